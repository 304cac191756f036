"""A status in words ends in the state, the stage, the reason and the day that it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import LeadState, Temperature
from leaddesk.leads import rows, statuses
from leaddesk.leads.asked import open_tasks
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, CaptureOptions, Outcome, TasksFor
from leaddesk.leads.said_days import day_said
from leaddesk.storage.seeds.reasons import REASONS
from leaddesk.storage.seeds.stages import STAGES

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]

TODAY = date(2026, 11, 23)
CLIENTS = {
    "paid": "купили|Купил|оплачено|Оплачена|оплатили|счёт оплачен|предоплата получена|продано|won|WON|Closed Won|paid|"
    "Paid (won)|bought|purchased|invoice paid|sold|Клиент: Оплачена|client: deals.paid|купиил",
    "contract": "договор подписан|Договор заключен|подписали договор|клиент|постоянный клиент|стал клиентом|"
    "успешно реализовано|Успешно|сделка закрыта|заказ оформлен|signed|contract signed|customer|deal closed|"
    "quote accepted|Converted|КП принято|выиграли у конкурентов|перешли от конкурента, подписали договор",
    "delivered": "отгружено|отгрузили|поставлена|delivered|Клиент: Поставлена|client: deals.delivered",
}
REFUSED = {
    "price": "дорого|Дорого!|слишком дорого|отказ - дорого|отказ (цена)|не подошло по цене|нашли дешевле|"
    "refused - price|too expensive|Refused: Price",
    "no_budget": "отказ: нет бюджета|нет денег|бюджет урезали|no budget|refused: no budget",
    "competitor": "выбрали других|отказ, выбрали других|купили у конкурентов|ушли к другому поставщику|"
    "выбрали конкурента|lost to a competitor|chose another supplier|went with someone else|refused: competitor|"
    "тендер выиграл конкурент|приобрели у конкурентов|приобрели в другом месте|подписали с конкурентом|"
    "договор заключён с конкурентом|продано конкурентом|оформили заказ у других|signed with a competitor|"
    "purchased from a competitor|won by a competitor|competitor won|sold by another dealer",
    "profile": "не наш профиль|нецелевой|Нецелевой лид|не целевой|непрофильный|некачественный лид|not our profile|"
    "Unqualified|disqualified|not a fit|нецелвой",
    "spam": "спам|СПАМ|spam|Junk Lead",
    "duplicate": "дубль|Дубль.|дубликат|duplicate",
    "test": "тест|тестовая заявка|test",
    "region": "не наш регион|не наш город|out of our area",
    "not_offered": "не наш продукт|не занимаемся|we do not offer it",
    "too_small": "мелкий заказ|слишком мало|too small",
    "silent": "пропал|пропала|не выходит на связь|gone quiet|ghosted",
    "silent_quote": "пропал после КП|went silent after the quote",
    "no_answer": "отказ, не дозвонились|недозвон 5 раз|no answer, 5 attempts",
    "bad_contact": "неверный номер|wrong number|номер не существует",
    "cancelled": "проект отменён|передумали|не актуально|неактуально|cancelled|not relevant",
    "themselves": "решили своими силами|сделают сами|doing it themselves",
    "terms": "не устроили сроки|не подходит по срокам|отказ: условия",
    "do_not_contact": "не беспокоить|больше не звонить|do not call",
    "curious": "студент|соискатель|job seeker",
    "rival": "конкурент|это конкурент",
    "other": "отказ|не интересно|Не интересует|closed lost|Lost Lead|declined|not interested|закрыто|отказл",
}
WAITING = {
    date(2027, 9, 1): "вернуться осенью|думают до осени|перезвонить осенью|call back in autumn|отложили до сентября",
    date(2027, 3, 1): "перезвонить в марте|в марте|отложили до весны|не актуально до весны|call back in March|"
    "просил не звонить до марта|until March|Прогрев, ждём до 01.03.2027|Nurturing, waiting until 2027-03-01",
    date(2027, 1, 1): "postponed to next year|отложили на следующий год|вернуться после нового года|1 кв. 2027|Q1 2027",
    date(2026, 12, 1): "в следующем месяце|перезвонить в декабре|call in December|зимой",
    date(2027, 2, 15): "перезвонить 15.02.2027|позвонить 15 февраля|call back on February 15",
    date(2026, 12, 7): "через 2 недели|перезвонить через две недели|in 2 weeks|call back in two weeks",
    date(2026, 12, 23): "не сейчас|позже|на паузе|пауза|пока не актуально|later|on hold|may buy later",
    date(2027, 2, 21): "отложили|отложили проект|Проект отложен|postponed|postponned",
    date(2027, 3, 23): "на вырост|for growth",
}
STEPS = {
    "quote": "КП отправлено|КП отпр.|отправила КП, ждём|кп|quote sent|Quote sent, waiting|"
    "proposal sent|Proposal/Price Quote",
    "negotiation": "согласование|согласуют договор|договор|счёт выставлен|ждём оплату|не оплачено|ожидает оплаты|"
    "contract with lawyers|invoice sent|negotiation|negotiaton|сосгласование|готов купить|неоплачено|Неоплачен",
    "meeting": "встреча назначена|ждёт замер|встреча в марте|meeting booked|demo",
    "need": "выбирают|потребность понятна|сравнивают|comparing|Qualified",
    "unreached": "недозвон|не берёт трубку|нет ответа|не соединили|no answer|Attempted to contact|"
    "Не обработан|Not Contacted",
    "finding": "узнать, кто решает|ищем ЛПР|ищем, кто решает",
    "thinking": "думает|думают|thinking",
    "nurturing": "прогрев|nurture|Nurturing",
    "reached": "в работе|перезвонить|перезвонить в четверг|связались|call back Thursday|"
    "in progress|contacted|перезвнить",
    "new": "новая|Новая заявка|новый|new|New",
}  # fmt: skip
UNKNOWN = (
    "|взял каталог у стенда|подписался на рассылку|подписан на рассылку|запросил цену|"
    "купит|не купили|некупили|неподписан|профильный|"
    "сделка закрыта неуспешно|unpaved|-|?"
)


def cases(table: Mapping[Any, str]) -> list[tuple[Any, str]]:
    return [(meant, words) for meant, listed in table.items() for words in listed.split("|")]


def state(words: str) -> LeadState:
    return statuses.state(statuses.status(words), statuses.waits_until(words, TODAY, TODAY))


@pytest.mark.parametrize(("stage", "words"), cases(CLIENTS))
def test_an_agreed_deal_is_a_client_in_the_stage_of_its_deal(stage: str, words: str) -> None:
    read = statuses.status(words)
    assert (state(words), statuses.stage_code(read, Temperature.WARM)) == (LeadState.CONVERTED, f"deals.{stage}")


@pytest.mark.parametrize(("reason", "words"), cases(REFUSED))
def test_a_refusal_has_the_reason_of_the_tree(reason: str, words: str) -> None:
    assert (state(words), statuses.status(words).reason) == (LeadState.REFUSED, reason)
    assert reason in {one.code for one in REASONS}


@pytest.mark.parametrize(("day", "words"), cases(WAITING))
def test_who_is_put_off_waits_for_the_day_that_is_said(day: date, words: str) -> None:
    assert (state(words), statuses.waits_until(words, TODAY, TODAY)) == (LeadState.WAITING, day)


@pytest.mark.parametrize(("step", "words"), cases(STEPS))
def test_what_goes_on_stands_at_its_step(step: str, words: str) -> None:
    assert (state(words), statuses.status(words).step) == (LeadState.ACTIVE, step)


@pytest.mark.parametrize("words", UNKNOWN.split("|"))
def test_nothing_is_made_of_words_that_say_nothing(words: str) -> None:
    assert (state(words), statuses.status(words).step) == (LeadState.ACTIVE, "")


@pytest.mark.parametrize(
    "words", ["перезвонить 12.11.2026", "вернуться 1 ноября 2026", "созвонились 12.11", "связались в марте"]
)
def test_a_day_that_has_come_is_not_waited_for(words: str) -> None:
    assert state(words) is LeadState.ACTIVE


def test_an_offer_sent_stands_where_the_defaults_have_one() -> None:
    sent = statuses.status("КП отправлено")
    for given_warmth, stage in (("hot", "hot.quote"), ("warm", "hot.quote"), ("cold", "cold.materials")):
        warmth = statuses.warmth("КП отправлено", Temperature(given_warmth))
        assert statuses.stage_code(sent, warmth) == stage
        assert stage.startswith(warmth.value)


def test_every_stage_that_a_status_stands_for_is_a_seeded_one_of_its_pipeline() -> None:
    seeded = {stage.code: stage.pipeline for stage in STAGES}
    for _step, words in [*cases(STEPS), *cases(WAITING)]:
        for before in Temperature:
            warmth = statuses.warmth(words, before)
            code = statuses.stage_code(statuses.status(words), warmth, is_waiting=state(words) is LeadState.WAITING)
            assert code == "" or seeded[code] == warmth.value, (words, before)


ALL = [words for table in (CLIENTS, REFUSED, STEPS, WAITING) for _, words in cases(table)]


@given(
    st.sampled_from(ALL),
    st.sampled_from([str.upper, str.title, lambda s: f"  {s}  ", lambda s: s.replace(" ", "\u00a0")]),
)
def test_case_and_blanks_do_not_matter(words: str, written: Callable[[str], str]) -> None:
    assert statuses.status(written(words)) == statuses.status(words)


@given(
    st.sampled_from(["нецелевой", "перезвонить", "согласование", "предложение", "postponed", "negotiation"]), st.data()
)
def test_one_slip_in_a_long_word_does_not_matter(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    slipped = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]]))
    assert statuses.status(slipped) == statuses.status(word)


@given(st.text(max_size=40))
def test_any_text_has_a_state(words: str) -> None:
    read = statuses.status(words)
    assert state(words) in LeadState
    assert not (read.is_client and read.reason)


@given(st.text(max_size=30), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_without_its_year_lies_ahead(words: str, today: date) -> None:
    found = day_said(words.casefold(), today)
    assert found is None or found > today or any(sign.isdigit() for sign in words)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_its_first_day_the_next_one_to_come(month: int) -> None:
    names = "январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре"
    found = day_said(f"перезвонить в {names.split('|')[month - 1]}", TODAY)
    assert found == date(2026 if month > TODAY.month else 2027, month, 1)


def lead(words: str) -> Draft:
    return Draft(name="Иван Петров", phones=(Phone("+79161234567", ""),), stage=words, temperature="тёплый")


def calls(desk: Desk, ref: CardRef) -> list[date | None]:
    return [task.due_at.date() if task.due_at else None for task in desk.ask(open_tasks, ref)]


def test_a_client_is_not_on_the_board_and_nobody_calls_him_for_the_first_time(
    take: Take, view: View, desk: Desk
) -> None:
    card = take(lead("купили")).card
    assert (view(card).state, calls(desk, card)) == (LeadState.CONVERTED, [])
    assert list(desk.ask(rows.rids, rows.Query("", (rows.Filter("status", rows.ACTIVE),)))) == []


def test_who_waits_is_called_on_the_day(take: Take, view: View, desk: Desk) -> None:
    card = take(lead("вернуться осенью")).card
    assert (view(card).state, view(card).waiting_until) == (LeadState.WAITING, date(2026, 9, 1))
    assert calls(desk, card) == [date(2026, 9, 1)]


def test_a_season_counts_from_the_day_it_was_said(take: Take, view: View) -> None:
    summer = lead("отложили до осени")._replace(received=date(2025, 7, 3))  # that autumn is over by May 2026
    assert (view(take(summer).card).state, view(take(summer).card).waiting_until) == (LeadState.ACTIVE, None)
    spring = Draft(name="Пётр Иванов", phones=(Phone("+79161234568", ""),), stage="отложили до осени",
                   received=date(2026, 4, 3))  # fmt: skip
    assert view(take(spring).card).waiting_until == date(2026, 9, 1)


def test_a_refusal_comes_back_on_the_day_of_its_policy_or_the_one_that_is_named(take: Take, view: View) -> None:
    card = take(lead("дорого")).card
    assert (view(card).state, view(card).rework_on) == (LeadState.REFUSED, date(2026, 7, 19))  # 60 days later
    other = Draft(name="Пётр Иванов", phones=(Phone("+79161234568", ""),), stage="отказ, вернуться осенью")
    assert view(take(other).card).rework_on == date(2026, 9, 1)


def test_who_wants_no_calls_gets_none(take: Take, view: View) -> None:
    card = view(take(lead("не беспокоить")).card)
    assert (card.state, card.do_not_contact, card.rework_on) == (LeadState.REFUSED, True, None)


def test_an_offer_makes_a_lead_hot_where_the_file_says_no_temperature(take: Take, view: View, desk: Desk) -> None:
    card = view(take(lead("КП отправлено")._replace(temperature="", source="сайт")).card)
    assert card.stage_id is not None
    assert (card.temperature, desk.ask(lookups).stages[card.stage_id].label) == (Temperature.HOT, "Quote sent")


def test_a_temperature_that_the_file_says_holds_against_its_status(take: Take, view: View, desk: Desk) -> None:
    card = view(take(lead("КП отправлено")._replace(temperature="тёплый")).card)
    assert card.stage_id is not None
    assert (card.temperature, desk.ask(lookups).stages[card.stage_id].label) == (Temperature.WARM, "Interest clear")
    assert card.status_text == "КП отправлено"


def test_a_repeat_after_the_window_begins_where_its_status_says(take: Take, view: View, desk: Desk) -> None:
    take(lead("дорого")._replace(received=date(2025, 5, 1)))
    again = take(lead("оплачено")._replace(received=date(2026, 5, 20)))
    card = view(again.card)
    assert (again.outcome, card.state, card.rework_on) == (Outcome.ATTACHED, LeadState.CONVERTED, None)
    assert {(one.opened_on, one.outcome) for one in card.rounds} >= {(date(2026, 5, 20), LeadState.CONVERTED)}
    assert calls(desk, again.card) == []


def test_a_repeat_that_ends_a_lead_drops_what_was_planned_for_it(take: Take, view: View, desk: Desk) -> None:
    first = take(lead("новый")._replace(received=date(2026, 3, 1)), tasks=TasksFor.ALL)
    assert calls(desk, first.card) != []
    again = take(lead("оплачено")._replace(received=date(2026, 5, 20)))
    assert (again.card, view(again.card).state) == (first.card, LeadState.CONVERTED)
    assert calls(desk, again.card) == []


def test_a_repeat_after_the_window_with_an_offer_sent_stands_in_its_stage(take: Take, view: View, desk: Desk) -> None:
    said = lead("дорого")._replace(temperature="", source="сайт")
    take(said._replace(received=date(2025, 5, 1)))
    card = view(take(said._replace(stage="КП отправлено", received=date(2026, 5, 20))).card)
    assert card.stage_id is not None
    assert (card.state, card.temperature) == (LeadState.ACTIVE, Temperature.HOT)
    assert desk.ask(lookups).stages[card.stage_id].label == "Quote sent"


def test_a_lead_whose_creation_was_undone_lies_in_no_list_and_comes_back_with_a_redo(desk: Desk) -> None:
    def listed(status: tuple[str, ...]) -> int:
        return len(list(desk.ask(rows.rids, rows.Query("", (rows.Filter("status", status),)))))

    done = desk.do(capture, [lead("новый")], CaptureOptions())
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn)
    assert (listed(("deleted",)), listed(rows.ACTIVE)) == (0, 0)
    assert undone.changes.txn is not None
    desk.undo(undone.changes.txn)
    assert (listed(("deleted",)), listed(rows.ACTIVE)) == (0, 1)
