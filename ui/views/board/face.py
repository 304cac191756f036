"""Paints one card of the board: next task, name, score, company, source, sum, owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from leaddesk.words import _
from ui.models import cells
from ui.models.cells import TEMPERATURES, Plan
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import GAP_COLUMN, RADIUS_CARD
from ui.views.board import brevity
from ui.views.board.brevity import FULL, Brevity
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from leaddesk.leads.rows import ListRow
    from ui.theme.theme import Theme

HEIGHT: Final = 118
"""Pixels from one card to the next, the gap between them included."""
CARD: Final = HEIGHT - GAP_COLUMN
_PAD: Final = 12
_MARK: Final = 14
_FACE: Final = 22
_BESIDE_MARK, _BESIDE_FACE = 6, 4
_NAME, _COMPANY, _SOURCE, _LINE, _TASK = (10, 18), (30, 16), (49, 16), 74, (75, 32)


class Look(NamedTuple):
    """How a card stands there."""

    is_selected: bool = False
    has_focus: bool = False
    is_hovered: bool = False
    is_lifted: bool = False
    brevity: Brevity = FULL


class CardFace:
    """Draws cards with the colours of the moment."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._faces: dict[tuple[Hashable, str, float], QPixmap] = {}

    def paint(
        self, painter: QPainter, rect: QRect, row: ListRow | None, *, reader: cells.Reader | None, look: Look
    ) -> None:
        """Draw a card into `rect`; one that is not read yet, or was lifted, is only its place."""
        tokens = self._theme.tokens
        if look.is_lifted:
            paint.dashed(painter, rect, RADIUS_CARD, tokens.button_border)
            return
        border = tokens.button_border if look.is_hovered else tokens.line
        if look.is_selected:
            border = tokens.accent
        width = 2 if look.is_selected and look.has_focus else 1
        paint.rounded(painter, rect, RADIUS_CARD, fill=tokens.raised, border=border, width=width)
        if row is None or reader is None:
            for top, part in ((_NAME[0] + 5, 0.6), (_COMPANY[0] + 4, 0.4)):
                painter.fillRect(rect.x() + _PAD, rect.y() + top, int(rect.width() * part), 8, tokens.line2)
            return
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        self._paint_name(painter, inside, row)
        known = row.company or reader.text(row, "phone") or row.email or row.topic
        paint.text(painter, _part(inside, _COMPANY), known, font=font(Role.SECONDARY), color=tokens.text2)
        self._paint_source(painter, _part(inside, _SOURCE), row, reader, look.brevity)
        painter.fillRect(
            inside.x(), rect.y() + _LINE, inside.width(), 1, tokens.line if tokens.is_dark else tokens.line2
        )
        self._paint_task(painter, _part(inside, _TASK), row, reader, look.brevity)

    @staticmethod
    def brevity(rows: Iterable[ListRow], width: int, reader: cells.Reader) -> Brevity:
        """Give how briefly cards of a width speak that are seen together."""
        line = width - 2 * _PAD
        return brevity.brevity(rows, reader, line=line, task=line - _MARK - _BESIDE_MARK - _FACE - _BESIDE_FACE)

    def picture(self, row: ListRow, width: int, reader: cells.Reader, ratio: float) -> QPixmap:
        """Give a card as a picture, to be carried."""
        result = QPixmap(round(width * ratio), round(CARD * ratio))
        result.setDevicePixelRatio(ratio)
        result.fill(Qt.GlobalColor.transparent)
        with QPainter(result) as painter:
            look = Look(is_selected=True, has_focus=True, brevity=self.brevity([row], width, reader))
            self.paint(painter, QRect(0, 0, width, CARD), row, reader=reader, look=look)
        return result

    def _paint_name(self, painter: QPainter, inside: QRect, row: ListRow) -> None:
        tokens = self._theme.tokens
        room = _part(inside, _NAME)
        _word, tone = TEMPERATURES[row.temperature]
        color = tokens.tone(tone)[0]
        icons.draw(painter, paint.TEMPERATURE_ICONS[tone], color, QRect(room.x(), room.y(), _MARK, room.height()))
        score = "" if row.score is None else str(row.score)
        if score:
            drawn = paint.text(painter, room, score, font=font(Role.SECONDARY_BOLD), color=color, align=paint.RIGHT)
            room.setRight(room.right() - drawn - 6)
        room.setLeft(room.left() + _MARK + 6)
        if row.is_unread:
            room.setRight(room.right() - 14)
        name = row.name or _("No name")
        drawn = paint.text(painter, room, name, font=font(Role.NAME), color=tokens.text if row.name else tokens.text2)
        if row.is_unread:
            paint.dot(painter, QPointF(room.x() + drawn + 9, room.center().y() + 1), tokens.accent)

    def _paint_source(self, painter: QPainter, room: QRect, row: ListRow, reader: cells.Reader, brief: Brevity) -> None:
        tokens = self._theme.tokens
        source, role, sign = brevity.source(row, reader)
        amount = brevity.amount(row, is_short=brief.is_short)
        if amount:
            drawn = paint.text(painter, room, amount, font=font(Role.META), color=tokens.text2, align=paint.RIGHT)
            room.setRight(room.right() - drawn - brevity.APART)
        if sign:
            icons.draw(painter, "copy", tokens.warm, QRect(room.x(), room.y(), _MARK - 1, room.height()))
            room.setLeft(room.left() + sign)
        source = brevity.brief_source(source, role, room.width())
        paint.text(painter, room, source, font=font(role), color=tokens.warm if sign else tokens.text2)

    def _paint_task(self, painter: QPainter, room: QRect, row: ListRow, reader: cells.Reader, brief: Brevity) -> None:
        """Draw the main signal: when the next task is due."""
        tokens = self._theme.tokens
        self._paint_owner(painter, QRect(room.right() - _FACE + 1, room.y(), _FACE, room.height()), row, reader)
        room.setRight(room.right() - _FACE - _BESIDE_FACE)
        task = reader.next_task(row)
        color, role = {
            Plan.OVERDUE: (tokens.hot, brevity.LATE),
            Plan.TODAY: (tokens.accent, Role.SECONDARY_BOLD),
            Plan.LATER: (tokens.text2, Role.LABEL),
            Plan.NONE: (tokens.warm, Role.SECONDARY_BOLD),
        }[task.plan]
        icons.draw(painter, task.icon, color, QRect(room.x(), room.y(), _MARK, room.height()))
        room.setLeft(room.left() + _MARK + _BESIDE_MARK)
        late = brevity.overdue(row, reader)
        paint.text(painter, room, late[brief.lateness] if late else task.words, font=font(role), color=color)

    def _paint_owner(self, painter: QPainter, spot: QRect, row: ListRow, reader: cells.Reader) -> None:
        name = reader.owner(row)
        if not name:
            ring = QRect(spot.x(), spot.y() + (spot.height() - _FACE) // 2, _FACE, _FACE)
            paint.dashed(painter, ring, _FACE // 2, self._theme.tokens.field_border)
            return
        ratio = painter.deviceTransform().m11()
        kept = self._faces.get((row.owner_id, name, ratio))
        if kept is None:
            kept = self._faces[row.owner_id, name, ratio] = _round_face(name, row.owner_id, ratio)
        painter.drawPixmap(spot.x(), spot.y() + (spot.height() - _FACE) // 2, kept)


def _part(inside: QRect, place: tuple[int, int]) -> QRect:
    top, height = place
    return QRect(inside.x(), inside.y() + top, inside.width(), height)


def _round_face(name: str, key: Hashable, ratio: float) -> QPixmap:
    result = QPixmap(round(_FACE * ratio), round(_FACE * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        paint.avatar(painter, QRect(0, 0, _FACE, _FACE), name, key)
    return result
