"""Leads side by side, before they are merged: field by field, with what is proposed and what all will be kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leaddesk.changes.cards import load
from leaddesk.changes.references import referring
from leaddesk.changes.shape import Stored
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.duplicates import decisions
from leaddesk.errors import Refused
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.merge_fields import Side, Why, fields_of, has_difference, proposed


@dataclass(frozen=True, slots=True)
class Line:
    """A field: what each card says there, and whose word is proposed.

    One of the team's own is called "value:" and its id. `said` is in the order of the cards and in stored form (ids of
    dictionary rows, days as ISO, cents), the company's name in its place; None says nothing. `needs_choice`: nobody
    but a person may choose, as between two owners.
    """

    field: str
    said: tuple[Stored, ...]
    differs: bool
    proposed: CardId
    why: Why
    needs_choice: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Leads that are to become one: the first is the one that is kept.

    `counts` tells of every card how many of a thing it brings, by the name of its table (lead_inquiry, task …);
    `not_duplicates`: the team said so of two of them. `forbidden` is what a merge would raise, None where it may be.
    """

    cards: tuple[LeadView, ...]
    lines: tuple[Line, ...]
    counts: Mapping[CardId, Mapping[str, int]]
    not_duplicates: bool
    forbidden: Refused | None

    @property
    def differing(self) -> tuple[Line, ...]:
        """The fields in which the cards say different things."""
        return tuple(line for line in self.lines if line.differs)


def side_by_side(session: Session, refs: Sequence[CardRef]) -> SideBySide:
    """Put leads side by side; the first is the one that would be kept. Refuses what is no lead (any more)."""
    sides = sides_of(session, refs)
    ids = {side.id for side in sides}
    connection = session.connection()
    return SideBySide(
        cards=tuple(view for ref in refs if (view := open_card(session, ref.rid)) is not None),
        lines=tuple(_line(session, field, sides) for field in fields_of(sides)),
        counts={side.id: _counts(session, side) for side in sides},
        not_duplicates=any(decisions.cleared_of(connection, one) & ids for one in ids),
        forbidden=forbidden(session, sides),
    )


def sides_of(session: Session, refs: Sequence[CardRef]) -> list[Side]:
    """Load the cards that are to be merged. Refuses what is no lead, and what is not there."""
    if any(ref.kind is not CardKind.LEAD for ref in refs):
        raise Refused("only_leads_merge")
    ids = [ref.id for ref in dict.fromkeys(refs)]
    clocks, places = _clocks(session, ids), _places(session)
    cards = load(session, CardKind.LEAD, ids)
    return [Side(card, clocks[card.ref.id], places.get(card.root.get("stage_id"), 0)) for card in cards]


def forbidden(session: Session, sides: Sequence[Side]) -> Refused | None:
    """Give why these cards cannot become one, the first of them kept; None where they can."""
    if len(sides) < 2:
        return Refused("merge_needs_two")
    for side in sides:
        if side.card.is_undone:
            return Refused("no_such_lead", which=side.card.root["number"])
        if side.card.is_merged:
            into = session.connection().exec_driver_sql(
                "SELECT number FROM lead WHERE id = ?", (side.card.root["merged_into_id"],)
            )
            return Refused("merged_away", number=side.card.root["number"], into=into.scalar())
    if sides[0].card.is_deleted:
        return Refused("in_bin")
    names = _clients(session, [side.id for side in sides])
    return Refused("two_clients", names=", ".join(names)) if len(names) > 1 else None


def owners(sides: Sequence[Side]) -> set[Stored]:
    """Give who owns any of the cards."""
    return {owner for side in sides if (owner := side.said("owner")) is not None}


def _line(session: Session, field: str, sides: Sequence[Side]) -> Line:
    said = tuple(side.said(field) for side in sides)
    if field == "company":
        said = tuple(_company(session, one) for one in said)
    offer, differs = proposed(field, sides), has_difference(field, sides)
    return Line(field, said, differs, offer.card, offer.why, needs_choice=differs and field == "owner")


def _company(session: Session, company: Stored) -> Stored:
    if company is None:
        return None
    name: str = session.connection().exec_driver_sql("SELECT name FROM company WHERE id = ?", (company,)).scalar_one()
    return name


def _counts(session: Session, side: Side) -> dict[str, int]:
    found = {table: len(rows) for table, rows in side.card.parts.items()}
    statement = "SELECT count(*) FROM change WHERE card_id = ?"
    found["change"] = session.connection().exec_driver_sql(statement, (side.id,)).scalar_one()
    return found | hanging(session, side.card.ref)


def hanging(session: Session, ref: CardRef) -> dict[str, int]:
    """Count what hangs on a card outside the bin, by the name of its table (task, file, deal)."""
    found = {}
    for kind, column in referring(ref.kind):
        statement = f"SELECT count(*) FROM {kind.value} WHERE {column} = ? AND deleted_at IS NULL"
        found[kind.value] = session.connection().exec_driver_sql(statement, (ref.id,)).scalar_one()
    return found


def _clocks(session: Session, ids: Collection[CardId]) -> dict[CardId, dict[str, int]]:
    """Give the clocks of the fields of cards by path; that of the creation under "" stands for the others."""
    found: dict[CardId, dict[str, int]] = {one: {} for one in ids}
    listed = (json.dumps([one.hex() for one in ids]),)
    wanted = "card_id IN (SELECT unhex(value) FROM json_each(?))"
    connection = session.connection()
    born = f"SELECT card_id, '', clock FROM change WHERE {wanted} AND op = 'create'"
    for statement in (born, f"SELECT card_id, path, clock FROM field_clock WHERE {wanted}"):
        for card, path, clock in connection.exec_driver_sql(statement, listed):
            found[card][path] = clock
    return found


def _places(session: Session) -> dict[Stored, int]:
    """Give how far along its pipeline every stage stands."""
    rows = session.connection().exec_driver_sql("SELECT id FROM stage ORDER BY pipeline, rank").scalars()
    return {stage: place for place, stage in enumerate(rows)}


def _clients(session: Session, leads: Collection[CardId]) -> list[str]:
    """Give the clients that these leads became, one a lead."""
    rows = session.connection().exec_driver_sql(
        "SELECT min(name) FROM client WHERE lead_id IN (SELECT unhex(value) FROM json_each(?)) AND deleted_at IS NULL"
        " GROUP BY lead_id",
        (json.dumps([one.hex() for one in leads]),),
    )
    return sorted(rows.scalars())
