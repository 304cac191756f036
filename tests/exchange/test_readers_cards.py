"""vCards of every version become a table, a card a row; nothing broken in one card costs another card."""

from pathlib import Path

import pytest
from foreign import refusal, rows_of
from mapped import run

from leaddesk.domain.draft import Draft, Messenger
from leaddesk.exchange import columns, sniff
from leaddesk.exchange.readers import Row, titles
from leaddesk.exchange.readers.cards import open_cards
from leaddesk.words import catalogue

QUOTED = "ENCODING=QUOTED-PRINTABLE"
IVANOV = "=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2"
ANNA = """BEGIN:VCARD
VERSION:3.0
N:Сидорова;Анна;Сергеевна;;
FN:Анна Сидорова
ORG:ООО «Альфа\\, Бета»;Закупки
TITLE:Директор
item1.TEL;type=CELL;type=pref:+7 (916) 765-43-21
item1.X-ABLabel:mob
TEL;TYPE=WORK:8 495 123-45-67,,12
TEL;TYPE=FAX:8 495 123-45-68
EMAIL;type=INTERNET:anna@alfa.ru
EMAIL:a.sidorova@alfa.ru
ADR;TYPE=WORK:;;ул. Мира\\, 5;Москва;Московская обл.;101000;Россия
URL:https://alfa.ru
URL:https://t.me/annasid
NOTE:Длинная заме
 тка\\nвторая\\, строка
CATEGORIES:опт,выставка
BDAY:1980-01-02
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD
 /2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkS
UID:a-1
END:VCARD
"""


def table(data: bytes | str, encoding: str | None = None) -> list[Row]:
    return list(open_cards(data.encode() if isinstance(data, str) else data, encoding).rows)


def cards(data: bytes | str) -> list[dict[str, object]]:
    head, *rows = table(data)
    return [{str(title): cell for title, cell in zip(head, row, strict=True) if cell} for row in rows]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def leads(data: str) -> list[Draft]:
    return [end for end in run(table(data)) if isinstance(end, Draft)]


def test_card_of_version_3_becomes_a_lead_with_all_it_says() -> None:
    (lead,) = leads(ANNA)
    assert (lead.name, lead.company, lead.job_title) == ("Сидорова Анна Сергеевна", "ООО «Альфа, Бета»", "Директор")
    assert [phone.text for phone in lead.phones] == ["+79167654321", "+74951234567;ext=12"]
    assert lead.emails == ("anna@alfa.ru", "a.sidorova@alfa.ru")
    assert lead.messengers == (Messenger("telegram", "annasid"),)
    assert (lead.website, lead.address, lead.city) == ("https://alfa.ru", "ул. Мира, 5", "Москва")
    assert (lead.region, lead.country) == ("Московская обл.", "Россия")
    assert lead.comment == "Длинная заметка\nвторая, строка"
    assert lead.tags == ("опт", "выставка")
    assert dict(lead.extra) == {
        "Department": "Закупки",
        "Postal code": "101000",
        "Birthday": "1980-01-02",
        "Other details": "FAX: 8 495 123-45-68",
        "ID": "a-1",
    }


def test_card_of_version_2_keeps_its_quoted_letters_in_any_charset() -> None:
    text = card(
        f"N;CHARSET=UTF-8;{QUOTED}:{IVANOV};=D0=9F=",
        "=D1=91=D1=82=D1=80",
        "ORG;CHARSET=windows-1251;quoted-printable:=CE=CE=CE =C2=E5=EA=F2=EE=F0",
        f"NOTE;charset=nonsense;{QUOTED}:{IVANOV}",
        "TITLE;QUOTED-PRINTABLE;CHARSET=ISO-8859-5:=B4=D8=E0=D5=DA=E2=DE=E0",
        "TEL;CELL;VOICE:+79161234567",
        version="2.1",
    )
    (found,) = cards(text)
    assert found["Name"] == "Иванов Пётр"
    assert found["Company"] == "ООО Вектор"
    assert found["Comment"] == "Иванов"
    assert found["Job title"] == "Директор"
    assert found["Phone"] == "+79161234567"


def test_card_of_version_4_gives_its_addresses_without_their_schemes() -> None:
    text = card(
        "FN:John Smith",
        "N:Smith;John;;Mr.;",
        'TEL;VALUE=uri;TYPE="voice,home":tel:+1-202-555-0100;ext=5555',
        "EMAIL:mailto:john@smith.example",
        "IMPP:telegram:jsmith",
        "KIND:individual",
        version="4.0",
    )
    (lead,) = leads(text)
    assert lead.name == "John Smith"
    assert cards(text)[0]["Phone"] == "+1-202-555-0100 ext. 5555"
    assert [phone.text for phone in lead.phones] == ["+12025550100;ext=5555"]
    assert lead.emails == ("john@smith.example",)
    assert lead.messengers == (Messenger("telegram", "jsmith"),)


def test_bad_card_loses_neither_itself_nor_the_others() -> None:
    bad = "BEGIN:VCARD\nFN:Плохой Карл\nне свойство\nTEL:+79160000000\n"  # and no END
    found = cards(ANNA + bad + card("FN:Следующий") + "BEGIN:VCARD\nFN:Последний")
    assert [one["Name"] for one in found] == ["Сидорова Анна Сергеевна", "Плохой Карл", "Следующий", "Последний"]
    assert found[1] == {"Name": "Плохой Карл", "Phone": "+79160000000", "Not read": "не свойство"}


def test_card_that_says_nothing_readable_is_rejected_with_its_lines() -> None:
    ends = run(table(card("совсем не карточка") + card("FN:Олег")))
    assert [type(end).__name__ for end in ends] == ["Skipped", "Rejected", "Draft"]
    assert "совсем не карточка" in ends[1].cells  # type: ignore[union-attr]


def test_line_that_would_take_a_minute_is_set_aside() -> None:
    slow = "TEL;TYPE=" + "a," * 60 + '"x:1'
    (found,) = cards(card("FN:Карл", slow))
    assert found == {"Name": "Карл", "Not read": slow}


def test_letters_cut_at_the_end_of_a_line_are_put_together() -> None:
    lines = "FN:Анна Сидорова".encode()
    for cut in range(4, len(lines)):
        folded = lines[:cut] + b"\r\n " + lines[cut:]
        (found,) = cards(b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + folded + b"\r\nEND:VCARD\r\n")
        assert found["Name"] == "Анна Сидорова"


def test_each_card_has_its_own_encoding() -> None:
    old = ANNA.replace("Анна", "Ольга").encode("cp1251")
    found = cards(ANNA.encode() * 30 + old + ANNA.encode())
    assert [str(one["Name"]).split()[1] for one in found] == ["Анна"] * 30 + ["Ольга", "Анна"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_cards_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"  # the suffix is not believed
    path.write_bytes(ANNA.replace("«", "").replace("»", "").encode(encoding))
    assert rows_of(path)[1][0] == "Сидорова Анна Сергеевна"
    assert refusal(path, encoding="ascii") == "bad_encoding"


def test_picture_of_megabytes_costs_no_time_and_no_cell() -> None:
    picture = "PHOTO;ENCODING=BASE64;JPEG:" + "\r\nAAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKK" * 50_000
    (found,) = cards(card("FN:Карл", picture, "", "TEL:+79160000000", version="2.1"))
    assert found == {"Name": "Карл", "Phone": "+79160000000"}


def test_card_within_a_card_is_one_of_its_own() -> None:
    found = cards(card("FN:Директор", "AGENT:", card("FN:Помощник").strip(), "TEL:+79160000000", version="2.1"))
    assert [(one["Name"], one.get("Phone")) for one in found] == [("Помощник", None), ("Директор", "+79160000000")]


def test_card_of_a_firm_names_no_person() -> None:
    (found,) = cards(card("N:;;;;", "FN:ООО Ромашка", "ORG:ООО Ромашка", "X-ABShowAs:COMPANY"))
    assert found == {"Company": "ООО Ромашка"}
    (found,) = cards(card("FN:+79160000000", "TEL:+79160000000"))
    assert found == {"Phone": "+79160000000"}


def test_group_of_addresses_is_no_person() -> None:
    ends = run(table(card("FN:Друзья", "KIND:group", version="4.0") + card("FN:Олег")))
    assert [type(end).__name__ for end in ends] == ["Skipped", "Rejected", "Draft"]


@pytest.mark.parametrize("tongue", ["en", "ru"])
def test_titles_of_cards_mean_their_fields_in_both_languages(tongue: str) -> None:
    said = [columns.field_of(catalogue(tongue).gettext(title)) for title in titles.CARD]
    assert said[0] in {"name", "first_name"}
    assert said[1:] == [
        *("company", None, "job_title", "phones", "emails", "messengers", "website", "address", "city", "region"),
        *(None, "country", "comment", "tags", None, None, None, "id"),
    ]


def test_calendars_are_no_cards() -> None:
    assert sniff.kind(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") is sniff.Kind.OTHER
    assert sniff.kind(b"\xef\xbb\xbf\r\nbegin:vcard\r\n") is sniff.Kind.CARDS
