"""What a file says is to be done next: a task of the lead with its day, whether that has passed or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.clock import millis, moment
from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadState
from leaddesk.domain.task import TaskState
from leaddesk.labels import label
from leaddesk.leads import next_words, statuses
from leaddesk.leads.setup import Setup
from leaddesk.unit import Session, Unit

if TYPE_CHECKING:
    from leaddesk.leads.births import Arrival

CAUSE: Final = "from_file"
"""The cause of a task that a file asked for; beside it `day`, which the file said."""

_ENDED: Final = frozenset({LeadState.REFUSED, LeadState.CONVERTED})
_YEARS: Final = range(1990, 2100)
_USUAL: Final = (("phones", "call"), ("emails", "letter"), ("messengers", "message"))


class NextStep(NamedTuple):
    """A task as a file asks for it: code of its kind, when it is due (aware), its day in the team's zone, its words."""

    kind: str
    due_at: datetime
    day: date
    title: str | None


class FileTask(NamedTuple):
    """A task that a file asked for, as it is now; `day` is what the file said, `due` the day it is due."""

    ref: CardRef
    state: TaskState
    day: str
    due: str
    title: str

    @property
    def is_moved(self) -> bool:
        """Whether somebody gave it another day since."""
        return self.day != self.due


def of(setup: Setup, arrival: Arrival, now: datetime) -> NextStep | None:
    """Give what an arrival says is to be done next; None where it says no day, or where its status has ended it."""
    draft, zone = arrival.draft, setup.work_time.zone
    if not is_ahead(arrival):
        return None
    named = _named(arrival)
    assert named is not None
    if isinstance(named, datetime):
        due = named if named.tzinfo else named.replace(tzinfo=zone)
    else:
        clock = None if draft.next_contact else next_words.clock_named(draft.next_raw)
        due = datetime.combine(named, clock or _usual(setup, named, now), zone)
    kind = _kind(setup, arrival)
    is_told = fold(draft.next_step) == fold(label("task_kind", kind, None))
    title = None if is_told else draft.next_step or None
    return NextStep(kind, due.astimezone(UTC), due.astimezone(zone).date(), title)


def is_ahead(arrival: Arrival) -> bool:
    """Whether an arrival names a day, and its status leaves something to do."""
    draft = arrival.draft
    if not draft.next_raw or statuses.state(statuses.status(draft.stage), None) in _ENDED:
        return False
    return _named(arrival) is not None


def _named(arrival: Arrival) -> date | datetime | None:
    """Give the day that an arrival names; None for none, or for one that nobody means: 9999-12-31, 0001-01-01."""
    draft = arrival.draft
    named = draft.next_contact or next_words.day_named(draft.next_raw, arrival.received_on)
    return named if named is not None and named.year in _YEARS else None


def _usual(setup: Setup, day: date, now: datetime) -> time:
    """Give the time of a day that names none: what is for today is late when the day is over, not in the morning."""
    work_time = setup.work_time
    return work_time.closes if day == now.astimezone(work_time.zone).date() else work_time.opens


def _kind(setup: Setup, arrival: Arrival) -> str:
    """Give the kind: by what is to be done, by the cell, by the title of its column, else by how one is reached."""
    draft = arrival.draft
    said = next_words.kind_named(draft.next_step) or next_words.kind_named(draft.next_raw) or draft.next_kind
    if not said:
        said = next((kind for ways, kind in _USUAL if getattr(draft, ways)), "call")
    return said if said in setup.task_kinds else "call"


def plan(unit: Unit, setup: Setup, step: NextStep, lead: CardId, owner: CardId | None) -> None:
    """Plan the task for a lead."""
    unit.record.create(
        CardKind.TASK,
        {
            "kind_id": setup.task_kinds[step.kind],
            "title": step.title,
            "lead_id": lead,
            "owner_id": owner,
            "state": TaskState.OPEN,
            "due_at": step.due_at,
            "cause": _cause(step),
            "created_at": unit.now,
        },
    )


def move(unit: Unit, setup: Setup, step: NextStep, task: FileTask) -> None:
    """Give a task that a file asked for the day and the words that it says now."""
    words = {"title": step.title} if step.title else {}
    unit.record.edit(task.ref, kind_id=setup.task_kinds[step.kind], due_at=step.due_at, cause=_cause(step), **words)


def _cause(step: NextStep) -> dict[str, str]:
    return {"code": CAUSE, "day": step.day.isoformat()}


def attach(unit: Unit, setup: Setup, lead: CardRef, arrival: Arrival, owner: object) -> None:
    """Plan what a repeat inquiry says is next; a task that a file asked for before gets the new day instead.

    One that somebody gave another day, and a lead that is no longer worked on, stay as they are.
    """
    step = of(setup, arrival, unit.now)
    if step is None or _has_ended(unit.session, lead):
        return
    unit.record.flush()  # another row of the file may just have asked for one
    before = last(unit.session, setup, lead)
    if before is None or before.state is not TaskState.OPEN:
        if before is None or before.day != step.day.isoformat():
            plan(unit, setup, step, lead.id, CardId(owner) if isinstance(owner, bytes) else None)
    elif not before.is_moved and before.day != step.day.isoformat():
        move(unit, setup, step, before)


def _has_ended(session: Session, lead: CardRef) -> bool:
    found = session.connection().exec_driver_sql("SELECT state FROM lead WHERE rid = ?", (lead.rid,)).scalar()
    return found in _ENDED


def last(session: Session, setup: Setup, lead: CardRef) -> FileTask | None:
    """Give the task that a file asked for last of a lead, whatever became of it; None where none did."""
    found = session.connection().exec_driver_sql(
        "SELECT rid, id, state, cause ->> 'day', due_at, title FROM task WHERE lead_id = ? AND deleted_at IS NULL"
        " AND cause ->> 'code' = ? ORDER BY state = ? DESC, rid DESC LIMIT 1",
        (lead.id, CAUSE, TaskState.OPEN.value),
    )
    row = found.first()
    if row is None:
        return None
    rid, card_id, state, day, due_at, title = row
    due = moment(due_at).astimezone(setup.work_time.zone).date().isoformat() if due_at is not None else ""
    ref = CardRef(CardKind.TASK, CardId(card_id), RowId(rid))
    return FileTask(ref, TaskState(state), str(day or ""), due, str(title or ""))


class Count(NamedTuple):
    """How many tasks a file brings, and how many of them are overdue at once."""

    planned: int = 0
    overdue: int = 0


NONE: Final = Count()


def newest(session: Session) -> int:
    """Give the row number of the newest task; 0 where there is none."""
    return int(session.connection().exec_driver_sql("SELECT coalesce(max(rid), 0) FROM task").scalar_one())


def count(session: Session, since: int, now: datetime) -> Count:
    """Count the tasks that a file asked for, of those with row numbers after `since`."""
    found = session.connection().exec_driver_sql(
        "SELECT count(*), count(*) FILTER (WHERE due_at < ?) FROM task"
        " WHERE rid > ? AND deleted_at IS NULL AND cause ->> 'code' = ?",
        (millis(now), since, CAUSE),
    )
    return Count(*found.one())
