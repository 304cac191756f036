"""Records that are touches: onto the card of a known person as an activity, once, and nothing else happens to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import LeadState
from leaddesk.domain.touch import NOTHING, Strangers, Touch
from leaddesk.leads import moves
from leaddesk.leads.capture import CaptureSession, capture
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.leads.timeline import timeline
from leaddesk.leads.touch_rows import NO_REACTION, STRANGER
from leaddesk.storage.tables import Company, Lead
from leaddesk.unit import Unit
from tests.leads.conftest import days_ago, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]

JOINED = datetime(2026, 5, 18, 8, 2, tzinfo=UTC)


def guest(touch: str = Touch.ATTENDED, **said: Any) -> Draft:
    """Give a row of a list about Irina, who is `person()`."""
    told = {"touch": touch, "touched": "Склад без потерь", "received": JOINED} | said
    return person()._replace(**told)


def touches(view: LeadView) -> list[tuple[str, str, datetime]]:
    return [(one.kind, one.text, one.happened_at) for one in view.activities]


def test_a_touch_of_a_known_person_is_an_activity_and_nothing_else(take: Take, view: View) -> None:
    known = take(person(received=days_ago(90)))
    before = view(known.card)
    captured = take(guest())
    after = view(known.card)
    assert (captured.outcome, captured.card, captured.touch) == (Outcome.ATTACHED, known.card, Touch.ATTENDED)
    assert touches(after) == [("event.attended", "Склад без потерь", JOINED)]
    assert after.activities[0].direction == "in"
    told = ("inquiries", "rounds", "tasks", "state", "stage_id", "temperature", "is_unread", "owner_id", "topic")
    assert [getattr(after, name) for name in told] == [getattr(before, name) for name in told]


def test_a_refused_lead_stays_refused_when_it_comes_to_a_webinar(
    desk: Desk, take: Take, view: View, refused: CardRef
) -> None:
    take(guest())
    assert view(refused).state is LeadState.REFUSED
    assert [one.kind for one in view(refused).activities] == ["event.attended"]


@pytest.fixture
def refused(desk: Desk, take: Take, reasons: dict[str, moves.Reason]) -> CardRef:
    known = take(person(received=days_ago(90)))
    desk.do(moves.refuse, known.card, reasons["Price"].id)
    return known.card


def test_the_same_touch_twice_is_once(desk: Desk, take: Take, view: View) -> None:
    known = take(person())
    take(guest())
    again = take(guest())
    assert again.outcome is Outcome.UNCHANGED
    assert len(touches(view(known.card))) == 1


def test_who_joined_twice_that_day_came_once(take: Take, view: View) -> None:
    known = take(person())
    take(guest(name="Ирина", phones=(Phone("+79162041837", ""),)))
    again = take(guest(received=JOINED.replace(hour=9)))
    assert again.outcome is Outcome.UNCHANGED
    assert len(touches(view(known.card))) == 1


def test_the_same_event_on_another_day_is_another_one(take: Take, view: View) -> None:
    known = take(person())
    days = [guest(received=JOINED.replace(day=day)) for day in (18, 19)]
    assert [take(one).outcome for one in (*days, *days)] == [Outcome.ATTACHED] * 2 + [Outcome.UNCHANGED] * 2
    assert len(touches(view(known.card))) == 2


def test_the_next_version_says_that_who_registered_has_come(take: Take, view: View) -> None:
    known = take(person())
    take(guest(Touch.REGISTERED, received=date(2026, 5, 11)))
    come = take(guest())
    assert come.outcome is Outcome.UPDATED
    assert touches(view(known.card)) == [("event.attended", "Склад без потерь", JOINED)]
    late = take(guest(Touch.REGISTERED, received=date(2026, 5, 11)))
    assert late.outcome is Outcome.UNCHANGED, "an older version of the list takes nothing back"


def test_a_question_of_one_list_is_kept_by_the_next_which_brings_none(take: Take, view: View) -> None:
    known = take(person())
    asked = guest(Touch.REGISTERED, comment="Сколько стоит на 200 мест?")
    outcomes = [take(one).outcome for one in (asked, guest(), asked)]
    assert outcomes == [Outcome.ATTACHED, Outcome.UPDATED, Outcome.UNCHANGED]
    assert touches(view(known.card)) == [("event.attended", "Склад без потерь\nСколько стоит на 200 мест?", JOINED)]


def test_a_comment_that_comes_later_is_added_once_to_what_the_touch_says(take: Take, view: View) -> None:
    known = take(person())
    take(guest(comment="Когда отгрузка?"))
    more = [guest(comment="когда отгрузка?\n\nХочет КП"), guest(Touch.REGISTERED, comment="Из рекламы")]
    assert [take(one).outcome for one in more * 2] == [Outcome.UPDATED] * 2 + [Outcome.UNCHANGED] * 2
    told = "Склад без потерь\nКогда отгрузка?\nХочет КП\nИз рекламы"
    assert touches(view(known.card)) == [("event.attended", told, JOINED)], "a weaker touch takes nothing back"


def test_who_had_not_come_and_has_is_heard_as_one_who_came_at_once(take: Take, view: View) -> None:
    known = take(person())
    take(guest(Touch.ABSENT))
    take(guest())
    assert [(one.kind, one.direction) for one in view(known.card).activities] == [("event.attended", "in")]


def test_a_list_without_days_moves_no_touch_to_the_day_of_its_import(take: Take, view: View) -> None:
    known = take(person())
    take(guest(Touch.REGISTERED))
    take(guest(received=None))
    assert touches(view(known.card)) == [("event.attended", "Склад без потерь", JOINED)]


def test_blanks_are_filled_and_nothing_else_is_said_of_a_known_person(take: Take, view: View) -> None:
    known = take(person(city=""))
    phone = Phone("+79990000000", "")
    take(guest(phones=(Phone("+79162041837", ""), phone), city="Тверь", emails=("irina@zerno.ru",), topic="Вебинар"))
    card = view(known.card)
    assert (card.city, card.topic) == ("Тверь", "")
    assert [one.value for one in card.channels] == ["+79162041837", "irina@zerno.ru"], "one phone is enough to know"
    take(guest(city="Омск"))
    assert view(known.card).city == "Тверь"


def test_what_a_known_touch_adds_later_is_a_change_of_the_card(take: Take, view: View) -> None:
    known = take(person(city=""))
    take(guest())
    assert take(guest(city="Тверь")).outcome is Outcome.UPDATED
    assert view(known.card).city == "Тверь"


def test_whom_nobody_knows_becomes_a_card_that_says_where_he_was(take: Take, view: View) -> None:
    captured = take(guest())
    card = view(captured.card)
    assert (captured.outcome, captured.touch) == (Outcome.NEW, Touch.ATTENDED)
    assert len(card.inquiries) == 1
    assert touches(card) == [("event.attended", "Склад без потерь", JOINED)]
    assert take(guest()).outcome is Outcome.UNCHANGED


def _left_out(unit: Unit, drafts: list[Draft], options: CaptureOptions) -> tuple[list[Captured], dict[int, str]]:
    session = CaptureSession(unit, options)
    return session.take(drafts), dict(session.left_out)


def test_a_bare_click_of_nobody_we_know_makes_no_card(desk: Desk) -> None:
    rows = [
        guest(Touch.CLICKED, company="ООО «Зерно»", row=2),
        guest(NOTHING, row=3, phones=(Phone("+79162041838", ""),)),
    ]
    done = desk.do(_left_out, rows, CaptureOptions(strangers=Strangers.LEFT_OUT)).result
    assert done == ([], {2: STRANGER, 3: NO_REACTION})
    for table in (Lead, Company):
        assert desk.ask(lambda session, table=table: session.scalar(select(func.count()).select_from(table))) == 0


def test_who_is_probably_known_waits_for_a_look_even_where_strangers_are_left_out(desk: Desk, take: Take) -> None:
    take(person(emails=("kuzmina@zerno.ru",), company="ООО «Зерно»"))
    row = Draft(name="Ирина Кузьмина", company="ООО «Зерно»", phones=(Phone("+79160000001", ""),),
                touch=Touch.CLICKED, touched="Акция", row=2)  # fmt: skip
    (captured,), left = desk.do(_left_out, [row], CaptureOptions(strangers=Strangers.LEFT_OUT)).result
    assert (captured.outcome, left) == (Outcome.SUSPECT, {})


def test_who_unsubscribed_wants_no_advertising_since_that_day(desk: Desk, take: Take) -> None:
    known = take(person())
    take(guest(Touch.UNSUBSCRIBED))
    assert _consent(desk, known.card) == {"on": "2026-05-18", "origin": "unsubscribed", "is_given": False}
    take(guest(Touch.UNSUBSCRIBED, touched="Другая", received=date(2026, 5, 19)))
    assert _consent(desk, known.card) == {"on": "2026-05-18", "origin": "unsubscribed", "is_given": False}


def _consent(desk: Desk, lead: CardRef) -> object:
    return desk.ask(lambda session: session.scalar(select(Lead.consent_advertising).where(Lead.rid == lead.rid)))


def test_consent_given_after_an_unsubscription_stands(desk: Desk, take: Take) -> None:
    known = take(person())
    given = {"on": "2026-05-19", "origin": "form"}
    desk.do(lambda unit: unit.record.edit(known.card, consent_advertising=given))
    take(guest(Touch.UNSUBSCRIBED))
    assert _consent(desk, known.card) == given


def test_touches_are_taken_back_with_their_import_and_come_again(desk: Desk, take: Take, view: View) -> None:
    known = take(person())
    done = desk.do(capture, [guest()])
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert touches(view(known.card)) == []
    again = desk.do(capture, [guest()])
    assert [one.outcome for one in again.result] == [Outcome.ATTACHED]
    assert touches(view(known.card)) == [("event.attended", "Склад без потерь", JOINED)]
    assert again.changes.txn is not None
    desk.undo(again.changes.txn)
    assert touches(view(known.card)) == []


def test_touches_of_one_file_meet_the_cards_that_the_file_has_made(desk: Desk, view: View) -> None:
    rows = [guest(row=2), guest(row=3, name="И. Кузьмина"), guest(row=4, touched="Второй вебинар")]
    done = desk.do(capture, rows).result
    assert [one.outcome for one in done] == [Outcome.NEW, Outcome.UNCHANGED, Outcome.ATTACHED]
    assert [text for _kind, text, _at in touches(view(done[0].card))] == ["Склад без потерь", "Второй вебинар"]


def test_a_namesake_without_numbers_is_a_card_of_its_own_and_no_touch_is_lost(desk: Desk, view: View) -> None:
    rows = [Draft(name="Ольга", touch=Touch.ATTENDED, touched="Вебинар", row=row) for row in (2, 3)]
    done = desk.do(capture, rows).result
    assert [len(touches(view(one.card))) for one in done] == [1, 1]
    again = desk.do(capture, rows[:1]).result
    assert [one.outcome for one in again] == [Outcome.UNCHANGED]


def test_namesakes_of_one_list_of_whom_one_came_stay_apart_when_it_comes_again(desk: Desk, view: View) -> None:
    marks = (Touch.ABSENT, Touch.ATTENDED)
    rows = [Draft(name="Ольга", touch=mark, touched="Вебинар", row=row) for row, mark in enumerate(marks, 2)]
    done = desk.do(capture, rows).result
    assert [one.outcome for one in desk.do(capture, rows).result] == [Outcome.UNCHANGED] * 2
    assert [[kind for kind, _text, _at in touches(view(one.card))] for one in done] == [[mark] for mark in marks]


def test_the_story_of_a_card_tells_a_touch_by_its_day_where_no_time_is_known(desk: Desk, take: Take) -> None:
    known = take(person())
    take(guest(received=date(2026, 5, 18), comment="Когда отгрузка?"))
    told = next(one for one in desk.ask(timeline, known.card) if one.code == Touch.ATTENDED)
    assert (told.day, told.params["text"]) == (date(2026, 5, 18), "Склад без потерь\nКогда отгрузка?")
