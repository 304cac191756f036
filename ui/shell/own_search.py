"""Makes own fields searched after an update, while nobody waits for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.leads import custom_index

if TYPE_CHECKING:
    from ui.runner import Runner


class OwnSearch(QObject):
    """Asks once whether the base was filled before own fields were searched, and goes through it piece by piece."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner

    def start(self) -> None:
        """Begin, unless the base may not be written."""
        if not self._runner.desk.is_read_only:
            self._runner.ask_idly(custom_index.is_left).then(self._go_on, owner=self)

    def _go_on(self, is_left: bool) -> None:  # noqa: FBT001 - as the answer tells it
        if is_left:
            self._runner.do(custom_index.search_some).then(self._go_on, owner=self)
