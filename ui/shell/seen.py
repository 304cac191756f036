"""Who works on a lead has read it: what this window wrote is not news to the person at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from leaddesk.domain.card import CardKind
from leaddesk.leads import edits
from ui.shell.undo import REDO, UNDO, is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.domain.changes import Changes
    from ui.runner import Runner

_BY: Final = "edit.read"


class Seen(QObject):
    """Marks the leads that an act of this window changed; of new ones only a single one, which was typed in.

    What an import brings, or an undo brings back, nobody has looked at; nor is anything marked while `is_importing`.
    """

    def __init__(self, runner: Runner, is_importing: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._is_importing = is_importing
        runner.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.initiator or changes.initiator in {UNDO, REDO} or is_quiet(changes) or self._is_importing():
            return  # without an initiator it is another process that wrote
        created = changes.created.get(CardKind.LEAD, frozenset())
        leads = changes.of(CardKind.LEAD) - (created if len(created) > 1 else frozenset())
        if leads:
            self._runner.do(edits.mark_seen, sorted(leads), is_edited=True).by(_BY)
