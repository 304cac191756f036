"""What a change of a lead's field says in its history, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.clock import moment
from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.leads.custom import TABLE
from leaddesk.leads.doubts import cells, is_of_duplicate
from leaddesk.leads.field_words import COLUMNS, PART_COLUMNS
from leaddesk.leads.timeline import TimelineItem
from leaddesk.words import N_, _, p_
from ui import format as fmt
from ui.models import consent_words, own_values
from ui.models.timeline_words import ARROW, TEMPERATURE_MARKS, Line, Names, past, role, state, temperature
from ui.theme.tokens import Tone

_CHANNEL_EVENTS: Final = {
    ("phone", "+"): N_("Phone added"),
    ("phone", "-"): N_("Phone removed"),
    ("email", "+"): N_("E-mail added"),
    ("email", "-"): N_("E-mail removed"),
}
_CHANNEL_ICONS: Final = {"phone": "phone", "email": "mail"}
SILENT: Final = frozenset({"currency", "raw", "refused_at", "removal", "rank", "import_run_id"})
"""Columns that say nothing beside the ones they go with."""


def field_word(row: str, column: str) -> str:
    """Give what a field is called, as the history calls it; "" for one that is not told."""
    if row == "lead_channel":
        return _("Contact")
    word = PART_COLUMNS.get((row, column)) if row else COLUMNS.get(column)
    return _(word) if word else ""


def change(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Put a change of a field, or a part that came or went, into words."""
    row, column = str(item.params.get("row") or ""), str(item.params.get("column") or "")
    old, new = item.params.get("old"), item.params.get("new")
    if row in {"lead_channel", TABLE}:
        return _own(item, names, now) if row == TABLE else _channel(column, old, new, names)
    if column in {"deleted_at", "needs_look"}:
        return _looked(old, new) if column == "needs_look" else _marked(is_set=new is not None)
    if not row and column == "temperature":
        icon, tone = TEMPERATURE_MARKS.get(str(new), ("sun", Tone.WARM))
        return Line(icon, tone, f"{temperature(old)}{ARROW}{temperature(new)}", _("Temperature"))
    word = PART_COLUMNS.get((row, column)) if row else COLUMNS.get(column) or consent_words.TITLES.get(column)
    title = _(word) if word else column
    if column in {"+", "-"}:
        return Line("users", Tone.NEUTRAL, title, str(_part(new or old).get("name") or ""))
    shown = _shown(column, old, names, now), _shown(column, new, names, now)
    if column == "owner_id":
        return _owner(*shown)
    icon = _ICONS.get(column, "pencil")
    return Line(icon, Tone.NEUTRAL, title, f"{shown[0] or _none(column)}{ARROW}{shown[1] or _none(column)}")


_ICONS: Final = {
    "stage_id": "square-kanban",
    "company_id": "building-2",
    **dict.fromkeys(consent_words.TITLES, "shield-check"),
}
_LIKE_SUM: Final = frozenset(
    {"budget_cents", "company_id", "country", "job_title", "refusal_reason_id", "rework_on", "campaign_id", "role"}
)
_LIKE_NAME: Final = frozenset({"name", "state", "refusal_words", "waiting_until", "", *consent_words.TITLES})
"""Which fields lack a value in the words of a sum, or of a name; all others in those of a city."""


def _none(column: str = "") -> str:
    """Give what stands beside an arrow for no value of a field, as the field itself says it; "" is one of the team."""
    if column in _LIKE_NAME:
        return p_("history", "not set")
    return p_("amount", "not set") if column in _LIKE_SUM else _("not set")


def _owner(old: str, new: str) -> Line:
    if not new:
        return Line("user-check", Tone.NEUTRAL, _("Returned to the free leads"), old)
    return Line("user-check", Tone.NEUTRAL, _("Owner assigned"), f"{old}{ARROW}{new}" if old else new)


def _looked(old: object, new: object) -> Line:
    """Tell that a doubt came up or was settled: the one about a duplicate, or the one about cells of a file."""
    if is_of_duplicate(new) and not is_of_duplicate(old):
        return Line("copy", Tone.WARM, _("Possible duplicate"), "")
    if is_of_duplicate(old) and not is_of_duplicate(new):
        return Line("copy", Tone.OK, _("Checked: not a duplicate"), "")
    is_settled = len(cells(new)) < len(cells(old))
    title = _("Checked: what the file says is in order") if is_settled else _("To check: the file was not clear")
    return Line("check-check" if is_settled else "triangle-alert", Tone.OK if is_settled else Tone.WARM, title, "")


def _marked(*, is_set: bool) -> Line:
    title = _("Moved to the recycle bin") if is_set else _("Restored from the recycle bin")
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
    return Line(icon, Tone.NEUTRAL, _(title), f"{was or _none(column)}{ARROW}{now or _none(column)}")


def _own(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Tell what became of a field of the team's own."""
    part, is_whole = item.params.get("part"), item.params.get("column") in {"+", "-"}
    field = names.own.get(CardId(part)) if isinstance(part, bytes) else None
    sides = [item.params.get("old"), item.params.get("new")]
    told = [str((_part(said).get("value") if is_whole else said) or "") for said in sides]
    old, new = (own_values.shown(field.type, said, now.date()) if field else said for said in told)
    title = field.name if field else _("Own field")
    return Line("pencil", Tone.NEUTRAL, title, f"{old or _none()}{ARROW}{new or _none()}")


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
    if isinstance(stored, bytes):
        return _NAMED[column](names, CardId(stored)) if column in _NAMED else _("another one")
    if column in _DAYS:
        return fmt.date_words(date.fromisoformat(str(stored)), now.date())
    if column in _WORDS:
        return _WORDS[column](stored)
    return _amount_or_moment(column, stored, names, now)


def _amount_or_moment(column: str, stored: object, names: Names, now: datetime) -> str:
    if column in consent_words.TITLES:
        return consent_words.said(stored, now.date())
    if column == "budget_cents":
        return _money(Decimal(str(stored)).scaleb(-2), names.currency)
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
    "refusal_reason_id": lambda names, card_id: names.reasons.get(card_id, ""),
    "company_id": lambda names, card_id: names.companies.get(card_id) or _("another company"),
}
_DAYS: Final = frozenset({"rework_on", "buys_by", "waiting_until"})
_WORDS: Final[Mapping[str, Callable[[object], str]]] = {
    "state": lambda code: state(str(code)),
    "kind": lambda code: _("Lead") if code == "lead" else _("Interest"),
    "do_not_contact": lambda is_set: _("yes") if is_set else _("no"),
    "role": lambda code: role(str(code)),
}
