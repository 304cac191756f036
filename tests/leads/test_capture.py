"""The one door for leads: what a record becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Messenger, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadKind, LeadState, Temperature
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import edits, rows
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, CaptureOptions, Outcome, TasksFor
from leaddesk.leads.repeats import is_within_window
from tests.leads.conftest import TODAY, WEDNESDAY, SetClock, days_ago, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
Hire = Callable[..., CardId]


def test_a_named_person_with_a_number_becomes_a_lead_with_everything_said(take: Take, view: View) -> None:
    draft = person(
        company="ООО «Зерно»", job_title="Директор", emails=("zakupki@zerno.ru",), city="Москва",
        messengers=(Messenger("telegram", "zerno"),), topic="Стеллажи", amount=Decimal("750000.50"), comment="Срочно",
    )  # fmt: skip
    captured = take(draft)
    card = view(captured.card)
    assert (captured.outcome, captured.kind) == (Outcome.NEW, LeadKind.LEAD)
    assert (card.name, card.company, card.city, card.topic) == ("Ирина Кузьмина", "ООО «Зерно»", "Москва", "Стеллажи")
    assert [c.value for c in card.channels] == ["+79162041837", "zakupki@zerno.ru", "zerno"]
    assert card.budget == Money(Decimal("750000.50"), "RUB")
    assert card.main_person is not None
    assert card.main_person.job_title == "Директор"
    assert [i.comment for i in card.inquiries] == ["Срочно"]
    assert len(card.rounds) == 1
    assert card.number == "A-1"
    assert card.is_unread


@pytest.mark.parametrize(
    "draft",
    [
        Draft(company="ООО «Зерно»", phones=(Phone("+74951204410", ""),), source="site"),
        Draft(name="Ирина Кузьмина", company="ООО «Зерно»", source="site"),
        Draft(name="Отдел закупок", phones=(Phone("+74951204410", ""),), source="site"),
        Draft(messengers=(Messenger("telegram", "anonim"),), source="site"),
    ],
    ids=["no person", "no way to reach", "a department", "a nickname"],
)
def test_attention_without_a_reachable_person_is_an_interest(take: Take, draft: Draft) -> None:
    assert take(draft).kind is LeadKind.INTEREST


def test_a_record_that_names_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(capture, [Draft(source="site", comment="?", row=7)])
    assert refused.value.code == "no_identity"
    assert len(desk.ask(rows.rids, rows.Query())) == 0


def test_first_task_is_a_call_by_the_response_limit(take: Take, view: View, desk: Desk, hire: Hire) -> None:
    owner = hire("Елена Морозова")
    card = view(take(person(temperature="горячий"), owner=owner).card)
    task = card.next_task
    assert task is not None
    assert desk.ask(lookups).task_kinds[task.kind_id].code == "call"
    assert task.due_at == WEDNESDAY + timedelta(minutes=15)
    assert task.owner_id == owner


def test_whoever_cannot_be_called_is_answered_in_his_own_channel(
    take: Take, view: View, desk: Desk, hire: Hire
) -> None:
    draft = person(number="", emails=("zakupki@zerno.ru",))
    task = view(take(draft, owner=hire("Елена Морозова")).card).next_task
    assert task is not None
    assert desk.ask(lookups).task_kinds[task.kind_id].code == "letter"


def test_a_lead_without_an_owner_asks_the_head_to_assign_one(take: Take, view: View, desk: Desk) -> None:
    card = view(take(person()).card)
    assert card.owner_id is None
    assert card.next_task is not None
    assert desk.ask(lookups).task_kinds[card.next_task.kind_id].code == "assign"


def test_repeat_inquiry_attaches_within_window_and_alerts_the_owner(
    take: Take, view: View, desk: Desk, hire: Hire
) -> None:
    owner = hire("Елена Морозова")
    first = take(person(received=days_ago(30)), owner=owner, tasks=TasksFor.NONE)
    desk.do(edits.mark_read, first.card)
    again = take(person("Кузьмина Ирина", topic="Ещё стеллажи", emails=("kuzmina@zerno.ru",)))
    assert (again.outcome, again.card) == (Outcome.ATTACHED, first.card)
    card = view(first.card)
    assert [i.kind for i in card.inquiries] == [InquiryKind.REPEAT, InquiryKind.FIRST]
    assert len(card.rounds) == 1
    assert [c.value for c in card.channels] == ["+79162041837", "kuzmina@zerno.ru"]
    assert card.is_unread
    assert card.next_task is not None
    assert card.next_task.owner_id == owner


def test_an_inquiry_after_the_window_opens_a_new_round_of_the_same_card(
    take: Take, view: View, clock: SetClock
) -> None:
    first = take(person(received=days_ago(31)))
    again = take(person())
    assert again.card == first.card
    card = view(first.card)
    assert card.inquiries[0].kind is InquiryKind.REOPEN
    assert [r.opened_on for r in card.rounds] == [days_ago(31), TODAY]
    assert card.state is LeadState.ACTIVE


def test_each_source_has_a_window_of_its_own(take: Take, view: View) -> None:
    take(person(received=days_ago(80), source="exhibition"))
    again = take(person(source="exhibition"))
    assert view(again.card).inquiries[0].kind is InquiryKind.REPEAT


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 365))
def test_the_window_counts_calendar_days_its_end_included(day: date, later: int, window: int) -> None:
    assert is_within_window(day, day + timedelta(days=later), window) == (later <= window)


def test_what_only_resembles_somebody_is_written_and_waits_for_a_look(take: Take, view: View) -> None:
    take(person("Тимур Галиев", "+79033184207", company="АО «Волгастрой»"))
    other = take(person("Тимур Галеев", "+79033184270", company="АО «Волгастрой»"))
    assert other.outcome is Outcome.SUSPECT
    look = view(other.card).needs_look
    assert look["code"] == "duplicate"
    assert look["level"] == "probably"


def test_same_phone_with_another_name_is_never_merged(take: Take) -> None:
    first = take(person("Ирина Кузьмина"))
    other = take(person("Олег Данилов"))
    assert other.card != first.card


def test_create_anyway_overrules_the_judge_and_is_on_record(take: Take) -> None:
    first = take(person())
    again = take(person(), is_new=True)
    assert again.card != first.card
    assert again.outcome is Outcome.NEW
    assert again.matches[0].card == first.card


def test_a_person_may_choose_the_card_to_attach_to(take: Take, view: View) -> None:
    first = take(person("Ирина Кузьмина"))
    again = take(person("И. К.", "+79990000000"), attach_to=first.card)
    assert again.card == first.card
    assert len(view(first.card).inquiries) == 2


def test_a_known_company_goes_to_its_active_owner(take: Take, view: View, hire: Hire) -> None:
    owner = hire("Елена Морозова")
    take(person("Ирина Кузьмина", company="ООО «Зерно»", website="zerno.ru"), owner=owner)
    colleague = view(take(person("Олег Данилов", "+79990000001", company="Зерно, ООО", website="zerno.ru")).card)
    assert colleague.owner_id == owner
    assert colleague.owner_reason == {"code": "known_company"}


def test_nobody_inactive_is_ever_given_a_lead(take: Take, view: View, hire: Hire) -> None:
    take(person("Ирина Кузьмина", company="ООО «Зерно»"), owner=hire("Ушедший Пётр", is_active=False))
    colleague = view(take(person("Олег Данилов", "+79990000001", company="ООО «Зерно»")).card)
    assert colleague.owner_id is None


def test_spellings_of_a_company_are_one_company_but_not_its_sisters(take: Take, view: View) -> None:
    spelled = ("ООО «Вектор-1»", 'Общество с ограниченной ответственностью "Вектор-1"', "ВЕКТОР-1, ООО", "Вектор-1")
    companies = {view(take(person(f"Иван Иванов{'аеиоу'[i]}", f"+7999000001{i}", company=name)).card).company_id
                 for i, name in enumerate(spelled)}  # fmt: skip
    assert len(companies) == 1
    sisters = ("ООО «Вектор-2»", "АО «Вектор-1»")
    for i, name in enumerate(sisters):
        companies.add(view(take(person(f"Пётр Петров{'аеиоу'[i]}", f"+7999000002{i}", company=name)).card).company_id)
    assert len(companies) == 3


def test_a_spreadsheet_row_that_came_before_changes_nothing(take: Take, view: View, desk: Desk) -> None:
    draft = person(fingerprint="a" * 32 + ":" + "b" * 16)
    first = take(draft)
    again = desk.do(capture, [draft], CaptureOptions())
    assert again.result[0].outcome is Outcome.UNCHANGED
    assert again.result[0].card == first.card
    assert not again.changes
    assert len(view(first.card).inquiries) == 1


def test_a_changed_row_fills_blanks_and_keeps_what_a_person_changed(take: Take, view: View, desk: Desk) -> None:
    first = take(person(city="Пермь", fingerprint="a" * 32 + ":" + "b" * 16))
    desk.do(edits.set_field, first.card, "city", "Казань")
    again = take(person(city="Омск", address="Ленина, 1", comment="Новое", fingerprint="a" * 32 + ":" + "c" * 16))
    card = view(first.card)
    assert again.outcome is Outcome.UPDATED
    assert (card.city, card.address) == ("Казань", "Ленина, 1")
    assert [i.comment for i in card.inquiries] == ["Новое"]


def test_records_of_one_batch_find_each_other(desk: Desk) -> None:
    done = desk.do(capture, [person(), person("Кузьмина И."), person("Kuzmina Irina")], CaptureOptions())
    assert [one.outcome for one in done.result] == [Outcome.NEW, Outcome.ATTACHED, Outcome.ATTACHED]
    assert len({one.card for one in done.result}) == 1


def test_a_status_in_free_words_finds_its_stage_or_refusal(take: Take, view: View, desk: Desk) -> None:
    stages = desk.ask(lookups).stages
    quoted = view(take(person(stage="КП отправлено", temperature="горячий")).card)
    assert quoted.stage_id is not None
    assert stages[quoted.stage_id].label == "Quote sent"
    refused = view(take(person("Олег Данилов", "+79990000001", stage="отказ – дорого")).card)
    assert refused.state is LeadState.REFUSED
    assert refused.next_task is None


def test_temperature_follows_the_direction_of_the_source_where_nothing_is_said(take: Take, view: View) -> None:
    assert view(take(person()).card).temperature is Temperature.WARM
    cold = take(person("Олег Данилов", "+79990000001", source="cold_base"))
    assert view(cold.card).temperature is Temperature.COLD


def test_old_rows_get_tasks_spread_over_working_days(desk: Desk, hire: Hire, view: View) -> None:
    owner = hire("Елена Морозова")
    drafts = [person(f"Иван {name}", f"+7999000{i:04}", received=days_ago(90))
              for i, name in enumerate(("Абрамов", "Борисов", "Власов", "Громов", "Дёмин", "Ершов"))]  # fmt: skip
    options = CaptureOptions(tasks=TasksFor.SPREAD, tasks_per_day=3, owner=owner)
    cards = [view(one.card) for one in desk.do(capture, drafts, options).result]
    due = [card.next_task.due_at for card in cards if card.next_task and card.next_task.due_at]
    assert len(due) == 6
    assert due == sorted(due)
    assert len({moment.date() for moment in due}) in {2, 3}
    assert all(task.state is TaskState.OPEN for card in cards for task in card.tasks)


def test_an_import_of_old_rows_makes_no_overdue_calls(desk: Desk) -> None:
    options = CaptureOptions(tasks=TasksFor.FRESH)
    desk.do(capture, [person(received=days_ago(90)), person("Олег Данилов", "+79990000001")], options)
    assert desk.ask(rows.foot, rows.Query(), WEDNESDAY).without_task == 1
