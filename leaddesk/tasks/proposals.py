"""What is proposed after a task has ended: the next steps, or a refusal, or to wait (pure).

The grammar of a result's `proposal` is that of `storage.seeds.tasks`; it is data of the team.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from leaddesk.domain.lead import Temperature
from leaddesk.domain.worktime import EVENING, WorkTime

_MORNING, _AFTERNOON = time(10), time(15)
_QUARTER, _HOUR, _DAY = 15, 60, timedelta(days=1)
_LATEST: Final = timedelta(minutes=30)  # before closing: a call that is due at the last minute is not made
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Situation:
    """What besides the result decides what is proposed.

    `now` is aware, `limits` are the response limits in minutes of working time by temperature. `attempt` counts
    those without an answer in a row, this one included. `zone` is where the lead is, None = where the team is.
    `dates` are moments known by name: "asked" (the one the client named), "meeting", "quote_end", "delivery".
    """

    now: datetime
    work_time: WorkTime
    temperature: Temperature
    limits: Mapping[str, int] = field(default_factory=dict)
    attempt: int = 1
    zone: tzinfo | None = None
    dates: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One task that is proposed: the code of its kind, and when it is due (None: the date is asked).

    `to` says for whom where that is not the owner (new_person, account_manager, head); `letter` is the code of the
    letter to open; `has_material`: a material is chosen.
    """

    kind: str
    due_at: datetime | None
    asks_date: bool = False
    to: str = ""
    letter: str = ""
    has_material: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What follows a result. `opens` is refusal (with `reason`, where it is known), deal, deal_or_lead or next_task.

    `waits_until`: the lead waits until that day; `asks_date`: for that a date is asked. `effects` are codes.
    """

    steps: tuple[Step, ...] = ()
    opens: str = ""
    reason: str = ""
    waits_until: date | None = None
    asks_date: bool = False
    effects: tuple[str, ...] = ()

    @property
    def next(self) -> Step | None:
        """The step that a person may change before he accepts."""
        return self.steps[0] if self.steps else None


def propose(said: Mapping[str, Any], about: Situation) -> Proposal:
    """Give what a result's proposal means here and now."""
    effects = tuple(said.get("effects", ()))
    if about.attempt >= said.get("refusal_from", about.attempt + 1):
        return Proposal(opens="refusal", reason=str(said.get("reason", "")), effects=effects)
    opens, waits = str(said.get("opens", "")), said.get("state") == "waiting"
    return Proposal(
        steps=() if waits else tuple(_steps(said, about)),
        opens=opens,
        reason=str(said.get("reason", "")) if opens == "refusal" else "",
        waits_until=_waiting(said, about) if waits else None,
        asks_date=waits and bool(said.get("asks_date")),
        effects=effects,
    )


def _steps(said: Mapping[str, Any], about: Situation) -> Iterator[Step]:
    for one in (said, *said.get("then", ())):
        if (step := _step(one, about)) is not None:
            yield step
    if about.attempt >= said.get("message_from", about.attempt + 1):
        yield Step("message", _reachable(about, about.now))


def _step(said: Mapping[str, Any], about: Situation) -> Step | None:
    """Read one step; None where nothing is planned, or the date it hangs on is not known."""
    if "kind" not in said:
        return None
    own = {**said, **said.get("by_temperature", {}).get(about.temperature.value, {})}
    if "before" in own:
        due_at = _before(own["before"], about)
        if due_at is None:
            return None
    else:
        due_at = _asked(own, about)
    return Step(
        str(own["kind"]),
        due_at,
        asks_date=bool(own.get("asks_date")),
        to=str(own.get("to", "")),
        letter=str(own.get("letter", "")),
        has_material=bool(own.get("material")),
    )


def _asked(said: Mapping[str, Any], about: Situation) -> datetime | None:
    """Give when a step is due: at the date that was asked for, else after the time that its rule names."""
    if said.get("asks_date") and "asked" in about.dates:
        return about.dates["asked"]
    if "ladder" in said:
        rungs = said["ladder"]
        said = rungs[min(about.attempt, len(rungs)) - 1]
    return _after(said["after"], about, is_other_half=said.get("half") == "other") if "after" in said else None


def _after(span: Mapping[str, Any], about: Situation, *, is_other_half: bool = False) -> datetime:
    minutes = int(span.get("minutes", 0)) + _HOUR * int(span.get("hours", 0))
    if span.get("limit"):
        minutes = about.limits.get(about.temperature.value, 0)
    if minutes:
        return _reachable(about, about.work_time.after(about.now, minutes))
    today = about.now.astimezone(about.work_time.zone).date()
    if "calendar_days" in span:
        return _on(about, _working(about.work_time, today + timedelta(days=span["calendar_days"])))
    day = _working(about.work_time, today)
    for _ in range(int(span.get("days", 0))):
        day = _working(about.work_time, day + _DAY)
    return _on(about, day, is_other_half=is_other_half)


def _on(about: Situation, day: date, *, is_other_half: bool = False) -> datetime:
    """Give the time of a day: today until the evening, else the hour at which it is now, or the other half of the day.

    Whoever could be reached at that hour, or not, is the best guess at when he can be.
    """
    hours = about.work_time
    local = about.now.astimezone(hours.zone)
    if day == local.date() and not is_other_half:
        return _reachable(about, max(datetime.combine(day, EVENING, hours.zone), hours.after(local, _HOUR)))
    if is_other_half:
        at = _AFTERNOON if local < _middle(hours, local.date()) else _MORNING
    else:
        at = local.time().replace(minute=local.minute // _QUARTER * _QUARTER, second=0, microsecond=0)
    latest = datetime.combine(day, hours.closes, hours.zone) - _LATEST
    return _reachable(about, min(datetime.combine(day, max(at, hours.opens), hours.zone), latest))


def _middle(hours: WorkTime, day: date) -> datetime:
    return datetime.combine(day, hours.opens, hours.zone) + timedelta(minutes=hours.minutes_a_day / 2)


def _before(said: Mapping[str, Any], about: Situation) -> datetime | None:
    """Give the moment so many working days before a known date; one that is past already is due in an hour."""
    named = about.dates.get(str(said["of"]))
    if named is None:
        return None
    hours = about.work_time
    local = named.astimezone(hours.zone)
    day = local.date()
    for _ in range(int(said.get("days", 0))):
        day -= _DAY
        while not hours.works_on(day):
            day -= _DAY
    wanted = datetime.combine(day, max(min(local.time(), EVENING), hours.opens), hours.zone)
    return _reachable(about, max(wanted, hours.after(about.now, _HOUR)))


def _waiting(said: Mapping[str, Any], about: Situation) -> date | None:
    """Give the day until which a lead waits."""
    if "asked" in about.dates:
        return about.dates["asked"].astimezone(about.work_time.zone).date()
    return _after(said["after"], about).astimezone(about.work_time.zone).date() if "after" in said else None


def _working(hours: WorkTime, day: date) -> date:
    while not hours.works_on(day):
        day += _DAY
    return day


def _reachable(about: Situation, at: datetime) -> datetime:
    """Move a moment on until both the team and the lead are at work, in the zone of `now`.

    Where their working hours never meet within a week, the team's own count.
    """
    hours = about.work_time
    ours = hours.after(at, 0)
    if about.zone is None:
        return ours.astimezone(about.now.tzinfo)
    theirs = WorkTime(about.zone, hours.days, hours.opens, hours.closes)
    both = ours
    for _ in range(2 * _WEEK):
        moved = hours.after(theirs.after(both, 0), 0)
        if moved == both:
            return both.astimezone(about.now.tzinfo)
        both = moved
    return ours.astimezone(about.now.tzinfo)
