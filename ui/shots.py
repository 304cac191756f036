"""Draws the main screens of a base into pictures, without a display."""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.errors import Unavailable
from leaddesk.leads.lookups import lookups
from resources.samples import make_sample
from ui.app import House, open_desk
from ui.models.columns import INDEX
from ui.shell.board_side import BOARD
from ui.shell.keys_sheet import KeysSheet
from ui.theme.theme import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ui.shell.desk_side import DeskSide

SIZES: Final = ((1366, 768), (1600, 950))
THEMES: Final = (Choice.LIGHT, Choice.DARK)
_RATIO: Final = 2.0
_QUIET: Final = 250  # ms without an answer from the base until a screen counts as finished
_LONGEST: Final = 10_000  # ms
_KNOWN: Final = "+7 916 204-18-37"
"""The phone of a lead of the sample, so that the radar has something to say."""
_NOWHERE: Final = "йцукенгш"
_SEARCHED: Final = {"ru": "кузьм", "en": "kuzm"}


def take(
    base: Path,
    folder: Path,
    *,
    language: str,
    themes: Sequence[Choice] = THEMES,
    sizes: Sequence[tuple[int, int]] = SIZES,
) -> list[Path]:
    """Draw the main screens of `base` into PNG files in `folder`; give them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["leaddesk"])
    folder.mkdir(parents=True, exist_ok=True)
    drawn: list[Path] = []
    house = House(app, folder / ".window.ini", language)
    try:
        desk = open_desk(base)
        desk.actor = next(iter(desk.ask(lookups).members), None)
        house.window.show()
        house.welcome()
        drawn += _draw(house, folder, _first_run, themes=themes, sizes=sizes)
        house.leave_welcome()
        side = house.live_on(desk)
        drawn += _draw(house, folder, partial(_screens, side, language), themes=themes, sizes=sizes)
    finally:
        house.close()
        house.window.hide()
        (folder / ".window.ini").unlink(missing_ok=True)
    return drawn


def _draw(
    house: House,
    folder: Path,
    screens: Callable[[], Iterator[str]],
    *,
    themes: Sequence[Choice],
    sizes: Sequence[tuple[int, int]],
) -> list[Path]:
    """Draw screens one after the other, in each theme and size."""
    drawn = []
    for theme in themes:
        house.theme.choose(theme)
        for width, height in sizes:
            house.window.resize(width, height)
            for name in screens():
                path = folder / f"{name}_{house.language.current}_{theme.value}_{width}.png"
                _grab(house.window).save(str(path))
                drawn.append(path)
    return drawn


def _first_run() -> Iterator[str]:
    """Show the question of the first start."""
    _settle()
    yield "first_run"


def _screens(side: DeskSide, language: str) -> Iterator[str]:
    """Show one screen after the other; each is taken while it stands."""
    leads = side.leads
    side.go("all")
    _settle(lambda: leads.model.is_loaded)
    yield "leads"
    stage = INDEX["stage"]
    rows = range(3, min(9, leads.model.rowCount()))
    if rows:
        chosen = QItemSelection(leads.model.index(rows[0], stage), leads.model.index(rows[-1], stage))
        flag = QItemSelectionModel.SelectionFlag
        leads.table.selectionModel().select(chosen, flag.ClearAndSelect)
        _settle()
        yield "leads_range"
        leads.table.setCurrentIndex(leads.model.index(0, 0))
        side.cards.open(leads.model.rid(0))
        _settle(lambda: side.card.reading is not None)
        yield "card"
        side.cards.close()
    yield from _board(side)
    side.finder.ask()
    side.palette.box.setText(_SEARCHED[language])
    _settle()
    yield "palette"
    side.palette.dismiss()
    yield from _ways_in(side)
    yield from _frame(side)
    side.go("all")
    _settle()


def _frame(side: DeskSide) -> Iterator[str]:
    """Show what belongs to every page: preferences, shortcuts, the narrow sidebar, an empty list, trouble."""
    window, leads = side.window, side.leads
    window.commands["preferences"].trigger()
    _settle()
    yield "preferences"
    side.go("all")
    window.commands["keys"].trigger()
    _settle()
    yield "keys"
    for sheet in window.findChildren(KeysSheet):
        sheet.dismiss()
    window.commands["sidebar"].trigger()
    leads.filter_by_text(_NOWHERE)
    _settle(lambda: leads.model.is_loaded)
    yield "empty"
    leads.clear_filters()
    window.commands["sidebar"].trigger()
    window.problems.show_error(Unavailable("disk_full"))
    _settle()
    yield "trouble"
    window.problems.hide()


def _board(side: DeskSide) -> Iterator[str]:
    """Show the board with a card open, and what a refusal asks."""
    side.go(BOARD.key)
    board = side.board.page
    board.show_tab("all")
    _settle(lambda: board.model.is_loaded)
    yield "board"
    rid = board.shown()[0].cards.nearest(0)
    if rid is None:
        return
    board.go_to(rid)
    side.cards.open(rid)
    _settle(lambda: side.card.reading is not None)
    yield "board_card"
    side.cards.close()
    board.show_tab("hot")
    _settle()
    yield "board_hot"


def _ways_in(side: DeskSide) -> Iterator[str]:
    """Show how leads come in: a new one that is known already, and a file before it is loaded."""
    sheet = side.start_new(_KNOWN)
    _settle()
    yield "new_lead"
    sheet.clear_button.click()
    sheet.dismiss()
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "Лиды.xlsx"
        make_sample.write(workbook, today=side.runner.desk.clock.now().date())
        page = side.load(workbook)
        _settle(page.faces.check.load.isEnabled)
        yield "import"
        page.close_job()


def _settle(is_done: Callable[[], bool] = lambda: True) -> None:
    """Let answers arrive and be painted."""
    ends = time.monotonic() + _LONGEST / 1000
    while True:
        loop = QEventLoop()
        QTimer.singleShot(_QUIET, loop.quit)
        loop.exec()
        if is_done() or time.monotonic() > ends:
            return


def _grab(widget: QWidget) -> QImage:
    image = QImage(widget.size() * _RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_RATIO)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
