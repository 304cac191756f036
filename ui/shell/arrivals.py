"""What comes from outside while the window lives: second starts, files that the system hands over, a number that rings.

Before the base is open it waits; the last one wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.errors import Refused
from ui.shell.wanted import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from leaddesk.domain.card import CardRef
    from ui.shell.desk_side import DeskSide
    from ui.shell.single import Doorbell
    from ui.shell.window import MainWindow


class Arrivals(QObject):
    """Brings to the desk what a start wanted, now or as soon as the base is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bell: Doorbell | None = None
        self._side: DeskSide | None = None
        self._waiting = Wanted()

    def listen(self, base: Path) -> None:
        """Hear second starts on this base from now on."""
        from ui.shell.single import Doorbell  # noqa: PLC0415 - after the first paint

        self.close()
        bell = self._bell = Doorbell(self)
        bell.raised.connect(self._window.come_up)
        bell.asked.connect(self.take)
        bell.listen(base)

    def live_on(self, side: DeskSide) -> None:
        """Bring what has waited for the desk."""
        self._side = side
        self.take(self._waiting)
        self._waiting = Wanted()

    def take(self, wanted: Wanted) -> None:
        """Show what is wanted, or let it wait for the desk."""
        if self._side is None:
            self._waiting = wanted
        elif wanted.file is not None:
            self._side.load(wanted.file)
        elif wanted.card:
            self._open_card(self._side, wanted.card)
        elif wanted.phone:
            self._side.finder.take_call(wanted.phone)

    def _open_card(self, side: DeskSide, which: str) -> None:
        from leaddesk.leads.card import find_lead  # noqa: PLC0415 - the core is loaded by now

        def receive(ref: CardRef | None) -> None:
            if ref is not None:
                side.cards.open(ref.rid)
            else:
                self._window.problems.show_error(Refused("no_such_lead", which=which))

        side.runner.ask(find_lead, which).then(receive, owner=side)

    def close(self) -> None:
        """Hear nobody any more."""
        if self._bell is not None:
            self._bell.close()
            self._bell.deleteLater()
            self._bell = None
