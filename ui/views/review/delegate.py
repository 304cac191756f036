"""Draws leads side by side: heads of the cards, words to choose, what all is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from leaddesk.words import _
from ui.models.review_rows import Cell, Kind, Row
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CONTROL, Tone
from ui.views.review import heads
from ui.views.review.fitting import AVATAR, BESIDE, EDGE, GAP, LINE, MARK, laid
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from ui.models.review_model import ReviewModel
    from ui.theme.theme import Theme

RIGHT = paint.RIGHT
_WITHIN = 3
"""Between the edge of a choice that is due and the ring of the keyboard, px."""


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
            rect.adjust(0, 0, -BESIDE if index.column() < self._model.cards else 0, -GAP)
            draw = {Kind.HEAD: self._head, Kind.CHOICE: self._choice}.get(row.kind, self._kept)
            draw(painter, rect, row, index.column() - 1)
            view = option.widget
            is_current = bool(option.state & QStyle.StateFlag.State_HasFocus) or (
                isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index
            )
            if is_current:
                self._ring(painter, rect, row)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Give the words of a cell that may be cut short."""
        row = self._model.row(index)
        if row is not None and row.kind is Kind.TITLE and self._model.rows[index.row() + 1].kind is Kind.CHOICE:
            QToolTip.showText(event.globalPos(), _("Arrows and Space mark what stays"), view)
            return True
        if row is None or not 1 <= index.column() <= len(row.cells):
            return super().helpEvent(event, view, option, index)
        cell, width = row.cells[index.column() - 1], option.rect.width() - BESIDE
        words = f"{cell.text}\n{cell.note}" if row.kind is Kind.HEAD else cell.text
        is_cut = row.kind is Kind.HEAD or laid(cell, width).is_cut
        QToolTip.showText(event.globalPos(), tip(words) if is_cut else "", view)
        return True

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let a control fill its cell."""
        editor.setGeometry(option.rect)

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
        if row.kind is Kind.HEAD:
            return  # a control stands there
        tokens = self._theme.tokens
        line = rect.adjusted(0, 0, -10, -GAP)
        if row.needs_choice:
            color = tokens.tone(Tone.WARM)[0]
            icons.draw(painter, "triangle-alert", color, QRect(line.x(), line.y(), 15, line.height()))
            line.adjust(21, 0, 0, 0)
        if row.is_due:
            asked = QRect(line.x(), line.center().y() + 1, line.width(), 15)
            paint.text(painter, asked, _("choose one"), font=font(Role.META), color=tokens.tone(Tone.WARM)[0])
            line = QRect(line.x(), line.center().y() - LINE, line.width(), LINE)
        paint.text(painter, line, row.label, font=font(Role.BODY), color=tokens.text2)

    def _choice(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        tokens, cell = self._theme.tokens, row.cells[column]
        is_on = row.chosen == column
        fill, border = (tokens.soft, tokens.accent) if is_on else (tokens.surface, tokens.line)
        if row.is_due:
            border = tokens.edge(Tone.WARM)
        paint.rounded(painter, rect, RADIUS_CONTROL, fill=fill, border=border)
        self._radio(painter, QPoint(rect.x() + 20, rect.center().y() + 1), is_on=is_on)
        self._words(painter, rect, cell, Role.NAME if is_on else Role.BODY, is_strong=is_on)

    def _words(self, painter: QPainter, rect: QRect, cell: Cell, role: Role, *, is_strong: bool) -> None:
        """Draw what a cell says line by line, its remark at the right or, where that has no room, under it."""
        tokens, said = self._theme.tokens, laid(cell, rect.width())
        inner = rect.adjusted(MARK, 0, -EDGE, 0)
        if cell.person is not None:
            paint.avatar(painter, QRect(inner.x(), inner.y(), AVATAR, inner.height()), cell.text, cell.person)
            inner.adjust(AVATAR + 8, 0, 0, 0)
        top = rect.y() + (rect.height() - LINE * said.height) // 2
        lines = [QRect(inner.x(), top + LINE * at, inner.width(), LINE) for at in range(said.height)]
        color = tokens.text if is_strong else tokens.text2
        for line, words in zip(lines, said.lines, strict=False):
            paint.text(painter, line, words, font=font(role), color=color)
        align = paint.LEFT if said.is_below else RIGHT
        paint.text(painter, lines[-1], cell.note, font=font(Role.SECONDARY), color=tokens.text3, align=align)

    def _ring(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Draw where the keyboard is; within the edge where nothing is chosen yet: that edge would say it is."""
        inset = _WITHIN if row.is_due else 0
        ring = rect.adjusted(inset, inset, -inset, -inset)
        paint.rounded(painter, ring, RADIUS_CONTROL - inset // 2, border=self._theme.tokens.accent, width=2)

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
        paint.rounded(painter, rect, RADIUS_CONTROL, fill=tokens.surface, border=tokens.line)
        if cell.text:
            icons.draw(painter, "square-check", tokens.accent, QRect(rect.x() + 13, rect.y(), 15, rect.height()))
        self._words(painter, rect, cell, Role.BODY, is_strong=bool(cell.text and not cell.note))

    def _head(self, painter: QPainter, rect: QRect, _row: Row, column: int) -> None:
        if self._model.found is not None:
            heads.draw(painter, self._theme.tokens, rect, self._model.found, column)
