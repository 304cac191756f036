"""A base with leads, and the whole window on it, for the tests of the frame and the table."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.contacts import phones
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.unit import Unit
from ui.runner import Runner

T = TypeVar("T")
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PEOPLE = ("Елена Морозова", "Дмитрий Ким")
FIRST = ("Ирина", "Виктор", "Юлия", "Артём", "Игорь", "Дарья", "Полина", "Роман", "Ольга", "Тимур")
MIDDLE = ("Олеговна", "Петровна", "Ивановна", "Львовна", "Юрьевна")
LAST = ("Кузьмина", "Яковлев", "Тихонова", "Зайцев", "Поляков", "Никитина", "Ершова", "Ефимов", "Лебедева", "Галиев")


def drafts(count: int) -> list[Draft]:
    """Give people that differ in everything."""
    return [
        Draft(
            name=f"{FIRST[at % 10]} {MIDDLE[at // 100 % 5]} {LAST[at // 10 % 10]}",
            company=f"ООО «Завод {at}»",
            phones=phones.read(f"+7 9{10 + at % 80} {200 + at // 80:03}-{at % 100:02}-{(at * 7) % 100:02}").phones,
            temperature=("hot", "warm", "cold")[at % 3],
            row=at + 1,
        )
        for at in range(count)
    ]


def take_in(unit: Unit, records: list[Draft], owner: CardId | None) -> None:
    """Write leads as an import would, without the judge: the tests want each of them."""
    capture(unit, records, CaptureOptions(tasks=TasksFor.NONE, owner=owner, is_new=True))


def hire(unit: Unit) -> list[CardId]:
    """Put two people on the list."""
    return [
        unit.record.create(
            CardKind.MEMBER,
            {"name": name, "role": "salesperson", "aliases": [], "is_active": True},
            card_id=id_of(name),
        ).id
        for name in PEOPLE
    ]


def fill(desk: Desk, count: int, extra: Iterable[Draft] = ()) -> None:
    """Give a base people and leads; Елена sits at the screen and owns them."""
    desk.actor = desk.do(hire).result[0]
    desk.do(take_in, [*drafts(count), *extra], desk.actor)


def make(path: Path, count: int, extra: Iterable[Draft] = ()) -> Desk:
    """Make a base with leads."""
    desk = Desk.create(path)
    fill(desk, count, extra)
    return desk


class Bases:
    """Gives every test a base of its own: a copy of one made before, as none may find what another has left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, count: int, to: Path) -> Path:
        """Lay a base with so many leads into the folder `to`."""
        to.mkdir(exist_ok=True)
        made = self._folder / f"{count}.leaddesk"
        if not made.exists():
            make(made, count).close()
        return Path(shutil.copy(made, to / "team.leaddesk"))

    def open(self, count: int, to: Path) -> Desk:
        """Open a new copy, Елена at the screen."""
        desk = Desk.open(self.copy(count, to))
        desk.actor = id_of(PEOPLE[0])
        return desk


def press(widget: QObject, key: int, text: str = "", held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key; `qtbot.keyClicks` aborts the process on Cyrillic."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def asked(qtbot: QtBot, runner: Runner, query: Callable[..., T], *args: Any) -> T:
    """Ask the base as the window does and wait for the answer: its reader belongs to the runner's thread."""
    told: list[T] = []
    runner.ask(query, *args).then(told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def answered(qtbot: QtBot, runner: Runner, is_done: Callable[[], bool]) -> None:
    """Wait for what was asked of the desk."""
    qtbot.waitUntil(is_done, timeout=5_000)
