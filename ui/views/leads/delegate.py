"""Paints the cells of the table of leads."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from leaddesk.domain.custom import FieldType
from leaddesk.words import _
from ui.models import cells
from ui.models.cells import TEMPERATURES, Plan
from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.leads.editing import EditingDelegate
from ui.views.leads.ink import Ink
from ui.views.leads.needs import BESIDE, BETWEEN, DOT, ICON, PAD, TASK_ROLES, WORKED
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from leaddesk.leads.rows import ListRow
    from ui.models.columns import Column
    from ui.models.leads_model import Index, LeadsModel
    from ui.theme.theme import Theme
    from ui.theme.tokens import Tokens
    from ui.views.leads.spans import Spans

ROW_HEIGHT: Final = 32
_CRUMB: Final = 14  # px of a row at the foot of the table of which nothing can be read
_LINE: Final = 24  # px of a row that hold its words
_FACE: Final = 22
_CHIP: Final = 20
OPENER: Final = 26
"""Width, px, of the mark at the right end of a name that opens the card."""


def seen_of(rect: QRect, view: QAbstractItemView) -> float:
    """Give how much of a row's ink is seen (0 to 1): the crumbs of letters at the foot of the table are no words."""
    left = view.viewport().height() - rect.y()
    return max(0.0, min(1.0, (left - _CRUMB) / (_LINE - _CRUMB)))


class LeadsDelegate(EditingDelegate):
    """One for all columns. The table calls `begin` before each frame."""

    def __init__(self, theme: Theme, model: LeadsModel, parent: QAbstractItemView) -> None:
        super().__init__(theme, model, parent)
        self._view = parent
        self._ink = Ink()
        self._reader: cells.Reader | None = None
        self._spans: Spans = ()
        self._form = 0
        self._rows: frozenset[int] = frozenset()
        self._hovered = -1
        self.active = (-1, -1)
        """The row and the column of the cell into which letters go."""

    def begin(self, spans: Spans, rows: frozenset[int], hovered: int, *, form: int = 0) -> None:
        """Note what holds for a whole frame: selected spans (top, left, bottom, right), their rows, the pointer's.

        `form` is that of all next tasks, the longest for which there is room: see `NextTask.forms`.
        """
        self._reader = self._model.reader()
        self._spans, self._rows, self._hovered, self._form = spans, rows, hovered, form

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        rect = option.rect
        at, column = index.row(), index.column()
        tokens = self._theme.tokens
        ground = self._ground(tokens, at, column)
        if ground is not None:
            painter.fillRect(rect, ground)
        row = self._model.row(at)
        if row is None or self._reader is None:
            painter.fillRect(rect.x() + PAD, rect.y() + 12, int(rect.width() * 0.55), 8, tokens.line2)
            return
        painter.setOpacity(seen_of(rect, self._view))
        self._paint_cell(painter, rect, row, index)
        painter.setOpacity(1)

    def _paint_cell(self, painter: QPainter, rect: QRect, row: ListRow, index: Index) -> None:
        at, column = index.row(), index.column()
        place = self._model.columns[column]
        key = place.key
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        if key == "name":
            self._paint_name(painter, inside, row, is_hovered=at == self._hovered)
        elif key == "temperature":
            self._paint_temperature(painter, inside, row)
        elif key == "next_task":
            self._paint_task(painter, inside, row)
        elif key == "owner":
            self._paint_owner(painter, rect, row)
        elif key == "phone":
            self._paint_phone(painter, inside, row)
        elif key == "missing":
            self._paint_missing(painter, inside, row)
        elif key == "resembles":
            self._paint_likeness(painter, inside, row)
        elif key == "budget":
            self._paint_budget(painter, inside, row)
        elif place.field is not None:
            self._paint_own(painter, inside, row, place)
        else:
            self._paint_text(painter, inside, row, place)

    def _ground(self, tokens: Tokens, row: int, column: int) -> QColor | None:
        if row not in self._rows:
            if row != self._hovered:
                return None
            return tokens.hover if tokens.is_dark else tokens.inset
        for top, left, bottom, right in self._spans:
            if top <= row <= bottom and left <= column <= right:
                return tokens.surface if (row, column) == self.active else tokens.selected
        return tokens.row_selected

    def _paint_name(self, painter: QPainter, rect: QRect, row: ListRow, *, is_hovered: bool) -> None:
        tokens = self._theme.tokens
        room = rect.adjusted(0, 0, -OPENER + PAD if is_hovered else 0, 0)
        if row.is_unread:
            room.setRight(room.right() - DOT)
        name, role, color = (row.name, Role.NAME, tokens.text) if row.name else (_("no name"), Role.BODY, tokens.text3)
        drawn = self._ink.text(painter, room, name, role=role, color=color)
        if row.is_unread:
            paint.dot(painter, QPointF(rect.x() + drawn + DOT - 3, rect.center().y() + 1), tokens.accent, size=6)
        if is_hovered:
            mark = QRect(rect.right() - 14, rect.y(), 15, rect.height())
            icons.draw(painter, "panel-right", tokens.text2, mark)

    def _paint_temperature(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        tokens = self._theme.tokens
        words, tone = TEMPERATURES[row.temperature]
        color = tokens.tone(tone)[0]
        mark = QRect(rect.x(), rect.y(), 14, rect.height())
        icons.draw(painter, paint.TEMPERATURE_ICONS[tone], color, mark)
        room = rect.adjusted(ICON, 0, 0, 0)
        if row.score is not None:
            score = str(row.score)
            drawn = self._ink.text(painter, rect, score, role=Role.NAME, color=tokens.text2, is_right=True)
            room.setRight(room.right() - int(drawn) - BESIDE)
        self._ink.text(painter, room, _(words), role=Role.MEDIUM, color=color)

    def _paint_task(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        assert self._reader is not None
        if row.status not in WORKED:
            return
        tokens = self._theme.tokens
        task = self._reader.next_task(row)
        color = {
            Plan.OVERDUE: tokens.hot,
            Plan.TODAY: tokens.accent,
            Plan.LATER: tokens.text2,
            Plan.NONE: tokens.warm,
        }[task.plan]
        icons.draw(painter, task.icon, color, QRect(rect.x(), rect.y(), 14, rect.height()))
        room, role = rect.adjusted(ICON, 0, 0, 0), TASK_ROLES[task.plan]
        self._ink.text(painter, room, task.forms[self._form], role=role, color=color)

    def _paint_owner(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        assert self._reader is not None
        name = self._reader.owner(row)
        spot = QRect(0, 0, _FACE, _FACE)
        spot.moveCenter(rect.center())
        if name:
            self._ink.face(painter, spot, name, row.owner_id)
        else:  # an empty place: what is to be done about it is the task
            paint.dashed(painter, spot, _FACE // 2, self._theme.tokens.field_border)

    def _paint_phone(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        """Draw a phone, its extension in small letters: without that one reaches the switchboard."""
        assert self._reader is not None
        tokens, phone = self._theme.tokens, self._reader.phone(row)
        if not phone.is_read:
            icons.draw(painter, "circle-alert", tokens.warm, QRect(rect.x(), rect.y(), 14, rect.height()))
            rect = rect.adjusted(ICON, 0, 0, 0)
        drawn = self._ink.text(painter, rect, phone.number, role=Role.BODY, color=tokens.text)
        rest = rect.adjusted(int(drawn) + BETWEEN, 1, 0, 1)  # the letters of both stand on one line
        is_whole = self._ink.width(phone.ext, Role.META) <= rest.width()
        ext = phone.ext if is_whole else "…"  # a part of an extension is another one
        self._ink.text(painter, rest, ext, role=Role.META, color=tokens.text2)

    def _paint_missing(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        """Draw what an interest is without as a mark."""
        words = cells.Reader.missing(row)
        if words:
            wide = min(paint.chip_width(words), rect.width())
            chip = QRect(rect.x(), rect.y() + (rect.height() - _CHIP) // 2, wide, _CHIP)
            paint.chip(painter, self._theme.tokens, chip, words, tone=Tone.WARM)

    def _paint_likeness(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        """Draw whom a lead resembles, and in what: in one thing and "…" where two have no room; "…" is always seen."""
        tokens = self._theme.tokens
        ways = [f"· {words}" for words in (cells.alike(row), cells.alike(row, 1)) if words]
        mark = ceil(self._ink.width("· …", Role.BODY)) + BETWEEN if ways else 0
        drawn = self._ink.text(painter, rect.adjusted(0, 0, -mark, 0), row.resembles, role=Role.BODY, color=tokens.text)
        rest = rect.adjusted(ceil(drawn) + BETWEEN, 0, 0, 0)
        words = next((one for one in ways if self._ink.width(one, Role.BODY) <= rest.width()), "".join(ways[:1]))
        self._ink.text(painter, rest, words, role=Role.BODY, color=tokens.text2)

    def _paint_budget(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        """Draw an amount; where there is no room for all of it, in short: half a number is another one."""
        words = cells.budget(row)
        if self._ink.width(words, Role.MEDIUM) > rect.width():
            words = cells.short_budget(row)
        self._ink.text(painter, rect, words, role=Role.MEDIUM, color=self._theme.tokens.text, is_right=True)

    def _paint_own(self, painter: QPainter, rect: QRect, row: ListRow, place: Column) -> None:
        """Draw a field of the team's own; of a figure that has no room nothing: half a number is another one."""
        assert self._reader is not None
        words, tokens = self._reader.text(row, place.key), self._theme.tokens
        role = Role.MEDIUM if place.is_right else Role.BODY
        if place.is_right and self._ink.width(words, role) > rect.width():
            words = "…"
        is_link = place.field is not None and place.field.type is FieldType.LINK
        color = tokens.accent if is_link else tokens.text
        self._ink.text(painter, rect, words, role=role, color=color, is_right=place.is_right)

    def _paint_text(self, painter: QPainter, rect: QRect, row: ListRow, place: Column) -> None:
        assert self._reader is not None
        tokens = self._theme.tokens
        is_quiet = place.is_extra or place.key == "source"
        color = tokens.text2 if is_quiet else tokens.text
        words = self._reader.text(row, place.key)
        self._ink.text(painter, rect, words, role=Role.BODY, color=color, is_right=place.is_right)
