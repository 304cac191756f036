"""What the sidebar tells while one works: how many leads each page holds, what is saved, whose base it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads.setup import team_settings
from leaddesk.words import _
from ui import format as fmt
from ui.models.lists import ALL, counts
from ui.shell.board_side import BOARD

if TYPE_CHECKING:
    from leaddesk.domain.changes import Changes
    from ui.runner import Request, Runner
    from ui.shell.window import MainWindow

_SETTLES: Final = 400  # ms between a change and the new counts
_AGES: Final = 60_000  # ms: what is due becomes overdue without a change


class Standing(QObject):
    """Keeps the figures and words of the sidebar true. `aged`: what is due may be overdue by now."""

    aged = Signal()

    def __init__(self, window: MainWindow, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._sidebar = window.sidebar
        self._problems = window.problems
        self._runner = runner
        self._team: str | None = None
        self._saved_at = datetime.now(HERE)  # whatever the base held when it was opened, it holds
        self._unsaved: dict[str, int] = {}
        self._counted: Request[dict[str, int]] | None = None
        self._minute = ""
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES)
        self._counting.timeout.connect(self.count)
        self._ageing = QTimer(self, interval=_AGES)
        self._ageing.timeout.connect(self.count)
        self._ageing.timeout.connect(self.aged)
        runner.changed.connect(self._on_changed)
        runner.busy.connect(self._on_busy)
        window.problems.stood.connect(self.show_saved)

    def start(self) -> None:
        """Ask for everything the first time."""
        self.count()
        self._ageing.start()
        self._runner.ask(team_settings).then(self._on_settings, owner=self)

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self._counting.stop()
        self._ageing.stop()

    def count(self) -> None:
        """Count the lists, when nobody waits for rows."""
        self._counting.stop()
        self._minute = self._now()
        if self._counted is not None:
            self._counted.drop()
        self._counted = self._runner.ask_idly(counts, self._runner.desk.actor).then(self._on_counted, owner=self)

    def keep_up(self) -> None:
        """Count again if figures elsewhere are of another minute: what is overdue here is so there."""
        if self._minute != self._now():
            self.count()

    def _now(self) -> str:
        return f"{self._runner.desk.clock.now():%H:%M}"

    @property
    def is_waiting(self) -> bool:
        """Whether a change is to be counted after a while; `count` does so at once."""
        return self._counting.isActive()

    @property
    def is_current(self) -> bool:
        """Whether the figures are those of the last change."""
        return self._counted is None and not self.is_waiting

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.show_saved()
        self._show_team()

    def show_saved(self) -> None:
        """Say what is saved."""
        if self._runner.desk.is_read_only:
            self._sidebar.foot.show_saved(_("Only for reading"))
            return
        unsaved = sum(self._unsaved.values())
        if self._problems.is_unsaved or unsaved:
            words = _("Not saved: {n}").format(n=fmt.number(unsaved)) if unsaved > 1 else _("Not saved")
            self._sidebar.foot.show_saved(words, is_trouble=True)
            return
        words = _("All saved")
        self._sidebar.foot.show_saved(f"{words} · {self._saved_at:%H:%M}")

    def note_unsaved(self, where: str, count: int) -> None:
        """Note how many texts somewhere are typed and not in the base."""
        self._unsaved[where] = count
        self.show_saved()

    def _on_changed(self, changes: Changes) -> None:
        self._saved_at = datetime.now(HERE)
        self.show_saved()
        self._counting.start()
        if changes.of(CardKind.SETTING):
            self._runner.ask(team_settings).then(self._on_settings, owner=self)

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - as the signal tells it
        if is_busy:
            self._sidebar.foot.show_saved(_("Saving…"), is_busy=True)
        else:
            self.show_saved()

    def _on_counted(self, found: dict[str, int]) -> None:
        self._counted = None
        found[BOARD.key] = found[ALL.key]  # the same leads, as cards
        for key, count in found.items():
            self._sidebar.show_count(key, count)

    def _on_settings(self, settings: dict[str, object]) -> None:
        self._team = str(settings.get("team_name") or "")
        self._show_team()

    def _show_team(self) -> None:
        if self._team is not None:  # until it is known, the product's name stands there
            self._sidebar.show_team(self._team or _("Sales team"))
