"""Whatever tables come, people write and policies say: the cards are what a model in plain dicts predicts."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from import_files import visible
from state_machines import walk
from weekly_model import COLUMNS, FIELDS, Model

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.exchange.preparing import How, Prepared, Source, understand
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.readers.marks import Marks
from leaddesk.importer import Importer
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import CaptureOptions, Outcome, Policy, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)
CARDS = ("A-1", "A-2", "A-3")
_SURNAMES = {"A-1": "Орлов Лев", "A-2": "Кузьмина Ирина", "A-3": "Данилов Пётр"}
_PLACES = st.sampled_from(["", "", "Тверь", "Омск", "Пермь"])
_TYPED = {"ФИО": "name", "Почта": "email", "Город": "city", "Адрес": "address"}


@st.composite
def rows(draw: st.DrawFn, card: str) -> dict[str, str]:
    last = {"A-1": "ович", "A-2": "овна", "A-3": "ович"}[card]
    father = draw(st.sampled_from(["", f" Павл{last}", f" Степан{last}"]))
    email = draw(st.sampled_from(["", "work", "home"]))
    return {
        "ФИО": _SURNAMES[card] + father,
        "Телефон": f"+7912204183{card[-1]}",
        "Почта": email and f"{email}{card[-1]}@zerno{card[-1]}.ru",
        "Город": draw(_PLACES),
        "Адрес": draw(_PLACES),
        "Комментарий": draw(st.sampled_from(["", "перезвонить", "передумал"])),
        "Цвет": draw(st.sampled_from(["", "синий", "красный"])),
    }


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    cards = draw(st.lists(st.sampled_from(CARDS), min_size=1, max_size=3, unique=True))
    return {card: draw(rows(card)) for card in cards}


POLICIES = st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from(list(Policy)), max_size=2)


class WeeklyMachine(RuleBasedStateMachine):
    """A base and its model, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk.create(Path(self.folder.name) / "team.leaddesk")
        self.importer = Importer(self.desk)
        self.model = Model()
        self.txns: dict[int, CardId] = {}
        self.refs: dict[str, LeadView] = {}

    @initialize(table=tables())
    def first_week(self, table: dict[str, dict[str, str]]) -> None:
        self._load(table, {})

    @rule(table=tables(), policies=POLICIES)
    def week(self, table: dict[str, dict[str, str]], policies: dict[str, Policy]) -> None:
        self._load(table, policies)

    @rule(card=st.sampled_from(CARDS), column=st.sampled_from(sorted(_TYPED)), typed=st.sampled_from("1234"))
    def person(self, card: str, column: str, typed: str) -> None:
        here = self.model.cards.get(card, {}).get(column)
        if here is None or (column == "Почта" and not here):  # an address of his own is one more, and no edit
            return
        text = {"ФИО": f"{_SURNAMES[card]} {'И' * int(typed)}", "Почта": f"own{typed}@zerno{card[-1]}.ru"}.get(
            column, "" if typed == "1" else f"улица {typed}"
        )
        done = self.desk.do(edits.set_field, self._view(card).ref, _TYPED[column], text)
        if self.model.write(card, column, text):
            assert done.changes.txn is not None
            self.txns[self.model.acts] = done.changes.txn

    @precondition(lambda self: self.txns)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        act = data.draw(st.sampled_from(sorted(self.txns)))
        heaps = self.model.undo(act)
        found = self.desk.undo(self.txns.pop(act)).result
        by_id = {view.ref.id: card for card, view in self._views().items()}
        assert {by_id[one.id] for one in found.restored if one.id in by_id} == heaps.restored
        assert {by_id[one.id] for one in found.kept if one.id in by_id} == heaps.kept
        assert CardKind.LEAD not in {ref.kind for ref, _why in found.impossible}

    @invariant()
    def cards_are_as_predicted(self) -> None:
        for card, view in self._views().items():
            assert _told(view) == {column: self.model.cards[card][column] for column in COLUMNS}, card
            assert len(view.inquiries) == 1
        assert len(self._views()) == len(self.model.cards)

    def teardown(self) -> None:
        assert not self.desk.ask(verify)
        self.desk.close()
        self.folder.cleanup()

    def _load(self, table: dict[str, dict[str, str]], policies: dict[str, Policy]) -> None:
        prepared = _prepared(table)
        known = set(self.model.cards)
        columns = [Policy.OVERWRITE, *(policies.get(column, Policy.OVERWRITE) for column in COLUMNS)]
        rehearsed = self.importer.rehearse(prepared, OPTIONS, columns=columns)
        done = self.importer.load(prepared, OPTIONS, columns=columns)
        assert done.result.captured == rehearsed.captured or not known >= set(table)
        told = self.model.load(table, policies)
        for card, one in zip(table, done.result.captured, strict=True):
            assert {FIELDS[diff.field]: diff.is_kept for diff in one.differences} == told[card]
            is_changed = not all(told[card].values())
            expected = Outcome.NEW if card not in known else Outcome.UPDATED if is_changed else Outcome.UNCHANGED
            assert one.outcome is expected
        self._nothing_more(prepared, columns)
        if done.changes.txn is not None and not self.model.born(self.model.acts):
            self.txns[self.model.acts] = done.changes.txn

    def _nothing_more(self, prepared: Prepared, columns: list[Policy]) -> None:
        """Load the same file again: that is once, but for the note that it was loaded."""
        before = visible(self.desk)
        again = self.importer.load(prepared, OPTIONS, columns=columns)
        assert {one.outcome for one in again.result.captured} == {Outcome.UNCHANGED}
        after = visible(self.desk)
        assert {name for name in after if after[name] != before[name]} == {"import_run"}
        assert again.changes.txn is not None
        self.desk.undo(again.changes.txn)

    def _view(self, card: str) -> LeadView:
        return self._views()[card]

    def _views(self) -> dict[str, LeadView]:
        def read(session: object) -> list[LeadView]:
            rids = session.connection().exec_driver_sql("SELECT rid FROM lead WHERE deleted_at IS NULL").scalars()  # type: ignore[attr-defined]
            return [found for rid in rids.all() if (found := open_card(session, rid)) is not None]  # type: ignore[arg-type]

        names = {surname: card for card, surname in _SURNAMES.items()}
        return {names[" ".join(view.name.split()[:2])]: view for view in self.desk.ask(read)}


def _prepared(table: dict[str, dict[str, str]]) -> Prepared:
    lines: list[Row] = [["ID", *COLUMNS]]
    lines += [[card, *(row[one] for one in COLUMNS)] for card, row in table.items()]
    source = Source(Path("week.csv"), ("",), "", "utf-8", Marks(), tuple(lines))
    fields = ("id", "name", "phones", "emails", "city", "address", "comment", None)
    return understand(source, How(header_row=1, fields=fields))


def _told(view: LeadView) -> dict[str, str]:
    ways = {str(one.kind): one.value for one in view.channels}
    assert len(ways) == len(view.channels)
    asked = view.inquiries[0]
    return {
        "ФИО": view.name,
        "Телефон": str(ways.get("phone", "")),
        "Почта": str(ways.get("email", "")),
        "Город": view.city,
        "Адрес": view.address,
        "Комментарий": asked.comment or "",
        "Цвет": str((asked.extra or {}).get("Цвет", "")),
    }


@pytest.mark.parametrize(
    ("examples", "steps"), [(8, 10), pytest.param(300, 40, marks=pytest.mark.nightly)], ids=["short", "12000 steps"]
)
def test_cards_are_what_a_model_in_plain_dicts_predicts(examples: int, steps: int) -> None:
    walk(WeeklyMachine, examples, steps)
