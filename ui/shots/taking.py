"""Takes the pictures: every scene in each theme and size, the window with what is open over it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple, Self

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk import paths
from leaddesk.desk import Desk
from leaddesk.leads.lookups import lookups
from ui.app import House, open_desk
from ui.shots import board, card, frame, lists, start, ways
from ui.shots.stage import Stage, popups, turn
from ui.theme.theme import Choice

SIZES: Final = ((1366, 768), (1600, 950))
THEMES: Final = (Choice.LIGHT, Choice.DARK)
_APART: Final = 2000  # px between two screens
Part = Callable[[Stage], Iterator[str]]
_PARTS: Final = (lists, card, board, ways, frame)


class How(NamedTuple):
    """What is drawn: themes, sizes of the window in px, pixels to a px, and in which houses."""

    themes: Sequence[Choice] = THEMES
    sizes: Sequence[tuple[int, int]] = SIZES
    ratio: float = 1.0
    houses: Sequence[str] = ("first", "empty", "whole")


def take(base: Path, folder: Path, *, language: str, how: How = How()) -> list[Path]:  # noqa: B008 - a constant
    """Draw every screen on a copy of `base` into PNG files in `folder`; give them.

    They are called page_state_theme_language_width.png.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, _home(Path(name)):
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
def _home(folder: Path) -> Iterator[None]:
    """Keep drafts, reports and choices of this person out of the pictures, and the pictures' out of his own."""
    former = os.environ.get(paths.HOME)
    os.environ[paths.HOME] = str(folder)
    try:
        yield
    finally:
        if former is None:
            del os.environ[paths.HOME]
        else:
            os.environ[paths.HOME] = former


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
    """Pictures in a folder. Drawing waits for no disk: files are written meanwhile."""

    def __init__(self, folder: Path, language: str, how: How) -> None:
        self._folder = folder
        self.language = language
        self.how = how
        self.drawn: list[Path] = []
        self.width = 0
        self._writer = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self._writer.shutdown()

    def draw(self, scenes: Iterator[tuple[House, str]]) -> None:
        """Draw every scene of a house in each theme."""
        for house, name in scenes:
            theme = house.theme.choice.value
            file = self._folder / f"{name}_{theme}_{self.language}_{self.width}.png"
            picture = _grab(house.window, self.how.ratio)
            self._writer.submit(picture.save, str(file))
            self.drawn.append(file)

    def looks(self, house: House) -> Iterator[None]:
        """Give the window each theme and size, on the screen that has it; each is a walk of its own."""
        for theme, (width, height) in product(self.how.themes, self.how.sizes):
            house.theme.choose(theme)
            at = next((one for one in QGuiApplication.screens() if one.size().toTuple() == (width, height)), None)
            house.window.move(at.geometry().topLeft() if at is not None else QPoint())
            house.window.resize(width, height)
            turn()
            self.width = width
            yield


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


def _first_run(app: QApplication, passing: Path, album: Album) -> Iterator[tuple[House, str]]:
    """Show the first start, then the one of somebody who has an example and a base already."""
    with _house(app, passing, album) as house:
        for is_known in (False, True):
            if is_known:
                for known in (paths.demo_base(), paths.default_base()):
                    known.parent.mkdir(parents=True, exist_ok=True)
                    known.touch()
            house.welcome()
            for _look in album.looks(house):
                for name in start.scenes(house):
                    yield house, name.replace("first_run", "first_run_again") if is_known else name
            house.leave_welcome()


def _empty(app: QApplication, passing: Path, album: Album) -> Iterator[tuple[House, str]]:
    """Show a base without a lead."""
    desk = Desk.create(passing / "empty.leaddesk")
    yield from _shown(app, passing, album, desk, (lists.empty_scenes, board.empty_scenes))


def _whole(app: QApplication, passing: Path, album: Album, base: Path) -> Iterator[tuple[House, str]]:
    copy = passing / base.name
    for suffix in ("", "-wal"):
        if base.with_name(base.name + suffix).exists():
            shutil.copyfile(base.with_name(base.name + suffix), copy.with_name(copy.name + suffix))
    desk = open_desk(copy)
    desk.actor = next(iter(desk.ask(lookups).members), None)
    yield from _shown(app, passing, album, desk, [part.scenes for part in _PARTS])


def _shown(
    app: QApplication, passing: Path, album: Album, desk: Desk, parts: Sequence[Part]
) -> Iterator[tuple[House, str]]:
    with _house(app, passing, album) as house:
        stage = Stage(house, house.live_on(desk), passing)
        for _look in album.looks(house):
            stage.settle(lambda: stage.leads.model.is_loaded)
            for part in parts:
                for name in part(stage):
                    yield house, name


def _grab(window: QWidget, ratio: float) -> QImage:
    """Give the picture of a window with the menus and popovers that are open over it."""
    image = _picture(window, ratio)
    painter = QPainter(image)
    for popup in popups():
        at = popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        painter.drawImage(at, _picture(popup, ratio))
    painter.end()
    return image


def _picture(widget: QWidget, ratio: float) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
