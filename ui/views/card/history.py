"""The lead's history in the panel: filter, a place for a note, and the lines, drawn by a delegate."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.ids import CardId
from leaddesk.leads.edits import NOTE_LIMIT
from leaddesk.leads.timeline import ItemKind
from leaddesk.words import _, p_
from ui.models.card_reading import CardReading
from ui.models.timeline_model import ALL, TimelineModel
from ui.models.timeline_words import Names
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_TEXT_AT: Final = 28
_TITLE: Final = 20
_LINE: Final = 16
_MARGIN: Final = 6
_LINES_OF_NOTE: Final = 6
_LONGEST_DRAWN: Final = 1500
_ARROW: Final = " → "


def wrapped(text: str, chosen: QFont, width: int) -> list[str]:
    """Break a text into at most six lines, at words where that is possible; the last one is shortened if need be."""
    lines: list[str] = []
    for part in text[:_LONGEST_DRAWN].splitlines():
        layout = QTextLayout(part, chosen)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if len(lines) == _LINES_OF_NOTE - 1:
                return [*lines, part[line.textStart() :]]
            lines.append(part[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return lines


class TimelineDelegate(QStyledItemDelegate):
    """Draws a line: icon, title, who, when; under it what was said or changed, and the way back."""

    def __init__(self, theme: Theme, view: HistoryList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def height_of(self, row: int, width: int) -> int:
        """Give the height of a row in a list of that width."""
        return _TITLE + len(self._lines(row, width)) * _LINE + 2 * _MARGIN

    def _lines(self, row: int, width: int) -> list[str]:
        """Give the lines under the title: what people wrote is wrapped, all else takes one."""
        story = self._view.story
        detail = story.line(row).detail
        if not detail:
            return [""] if story.undo_of(row) else []
        if story.item(row).kind not in {ItemKind.NOTE, ItemKind.INQUIRY, ItemKind.ACTIVITY}:
            return [detail]
        return wrapped(detail, font(Role.SECONDARY), max(width - _TEXT_AT - 8, 60))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as what it says."""
        width = self._view.viewport().width()
        return QSize(width, self.height_of(index.row(), width))

    def undo_rect(self, rect: QRect, row: int) -> QRect:
        """Give the place of the way back in a row that fills `rect`; empty where there is none."""
        if self._view.story.undo_of(row) is None:
            return QRect()
        width = paint.width_of(_("Undo"), font(Role.LABEL)) + 20
        return QRect(rect.right() - width, rect.y() + _MARGIN + _TITLE, width, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        tokens = self._theme.tokens
        row, rect = index.row(), QRect(option.rect)
        told = self._view.story.line(row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.rounded(painter, rect, 6, border=tokens.accent, width=2)
        color = tokens.tone(told.tone)[0]
        icons.draw(painter, told.icon, color, QRect(rect.x() + 1, rect.y() + _MARGIN + 2, 16, 16))
        line = QRect(rect.x() + _TEXT_AT, rect.y() + _MARGIN, rect.width() - _TEXT_AT - 2, _TITLE)
        when = self._view.story.when(row)
        paint.text(painter, line, when, font=font(Role.META), color=tokens.text2, align=paint.RIGHT)
        head = line.adjusted(0, 0, -paint.width_of(when, font(Role.META)) - 10 - (24 if told.who else 0), 0)
        drawn = paint.text(painter, head, told.title, font=font(Role.NAME), color=tokens.text)
        if told.who:
            at = QRect(head.x() + drawn + 7, head.y() + 1, 18, 18)
            paint.avatar(painter, at, told.who, self._view.story.item(row).actor)
        if told.detail:
            self._paint_detail(painter, row, rect)
        self._paint_undo(painter, rect, row)

    def _paint_detail(self, painter: QPainter, row: int, rect: QRect) -> None:
        tokens = self._theme.tokens
        undo = self.undo_rect(rect, row)
        right = undo.width() + 8 if not undo.isEmpty() else 2
        at = QRect(rect.x() + _TEXT_AT, rect.y() + _MARGIN + _TITLE, rect.width() - _TEXT_AT - right, _LINE)
        lines = self._lines(row, rect.width())
        old, arrow, new = lines[0].partition(_ARROW)
        if arrow and self._view.story.item(row).kind is ItemKind.CHANGE:
            self._paint_change(painter, at, old + arrow, new)
            return
        for words in lines:
            paint.text(painter, at, words, font=font(Role.SECONDARY), color=tokens.text2)
            at.translate(0, _LINE)

    def _paint_change(self, painter: QPainter, at: QRect, old: str, new: str) -> None:
        """Draw what was, and in bold what is; each may take half of the line, and what the other leaves."""
        tokens = self._theme.tokens
        wanted = paint.width_of(new, font(Role.SECONDARY_BOLD)) + 2
        room = max(at.width() - wanted, at.width() // 2)
        before = QRect(at.x(), at.y(), min(paint.width_of(old, font(Role.SECONDARY)) + 2, room), _LINE)
        paint.text(painter, before, old, font=font(Role.SECONDARY), color=tokens.text2)
        after = at.adjusted(before.width() + 2, 0, 0, 0)
        paint.text(painter, after, new, font=font(Role.SECONDARY_BOLD), color=tokens.text)

    def _paint_undo(self, painter: QPainter, rect: QRect, row: int) -> None:
        place = self.undo_rect(rect, row)
        if place.isEmpty():
            return
        tokens = self._theme.tokens
        is_lit = row == self._view.hovered_row
        color = tokens.accent if is_lit else tokens.text2
        words = _("Undo")
        width = paint.width_of(words, font(Role.LABEL))
        paint.text(painter, place, words, font=font(Role.LABEL), color=color, align=paint.RIGHT)
        icons.draw(painter, "undo-2", color, QRect(place.right() - width - 17, place.y(), 13, _LINE))


class HistoryList(QListView):
    """The lines in full height: the panel scrolls, not the list. Emits `undo_wanted` with a transaction."""

    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.story = model
        self.hovered_row = -1
        self.setModel(model)
        self._delegate = TimelineDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("History"))
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Take the height of all lines."""
        width = self.viewport().width()
        self.setFixedHeight(sum(self._delegate.height_of(row, width) for row in range(self.story.rowCount())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the notes anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def _undo_at(self, at: QPoint) -> CardId | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        place = self._delegate.undo_rect(self.visualRect(index), index.row())
        return self.story.undo_of(index.row()) if place.adjusted(-4, -3, 4, 3).contains(at) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the way back can be pressed."""
        at = event.position().toPoint()
        is_over = self._undo_at(at) is not None
        self.hovered_row = self.indexAt(at).row() if is_over else -1
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.hovered_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the change back whose word was pressed."""
        txn = self._undo_at(event.position().toPoint())
        if txn is not None and event.button() == Qt.MouseButton.LeftButton:
            self.undo_wanted.emit(txn)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the way back on Enter or Space, by keyboard."""
        row = self.currentIndex().row()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and row >= 0 and (txn := self.story.undo_of(row)) is not None:
            menu = Menu(self._theme, self, name=self.story.line(row).title)
            menu.add(_("Undo"), lambda: self.undo_wanted.emit(txn), icon="undo-2")
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
            return
        super().keyPressEvent(event)


class NoteInput(QPlainTextEdit):
    """Takes a note: Enter saves it (`sent`), Shift+Enter begins a line; grows with the text up to seven lines."""

    sent = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Note… Enter saves it"))
        self.setAccessibleName(_("Note"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setToolTip(tip(_("Enter saves the note, Shift+Enter begins a new line")))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), 7)
        self.setFixedHeight(18 + lines * self.fontMetrics().lineSpacing() + 2)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, cut to what a note may hold."""
        room = NOTE_LIMIT - len(self.toPlainText())
        self.textCursor().insertText(source.text()[: max(room, 0)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter; on Esc leave the field, with the text kept."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if text := self.toPlainText().strip():
                self.sent.emit(text[:NOTE_LIMIT])
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class History(QWidget):
    """Heading with filter, the note, the lines."""

    noted = Signal(str)
    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = TimelineModel(self)
        self._filters = {
            ALL: p_("history", "All"),
            "touches": _("Touches"),
            "tasks": _("Tasks"),
            "changes": _("Changes"),
        }
        self.filter = Button(theme, self._filters[ALL], Variant.GHOST, height=26).with_trailing()
        self.filter.setAccessibleName(_("What the history shows"))
        self.filter.clicked.connect(self._open_filters)
        self.note = NoteInput(theme)
        self.note.sent.connect(self.noted)
        self.list = HistoryList(theme, self.model)
        self.list.undo_wanted.connect(self.undo_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(0, 12, 0, 6)
        head.addWidget(PlainLabel(_("History"), Role.NAME))
        head.addStretch(1)
        head.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(frame("hairline"))
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addSpacing(8)
        layout.addWidget(self.list)

    def show_card(self, reading: CardReading, now: datetime, actor: CardId | None) -> None:
        """Show a lead's story."""
        view = reading.view
        companies = {view.company_id: view.company} if view.company_id else {}
        currency = view.budget.currency if view.budget else ""
        names = Names(reading.book, companies, reading.country, currency)
        self.model.show_story(reading.story, names, now=now, actor=actor)

    def choose(self, key: str) -> None:
        """Show only what belongs to a choice of the filter."""
        self.filter.setText(self._filters[key])
        self.model.filter_by(key)

    def _open_filters(self) -> None:
        menu = Menu(self._theme, self, name=_("History"))
        for key, words in self._filters.items():
            menu.add(words, partial(self.choose, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))
