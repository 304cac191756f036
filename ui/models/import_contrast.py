"""The weekly file in words: what stands here beside what the file says, and what it may do to leads that exist."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.clock import HERE
from leaddesk.domain.lead import Temperature
from leaddesk.domain.money import Money
from leaddesk.exchange.findings import UNCHANGED, UPDATED, Place
from leaddesk.exchange.policies import USUAL, fields_of
from leaddesk.leads.options import EXTRA, Policy
from leaddesk.words import N_, _
from ui.models import import_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.exchange.preview import Differing, Preview
    from leaddesk.leads.options import Captured, Difference


_AGAIN: Final = frozenset({UPDATED, UNCHANGED})


class Segment(StrEnum):
    """Which rows are shown of a file that tells of leads that exist: those that change, those that keep something."""

    DIFFERING = "differing"
    KEEPING = "keeping"


class PolicyWords(NamedTuple):
    """What a file may do to a field: its word, what that means, its icon."""

    word: str
    hint: str
    icon: str


POLICIES: Final[Mapping[Policy, PolicyWords]] = {
    Policy.OVERWRITE: PolicyWords(
        N_("Update from the file"),
        N_("what the file says replaces what stands here; an empty cell erases nothing"),
        "file-down",
    ),
    Policy.FILL: PolicyWords(N_("Fill blanks only"), N_("the file fills only what is empty here"), "clipboard-paste"),
    Policy.SKIP: PolicyWords(N_("Skip this time"), N_("this file changes nothing here; the next one may"), "hand"),
    Policy.NEVER: PolicyWords(
        N_("Never change"), N_("neither this file nor the next ones change anything here"), "lock"
    ),
}
"""In the order in which they are offered."""


class Contrast(NamedTuple):
    """What stands here and what the file says, as the reader writes it; `is_kept`: the first stays."""

    here: str
    said: str
    is_kept: bool


def contrast(difference: Difference, country: str = "RU") -> Contrast:
    """Write a difference in the reader's language."""
    here, said = (_shown(difference.field, text, country) for text in (difference.here, difference.said))
    return Contrast(here, said, difference.is_kept)


def field_word(field: str) -> str:
    """Give what a field of a difference is called: as the column chooser calls it, or by its title in the file."""
    known = words.FIELDS.get(field)
    return field.removeprefix(EXTRA) if known is None else _(known.words)


def policy_sentence(policy: Policy) -> str:
    """Say what a column may do to leads that exist, and how to change that by the keyboard."""
    known = POLICIES[policy]
    text = _("Leads that exist: {policy}: {hint}. Change it with Alt+Shift+↓.")
    return text.format(policy=_(known.word), hint=_(known.hint))


def rows_of(preview: Preview, segment: Segment) -> array[int]:
    """Give the rows of a segment; one that changes in one thing and keeps another is in both."""
    return preview.keeping if segment is Segment.KEEPING else preview.changing


def changes(captured: Captured | None) -> bool:
    """Whether a row that came before puts anything new on its card."""
    return captured is not None and any(not one.is_kept for one in captured.differences)


def telling_cell(preview: Preview, place: Place) -> Place:
    """Give the cell that shows what is told of a row that came before: what changes first, else what stays.

    Any other place is given back as it is.
    """
    codes = {mark.code for mark in preview.marks(place)}
    if not codes or not codes <= _AGAIN:
        return place
    told = sorted((one for one in preview.differences(place.row) if one.column is not None), key=_kept_last)
    return Place(place.row, told[0].column) if told else place


def _kept_last(one: Differing) -> bool:
    return one.told.is_kept


def columns_of(preview: Preview, segment: Segment, policies: Sequence[Policy]) -> frozenset[int]:
    """Give the columns worth showing in a segment: who is meant, what differs, and what may not follow the file."""
    fields = preview.kept_fields if segment is Segment.KEEPING else preview.differing_fields
    width = range(preview.cells.width)
    telling = {at for at in width if fields.intersection(fields_of(preview.prepared, at))}
    held = {at for at, policy in enumerate(policies) if policy is not USUAL}
    who = preview.cells.first_of(("name", "last_name", "company", "phones", "emails"))
    return frozenset(telling | held | ({who} if who is not None else set()))


def sentence(one: Contrast) -> str:
    """Say what becomes of a value."""
    here = one.here or _("nothing")
    if one.is_kept:
        text = _("stays “{here}”: a person wrote it in LeadDesk since; the file says “{said}”")
    else:
        text = _("here: “{here}”, the file says: “{said}”")
    return text.format(here=here, said=one.said)


def _shown(field: str, text: str, country: str) -> str:
    if not text:
        return ""
    match field:
        case "phones":
            return words.phone(text, country)
        case "received":
            return _day(text)
        case "amount":
            return _money(text)
        case "temperature" if text in set(Temperature):
            return words.shown(Temperature(text))
    return text


def _day(text: str) -> str:
    """Write a day or moment in ISO form; a moment in the time of this desk."""
    moment = datetime.fromisoformat(text)
    if len(text) == len("2026-01-31"):
        return words.day(date.fromisoformat(text))
    return words.shown(moment.astimezone(HERE) if moment.tzinfo else moment)


def _money(text: str) -> str:
    figure, _space, currency = text.partition(" ")
    return words.money(Money(Decimal(figure), currency))
