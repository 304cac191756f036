"""A repeat inquiry: attaches to the card it belongs to, alerts the owner, and re-opens the card after the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadKind, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.leads import next_steps, statuses
from leaddesk.leads.beginnings import Beginning, beginning
from leaddesk.leads.births import Arrival, inquiry, is_fresh, stage
from leaddesk.leads.custom import value_of
from leaddesk.leads.growth import grow
from leaddesk.leads.moves import drop_tasks
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.revisions import permitted
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit

_CAUSE = "repeat_inquiry"


def is_within_window(earlier: date, later: date, days: int) -> bool:
    """Whether an inquiry on `later` repeats one of `earlier`: calendar days of the team's zone, end included."""
    return abs(later - earlier) <= timedelta(days=days)


class Attached(NamedTuple):
    """What a card is after a repeat (an interest may have become a lead), and whether it was opened anew by it."""

    kind: LeadKind
    opens_anew: bool


def attach(unit: Unit, setup: Setup, ref: CardRef, arrival: Arrival, *, options: CaptureOptions) -> Attached:
    """Put an arrival on an existing card: a new inquiry, what it adds to the card, and the owner's alert.

    The card comes out of the recycle bin, where nobody would see the inquiry.
    """
    card = load(unit.session, CardKind.LEAD, [ref.id])[0]
    if card.is_deleted:
        unit.record.restore(ref)
    day = arrival.received_on
    nearest = min(_inquiries(card), key=lambda one: abs(one.day - day), default=None)
    opens_anew = False
    if nearest is not None and is_within_window(nearest.day, day, setup.window_days(arrival.source)):
        round_id, kind = nearest.round_id, InquiryKind.REPEAT
    else:
        kind = InquiryKind.REOPEN
        ended: Mapping[str, object] = {}
        opens_anew = all(one.day < day for one in _inquiries(card))
        if opens_anew:  # an older file tells of the past and changes nothing now
            ended = _reopen(unit, setup, card, arrival).round()
        round_id = _add_round(unit, card, arrival, ended=ended)
    unit.record.add(ref, "lead_inquiry", inquiry(setup, _with_others(card, arrival), round_id, kind, options=options))
    result = grow(unit, setup, card, _permitted(arrival, options))
    unit.record.edit(ref, is_unread=True)
    if permitted(arrival.draft, options.policies).next_raw and all(one.day <= day for one in _inquiries(card)):
        next_steps.attach(unit, setup, card.ref, arrival, card.root.get("owner_id"))
    if _is_alerting(arrival, options, unit, setup):
        _alert(unit, setup, card, arrival)
    return Attached(result, opens_anew)


def _with_others(card: CardState, arrival: Arrival) -> Arrival:
    """Let the inquiry say what it says of the team's own fields where its card says something else: that stays."""
    held = [(one, value_of(card, one.field)) for one in arrival.own]
    others = tuple((one.column, one.value) for one, here in held if here and here != one.value)
    draft = arrival.draft
    return arrival._replace(draft=draft._replace(extra=(*draft.extra, *others))) if others else arrival


def _permitted(arrival: Arrival, options: CaptureOptions) -> Arrival:
    """Give what of an arrival its card may take; the inquiry itself says everything."""
    draft = permitted(arrival.draft, options.policies)
    if draft is arrival.draft:
        return arrival
    company = arrival.company_id if draft.company else None
    kept = {one.column for one in draft.custom}
    own = tuple(one for one in arrival.own if one.column in kept)
    return arrival._replace(draft=draft, company_id=company, tag_ids=arrival.tag_ids if draft.tags else (), own=own)


class _Inquiry(NamedTuple):
    """An inquiry of the card: its day, and the round it belongs to."""

    day: date
    round_id: CardId | None


def _inquiries(card: CardState) -> list[_Inquiry]:
    rows = card.rows("lead_inquiry").values()
    return [_Inquiry(date.fromisoformat(str(row["received_on"])), _id(row.get("round_id"))) for row in rows]


def _id(stored: object) -> CardId | None:
    return CardId(stored) if isinstance(stored, bytes) else None


def _add_round(unit: Unit, card: CardState, arrival: Arrival, *, ended: Mapping[str, object]) -> CardId:
    values = {
        "opened_on": arrival.received_on,
        "source_id": arrival.source.id,
        "campaign_id": arrival.campaign_id,
        "owner_id": card.root.get("owner_id"),
        **ended,
    }
    return unit.record.add(card.ref, "lead_round", values)


def _reopen(unit: Unit, setup: Setup, card: CardState, arrival: Arrival) -> Beginning:
    """Start the card's pipeline again where the words of its new status put it, else at the beginning; gives where."""
    begun = beginning(arrival.draft.stage, setup, unit.now, said_on=arrival.received_on)
    columns = begun.columns(unit.now)
    if card.root.get("do_not_contact"):
        del columns["do_not_contact"]  # another inquiry does not take that off
    if begun.words:
        columns["status_text"] = begun.words
    warmth = Temperature(str(card.root["temperature"]))
    if not card.root.get("is_temperature_set"):
        warmth = statuses.warmth(begun.words, warmth)
    unit.record.edit(
        card.ref,
        **columns,
        temperature=warmth,
        stage_id=stage(setup, begun, warmth),
        stage_since=unit.now,
        source_id=arrival.source.id,
        campaign_id=arrival.campaign_id,
    )
    if begun.has_ended:
        drop_tasks(unit, card.ref)
    return begun


def _is_alerting(arrival: Arrival, options: CaptureOptions, unit: Unit, setup: Setup) -> bool:
    """Whether somebody has to answer now: an import of old rows makes no overdue calls, and no status that ends it."""
    if beginning(arrival.draft.stage, setup, unit.now, said_on=arrival.received_on).has_ended:
        return False
    if options.tasks in {TasksFor.NONE, TasksFor.ALL}:
        return options.tasks is TasksFor.ALL
    return is_fresh(arrival, unit.now, setup)


def _alert(unit: Unit, setup: Setup, card: CardState, arrival: Arrival) -> None:
    """Give the owner a task to answer by the response limit; without an owner it is the head's.

    One that is open already will do: whoever asks three times is answered once.
    """
    waiting = unit.session.connection().exec_driver_sql(
        "SELECT 1 FROM task WHERE lead_id = ? AND state = ? AND deleted_at IS NULL AND cause ->> 'code' = ?",
        (card.ref.id, TaskState.OPEN.value, _CAUSE),
    )
    if waiting.first() is not None:
        return
    limits = setup.settings["response_limits"]
    unit.record.create(
        CardKind.TASK,
        {
            "kind_id": setup.task_kinds["call" if arrival.draft.phones else "letter"],
            "lead_id": card.ref.id,
            "owner_id": card.root.get("owner_id"),
            "state": TaskState.OPEN,
            "due_at": setup.work_time.after(unit.now, limits[str(card.root["temperature"])]),
            "cause": {"code": _CAUSE},
            "created_at": unit.now,
        },
    )
