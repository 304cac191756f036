"""Any history of a base, undone and redone at will, is told by its journal without a gap."""

from __future__ import annotations

import random
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from base_tables import DERIVED, JOURNAL, card_tables, dump, make_company, make_lead, make_task, vocabulary
from hand_clock import HandClock
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
)
from sqlalchemy.orm import Session
from state_machines import walk

from leaddesk.changes.cards import load
from leaddesk.changes.history import as_of, history
from leaddesk.changes.replay import rebuild, verify
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.ids import CardId, id_of
from leaddesk.errors import Refused
from leaddesk.storage.base import create, open_base
from leaddesk.storage.fingerprint import Places
from leaddesk.unit import Unit

TEXTS = st.one_of(
    st.none(),
    st.sampled_from(["Пермь", "Казань", "стеллажи", "ООО", "a@b.ru"]),
    st.text(max_size=8).filter(str.isprintable),
)
PHONES = st.integers(9_000_000_000, 9_000_000_020).map("+7{}".format)
KIND = id_of("task_kind:call")


class History(RuleBasedStateMachine):
    """People work with one base; time passes between their transactions."""

    leads, companies, txns = Bundle("leads"), Bundle("companies"), Bundle("txns")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        path = Path(self.folder.name) / "base.leaddesk"
        self.desk = Desk.create(path, clock=self.clock, places=Places(Path(self.folder.name) / "places.json"))
        self.seen: list[tuple[datetime, dict[CardRef, Any]]] = []
        self.cards: list[CardRef] = []
        self.last: CardId | None = None

    def teardown(self) -> None:
        try:
            self.check_the_past()
            self.check_the_rebuilt_base()
        finally:
            self.desk.close()
            self.folder.cleanup()

    def do(self, service: Any, *args: Any) -> Any:
        self.clock.advance(milliseconds=7)
        done = self.desk.do(service, *args)
        return done.result, done.changes.txn

    @rule(target=leads, phone=PHONES, company=st.one_of(st.none(), companies), task=st.booleans())
    def take_a_lead(self, phone: str, company: CardRef | None, task: bool) -> Any:
        def work(unit: Unit) -> CardRef:
            ref = make_lead(unit, phone=phone, company_id=company.id if company else None)
            if task:
                self.cards.append(make_task(unit, ref.id, KIND))
            return ref

        ref, txn = self.do(work)
        self.cards.append(ref)
        self.last = txn
        return ref

    @rule(target=companies, name=st.sampled_from(["ООО «Вектор»", "Булат", "АО «Зерно»"]))
    def make_a_company(self, name: str) -> Any:
        ref, self.last = self.do(make_company, name)
        self.cards.append(ref)
        return ref

    @rule(target=txns)
    @precondition(lambda self: self.last)
    def remember_the_last_transaction(self) -> Any:
        return self.last

    @rule(target=txns, lead=leads, city=TEXTS, topic=TEXTS, warmth=st.sampled_from(["hot", "cold"]))
    def edit_a_lead(self, lead: CardRef, city: str | None, topic: str | None, warmth: str) -> Any:
        _, txn = self.do(lambda unit: unit.record.edit(lead, city=city, topic=topic, temperature=warmth))
        return txn or multiple()

    @rule(target=txns, company=companies, name=st.sampled_from(["ООО «Вектор»", "Гранит", "ИП Ёлкин"]))
    def rename_a_company(self, company: CardRef, name: str) -> Any:
        _, txn = self.do(lambda unit: unit.record.edit(company, name=name))
        return txn or multiple()

    @rule(target=txns, lead=leads, phone=PHONES)
    def add_a_phone(self, lead: CardRef, phone: str) -> Any:
        values = {"kind": "phone", "value": phone}
        return self.do(lambda unit: unit.record.add(lead, "lead_channel", values))[1]

    @rule(target=txns, lead=leads, seed=st.integers(0, 99), steps=st.integers(1, 6))
    def work_on_the_parts_of_a_lead(self, lead: CardRef, seed: int, steps: int) -> Any:
        """Several edits, removals and returns of channels and fields within one transaction."""
        dice = random.Random(seed)

        def work(unit: Unit) -> None:
            for _ in range(steps):
                channels = load(unit.session, CardKind.LEAD, [lead.id])[0].rows("lead_channel")
                match dice.randrange(4 if channels else 1):
                    case 0:
                        unit.record.add(lead, "lead_channel", {"kind": "email", "value": f"{seed}@mail.ru"})
                    case 1:
                        one = dice.choice(sorted(channels))
                        unit.record.edit_part(
                            lead, "lead_channel", one, note=dice.choice([None, "рабочий"]), is_bad=True
                        )
                    case 2:
                        unit.record.remove(lead, "lead_channel", dice.choice(sorted(channels)))
                    case 3:
                        one = dice.choice(sorted(channels))
                        unit.record.remove(lead, "lead_channel", one)
                        values = channels[one] | {"note": dice.choice([None, "вернули"])}
                        unit.record.add(lead, "lead_channel", values, part_id=one)

        txn = self.do(work)[1]
        return txn or multiple()

    @rule(
        target=txns,
        cards=st.lists(st.one_of(leads, companies), min_size=1, max_size=3, unique=True),
        back=st.booleans(),
    )
    def delete_or_restore(self, cards: list[CardRef], back: bool) -> Any:
        def work(unit: Unit) -> None:
            for card in cards:
                unit.record.restore(card) if back else unit.record.delete(card, Removal.BIN)

        txn = self.do(work)[1]
        return txn or multiple()

    @rule(target=txns, txn=txns)
    def undo(self, txn: CardId) -> Any:
        self.clock.advance(milliseconds=7)
        try:
            done = self.desk.undo(txn)
        except Refused:  # undone already
            return multiple()
        return done.changes.txn or multiple()

    @rule(txn=txns)
    def undo_and_redo(self, txn: CardId) -> None:
        before = self.desk.ask(dump)
        self.clock.advance(milliseconds=7)
        try:
            undone = self.desk.undo(txn).changes.txn
        except Refused:
            return
        self.clock.advance(milliseconds=7)
        if undone is not None:
            self.desk.undo(undone)
        assert self.desk.ask(dump) == before

    @rule()
    def look_at_everything(self) -> None:
        self.seen.append((self.clock.now(), {card: self.desk.ask(state, card) for card in self.cards}))
        self.clock.advance(milliseconds=7)

    @invariant()
    def the_journal_tells_the_tables(self) -> None:
        assert self.desk.ask(verify) == []

    @invariant()
    def the_newest_value_of_the_history_is_that_of_the_row(self) -> None:
        for card in self.cards[-3:]:
            events, row = self.desk.ask(history, card.kind, card.id), self.desk.ask(state, card)[0]
            newest = {event.column: event.new for event in reversed(events) if event.column and not event.row}
            assert {column: row.get(column) for column in newest} == newest

    def check_the_past(self) -> None:
        for at, cards in self.seen[::3]:
            for card, then in cards.items():
                told = self.desk.ask(as_of, card, at)
                assert told is not None
                assert (told.root, {table: rows for table, rows in told.parts.items() if rows}) == then

    def check_the_rebuilt_base(self) -> None:
        path = Path(self.folder.name) / "rebuilt.leaddesk"
        create(path, lambda connection: self.desk.ask(rebuild, Session(connection), DERIVERS))
        tables = [*card_tables(), *DERIVED, *JOURNAL]
        places = Places(Path(self.folder.name) / "others.json", machine="another")
        rebuilt = Desk(open_base(path), places=places)
        try:
            found = [(one.ask(dump, tables), vocabulary(one)) for one in (rebuilt, self.desk)]
        finally:
            rebuilt.close()
        for table in tables:
            assert found[0][0][table] == found[1][0][table], table
        assert found[0][1] == found[1][1]


def state(session: Session, card: CardRef) -> tuple[Any, Any]:
    loaded = load(session, card.kind, [card.id])[0]
    return loaded.root, {table: rows for table, rows in loaded.parts.items() if rows}


@pytest.mark.parametrize(
    ("examples", "steps"), [(6, 25), pytest.param(200, 50, marks=pytest.mark.nightly)], ids=["short", "10000 steps"]
)
def test_any_history_is_told_undone_and_redone(examples: int, steps: int) -> None:
    walk(History, examples, steps)
