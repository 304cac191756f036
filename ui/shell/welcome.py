"""The first start: carries out what its page offers, until a base is open."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QTimeZone, Signal
from PySide6.QtWidgets import QFileDialog

from leaddesk import causes, paths
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.words import _
from ui.shell.mark import Mark
from ui.shell.opener import Opener
from ui.shell.taken import BASE
from ui.shell.ways_in import ask_for_file
from ui.views.first_run.page import DEMO, EMPTY, FILE, FirstRunPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.desk import Desk
    from ui.shell.window import MainWindow

_PATIENT: Final = 300  # ms until a progress is worth showing
_NAME: Final = "leads"


class Stopped(Exception):
    """A person stopped what was being made."""


class Welcome(QObject):
    """`begun` (desk, base, file to import or None): a base is open, the page has done its part."""

    begun = Signal(object, Path, object)
    _progressed = Signal(int, int)

    def __init__(
        self, window: MainWindow, speak: Callable[[str], None], language: str, *, base: Path | None = None
    ) -> None:
        """Ask; `base` is where a new base will lie, if somebody named a place where there is none yet."""
        super().__init__(window)
        self._base = base
        self._window = window
        self._language = language
        self._folder = base.parent if base is not None else paths.data_folder()
        self._stopping = threading.Event()
        self._opener: Opener | None = None
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENT)
        self.page = FirstRunPage(window.theme, Mark(window.theme, size=32))
        self._waiting.timeout.connect(self._on_waited)
        self._progressed.connect(self._on_progressed)
        self._connect(speak)
        self._show()
        window.show_bare(self.page)

    def _connect(self, speak: Callable[[str], None]) -> None:
        page = self.page
        page.chosen.connect(self.choose)
        page.cancelled.connect(self._stopping.set)
        page.language_chosen.connect(speak)
        page.folder_asked.connect(self._ask_for_folder)
        page.base_asked.connect(self._ask_for_base)
        page.last_asked.connect(lambda: self.open(paths.default_base()))
        page.demo_removal_asked.connect(self._remove_demo)
        self._window.dropped.connect(self.load)

    def _show(self) -> None:
        last = paths.default_base()
        self.page.show_places(
            self._folder,
            last=last if last.is_file() else None,
            has_demo=paths.demo_base().is_file(),
            language=self._language,
            base=self._base,
        )

    def retranslate(self, language: str) -> None:
        """Speak the language in use."""
        self._language = language
        if self._opener is None:  # what runs says its words once
            self.page.retranslate(language)

    def choose(self, key: str) -> None:
        """Carry out one of the ways."""
        if key == DEMO:
            self._show_demo(paths.demo_base())
        elif key == EMPTY:
            self._run(_create, self._new(), title=_("Making the base…"))
        elif key == FILE:
            ask_for_file(self._window, self.load)

    def load(self, file: Path) -> None:
        """Make a base for a table and show what is in it."""
        if self._opener is None:
            self._run(_create, self._new(), title=_("Making the base…"), file=file)

    def _new(self) -> Path:
        """Give the place of a new base: an existing one is never overwritten."""
        is_free = self._base is not None and not self._base.exists()
        return self._base if self._base is not None and is_free else _free(self._folder)

    def open(self, base: Path) -> None:
        """Open a base that is there."""
        self._run(_open, base, title=_("Opening the base…"))

    def leave(self) -> None:
        """Take no more drops: a base is open."""
        self._window.dropped.disconnect(self.load)

    def give_up(self) -> None:
        """Stop what runs: the window is closed."""
        self._waiting.stop()
        self._stopping.set()
        if self._opener is not None:
            self._opener.give_up()

    def _run(self, make: Callable[[Path], Desk], base: Path, *, title: str, file: Path | None = None) -> None:
        self._title = title
        self._is_new = not base.exists()
        self._stopping.clear()
        self._waiting.start()
        self._opener = Opener(make, base, self)
        self._opener.opened.connect(lambda desk: self._on_opened(desk, base, file))
        self._opener.failed.connect(lambda error: self._on_failed(error, base))

    def _show_demo(self, base: Path) -> None:
        if base.is_file():
            self._run(_open, base, title=_("Opening the example…"))
        else:
            self._run(self._build_demo, base, title=_("Building the example…"))

    def _build_demo(self, base: Path) -> Desk:
        from leaddesk import demo  # noqa: PLC0415 - writes a workbook: openpyxl

        def tell(done: int, total: int) -> None:
            if self._stopping.is_set():
                raise Stopped
            self._progressed.emit(done, total)

        base.parent.mkdir(parents=True, exist_ok=True)
        return demo.build(base, language=self._language, zone=_zone(), progress=tell).desk

    def _on_waited(self) -> None:
        self.page.show_progress(self._title)

    def _on_progressed(self, done: int, total: int) -> None:
        self.page.tell_progress(done, total)

    def _on_opened(self, desk: Desk, base: Path, file: Path | None) -> None:
        self._end()
        if self._stopping.is_set():
            desk.close()
            self._forget(base)
            return
        self.begun.emit(desk, base, file)

    def _on_failed(self, error: BaseException, base: Path) -> None:
        self._end()
        self._forget(base)
        if not isinstance(error, Stopped):
            self.tell(error, base)

    def tell(self, error: BaseException, base: Path) -> None:
        """Tell trouble with a base; where it cannot lie in its folder, the page asks for another one."""
        is_barred = (
            isinstance(error, LeadDeskError) and error.code == "cannot_create_base" and base != paths.demo_base()
        )
        if is_barred:
            self.page.bar_place()
        self._window.problems.show_error(error)

    def _end(self) -> None:
        self._waiting.stop()
        self._opener = None
        self.page.end_progress()

    def _forget(self, base: Path) -> None:
        """Take away what was begun and not finished; a base that was there before is left alone."""
        from leaddesk import demo  # noqa: PLC0415

        if self._is_new and base.parent.is_dir():
            demo.remove(base)

    def _remove_demo(self) -> None:
        from leaddesk import demo  # noqa: PLC0415

        try:
            demo.remove(paths.demo_base())
        except (LeadDeskError, OSError) as error:
            self._window.problems.show_error(error)
            return
        self._show()
        self._window.toast.say(_("The example is removed"))

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self._window, _("Where the base will be stored"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.lie_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def lie_in(self, name: str) -> None:
        """Make new bases in this folder from now on."""
        self._folder, self._base = Path(name), None
        self._window.problems.hide()
        self._show()

    def _ask_for_base(self) -> None:
        words = _("Bases ({patterns})").format(patterns=f"*{BASE}")
        dialog = QFileDialog(self._window, _("Open another base"), str(self._folder), words)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _open(base: Path) -> Desk:
    from leaddesk.desk import Desk  # noqa: PLC0415 - loaded away from the window's thread

    return Desk.open(base)


def _create(base: Path) -> Desk:
    from leaddesk.desk import Desk  # noqa: PLC0415

    try:
        base.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("cannot_create_base", path=str(base), cause=causes.of_error(error)) from error
    return Desk.create(base, zone=_zone())


def _zone() -> str:
    """Give the zone of this computer; Qt knows its name on every system."""
    from leaddesk.machine_zone import named  # noqa: PLC0415

    return named(bytes(QTimeZone.systemTimeZoneId().data()).decode())


def _free(folder: Path) -> Path:
    """Give a name for a new base that is not taken: an existing one is never overwritten."""
    at, number = folder / f"{_NAME}{BASE}", 1
    while at.exists():
        number += 1
        at = folder / f"{_NAME}-{number}{BASE}"
    return at
