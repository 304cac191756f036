"""What the page of leads lists: which list, narrowed by which filters and words, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.leads.rows import Filter
from leaddesk.leads.stored import restored
from ui.models.lists import ALL, BY_KEY, LeadList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaddesk.leads.rows import Query, Sort


class Narrowed(QObject):
    """`changed`: something else is listed; `worded` (text): words are sought that nobody typed just now."""

    changed = Signal()
    worded = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.list: LeadList = ALL
        self.filters: tuple[Filter, ...] = ()
        """Those in force besides the ones that make the list what it is."""
        self.sorts: tuple[Sort, ...] = ()
        self.text = ""

    @property
    def query(self) -> Query:
        """What is listed now."""
        return self.list.query(self.text, self.filters, self.sorts)

    @property
    def is_filtered(self) -> bool:
        """Whether the person narrowed the list."""
        return self.text != self.list.text or self.filters != self.list.filters

    @property
    def is_only_searched(self) -> bool:
        """Whether nothing but words narrows the list."""
        return self.text != self.list.text and self.filters == self.list.filters

    @property
    def is_free(self) -> bool:
        """Whether it lists only leads that nobody has."""
        return Filter("owner", (None,)) in self.query.filters

    def begin(self, one: LeadList) -> None:
        """List something else, with the filters and the order that belong to it; `changed` is for the caller."""
        self.list = one
        self.filters, self.sorts, self.text = one.filters, one.sorts, one.text
        self.worded.emit(self.text)

    def take_up(self, state: Mapping[str, object]) -> None:
        """List what was remembered; `changed` is for the caller."""
        self.list = BY_KEY.get(str(state.get("list")), ALL)
        kept = restored(state)
        self.filters = tuple(one for one in kept.filters if one not in self.list.base)
        if "filters" not in state:  # a first start, or one after an older version
            self.filters = self.list.filters
        self.sorts, self.text = kept.sorts, kept.text
        self.worded.emit(self.text)

    def narrow(self, filters: tuple[Filter, ...]) -> None:
        """Ask for these filters in place of others."""
        self.filters = filters
        self.changed.emit()

    def filter_by(self, column: str, values: tuple[object, ...]) -> None:
        """Ask only for leads whose `column` has one of `values`; () takes the filter away."""
        kept = tuple(one for one in self.filters if one.column != column)
        self.narrow((*kept, Filter(column, values)) if values else kept)

    def filter_by_text(self, text: str) -> None:
        """Ask only for leads that a search for `text` finds."""
        if text.strip() != self.text:
            self.text = text.strip()
            self.changed.emit()

    def clear(self) -> None:
        """Take the person's filters and words away."""
        self.text = self.list.text
        self.worded.emit(self.text)
        self.narrow(self.list.filters)

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Ask for another order; () is the newest first."""
        self.sorts = sorts
        self.changed.emit()
