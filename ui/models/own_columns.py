"""The team's own fields as columns of the table of leads, and what their cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.domain.custom import FieldType
from leaddesk.leads.custom_lists import field_of, key_of
from ui.models import own_values
from ui.models.columns import COLUMNS, Column, EditBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from leaddesk.leads.custom import Field
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow

SUMMED: Final = frozenset({FieldType.NUMBER, FieldType.MONEY})
"""What is added up, and stands at the right edge of its column."""
CHOSEN: Final = frozenset({FieldType.CHOICE, FieldType.FLAG})
"""What is chosen from a few values."""
_WIDTHS: Final = {
    FieldType.NUMBER: (88, 64),
    FieldType.MONEY: (104, 80),
    FieldType.DATE: (104, 80),
    FieldType.FLAG: (72, 56),
}
"""Px of a column before anything of it is known, and the least that its cells need; of texts, `_TEXT`."""
_TEXT: Final = (140, 90)
_CUT: Final = frozenset({FieldType.TEXT, FieldType.LINK, FieldType.CHOICE})
"""What may be cut where room is short; half a number is another one."""


class Columns:
    """All columns of a table: those that every base has, and the fields of the team's own that are not archived."""

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        self.fields = tuple(one for one in fields if not one.is_archived)
        """The fields of the team's own, in their order."""
        self._all = (*COLUMNS, *map(_column, self.fields))
        self.index = {column.key: at for at, column in enumerate(self._all)}
        """Where a column stands, by its key."""

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Column]:
        return iter(self._all)

    def __getitem__(self, at: int) -> Column:
        return self._all[at]

    def of(self, key: str) -> Column:
        """Give a column by its key."""
        return self._all[self.index[key]]

    @property
    def keys(self) -> list[str]:
        """The keys of the columns in their order."""
        return list(self.index)

    @property
    def own(self) -> tuple[Column, ...]:
        """The columns that show fields of the team's own."""
        return self._all[len(COLUMNS) :]


def _column(field: Field) -> Column:
    key, kind = key_of(field.id), field.type
    width, least = _WIDTHS.get(kind, _TEXT)
    edit = EditBy.CHOICE if kind in CHOSEN else EditBy.DATE if kind is FieldType.DATE else EditBy.TEXT
    is_cut = kind in _CUT
    return Column(
        key,
        field.name,
        width,
        least,
        sort=key,
        filter=key,
        edit=edit,
        stretch=2 if is_cut else 0,
        is_right=kind in SUMMED,
        is_extra=True,
        floor=least,
        field=field,
    )


def is_own(key: str) -> bool:
    """Tell whether a column shows a field of the team's own."""
    return field_of(key) is not None


def field_in(lookups: Lookups, key: str) -> Field | None:
    """Give the field that a column shows; None where it is none of the team's own, or not known here."""
    own = field_of(key)
    return lookups.field(own) if own is not None else None


def text(field: Field, row: ListRow, today: date) -> str:
    """Give what a cell shows, in words."""
    return own_values.shown(field.type, row.own.get(field.id, ""), today)


def typed(field: Field, row: ListRow) -> str:
    """Give the text that the editor of a cell starts with, which is read again as the same value."""
    return own_values.typed(field.type, row.own.get(field.id, ""))
