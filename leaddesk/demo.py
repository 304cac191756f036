"""The demo: a base of its own, filled by really importing the sample workbook, as a team would have the day before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
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
        return ZoneInfo(self.settings["time_zone"])


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
        {"default_country": "RU", "currency": "RUB", "time_zone": "Europe/Moscow"},
    ),
    "en": _Sample(
        "Sales team leads.xlsx",
        english.write,
        _team(*((names[0], "salesperson" if n else "head", names[1:]) for n, names in enumerate(words_en.OWNERS))),
        {"default_country": "GB", "currency": "GBP", "time_zone": "Europe/London"},
    ),
}
_MORNING = time(9, 30)
_PROMISED: Final = (
    (10, time(11, 30)), (10, time(16, 45)), (7, time(15)), (5, time(10, 15)), (3, time(14, 30)), (1, time(17)),
)  # fmt: skip
"""When the team had promised its latest leads to call, before the file came: working days before it, and the time."""
_LATE: Final = (timedelta(minutes=20), timedelta(hours=2))
"""How long ago the tasks are due that were put off until today, and are late again."""
_PUT_OFF = (0, 45, 130, 230, 330, 420, 500, 600, 760, 1000, 1300, 1800, 2700)
"""What the team did with the tasks it did not get to: minutes of working time they were moved by; 0 = nothing."""
_LATER: Final = 25  # minutes that the same is done later the next time round
TASKS_PER_DAY = 10
_NEWS_DAYS: Final = 2  # of who came since, a part is new to the team
_MISSED: Final = (3, 10)  # one in so many of the news was not looked at, and one in so many of the others


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
    place = ZoneInfo(zone) if zone else sample.zone
    sample = replace(sample, settings={**sample.settings, "time_zone": place.key})
    morning = _last_working_morning(present.now(), place)
    desk = Desk.create(base, clock=_Stopped(morning))
    try:
        prepared, report = _fill(desk, sample, morning, progress)
        doing, work_time = Doing("demo", desk.actor), WorkTime(place)
        desk.act(doing, _remember_promises, work_time)
        desk.clock = _Stopped(datetime.combine(morning.astimezone(place), work_time.closes, place))
        late = desk.act(doing, _end_a_day, work_time, present.now()).result
        desk.clock = present
        desk.act(doing, _begin_a_day, work_time, late)
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
    day = _working_day(WorkTime(zone), now.astimezone(zone).date(), 1)
    return datetime.combine(day, _MORNING, zone).astimezone(UTC)


def _remember_promises(unit: Unit, work_time: WorkTime) -> None:
    """Date a few tasks of the leads before this month as they were promised: some are late for weeks by now."""
    today = unit.now.astimezone(work_time.zone).date()
    found = unit.session.connection().exec_driver_sql(
        "SELECT t.rid, t.id FROM task t JOIN lead l ON l.id = t.lead_id JOIN lead_row r ON r.rid = l.rid"
        " WHERE t.state = 'open' AND l.state = 'active' AND r.received_on < ? ORDER BY r.received_on DESC, t.rid",
        ((today - timedelta(days=30)).isoformat(),),
    )
    for (rid, card_id), (days, at) in zip(found.all(), _PROMISED, strict=False):
        due = datetime.combine(_working_day(work_time, today, days), at, work_time.zone)
        postpone(unit, CardRef(CardKind.TASK, CardId(card_id), RowId(rid)), due)


def _end_a_day(unit: Unit, work_time: WorkTime, present: datetime) -> set[CardRef]:
    """Put off most of what fell due on the day, and give all that is late all the same at `present`."""
    day = datetime.combine(unit.now.astimezone(work_time.zone), time(), work_time.zone)
    before = overdue(unit.session, day)
    tasks = [task for task in overdue(unit.session, unit.now) if task not in before]
    again = [due for late in _LATE if unit.now < (due := _even(present - late)) == work_time.after(due, 0)]
    for task, due in zip(tasks, again, strict=False):
        postpone(unit, task, due)
    _put_off(unit, tasks[len(again) :], work_time)
    return {*tasks[: len(again)], *overdue(unit.session, unit.now)}


def _begin_a_day(unit: Unit, work_time: WorkTime, late: Collection[CardRef]) -> None:
    """Look through the leads, and put off most of what fell due since but for what was `late` before."""
    _look_through(unit, _working_day(work_time, unit.now.astimezone(work_time.zone).date(), _NEWS_DAYS))
    _put_off(unit, [task for task in overdue(unit.session, unit.now) if task not in late], work_time)


def _put_off(unit: Unit, tasks: Iterable[CardRef], work_time: WorkTime) -> None:
    for i, task in enumerate(tasks):
        round_, place = divmod(i, len(_PUT_OFF))
        if minutes := _PUT_OFF[place]:
            postpone(unit, task, _even(work_time.after(unit.now, minutes + round_ * _LATER)))


def _even(due: datetime) -> datetime:
    """Give a moment as people agree on it: on five minutes."""
    return due.replace(minute=due.minute // 5 * 5, second=0, microsecond=0)


def _working_day(work_time: WorkTime, day: date, days: int) -> date:
    """Give the working day so many before a day."""
    for _ in range(days):
        day -= timedelta(days=1)
        while not work_time.works_on(day):
            day -= timedelta(days=1)
    return day


def _look_through(unit: Unit, since: date) -> None:
    """Mark the leads as seen: all that have ended, most of those who came before a day, and part of the others."""
    found = unit.session.connection().exec_driver_sql(
        "SELECT l.rid, l.id FROM lead l JOIN lead_row r ON r.rid = l.rid"
        " WHERE l.state <> 'active' OR l.rid % iif(r.received_on < ?, ?, ?) > 0 ORDER BY l.rid",
        (since.isoformat(), *reversed(_MISSED)),
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
