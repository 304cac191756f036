"""Writes open tasks as a calendar (iCalendar, RFC 5545): telephones, Outlook and others show and subscribe to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from leaddesk.contacts import phones
from leaddesk.exchange.exporting import replacing
from leaddesk.leads.task_list import OpenTask

if TYPE_CHECKING:
    from icalendar import Event

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_USUAL: Final = 15  # minutes of a task of which nobody said how long it takes
_REFRESHED: Final = timedelta(hours=1)


def write(path: Path, tasks: Iterable[OpenTask], *, now: datetime, name: str) -> int:
    """Write a calendar called `name` with an event a task, in UTC; an older file is replaced at the very end.

    An event keeps its identity while its task is moved. Gives how many there are. Raises OSError where the disk
    refuses.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only whoever wants a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", "-//LeadDesk//LeadDesk//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESHED, parameters={"value": "DURATION"})
    count = 0
    for count, task in enumerate(tasks, 1):  # noqa: B007 - the last one is how many there are
        calendar.add_component(_event(task, now))
    with replacing(path) as unfinished:
        unfinished.write_bytes(calendar.to_ical())
    return count


def _event(task: OpenTask, now: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    event, begins = Event(), task.due_at.astimezone(UTC)
    about = ", ".join(part for part in (task.name, task.company) if part)
    event.add("uid", f"{UUID(bytes=bytes(task.ref.id))}@leaddesk")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=task.minutes or _USUAL))
    event.add("summary", _plain(f"{task.title or task.kind}: {about}"))
    event.add("description", _plain("\n".join(part for part in (_phone(task), task.number) if part)))
    return event


def _phone(task: OpenTask) -> str:
    number, _, extension = task.phone.partition(";ext=")
    return phones.show(number, extension) if number else ""


def _plain(text: str) -> str:
    return _UNWRITABLE.sub("", text)
