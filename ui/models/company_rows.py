"""What the review shows of companies that stand side by side: rows of words, heads, and what would come of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from leaddesk.domain.ids import CardId
from leaddesk.leads.merge_cards import title
from leaddesk.leads.merge_sides import Line
from leaddesk.leads.reviewing_companies import ReviewedCompanies
from leaddesk.words import N_, _, n_, p_
from ui import format as fmt
from ui.models.review_rows import Cell, Kind, Row, column_of, result

_FIELDS: Final = {
    "inn": N_("Tax number"),
    "kpp": N_("KPP"),
    "ogrn": N_("OGRN"),
    "website": N_("Website"),
    "country": N_("Country"),
    "city": N_("City"),
    "industry": N_("Industry"),
    "size": N_("Employees"),
}


class Head(NamedTuple):
    """What the head of a company says: its name, its number, and how many cards name it."""

    name: str
    number: str
    named: str


class Result(NamedTuple):
    """What becomes of companies: name, lines under it, and what they bring: icon, how many in words, of each."""

    name: str
    lines: tuple[str, ...]
    counts: tuple[tuple[str, str, str], ...]


def rows_of(found: ReviewedCompanies, chosen: Mapping[str, CardId]) -> list[Row]:
    """Give the rows of a cluster; `chosen` are the words that a person chose, by field."""
    heads = (company_head(found, at) for at in range(len(found.refs)))
    rows = [Row(Kind.HEAD, _("Card"), tuple(Cell(one.name, note=one.number or one.named) for one in heads), chosen=0)]
    if differing := found.sides.differing:
        rows.append(Row(Kind.TITLE, _("Differs"), note=_("what is marked stays"), field=str(len(differing))))
        rows += [_choice(line, found, chosen) for line in differing]
    same = [line for line in found.sides.lines if not line.differs and any(one is not None for one in line.said)]
    if same:
        words = ", ".join(fmt.lowered(_label(line.field)) for line in same)
        rows.append(Row(Kind.SAME, _("No difference"), note=words, field=str(len(same))))
    return rows


def company_head(found: ReviewedCompanies, at: int) -> Head:
    """Give the head of the company of a column."""
    card = found.sides.cards[at]
    inn, city = (str(card.root.get(name) or "") for name in ("inn", "city"))
    number = _("Tax number {number}").format(number=inn) if inn else ""
    named = ", ".join(words for _icon, words, _parts in _counted([found.sides.counts[card.ref.id]]))
    return Head(title(card), " · ".join(filter(None, (number, city))), named or _("no leads or clients"))


def company_result(found: ReviewedCompanies, chosen: Mapping[str, CardId]) -> Result:
    """Give what the merged company would be."""
    said = {line.field: _said(line, found, chosen) for line in found.sides.lines}
    inn = _("Tax number {number}").format(number=said["inn"]) if said["inn"] else ""
    lines = filter(None, (inn, said["website"], said["city"]))
    counts = [found.sides.counts[card.ref.id] for card in found.sides.cards]
    return Result(said["name"], tuple(lines), tuple(_counted(counts)))


def _said(line: Line, found: ReviewedCompanies, chosen: Mapping[str, CardId]) -> str:
    at = result(found, line.field, chosen)
    return str(line.said[at]) if at is not None and line.said[at] is not None else ""


def _counted(counts: Sequence[Mapping[str, int]]) -> list[tuple[str, str, str]]:
    """Give how many leads and clients companies have: icon, words, and how many of each company."""
    leads, clients = ([one.get(table, 0) for one in counts] for table in ("lead", "client"))
    lines = (
        ("users", n_("{n} lead", "{n} leads", sum(leads)), leads),
        ("briefcase", n_("{n} client", "{n} clients", sum(clients)), clients),
    )
    return [
        (icon, words.format(n=fmt.number(sum(parts))), " + ".join(map(fmt.number, parts)))
        for icon, words, parts in lines
        if sum(parts)
    ]


def _label(field: str) -> str:
    return p_("company", "Name") if field == "name" else _(_FIELDS.get(field, field))


def _choice(line: Line, found: ReviewedCompanies, chosen: Mapping[str, CardId]) -> Row:
    column, cells = column_of(line, found, chosen), (Cell("" if said is None else str(said)) for said in line.said)
    return Row(Kind.CHOICE, _label(line.field), tuple(cells), line.field, column, needs_choice=line.needs_choice)
