"""What every merge does, whatever is merged: who named a merged card names the kept one, which stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leaddesk.changes.aliases import merged_into
from leaddesk.changes.references import referring
from leaddesk.domain.card import CardRef, Removal
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import decisions
from leaddesk.unit import Unit

Choices = Mapping[str, CardId]
"""Whose word counts, by the name of a field; without one it is what was proposed."""


def follow(unit: Unit, card: CardRef, keep: CardRef) -> list[CardRef]:
    """Let every card that names one name the other; gives those cards."""
    moved = []
    for kind, column in referring(card.kind):
        rows = unit.session.connection().exec_driver_sql(
            f"SELECT rid, id FROM {kind.value} WHERE {column} = ?", (card.id,)
        )
        refs = [CardRef(kind, CardId(one), RowId(rid)) for rid, one in rows]
        unit.record.edit_all(refs, **{column: keep.id})
        moved += refs
    return moved


def set_aside(unit: Unit, keep: CardRef, merged: Sequence[CardRef]) -> None:
    """Let one card stand for others; that any two of them are no duplicates is taken back."""
    for card in merged:
        unit.record.edit(card, deleted_at=unit.now, removal=Removal.MERGE, merged_into_id=keep.id)
    group = {keep.id, *(card.id for card in merged)}
    connection = unit.session.connection()
    decisions.withdraw(unit, group.union(*(merged_into(connection, one, keep.kind) for one in group)))
    unit.record.refresh([keep])


def note(unit: Unit, keep: CardRef, merged: Sequence[CardRef], choices: Choices, **more: object) -> None:
    """Tell the journal which cards were merged, and whose words were chosen: enough to merge them again."""
    unit.record.note(
        kind=keep.kind.value,
        kept=keep.id.hex(),
        merged=[card.id.hex() for card in merged],
        choices={field: card.hex() for field, card in choices.items()},
        **more,
    )
