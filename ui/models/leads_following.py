"""What the table of leads does when the base changes: rows it shows are read anew, and the order only where it must."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from leaddesk.domain.card import CardKind
from ui.models.leads_listing import read
from ui.models.row_cache import PAGE

if TYPE_CHECKING:
    from leaddesk.domain.changes import Changes
    from leaddesk.leads.rows import ListRow
    from ui.models.leads_model import LeadsModel
    from ui.runner import Runner

_LOOKED_UP: Final = 8  # rows searched for in the whole list one by one; more of them, and the list is asked anew
_AROUND: Final = (
    CardKind.TASK,
    CardKind.COMPANY,
    CardKind.MEMBER,
    CardKind.SOURCE,
    CardKind.STAGE,
    CardKind.SETTING,
    CardKind.CUSTOM_FIELD,
)


class Following(QObject):
    """Serves one model. While nobody sees the list (`watch`), changes only make it stale."""

    def __init__(self, runner: Runner, model: LeadsModel) -> None:
        super().__init__(model)
        self._runner = runner
        self._model = model
        self._is_watched = True
        self.is_stale = False
        runner.changed.connect(self._on_changed)
        model.loaded.connect(self._on_loaded)

    def watch(self, *, is_watched: bool) -> None:
        """Note whether the list is seen; what changed meanwhile is read when it is."""
        self._is_watched = is_watched
        if is_watched and self.is_stale:
            self._model.refresh()

    def _on_loaded(self) -> None:
        """Read once more what was written while the list was being read for the first time."""
        if self._is_watched and self.is_stale:
            self._model.refresh()

    def _on_changed(self, changes: Changes) -> None:
        """Read anew only what is shown and touched; ask for the order only where rows came or went."""
        if not (self._is_watched and self._model.is_loaded):
            self.is_stale = self.is_stale or any(changes.of(kind) for kind in (CardKind.LEAD, *_AROUND))
            return
        touched = frozenset(int(rid) for rid in changes.of(CardKind.LEAD))
        if changes.created.get(CardKind.LEAD) or self._has_strangers(touched):
            self._model.refresh()
            return
        if any(changes.of(kind) for kind in _AROUND):
            self._model.refresh()
        elif touched:
            self._reread(touched)

    def _has_strangers(self, touched: frozenset[int]) -> bool:
        """Tell whether a card that the list does not hold was touched: it may belong here now."""
        unread = touched - self._model.cache.known(touched)
        return len(unread) > _LOOKED_UP or any(rid not in self._model.numbers for rid in unread)

    def _reread(self, touched: frozenset[int]) -> None:
        shown = self._model.cache.known(touched)
        if not shown:
            self._model.count_soon()
            return
        answer = self._runner.ask(read, sorted(shown), self._model.query)
        answer.then(lambda found: self._on_reread(shown, found), owner=self)

    def _on_reread(self, shown: frozenset[int], found: tuple[ListRow, ...]) -> None:
        model = self._model
        model.cache.renew(found)
        model.reread.emit(found)
        for page in model.cache.places(shown):
            first = page * PAGE
            held = model.numbers[first : first + PAGE]
            places = [first + at for at, rid in enumerate(held) if rid in shown]
            model.repaint(min(places, default=0), max(places, default=-1))
        if len(found) < len(shown) or not all(self._belongs(row) for row in found):
            model.refresh()
        else:
            model.count_soon()

    def _belongs(self, row: ListRow) -> bool:
        """Tell whether a row still has the state and kind of this list; edits of other filters let it stay."""
        state = {"status": row.status, "kind": row.kind}
        return all(state[one.column] in one.values for one in self._model.query.filters if one.column in state)
