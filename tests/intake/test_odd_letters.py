"""Letters as programs write them that should not: wrong charsets, torn MIME, sizes that nobody sends."""

from __future__ import annotations

import pytest
from hand_clock import BEGINNING
from letters_made import FORM
from mail_server import MailServer

from leaddesk.desk import Desk
from leaddesk.intake.inbox import original, waiting
from leaddesk.intake.mailbox import LARGEST
from leaddesk.intake.reader import LetterReader
from leaddesk.intake.run import take_in

SAID = FORM.format(name="Иванов Пётр", phone="+7 916 123-45-67", email="ivanov@vektor.ru", comment="Нужна цена на щиты")


def raw(body: bytes, charset: str, *, encoding: str = "8bit", number: int = 1) -> bytes:
    head = (
        "From: noreply@we.ru\r\nTo: sales@we.ru\r\nSubject: Form\r\nDate: Mon, 02 Mar 2026 09:00:00 +0300\r\n"
        f"Message-ID: <odd{number}@test>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + body


@pytest.mark.parametrize(
    ("written", "named"),
    [("cp1251", "utf-8"), ("koi8-r", "utf-8"), ("cp1251", "us-ascii"), ("koi8-r", "x-unknown"), ("utf-8", "us-ascii")],
)
def test_a_form_with_a_wrong_charset_is_read_as_it_was_written(
    server: MailServer, desk: Desk, written: str, named: str
) -> None:
    server.put(raw(SAID.replace("\n", "\r\n").encode(written), named))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert [one.what.value for one in taken.events] == ["inquiry"]
    name, comment = desk.ask(lambda session: session.connection().exec_driver_sql(
        "SELECT r.name, i.comment FROM lead_row r JOIN lead_inquiry i ON i.lead_id = r.id").one())  # fmt: skip
    assert (name, comment) == ("Иванов Пётр", "Нужна цена на щиты")


def test_a_letter_whose_parts_are_torn_waits_with_its_original_and_keeps_nobody_waiting(
    server: MailServer, desk: Desk
) -> None:
    torn = (
        b"From: Anna <anna@alfa.ru>\r\nSubject: torn\r\nMessage-ID: <torn@test>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: application/pdf; name="a.pdf"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!\r\n--y--\r\n"
    )
    server.put(torn, raw(SAID.encode(), "utf-8", number=2))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert [one.what.value for one in taken.events] == ["waits", "inquiry"]
    (item,) = desk.ask(waiting)
    assert desk.ask(original, item.id) == torn


def test_a_letter_of_thirty_megabytes_waits_by_its_name_and_the_next_one_comes_in(
    server: MailServer, desk: Desk
) -> None:
    line = b"A" * 76 + b"\r\n"
    server.put(raw(line * (LARGEST * 6 // 5 // len(line)), "utf-8", number=3), raw(SAID.encode(), "utf-8", number=4))
    taken = take_in(desk, [server.mailbox()], BEGINNING)
    assert [(one.what.value, one.reason) for one in taken.events] == [("waits", "too_large"), ("inquiry", "")]
    (item,) = desk.ask(waiting)
    assert (item.name, item.sender, item.has_original) == ("Form", "noreply@we.ru", False)


def test_the_text_of_a_letter_is_given_as_plain_text(reader: LetterReader) -> None:
    page = "<html><body><img src='http://x/y.png'><b>Здравствуйте</b><script>alert(1)</script></body></html>"
    letter = raw(page.encode(), "utf-8").replace(b"text/plain", b"text/html")
    shown = reader.text(letter)
    assert shown.text == "Здравствуйте"
    assert shown.head.subject == "Form"


def test_a_letter_passed_on_is_shown_with_who_wrote_it(reader: LetterReader) -> None:
    inner = raw("Сколько стоит?".encode(), "utf-8").decode()
    outer = (
        "From: oleg@we.ru\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nПосмотрите\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
    )
    assert reader.text(outer.encode()).text == "Посмотрите\n\nnoreply@we.ru\nForm\nСколько стоит?"
