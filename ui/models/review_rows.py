"""What the review shows of leads that stand side by side: rows of words, and whose word is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.duplicates.judge import Match
from leaddesk.leads.card import LeadView
from leaddesk.leads.lookups import Lookups
from leaddesk.leads.merge_cards import title
from leaddesk.leads.merge_fields import Why
from leaddesk.leads.merge_sides import Line
from leaddesk.leads.reviewing import Reviewed
from leaddesk.leads.reviewing_companies import ReviewedCompanies
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models import consent_words, match_words
from ui.models.timeline_words import state

Found = Reviewed | ReviewedCompanies
"""What stands side by side."""

_FIELDS: Final = {
    "name": N_("Name"),
    "job_title": N_("Job title"),
    "company": N_("Company"),
    "state": N_("State"),
    "stage": N_("Stage"),
    "owner": N_("Owner"),
    "source": N_("Source"),
    "product": N_("Product"),
    "topic": N_("What is needed"),
    "budget": N_("Amount"),
    "buys_by": N_("Buys by"),
    "country": N_("Country"),
    "region": N_("Region"),
    "city": N_("City"),
    "address": N_("Address"),
    "status": N_("Status in the file"),
    "language": N_("Language"),
    "target": N_("Target lead"),
    **consent_words.TITLES,
}
_WHY: Final = {Why.NEWER: N_("newer"), Why.FURTHER: N_("further on")}
_KINDS: Final = (
    ("phone", N_("Phone")),
    ("email", N_("E-mail")),
    ("messenger", N_("Messenger")),
    ("site", N_("Site")),
)


class Kind(StrEnum):
    """What a row is: the heads of the cards, a title over rows, a choice, what all cards keep, or what agrees."""

    HEAD = "head"
    TITLE = "title"
    CHOICE = "choice"
    KEPT = "kept"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one card says in a row; `note` stands at the right, `person` is whose avatar stands before it."""

    text: str
    note: str = ""
    person: CardId | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, what each card says, and in a choice the column (from 0) whose word counts, if one does."""

    kind: Kind
    label: str
    cells: tuple[Cell, ...] = ()
    field: str = ""
    chosen: int | None = None
    note: str = ""
    needs_choice: bool = False

    @property
    def is_due(self) -> bool:
        """Whether a person must still choose."""
        return self.needs_choice and self.chosen is None


def rows_of(found: Reviewed, chosen: Mapping[str, CardId], now: datetime) -> list[Row]:
    """Give the rows of a cluster; `chosen` are the words that a person chose, by field."""
    cards = found.sides.cards
    rows = [Row(Kind.HEAD, _("Card"), tuple(_head(card) for card in cards), chosen=0)]
    if differing := found.sides.differing:
        rows.append(Row(Kind.TITLE, _("Differs"), note=_("what is marked stays"), field=str(len(differing))))
        rows += [_choice(line, found, chosen, now) for line in differing]
    kept, alike = _kept(found)
    if kept:
        words = _("Kept from both") if len(cards) == 2 else _("Kept from all")
        rows.append(Row(Kind.TITLE, words, note=_("every value stays on the card"), field=str(len(kept))))
        rows += kept
    same = [line for line in found.sides.lines if not line.differs and any(one is not None for one in line.said)]
    if named := [*alike, *(field_words(line.field) for line in same)]:
        words = ", ".join(map(fmt.lowered, named))
        rows.append(Row(Kind.SAME, _("No difference"), note=words, field=str(len(named))))
    return rows


def field_words(field: str) -> str:
    """Give what a field is called."""
    return _(_FIELDS.get(field, field))


def undecided(found: Found, chosen: Mapping[str, CardId]) -> str:
    """Give the first field that a person must choose and has not; "" where there is none."""
    return next((line.field for line in found.sides.lines if line.needs_choice and line.field not in chosen), "")


def names_of(found: Found) -> dict[CardId, str]:
    """Give what cards that stand side by side are called, in their order: leads by number, companies by name."""
    if isinstance(found, ReviewedCompanies):
        return {card.ref.id: title(card) for card in found.sides.cards}
    return {card.ref.id: card.number for card in found.sides.cards}


def reasons(found: Found) -> list[str]:
    """Say in words why the cards may be one: a line for every pair that holds them together, left to right."""
    names = names_of(found)
    places = {card: at for at, card in enumerate(names)}
    pairs = [(sorted((link.a, link.b), key=places.__getitem__), link.match) for link in found.links]
    lines = []
    for (first, second), match in sorted(pairs, key=lambda pair: [places[one] for one in pair[0]]):
        words = _agreement(match)
        if len(pairs) > 1:
            pair = _("{first} and {second}").format(first=names[first], second=names[second])
            words = f"{pair} · {words}"
        lines.append(words)
    return lines


def _agreement(match: Match) -> str:
    """Say in what two cards agree and in what they differ; that comes last."""
    said = dict[str, list[str]]()
    for one in sorted(match.reasons, key=lambda reason: reason.agreement == "differs"):
        said.setdefault(match_words.verdict(one), []).append(fmt.lowered(match_words.field(one)))
    return " · ".join(match_words.together(fields, verdict) for verdict, fields in said.items())


def result(found: Found, field: str, chosen: Mapping[str, CardId]) -> int | None:
    """Give the column whose word the merged card would have in a field; None where nobody has chosen yet."""
    line = next(one for one in found.sides.lines if one.field == field)
    return column_of(line, found, chosen)


def column_of(line: Line, found: Found, chosen: Mapping[str, CardId]) -> int | None:
    """Give the column whose word counts in a field; None where a person must still choose."""
    if line.needs_choice and line.field not in chosen:
        return None
    card = chosen.get(line.field, line.proposed)
    return next((at for at, one in enumerate(found.refs) if one.id == card), 0)


def _head(card: LeadView) -> Cell:
    return Cell(card.name or card.number, note=card.company or card.number, person=card.owner_id)


def _choice(line: Line, found: Reviewed, chosen: Mapping[str, CardId], now: datetime) -> Row:
    column = column_of(line, found, chosen)
    why = _WHY.get(line.why)
    cells = []
    for at, (card, said) in enumerate(zip(found.sides.cards, line.said, strict=True)):
        is_why = why is not None and card.ref.id == line.proposed
        person = card.owner_id if line.field == "owner" else None
        note = _(why) if why is not None and is_why else _note(line, card, now)
        nothing = _("Not assigned") if line.field == "owner" else ""
        cells.append(Cell(said_words(line.field, at, found, now) if said is not None else nothing, note, person))
    return Row(Kind.CHOICE, field_words(line.field), tuple(cells), line.field, column, needs_choice=line.needs_choice)


def _note(line: Line, card: LeadView, now: datetime) -> str:
    if line.field == "owner" and card.owned_since is not None and card.owner_id is not None:
        return fmt.since_words(card.owned_since.astimezone(now.tzinfo).date(), now.date())
    return ""


def said_words(field: str, at: int, found: Reviewed, now: datetime) -> str:
    """Give what the card of a column says in a field, as people read it."""
    card = found.sides.cards[at]
    said = next(one for one in found.sides.lines if one.field == field).said[at]
    if said is None:
        return ""
    if field in _NAMED:
        return _NAMED[field](card, found.book) or _("another one")
    if field == "budget" and card.budget is not None:
        return fmt.money(card.budget.amount, card.budget.currency)
    if field in consent_words.TITLES:
        return consent_words.said(said, now.date())
    return state(str(said)) if field == "state" else _plain(said, now)


def _owner(card: LeadView, book: Lookups) -> str:
    member = book.members.get(card.owner_id) if card.owner_id else None
    return member.name if member else ""


def _stage(card: LeadView, book: Lookups) -> str:
    stage = book.stages.get(card.stage_id) if card.stage_id else None
    return stage.label if stage else ""


def _source(card: LeadView, book: Lookups) -> str:
    return book.sources.get(card.source_id, "") if card.source_id else ""


_NAMED: Final = {"owner": _owner, "stage": _stage, "source": _source}
"""What is stored as an id of a dictionary."""


def _plain(said: object, now: datetime) -> str:
    if isinstance(said, bytes):
        return _("another one")
    text = str(said)
    try:
        return fmt.date_words(date.fromisoformat(text), now.date())
    except ValueError:
        return text


def _kept(found: Reviewed) -> tuple[list[Row], list[str]]:
    """Give the ways to reach the person that stay beside each other, and the labels of those that are the same."""
    rows, alike = list[Row](), list[str]()
    for kind, label in _KINDS:
        ways = [_ways(card, kind, found.book.country) for card in found.sides.cards]
        if not any(ways):
            continue
        if len({frozenset(one) for one in ways}) == 1:
            alike.append(_(label))
        else:  # what only one card has is no agreement: it is shown
            rows.append(Row(Kind.KEPT, _(label), tuple(_added(ways))))
    return rows, alike


def _added(ways: Sequence[tuple[str, ...]]) -> Iterator[Cell]:
    """Give the cells of a row; a card that brings nothing of its own says so."""
    seen = set[str]()
    for one in ways:
        yield Cell(", ".join(one), note=_("the same") if one and seen.issuperset(one) else "")
        seen.update(one)


def _ways(card: LeadView, kind: str, country: str) -> tuple[str, ...]:
    shown = (
        phones.show(way.value, way.extension, country=country, ext_label=_("ext."))
        if way.kind == "phone" and way.value.startswith("+")
        else way.value or way.raw
        for way in card.channels
        if way.kind == kind
    )
    return tuple(dict.fromkeys(shown))
