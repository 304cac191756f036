"""How wide the columns of a file are shown: as what stands in its first rows, and in its heads, needs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from leaddesk.exchange.findings import ATTACHED
from leaddesk.exchange.preview import WHO
from ui.models import import_words as words
from ui.models.preview_model import PreviewModel
from ui.theme.fonts import Role
from ui.views.importing.delegate import MARK_ROOM, PADDING, contrast_room, note_room
from ui.views.importing.problem import AGAIN
from ui.widgets import paint

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.models.preview_cell import CellLook
    from ui.theme.theme import Theme

NARROW: Final = 92
_WIDE, _WIDE_NAME, _NOTED = 240, 332, 440
_POLICY_ROOM: Final = 62
"""Px beside the title of a column: its letter, and what it may do to leads that exist."""
_SAMPLE_ROWS: Final = 30
_SAMPLE_CELLS: Final = 600
"""Cells measured at most: a sheet of 500 columns is sized by its first rows alone."""
_TELLING: Final = 20
_PLACES: Final = 500
"""Places of a finding looked at: it is mostly about one or two columns."""


class Sizing:
    """Measures the columns of a model."""

    def __init__(self, theme: Theme, model: PreviewModel) -> None:
        self._theme = theme
        self._model = model

    def widths(self) -> list[int]:
        """Give the width, px, that each column needs, within reason."""
        preview, columns = self._model.preview, self._model.columnCount()
        rows = range(min(_SAMPLE_ROWS, max(3, _SAMPLE_CELLS // max(1, columns)), self._model.rowCount()))
        who, marked = preview.cells.first_of(WHO) if preview is not None else None, _marked(preview)
        seen = {column: [*rows, *self._telling()] if column == who else rows for column in range(columns)}
        return [
            self._width(column, [self._model.look(row, column) for row in seen[column]], has_marks=column in marked)
            for column in range(columns)
        ]

    def _telling(self) -> list[int]:
        """Give some rows further down that say behind their name what they become."""
        found = self._model.preview.findings if self._model.preview is not None else ()
        places = (place for one in found if one.code == ATTACHED for place in islice(one.places, _TELLING))
        return [index.row() for index in map(self._model.index_of, places) if index.isValid()]

    def _width(self, column: int, looks: list[CellLook], *, has_marks: bool) -> int:
        room = MARK_ROOM if has_marks else 0
        needs = sorted(self._of(look.text, is_bold=look.is_bold or has_marks) + room for look in looks)
        widest = needs[len(needs) * 9 // 10] if needs else 0  # a few long ones do not count
        noted = [
            self._of(look.text, is_bold=look.is_bold) + note_room(self._theme, look.note.words)
            for look in looks
            if look.note.words
        ]
        beside = [contrast_room(self._theme, one) + 2 * PADDING for look in looks if (one := look.contrast)]
        most = _NOTED if beside or (noted and self._field(column) == "stage") else _WIDE_NAME if noted else _WIDE
        return min(max([widest, *noted, *beside, self._head(column), NARROW]), most)

    def _head(self, column: int) -> int:
        preview = self._model.preview
        known = words.of_field(self._field(column))
        wanted = paint.width_of(known.words, self._theme.font(Role.NAME)) + (72 if known.icon else 52)
        if preview is None or not self._model.has_policies:
            return wanted
        title = paint.width_of(preview.cells.titles[column], self._theme.font(Role.SECONDARY))
        return max(wanted, min(title, NARROW) + _POLICY_ROOM)

    def _field(self, column: int) -> str | None:
        preview = self._model.preview
        return preview.cells.field(column) if preview is not None else None

    def _of(self, text: str, *, is_bold: bool) -> int:
        font = self._theme.font(Role.NAME if is_bold else Role.BODY)
        return paint.width_of(text[:60], font) + 2 * PADDING + 2


def _marked(preview: Preview | None) -> frozenset[int]:
    """Give the columns in which something was found, above or below the rows that are measured."""
    found = [one for one in preview.findings if one.code not in AGAIN] if preview is not None else []
    places = (place for one in found for place in islice(one.places, _PLACES))
    return frozenset(place.column for place in places if place.column is not None)
