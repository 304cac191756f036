"""The rows of a long list that are in memory: whole pages, the least used leave first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaddesk.leads.rows import ListRow

PAGE: Final = 200  # rows
PAGES: Final = 64


class RowCache:
    """Rows by row number. After the order of the list changed, the rows known before show until they are read anew."""

    def __init__(self, pages: int = PAGES) -> None:
        self._limit = pages
        self._pages: OrderedDict[int, tuple[int, ...]] = OrderedDict()
        self._rows: dict[int, ListRow] = {}
        self._former: dict[int, ListRow] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, rid: int) -> ListRow | None:
        """Give a row, or None while it is not read."""
        return self._rows.get(rid) or self._former.get(rid)

    def has_page(self, page: int) -> bool:
        """Tell whether a page is in memory; asking makes it the last one to leave."""
        if page not in self._pages:
            return False
        self._pages.move_to_end(page)
        return True

    def put(self, page: int, rows: Iterable[ListRow]) -> None:
        """Keep a page that was read."""
        read: dict[int, ListRow] = {row.rid: row for row in rows}
        self._pages[page] = tuple(read)
        self._pages.move_to_end(page)
        self._rows.update(read)
        while len(self._pages) > self._limit:
            _number, gone = self._pages.popitem(last=False)
            for rid in gone:
                self._rows.pop(rid, None)

    def renew(self, rows: Iterable[ListRow]) -> None:
        """Replace rows that are in memory; others are left out."""
        self._rows.update({row.rid: row for row in rows if row.rid in self._rows})

    def known(self, rids: frozenset[int]) -> frozenset[int]:
        """Give those of `rids` that are in memory."""
        return frozenset(rid for rid in rids if rid in self._rows)

    def places(self, rids: frozenset[int]) -> Iterator[int]:
        """Give the pages that hold any of `rids`."""
        return (page for page, held in self._pages.items() if not rids.isdisjoint(held))

    def start_anew(self) -> None:
        """Forget which pages were read: the list has another order, or other words."""
        self._former = self._rows or self._former
        self._pages = OrderedDict()
        self._rows = {}
