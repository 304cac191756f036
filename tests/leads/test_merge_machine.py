"""Merge leads and companies, edit, import, merge again, unmerge in any order that is allowed.

Nothing is lost, nothing points nowhere.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from state_machines import walk

from leaddesk.backup.check import check_derived
from leaddesk.backup.copies import Copies
from leaddesk.changes.journal import Doing
from leaddesk.changes.replay import verify
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind, Temperature
from leaddesk.errors import Refused
from leaddesk.leads import edits, people
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, find_lead, open_card
from leaddesk.leads.merge_cards import merge_cards
from leaddesk.leads.merge_fields import FIELDS
from leaddesk.leads.merging import merge
from leaddesk.leads.options import CaptureOptions, Outcome
from leaddesk.storage.fingerprint import Places
from leaddesk.unit import Session
from tests.leads.conftest import TODAY, WEDNESDAY, SetClock
from tests.leads.merge_checks import dangling

NAMES = ("Тимур Галиев", "Тимур Галеев", "Ольга Данилова", "Лев Орлов")
COMPANIES = ("ООО «Вектор»", "Вектор", "Vector Group", "Кедр", "")
CITIES = ("Пермь", "Тверь", "")
MAY_REFUSE = {"merge_needs_two", "in_bin", "merged_away"}
PICK = st.integers(0, 1_000)


class Held(NamedTuple):
    """What the leads hold that stand for themselves."""

    inquiries: list[bytes]
    rounds: list[bytes]
    ways: set[tuple[Any, ...]]
    hanging: int


class Joined(NamedTuple):
    """A merge as the test knows it: the transaction that made it last, the card kept, those merged."""

    txn: CardId
    keep: CardRef
    others: tuple[CardRef, ...]


def held(session: Session) -> Held:
    """Read what the standing leads hold."""
    connection = session.connection()

    def parts(table: str, columns: str) -> list[Any]:
        rows = connection.exec_driver_sql(
            f"SELECT {columns} FROM {table} x JOIN lead l ON l.id = x.lead_id WHERE l.merged_into_id IS NULL"
        )
        return list(rows)

    hanging = sum(len(parts(kind, "x.rid")) for kind in ("task", "activity"))
    return Held(
        sorted(row[0] for row in parts("lead_inquiry", "x.id")),
        sorted(row[0] for row in parts("lead_round", "x.id")),
        {tuple(row) for row in parts("lead_channel", "x.kind, x.value, coalesce(x.extension, '')")},
        hanging,
    )


def content(session: Session) -> dict[str, list[Any]]:
    """Read the tables of leads and of what hangs on them."""
    tables = (
        "company",
        "lead",
        "lead_person",
        "lead_channel",
        "lead_round",
        "lead_inquiry",
        "lead_tag",
        "task",
        "activity",
        "decision",
    )
    connection = session.connection()
    return {table: sorted(connection.exec_driver_sql(f"SELECT * FROM {table}"), key=repr) for table in tables}


class Merging(RuleBasedStateMachine):
    """A team merges and unmerges leads while it works with them, and loads its weekly file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = SetClock(WEDNESDAY)
        places = Places(Path(self.folder.name) / "places.json")
        self.desk = Desk.create(Path(self.folder.name) / "base.leaddesk", clock=self.clock, places=places)
        self.leads: list[CardRef] = []
        self.rows: list[Draft] = []
        self.made: list[Joined] = []
        self.unmade: list[Joined] = []
        self.edits: list[CardId] = []

    def teardown(self) -> None:
        try:
            while self.made:
                self.take_back(self.made[-1])
            assert self.desk.ask(dangling) == []
            assert self.desk.rehearse(Doing("check"), check_derived, DERIVERS) == []
            numbers = [self.view(ref).number for ref in self.leads]
            assert [self.desk.ask(find_lead, number) for number in numbers] == self.leads
        finally:
            self.desk.close()
            self.folder.cleanup()
            shutil.rmtree(Copies(self.desk.base.path).folder, ignore_errors=True)

    def do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.clock.at += timedelta(minutes=7)
        done = self.desk.do(service, *args, **kwargs)
        return done.result, done.changes.txn

    def view(self, ref: CardRef) -> LeadView:
        view = self.desk.ask(open_card, ref.rid)
        assert view is not None
        return view

    def standing(self, pick: int) -> CardRef:
        """Choose a lead that stands for itself."""
        rids = self.desk.ask(_standing)
        return next(ref for ref in self.leads if ref.rid == rids[pick % len(rids)])

    @rule(name=st.sampled_from(NAMES), phone=st.integers(0, 9), company=st.sampled_from(COMPANIES))
    def take_a_lead(self, name: str, phone: int, company: str) -> None:
        phones = (Phone(f"+7916204183{phone}", ""),)
        draft = Draft(name=name, phones=phones, company=company, source="site", received=TODAY)
        (found,), _ = self.do(capture, [draft], CaptureOptions(is_new=True))
        self.leads.append(found.card)

    @rule(name=st.sampled_from(NAMES), phone=st.integers(0, 9), days=st.integers(0, 90))
    def somebody_asks_again(self, name: str, phone: int, days: int) -> None:
        received = TODAY + timedelta(days=days)
        draft = Draft(name=name, phones=(Phone(f"+7916204183{phone}", ""),), source="site", received=received)
        (found,), _ = self.do(capture, [draft])
        if found.card not in self.leads:
            self.leads.append(found.card)

    @rule(name=st.sampled_from(NAMES), mail=st.integers(0, 5), company=st.sampled_from(COMPANIES))
    def a_row_joins_the_weekly_file(self, name: str, mail: int, company: str) -> None:
        row = len(self.rows) + 1
        draft = Draft(name=name, emails=(f"post{mail}@zerno.ru",), company=company, received=TODAY)
        self.rows.append(draft._replace(row=row, fingerprint=f"{row:x}:1"))
        self.load()

    @precondition(lambda self: self.rows)
    @rule(pick=PICK, city=st.sampled_from(CITIES), company=st.sampled_from(COMPANIES))
    def the_weekly_file_is_loaded(self, pick: int, city: str, company: str) -> None:
        place = pick % len(self.rows)
        row = self.rows[place]
        version = int(row.fingerprint.partition(":")[2], 16) + 1
        self.rows[place] = row._replace(city=city, company=company, fingerprint=f"{place + 1:x}:{version:x}")
        self.load()

    def load(self) -> None:
        """Load the file; rows that were loaded as they are now find their cards."""
        before = {row for rows in self.desk.ask(_row_keys) for row in rows}
        self.clock.at += timedelta(minutes=7)
        done = self.desk.act(Doing("import"), capture, self.rows, CaptureOptions())
        for found in done.result:
            if found.row in before:
                assert found.outcome in {Outcome.UNCHANGED, Outcome.UPDATED}
            assert not self.desk.ask(_is_merged, found.card)
            if found.card not in self.leads:
                self.leads.append(found.card)

    @precondition(lambda self: self.leads)
    @rule(pick=PICK, city=st.sampled_from(CITIES), warmth=st.sampled_from(Temperature), seed=PICK)
    def a_lead_is_edited(self, pick: int, city: str, warmth: Temperature, seed: int) -> None:
        ref, dice = self.standing(pick), random.Random(seed)
        view = self.view(ref)
        match dice.randrange(8):
            case 0:
                _, txn = self.do(edits.set_field, ref, "city", city)
            case 1:
                _, txn = self.do(edits.set_temperature, ref, warmth)
            case 2:
                _, txn = self.do(edits.add_note, ref, "Звонили")
                txn = None
            case 3 if view.people:
                _, txn = self.do(people.set_main, ref, dice.choice(view.people).id)
            case 4 if view.people:
                typed, person = f"8 916 555-66-{dice.randrange(10, 15)}", dice.choice(view.people).id
                self.do(people.add_way, ref, ChannelKind.PHONE, typed, person_id=person)
                txn = None
            case 5 if view.channels:
                way = dice.choice(view.channels)
                typed = "8 916 777-88-99" if way.kind == "phone" else "new@zerno.ru"
                _, txn = self.do(people.set_way, ref, way.id, dice.choice(["", typed]))
                txn = None
            case 6:
                _, txn = self.do(edits.set_field, ref, "company", dice.choice(COMPANIES))
            case _:
                _, txn = self.do(edits.restore if view.is_deleted else edits.remove, ref)
        if txn is not None:
            self.edits.append(txn)

    @precondition(lambda self: self.edits)
    @rule(pick=PICK)
    def an_edit_is_undone(self, pick: int) -> None:
        txn = self.edits.pop(pick % len(self.edits))
        self.clock.at += timedelta(minutes=7)
        self.desk.undo(txn)

    @precondition(lambda self: len(self.leads) > 1)
    @rule(picks=st.lists(PICK, min_size=2, max_size=4), seed=PICK)
    def leads_are_merged(self, picks: list[int], seed: int) -> None:
        keep, *others = dict.fromkeys(self.standing(pick) for pick in picks)
        dice = random.Random(seed)
        fields = dice.sample(FIELDS, dice.randrange(3))
        before = self.desk.ask(held)
        try:
            _, txn = self.do(merge, keep, others, {field: dice.choice([keep, *others]).id for field in fields})
        except Refused as refused:
            if refused.code not in MAY_REFUSE:
                raise
            return
        self.made.append(Joined(txn, keep, tuple(others)))
        self.nothing_is_lost(before)

    @precondition(lambda self: len(self.desk.ask(_companies)) > 1)
    @rule(picks=st.lists(PICK, min_size=2, max_size=3))
    def companies_are_merged(self, picks: list[int]) -> None:
        there = self.desk.ask(_companies)
        keep, *others = dict.fromkeys(there[pick % len(there)] for pick in picks)
        before, belonged = self.desk.ask(held), self.desk.ask(_belonging)
        try:
            _, txn = self.do(merge_cards, keep, others)
        except Refused as refused:
            if refused.code not in MAY_REFUSE:
                raise
            return
        self.made.append(Joined(txn, keep, tuple(others)))
        self.nothing_is_lost(before)
        assert self.desk.ask(_belonging) == belonged

    @precondition(lambda self: self.made)
    @rule(pick=PICK)
    def a_merge_is_taken_back(self, pick: int) -> None:
        one = self.made[pick % len(self.made)]
        before = self.desk.ask(held)
        later = self.made[self.made.index(one) + 1 :]
        if any({one.keep} & {other.keep, *other.others} for other in later):
            stood = self.desk.ask(content)
            with pytest.raises(Refused, match="merged_since"):
                self.desk.undo(one.txn)
            assert self.desk.ask(content) == stood
            return
        self.take_back(one)
        self.nothing_is_lost(before)

    def take_back(self, one: Joined) -> None:
        self.clock.at += timedelta(minutes=7)
        txn = self.desk.undo(one.txn).changes.txn
        assert txn is not None
        self.made.remove(one)
        self.unmade.append(one._replace(txn=txn))
        assert not any(self.desk.ask(_is_merged, ref) for ref in (one.keep, *one.others))

    @precondition(lambda self: self.unmade)
    @rule(pick=PICK)
    def an_unmerge_is_undone(self, pick: int) -> None:
        one = self.unmade.pop(pick % len(self.unmade))
        before = self.desk.ask(held)
        self.clock.at += timedelta(minutes=7)
        try:
            txn = self.desk.undo(one.txn).changes.txn
        except Refused as refused:
            if refused.code not in MAY_REFUSE:
                raise
            return
        assert txn is not None
        self.made.append(one._replace(txn=txn))
        self.nothing_is_lost(before)

    @precondition(lambda self: len(self.leads) > 1)
    @rule(first=PICK, second=PICK)
    def a_merge_taken_back_at_once_has_done_nothing(self, first: int, second: int) -> None:
        keep, other = self.standing(first), self.standing(second)
        before = self.desk.ask(content)
        try:
            _, txn = self.do(merge, keep, [other])
        except Refused:
            return
        self.desk.undo(txn)
        assert self.desk.ask(content) == before

    def nothing_is_lost(self, before: Held) -> None:
        after = self.desk.ask(held)
        assert (after.inquiries, after.rounds, after.hanging) == (before.inquiries, before.rounds, before.hanging)
        assert before.ways <= after.ways

    @invariant()
    def nothing_points_nowhere(self) -> None:
        assert self.desk.ask(dangling) == []
        found = self.desk.ask(held)
        assert len(found.inquiries) == len(set(found.inquiries))
        assert len(found.rounds) == len(set(found.rounds))

    @invariant()
    def the_journal_tells_the_tables(self) -> None:
        assert self.desk.ask(verify) == []

    @invariant()
    def every_number_leads_to_a_lead_that_stands(self) -> None:
        for number in range(1, len(self.leads) + 1):
            ref = self.desk.ask(find_lead, f"A-{number}")
            assert ref is not None
            assert not self.desk.ask(_is_merged, ref)


def _standing(session: Session) -> list[RowId]:
    rows = session.connection().exec_driver_sql("SELECT rid FROM lead WHERE merged_into_id IS NULL ORDER BY rid")
    return list(rows.scalars())


def _is_merged(session: Session, ref: CardRef) -> bool:
    found = session.connection().exec_driver_sql(
        f"SELECT merged_into_id IS NOT NULL FROM {ref.kind.value} WHERE rid = ?", (ref.rid,)
    )
    return bool(found.scalar_one())


def _companies(session: Session) -> list[CardRef]:
    """Give the companies that stand for themselves."""
    rows = session.connection().exec_driver_sql("SELECT rid, id FROM company WHERE deleted_at IS NULL ORDER BY rid")
    return [CardRef(CardKind.COMPANY, CardId(card), RowId(rid)) for rid, card in rows]


def _belonging(session: Session) -> list[RowId]:
    """Give the leads that have a company."""
    rows = session.connection().exec_driver_sql("SELECT rid FROM lead WHERE company_id IS NOT NULL ORDER BY rid")
    return list(rows.scalars())


def _row_keys(session: Session) -> list[tuple[int]]:
    found = session.connection().exec_driver_sql("SELECT row_key FROM lead_inquiry WHERE row_key IS NOT NULL")
    return [(row[0],) for row in found]


@pytest.mark.parametrize(
    ("examples", "steps"), [(4, 25), pytest.param(200, 50, marks=pytest.mark.nightly)], ids=["short", "10000 steps"]
)
def test_any_order_of_merging_and_working_loses_nothing(examples: int, steps: int) -> None:
    walk(Merging, examples, steps)
