"""What a service touched: the one answer that every model of the window listens to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """Row numbers of the cards that one transaction touched, by kind.

    `txn` is the transaction to undo (None: nothing was written); `initiator` names the widget or command that
    asked, so that an editor never reloads under the cursor.
    """

    txn: CardId | None = None
    touched: Mapping[CardKind, frozenset[RowId]] = field(default_factory=dict)
    created: Mapping[CardKind, frozenset[RowId]] = field(default_factory=dict)
    initiator: str = ""

    def __bool__(self) -> bool:
        return bool(self.touched)

    def of(self, kind: CardKind) -> frozenset[RowId]:
        """Give the touched cards of one kind, created ones included."""
        return self.touched.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What `Desk.do` answers: the service's result and what it touched."""

    result: T
    changes: Changes


@dataclass(frozen=True, slots=True)
class Undone:
    """Three heaps: cards restored; kept because somebody changed them since; impossible, with the reason's code."""

    restored: tuple[CardRef, ...]
    kept: tuple[CardRef, ...]
    impossible: tuple[tuple[CardRef, str], ...]
