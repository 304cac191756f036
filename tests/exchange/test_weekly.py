"""The weekly file: its rows are known, only what differs is written, and what a person wrote since is kept and told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest
from hand_clock import HandClock
from import_files import book, count, visible

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.changes import Done
from leaddesk.domain.ids import RowId
from leaddesk.duplicates.candidates import SeenRow, rows_seen
from leaddesk.exchange.findings import Place
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads import capture, edits, moves
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import CaptureOptions, Difference, Outcome, Policy, TasksFor
from leaddesk.unit import Session
from resources.samples import __path__ as samples

OPTIONS = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)
ROW = {
    "ID": "A-17",
    "ФИО": "Кузьмина Ирина",
    "Компания": "ООО «Зерно»",
    "Телефон": "+7 912 204-18-37",
    "Почта": "zakupki@zerno.ru",
    "Город": "Тверь",
    "Бюджет": "120000",
    "Менеджер": "Смирнова Анна",
    "Статус": "новый",
    "Комментарий": "перезвонить",
    "Цвет": "синий",
}
OTHER = {**dict.fromkeys(ROW, ""), "ID": "A-18", "ФИО": "Орлов Лев", "Телефон": "+7 922 640-12-85"}
FIELD = {
    "Телефон": "phones", "Почта": "emails", "Город": "city", "Бюджет": "amount", "Менеджер": "owner",
    "Статус": "stage", "Комментарий": "comment", "Цвет": "extra:Цвет", "ФИО": "name", "Компания": "company",
}  # fmt: skip


class Weekly:
    """Loads the same table again and again, each time as it is by then."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self.importer = Importer(desk)
        self._desk, self._clock, self._folder, self._week = desk, clock, folder, 0

    def prepare(self, *changes: Mapping[str, str], titles: Sequence[str] = tuple(ROW)) -> Prepared:
        self._week += 1
        self._clock.advance(hours=1)
        rows = [[{**ROW, **one}.get(title, "") for title in titles] for one in (*changes, OTHER)]
        return self.importer.prepare(book(self._folder / f"week{self._week}.xlsx", rows, titles), How())

    def load(self, *changes: Mapping[str, str], policies: Mapping[str, Policy] | None = None) -> Done[Report]:
        prepared = self.prepare(*changes)
        chosen = columns(policies) if policies is not None else None
        return self.importer.load(prepared, OPTIONS, columns=chosen)


def columns(policies: Mapping[str, Policy]) -> list[Policy]:
    return [policies.get(title, Policy.OVERWRITE) for title in ROW]


@pytest.fixture
def weekly(desk: Desk, clock: HandClock, tmp_path: Path) -> Weekly:
    loader = Weekly(desk, clock, tmp_path)
    assert loader.load({}).result.counts["new"] == 2
    return loader


def lead(desk: Desk) -> LeadView:
    card = desk.ask(open_card, next(rid for rid in (RowId(1), RowId(2)) if _name(desk, rid) != "Орлов Лев"))
    assert card is not None
    return card


def _name(desk: Desk, rid: RowId) -> str:
    card = desk.ask(open_card, rid)
    assert card is not None
    return card.name


def said(desk: Desk, title: str) -> object:
    card = lead(desk)
    ways = {kind: [one.value for one in card.channels if one.kind == kind] for kind in ("phone", "email")}
    return {
        "ФИО": card.name,
        "Компания": card.company,
        "Телефон": ways["phone"],
        "Почта": ways["email"],
        "Город": card.city,
        "Бюджет": card.budget and int(card.budget.amount),
        "Менеджер": card.owner_id,
        "Статус": card.status_text,
        "Комментарий": card.inquiries[0].comment,
        "Цвет": (card.inquiries[0].extra or {}).get("Цвет"),
    }[title]


NEW = {
    "ФИО": "Кузьмина Ирина Олеговна", "Компания": "ООО «Овёс»", "Телефон": "+7 912 204-18-38",
    "Почта": "irina@zerno.ru", "Город": "Омск", "Бюджет": "150000", "Менеджер": "Петров Олег",
    "Статус": "КП отправлено", "Комментарий": "передумал", "Цвет": "красный",
}  # fmt: skip


@pytest.mark.parametrize("title", NEW)
def test_a_cell_that_changed_is_told_and_written_and_the_others_stay(title: str, weekly: Weekly, desk: Desk) -> None:
    before = {one: said(desk, one) for one in NEW}
    done = weekly.load({title: NEW[title]})
    (first, second) = done.result.captured
    assert (first.outcome, second.outcome) == (Outcome.UPDATED, Outcome.UNCHANGED)
    assert [(one.field, one.is_kept) for one in first.differences] == [(FIELD[title], False)]
    after = {one: said(desk, one) for one in NEW}
    assert [one for one in NEW if after[one] != before[one]] == [title]
    assert count(desk, "lead_inquiry") == 2
    assert not desk.ask(verify)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert {one: said(desk, one) for one in NEW} == before


@pytest.mark.parametrize("title", NEW)
def test_an_empty_cell_never_erases(title: str, weekly: Weekly, desk: Desk) -> None:
    before = {one: said(desk, one) for one in NEW}
    done = weekly.load({title: ""})
    assert not done.result.captured[0].differences
    assert {one: said(desk, one) for one in NEW} == before


@pytest.mark.parametrize("policy", [Policy.SKIP, Policy.NEVER, Policy.FILL])
@pytest.mark.parametrize("title", NEW)
def test_a_column_that_may_not_overwrite_changes_nothing(
    title: str, policy: Policy, weekly: Weekly, desk: Desk
) -> None:
    before = {one: said(desk, one) for one in NEW}
    done = weekly.load({title: NEW[title]}, policies={title: policy})
    assert done.result.captured[0].outcome is Outcome.UNCHANGED
    assert not done.result.captured[0].differences
    assert {one: said(desk, one) for one in NEW} == before
    again = weekly.load({title: NEW[title]}, policies={})
    assert again.result.captured[0].outcome is Outcome.UPDATED
    assert said(desk, title) != before[title]


@pytest.mark.parametrize("title", ["Почта", "Город", "Бюджет", "Менеджер", "Статус", "Комментарий", "Цвет"])
def test_fill_fills_what_is_empty(title: str, desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    weekly = Weekly(desk, clock, tmp_path)
    weekly.load({title: ""})
    assert not said(desk, title)
    done = weekly.load({}, policies={title: Policy.FILL})
    assert [one.field for one in done.result.captured[0].differences] == [FIELD[title]]
    assert said(desk, title)


def test_what_never_touches_is_kept_for_the_next_files_and_a_skip_is_not(weekly: Weekly, desk: Desk) -> None:
    chosen = {"Город": Policy.NEVER, "Цвет": Policy.SKIP}
    weekly.load({"Город": "Омск", "Цвет": "красный"}, policies=chosen)
    prepared = weekly.prepare({"Город": "Омск", "Цвет": "красный"})
    kept = dict(zip(ROW, weekly.importer.policies(prepared), strict=True))
    assert (kept["Город"], kept["Цвет"]) == (Policy.NEVER, Policy.OVERWRITE)
    report = weekly.importer.rehearse(prepared, OPTIONS)
    assert [one.field for one in report.captured[0].differences] == ["extra:Цвет"]
    weekly.load({"Город": "Омск", "Цвет": "красный"})
    assert (said(desk, "Город"), said(desk, "Цвет")) == ("Тверь", "красный")


@pytest.mark.parametrize(
    ("title", "field", "typed", "there"),
    [
        ("Город", "city", "Пермь", "Пермь"),
        ("Город", "city", "", ""),
        ("Телефон", "phone", "+7 912 204-18-39", ["+79122041839"]),
        ("Телефон", "phone", "", []),
        ("Почта", "email", "i@zerno.ru", ["i@zerno.ru"]),
        ("Почта", "email", "", []),
        ("Бюджет", "budget", "99", 99),
        ("Компания", "company", "ООО «Рожь»", "ООО «Рожь»"),
        ("ФИО", "name", "Кузьмина Ирина Павловна", "Кузьмина Ирина Павловна"),
    ],
)
def test_what_a_person_wrote_since_is_kept_and_told(
    title: str, field: str, typed: str, there: object, weekly: Weekly, desk: Desk
) -> None:
    ref = lead(desk).ref
    written = desk.do(edits.set_field, ref, field, typed).changes.txn
    prepared = weekly.prepare({title: NEW[title], "Цвет": "красный"})
    rehearsed = weekly.importer.rehearse(prepared, OPTIONS)
    report = weekly.importer.load(prepared, OPTIONS).result
    assert report.captured == rehearsed.captured
    told = {one.field: one for one in report.captured[0].differences}
    assert told.keys() == {FIELD[title], "extra:Цвет"}
    kept = told[FIELD[title]]
    assert kept.is_kept
    assert report.kept == 1
    assert said(desk, title) == there
    assert said(desk, "Цвет") == "красный"
    preview = Preview(prepared, rehearsed)
    assert preview.kept == 1
    assert (list(preview.differing), list(preview.keeping), list(preview.changing)) == ([2], [2], [2])
    assert [one.column for one in preview.differences(2) if one.told.is_kept] == [list(ROW).index(title)]
    again = weekly.load({title: NEW[title], "Цвет": "красный"}).result
    assert [(one.outcome, one.differences) for one in again.captured[:1]] == [(Outcome.UNCHANGED, (kept,))]
    assert written is not None
    desk.undo(written)
    assert not any(
        one.is_kept for one in weekly.load({title: NEW[title], "Цвет": "синий"}).result.captured[0].differences
    )


def test_a_lead_that_a_person_moved_is_not_moved_by_the_status_of_a_file(weekly: Weekly, desk: Desk) -> None:
    card = lead(desk)
    reason = desk.ask(moves.reasons)[0]
    desk.do(moves.refuse, card.ref, reason.id)
    done = weekly.load({"Статус": "КП отправлено"})
    assert done.result.captured[0].differences == (Difference("stage", "новый", "КП отправлено", is_kept=True),)
    assert lead(desk).state == "refused"


def test_a_status_that_changed_moves_the_lead_and_undoing_brings_it_back(weekly: Weekly, desk: Desk) -> None:
    before = visible(desk)
    done = weekly.load({"Статус": "отказ – дорого"})
    assert lead(desk).state == "refused"
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn).result
    assert not undone.kept
    assert visible(desk) == before


def test_two_rows_of_one_card_do_not_take_turns(weekly: Weekly, desk: Desk) -> None:
    """The card follows the first row, whatever the other says, week after week."""
    repeat = {"ID": "A-19", "Город": "Омск", "Цвет": "", "Комментарий": "ещё раз"}
    weekly.load({}, repeat)
    assert count(desk, "lead_inquiry") == 3
    before = visible(desk)
    told = [one.differences for one in weekly.load({}, {**repeat, "Комментарий": "и ещё"}).result.captured]
    assert [[one.field for one in row] for row in told] == [[], ["comment"], []]
    assert said(desk, "Город") == "Тверь"
    assert visible(desk)["lead_channel"] == before["lead_channel"]


def test_a_column_that_never_touches_fills_nothing_through_a_repeat_either(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    weekly = Weekly(desk, clock, tmp_path)
    weekly.load({"Город": ""})
    repeat = {"ID": "A-19", "Город": "Омск"}
    weekly.load({"Город": ""}, repeat, policies={"Город": Policy.NEVER})
    assert count(desk, "lead_inquiry") == 3
    assert said(desk, "Город") == ""


def test_an_address_put_right_before_loading_stays_so_while_the_file_has_its_slip(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    weekly = Weekly(desk, clock, tmp_path)
    slip = {"Почта": "irina@gmial.com"}
    prepared = weekly.prepare(slip)
    place = Place(2, list(ROW).index("Почта"))
    fix = Preview(prepared).mended(place)
    assert fix is not None
    weekly.importer.load(weekly.importer.prepare(prepared.path, How(fixes=(fix,))), OPTIONS)
    assert said(desk, "Почта") == ["irina@gmail.com"]
    told = weekly.load({**slip, "Цвет": "красный"}).result.captured[0].differences
    assert [one.field for one in told] == ["extra:Цвет"]
    assert said(desk, "Почта") == ["irina@gmail.com"]


def test_rows_that_say_what_they_said_differ_in_nothing_however_messy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row of the sample is compared with its card, as if all had changed: repeats, doubts and notes too."""
    importer = Importer(desk)
    sample = Path(samples[0]) / "leads_ru.xlsx"
    counts = importer.load(importer.prepare(sample, How()), OPTIONS).result.counts
    known = counts["new"] + counts["attached"] + counts["suspect"]

    def otherwise(session: Session, keys: Collection[int]) -> dict[int, tuple[SeenRow, ...]]:
        found = rows_seen(session, keys)
        return {key: tuple(row._replace(digest=None) for row in rows) for key, rows in found.items()}

    monkeypatch.setattr(capture, "rows_seen", otherwise)
    again = importer.rehearse(importer.prepare(sample, How()), OPTIONS)
    assert [one.differences for one in again.captured if one.differences] == []
    assert again.counts["unchanged"] == known


def test_a_policy_is_kept_again_after_its_import_was_undone(weekly: Weekly, desk: Desk) -> None:
    never = {"Город": Policy.NEVER}
    first = weekly.load({"Цвет": "красный"}, policies=never).changes.txn
    assert first is not None
    desk.undo(first)
    weekly.load({"Цвет": "белый"}, policies=never)
    weekly.load({"Город": "Омск"})
    assert said(desk, "Город") == "Тверь"


def test_a_column_that_is_understood_later_brings_known_leads_up_to_it(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    weekly = Weekly(desk, clock, tmp_path)
    prepared = weekly.prepare({})
    unread = prepared.mapping.with_field(list(ROW).index("Город"), None)
    weekly.importer.load(weekly.importer.prepare(prepared.path, How(fields=unread.fields)), OPTIONS)
    assert said(desk, "Город") == ""
    report = weekly.importer.load(prepared, OPTIONS).result
    assert report.captured[0].differences == (Difference("city", "", "Тверь"),)
    assert said(desk, "Город") == "Тверь"


def test_columns_that_come_and_go_beside_the_id_make_nobody_a_stranger(weekly: Weekly, desk: Desk) -> None:
    titles = ("Регион", *(title for title in reversed(ROW) if title != "Цвет"))
    prepared = weekly.prepare({"Регион": "Тверская область"}, titles=titles)
    report = weekly.importer.load(prepared, OPTIONS).result
    assert report.captured[0].differences == (Difference("region", "", "Тверская область"),)
    assert (count(desk, "lead"), count(desk, "lead_inquiry")) == (2, 2)
