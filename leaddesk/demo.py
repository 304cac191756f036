"""The demo: a base of its own, filled by really importing the sample workbook, as a team would have two days ago."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from leaddesk.changes.journal import Doing
from leaddesk.clock import Clock, WallClock
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, id_of
from leaddesk.exchange.importing import How, Prepared, Report, load, prepare
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.unit import Unit
from resources.samples import make_sample

_TEAM = (
    ("Елена Морозова", "head", ("Е. Морозова", "Морозова", "Морозова Е.", "ЕМ")),
    ("Дмитрий Ким", "salesperson", ("Ким", "Д. Ким", "Дима Ким", "ДК")),
    ("Анна Соколова", "salesperson", ("Соколова", "А. Соколова", "Соколова А.", "АС")),
    ("Пётр Волков", "salesperson", ("Волков", "П. Волков", "П.Волков", "Волков П.", "ПВ")),
)
_DAYS_AGO = 2
TASKS_PER_DAY = 12


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did: the desk is open, at the first person of the team."""

    desk: Desk
    prepared: Prepared
    report: Report


class _Earlier:
    """A clock that runs so many days behind."""

    def __init__(self, clock: Clock, days: int) -> None:
        self._clock = clock
        self._lag = timedelta(days=days)

    def now(self) -> datetime:
        return self._clock.now() - self._lag


def build(
    base: Path,
    *,
    clock: Clock | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Demo:
    """Make the demo base at `base` and import the sample workbook of today into it."""
    present = clock or WallClock()
    desk = Desk.create(base, clock=_Earlier(present, _DAYS_AGO))
    desk.actor = desk.act(Doing("demo"), _hire).result
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "Лиды отдела продаж.xlsx"
        make_sample.write(workbook, today=present.now().date())
        prepared = prepare(workbook, How())
        options = CaptureOptions(tasks=TasksFor.SPREAD, tasks_per_day=TASKS_PER_DAY, adds_members=True)
        doing = Doing("import", desk.actor, {"file": workbook.name})
        done = desk.act(doing, load, prepared, options, progress=progress)
    desk.clock = present
    return Demo(desk, prepared, done.result)


def _hire(unit: Unit) -> CardId:
    """Put the people of the demo's team on the list; the first one sits at the screen."""
    members = [
        unit.record.create(
            CardKind.MEMBER,
            {"name": name, "role": role, "aliases": list(aliases), "is_active": True},
            card_id=id_of(f"demo:member:{name}"),
        )
        for name, role, aliases in _TEAM
    ]
    return members[0].id
