"""A mailbox on a real server: forms become inquiries, letters touches, nothing in it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hand_clock import BEGINNING, HandClock
from letters_made import ANNA, US, form, mail
from mail_server import MailServer

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.intake.inbox import waiting
from leaddesk.intake.run import Taken, take_in
from leaddesk.intake.taking import Happened
from leaddesk.leads.touches import answers


def numbers(taken: Taken) -> dict[str, int]:
    assert taken.troubles == []
    return {what.value: count for what, count in sorted(taken.counts.items())}


def rows(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.ask(lambda session: session.connection().exec_driver_sql(statement).all())]


def only_lead(desk: Desk) -> CardId:
    ((found,),) = rows(desk, "SELECT id FROM lead")
    assert isinstance(found, bytes)
    return CardId(found)


def test_forms_become_inquiries_and_the_mailbox_stays_as_it_was(server: MailServer, desk: Desk) -> None:
    server.put(form(), form("Анна Ким", "+7 922 555-44-33", "kim@zerno.ru"), mail("Пришлите прайс"))
    before = server.state()
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert numbers(taken) == {"inquiry": 2, "waits": 1}
    assert sorted(rows(desk, "SELECT name FROM lead_row")) == [("Анна Ким",), ("Иванов Пётр",)]
    assert server.state() == before
    assert all("\\Seen" not in flags for _uid, flags in before)


def test_a_letter_comes_in_once_however_often_it_is_looked_at(server: MailServer, desk: Desk) -> None:
    server.put(form())
    first = take_in(desk, [server.mailbox()], BEGINNING)
    assert numbers(first) == {"inquiry": 1}
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {}
    server.put(mail("Есть вопрос"))
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"waits": 1}


def test_numbers_of_another_server_bring_no_letter_twice(server: MailServer, desk: Desk) -> None:
    letters = form(), mail("Есть вопрос")
    server.put(*letters)
    take_in(desk, [server.mailbox()], BEGINNING)
    server.stop()
    server.start()
    server.empty()
    server.put(*letters)
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"known": 2}
    assert rows(desk, "SELECT count(*) FROM lead_inquiry") == [(1,)]


def test_a_repeat_attaches_and_alerts(server: MailServer, desk: Desk) -> None:
    server.put(form(), form(comment="А доставка есть?"))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert numbers(taken) == {"inquiry": 1, "repeat": 1}
    assert rows(desk, "SELECT kind, comment FROM lead_inquiry ORDER BY kind") == [
        ("first", "Нужна цена"),
        ("repeat", "А доставка есть?"),
    ]
    assert rows(desk, "SELECT count(*) FROM task WHERE cause ->> 'code' = 'repeat_inquiry'") == [(1,)]


def test_an_answer_of_ours_in_the_sent_folder_is_a_touch_and_stops_the_response_clock(
    server: MailServer, desk: Desk, clock: HandClock
) -> None:
    server.put(form(email="ivanov@vektor.ru", at=BEGINNING - timedelta(minutes=30)))
    server.put(
        mail("Добрый день!", sender=US, to="Пётр <Ivanov@vektor.ru>", subject="Re: Заявка"),
        mail("Маме", sender=US, to="mama@home.ru", subject="Привет"),
        folder="Sent",
    )
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert numbers(taken) == {"inquiry": 1, "passed": 1, "went_out": 1}
    assert rows(desk, "SELECT kind, direction, text FROM activity") == [("letter", "out", "Re: Заявка")]
    (asked,) = desk.ask(answers, only_lead(desk))
    assert asked.answered_at is not None
    assert asked.answered_at > asked.asked_at == BEGINNING - timedelta(minutes=30)
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {}


def test_a_letter_of_somebody_known_is_his_touch(server: MailServer, desk: Desk) -> None:
    server.put(form(email="anna@alfa.ru"), mail("Спасибо, жду", sender=ANNA, subject="Re: Прайс"))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert numbers(taken) == {"came_in": 1, "inquiry": 1}
    assert rows(desk, "SELECT direction, text FROM activity") == [("in", "Re: Прайс")]


@pytest.mark.parametrize(
    "headers",
    [
        {"List_Unsubscribe": "<https://shop.ru/u>"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
    ],
)
def test_what_programs_send_by_themselves_is_passed_over(
    server: MailServer, desk: Desk, headers: dict[str, str]
) -> None:
    server.put(mail("Скидки!", **headers))
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"passed": 1}


def test_letters_before_the_first_days_are_left_alone(server: MailServer, desk: Desk) -> None:
    server.put(form(), at=BEGINNING - timedelta(days=40))
    assert numbers(take_in(desk, [server.mailbox(days=7)], BEGINNING)) == {}
    server.put(form(), at=BEGINNING - timedelta(days=2))
    assert numbers(take_in(desk, [server.mailbox(days=7)], BEGINNING)) == {"inquiry": 1}


def test_what_waits_tells_from_whom_and_why(server: MailServer, desk: Desk) -> None:
    server.put(b"From: x\r\nSubject: y\r\n\r\n" + b"\xff" * 50, mail("Есть вопрос"))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert [(one.what, one.sender, one.reason) for one in taken.events][1] == (Happened.WAITS, ANNA, "stranger")
    assert len(taken.events) == 2


def test_a_letter_too_large_waits_by_name_without_its_bytes(
    server: MailServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leaddesk.intake.mailbox.LARGEST", 5_000)
    server.put(mail("x\n" * 10_000, subject="Чертежи"), form())
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"inquiry": 1, "waits": 1}
    (item,) = desk.ask(waiting)
    assert (item.name, item.sender, item.reason, item.has_original) == ("Чертежи", ANNA, "too_large", False)


def test_a_signature_makes_no_inquiry_of_a_letter(server: MailServer, desk: Desk) -> None:
    signed = "С уважением, Анна\nТел.: 8 916 765-43-21\nE-mail: anna@alfa.ru\n"
    text = f"Добрый день!\n\nПредлагаем вам услуги по уборке.\n\n{signed}"
    server.put(mail(text), form(email="kim@zerno.ru"), mail(text, sender="Ким <kim@zerno.ru>", subject="Счёт"))
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"came_in": 1, "inquiry": 1, "waits": 1}


def test_an_inquiry_that_was_taken_back_does_not_come_again(server: MailServer, desk: Desk) -> None:
    letter = form()
    server.put(letter)
    take_in(desk, [server.mailbox()], BEGINNING)
    desk.undo(rows(desk, "SELECT id FROM txn ORDER BY rid DESC LIMIT 1")[0][0])  # type: ignore[arg-type]
    server.put(letter)
    assert numbers(take_in(desk, [server.mailbox()], BEGINNING)) == {"known": 1}
    assert rows(desk, "SELECT count(*) FROM lead WHERE deleted_at IS NULL") == [(0,)]
