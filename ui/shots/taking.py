"""Takes the pictures: every scene in each theme and size, the window with what is open over it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple, Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk import paths
from leaddesk.desk import Desk
from leaddesk.errors import Unavailable
from leaddesk.leads.lookups import lookups
from ui.app import House, open_desk
from ui.shots import board, card, frame, inbox, lists, own, radar, reminders, review, start, today, ways
from ui.shots.stage import Stage, popups, turn
from ui.theme.theme import Choice

SIZES: Final = ((1366, 768), (1600, 950))
THEMES: Final = (Choice.LIGHT, Choice.DARK)
_ZONES: Final = {"ru": "Europe/Moscow", "en": "Europe/London"}
_APART: Final = 2000  # px between two screens
Scenes = Generator[tuple[House, str], None, None]
Part = Callable[[Stage], Iterator[str]]
Look = tuple[Choice, tuple[int, int]]
"""A theme, and a size of the window in px."""
_PARTS: Final = (today, lists, card, board, ways, radar, inbox, review, frame, reminders, own)


class How(NamedTuple):
    """What is drawn: themes, sizes of the window in px, pixels to a px, and in which houses."""

    themes: Sequence[Choice] = THEMES
    sizes: Sequence[tuple[int, int]] = SIZES
    ratio: float = 1.0
    houses: Sequence[str] = ("first", "empty", "whole")


def take(base: Path, folder: Path, *, language: str, how: How = How()) -> list[Path]:  # noqa: B008 - a constant
    """Draw every screen on a copy of `base` into PNG files in `folder`; give them.

    They are called page_state_theme_language_width.png. Raises Unavailable where the disk does not take them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _untaken(folder, error) from error
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, _home(Path(name), _ZONES[language]):
        passing = Path(name)
        app = _application(passing, how.sizes)
        with Album(folder, language, how) as album:
            if "first" in how.houses:
                album.draw(_first_run(app, passing, album))
            if "empty" in how.houses:
                album.draw(_empty(app, passing, album))
            if "whole" in how.houses:
                album.draw(_whole(app, passing, album, base))
            return album.drawn


@contextmanager
def _home(folder: Path, zone: str) -> Iterator[None]:
    """Keep drafts, reports and choices of this person out of the pictures, and the pictures' out of his own.

    Calls at six in the morning would look odd: the pictures are drawn where the team is (Windows has no way to).
    """
    wanted = {paths.HOME: str(folder), "HOME": str(folder), "TZ": zone}  # the first start tells a folder from HOME on
    former = {name: os.environ.get(name) for name in wanted}
    os.environ |= wanted
    _set_zone()
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        _set_zone()


def _set_zone() -> None:
    if sys.platform != "win32":
        time.tzset()


def _application(folder: Path, sizes: Sequence[tuple[int, int]]) -> QApplication:
    """Give the application; a new one has a screen of each size, so that what pops up stays inside its window."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    screens = [
        {"name": f"{width}", "x": at * _APART, "y": 0, "width": width, "height": height, "dpr": 1}
        for at, (width, height) in enumerate(sizes)
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    return QApplication(["leaddesk"])


class Album:
    """Pictures in a folder. Drawing waits for no disk: files are written meanwhile.

    Raises Unavailable where the disk does not take a picture: at one of the next ones, or when the album is closed.
    """

    def __init__(self, folder: Path, language: str, how: How) -> None:
        self._folder = folder
        self.language = language
        self.how = how
        self.drawn: list[Path] = []
        self.width = 0
        self._writer = ThreadPoolExecutor(1)
        self._writing: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_trouble: object) -> None:
        self._writer.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self._hear(is_all=True)

    def draw(self, scenes: Scenes) -> None:
        """Draw every scene of a house in each theme."""
        with closing(scenes):  # trouble leaves no house behind
            for house, name in scenes:
                theme = house.theme.choice.value
                file = self._folder / f"{name}_{theme}_{self.language}_{self.width}.png"
                picture = _grab(house.window, self.how.ratio)
                self._writing.append(self._writer.submit(_write, picture, file))
                self._hear()
                self.drawn.append(file)

    def _hear(self, *, is_all: bool = False) -> None:
        """Hear how the writing went so far; trouble is raised here, in the thread that draws."""
        while self._writing and (is_all or self._writing[0].done()):
            self._writing.popleft().result()

    @property
    def looks(self) -> list[Look]:
        """Every theme in every size."""
        return list(product(self.how.themes, self.how.sizes))

    def dress(self, house: House, look: Look) -> None:
        """Give the window a theme and a size, on the screen that has it."""
        theme, size = look
        house.theme.choose(theme)
        at = next((one for one in QGuiApplication.screens() if one.size().toTuple() == size), None)
        house.window.move(at.geometry().topLeft() if at is not None else QPoint())
        house.window.resize(*size)
        house.window.activateWindow()  # else nothing shows where the keyboard is
        turn()
        self.width = size[0]


@contextmanager
def _house(app: QApplication, passing: Path, album: Album) -> Iterator[House]:
    house = House(app, passing / "window.ini", album.language)
    house.window.show()
    try:
        yield house
    finally:
        house.close()
        house.window.hide()
        house.window.deleteLater()  # its clocks would ask a base that is closed
        turn()
        QGuiApplication.clipboard().clear()
        (passing / "window.ini").unlink(missing_ok=True)


def _first_run(app: QApplication, passing: Path, album: Album) -> Scenes:
    """Show the first start, then the one of somebody who has an example and a base already."""
    with _house(app, passing, album) as house:
        for is_known in (False, True):
            if is_known:
                for known in (paths.demo_base(), paths.default_base()):
                    known.parent.mkdir(parents=True, exist_ok=True)
                    known.touch()
            house.welcome()
            for look in album.looks:
                album.dress(house, look)
                for name in start.scenes(house):
                    yield house, name.replace("first_run", "first_run_again") if is_known else name
            house.leave_welcome()


def _empty(app: QApplication, passing: Path, album: Album) -> Scenes:
    """Show a base without a lead, of a team that is at home where the file comes from that it loads."""

    def create(at: Path) -> Desk:
        return Desk.create(at, zone=_ZONES[album.language])

    parts = (
        lists.empty_scenes,
        board.empty_scenes,
        ways.empty_scenes,
        inbox.empty_scenes,
        review.empty_scenes,
        today.empty_scenes,
    )
    yield from _shown(app, passing, album, create, parts)


def _whole(app: QApplication, passing: Path, album: Album, base: Path) -> Scenes:
    def copy(at: Path) -> Desk:
        for suffix in ("", "-wal"):
            if base.with_name(base.name + suffix).exists():
                shutil.copyfile(base.with_name(base.name + suffix), at.with_name(at.name + suffix))
        desk = open_desk(at)
        desk.actor = next(iter(desk.ask(lookups).members), None)
        return desk

    yield from _shown(app, passing, album, copy, [part.scenes for part in _PARTS])


def _shown(
    app: QApplication, passing: Path, album: Album, make: Callable[[Path], Desk], parts: Sequence[Part]
) -> Scenes:
    """Show the scenes in every look, each with a base and a window of its own: a walk leaves its traces in both."""
    for look in album.looks:
        own = passing / "LeadDesk"
        own.mkdir()
        desk = make(own / "team.leaddesk")  # the house closes it
        with _house(app, passing, album) as house:
            stage = Stage(house, house.live_on(desk), passing)
            album.dress(house, look)
            for name in _walk(stage, parts):
                yield house, name
        shutil.rmtree(own, ignore_errors=True)


def _walk(stage: Stage, parts: Sequence[Part]) -> Iterator[str]:
    stage.settle(lambda: stage.leads.model.is_loaded)
    for part in parts:
        yield from part(stage)


def _grab(window: QWidget, ratio: float) -> QImage:
    """Give the picture of a window with the menus and popovers that are open over it."""
    image = _picture(window, ratio)
    with QPainter(image) as painter:
        for popup in popups():
            at = popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
            painter.drawImage(at, _picture(popup, ratio))
    return image


def _write(picture: QImage, file: Path) -> None:
    """Write a picture; a file that is begun and not finished is taken away. Qt itself does not say why it cannot."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(picture)
    try:
        file.write_bytes(packed.data())
    except OSError as error:
        with suppress(OSError):
            file.unlink()
        raise _untaken(file, error) from error


def _untaken(file: Path, error: OSError) -> Unavailable:
    return Unavailable("cannot_write_file", file=file.name, cause=error.strerror or str(error))


def _picture(widget: QWidget, ratio: float) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
