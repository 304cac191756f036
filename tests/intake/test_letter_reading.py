"""Letters of any kind are read or wait: none ends the program, none is read for ever."""

from __future__ import annotations

import sys
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters_made import ANNA, form, mail

from leaddesk.intake import child, heads
from leaddesk.intake.reader import LetterReader, Unread

NAMES = (
    *("From", "To", "Cc", "Subject", "Date", "Message-ID", "Content-Type", "Content-Disposition", "Received"),
    *("Reply-To", "Auto-Submitted", "Precedence", "List-Id", "Content-Transfer-Encoding", "MIME-Version"),
)
VALUES = st.one_of(
    st.sampled_from(
        (
            "=?utf-8?B?////?= <a@b", "=?nope?Q?=FF?=", "<<<>>>", "a@b@c, <,>,", "multipart/mixed; boundary=",
            "multipart/mixed; boundary=x", "message/rfc822", "attachment; filename*=utf-8''%FF%00.xlsx",
            'text/plain; charset="\x00"', "text/html; charset=utf-7", "Thu, 99 Foo 99999 99:99:99 +9999",
            "\ud800", "(((((((((((", "base64", "quoted-printable", "group: a@b.ru;", "\x00\x01\x02", ";" * 300,
        )
    ),
    st.text(max_size=60),
)  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12)


def raw(lines: list[tuple[str, str]], body: bytes) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in [("Subject", "x"), ("To", "a@b.ru"), *lines])
    return head.encode("utf-8", "surrogateescape" if "\ud800" not in head else "replace") + b"\r\n" + body


@settings(deadline=None)
@given(LINES, st.one_of(st.binary(max_size=300), st.just(b"--x\r\nContent-Type: message/rfc822\r\n\r\n" * 20)))
def test_no_head_ends_the_reader(lines: list[tuple[str, str]], body: bytes) -> None:
    for want in ("head", "letter", "tables"):
        said = child.answer(want, raw(lines, body))
        assert "fatal" in said or want == "tables" or len(said["head"]) == len(heads.Head._fields)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_end_the_reader(data: bytes) -> None:
    assert child.answer("letter", data)


def test_letters_within_letters_by_the_thousand_are_given_up(reader: LetterReader) -> None:
    deep = b"Subject: x\r\nTo: a@b.ru\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 20_000
    with pytest.raises(Unread):
        reader.letter(deep)
    assert reader.letter(bytes(form())).is_form  # the next one is read all the same


def test_a_reader_that_dies_is_started_anew() -> None:
    with LetterReader(command=lambda: [sys.executable, "-c", "import os; os._exit(9)"]) as letters:
        for _ in range(2):
            with pytest.raises(Unread, match="reader_crashed"):
                letters.letter(bytes(form()))


def test_a_letter_that_takes_too_long_is_given_up() -> None:
    endless = "import sys; sys.stdin.buffer.readline()\nwhile True: pass"
    with (
        LetterReader(deadline=0.3, command=lambda: [sys.executable, "-c", endless]) as letters,
        pytest.raises(Unread, match="reader_timeout"),
    ):
        letters.letter(bytes(form()))


def test_the_head_tells_who_wrote_to_whom() -> None:
    letter = mail("Текст", to="Олег <OLEG@we.ru>, <sales@we.ru>", Cc="x@y.ru, x@y.ru", letter_id="<7@alfa.ru>")
    found = heads.read(bytes(letter))
    assert (found.letter_id, found.sender, found.address) == ("<7@alfa.ru>", ANNA, "anna@alfa.ru")
    assert found.to == ("oleg@we.ru", "sales@we.ru", "x@y.ru")
    assert (found.subject, found.at, found.is_reply) == ("Прайс", "2026-03-02 08:55:00+00:00", False)


def test_two_letters_under_one_message_id_are_two() -> None:
    first, second = (heads.read(bytes(form(name, letter_id="<form@site.ru>"))) for name in ("Пётр", "Анна"))
    assert first.letter_id == second.letter_id
    assert first.cause != second.cause


def test_a_copy_in_another_encoding_is_the_same_letter() -> None:
    one = form(letter_id="<1@site.ru>")
    other = EmailMessage()
    for name, value in one.items():
        if not name.lower().startswith(("content", "mime")):
            other[name] = value
    other["Received"] = "from elsewhere"
    other.set_content(one.get_content(), cte="base64")
    assert heads.read(bytes(one)).cause == heads.read(bytes(other)).cause


def test_a_letter_without_message_id_is_told_by_what_it_says() -> None:
    same = [mail("Текст", letter_id="").as_bytes().replace(b"Message-ID: \n", b"") for _ in range(2)]
    first, second = map(heads.read, same)
    assert first.cause == second.cause != heads.read(bytes(mail("Другой", letter_id=""))).cause


@pytest.mark.parametrize(
    ("name", "value", "machine"),
    [
        ("Auto-Submitted", "no", ""),
        ("Auto-Submitted", "auto-generated", ""),
        ("Auto-Submitted", "Auto-Replied; x=1", "reply"),
        ("X-Autoreply", "yes", "reply"),
        ("Precedence", "bulk", "bulk"),
        ("List-Id", "<a.b.ru>", "bulk"),
    ],
)
def test_programs_are_known_by_their_headers(name: str, value: str, machine: str) -> None:
    assert heads.read(bytes(mail("x", **{name: value}))).machine == machine


@pytest.mark.parametrize("subject", ["Re: Прайс", "RE[2]: x", "Отв: x", "AW: x"])
def test_answers_are_known_by_their_subject(subject: str) -> None:
    assert heads.read(bytes(mail("x", subject=subject))).is_reply
    assert not heads.read(bytes(mail("x", subject=f"Fwd: {subject}"))).is_reply


def test_attached_tables_are_handed_over_whatever_they_are_called() -> None:
    letter = mail("Список во вложении")
    for name in ("люди.xlsx", "../../etc/passwd.csv", "photo.png"):
        letter.add_attachment(b"bytes of " + name.encode(), maintype="application", subtype="x", filename=name)
    found = list(heads.tables(bytes(letter)))
    assert [one.name for one in found] == ["люди.xlsx", "../../etc/passwd.csv"]
    assert found[0].body == "bytes of люди.xlsx".encode()
