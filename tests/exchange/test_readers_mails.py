"""A letter becomes a table of one record: what a form sent, or who wrote what, forwarded or not."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from foreign import rows_of
from mapped import run

from leaddesk.domain.draft import Draft, Remark
from leaddesk.exchange import sniff
from leaddesk.exchange.mapping import Rejected
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.mails import open_mail

FORM = """Новая заявка с сайта!

Имя: Иванов Пётр
Телефон: +7 916 123-45-67
E-mail: ivanov@vector.ru
Комментарий:
Позвоните завтра
после обеда
https://vector.ru/basket
Страница: https://vector.ru/price?a=b
"""
SITE = "Сайт <noreply@vector.ru>"
ANNA = "Анна Сидорова <anna@alfa.ru>"
BOSS = "Олег <oleg@we.ru>"


def letter(
    text: str = "", *, sender: str = SITE, page: str = "", reply: str = "", charset: str = "utf-8"
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "sales@we.ru"
    message["Subject"], message["Date"] = "Прайс", "Sun, 01 Mar 2026 10:30:00 +0300"
    if reply:
        message["Reply-To"] = reply
    if text or not page:
        message.set_content(text, charset=charset)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def ends(message: EmailMessage | bytes) -> list[Draft | Rejected]:
    book = open_mail(message if isinstance(message, bytes) else bytes(message))
    return [end for end in run(list(book.rows), marks=book.marks) if isinstance(end, Draft | Rejected)]


def lead(message: EmailMessage | bytes) -> Draft:
    (draft,) = ends(message)
    assert isinstance(draft, Draft)
    return draft


def test_letter_of_a_form_is_one_lead() -> None:
    found = lead(letter(FORM))
    assert (found.name, found.emails) == ("Иванов Пётр", ("ivanov@vector.ru",))
    assert [phone.text for phone in found.phones] == ["+79161234567"]
    assert found.comment == "Позвоните завтра\nпосле обеда\nhttps://vector.ru/basket"
    assert found.topic == "Прайс"
    assert found.received is not None
    assert found.received.isoformat() == "2026-03-01T10:30:00+03:00"
    assert dict(found.extra) == {
        "Страница": "https://vector.ru/price?a=b",
        "Letter sender": SITE,
        "Other details": "Новая заявка с сайта!",
    }


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "cp866", "iso-8859-5"])
def test_letter_is_read_in_its_charset(charset: str) -> None:
    assert lead(letter(FORM, charset=charset)).name == "Иванов Пётр"


def test_charset_that_does_not_fit_is_not_believed() -> None:
    head = "From: Сайт <robot@we.ru>\r\nSubject: Прайс\r\nContent-Type: text/plain; charset={}\r\n\r\n"
    for charset in ("utf-8", "nonsense", "us-ascii", "utf-8; charset=x"):
        found = lead((head.format(charset) + FORM).encode("cp1251"))
        assert (found.name, found.topic) == ("Иванов Пётр", "Прайс")


def test_form_in_a_page_is_read_from_its_rows() -> None:
    page = (
        "<html><head><title>Тема: нет</title><style>a:b{}</style></head><body><table><tr><td><p>Заявка</p><table>"
        "<tr><td><b>Ваше имя</b><td>Анна<br>Сидорова<tr><th>Телефон:</th><td>8 916 765-43-21</td></tr>"
        "<tr><td>Сообщение</td><td>Хочу <i>цену</i><br>и срок</td></tr></table></td></tr></table></body></html>"
    )
    found = lead(letter(page=page))
    assert (found.name, found.comment) == ("Анна Сидорова", "Хочу цену\nи срок")
    assert found.topic == "Прайс"
    assert [phone.text for phone in found.phones] == ["+79167654321"]
    assert lead(letter("Откройте письмо в браузере", page=page)).name == "Анна Сидорова"


def test_labels_above_their_values_are_a_form() -> None:
    found = lead(letter("Ваше имя\nАнна\n\nТелефон\n8 916 765-43-21\n\nСообщение\nЦена?\nСрок?\n"))
    assert (found.name, found.comment) == ("Анна", "Цена?\nСрок?")
    assert lead(letter("Сообщение\nСрок\nВаше имя\nАнна\nТелефон\n8 916 765-43-21\n")).comment == "Срок"


def test_letter_of_a_person_is_that_person() -> None:
    found = lead(letter("Здравствуйте!\nПришлите прайс.\n", sender=ANNA))
    assert (found.name, found.emails) == ("Анна Сидорова", ("anna@alfa.ru",))
    assert found.comment == "Здравствуйте!\nПришлите прайс."


def test_who_wants_the_answer_is_the_person_where_a_program_sends() -> None:
    assert lead(letter("Пришлите прайс", reply=ANNA)).emails == ("anna@alfa.ru",)
    assert lead(letter("Имя: Анна\nТелефон: 89167654321\n", reply=ANNA)).emails == ("anna@alfa.ru",)
    assert lead(letter(FORM, reply=ANNA)).emails == ("ivanov@vector.ru",)


@pytest.mark.parametrize("sender", [SITE, "robot@we.ru", "wordpress@we.ru", "forms+12@we.ru"])
def test_program_that_writes_is_nobody(sender: str) -> None:
    (end,) = ends(letter("Отчёт готов.", sender=sender))
    assert isinstance(end, Rejected)
    assert "Отчёт готов." in end.cells


def test_address_of_a_program_is_not_taken_for_that_of_the_lead() -> None:
    assert lead(letter("Имя: Анна\nТелефон: 89167654321\n", sender="robot@we.ru")).emails == ()


def test_forwarded_letter_is_of_who_wrote_it_first() -> None:
    plain = "Пришлите прайс\n"
    for before in (
        f"Возьми\n\n---------- Forwarded message ---------\nFrom: {ANNA}\nDate: Sat, 28 Feb 2026 10:00:00 +0300\n\n",
        'Возьми\n\n-------- Пересылаемое сообщение --------\n28.02.2026, 10:00, "Анна Сидорова" <anna@alfa.ru>:\n\n',
        f"Возьми\n\nОт: {ANNA}\nОтправлено: 28 февраля 2026 г. 10:00\nКому: Олег\nТема: Прайс\n\n",
        f"Возьми\n\nНачало переадресованного сообщения:\n\n> От: {ANNA}\n> Дата: 28 февраля 2026 г. в 10:00\n\n> ",
    ):
        found = lead(letter(before + plain, sender=BOSS))
        assert (found.name, found.emails, found.comment) == ("Анна Сидорова", ("anna@alfa.ru",), "Пришлите прайс")
        assert str(found.received).startswith("2026-02-28 10:00")
        assert dict(found.extra)["Other details"] == "Возьми"


def test_letter_attached_to_a_letter_is_the_record() -> None:
    outer = letter("Возьми", sender=BOSS)
    outer.add_attachment(letter(FORM))
    assert lead(outer).name == "Иванов Пётр"
    outer = letter("Возьми", sender=BOSS)
    outer.add_attachment(letter("Пришлите прайс", sender=ANNA))
    found = lead(outer)
    assert (found.name, found.comment) == ("Анна Сидорова", "Пришлите прайс")


def test_letters_within_letters_by_the_thousand_are_refused() -> None:
    head = b"From: a@b.ru\nSubject: s\nContent-Type: "
    with pytest.raises(Unreadable, match="truncated"):
        open_mail((head + b"message/rfc822\n\n") * 5_000)
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(3_000))
    with pytest.raises(Unreadable, match="truncated"):
        open_mail(b"From: a@b.ru\n" + parts)


def test_tables_that_a_letter_brings_are_named() -> None:
    message = letter(FORM)
    for name in ("Прайс.xlsx", "фото.jpg"):
        message.add_attachment(b"content", maintype="application", subtype="octet-stream", filename=name)
    found = lead(message)
    assert dict(found.extra)["Attachments"] == "Прайс.xlsx, фото.jpg"
    assert found.remarks == (Remark("attached_table", "Attachments", "Прайс.xlsx"),)


def test_letters_are_told_from_text_tables(tmp_path: Path) -> None:
    assert sniff.kind(bytes(letter(FORM))) is sniff.Kind.MAIL
    assert sniff.kind(b"From robot Mon Jan  1\r\nFrom: a@b.ru\r\nSubject: x\r\n\r\ntext") is sniff.Kind.MAIL
    assert sniff.kind(b"From: you;To: me\nDate: a;b\n") is sniff.Kind.TEXT
    assert sniff.kind("Имя: Иванов\nТелефон: 1\n".encode()) is sniff.Kind.TEXT
    path = tmp_path / "a.csv"  # the suffix is not believed
    path.write_bytes(bytes(letter(FORM)))
    assert rows_of(path)[0][:3] == ["Inquiry date", "Имя", "Телефон"]


def test_what_other_programs_break_in_headers_is_survived() -> None:
    for head in (
        "From: =?utf-8?b?0JDQvdC90LA===?= <anna@alfa.ru>",
        "From: <<anna@alfa.ru>>, ;:,",
        "From: anna@alfa.ru\r\nDate: 99 Foo 2026",
        "From: \"\r\nContent-Type: text/plain; charset*0*=''; =",
        "From: a\r\nContent-Disposition: attachment; filename*=utf-8''%ZZ",
        "From: []@[\r\nReply-To: (((",
    ):
        (end,) = ends(f"{head}\r\nSubject: x\r\n\r\nИмя: Анна\r\nТелефон: 89167654321\r\n".encode())
        assert isinstance(end, Draft | Rejected)


SIGNED = """Добрый день!

Пришлите, пожалуйста, прайс на кабель ВВГнг 3х2,5, нам нужно около двух километров к концу месяца.

С уважением, Анна
Тел.: +7 916 765-43-21
E-mail: anna@alfa.ru
Сайт: alfa.ru
"""


def test_signature_of_a_letter_is_no_form() -> None:
    found = lead(letter(SIGNED, sender=ANNA))
    assert (found.name, found.emails) == ("Анна Сидорова", ("anna@alfa.ru",))
    assert [phone.text for phone in found.phones] == ["+79167654321"]
    assert found.comment.startswith("Добрый день!\nПришлите, пожалуйста, прайс")


@pytest.mark.parametrize("sender", [SITE, "Заявки <info@vector.ru>"])
def test_form_without_a_name_is_a_form_whoever_sends_it(sender: str) -> None:
    found = lead(
        letter(
            "Обратный звонок\n\nТелефон: 8 916 765-43-21\nСтраница: https://vector.ru/\nТема: Кабель\n", sender=sender
        )
    )
    assert (found.name, found.emails, found.topic) == ("", (), "Кабель; Прайс")


def test_form_that_a_visitor_seems_to_send_himself_is_a_form() -> None:
    assert lead(letter(FORM, sender="Иванов Пётр <ivanov@vector.ru>")).comment.startswith("Позвоните завтра")


def test_long_letter_with_a_word_and_a_colon_is_no_form() -> None:
    text = "\n".join(
        ["Компания: растёт и обещает прибыль каждому.", "Тел: 8 916 765-43-21", "", *["Много слов. " * 8] * 20]
    )
    assert lead(letter(text, sender=ANNA)).name == "Анна Сидорова"
