"""Writes the first state of a lead: root, people, channels, round, inquiry, first tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from leaddesk.changes.cards import Deriver
from leaddesk.changes.recorder import NewPart
from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, InquiryKind, LeadKind, Temperature
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.leads import next_steps, statuses
from leaddesk.leads.beginnings import Beginning, beginning
from leaddesk.leads.custom_book import Own
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.setup import Setup, SourceFacts
from leaddesk.tasks.first import Newcomer, first_tasks
from leaddesk.tasks.spread import Spread
from leaddesk.unit import Unit

FRESH_DAYS = 3
"""Response clocks and first tasks of an import start only for inquiries younger than this."""

FIRST: Mapping[str, Any] = {"code": "first_task"}
"""The cause of a first task; beside it `is_old` where no response clock runs, the inquiry being of long ago."""

_ROW_KEY = re.compile(r"([0-9a-f]{16})[0-9a-f]*:([0-9a-f]{1,16})")


class RowKeys(NamedTuple):
    """The two signed 64-bit numbers that recognise a spreadsheet row."""

    identity: int
    content: int


class Arrival(NamedTuple):
    """A draft with everything looked up that its card needs."""

    draft: Draft
    source: SourceFacts
    campaign_id: CardId | None
    company_id: CardId | None
    owner_id: CardId | None
    owner_reason: Mapping[str, Any] | None
    temperature: Temperature
    received_on: date
    received_at: datetime | None
    is_person: bool
    row: RowKeys | None
    tag_ids: tuple[CardId, ...] = ()
    own: tuple[Own, ...] = ()

    @property
    def kind(self) -> LeadKind:
        """A named person who can be reached is a lead; anything less is an interest."""
        draft = self.draft
        is_reachable = bool(draft.emails or draft.messengers) or any(phone.number for phone in draft.phones)
        return LeadKind.LEAD if self.is_person and is_reachable else LeadKind.INTEREST


def received(draft: Draft, setup: Setup, now: datetime) -> tuple[date, datetime | None]:
    """Give the day (in the team's zone) and, where it is known, the moment of an inquiry; now if nothing is said."""
    zone = setup.work_time.zone
    match draft.received:
        case datetime() as at:
            aware = at if at.tzinfo else at.replace(tzinfo=zone)
            return aware.astimezone(zone).date(), aware.astimezone(UTC)
        case date() as day:
            return day, None
        case _ if draft.received_raw:
            return now.astimezone(zone).date(), None
        case _:
            return now.astimezone(zone).date(), now


def row_keys(fingerprint: str) -> RowKeys | None:
    """Give the numbers of a draft's fingerprint, "<identity>:<content>" in hexadecimal; None where it has none."""
    parts = _ROW_KEY.match(fingerprint)
    if parts is None:
        return None
    identity, content = (int(part, 16) for part in parts.groups())
    return RowKeys(_signed(identity), _signed(content))


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def write(
    unit: Unit,
    setup: Setup,
    arrival: Arrival,
    *,
    options: CaptureOptions,
    spread: Spread,
    look: object,
    given: Mapping[Deriver, object] | None,
) -> CardRef:
    """Create the card of an arrival with its first tasks.

    `look` is what a person should look at, or None; `given` what was worked out for the derivers.
    """
    person_id = unit.record.new_id() if arrival.draft.name else None
    round_id = unit.record.new_id()
    begun = beginning(arrival.draft.stage, setup, unit.now, said_on=arrival.received_on)
    root = _root(unit, setup, arrival, begun, person_id=person_id)
    root["needs_look"], root["import_run_id"] = look, options.import_run
    ref = unit.record.create(
        CardKind.LEAD,
        root,
        parts=_parts(setup, arrival, person_id, round_id, options=options, ended=begun.round()),
        given=given,
    )
    step = next_steps.of(setup, arrival, unit.now) if arrival.draft.next_raw else None
    if step is not None:  # the file itself says what is next: nothing else has to be thought of
        next_steps.plan(unit, setup, step, ref.id, arrival.owner_id)
    elif not begun.has_ended and _wants_tasks(arrival, options, unit.now, setup):
        is_old = options.tasks is TasksFor.SPREAD and not is_fresh(arrival, unit.now, setup)
        _plan(unit, setup, arrival, ref, spread=spread if is_old else None, until=begun.until)
    return ref


def _root(
    unit: Unit, setup: Setup, arrival: Arrival, begun: Beginning, *, person_id: CardId | None
) -> dict[str, object]:
    draft = arrival.draft
    money = Money(draft.amount, draft.currency or setup.settings["currency"]) if draft.amount is not None else None
    return {
        "kind": arrival.kind,
        "number": unit.record.next_number(),
        "main_person_id": person_id,
        "company_id": arrival.company_id,
        "temperature": arrival.temperature,
        "is_temperature_set": statuses.temperature(draft.temperature) is not None,
        "stage_id": stage(setup, begun, arrival.temperature),
        "stage_since": unit.now,
        **begun.columns(unit.now),
        "owner_id": arrival.owner_id,
        "owned_since": unit.now if arrival.owner_id else None,
        "owner_reason": arrival.owner_reason,
        "source_id": arrival.source.id,
        "campaign_id": arrival.campaign_id,
        "product_id": setup.products.get(text.fold(draft.product)) if draft.product else None,
        "topic": topic(draft),
        "country": draft.country or None,
        "region_text": draft.region or None,
        "city": draft.city or None,
        "address": draft.address or None,
        "budget_cents": money.cents if money else None,
        "currency": money.currency if money else None,
        "status_text": draft.stage or None,
        "is_unread": True,
        "created_at": unit.now,
    }


def stage(setup: Setup, begun: Beginning, warmth: Temperature) -> CardId:
    """Give the stage in which a lead of a temperature begins: the one that its status names, else the first one."""
    named = setup.stages.get((warmth.value, text.fold(begun.words))) if begun.words else None
    code = statuses.stage_code(begun.status, warmth, is_waiting=begun.until is not None)
    seeded = setup.stages.get((code.partition(".")[0], code)) if code else None
    return named or seeded or setup.first_stage(warmth)


def _parts(
    setup: Setup,
    arrival: Arrival,
    person_id: CardId | None,
    round_id: CardId,
    *,
    options: CaptureOptions,
    ended: Mapping[str, object],
) -> Iterator[NewPart]:
    draft = arrival.draft
    if person_id is not None:
        yield NewPart("lead_person", {"name": draft.name, "job_title": draft.job_title or None}, person_id)
    for channel in channels(draft):
        yield NewPart("lead_channel", channel | {"person_id": person_id})
    yield NewPart(
        "lead_round",
        {
            "opened_on": arrival.received_on,
            "source_id": arrival.source.id,
            "campaign_id": arrival.campaign_id,
            "owner_id": arrival.owner_id,
            **ended,
        },
        round_id,
    )
    yield NewPart("lead_inquiry", inquiry(setup, arrival, round_id, InquiryKind.FIRST, options=options))
    yield from (NewPart("lead_tag", {}, tag) for tag in arrival.tag_ids)
    yield from (NewPart("lead_value", {"value": one.value}, one.field) for one in arrival.own)


def channels(draft: Draft) -> Iterator[dict[str, object]]:
    """Give the rows of every way to reach somebody that a draft names, phones first."""
    for phone in draft.phones:
        yield {
            "kind": ChannelKind.PHONE,
            "value": phone.number or None,
            "extension": phone.extension or None,
            "raw": phone.raw if phone.raw != phone.number else None,
        }
    for email in draft.emails:
        yield {"kind": ChannelKind.EMAIL, "value": email}
    for messenger in draft.messengers:
        yield {"kind": ChannelKind.MESSENGER, "value": messenger.handle, "network": messenger.network}
    if draft.website:
        yield {"kind": ChannelKind.SITE, "value": draft.website}


def inquiry(
    setup: Setup, arrival: Arrival, round_id: CardId | None, kind: InquiryKind, *, options: CaptureOptions
) -> dict[str, object]:
    """Give the row of the inquiry that an arrival is."""
    draft = arrival.draft
    return {
        "round_id": round_id,
        "kind": kind,
        "received_on": arrival.received_on,
        "received_at": arrival.received_at,
        "received_raw": draft.received_raw or None,
        "source_id": arrival.source.id,
        "campaign_id": arrival.campaign_id,
        **words(draft),
        "extra": unplaced(setup, arrival) | dict(draft.extra) or None,
        "row_key": arrival.row.identity if arrival.row else None,
        "row_digest": arrival.row.content if arrival.row else None,
        "import_run_id": options.import_run,
    }


def words(draft: Draft) -> dict[str, str | None]:
    """Give the texts of the inquiry that a draft is, in stored form."""
    return {"topic": topic(draft), "comment": draft.comment or None}


def topic(draft: Draft) -> str | None:
    """Give what a draft asks for, in stored form: in its own words, else by the name of the product."""
    return draft.topic or draft.product or None


def unplaced(setup: Setup, arrival: Arrival) -> dict[str, str]:
    """Give what a draft says and no dictionary of the team knows: "source_as_written" and so on by field."""
    draft, reason = arrival.draft, arrival.owner_reason
    said = {
        "source": draft.source if text.fold(draft.source) not in setup.source_names else "",
        "campaign": draft.campaign if not arrival.campaign_id else "",
        "product": draft.product if draft.topic and text.fold(draft.product) not in setup.products else "",
        "owner": draft.owner if reason is None or reason["code"] != "named_in_record" else "",
        "temperature": draft.temperature if not statuses.temperature(draft.temperature) else "",
        "inn": draft.inn if not arrival.company_id else "",
        "currency": draft.currency if draft.amount is None else "",
        "next_contact": draft.next_raw if draft.next_raw and not next_steps.is_ahead(arrival) else "",
        "next_step": draft.next_step if draft.next_step and not draft.next_raw else "",
    }
    return {f"{name}_as_written": value for name, value in said.items() if value} if any(said.values()) else {}


def _wants_tasks(arrival: Arrival, options: CaptureOptions, now: datetime, setup: Setup) -> bool:
    if options.tasks is TasksFor.NONE:
        return False
    return options.tasks is not TasksFor.FRESH or is_fresh(arrival, now, setup)


def is_fresh(arrival: Arrival, now: datetime, setup: Setup) -> bool:
    """Whether an inquiry is young enough for a response clock (`FRESH_DAYS`)."""
    return (now.astimezone(setup.work_time.zone).date() - arrival.received_on).days <= FRESH_DAYS


def _plan(
    unit: Unit, setup: Setup, arrival: Arrival, ref: CardRef, *, spread: Spread | None, until: date | None
) -> None:
    """Plan the first tasks: at once, spread over the days to come, or for the day until which the lead waits."""
    waited = datetime.combine(until, setup.work_time.opens, setup.work_time.zone).astimezone(UTC) if until else None
    who = Newcomer(
        source=arrival.source.code,
        temperature=arrival.temperature,
        channels=frozenset(str(channel["kind"]) for channel in channels(arrival.draft)),
        has_owner=arrival.owner_id is not None,
    )
    for task in first_tasks(who, unit.now, settings=setup.settings, work_time=setup.work_time):
        unit.record.create(
            CardKind.TASK,
            {
                "kind_id": setup.task_kinds[task.kind],
                "lead_id": ref.id,
                "owner_id": None if task.is_for_head else arrival.owner_id,
                "state": TaskState.OPEN,
                "due_at": waited or (spread.next(arrival.owner_id) if spread else task.due_at),
                "cause": FIRST if spread is None else {**FIRST, "is_old": True},
                "created_at": unit.now,
            },
        )
