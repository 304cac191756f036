"""The journal and stored values as people read them: names for ids, local time, words for codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes.history import Entry, Event
from leaddesk.clock import HERE, moment
from leaddesk.contacts import phones
from leaddesk.exchange.exporting import TEMPERATURES
from leaddesk.labels import label
from leaddesk.leads.field_words import COLUMNS, PART_COLUMNS
from leaddesk.leads.lookups import lookups
from leaddesk.words import N_, _, language

ADDED, REMOVED = "+", "-"

_ACTIONS: Final = {
    "add_note": N_("Note added"),
    "add_person": N_("Person added"),
    "add_way": N_("Contact added"),
    "attach": N_("Repeat inquiry added"),
    "capture": N_("Leads taken in"),
    "change_setting": N_("Setting changed"),
    "arrange": N_("Field changed"),
    "define": N_("Field added"),
    "retype": N_("Field changed"),
    "set_options": N_("Field changed"),
    "demo": N_("Example built"),
    "finish": N_("Task finished"),
    "log_touch": N_("Touch kept"),
    "import": N_("Imported from a file"),
    "intake": N_("Taken in by itself"),
    "take_from_inbox": N_("Taken from the inbox"),
    "discard": N_("Put aside from the inbox"),
    "mark_read": N_("Lead read"),
    "mark_seen": N_("Lead read"),
    "merge": N_("Leads merged"),
    "move": N_("Stage changed"),
    "move_to_phase": N_("Stage changed"),
    "move_to_temperature": N_("Temperature changed"),
    "plan": N_("Task planned"),
    "postpone": N_("Task moved"),
    "promote": N_("Interest made a lead"),
    "refuse": N_("Moved to Refusals"),
    "remove": N_("Lead moved to the recycle bin"),
    "restore": N_("Lead restored"),
    "seed": N_("Base made"),
    "set_next_task": N_("Task moved"),
    "set_owner": N_("Owner changed"),
    "set_source": N_("Source changed"),
    "set_stage": N_("Stage changed"),
    "set_temperature": N_("Temperature changed"),
    "settle_cells": N_("Checked"),
    "undo": N_("Action undone"),
}
_PARTS: Final = {
    "lead_channel": N_("Contact"),
    "lead_inquiry": N_("Inquiry"),
    "lead_round": N_("Round of work"),
    "lead_tag": N_("Tag of the lead"),
    "lead_person": N_("Contact person"),
}
_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "temperature": TEMPERATURES,
    "state": {
        "active": N_("In work"),
        "waiting": N_("Waiting"),
        "refused": N_("Refusal"),
        "converted": N_("Client"),
        "deleted": N_("in the recycle bin"),
        "hidden": N_("Not shown to you"),
        "open": N_("planned"),
        "done": N_("done"),
        "dropped": N_("dropped"),
    },
    "kind": {
        "lead": N_("Lead"),
        "interest": N_("Interest"),
        "first": N_("Inquiry"),
        "repeat": N_("Repeat inquiry"),
        "reopen": N_("Repeat inquiry, a new round"),
        "call": N_("Call"),
        "letter": N_("Letter"),
        "message": N_("Message"),
        "meeting": N_("Meeting"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
    },
}
_SAYING: Final = ("name", "value", "raw", "title", "topic", "comment", "text")
_TABLES: Final = {
    "stage": True, "source": True, "refusal_reason": True, "product": True, "region": True, "task_kind": True,
    "member": False, "company": False, "lead_person": False, "client": False, "campaign": False,
}  # fmt: skip
"""Tables whose rows have names, and whether the rows are known by codes that are translated."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?([+-]\d\d:\d\d|Z)")


class Known(NamedTuple):
    """What a base knows that its stored values do not say: names behind ids, and where the team is at home."""

    country: str
    names: Mapping[bytes, str] = {}


def action(code: str, params: Mapping[str, Any]) -> str:
    """Give what an action is called, with the file it read."""
    words = _(_ACTIONS.get(code, N_("Lead changed")))
    return f"{words}: {params['file']}" if params.get("file") else words


def when(at: datetime) -> str:
    """Give a moment in the time of this computer."""
    return f"{day(at.astimezone(HERE).date())} {at.astimezone(HERE):%H:%M}"


def day(at: date) -> str:
    """Give a day as the reader's language writes it in figures."""
    return f"{at:%d.%m.%Y}" if language() == "ru" else at.isoformat()


def is_told(one: Event) -> bool:
    """Tell whether a change says something to a person: marks and moments that the program keeps do not."""
    if not one.column:
        return True
    if one.column in {ADDED, REMOVED}:
        return one.row in _PARTS
    return one.column in COLUMNS if not one.row else (one.row, one.column) in PART_COLUMNS or _is_way(one)


def _is_way(one: Event) -> bool:
    return one.row == "lead_channel" and one.column == "value"


def field(one: Event) -> str:
    """Give what changed: a field, or what came or went."""
    if not one.column:
        return _("Lead created")
    word = PART_COLUMNS.get((one.row, one.column)) if one.row else COLUMNS.get(one.column)
    if word:
        return _(word)
    part = _(_PARTS.get(one.row, N_("Lead")))
    if one.column in {ADDED, REMOVED}:
        return (_("{what}: added") if one.column == ADDED else _("{what}: removed")).format(what=part)
    return part


def known(session: Session, events: Iterable[Event] = ()) -> Known:
    """Give the country of the team, and the names behind the ids in these changes."""
    return Known(lookups(session).country, _names(session, events))


def _names(session: Session, events: Iterable[Event]) -> dict[bytes, str]:
    ids = list({value for one in events for value in (one.old, one.new) if isinstance(value, bytes)})
    found: dict[bytes, str] = {}
    marks = ",".join("?" * len(ids))
    for table, has_code in _TABLES.items() if ids else ():
        columns = "id, name, code" if has_code else "id, name, NULL"
        rows = session.connection().exec_driver_sql(
            f"SELECT {columns} FROM {table} WHERE id IN ({marks})",  # noqa: S608 - names of ours
            tuple(ids),
        )
        found |= {key: label(table, code, name) if has_code else name or "" for key, name, code in rows}
    return found


def stored(column: str, value: object, base: Known) -> str:
    """Give a stored value of the journal as a person reads it."""
    if isinstance(value, bytes):
        return base.names.get(value) or _("another one")
    if column in {ADDED, REMOVED}:
        return _part(str(value), base.country) if value is not None else ""
    if column in {"budget_cents", "amount"} and value is not None:
        amount = Decimal(str(value)).scaleb(-2) if column == "budget_cents" else Decimal(str(value))
        return f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}").removesuffix(".00")
    if column == "do_not_contact":
        return _("yes") if value else ""
    if column.endswith("_at") and isinstance(value, int):
        return when(moment(value))
    return shown(column, value, base.country)


def shown(column: str, value: object, country: str) -> str:
    """Give a value of an answer as a person reads it: words for codes, times of this computer.

    Phones are written as at home in the team's `country` (ISO 3166 code).
    """
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if text in (words := _CODES.get(column, {})):
        return _(words[text])
    return phone(text, country) if text.startswith("+") else _time(text)


def _time(text: str) -> str:
    """Give a day or a moment as a person reads it, any other text as it is."""
    try:
        if _DAY.fullmatch(text):
            return day(date.fromisoformat(text))
        if _MOMENT.fullmatch(text):
            return when(datetime.fromisoformat(text))
    except (ValueError, OverflowError):  # somebody's own words, that only look like a day
        return text
    return text


def phone(text: str, country: str) -> str:
    """Give a phone number as people of a country write it; what is no number as it is."""
    number, _mark, extension = text.partition(";ext=")
    return phones.show(number, extension, country=country, ext_label=_("ext."))


def done(entry: Entry) -> str:
    """Give what an entry of the journal did; a day that was typed plans a task where there is none to move."""
    code = "plan" if entry.action == "set_next_task" and entry.created else entry.action
    return action(code, entry.params)


def _part(text: str, country: str) -> str:
    """Give what a part that came or went says, of what the journal keeps of it."""
    try:
        read = json.loads(text)
    except ValueError:
        return text
    said = (shown(name, read.get(name), country) for name in _SAYING) if isinstance(read, dict) else ()
    return " · ".join(dict.fromkeys(one for one in said if one))
