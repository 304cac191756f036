"""Draws leads side by side: heads of the cards, words to choose, what all is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from leaddesk.words import _
from ui.models.review_rows import Cell, Kind, Row
from ui.models.timeline_words import TEMPERATURE_MARKS, temperature
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL, Tone
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from ui.models.review_model import ReviewModel
    from ui.theme.theme import Theme

GAP: Final = 6
HEIGHTS: Final = {Kind.HEAD: 94, Kind.TITLE: 34, Kind.CHOICE: 42, Kind.KEPT: 42, Kind.SAME: 50}
"""Of the rows, px."""
_BESIDE: Final = 10
"""Room between two cards, px."""
_ROOMY: Final = 230
"""Width of a card from which on it has room for the company and the owner's name, px."""
_AVATAR: Final = 20
_AROUND: Final = 90
"""What stands around the words of a cell at most, px."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReviewDelegate(QStyledItemDelegate):
    """Colours come from the tokens of the moment."""

    def __init__(self, theme: Theme, model: ReviewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        row = self._model.row(index)
        if row is None:
            return
        rect = QRect(option.rect)
        if row.kind is Kind.TITLE:
            self._title(painter, rect, row)
        elif row.kind is Kind.SAME:
            self._same(painter, rect, row)
        elif index.column() == 0:
            self._label(painter, rect, row)
        elif index.column() <= len(row.cells):
            rect.adjust(0, 0, -_BESIDE if index.column() < self._model.cards else -1, -GAP)
            draw = {Kind.HEAD: self._head, Kind.CHOICE: self._choice}.get(row.kind, self._kept)
            draw(painter, rect, row, index.column() - 1)
            view = option.widget
            is_current = bool(option.state & QStyle.StateFlag.State_HasFocus) or (
                isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index
            )
            if is_current:
                paint.rounded(painter, rect, RADIUS_CONTROL, border=self._theme.tokens.accent, width=2)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Give the words of a cell that may be cut short."""
        row = self._model.row(index)
        if row is None or not 1 <= index.column() <= len(row.cells):
            return super().helpEvent(event, view, option, index)
        words = row.cells[index.column() - 1].text
        is_cut = paint.width_of(words, font(Role.NAME)) + _AROUND > option.rect.width()
        QToolTip.showText(event.globalPos(), tip(words) if is_cut else "", view)
        return True

    def _title(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = self._theme.tokens
        line = rect.adjusted(0, 6, -1, 0)
        used = paint.text(painter, line, row.label, font=font(Role.NAME), color=tokens.text)
        after = line.adjusted(used + 8, 0, 0, 0)
        used += 8 + paint.text(painter, after, row.field, font=font(Role.NAME), color=tokens.text2)
        rest = line.adjusted(used + 16, 0, 0, 0)
        paint.text(painter, rest, row.note, font=font(Role.SECONDARY), color=tokens.text2, align=RIGHT)

    def _same(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = self._theme.tokens
        box = rect.adjusted(0, 8, -1, -6)
        paint.rounded(painter, box, RADIUS_CONTROL, fill=tokens.inset, border=tokens.line2)
        inner = box.adjusted(14, 0, -14, 0)
        icons.draw(painter, "check", tokens.tone(Tone.OK)[0], QRect(inner.x(), inner.y(), 14, inner.height()))
        inner.adjust(24, 0, 0, 0)
        used = paint.text(painter, inner, row.label, font=font(Role.NAME), color=tokens.text)
        inner.adjust(used + 8, 0, 0, 0)
        used = paint.text(painter, inner, row.field, font=font(Role.NAME), color=tokens.text2)
        inner.adjust(used + 14, 0, 0, 0)
        paint.text(painter, inner, row.note, font=font(Role.SECONDARY), color=tokens.text2)

    def _label(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = self._theme.tokens
        if row.kind is Kind.HEAD:
            for at, words in enumerate((_("Arrows and Space"), _("choose what stays"))):
                line = QRect(rect.x(), rect.y() + 4 + 18 * at, rect.width() - 10, 18)
                paint.text(painter, line, words, font=font(Role.SECONDARY), color=tokens.text2)
            return
        line = rect.adjusted(0, 0, -10, -GAP)
        if row.needs_choice:
            color = tokens.tone(Tone.WARM)[0]
            icons.draw(painter, "triangle-alert", color, QRect(line.x(), line.y(), 15, line.height()))
            line.adjust(21, 0, 0, 0)
        paint.text(painter, line, row.label, font=font(Role.BODY), color=tokens.text2)

    def _choice(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        tokens, cell = self._theme.tokens, row.cells[column]
        is_on = row.chosen == column
        fill, border = (tokens.soft, tokens.accent) if is_on else (tokens.surface, tokens.line)
        paint.rounded(painter, rect, RADIUS_CONTROL, fill=fill, border=border)
        self._radio(painter, QPoint(rect.x() + 20, rect.center().y() + 1), is_on=is_on)
        inner = rect.adjusted(38, 0, -12, 0)
        before = 0 if cell.person is None else _AVATAR + 8
        width = paint.width_of(cell.note, font(Role.LABEL))
        if cell.note and before + paint.width_of(cell.text, font(Role.NAME)) + width + 10 <= inner.width():
            note = QRect(inner.right() - width, inner.y(), width + 1, inner.height())
            color = tokens.text2
            paint.text(painter, note, cell.note, font=font(Role.LABEL), color=color, align=RIGHT)
            inner.adjust(0, 0, -width - 10, 0)
        inner = self._person(painter, inner, cell)
        color = tokens.text if is_on else tokens.text2
        words = cell.text or _("empty")
        paint.text(painter, inner, words, font=font(Role.NAME if is_on else Role.BODY), color=color)

    def _person(self, painter: QPainter, rect: QRect, cell: Cell) -> QRect:
        if cell.person is None:
            return rect
        place = QRect(rect.x(), rect.y(), _AVATAR, rect.height())
        paint.avatar(painter, place, cell.text, cell.person)
        return rect.adjusted(_AVATAR + 8, 0, 0, 0)

    def _radio(self, painter: QPainter, centre: QPoint, *, is_on: bool) -> None:
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(centre.x() - 7, centre.y() - 7, 14, 14)
        painter.setPen(QPen(tokens.accent if is_on else tokens.field_border, 1.4))
        painter.setBrush(tokens.accent if is_on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.on_accent)
            painter.drawEllipse(circle.adjusted(4.5, 4.5, -4.5, -4.5))
        painter.restore()

    def _kept(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        tokens, cell = self._theme.tokens, row.cells[column]
        if not cell.text:
            return
        paint.rounded(painter, rect, RADIUS_CONTROL, fill=tokens.surface, border=tokens.line)
        icons.draw(painter, "square-check", tokens.accent, QRect(rect.x() + 13, rect.y(), 15, rect.height()))
        paint.text(painter, rect.adjusted(38, 0, -12, 0), cell.text, font=font(Role.BODY), color=tokens.text)

    def _head(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        found, tokens, cell = self._model.found, self._theme.tokens, row.cells[column]
        if found is None:
            return
        card, is_main = found.sides.cards[column], column == 0
        paint.rounded(
            painter,
            rect,
            RADIUS_CARD,
            fill=tokens.surface,
            border=tokens.accent if is_main else tokens.button_border,
            width=2 if is_main else 1,
        )
        inner = rect.adjusted(12, 8, -12, -8)
        top = QRect(inner.x(), inner.y(), inner.width(), 22)
        self._standing(painter, top, _("No. {number}").format(number=card.number), is_main=is_main)
        name = QRect(inner.x(), top.bottom() + 3, inner.width(), 20)
        used = paint.text(painter, name, cell.text, font=font(Role.NAME), color=tokens.text)
        if card.company and card.company != cell.text:
            name.adjust(used + 8, 0, 0, 0)
            paint.text(painter, name, card.company, font=font(Role.BODY), color=tokens.text2)
        self._foot(painter, QRect(inner.x(), inner.bottom() - 22, inner.width(), 22), column)

    def _standing(self, painter: QPainter, rect: QRect, number: str, *, is_main: bool) -> None:
        """Say which card it is, and whether it is the main one or could be."""
        tokens = self._theme.tokens
        if is_main:
            words = _("Main card")
            used = paint.width_of(number, font(Role.SECONDARY)) + 10
            icon = "check" if used + paint.chip_width(words, icon="check", height=20) <= rect.width() else None
            width = min(paint.chip_width(words, icon=icon, height=20), rect.width())
            chip = QRect(rect.right() - width + 1, rect.y() + 1, width, 20)
            paint.chip(painter, tokens, chip, words, tone=Tone.ACCENT, icon=icon)
        else:
            used = paint.width_of(number, font(Role.SECONDARY)) + 8
            long, short = _("Make it the main card"), _("Make main")
            words = long if used + paint.width_of(long, font(Role.LABEL)) <= rect.width() else short
            width = paint.width_of(words, font(Role.LABEL))
            paint.text(painter, rect, words, font=font(Role.LABEL), color=tokens.accent, align=RIGHT)
        paint.text(painter, rect.adjusted(0, 0, -width - 8, 0), number, font=font(Role.SECONDARY), color=tokens.text2)

    def _foot(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw how warm the lead is and whose."""
        found, tokens = self._model.found, self._theme.tokens
        if found is None:
            return
        card = found.sides.cards[column]
        icon, tone = TEMPERATURE_MARKS.get(card.temperature.value, ("sun", Tone.WARM))
        words = temperature(card.temperature.value)
        chip = QRect(rect.x(), rect.y(), paint.chip_width(words, icon=icon, height=22), 22)
        paint.chip(painter, tokens, chip, words, tone=tone, icon=icon)
        owner = found.book.members.get(card.owner_id) if card.owner_id else None
        if owner is None:
            return
        wide = paint.width_of(owner.name, font(Role.BODY)) if rect.width() >= _ROOMY else 0
        wide = max(0, min(wide, rect.width() - chip.width() - _AVATAR - 20))
        left = rect.right() + 1 - wide - (_AVATAR + (6 if wide else 0))
        paint.avatar(painter, QRect(left, rect.y(), _AVATAR, rect.height()), owner.name, card.owner_id)
        if wide:
            place = QRect(left + _AVATAR + 6, rect.y(), wide + 1, rect.height())
            paint.text(painter, place, owner.name, font=font(Role.BODY), color=tokens.text)
