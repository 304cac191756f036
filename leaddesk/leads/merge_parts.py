"""What a merged lead brings along: people, ways to reach them, rounds, inquiries, tags, values of the team's fields.

The parts keep their ids on the card that is kept, and stay on the card that was merged: whatever knew a round or an
inquiry by its id finds it, and taking the merge back needs no guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, Row, load
from leaddesk.contacts import names
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.people import compare
from leaddesk.leads.merge_fields import JOB, NAME, Side, value_id
from leaddesk.unit import Unit

PERSON, WAY, ROUND, INQUIRY = "lead_person", "lead_channel", "lead_round", "lead_inquiry"
HANGS_ON = {WAY: ("person_id", PERSON), INQUIRY: ("round_id", ROUND)}
"""Which column of a part names another part of its card, and of which table that is."""

_LOOSE = (
    "SELECT l.rid, '{column}', '{target}' FROM {table} x JOIN lead l ON l.id = x.lead_id WHERE x.{column} IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM {target} t WHERE t.lead_id = x.lead_id AND t.id = x.{column})"
)
_NO_MAIN = (
    f"SELECT l.rid, 'main_person_id', '{PERSON}' FROM lead l WHERE l.main_person_id IS NOT NULL AND NOT EXISTS"
    f" (SELECT 1 FROM {PERSON} p WHERE p.lead_id = l.id AND p.id = l.main_person_id)"
)
_AS_THEY_ARE = (ROUND, INQUIRY, "lead_tag", "lead_value")


class Gathering:
    """Gathers on one card what others bring; who is called the same is one person there."""

    def __init__(self, unit: Unit, keep: Side) -> None:
        self._unit = unit
        self._keep = keep.card.ref
        self._meant: dict[CardId, CardId] = {}
        """The person of the kept card that a person of another one is."""

    def take(self, side: Side) -> None:
        """Take everything of a card that the kept one does not have."""
        here = self._here()
        for person, row in side.card.rows(PERSON).items():
            self._take_person(here, person, row)
        self._take_ways(here, side.card)
        for table in _AS_THEY_ARE:
            for part, row in side.card.rows(table).items():
                if part not in here.rows(table):
                    self._unit.record.add(self._keep, table, row, part_id=part)
        if side.person_id is not None and self._here().root.get("main_person_id") is None:
            self._unit.record.edit(self._keep, main_person_id=self._meant[side.person_id])

    def name(self, name_of: CardId, job_of: CardId, sides: Sequence[Side]) -> None:
        """Call the person of the card as it was chosen; somebody called otherwise altogether becomes the main one."""
        by_id = {side.id: side for side in sides}
        chosen = by_id[name_of]
        if name_of != self._keep.id and chosen.person_id is not None:
            person = self._meant[chosen.person_id]
            self._unit.record.edit(self._keep, main_person_id=person)
            self._unit.record.edit_part(self._keep, PERSON, person, name=chosen.said(NAME))
        here = Side(self._here(), {})
        if job_of != self._keep.id and here.person_id is not None:
            job = by_id[job_of]
            if job.person_id is not None and self._meant[job.person_id] == here.person_id:
                self._unit.record.edit_part(self._keep, PERSON, here.person_id, job_title=job.said(JOB))

    def value(self, field: str, chosen: Side) -> None:
        """Take what a card says in one of the team's own fields, whatever the kept one said."""
        if chosen.id != self._keep.id and (said := chosen.said(field)) is not None:
            self._unit.record.edit_part(self._keep, "lead_value", value_id(field), value=said)

    def _here(self) -> CardState:
        return load(self._unit.session, CardKind.LEAD, [self._keep.id])[0]

    def _take_person(self, here: CardState, person: CardId, row: Row) -> None:
        same = next((one for one, held in here.rows(PERSON).items() if is_same(held, row)), None)
        if same is None:
            self._unit.record.add(self._keep, PERSON, row, part_id=person)
            here.parts.setdefault(PERSON, {})[person] = row
            same = person
        elif blanks := {
            name: row[name] for name in (JOB, "role") if row.get(name) and not here.rows(PERSON)[same].get(name)
        }:
            self._unit.record.edit_part(self._keep, PERSON, same, **blanks)
        self._meant[person] = same

    def _take_ways(self, here: CardState, card: CardState) -> None:
        known = {identity(row): one for one, row in here.rows(WAY).items()}
        for way, row in card.rows(WAY).items():
            same = known.get(identity(row))
            if same is None:
                person = row.get("person_id")
                meant = self._meant.get(CardId(person)) if isinstance(person, bytes) else None
                self._unit.record.add(self._keep, WAY, {**row, "person_id": meant}, part_id=way)
                known[identity(row)] = way
            elif row.get("note") and not here.rows(WAY).get(same, {}).get("note"):
                self._unit.record.edit_part(self._keep, WAY, same, note=row["note"])


def is_same(held: Row, brought: Row) -> bool:
    """Whether two people of cards that are being merged are called the same."""
    ours, theirs = str(held.get("name") or ""), str(brought.get("name") or "")
    if ours == theirs:
        return True
    found = compare(names.read(ours), names.read(theirs))
    return found is not None and found.agreement != DIFFERS


def loose(session: Session) -> Iterator[tuple[RowId, str, str]]:
    """Give the leads that name a part which they do not have: row number, column, table of the part."""
    statements = [
        _LOOSE.format(table=table, column=column, target=target) for table, (column, target) in HANGS_ON.items()
    ]
    for statement in (*statements, _NO_MAIN):
        for rid, column, target in session.connection().exec_driver_sql(statement):
            yield RowId(rid), column, target


def identity(way: Row | Mapping[str, object]) -> tuple[object, ...]:
    """Give what tells one way to reach somebody from another."""
    value = way.get("value") or way.get("raw")
    return way["kind"], value, way.get("extension") or "", way.get("network") or ""
