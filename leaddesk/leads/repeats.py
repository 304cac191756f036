"""A repeat inquiry: attaches to the card it belongs to, alerts the owner, and re-opens the card after the window."""

from __future__ import annotations

from datetime import date, timedelta

from leaddesk.changes.cards import CardState, Row, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, InquiryKind, LeadState, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.leads.births import Arrival, channels, inquiry
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit


def is_within_window(earlier: date, later: date, days: int) -> bool:
    """Whether an inquiry on `later` repeats one of `earlier`: calendar days of the team's zone, end included."""
    return abs(later - earlier) <= timedelta(days=days)


def attach(unit: Unit, setup: Setup, ref: CardRef, arrival: Arrival, *, options: CaptureOptions) -> None:
    """Put an arrival on an existing card: a new inquiry, what it adds to the card, and the owner's alert."""
    card = load(unit.session, CardKind.LEAD, [ref.id])[0]
    days = setup.window_days(arrival.source)
    is_repeat = is_within_window(_last_inquiry(card), arrival.received_on, days)
    round_id = _last_round(card) if is_repeat else _open_round(unit, setup, ref, arrival)
    kind = InquiryKind.REPEAT if is_repeat else InquiryKind.REOPEN
    unit.record.add(ref, "lead_inquiry", inquiry(arrival, round_id, kind, options=options))
    _add_channels(unit, card, arrival)
    _fill_blanks(unit, card, arrival)
    unit.record.edit(ref, is_unread=True)
    if options.tasks is not TasksFor.NONE:
        _alert(unit, setup, card, arrival)


def _last_inquiry(card: CardState) -> date:
    days = [str(row["received_on"]) for row in card.rows("lead_inquiry").values()]
    return date.fromisoformat(max(days)) if days else date.min


def _last_round(card: CardState) -> CardId | None:
    rounds = card.rows("lead_round")
    return max(rounds, key=lambda one: (str(rounds[one]["opened_on"]), one)) if rounds else None


def _open_round(unit: Unit, setup: Setup, ref: CardRef, arrival: Arrival) -> CardId:
    """Open a new round: the card starts its pipeline again, in its own temperature."""
    card = load(unit.session, CardKind.LEAD, [ref.id])[0]
    warmth = Temperature(str(card.root["temperature"]))
    unit.record.edit(
        ref,
        state=LeadState.ACTIVE,
        stage_id=setup.first_stage(warmth),
        stage_since=unit.now,
        source_id=arrival.source.id,
        campaign_id=arrival.campaign_id,
        refusal_reason_id=None,
        refused_at=None,
        rework_on=None,
        waiting_until=None,
    )
    values = {
        "opened_on": arrival.received_on,
        "source_id": arrival.source.id,
        "campaign_id": arrival.campaign_id,
        "owner_id": card.root.get("owner_id"),
    }
    return unit.record.add(ref, "lead_round", values)


def _add_channels(unit: Unit, card: CardState, arrival: Arrival) -> None:
    known = {_identity(row) for row in card.rows("lead_channel").values()}
    for channel in channels(arrival.draft):
        if _identity(channel) not in known:
            unit.record.add(card.ref, "lead_channel", channel | {"person_id": card.root.get("main_person_id")})


def _identity(channel: Row | dict[str, object]) -> tuple[str, object, object]:
    value = channel.get("value") or channel.get("raw")
    extension = channel.get("extension") if channel["kind"] == ChannelKind.PHONE else None
    return str(channel["kind"]), value, extension


def _fill_blanks(unit: Unit, card: CardState, arrival: Arrival) -> None:
    """Take what the card does not say yet; what it says already is never overwritten."""
    draft = arrival.draft
    offered = {
        "company_id": arrival.company_id,
        "city": draft.city,
        "region_text": draft.region,
        "country": draft.country,
        "address": draft.address,
        "topic": draft.topic or draft.product,
    }
    blanks = {name: value for name, value in offered.items() if value and not card.root.get(name)}
    if blanks:
        unit.record.edit(card.ref, **blanks)


def _alert(unit: Unit, setup: Setup, card: CardState, arrival: Arrival) -> None:
    """Give the owner a task to answer by the response limit; without an owner it is the head's."""
    limits = setup.settings["response_limits"]
    unit.record.create(
        CardKind.TASK,
        {
            "kind_id": setup.task_kinds["call" if arrival.draft.phones else "letter"],
            "lead_id": card.ref.id,
            "owner_id": card.root.get("owner_id"),
            "state": TaskState.OPEN,
            "due_at": setup.work_time.after(unit.now, limits[str(card.root["temperature"])]),
            "cause": {"code": "repeat_inquiry"},
            "created_at": unit.now,
        },
    )
