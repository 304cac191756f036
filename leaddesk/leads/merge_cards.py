"""Merges what is fields, parts and the cards that name it: companies, clients, people of clients.

Which fields and parts there are, and who names such a card, is read from the tables. No key of an organisation is
lost: every name, number and site that was one's goes on meaning the card that stands for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, load
from leaddesk.changes.shape import Stored, root_shape
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.duplicates import decisions
from leaddesk.errors import Refused
from leaddesk.leads.merge_fields import Why
from leaddesk.leads.merge_parts import identity
from leaddesk.leads.merge_places import Choices, follow, note, set_aside
from leaddesk.leads.merge_sides import Line, hanging
from leaddesk.unit import Unit

ACTION: Final = "merge_cards"
"""What the journal calls it: the name of the service."""

KINDS: Final = frozenset({CardKind.COMPANY, CardKind.CLIENT, CardKind.CONTACT})
"""What is merged so; a lead has rounds, inquiries and a pipeline besides (`merging`)."""

_ITS_OWN: Final = frozenset({"deleted_at", "removal", "merged_into_id", "created_at"})
_KEYS: Final = frozenset({"name", "inn", "website"})
"""By what an organisation is met again."""
_ASKED: Final = frozenset({"inn"})
"""Where two different words cannot both be right, and only a person knows which."""


@dataclass(frozen=True, slots=True)
class CardsBeside:
    """Cards that are to become one: the first is the one that is kept.

    `counts` tells of every card how many cards name it, by their kind; `forbidden` is what a merge would raise.
    """

    cards: tuple[CardState, ...]
    lines: tuple[Line, ...]
    counts: Mapping[CardId, Mapping[str, int]]
    not_duplicates: bool
    forbidden: Refused | None

    @property
    def differing(self) -> tuple[Line, ...]:
        """The fields in which the cards say different things."""
        return tuple(line for line in self.lines if line.differs)


def cards_beside(session: Session, refs: Sequence[CardRef]) -> CardsBeside:
    """Put cards of one kind side by side; the first is the one that would be kept."""
    cards = _cards(session, refs)
    ids = {card.ref.id for card in cards}
    return CardsBeside(
        cards=tuple(cards),
        lines=tuple(_line(field, cards) for field in fields_of(refs[0].kind)),
        counts={card.ref.id: hanging(session, card.ref) for card in cards},
        not_duplicates=any(decisions.cleared_of(session.connection(), one) & ids for one in ids),
        forbidden=_forbidden(session, cards),
    )


def fields_of(kind: CardKind) -> tuple[str, ...]:
    """Give the fields of a kind of card that are chosen when two are merged."""
    return tuple(name for name in root_shape(kind).columns if name not in _ITS_OWN)


def merge_cards(unit: Unit, keep: CardRef, others: Sequence[CardRef], choices: Choices | None = None) -> CardRef:
    """Make `others` one with `keep`: it gets their parts, what is chosen of their fields, and whoever names them.

    Blanks of the kept card are filled without a choice. Refuses a card that is not there any more or is merged
    already, and two tax numbers where nobody chose one.
    """
    chosen = dict(choices or {})
    cards = _cards(unit.session, [keep, *others])
    if (refused := _forbidden(unit.session, cards)) is not None:
        raise refused
    by_id = {card.ref.id: card for card in cards}
    lines = {line.field: line for line in (_line(field, cards) for field in fields_of(keep.kind))}
    if chosen.keys() - lines.keys() or set(chosen.values()) - by_id.keys():
        raise KeyError("no such choice")
    if any(line.needs_choice and line.field not in chosen for line in lines.values()):
        raise Refused("number_undecided")
    merged = [card.ref for card in cards[1:]]
    note(unit, keep, merged, chosen)
    said = {field: by_id[chosen.get(field) or line.proposed].root.get(field) for field, line in lines.items()}
    unit.record.edit(keep, **said)
    _hand_over(unit, cards[0], by_id, chosen)
    _gather(unit, cards)
    for card in merged:
        follow(unit, card, keep)
    set_aside(unit, keep, merged)
    return keep


def title(card: CardState) -> str:
    """Give what a person calls such a card."""
    return str(card.root.get("name") or "")


def _cards(session: Session, refs: Sequence[CardRef]) -> list[CardState]:
    kinds = {ref.kind for ref in refs}
    if len(kinds) > 1 or kinds - KINDS:
        raise ValueError(f"cannot be merged here: {', '.join(sorted(kinds))}")
    return load(session, refs[0].kind, [ref.id for ref in dict.fromkeys(refs)])


def _forbidden(session: Session, cards: Sequence[CardState]) -> Refused | None:
    if len(cards) < 2:
        return Refused("merge_needs_two")
    for card in cards:
        if card.is_merged:
            into = load(session, card.ref.kind, [CardId(bytes(card.root["merged_into_id"]))], has_parts=False)  # type: ignore[arg-type]
            return Refused("merged_away", number=title(card), into=title(into[0]))
        if card.is_deleted:
            return Refused("card_gone", name=title(card))
    return None


def _line(field: str, cards: Sequence[CardState]) -> Line:
    said = tuple(card.root.get(field) or None for card in cards)
    differs = len({one for one in said if one is not None}) > 1
    first = next((card for card, one in zip(cards, said, strict=True) if one is not None), cards[0])
    why = Why.KEPT if first is cards[0] else Why.FILLED
    return Line(field, said, differs, first.ref.id, why, needs_choice=differs and field in _ASKED)


def _hand_over(unit: Unit, keep: CardState, cards: Mapping[CardId, CardState], chosen: Choices) -> None:
    """Let a card whose key was chosen have the one that gave way: merged cards are where former keys are met."""
    for field, card in chosen.items():
        if field in _KEYS and card != keep.ref.id and (former := keep.root.get(field)):
            unit.record.edit(cards[card].ref, **{field: former})


def _gather(unit: Unit, cards: Sequence[CardState]) -> None:
    """Give the kept card the parts that others have and it has not; they keep their ids."""
    keep = cards[0]
    for card in cards[1:]:
        for table, rows in card.parts.items():
            known = {_same(row) for row in keep.rows(table).values()}
            for part, row in rows.items():
                if _same(row) not in known:
                    unit.record.add(keep.ref, table, row, part_id=part)
                    keep.parts.setdefault(table, {})[part] = row
                    known.add(_same(row))


def _same(row: Mapping[str, Stored]) -> object:
    """Give what tells one part from another: of a way to reach somebody where it leads, else all of it."""
    return identity(row) if "kind" in row else tuple(sorted(row.items()))
