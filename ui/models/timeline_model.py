"""The history of one lead as a list model: what the filter lets through, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.domain.ids import CardId
from leaddesk.leads.timeline import ItemKind, TimelineItem
from ui import format as fmt
from ui.models.timeline_changes import SILENT
from ui.models.timeline_lines import line
from ui.models.timeline_words import Line, Names, past

Index = QModelIndex | QPersistentModelIndex

ALL: Final = "all"
FILTERS: Final[Mapping[str, frozenset[ItemKind]]] = {
    ALL: frozenset(ItemKind),
    "notes": frozenset({ItemKind.NOTE}),
    "touches": frozenset({ItemKind.ACTIVITY}),
    "tasks": frozenset({ItemKind.TASK}),
    "changes": frozenset({ItemKind.CHANGE, ItemKind.CREATED, ItemKind.MERGED}),
    "inquiries": frozenset({ItemKind.INQUIRY}),
}
"""What each choice of the filter shows; the headings of rounds stay wherever something stands under them."""


class TimelineModel(QAbstractListModel):
    """Holds frozen items; words are made on demand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TimelineItem, ...] = ()
        self._shown: list[TimelineItem] = []
        self._filter = ALL
        self._names: Names | None = None
        self._field = ""
        self._now = datetime.min.replace(tzinfo=UTC)
        self._undoable: dict[int, CardId] = {}

    def show_story(
        self, items: Sequence[TimelineItem], names: Names, *, now: datetime, actor: CardId | None, field: str = ""
    ) -> None:
        """Show another story; `actor` is the person at the screen, who may undo what he did himself.

        Where all of it is about one `field`, by its name, lines say who changed it instead of what was changed.
        """
        self.beginResetModel()
        self._field = field
        warmed = {item.txn for item in items if item.params.get("column") == "temperature"}
        told = tuple(item for item in items if not _is_silent(item, warmed))
        self._all = _by_action(told)
        self._names = names
        self._now = now
        self._undoable = _undoable(told, actor)
        for item in self._all:
            parts = item.params.get("items", ())
            if isinstance(parts, tuple) and item.txn is not None and any(id(one) in self._undoable for one in parts):
                self._undoable[id(item)] = item.txn
        self._choose()
        self.endResetModel()

    @property
    def chosen(self) -> str:
        """What the filter lets through: a key of FILTERS."""
        return self._filter

    def filter_by(self, key: str) -> None:
        """Let through what FILTERS[key] names."""
        self.beginResetModel()
        self._filter = key
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        wanted = FILTERS[self._filter]
        chosen = [item for item in self._all if item.kind in wanted or item.kind is ItemKind.ROUND]
        following: list[TimelineItem | None] = [*chosen[1:], None] if chosen else []
        is_all = self._filter == ALL
        self._shown = [
            item
            for item, after in zip(chosen, following, strict=True)
            if item.kind is not ItemKind.ROUND or is_all or (after is not None and after.kind is not ItemKind.ROUND)
        ]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the lines that the filter lets through."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a line's title, or all of it in words for screen readers."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.line(index.row())
            parts = (told.title, told.detail.replace("\n", "; "), told.who, told.by, self.when(index.row()))
            return ", ".join(dict.fromkeys(part for part in parts if part))
        return None

    def item(self, row: int) -> TimelineItem:
        """Give what a line is about."""
        return self._shown[row]

    def line(self, row: int) -> Line:
        """Give what a line says, in the language of the moment."""
        assert self._names is not None
        told = line(self._shown[row], self._names, self._now)
        if not self._field or told.title != self._field:
            return told
        by = told.by[:1].upper() + told.by[1:]
        return replace(told, title=told.who or by or told.title, by=told.by if told.who else "")

    def when(self, row: int) -> str:
        """Give when it happened, in words; only the day where no time is known."""
        item = self._shown[row]
        return past(item.at, self._now) if item.day is None else fmt.date_words(item.day, self._now.date())

    def undo_of(self, row: int) -> CardId | None:
        """Give the transaction that the person may undo from this line, or None."""
        return self._undoable.get(id(self._shown[row]))


def _by_action(items: Sequence[TimelineItem]) -> tuple[TimelineItem, ...]:
    """Make one line of what one action changed, at the place of its first change."""
    of: dict[CardId, list[TimelineItem]] = {}
    for item in items:
        if item.kind is ItemKind.CHANGE and item.txn is not None:
            of.setdefault(item.txn, []).append(item)
    found: list[TimelineItem] = []
    for item in items:
        parts = of.get(item.txn, [item]) if item.kind is ItemKind.CHANGE and item.txn is not None else [item]
        if len(parts) == 1:
            found.append(item)
        elif parts[0] is item:
            params = {"items": tuple(parts), "action": item.params.get("action"), "file": item.params.get("file")}
            found.append(replace(item, code="several", params=params))
    return tuple(found)


def _is_silent(item: TimelineItem, warmed: AbstractSet[CardId | None]) -> bool:
    """Tell whether a line says nothing of its own: a stage that only followed the temperature, a currency."""
    column = item.params.get("column")
    return column in SILENT or (column == "stage_id" and item.txn in warmed)


def _undoable(items: Sequence[TimelineItem], actor: CardId | None) -> dict[int, CardId]:
    """Find the lines whose undo would take back what stands now: the newest own change of each field, the last merge.

    A merge is everybody's, and the older ones of a card come after the last.
    """
    merge = next((item.txn for item in items if item.kind is ItemKind.MERGED), None)
    found = {id(item): merge for item in items if item.kind is ItemKind.MERGED and item.txn == merge and merge}
    met: set[tuple[object, object]] = set()
    for item in items:
        if item.kind is not ItemKind.CHANGE:
            continue
        field = (item.params.get("row"), item.params.get("column"))
        if field not in met and item.txn is not None and item.actor == actor:
            found[id(item)] = item.txn
        met.add(field)
    return found
