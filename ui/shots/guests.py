"""Scenes of a list of touches: who came to a webinar, of whom most are known, and where the card tells it."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.domain.card import CardKind
from ui.shots.weeks import weeks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaddesk.domain.changes import Changes
    from ui.shots.stage import Stage
    from ui.views.importing.page import ImportPage


class _Guests(NamedTuple):
    """The name of the file, its titles, what its last column says, and somebody whom nobody knows."""

    name: str
    titles: tuple[str, ...]
    came: str
    stayed_away: str
    stranger: tuple[str, str]


_GUESTS: Final = {
    "ru": _Guests(
        "Вебинар «Склад без потерь».csv",
        ("Имя", "Телефон", "Дата регистрации", "Время входа", "Был на вебинаре"),
        *("да", "нет"),
        ("Самойлова Нина", "+7 921 300-44-18"),
    ),
    "en": _Guests(
        "Webinar “Warehouses without losses”.csv",
        ("Name", "Phone", "Registration time", "Join time", "Attended"),
        *("Yes", "No"),
        ("Nina Sommers", "+44 20 7946 0199"),
    ),
}
_AWAY: Final = 3
"""The person of the list who had signed up and did not come."""


def scenes(stage: Stage) -> Iterator[str]:
    """Load a list of leads, then who of them came to a webinar; then take both back."""
    done: list[Changes] = []
    stage.runner.changed.connect(done.append)
    _load(stage, _checked(stage, _leads(stage)))
    page = _checked(stage, _guests(stage))
    yield "import_touches"
    _load(stage, page)
    yield "import_touches_loaded"
    first = min(done[0].created[CardKind.LEAD])
    stage.go("all")
    stage.side.cards.open(first)
    card = stage.side.card
    stage.settle(lambda: card.reading is not None and card.reading.view.ref.rid == first)
    bar = card.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    yield "card_touch"
    stage.side.cards.close()
    stage.runner.changed.disconnect(done.append)
    for changes in reversed(done):
        assert changes.txn is not None
        stage.runner.undo(changes.txn)
        stage.settle()
    stage.window.toast.dismiss()


def _checked(stage: Stage, path: Path) -> ImportPage:
    page = stage.side.load(path)
    stage.settle(lambda: page.faces.shown is page.faces.check and page.faces.check.load.isEnabled())
    return page


def _load(stage: Stage, page: ImportPage) -> None:
    page.faces.check.load.click()
    stage.settle(lambda: page.faces.shown is page.faces.loaded)


def _leads(stage: Stage) -> Path:
    found = weeks(stage.house.language.current)
    return _written(stage, found.name, found.first())


def _guests(stage: Stage) -> Path:
    """Write a list of the same people as the webinar's room counted them, and of somebody else."""
    language = stage.house.language.current
    words, now = _GUESTS[language], stage.runner.desk.clock.now()
    signed, begun = now - timedelta(days=9), now.replace(hour=10, minute=0) - timedelta(days=1)
    people = [(row[1], row[3]) for row in weeks(language).rows]
    rows = [list(words.titles)]
    for at, (name, phone) in enumerate([*people, words.stranger]):
        joined = begun + timedelta(minutes=7 * at)
        is_there = at != _AWAY
        mark = words.came if is_there else words.stayed_away
        rows.append([name, phone, f"{signed:%Y-%m-%d %H:%M}", f"{joined:%Y-%m-%d %H:%M}" if is_there else "", mark])
    return _written(stage, words.name, rows)


def _written(stage: Stage, name: str, rows: list[list[str]]) -> Path:
    path = stage.folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path
