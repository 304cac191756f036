"""The words of the import page: fields, findings, what becomes of rows, and cells as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.contacts import phones
from leaddesk.domain.custom import FieldType, target
from leaddesk.domain.lead import LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.exchange import findings
from leaddesk.exchange.columns import SKIP
from leaddesk.exchange.findings import Gravity, Status
from leaddesk.words import N_, _, p_
from ui import format as fmt
from ui.theme.tokens import Tone

if TYPE_CHECKING:
    from leaddesk.domain.draft import Phone
    from leaddesk.exchange.becoming import Life
    from leaddesk.exchange.understood import Value


class FieldWords(NamedTuple):
    """A field a column may fill: its word and icon."""

    words: str
    icon: str


FIELDS: Final[Mapping[str, FieldWords]] = {
    "name": FieldWords(N_("Name"), "user"),
    "phones": FieldWords(N_("Phone"), "phone"),
    "emails": FieldWords(N_("E-mail"), "mail"),
    "company": FieldWords(N_("Company"), "building-2"),
    "received": FieldWords(N_("Inquiry date"), "calendar"),
    "source": FieldWords(N_("Source"), "inbox"),
    "topic": FieldWords(N_("What is needed"), "message-square-quote"),
    "comment": FieldWords(N_("Comment"), "message-square"),
    "next_contact": FieldWords(N_("Next contact"), "calendar-clock"),
    "next_step": FieldWords(N_("Next step"), "circle-check"),
    "owner": FieldWords(N_("Owner"), "circle-user"),
    "city": FieldWords(N_("City"), "map-pin"),
    "amount": FieldWords(N_("Amount"), "banknote"),
    "temperature": FieldWords(N_("Temperature"), "flame"),
    "stage": FieldWords(N_("Stage"), "square-kanban"),
    "job_title": FieldWords(N_("Job title"), "briefcase"),
    "inn": FieldWords(N_("Tax number"), "credit-card"),
    "website": FieldWords(N_("Website"), "globe"),
    "last_name": FieldWords(N_("Last name"), "user"),
    "first_name": FieldWords(N_("First name"), "user"),
    "middle_name": FieldWords(N_("Middle name"), "user"),
    "telegram": FieldWords(N_("Telegram"), "send"),
    "whatsapp": FieldWords(N_("WhatsApp"), "send"),
    "viber": FieldWords(N_("Viber"), "send"),
    "messengers": FieldWords(N_("Messenger"), "send"),
    "campaign": FieldWords(N_("Campaign"), "target"),
    "product": FieldWords(N_("Product"), "package"),
    "region": FieldWords(N_("Region"), "map-pin"),
    "country": FieldWords(N_("Country"), "globe"),
    "address": FieldWords(N_("Address"), "map-pin"),
    "currency": FieldWords(N_("Currency"), "banknote"),
    "tags": FieldWords(N_("Tags"), "tag"),
    "touch": FieldWords(N_("What the person did"), "calendar-check"),
    "touched_at": FieldWords(N_("When it was"), "clock"),
    "number": FieldWords(N_("Number in the file"), "ticket"),
    "id": FieldWords(N_("ID in the file"), "ticket"),
}
"""In the order in which they are offered: the usual ones first."""

FINDINGS: Final[Mapping[str, str]] = {
    "no_identity": N_("No name or contact"),
    "unclear_owner": N_("Owner is not clear"),
    "ambiguous_date": N_("Date can be read two ways"),
    "email_typo": N_("E-mail looks mistyped"),
    findings.PROBABLY: N_("Probably the same person"),
    "bad_phone": N_("Phone cannot be read"),
    "phone_precision_lost": N_("Phone has lost digits"),
    "bad_email": N_("E-mail cannot be read"),
    "bad_date": N_("No such date"),
    "bad_amount": N_("Not an amount"),
    "bad_value": N_("Does not fit its field"),
    "error_cell": N_("Error in the cell"),
    "formula_without_value": N_("Formula without a value"),
    "unreadable_text": N_("Text cannot be read"),
    "attached_table": N_("The letter brings a table along"),
    "bidi_control": N_("Signs that turn the text"),
    "extra_cells": N_("Cells beyond the titles"),
    "too_long_for_display": N_("Very long text"),
    "hidden_row": N_("Hidden row"),
    findings.TOUCHED: N_("Touch of a known lead"),
    findings.ATTACHED: N_("Repeat inquiry"),
    findings.UPDATED: N_("Row has changed"),
    findings.UNCHANGED: N_("Card stays unchanged"),
}

ICONS: Final = {Gravity.BAD: "circle-x", Gravity.LOOK: "triangle-alert", Gravity.REPEAT: "copy"}
_OF_CHANGES: Final = {findings.UPDATED: "git-compare", findings.UNCHANGED: "check"}
TONES: Final = {Gravity.BAD: Tone.HOT, Gravity.LOOK: Tone.WARM, Gravity.REPEAT: Tone.COLD}

STATUSES: Final[Mapping[Status, tuple[str, str, Tone]]] = {
    Status.NEW: (N_("New"), "plus", Tone.OK),
    Status.REPEAT: (N_("Repeat inquiry"), "copy", Tone.COLD),
    Status.LOOK: (N_("To check: something was read with a doubt"), "circle-help", Tone.WARM),
    Status.REJECTED: (N_("Will not be imported"), "circle-x", Tone.HOT),
    Status.SKIPPED: (N_("Skipped: a total or a repeated header"), "circle-minus", Tone.NEUTRAL),
}
"""What becomes of a row: word, icon, tone."""

REASON_FIELDS: Final[Mapping[str, str]] = {
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "name": N_("Name"),
    "inn": N_("Tax number"),
    "domain": N_("Website"),
    "company": N_("Company"),
    "city": N_("City"),
}
"""The fields by which the judge compares two records."""

_WARMTHS: Final = {Temperature.HOT: "Hot", Temperature.WARM: "Warm", Temperature.COLD: "Cold"}

OWN: Final = N_("Own field")
"""What a column fills that no field is chosen for: its texts are kept on the card under its title."""

SKIPPED: Final = N_("Do not import")
"""What is chosen for a column that is nobody's business."""

TYPES: Final[Mapping[FieldType, FieldWords]] = {
    FieldType.TEXT: FieldWords(N_("text"), "message-square"),
    FieldType.NUMBER: FieldWords(N_("number"), "ticket"),
    FieldType.MONEY: FieldWords(N_("amount"), "banknote"),
    FieldType.DATE: FieldWords(N_("date"), "calendar"),
    FieldType.CHOICE: FieldWords(N_("choice"), "list"),
    FieldType.FLAG: FieldWords(N_("yes or no"), "square-check"),
    FieldType.LINK: FieldWords(N_("link"), "globe"),
}
"""The types of the team's own fields."""


def of_field(field: str | None) -> FieldWords:
    """Give word and icon of what a column fills; an icon "" where it fills no field that is in use."""
    if field is None:
        return FieldWords(_(OWN), "")
    if field == SKIP:
        return FieldWords(_(SKIPPED), "")
    if (own := target(field)) is not None:
        type_ = TYPES[own.type]
        return FieldWords(own.name or _("Field: {type}").format(type=_(type_.words)), type_.icon)
    return FieldWords(_(FIELDS[field].words), FIELDS[field].icon)


_MONTHS: Final = (
    N_("{day} January {year}"),
    N_("{day} February {year}"),
    N_("{day} March {year}"),
    N_("{day} April {year}"),
    N_("{day} May {year}"),
    N_("{day} June {year}"),
    N_("{day} July {year}"),
    N_("{day} August {year}"),
    N_("{day} September {year}"),
    N_("{day} October {year}"),
    N_("{day} November {year}"),
    N_("{day} December {year}"),
)


class Fate(NamedTuple):
    """What a status of the file becomes: words, icon, tone."""

    words: str
    icon: str
    tone: Tone


def fate(life: Life) -> Fate:
    """Say where a new lead will stand by its status, in the reader's language."""
    match life.state:
        case LeadState.CONVERTED:
            return Fate(_("Client"), "handshake", Tone.OK)
        case LeadState.REFUSED:
            reason = life.reason_label().partition(" (")[0]  # what salespeople are to add is no part of its name
            return Fate(
                _("Refused: {reason}").format(reason=reason) if reason else p_("task_result", "Refused"),
                "ban",
                Tone.NEUTRAL,
            )
        case LeadState.WAITING if life.until is not None:
            return Fate(_("Waiting until {day}").format(day=day(life.until)), "hourglass", Tone.NEUTRAL)
    stage = life.stage_label()
    if life.is_read:
        return Fate(_("Stage “{stage}”").format(stage=stage), "square-kanban", Tone.NEUTRAL)
    return Fate(_("Not understood: stage “{stage}”").format(stage=stage), "square-pen", Tone.WARM)


def icon_of(code: str) -> str:
    """Give the icon of a finding: of rows that came before the one that stands beside them in the gutter."""
    return _OF_CHANGES.get(code, ICONS[findings.gravity(code)])


def shown(value: Value, country: str = "RU") -> str:
    """Write what a cell was read as, in the reader's language."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{day(value)}, {value:%H:%M}"
        case date():
            return day(value)
        case Money():
            return money(value)
        case tuple():
            return ", ".join(_phone(one, country) for one in value)
        case _:
            return p_("temperature", _WARMTHS[value]) if isinstance(value, Temperature) else value


def day(value: date) -> str:
    """Write a date with its year: "12 марта 2026"."""
    return _(_MONTHS[value.month - 1]).format(day=value.day, year=value.year)


def money(value: Money) -> str:
    """Write a sum; without a currency only the figure."""
    if value.currency:
        return fmt.money(value.amount, value.currency)
    is_whole = value.amount == value.amount.to_integral_value()
    return fmt.number(Decimal(value.amount), digits=0 if is_whole else 2)


def phone(stored: str, country: str = "RU") -> str:
    """Write a phone kept as "+79161234567;ext=12"."""
    number, _sign, extension = stored.partition(";ext=")
    return phones.show(number, extension, country=country, ext_label=_("ext."))


def _phone(one: Phone, country: str) -> str:
    if not one.number:
        return one.raw
    return phones.show(one.number, one.extension, country=country, ext_label=_("ext."))
