"""Unmerge: a merge is taken back whenever somebody wants, the newest of a card first, with what was done since kept.

It is the undo of the transaction. Before that, what had come from a merged card and was changed meanwhile goes back
with the change, and what was hung on it meanwhile goes with it: neither is lost, nor points at what has left.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes import undo as of_any
from leaddesk.changes.aliases import kept
from leaddesk.changes.cards import CardState, load, ref_of
from leaddesk.changes.references import astray
from leaddesk.changes.standing import Standing
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import merge_cards
from leaddesk.leads.merge_fields import COLUMNS
from leaddesk.leads.merge_parts import PERSON
from leaddesk.leads.merge_returns import Returns
from leaddesk.leads.merging import ACTION, merge
from leaddesk.unit import Unit

_MERGES = frozenset({ACTION, merge_cards.ACTION})


class _Chain(NamedTuple):
    """A transaction, and what it began with: its action, and the parameters of the newest merge in its line.

    `is_merging`: the transaction merges, or merges again; otherwise it takes that back. `newest` wrote that merge.
    """

    action: str
    is_merging: bool
    newest: CardId
    params: Mapping[str, Any]

    @property
    def is_merge(self) -> bool:
        """Whether the line begins with a merge."""
        return self.action in _MERGES

    @property
    def kind(self) -> CardKind:
        """What was merged."""
        return CardKind(self.params.get("kind", CardKind.LEAD))

    @property
    def kept(self) -> CardId:
        """The card that was kept."""
        return CardId(bytes.fromhex(self.params["kept"]))

    @property
    def merged(self) -> list[CardId]:
        """The cards that were merged into it."""
        return [CardId(bytes.fromhex(one)) for one in self.params["merged"]]


def undo(unit: Unit, txn: CardId) -> Undone:
    """Undo any action; a merge is unmerged, and one that was taken back is made again.

    Refuses, besides what changes.undo does, a merge after which one of its cards was merged again ("merged_since"):
    that is taken back first.
    """
    chain = _chain(unit.session, txn)
    if chain is None or not chain.is_merge:
        undone = of_any.undo(unit, txn)
    elif not Standing(unit.session, besides=unit.record.txn).stands(txn):
        raise Refused("already_undone")
    else:
        undone = _unmerge(unit, chain) if chain.is_merging else _merge_again(unit, chain)
    _lead_on(unit, undone.restored)
    return undone


def _lead_on(unit: Unit, restored: Collection[CardRef]) -> None:
    """Let cards that name again what was merged meanwhile name the card that stands for it."""
    touched = set(restored)
    for card, column, kind, named in [one for one in astray(unit.session) if one.card in touched]:
        unit.record.edit(card, **{column: kept(unit.session.connection(), named, kind)})


def _chain(session: Session, txn: CardId) -> _Chain | None:
    """Follow undos back to the action that they began with; None where there is no such transaction."""
    connection, steps, at = session.connection(), 0, txn
    while (
        row := connection.exec_driver_sql("SELECT undoes_id, action FROM txn WHERE id = ?", (at,)).first()
    ) is not None:
        if row.undoes_id is None:
            break
        at, steps = CardId(row.undoes_id), steps + 1
    if row is None:
        return None
    newest = connection.exec_driver_sql(
        "WITH RECURSIVE line(id) AS (SELECT ? UNION SELECT t.id FROM line l JOIN txn t ON t.undoes_id = l.id)"
        " SELECT t.id, t.params FROM line l JOIN txn t ON t.id = l.id WHERE t.params ->> 'kept' IS NOT NULL"
        " ORDER BY t.rid DESC LIMIT 1",
        (at,),
    ).first()
    said = record.loads(newest.params) if newest else {}
    return _Chain(row.action, steps % 2 == 0, CardId(newest.id) if newest else txn, said)


def _merge_again(unit: Unit, chain: _Chain) -> Undone:
    """Merge the cards again as it was chosen then."""
    refs = [ref for one in (chain.kept, *chain.merged) if (ref := ref_of(unit.session, chain.kind, one)) is not None]
    choices = {field: CardId(bytes.fromhex(card)) for field, card in chain.params["choices"].items()}
    again = merge if chain.kind is CardKind.LEAD else merge_cards.merge_cards
    again(unit, refs[0], refs[1:], choices)
    return Undone(tuple(refs), (), ())


def _unmerge(unit: Unit, chain: _Chain) -> Undone:
    keep, *merged = load(unit.session, chain.kind, [chain.kept, *chain.merged])
    _check(unit.session, chain, keep, merged)
    returns = Returns(unit, chain.newest, keep, merged)
    returns.send_back()
    unit.record.note(merged=chain.params["merged"], persons=returns.persons)
    stays = _staying(keep, returns.told.get("", {})) if chain.kind is CardKind.LEAD else {}
    heaps = of_any.undo(unit, chain.newest)
    returns.send_deals()
    if stays:
        unit.record.edit(keep.ref, **stays)
    refs = [keep.ref, *(card.ref for card in merged)]
    for card in load(unit.session, chain.kind, [ref.id for ref in refs]):
        _mend_main_person(unit, card)
    unit.record.refresh(refs)
    kept = dict.fromkeys((*heaps.kept, *returns.changed, *([keep.ref] if stays else ())))
    return Undone(heaps.restored, tuple(kept), heaps.impossible)


def _check(session: Session, chain: _Chain, keep: CardState, merged: Sequence[CardState]) -> None:
    """Refuse what was taken back by other means, and what a later merge builds on."""
    if any(card.root.get("merged_into_id") != keep.ref.id for card in merged):
        raise Refused("already_undone")
    kind, called = keep.ref.kind.value, _called(keep.ref.kind)
    if keep.is_merged:
        statement = f"SELECT {called} FROM {kind} WHERE id = ?"
        into = session.connection().exec_driver_sql(statement, (keep.root["merged_into_id"],)).scalar()
        raise Refused("merged_since", number=keep.root[called], into=into)
    later = (
        session.connection()
        .exec_driver_sql(
            f"SELECT l.{called} FROM txn t JOIN json_each(t.params -> 'merged') j"
            f" JOIN {kind} l ON l.id = unhex(j.value)"
            " WHERE t.rid > (SELECT rid FROM txn WHERE id = ?) AND t.params ->> 'kept' = ? AND l.merged_into_id = ?"
            " ORDER BY t.rid DESC LIMIT 1",
            (chain.newest, keep.ref.id.hex(), keep.ref.id),
        )
        .scalar()
    )
    if later is not None:
        raise Refused("merged_since", number=later, into=keep.root[called])


def _called(kind: CardKind) -> str:
    """Give the column by which people know a card."""
    return "number" if kind is CardKind.LEAD else "name"


def _staying(keep: CardState, entry: Mapping[str, Any]) -> dict[str, object]:
    """Give the columns that belong to others which were changed since: they would go back alone, and stay as well."""
    found: dict[str, object] = {}
    for columns in COLUMNS.values():
        told = [column for column in columns if column in entry]
        present = {column: record.plain({column: keep.root.get(column)})[column] for column in told}
        if any(present[column] != entry[column][1] for column in told):
            found |= {column: keep.root.get(column) for column in told}
    return found


def _mend_main_person(unit: Unit, card: CardState) -> None:
    people, main = card.rows(PERSON), card.root.get("main_person_id")
    if main is not None and main not in people:
        unit.record.edit(card.ref, main_person_id=next(iter(people), None))


class Merge(NamedTuple):
    """A merge that stands: the transaction to undo, the cards that it brought in, and their numbers or names."""

    txn: CardId
    merged: tuple[CardRef, ...]
    numbers: tuple[str, ...]


def merges_of(session: Session, ref: CardRef) -> tuple[Merge, ...]:
    """Give the merges into a card that stand, the newest first: in this order they can be taken back."""
    rows = session.connection().exec_driver_sql(
        f"SELECT t.id, l.id, l.rid, l.{_called(ref.kind)} FROM {ref.kind.value} l"
        " JOIN change c ON c.card_id = l.id JOIN txn t ON t.rid = c.txn_rid AND t.params ->> 'kept' = ?"
        " WHERE l.merged_into_id = ? ORDER BY t.rid DESC, l.rid",
        (ref.id.hex(), ref.id),
    )
    found: dict[CardId, dict[CardRef, str]] = {}
    seen = set[CardRef]()
    for txn, card, rid, number in rows:
        one = CardRef(ref.kind, CardId(card), rid)
        if one not in seen:  # merged before, taken back, merged again: the last time counts
            seen.add(one)
            found.setdefault(CardId(txn), {})[one] = number
    return tuple(Merge(txn, tuple(cards), tuple(cards.values())) for txn, cards in found.items())
