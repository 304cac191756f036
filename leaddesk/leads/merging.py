"""Merge: several leads become one, which keeps everything; what was merged leads to it by number, search and import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leaddesk.changes.cards import CardState, load
from leaddesk.changes.record import part_path
from leaddesk.changes.shape import root_shape
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import doubts, merge_places
from leaddesk.leads.merge_fields import COLUMNS, JOB, NAME, VALUE, Side, fields_of, has_difference, proposed, value_id
from leaddesk.leads.merge_parts import PERSON, Gathering
from leaddesk.leads.merge_places import Choices, follow, set_aside
from leaddesk.leads.merge_sides import forbidden, owners, sides_of
from leaddesk.leads.promoting import lacks
from leaddesk.unit import Unit

ACTION = "merge"
"""What the journal calls it: the name of the service."""


class Merged(NamedTuple):
    """What became of a merge: the card that everything is on, those that lead to it, and whose they were."""

    kept: CardRef
    removed: tuple[CardRef, ...]
    owners: frozenset[CardId]


def merge(unit: Unit, keep: CardRef, others: Sequence[CardRef], choices: Choices | None = None) -> Merged:
    """Make `others` one with `keep`: it gets all that they have, and what is chosen of their fields.

    Refuses what is no lead or is merged already, a card in the bin as the one to keep, two cards with a client each,
    and two owners where nobody chose one; a client's lead stays one. Cards in the bin come along.
    """
    chosen = dict(choices or {})
    sides = sides_of(unit.session, [keep, *others])
    if (refused := forbidden(unit.session, sides)) is not None:
        raise refused
    _check(sides, chosen)
    words = {field: chosen.get(field) or proposed(field, sides).card for field in fields_of(sides)}
    _settle_root(unit, sides, words)
    gathering = Gathering(unit, sides[0])
    for side in sides[1:]:
        gathering.take(side)
    gathering.name(words[NAME], words[JOB], sides)
    for field, card in words.items():
        if field.startswith(VALUE):
            gathering.value(field, _side(sides, card))
    _note(unit, sides, chosen)
    _promote(unit, keep)
    for side in sides:
        _follow(unit, side, keep, owner=_side(sides, words["owner"]).said("owner"))
    set_aside(unit, keep, [side.card.ref for side in sides[1:]])
    return Merged(
        keep,
        tuple(side.card.ref for side in sides[1:]),
        frozenset(CardId(one) for one in owners(sides) if isinstance(one, bytes)),
    )


def _side(sides: Sequence[Side], card: CardId) -> Side:
    return next(side for side in sides if side.id == card)


def _check(sides: Sequence[Side], chosen: Choices) -> None:
    ids = {side.id for side in sides}
    if unknown := {field for field, card in chosen.items() if field not in fields_of(sides) or card not in ids}:
        raise KeyError(f"no such choice: {', '.join(sorted(unknown))}")
    if "owner" not in chosen and len(owners(sides)) > 1:
        raise Refused("owner_undecided")
    states = {side.id: side.said("state") for side in sides}
    if "state" in chosen and states[chosen["state"]] != LeadState.CONVERTED in states.values():
        raise Refused("stays_client")


def _note(unit: Unit, sides: Sequence[Side], chosen: Choices) -> None:
    """Tell the journal which cards, whose words were chosen, and what a person settled by that: no file changes it."""
    settled = [field for field in fields_of(sides) if field in chosen or has_difference(field, sides)]
    keep = Side(load(unit.session, CardKind.LEAD, [sides[0].id])[0], {})
    person = part_path(PERSON, keep.person_id) if keep.person_id is not None else ""
    fields = [("", column) for field in settled for column in COLUMNS.get(field, ())]
    fields += [(person, field) for field in settled if field in {NAME, JOB}]
    fields += [(part_path("lead_value", value_id(field)), "value") for field in settled if field.startswith(VALUE)]
    merge_places.note(
        unit,
        sides[0].card.ref,
        [side.card.ref for side in sides[1:]],
        chosen,
        numbers=[side.card.root["number"] for side in sides[1:]],
        persons={keep.id.hex(): fields},
    )


def _settle_root(unit: Unit, sides: Sequence[Side], words: Choices) -> None:
    """Write the fields of the card: whose word counts, and what holds as soon as one card says it."""
    keep, values = sides[0].card, dict[str, object]()
    for field, columns in COLUMNS.items():
        if words[field] != keep.ref.id:
            values |= {column: _side(sides, words[field]).card.root.get(column) for column in columns}
    if any(side.card.root["kind"] == LeadKind.LEAD for side in sides):
        values["kind"] = LeadKind.LEAD.value
    values["do_not_contact"] = max(int(side.card.root.get("do_not_contact") or 0) for side in sides)
    is_news = len(owners(sides)) > 1 and _side(sides, words["owner"]).said("owner") != unit.actor
    values["is_unread"] = max(int(side.card.root.get("is_unread") or is_news) for side in sides)
    looks = (side.card.root.get("needs_look") for side in sides)
    values["needs_look"] = doubts.together(looks, [side.id for side in sides])
    unit.record.edit(keep.ref, **values)


def _promote(unit: Unit, keep: CardRef) -> None:
    """Make an interest a lead where together they name a person who can be reached."""
    card = load(unit.session, CardKind.LEAD, [keep.id])[0]
    if card.root["kind"] == LeadKind.INTEREST and not _lacks(card):
        unit.record.edit(keep, kind=LeadKind.LEAD)


def _lacks(card: CardState) -> bool:
    people = (str(row["name"]) for row in card.rows("lead_person").values())
    return bool(lacks(people, ((row["kind"], row.get("value")) for row in card.rows("lead_channel").values())))


def _follow(unit: Unit, side: Side, keep: CardRef, *, owner: object) -> None:
    """Let everything that hangs on a card hang on the one that is kept; its open tasks go to the owner."""
    if side.id != keep.id:
        moved = follow(unit, side.card.ref, keep)
        _hand_over(unit, side, [ref for ref in moved if ref.kind is CardKind.TASK], owner=owner)
    elif side.said("owner") != owner:
        rows = unit.session.connection().exec_driver_sql("SELECT rid, id FROM task WHERE lead_id = ?", (side.id,))
        tasks = [CardRef(CardKind.TASK, CardId(card), RowId(rid)) for rid, card in rows]
        _hand_over(unit, side, tasks, owner=owner)


def _hand_over(unit: Unit, side: Side, tasks: Sequence[CardRef], *, owner: object) -> None:
    """Hand the open tasks of a card's former owner to the new one."""
    before = side.said("owner")
    if owner == before:
        return
    names = ("state", "owner_id", "deleted_at")
    assert set(names) <= root_shape(CardKind.TASK).known
    for task in load(unit.session, CardKind.TASK, [ref.id for ref in tasks], has_parts=False):
        root = task.root
        if root["state"] == TaskState.OPEN and root.get("owner_id") == before and not task.is_deleted:
            unit.record.edit(task.ref, owner_id=owner)


__all__ = ["ACTION", "Choices", "Merged", "merge"]
