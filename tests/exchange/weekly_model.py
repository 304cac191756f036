"""What the weekly file does, in plain dicts: tables come, people write, columns have policies, actions are undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from leaddesk.leads.options import Policy

COLUMNS = ("ФИО", "Телефон", "Почта", "Город", "Адрес", "Комментарий", "Цвет")
"""The columns beside the id."""

FIELDS = {
    "name": "ФИО", "phones": "Телефон", "emails": "Почта", "city": "Город", "address": "Адрес",
    "comment": "Комментарий", "extra:Цвет": "Цвет",
}  # fmt: skip
SEEN = "seen"
EMAIL = "Почта"
"""A row of its own on the card: what is added again is another one, whatever it says."""

Row = Mapping[str, str]


class Event(NamedTuple):
    """One field of one card was written."""

    act: int
    card: str
    column: str
    old: str
    new: str
    is_person: bool
    added: int
    """When the row that holds the field came to be; 0 for what is always there."""


class Heaps(NamedTuple):
    """Cards that went back, and cards of which something stayed since it was written anew."""

    restored: set[str]
    kept: set[str]


@dataclass
class Model:
    """Cards as dicts of texts by the id of their row, and everything that was done to them."""

    cards: dict[str, dict[str, str]] = field(default_factory=dict)
    done: list[Event] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)
    added: dict[str, int] = field(default_factory=dict)
    acts: int = 0

    def load(self, table: Mapping[str, Row], policies: Mapping[str, Policy]) -> dict[str, dict[str, bool]]:
        """Take a table in; gives of every known card the columns that differ, and whether each is kept."""
        self.acts += 1
        return {card: self._row(card, row, policies) for card, row in table.items()}

    def _row(self, card: str, row: Row, policies: Mapping[str, Policy]) -> dict[str, bool]:
        content = repr(sorted(row.items()))
        if card not in self.cards:
            self.cards[card] = dict.fromkeys((*COLUMNS, SEEN), "")
            for column, text in {**row, SEEN: content}.items():
                self._write(card, column, text, is_person=False)
            return {}
        if self.cards[card][SEEN] == content:
            return {}
        told, is_whole = {}, not {Policy.SKIP, Policy.NEVER} & set(policies.values())
        for column, text in row.items():
            here, policy = self.cards[card][column], policies.get(column, Policy.OVERWRITE)
            if text in {"", here} or policy in {Policy.SKIP, Policy.NEVER}:
                continue
            if policy is Policy.FILL and here:
                is_whole = False
                continue
            told[column] = self.is_persons(card, column)
            if told[column]:
                is_whole = False
            else:
                self._write(card, column, text, is_person=False)
        if is_whole:
            self._write(card, SEEN, content, is_person=False)
        return told

    def is_persons(self, card: str, column: str) -> bool:
        """Whether a person wrote a field last, of what stands."""
        hands = [one.is_person for one in self.done if one[1:3] == (card, column) and one.act not in self.undone]
        return bool(hands) and hands[-1]

    def write(self, card: str, column: str, text: str) -> bool:
        """Let a person write a field; tells whether that changed anything."""
        if self.cards[card][column] == text:
            return False
        self.acts += 1
        self._write(card, column, text, is_person=True)
        return True

    def undo(self, act: int) -> Heaps:
        """Take an action on known cards back where nobody has written since."""
        self.undone.add(act)
        heaps = Heaps(set(), set())
        for one in self.done:
            if one.act == act:
                is_so = self.cards[one.card][one.column] == one.new and one.added == self._age(one.card, one.column)
                if is_so:
                    self.cards[one.card][one.column] = one.old
                (heaps.restored if is_so else heaps.kept).add(one.card)
        if not heaps.restored and all(one.is_person for one in self.done if one.act == act):
            self.undone.discard(act)  # an undo that takes nothing back leaves no trace
        return heaps

    def born(self, act: int) -> bool:
        """Whether an action made cards."""
        return any(
            one.act == act and not any(earlier.card == one.card for earlier in self.done[:at])
            for at, one in enumerate(self.done)
        )

    def _write(self, card: str, column: str, text: str, *, is_person: bool) -> None:
        old = self.cards[card][column]
        if text != old:
            self.cards[card][column] = text
            if column == EMAIL and not old:
                self.added[card] = self.acts
            self.done.append(Event(self.acts, card, column, old, text, is_person, self._age(card, column)))

    def _age(self, card: str, column: str) -> int:
        return self.added.get(card, 0) if column == EMAIL else 0
