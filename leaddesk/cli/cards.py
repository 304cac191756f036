"""A lead as JSON and as lines of text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from leaddesk.changes.history import as_of
from leaddesk.cli import told
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.duplicates.judge import Level, Reason
from leaddesk.duplicates.wording import field_text, level_text, verdict_text
from leaddesk.errors import Refused
from leaddesk.exchange.records import Record, records_of
from leaddesk.leads.card import LeadView, find_lead, open_card
from leaddesk.leads.doubts import is_of_duplicate
from leaddesk.leads.field_words import COLUMNS
from leaddesk.leads.lookups import lookups
from leaddesk.leads.resembling import doubted
from leaddesk.words import N_, _, language

_TITLES: Mapping[str, str] = COLUMNS | {
    "number": N_("Number of the lead"),
    "at": N_("As of"),
    "name": N_("Name"),
    "company": N_("Company"),
    "phones": N_("Phone"),
    "phones_raw": N_("Phone as typed"),
    "emails": N_("E-mail"),
    "stage": N_("Stage"),
    "owner": N_("Owner"),
    "source": N_("Source"),
    "score": N_("Points"),
    "next_task": N_("Next task"),
    "created": N_("Received"),
    "received_at": N_("Received"),
    "received_on": N_("Received"),
    "job_title": N_("Job title"),
    "inn": N_("Tax number"),
    "website": N_("Website"),
    "messengers": N_("Messenger"),
    "region": N_("Region"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "refusal": N_("Refusal"),
    "tags": N_("Tags"),
    "needs_look": N_("Possible duplicate"),
    "people": N_("Contact person"),
    "lead_person": N_("Contact person"),
    "inquiries": N_("Inquiry"),
    "lead_inquiry": N_("Inquiry"),
    "lead_channel": N_("Contact"),
    "lead_round": N_("Round of work"),
    "lead_tag": N_("Tag of the lead"),
    "tasks": N_("Task"),
    "activities": N_("Touch"),
}
"""What the fields of the JSON are called where a person reads them."""

_SAYING = frozenset(
    {"kind", "state", "label", "name", "job_title", "role", "value", "raw", "title", "due", "note", "received", "at",
     "received_at", "received_on", "opened_on", "closed_on", "topic", "comment", "text", "extra"}
)  # fmt: skip
"""What the parts of a card say to a person."""


_OWN = re.compile("[a-z_]+")


def lead_ref(session: Session, which: str, at: datetime | None = None) -> CardRef:
    """Find a lead by its number or id; Refused where there is none.

    One that was merged gives the lead it is in by now, or what it was itself `at` a moment before.
    """
    ref = find_lead(session, which, at=at)
    if ref is None:
        raise Refused("no_such_lead", which=which)
    return ref


def lead_json(one: Record) -> dict[str, Any]:
    """Give a lead as lists have it."""
    return {
        "id": one.id,
        "number": one.number,
        "kind": one.kind,
        "name": one.name,
        "company": one.company,
        "phones": list(one.phones),
        "phones_raw": list(one.phones_raw),
        "emails": list(one.emails),
        "temperature": one.temperature,
        "stage": one.stage.label,
        "owner": one.owner,
        "source": one.source.label,
        "score": one.score,
        "next_task": {"kind": one.next_task.label, "due": _text(one.next_due)} if one.next_task.key else None,
        "created": _text(one.received),
        "state": one.state,
    }


def card_json(session: Session, ref: CardRef) -> dict[str, Any]:
    """Give a lead whole."""
    one = next(records_of(session, [ref.rid]))
    view = open_card(session, ref.rid)
    assert view is not None
    return lead_json(one) | {
        "job_title": one.job_title,
        "inn": one.inn,
        "website": one.website,
        "messengers": [f"{account.network}:{account.handle}" for account in one.messengers],
        "country": one.country,
        "region": one.region,
        "city": one.city,
        "address": one.address,
        "topic": one.topic,
        "amount": format(one.amount.amount, "f") if one.amount else None,
        "currency": one.amount.currency if one.amount else None,
        "refusal": one.refusal.label,
        "tags": list(one.tags),
        "needs_look": _doubt(session, view),
        "people": [{"name": person.name, "job_title": person.job_title} for person in view.people],
        "inquiries": [
            {
                "kind": str(inquiry.kind),
                "received": _text(inquiry.received_at or inquiry.received_on),
                "topic": inquiry.topic,
                "comment": inquiry.comment,
                "extra": inquiry.extra,
            }
            for inquiry in view.inquiries
        ],
        "tasks": [
            {"title": task.title, "state": str(task.state), "due": _text(task.due_at), "note": task.note}
            for task in view.tasks
        ],
        "activities": [
            {
                "kind": activity.kind,
                "direction": activity.direction,
                "at": _text(activity.happened_at),
                "text": activity.text,
            }
            for activity in view.activities
        ],
    }


def _doubt(session: Session, view: LeadView) -> dict[str, Any] | None:
    """Give why a lead needs a look, with what the card that it looks like is called; None where it needs none."""
    if not view.needs_look:
        return None
    other = doubted(session, view)
    return view.needs_look | ({"number": other.number, "name": other.title} if other is not None else {})


def card_at(session: Session, ref: CardRef, at: datetime) -> dict[str, Any]:
    """Give a lead as it was at a moment: references by the names they have now, the rest as stored."""
    state = as_of(session, ref, at)
    if state is None:
        raise Refused("not_there_yet", at=at.isoformat(timespec="minutes"))
    book = lookups(session)
    root = state.root
    people = state.rows("lead_person")
    main = people.get(CardId(bytes(found))) if isinstance(found := root.get("main_person_id"), bytes) else None
    stage = book.stages.get(root.get("stage_id"))  # type: ignore[call-overload]
    owner = book.members.get(root.get("owner_id"))  # type: ignore[call-overload]
    named = {
        "id": ref.id.hex(),
        "at": at.isoformat(timespec="seconds"),
        "name": (main or next(iter(people.values()), {})).get("name", ""),
        "stage": stage.label if stage else "",
        "owner": owner.name if owner else "",
        "source": book.sources.get(root.get("source_id"), ""),  # type: ignore[call-overload]
    }
    fields = {name: value for name, value in root.items() if not name.endswith("_id")}
    parts = {table: [_plain(row) for row in rows.values()] for table, rows in state.parts.items() if rows}
    return named | _plain(fields) | parts


def card_lines(card: dict[str, Any], base: told.Known) -> Iterator[tuple[str, str]]:
    """Give field by field what a person reads, in the reader's language; what is empty is left out."""
    for name, value in card.items():
        if name not in _TITLES:
            continue
        word = _(_TITLES[name])
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, item in enumerate(value, 1):
                line = _said(item, base)
                if line:
                    yield f"{word} {number}" if len(value) > 1 else word, line
        elif isinstance(value, list):
            if value:
                yield word, ", ".join(told.shown(name, one, base.country) for one in value)
        elif name == "needs_look":
            if is_of_duplicate(value):
                yield word, _look(json.loads(value) if isinstance(value, str) else value)
        elif isinstance(value, dict):
            yield word, _said(value, base)
        elif line := told.stored(name, value, base):
            yield word, line


def _said(item: dict[str, Any], base: told.Known) -> str:
    """Give a part of a card in one line; foreign columns keep their titles."""
    said: list[str] = []
    for name, value in item.items():
        if name not in _SAYING or (name == "raw" and item.get("value")):
            continue
        if name == "extra":
            said += _extra(value)
        elif shown := told.stored(name, value, base):
            said.append(shown)
    return " · ".join(dict.fromkeys(said))


def _look(look: dict[str, Any]) -> str:
    """Say how sure it is that two cards are one person, and which card is the other."""
    level = look.get("level")
    sure = level_text(Level(level)) if level in set(Level) else ""
    other = " · ".join(str(part) for part in (look.get("name"), look.get("number")) if part)
    return ": ".join(part for part in (sure, other) if part) or _("yes")


def _extra(value: object) -> Iterator[str]:
    """Give the columns of a file that are none of ours by their titles, and what we keep under a name of our own."""
    columns = json.loads(value) if isinstance(value, str) else value
    for title, text in columns.items() if isinstance(columns, dict) else ():
        if text not in (None, ""):
            yield str(text) if _OWN.fullmatch(title) else f"{title}: {text}"


def reason_text(one: Reason, country: str = "") -> str:
    """Give why two records may be one: the field, how it agrees, both values (once where they are equal), the points.

    Phones are written as people of a `country` (ISO 3166 code) write them, without one as stored.
    """
    typed, stored = one.typed, one.stored
    if country:
        typed, stored = told.phone(typed, country), told.phone(stored, country)
    values = typed if typed == stored else f"{typed} / {stored}"
    return f"{_agreement(one.field, one.verdict, language())} ({values}) {one.points:+.1f}"


@cache
def _agreement(field: str, verdict: str, _language: str) -> str:
    """Say how a field agrees: pairs by the million have a few dozen of these."""
    one = Reason(field, "", "", "", verdict, 0.0)
    return f"{field_text(one)}: {verdict_text(one)}"


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not isinstance(value, bytes)}


def _text(value: date | Decimal | None) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else None
