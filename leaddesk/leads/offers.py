"""What a spreadsheet row that came before offers to its card now: the fields in which they differ, one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from leaddesk.changes.authors import Field
from leaddesk.changes.cards import CardState, Row
from leaddesk.changes.record import part_path
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.labels import label
from leaddesk.leads.births import Arrival
from leaddesk.leads.setup import Setup
from leaddesk.unit import Unit


class Offer(NamedTuple):
    """A field that differs: what the card says and what the file does, and how to bring the card up to it.

    `of` are the stored fields whose last author decides. `is_addition`: one more of what the card has already.
    `is_replaced`: a person put the card's value in place of the file's.
    """

    field: str
    here: str
    said: str
    of: tuple[Field, ...]
    write: Callable[[], object]
    is_addition: bool = False
    is_replaced: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the card says nothing there."""
        return not self.here and not self.is_addition


@dataclass(slots=True)
class Case:
    """A row and its card.

    `speaks`: the card follows this row; `leads`: in its status and source; `is_only`: no other row tells of it.

    A card that several rows tell of follows the first of them, and of its life the one that opened the last round;
    the others add what is missing, as they did when they came: loading a file anew gives the same.
    """

    unit: Unit
    setup: Setup
    card: CardState
    inquiry_id: CardId
    arrival: Arrival
    speaks: bool = field(init=False)
    leads: bool = field(init=False)
    is_only: bool = field(init=False)
    extra: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        rounds = self.card.rows("lead_round")
        rows = {key: row for key, row in self.card.rows("lead_inquiry").items() if row.get("row_key") is not None}
        opened = {key: str(rounds.get(_id(row.get("round_id")), {}).get("opened_on", "")) for key, row in rows.items()}
        self.speaks = next(iter(rows), None) == self.inquiry_id
        self.leads = next(key for key in rows if opened[key] == max(opened.values())) == self.inquiry_id
        self.is_only = len(rows) == 1
        self.extra = json.loads(str(self.row.get("extra") or "{}"))

    @property
    def draft(self) -> Draft:
        """What the row says."""
        return self.arrival.draft

    @property
    def root(self) -> Row:
        """What the card said before."""
        return self.card.root

    @property
    def row(self) -> Row:
        """What the inquiry of the row said before."""
        return self.card.rows("lead_inquiry")[self.inquiry_id]

    @property
    def round_id(self) -> CardId | None:
        """The round that the inquiry opened; None where it came within one."""
        found = _id(self.row.get("round_id"))
        is_opened = self.row["kind"] != "repeat" and found in self.card.rows("lead_round")
        return found if is_opened else None

    def of_row(self, column: str) -> Field:
        """Give a stored field of the inquiry."""
        return Field(part_path("lead_inquiry", self.inquiry_id), column)

    def edit(self, **values: object) -> None:
        """Set fields of the card."""
        self.unit.record.edit(self.card.ref, **values)

    def edit_row(self, **values: object) -> None:
        """Set fields of the inquiry."""
        self.unit.record.edit_part(self.card.ref, "lead_inquiry", self.inquiry_id, **values)

    def edit_round(self, **values: object) -> None:
        """Set fields of the round that the inquiry opened, where it did."""
        if self.round_id is not None:
            self.unit.record.edit_part(self.card.ref, "lead_round", self.round_id, **values)

    def set_extra(self, key: str, said: str | None) -> None:
        """Set one of the texts that no field has; None takes it away."""
        self.extra = {**self.extra, key: said} if said else {name: v for name, v in self.extra.items() if name != key}
        self.edit_row(extra=self.extra or None)

    def text_of(self, table: str, card_id: object) -> str:
        """Give what a row of a dictionary is called; "" for none."""
        if card_id is None:
            return ""
        code = "code" if table == "source" else "NULL"
        found = self.unit.session.connection().exec_driver_sql(
            f"SELECT {code}, name FROM {table} WHERE id = ?", (card_id,)
        )
        row = found.first()
        return label(table, row[0], row[1]) if row else ""


def _id(stored: object) -> CardId:
    return CardId(stored if isinstance(stored, bytes) else b"")


def texts(case: Case) -> Iterator[Offer]:
    """Offer the plain texts of the card."""
    for name, column in (("city", "city"), ("region", "region_text"), ("country", "country"), ("address", "address")):
        said, here = getattr(case.draft, name), str(case.root.get(column) or "")
        if said and said != here and (case.speaks or not here):
            yield Offer(name, here, said, (Field("", column),), partial(case.edit, **{column: said}))


__all__ = ["Case", "Field", "Offer", "texts"]
