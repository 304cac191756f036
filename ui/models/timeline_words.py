"""What the lines of a lead's history say, in the reader's language; made when shown, for the language can change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from leaddesk.clock import moment
from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.leads.lookups import Lookups
from leaddesk.leads.timeline import ItemKind, TimelineItem
from leaddesk.words import N_, _, p_
from ui import format as fmt
from ui.theme.tokens import Tone

_ARROW: Final = " → "
_NONE: Final = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as drawn: icon, its meaning, title, what follows, and who did it ("" = the program)."""

    icon: str
    tone: Tone
    title: str
    detail: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of a card's history are called; `companies` holds those that the card knows."""

    book: Lookups
    companies: Mapping[CardId, str]
    country: str = "RU"
    currency: str = ""

    def member(self, card_id: CardId | None) -> str:
        """Give a person's name, "" for nobody or one who is not known here."""
        facts = self.book.members.get(card_id) if card_id else None
        return facts.name if facts else ""


def past(at: datetime, now: datetime) -> str:
    """Give when something happened: "9:18" today, "yesterday 19:40", else the date."""
    local = at.astimezone(now.tzinfo)
    ago = (now.date() - local.date()).days
    if ago == 0:
        return f"{local:%H:%M}"
    day = fmt.date_words(local.date(), now.date())
    return f"{day} {local:%H:%M}" if ago == 1 else day


def line(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Put an item into words; texts that people wrote are given as they are."""
    told = _TELLERS[item.kind](item, names, now)
    return replace(told, who=names.member(item.actor))


def temperature(code: object) -> str:
    """Give the word for a temperature."""
    words = {"hot": p_("temperature", "Hot"), "warm": p_("temperature", "Warm"), "cold": p_("temperature", "Cold")}
    return words.get(str(code), str(code))


TEMPERATURE_MARKS: Final = {
    "hot": ("flame", Tone.HOT),
    "warm": ("sun", Tone.WARM),
    "cold": ("snowflake", Tone.COLD),
}
"""The icon and the meaning of each temperature."""


def _text(item: TimelineItem, name: str) -> str:
    return str(item.params.get(name) or "")


def _inquiry(item: TimelineItem, names: Names, _now: datetime) -> Line:
    title = {
        "first": _("Inquiry"),
        "repeat": _("Repeat inquiry"),
        "reopen": _("Repeat inquiry, a new round"),
    }.get(item.code, _("Inquiry"))
    source = names.book.sources.get(item.params.get("source_id"), "")  # type: ignore[call-overload]  # an id or None
    said = " · ".join(part for part in (source, _text(item, "topic"), _text(item, "comment")) if part)
    again = item.code != "first"
    return Line("repeat-2" if again else "inbox", Tone.WARM if again else Tone.NEUTRAL, title, said)


def _task(item: TimelineItem, names: Names, now: datetime) -> Line:
    kind = names.book.task_kinds.get(item.params.get("kind_id"))  # type: ignore[call-overload]  # an id or None
    what = _text(item, "title") or (kind.label if kind else _("Task"))
    icon = kind.icon if kind else "check"
    note = _text(item, "note")
    if item.code == "done":
        return Line(icon, Tone.OK, _("Done: {task}").format(task=what), note)
    if item.code == "dropped":
        return Line(icon, Tone.NEUTRAL, _("Task dropped: {task}").format(task=what), note)
    due = item.params.get("due_at")
    by = _("Due: {when}").format(when=fmt.when(due, now)) if isinstance(due, datetime) else ""
    title = _("Task: {task}").format(task=what)
    return Line(icon, Tone.ACCENT, title, " · ".join(part for part in (by, note) if part))


_ACTIVITIES: Final = {
    "call": ("phone", N_("Call")),
    "letter": ("mail", N_("Letter")),
    "message": ("message-square", N_("Message")),
    "meeting": ("users", N_("Meeting")),
}


def _activity(item: TimelineItem, _names: Names, _now: datetime) -> Line:
    icon, word = _ACTIVITIES.get(item.code, ("message-square", N_("Touch")))
    return Line(icon, Tone.OK, _(word), _text(item, "text"))


def _note(item: TimelineItem, _names: Names, _now: datetime) -> Line:
    return Line("pencil", Tone.NEUTRAL, _("Note"), _text(item, "text"))


def _created(_item: TimelineItem, _names: Names, _now: datetime) -> Line:
    return Line("plus", Tone.NEUTRAL, _("Lead created"), "")


_COLUMNS: Final = {
    "temperature": N_("Temperature"),
    "stage_id": N_("Stage"),
    "state": N_("State"),
    "owner_id": N_("Owner"),
    "source_id": N_("Source"),
    "topic": N_("Product, topic"),
    "region_text": N_("Region"),
    "country": N_("Country"),
    "city": N_("City"),
    "address": N_("Address"),
    "budget_cents": N_("Budget"),
    "status_text": N_("Status in the file"),
    "company_id": N_("Company"),
    "kind": N_("Kind of record"),
    "refusal_words": N_("The client's words"),
    "waiting_until": N_("Waiting until"),
    "do_not_contact": N_("Do not contact"),
}
_PART_COLUMNS: Final = {
    ("lead_person", "name"): N_("Name"),
    ("lead_person", "job_title"): N_("Job title"),
    ("lead_person", "role"): N_("Role"),
    ("lead_channel", "extension"): N_("Extension"),
    ("lead_person", "+"): N_("Person added"),
    ("lead_person", "-"): N_("Person removed"),
    ("lead_tag", "+"): N_("Tag added"),
    ("lead_tag", "-"): N_("Tag removed"),
}
_CHANNEL_EVENTS: Final = {
    ("phone", "+"): N_("Phone added"),
    ("phone", "-"): N_("Phone removed"),
    ("email", "+"): N_("E-mail added"),
    ("email", "-"): N_("E-mail removed"),
}
_CHANNEL_ICONS: Final = {"phone": "phone", "email": "mail"}
SILENT: Final = frozenset({"currency", "raw", "refused_at", "removal", "rank", "import_run_id"})
"""Columns that say nothing beside the ones they go with."""


def _change(item: TimelineItem, names: Names, now: datetime) -> Line:
    row, column = _text(item, "row"), _text(item, "column")
    old, new = item.params.get("old"), item.params.get("new")
    if row == "lead_channel":
        return _channel(column, old, new, names)
    if column in {"deleted_at", "needs_look"}:
        return _marked(column, is_set=new is not None)
    if not row and column == "temperature":
        icon, tone = TEMPERATURE_MARKS.get(str(new), ("sun", Tone.WARM))
        return Line(icon, tone, f"{temperature(old)}{_ARROW}{temperature(new)}", _("Temperature"))
    word = _PART_COLUMNS.get((row, column)) if row else _COLUMNS.get(column)
    title = _(word) if word else column
    if column in {"+", "-"}:
        return Line("users", Tone.NEUTRAL, title, str(_part(new or old).get("name") or ""))
    shown = _shown(column, old, names, now), _shown(column, new, names, now)
    if column == "owner_id":
        return _owner(*shown)
    icon = {"stage_id": "square-kanban", "company_id": "building-2"}.get(column, "pencil")
    return Line(icon, Tone.NEUTRAL, title, f"{shown[0] or _NONE}{_ARROW}{shown[1] or _NONE}")


def _owner(old: str, new: str) -> Line:
    if not new:
        return Line("user-check", Tone.NEUTRAL, _("Returned to the free leads"), old)
    return Line("user-check", Tone.NEUTRAL, _("Owner assigned"), f"{old}{_ARROW}{new}" if old else new)


def _marked(column: str, *, is_set: bool) -> Line:
    if column == "needs_look":
        title = _("Needs a look") if is_set else _("Looked at: not a duplicate")
        return Line("copy", Tone.WARM if is_set else Tone.OK, title, "")
    title = _("Put into the recycle bin") if is_set else _("Taken out of the recycle bin")
    return Line("trash-2" if is_set else "archive-restore", Tone.NEUTRAL, title, "")


def _channel(column: str, old: object, new: object, names: Names) -> Line:
    if column in {"+", "-"}:
        part = _part(new if column == "+" else old)
        kind, value = str(part.get("kind") or ""), str(part.get("value") or part.get("raw") or "")
        title = _CHANNEL_EVENTS.get((kind, column)) or (N_("Contact added") if column == "+" else N_("Contact removed"))
        return Line(_CHANNEL_ICONS.get(kind, "at-sign"), Tone.NEUTRAL, _(title), _number(value, names))
    was, now = _number(str(old or ""), names), _number(str(new or ""), names)
    is_mail = "@" in was + now
    title = N_("E-mail") if is_mail else N_("Phone")
    if column != "value":
        title = N_("Extension") if column == "extension" else N_("Contact")
    icon = "mail" if is_mail else "phone"
    return Line(icon, Tone.NEUTRAL, _(title), f"{was or _NONE}{_ARROW}{now or _NONE}")


def _number(value: str, names: Names) -> str:
    return phones.show(value, country=names.country) if value.startswith("+") else value


def _part(stored: object) -> Mapping[str, object]:
    """Read an added or removed part, which the journal keeps as text."""
    if not isinstance(stored, str):
        return {}
    try:
        read = json.loads(stored)
    except ValueError:  # a form of a newer version: the line stays without its detail
        return {}
    return read if isinstance(read, dict) else {}


def _shown(column: str, stored: object, names: Names, now: datetime) -> str:
    """Give a stored value as people read it."""
    if stored is None or stored == "":
        return ""
    if isinstance(stored, bytes) and column in _NAMED:
        return _NAMED[column](names, CardId(stored))
    if column == "budget_cents":
        return _money(Decimal(str(stored)).scaleb(-2), names.currency)
    if column in _WORDS:
        return _WORDS[column](stored)
    if column.endswith("_at") and isinstance(stored, int):
        return past(moment(stored), now)
    return str(stored)


def _money(amount: Decimal, currency: str) -> str:
    return fmt.money(amount, currency) if currency else fmt.number(amount)


def _stage(names: Names, card_id: CardId) -> str:
    stage = names.book.stages.get(card_id)
    return stage.label if stage else ""


_NAMED: Final[Mapping[str, Callable[[Names, CardId], str]]] = {
    "stage_id": _stage,
    "owner_id": lambda names, card_id: names.member(card_id),
    "source_id": lambda names, card_id: names.book.sources.get(card_id, ""),
    "company_id": lambda names, card_id: names.companies.get(card_id) or _("another company"),
}
_WORDS: Final[Mapping[str, Callable[[object], str]]] = {
    "state": lambda code: state(str(code)),
    "kind": lambda code: _("Lead") if code == "lead" else _("Interest"),
    "do_not_contact": lambda is_set: _("yes") if is_set else _("no"),
    "role": lambda code: role(str(code)),
}
_STATES: Final = {
    "active": N_("In work"),
    "waiting": N_("Waiting"),
    "refused": N_("Refusal"),
    "converted": N_("Client"),
}
_ROLES: Final = {
    "decides": N_("Decides"),
    "influences": N_("Influences the decision"),
    "prepares": N_("Prepares the papers"),
    "uses": N_("User"),
    "gatekeeper": N_("Gatekeeper"),
}


def role(code: str) -> str:
    """Give the word for a person's part in the decision."""
    return _(_ROLES[code]) if code in _ROLES else ""


def state(code: str) -> str:
    """Give the word for the state of a lead."""
    return _(_STATES.get(code, code))


_TELLERS: Final[Mapping[ItemKind, Callable[[TimelineItem, Names, datetime], Line]]] = {
    ItemKind.INQUIRY: _inquiry,
    ItemKind.TASK: _task,
    ItemKind.ACTIVITY: _activity,
    ItemKind.NOTE: _note,
    ItemKind.CHANGE: _change,
    ItemKind.CREATED: _created,
}
