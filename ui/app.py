"""The composition root: builds application, theme, desk, runner and window, and nothing else does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk import paths
from leaddesk.errors import Refused

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from leaddesk.desk import Desk
    from leaddesk.domain.ids import CardId
    from ui.i18n import Language
    from ui.runner import Runner
    from ui.shell.arrivals import Arrivals
    from ui.shell.desk_side import DeskSide
    from ui.shell.frame_side import FrameSide
    from ui.shell.opener import Opener
    from ui.shell.state import State
    from ui.shell.wanted import Wanted
    from ui.shell.welcome import Welcome
    from ui.shell.window import MainWindow


def run(
    base: Path | None = None,
    *,
    language: str | None = None,
    person: str | None = None,
    wanted: Wanted | None = None,
    is_asking: bool = False,
) -> int:
    """Show the window on a base (None: the last one) until it is closed; give the exit code.

    Qt ends the process where there is no screen: `ui.__main__` looks for one before it comes here.
    `person` is the name of who sits at the screen, `wanted` what is to be shown at once. Where there is no base yet,
    and where `is_asking`, the window asks what to begin with. Where this person has a window on this base already,
    that one comes up instead.
    """
    from ui.shell.application import Application  # noqa: PLC0415 - Qt, only where a window can be shown
    from ui.shell.single import ring, ring_words  # noqa: PLC0415
    from ui.shell.wanted import Wanted  # noqa: PLC0415

    at, brought = base or paths.default_base(), wanted or Wanted()
    if not is_asking and ring(at, ring_words(brought)):
        return 0
    app = Application(sys.argv[:1])
    app.setApplicationName("LeadDesk")
    app.setDesktopFileName("leaddesk")
    house = House(app, paths.state_folder() / "window.ini", language)
    sys.excepthook = house.tell_bug
    app.file_opened.connect(house.open_file)
    if is_asking or (base is None and not at.exists()):
        house.welcome(brought.file)
    else:
        house.begin(at, person, brought)
    house.window.show()
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    house.close()
    return code


class House:
    """Everything that lives as long as the window; `window` is there at once, `side` once the desk is open."""

    def __init__(self, app: QApplication, state_file: Path, language: str | None = None) -> None:
        from PySide6.QtCore import QLocale  # noqa: PLC0415

        _leave_sources_unread()
        from ui.i18n import Language  # noqa: PLC0415
        from ui.shell.layouts import LatinShortcuts  # noqa: PLC0415
        from ui.shell.state import State  # noqa: PLC0415
        from ui.theme.theme import Choice, Theme  # noqa: PLC0415

        self.app = app
        self.state: State = State(state_file)
        own = "ru" if QLocale.system().language() is QLocale.Language.Russian else "en"
        self.language: Language = Language(app)
        self.language.use(language or self.state.text("window/language", own))
        named = self.state.text("window/theme", Choice.SYSTEM.value)
        self.theme = Theme(Choice(named) if named in {one.value for one in Choice} else Choice.SYSTEM)
        self.theme.apply(app)
        self.keys: QObject = LatinShortcuts(app)
        self._build()

    def _build(self) -> None:
        from ui.shell.arrivals import Arrivals  # noqa: PLC0415
        from ui.shell.frame_side import FrameSide  # noqa: PLC0415
        from ui.shell.garbage import Garbage  # noqa: PLC0415
        from ui.shell.window import MainWindow  # noqa: PLC0415

        self.garbage: Garbage = Garbage(self.app)
        self.window: MainWindow = MainWindow(self.theme, self.state)
        self.frame: FrameSide = FrameSide(self.window, self.language)
        self.desk: Desk | None = None
        self.runner: Runner | None = None
        self.side: DeskSide | None = None
        self.opener: Opener | None = None
        self.start: Welcome | None = None
        self.arrivals: Arrivals = Arrivals(self.window)
        self._first: Path | None = None
        self._base: Path | None = None

    def welcome(self, file: Path | None = None, *, base: Path | None = None) -> None:
        """Ask what to begin with; a table given at the start is loaded into a new base at once.

        `base` is where a new one will lie, if somebody named a place where there is none.
        """
        from ui.shell.welcome import Welcome  # noqa: PLC0415 - only where there is no base

        start = self.start = Welcome(self.window, self.frame.speak, self.language.current, base=base)
        self.language.changed.connect(self._on_language_changed)
        start.begun.connect(self._on_begun)
        if file is not None:
            start.load(file)

    def begin(self, base: Path, person: str | None, wanted: Wanted) -> None:
        """Open the base once the frame is on screen; a base that the system hands over before takes its place."""
        self.arrivals.take(wanted)
        self.window.painted.connect(lambda: self.open_soon(base if self._first is None else self._first, person))

    def open_soon(self, base: Path, person: str | None = None) -> None:
        """Open the base, after the frame is on screen.

        Until the first rows are shown nothing is garbage, while thousands of functions and classes are made that are
        here to stay: the collector of cycles waits, and never looks at them again.
        """
        from PySide6.QtCore import Qt  # noqa: PLC0415

        from ui.shell.opener import Opener  # noqa: PLC0415

        def live(desk: Desk) -> None:
            paths.remember_base(base)
            side = self.live_on(desk, person)
            side.leads.model.loaded.connect(self.garbage.resume, Qt.ConnectionType.SingleShotConnection)
            side.leads.model.loaded.connect(side.recall.resume, Qt.ConnectionType.SingleShotConnection)
            self.arrivals.live_on(side)

        self.garbage.wait()
        self._base = base
        self.opener = Opener(open_desk, base, self.window)
        self.opener.opened.connect(live)
        self.opener.failed.connect(self._on_failed)
        self.arrivals.listen(base)

    def open_file(self, file: Path) -> None:
        """Open what the system hands over: a table in this window, another base in a window of its own."""
        from ui.shell.taken import BASE, TAKEN  # noqa: PLC0415

        suffix = file.suffix.lower()
        if suffix in TAKEN:
            take = self.start.load if self.start is not None else self._load
            take(file)
        elif suffix == BASE and self._base is None:
            if self.start is not None:
                self.start.open(file)
            else:
                self._first = file
        elif suffix == BASE and self._base is not None and file.resolve() != self._base.resolve():
            _start_on(file)
        self.window.come_up()

    def _load(self, file: Path) -> None:
        from ui.shell.wanted import Wanted  # noqa: PLC0415

        self.arrivals.take(Wanted(file=file))

    def live_on(self, desk: Desk, person: str | None = None) -> DeskSide:
        """Connect the window with an open desk."""
        from ui.runner import Runner  # noqa: PLC0415
        from ui.shell.desk_side import DeskSide  # noqa: PLC0415

        self.desk, self.frame.base = desk, desk.base.path
        if desk.actor is None:
            desk.actor = _who(desk, person, self.state.text("desk/actor"))
        self.runner = Runner(desk)
        self.side = DeskSide(self.window, self.runner, self.language)
        self.side.ways_in.let_go.connect(self.garbage.look_at_all)
        return self.side

    def tell_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show a bug of ours where all trouble is shown; Qt calls Python with nobody above who could catch it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.window.problems.show_error(error)

    def leave_welcome(self) -> None:
        """Take the question away: a base is open."""
        if self.start is not None:
            self.language.changed.disconnect(self._on_language_changed)
            self.start.leave()
            self.start = None
        self.window.show_bare(None)

    def _on_begun(self, desk: Desk, base: Path, file: Path | None) -> None:
        self.leave_welcome()
        paths.remember_base(base)
        self._base = base
        side = self.live_on(desk)
        self.arrivals.listen(base)
        self.arrivals.live_on(side)
        if file is not None:
            side.load(file)

    def _on_failed(self, error: BaseException) -> None:
        """Say why the base does not open, and let the person begin with another one."""
        self.garbage.resume()
        base, self._base = self._base, None
        is_missing = isinstance(error, Refused) and error.code == "no_such_base"
        self.welcome(base=base if is_missing else None)
        self.window.problems.show_error(error)

    def _on_language_changed(self) -> None:
        if self.start is not None:
            self.start.retranslate(self.language.current)

    def close(self) -> None:
        """Finish what is running and close the base."""
        self.arrivals.close()
        if self.start is not None:
            self.start.give_up()
        if self.opener is not None:
            self.opener.give_up()
        if self.side is not None:
            self.side.leave()
        if self.runner is not None:
            self.runner.close()
        if self.side is not None:
            self.side.finish()
        if self.desk is not None:
            self.desk.close()
        self.garbage.end()


def _leave_sources_unread() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it, and from keeping the text.

    It looks for its own name there, to know where `from __feature__ import …` may rename Qt's methods (PYSIDE-2029).
    Nobody does that here, and it costs a twelfth of the start and 20 MB. A PySide6 that asks otherwise is left alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False


def open_desk(base: Path) -> Desk:
    """Open a base; the core is loaded by this call, away from the window's thread."""
    from leaddesk.desk import Desk  # noqa: PLC0415

    return Desk.open(base)


def _start_on(base: Path) -> None:
    """Start the program on another base."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415

    from leaddesk.myself import starting  # noqa: PLC0415

    program, *arguments, _ask = starting()
    QProcess.startDetached(program, [*arguments, str(base)])


def _who(desk: Desk, person: str | None, remembered: str) -> CardId | None:
    """Find who sits at the screen: by name, in a demo the first one, else who sat here last, or whose desktop it is.

    None = nobody known.
    """
    from leaddesk.leads.lookups import lookups  # noqa: PLC0415
    from leaddesk.leads.sitting import own_person  # noqa: PLC0415

    members = desk.ask(lookups).members
    for card_id, member in members.items():
        if person is not None and member.name.casefold() == person.casefold():
            return card_id
    if desk.base.path.name == paths.demo_base().name:
        return next(iter(members), None)
    last = next((card_id for card_id in members if card_id.hex() == remembered), None)
    return last or desk.ask(own_person)
