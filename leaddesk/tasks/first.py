"""The first task of a new lead: which kind, and by when (pure; the rules are the team's setting `first_tasks`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leaddesk.domain.lead import Temperature
from leaddesk.domain.worktime import EVENING, WorkTime

_CHANNEL_TASKS = (("phone", "call"), ("email", "letter"), ("messenger", "message"))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What decides the first task: where the lead came from, how it can be reached, whether somebody owns it."""

    source: str
    temperature: Temperature
    channels: frozenset[str]
    has_owner: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A task to create: code of its kind, due moment (aware), and whether it is for the head of sales."""

    kind: str
    due_at: datetime
    is_for_head: bool = False


def first_tasks(who: Newcomer, now: datetime, *, settings: Mapping[str, Any], work_time: WorkTime) -> list[Planned]:
    """Give the first tasks of a new lead; the first rule that fits counts."""
    for rule in settings["first_tasks"]:
        if rule.get("when") == "no_owner" and who.has_owner:
            continue
        if "sources" in rule and who.source not in rule["sources"]:
            continue
        plan = _Plan(who, now, settings["response_limits"], work_time)
        return [
            Planned(plan.kind(step), plan.due(step), is_for_head=step.get("for") == "head") for step in _steps(rule)
        ]
    return []


def _steps(rule: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [rule, *rule.get("then", ())]


@dataclass(frozen=True, slots=True)
class _Plan:
    who: Newcomer
    now: datetime
    limits: Mapping[str, int]
    work_time: WorkTime

    def kind(self, step: Mapping[str, Any]) -> str:
        """Call whoever has a phone; else answer in a channel that there is."""
        kind: str = step["kind"]
        if kind != "call" or not self.who.channels or "phone" in self.who.channels:
            return kind
        return next((task for channel, task in _CHANNEL_TASKS if channel in self.who.channels), kind)

    def due(self, step: Mapping[str, Any]) -> datetime:
        after = step.get("after", {"limit": True})
        if "days" not in after:
            return self.work_time.after(self.now, self.limits[self.who.temperature.value])
        day = (self.now.astimezone(self.work_time.zone) + timedelta(days=after["days"])).date()
        while not self.work_time.works_on(day):
            day += timedelta(days=1)
        evening = datetime.combine(day, EVENING, self.work_time.zone)
        return max(evening, self.work_time.after(self.now, 0)).astimezone(self.now.tzinfo)
