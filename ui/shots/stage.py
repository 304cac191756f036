"""The window while it is shown scene by scene: opens what a scene needs, waits for answers, closes it again."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ui.app import House
    from ui.shell.desk_side import DeskSide

_TURN: Final = 1  # ms: what was asked to be painted is painted, what was put off is done
_LAID_OUT: Final = 4  # ms: texts that wrap ask for their height when they know their width
_CHAINED: Final = 4  # a width leads to a height, that to a layout, which gives others their widths
_ROUNDS: Final = 2  # an answer may ask for more
_LONGEST: Final = 10_000  # ms


class Stage:
    """A window with a base, and a `folder` for the files that a scene needs. Scenes name what stands on it."""

    def __init__(self, house: House, side: DeskSide, folder: Path) -> None:
        self.house = house
        self.side = side
        self.folder = folder
        self.window = house.window
        self.leads = side.leads
        self.runner = side.runner

    def settle(self, is_done: Callable[[], bool] = lambda: True) -> None:
        """Wait until all that was asked of the base is answered and painted, and `is_done` holds.

        Raises TimeoutError where it never does: a scene would show something else than its name says.
        """
        ends = time.monotonic() + _LONGEST / 1000
        while True:
            for _round in range(_ROUNDS):
                self._answers()
            if self._is_counted() and is_done():
                turn(_LAID_OUT)
                for _chain in range(_CHAINED):  # on a busy machine the time may be over before its events are
                    QApplication.processEvents()
                return
            if time.monotonic() > ends:
                raise TimeoutError

    def _is_counted(self) -> bool:
        """Whether the sidebar tells what the page does; nobody waits here until a change has settled."""
        standing = self.side.standing
        if standing.is_waiting:
            standing.count()
        return standing.is_current and self.side.inbox.is_counted

    def _answers(self) -> None:
        """Wait for the answers to what was asked so far: those of the writer, then those of the reader."""
        loop = QEventLoop()
        self.runner.run(lambda: None).then(lambda _nothing: loop.quit())
        loop.exec()
        self.runner.ask(lambda _session: None).then(lambda _nothing: loop.quit())
        loop.exec()
        turn()

    def go(self, key: str) -> None:
        """Show a page of the sidebar."""
        self.side.go(key)
        self.settle(lambda: self.leads.model.is_loaded)

    def popped(self, name: str, open_: Callable[[], object]) -> Iterator[str]:
        """Show a scene with what `open_` opens beside something: a menu or a popover."""
        open_()
        self.settle(lambda: bool(popups()))
        yield name
        self.close_popups()

    def sheeted(self, name: str, open_: Callable[[], object]) -> Iterator[str]:
        """Show a scene with the sheet that `open_` opens."""
        open_()
        self.settle(lambda: bool(self.sheets()))
        yield name
        self.close_sheets()

    def sheets(self) -> list[Sheet]:
        """Give the sheets on screen."""
        return [one for one in self.window.findChildren(Sheet) if one.isVisible()]

    def close_sheets(self) -> None:
        """Close every sheet."""
        for sheet in self.sheets():
            sheet.dismiss()
        self.settle()

    def close_popups(self) -> None:
        """Close every menu and popover."""
        for popup in popups():
            popup.close()
        self.settle()

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back what a scene changes in the base."""
        yield
        self.settle()
        self.side.undo.undo()
        self.settle()
        self.window.toast.dismiss()


def popups() -> list[QWidget]:
    """Give the menus and popovers on screen, the lowest first."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and is_popup(one)]


def is_popup(widget: QWidget) -> bool:
    """Tell whether a window of its own closes with a click beside it."""
    return widget.windowType() == Qt.WindowType.Popup


def turn(milliseconds: int = _TURN) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
