"""The demo: a base of its own, filled by really importing the sample workbook, as a team would have the day before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk import words
from leaddesk.changes.journal import Doing
from leaddesk.clock import Clock, WallClock
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId, id_of
from leaddesk.domain.worktime import WorkTime
from leaddesk.errors import Unavailable
from leaddesk.exchange.importing import Report, load
from leaddesk.exchange.preparing import How, Prepared, prepare
from leaddesk.leads.edits import mark_read
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.preferences import change_setting
from leaddesk.leads.setup import DEFAULT_ZONE
from leaddesk.storage.locks import OpenLock, beside
from leaddesk.tasks.plans import overdue, postpone
from leaddesk.unit import Unit
from resources.samples import english, make_sample, words_en

_Member = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Sample:
    """A demo in one language: the workbook, who is in the team, and what a team of that country sets."""

    file: str
    write: Callable[..., object]
    team: tuple[_Member, ...]
    settings: Mapping[str, str]

    @property
    def zone(self) -> ZoneInfo:
        """Where the team works."""
        return ZoneInfo(self.settings.get("time_zone", DEFAULT_ZONE))


def _team(*people: _Member) -> tuple[_Member, ...]:
    return people


_SAMPLES: Final = {
    "ru": _Sample(
        "Лиды отдела продаж.xlsx",
        make_sample.write,
        _team(
            ("Елена Морозова", "head", ("Е. Морозова", "Морозова", "Морозова Е.", "ЕМ")),
            ("Дмитрий Ким", "salesperson", ("Ким", "Д. Ким", "Дима Ким", "ДК")),
            ("Анна Соколова", "salesperson", ("Соколова", "А. Соколова", "Соколова А.", "АС")),
            ("Пётр Волков", "salesperson", ("Волков", "П. Волков", "П.Волков", "Волков П.", "ПВ")),
        ),
        {"default_country": "RU", "currency": "RUB"},
    ),
    "en": _Sample(
        "Sales team leads.xlsx",
        english.write,
        _team(*((names[0], "salesperson" if n else "head", names[1:]) for n, names in enumerate(words_en.OWNERS))),
        {"default_country": "GB", "currency": "GBP", "time_zone": "Europe/London"},
    ),
}
_MORNING = time(9, 30)
_PUT_OFF = (0, 45, 100, 190, 320, 0, 450, 600, 900, 1400, 2300)
"""What the team did with the tasks it did not get to: minutes of working time they were moved by; 0 = nothing."""
TASKS_PER_DAY = 10
_NEWS_DAYS: Final = 10  # who came since is new to the team
_MISSED: Final = 40  # one in so many of the others was not looked at either


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did: the desk is open, at the first person of the team."""

    desk: Desk
    prepared: Prepared
    report: Report


@dataclass(frozen=True, slots=True)
class _Stopped:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def build(
    base: Path,
    *,
    language: str | None = None,
    clock: Clock | None = None,
    zone: str = "",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Demo:
    """Make the demo base at `base` and import the sample workbook of today into it.

    `language` says whose sample it is (None: the language in use): people, firms and towns, country and currency.
    `zone` is where the team works ("": where the sample's people do); tasks fall into its working hours.
    `progress` may raise to stop it: the desk is closed then, and what was made is left for `remove`.
    """
    present = clock or WallClock()
    sample = _SAMPLES.get(language or words.language(), _SAMPLES["en"])
    if zone:
        sample = replace(sample, settings={**sample.settings, "time_zone": zone})
    morning = _last_working_morning(present.now(), sample.zone)
    desk = Desk.create(base, clock=_Stopped(morning))
    try:
        prepared, report = _fill(desk, sample, morning, progress)
        desk.clock = present
        desk.act(Doing("demo", desk.actor), _work_a_day, sample.zone)
    except BaseException:
        desk.close()
        raise
    return Demo(desk, prepared, report)


def _fill(
    desk: Desk, sample: _Sample, morning: datetime, progress: Callable[[int, int], None]
) -> tuple[Prepared, Report]:
    """Put the team on the list and import the workbook of the morning."""
    desk.actor = desk.act(Doing("demo"), _hire, sample).result
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / sample.file
        sample.write(workbook, today=morning.date())
        prepared = prepare(workbook, How(country=sample.settings["default_country"]))
        options = CaptureOptions(tasks=TasksFor.SPREAD, tasks_per_day=TASKS_PER_DAY, adds_members=True)
        doing = Doing("import", desk.actor, {"file": workbook.name})
        return prepared, desk.act(doing, load, prepared, options, progress=progress).result


def _last_working_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Give the morning of the working day before today, in the team's zone."""
    work_time = WorkTime(zone)
    day = now.astimezone(work_time.zone).date() - timedelta(days=1)
    while not work_time.works_on(day):
        day -= timedelta(days=1)
    return datetime.combine(day, _MORNING, work_time.zone).astimezone(UTC)


def _work_a_day(unit: Unit, zone: ZoneInfo) -> None:
    """Look through the leads and move most of what fell due since that morning, as a team does in the evening."""
    work_time = WorkTime(zone)
    _look_through(unit, unit.now.astimezone(zone).date() - timedelta(days=_NEWS_DAYS))
    for i, task in enumerate(overdue(unit.session, unit.now)):
        minutes = _PUT_OFF[i % len(_PUT_OFF)]
        if minutes:
            postpone(unit, task, work_time.after(unit.now, minutes).replace(minute=minutes % 4 * 15, second=0))


def _look_through(unit: Unit, since: date) -> None:
    """Mark the leads as seen: all that have ended, and those who came before a day but for a few."""
    found = unit.session.connection().exec_driver_sql(
        "SELECT l.rid, l.id FROM lead l JOIN lead_row r ON r.rid = l.rid"
        " WHERE l.state <> 'active' OR (r.received_on < ? AND l.rid % ? > 0) ORDER BY l.rid",
        (since.isoformat(), _MISSED),
    )
    for rid, card_id in found.all():
        mark_read(unit, CardRef(CardKind.LEAD, CardId(card_id), RowId(rid)))


def _hire(unit: Unit, sample: _Sample) -> CardId:
    """Put the people of the demo's team on the list, and set what they set; the first one sits at the screen."""
    for key, value in sample.settings.items():
        change_setting(unit, key, value)
    members = [
        unit.record.create(
            CardKind.MEMBER,
            {"name": name, "role": role, "aliases": list(aliases), "is_active": True},
            card_id=id_of(f"demo:member:{name}"),
        )
        for name, role, aliases in sample.team
    ]
    return members[0].id


def remove(base: Path) -> None:
    """Delete a demo base with its side files. Raises Unavailable while somebody has it open."""
    with OpenLock(base) as lock:
        if not lock.try_alone():
            raise Unavailable("base_open_elsewhere")
        for name in ("", "-wal", "-shm"):
            base.with_name(base.name + name).unlink(missing_ok=True)
    for name in ("open", "keeper"):
        beside(base, name).unlink(missing_ok=True)
