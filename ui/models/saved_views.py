"""The saved views that the person at the screen sees, as the window holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from leaddesk.domain.card import CardKind
from leaddesk.views import saved
from ui.models.sitting import seated

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.card import CardRef
    from leaddesk.domain.changes import Changes
    from leaddesk.views.saved import View
    from ui.runner import Problem, Request, Runner


class SavedViews(QObject):
    """`changed`: another list of views is known. What is kept is one transaction each, and so one undo."""

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.views: tuple[View, ...] = ()
        self.is_read = False
        runner.changed.connect(self._on_changed)

    def read(self) -> None:
        """Ask for the views; another person at the screen sees others."""
        self._runner.ask(saved.views, self._runner.desk.actor).then(self._on_read, owner=self)

    def by_id(self, card_id: str) -> View | None:
        """Give a view by its id in hex."""
        return next((one for one in self.views if one.ref.id.hex() == card_id), None)

    def save(
        self,
        name: str,
        query: dict[str, Any],
        *,
        is_team: bool,
        then: Callable[[CardRef], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Keep a new view; `failed` hears why it cannot stand."""

        def write() -> None:
            request = self._runner.do(saved.save, name, query, is_team=is_team).by("view.save")
            request.then(then, owner=self).catch(failed)

        if is_team:
            write()
        else:
            seated(self._runner, write, owner=self, failed=failed)

    def rename(self, ref: CardRef, name: str, *, failed: Callable[[Problem], None]) -> None:
        """Give a view another name."""
        self._runner.do(saved.rename, ref, name).by("view.rename").catch(failed)

    def keep(self, ref: CardRef, query: dict[str, Any]) -> Request[None]:
        """Let a view show what is shown now."""
        return self._runner.do(saved.keep, ref, query).by("view.keep")

    def share(self, ref: CardRef, *, is_team: bool) -> None:
        """Give a view to the team, or make it one's own."""

        def write() -> None:
            self._runner.do(saved.share, ref, is_team=is_team).by("view.share")

        if is_team:
            write()
        else:
            seated(self._runner, write, owner=self)

    def remove(self, ref: CardRef) -> Request[None]:
        """Take a view away."""
        return self._runner.do(saved.remove, ref).by("view.remove")

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.VIEW):
            self.read()

    def _on_read(self, found: list[View]) -> None:
        if tuple(found) != self.views or not self.is_read:
            self.views, self.is_read = tuple(found), True
            self.changed.emit()
