"""The key index finds who may be the same, follows every edit, and forgets what was undone."""

from __future__ import annotations

import pytest
from search.made import company, lead, recorder
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leaddesk.changes.recorder import NewPart, card
from leaddesk.domain.card import CardKind, Removal
from leaddesk.domain.draft import Draft, Phone
from leaddesk.duplicates.candidates import candidates, look_up, rows_seen, sought
from leaddesk.duplicates.file_pairs import pairs_of_file
from leaddesk.duplicates.index import refresh_keys
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.pairs import all_pairs
from leaddesk.duplicates.profile import of_draft
from leaddesk.duplicates.similar import judged, similar

MOBILE = "+79033184207"


def draft(name: str = "", phone: str = "", email: str = "", firm: str = "") -> Draft:
    phones = (Phone(phone, phone),) if phone else ()
    return Draft(name=name, company=firm, phones=phones, emails=(email,) if email else ())


def levels(session: Session, wanted: Draft) -> list[tuple[str, int, Level]]:
    return [(one.card.kind.value, one.card.rid, one.match.level) for one in judged(session, [of_draft(wanted)])[0]]


def edit(session: Session, kind: CardKind, rid: int, **values: object) -> None:
    record = recorder(session, refresh_keys)
    record.edit(card(session, kind, id_of(session, kind, rid)), **values)
    record.finish()


def id_of(session: Session, kind: CardKind, rid: int) -> bytes:
    return session.connection().exec_driver_sql(f"SELECT id FROM {kind.value} WHERE rid = ?", (rid,)).scalar_one()


@pytest.fixture
def session(engine: Engine) -> Session:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_keys)
        firm = company(record, "АО «Волгастрой»", inn="3444118920")
        lead(record, "Тимур Галиев", phones=(MOBILE,), company_id=firm.id, row_key=77)
        lead(record, "Олег Данилов", emails=("olegd@mail.ru",), row_key=-5)
        client = record.create(CardKind.CLIENT, {"name": "ООО «Зерно»", "created_at": 0})
        parts = [NewPart("contact_channel", {"kind": "phone", "value": "+74951112233"})]
        record.create(CardKind.CONTACT, {"name": "Анна Ким", "client_id": client.id, "created_at": 0}, parts=parts)
        record.finish()
        yield session


def test_all_directories_are_looked_through_at_once(session: Session) -> None:
    assert levels(session, draft("Тимур Галеев", MOBILE)) == [("lead", 1, Level.SAME_PERSON)]
    assert levels(session, draft("Анна Ким", "+74951112233")) == [("contact", 1, Level.SAME_PERSON)]
    assert levels(session, draft(firm="Волгастрой")) == [
        ("company", 1, Level.SAME_COMPANY),
        ("lead", 1, Level.SAME_COMPANY),
    ]
    assert ("client", 1, Level.SAME_COMPANY) in levels(session, draft(firm="Зерно"))


def test_a_batch_is_answered_in_its_order(session: Session) -> None:
    found = candidates(session, [of_draft(draft("Никто", "+79990001122")), of_draft(draft("", MOBILE))])
    assert [[one.ref.rid for one in several] for several in found] == [[], [1]]
    assert candidates(session, []) == []


def test_namesakes_can_be_left_out_but_not_a_namesake_of_the_same_company(session: Session) -> None:
    stranger, colleague = of_draft(draft("Галиев Тимур")), of_draft(draft("Галиев Тимур", firm="Волгастрой"))
    assert [len(found) for found in candidates(session, [stranger])] == [1]
    without = [sought(keys_of(profile), with_namesakes=False) for profile in (stranger, colleague)]
    met = look_up(session, without)
    assert list(met.places()) == [1]
    found = met.of(1, colleague)
    assert ("lead", 1) in [(one.ref.kind.value, one.ref.rid) for one in found]


def test_keys_follow_an_edit(session: Session) -> None:
    edit(session, CardKind.COMPANY, 1, name="Булат")
    assert levels(session, draft(firm="Волгастрой")) == []
    assert {kind for kind, _, _ in levels(session, draft(firm="Булат"))} == {"company", "lead"}
    lead_id = id_of(session, CardKind.LEAD, 1)
    record = recorder(session, refresh_keys)
    ref = card(session, CardKind.LEAD, lead_id)
    part = (
        session.connection().exec_driver_sql("SELECT id FROM lead_channel WHERE lead_id = ?", (lead_id,)).scalar_one()
    )
    record.remove(ref, "lead_channel", part)
    record.add(ref, "lead_channel", {"kind": "phone", "value": "+79990001122"})
    record.finish()
    assert levels(session, draft("", MOBILE)) == []
    assert levels(session, draft("", "+79990001122")) == [("lead", 1, Level.SAME_PERSON)]


def test_an_edit_that_changes_no_key_writes_none(session: Session) -> None:
    before = session.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
    record = recorder(session, refresh_keys)
    record.refresh([card(session, CardKind.LEAD, id_of(session, CardKind.LEAD, 1))])
    record.finish()
    after = session.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
    assert after - before == 1  # the journal notes where its numbers stand, nothing else


def test_a_birth_undone_is_no_match_and_the_bin_is(session: Session) -> None:
    record = recorder(session, refresh_keys)
    record.delete(card(session, CardKind.LEAD, id_of(session, CardKind.LEAD, 1)), Removal.UNDO)
    record.delete(card(session, CardKind.LEAD, id_of(session, CardKind.LEAD, 2)))
    record.finish()
    assert levels(session, draft("", MOBILE)) == []
    assert levels(session, draft("", email="olegd@mail.ru")) == [("lead", 2, Level.SAME_PERSON)]
    assert similar(session, draft("", email="olegd@mail.ru"))[0].state == "deleted"
    record = recorder(session, refresh_keys)
    record.restore(card(session, CardKind.LEAD, id_of(session, CardKind.LEAD, 1)))
    record.finish()
    assert levels(session, draft("", MOBILE)) == [("lead", 1, Level.SAME_PERSON)]


def test_spreadsheet_rows_are_recognised(session: Session) -> None:
    first, second = (id_of(session, CardKind.LEAD, rid) for rid in (1, 2))
    found = rows_seen(session, [77, -5, 12])
    assert {key: [(row.lead.id, row.digest) for row in rows] for key, rows in found.items()} == {
        77: [(first, 77)],
        -5: [(second, -5)],
    }


def test_a_line_of_three_people_is_shared(session: Session) -> None:
    record = recorder(session, refresh_keys)
    for name in ("Пётр Ёлкин", "Ирина Мороз", "Юлия Орлова"):
        lead(record, name, phones=("+73433182460",))
    record.finish()
    found = levels(session, draft("Иван Павлов", "+73433182460"))
    assert [level for _, _, level in found] == [Level.SAME_COMPANY] * 3
    again = levels(session, draft("Ирина Мороз", "+73433182460"))
    assert again[0][2] is Level.PROBABLY


def test_one_person_noted_three_times_is_not_a_shared_line(session: Session) -> None:
    record = recorder(session, refresh_keys)
    for name in ("Пётр Ёлкин", "Ёлкин П.", "Елкин Петр"):
        lead(record, name, phones=("+79010000001",))
    record.finish()
    assert {level for _, _, level in levels(session, draft("Пётр Ёлкин", "+79010000001"))} == {Level.SAME_PERSON}


def test_a_number_that_too_many_share_gives_nobody(session: Session) -> None:
    record = recorder(session, refresh_keys)
    for number in range(50):
        lead(
            record,
            f"Анна {'абвгдежзиклмнопрст'[number % 18]}{'ае'[number % 2]}нова",
            phones=("+73433182460",),
        )
    record.finish()
    assert candidates(session, [of_draft(draft("", "+73433182460"))]) == [[]]


def test_half_a_draft_already_finds(session: Session) -> None:
    by_surname = similar(session, Draft(name="Галиев"))
    assert [(one.title, one.number, one.company) for one in by_surname] == [("Тимур Галиев", "A-1", "АО «Волгастрой»")]
    by_digits = similar(session, Draft(phones=(Phone("", "8 903 318-4"),)))
    assert [one.title for one in by_digits] == ["Тимур Галиев"]
    assert by_digits[0].match.reasons[0].verdict == "begins"
    assert similar(session, Draft(phones=(Phone("", "8 903 999-4"),))) == []


def test_what_the_team_called_no_duplicate_is_not_shown_again(session: Session) -> None:
    record = recorder(session, refresh_keys)
    twin = lead(record, "Тимур Галиев", phones=(MOBILE,))
    record.finish()
    wanted = draft("Тимур Галиев", MOBILE)
    assert [one.rid for one in similar(session, wanted, exclude=twin)] == [1]
    assert [(pair.a.rid, pair.b.rid) for pair in all_pairs(session, level=Level.SAME_PERSON)] == [(1, twin.rid)]
    record = recorder(session, refresh_keys)
    first, second = sorted((twin.id, id_of(session, CardKind.LEAD, 1)))
    record.create(CardKind.DECISION, {"verdict": "not_a_duplicate", "first_id": first, "second_id": second})
    record.finish()
    assert similar(session, wanted, exclude=twin) == []
    assert list(all_pairs(session, level=Level.SAME_PERSON)) == []


def test_who_trades_under_the_own_name_is_no_duplicate_of_that_company(session: Session) -> None:
    record = recorder(session, refresh_keys)
    firm = company(record, "ИП Пономарёва Оксана Игоревна", inn="500100732259")
    lead(record, "Пономарёва Оксана Игоревна", company_id=firm.id)
    other = lead(record, "Пономарёва Оксана", emails=("oksana@ponomareva.ru",))
    record.edit(other, company_id=company(record, "Пономарёва Оксана", inn="500100732259").id)
    record.finish()
    pairs = [{pair.a.kind, pair.b.kind} for pair in all_pairs(session)]
    assert {CardKind.LEAD} in pairs
    own = [(pair.a, pair.b) for pair in all_pairs(session) if firm in (pair.a, pair.b) and pair.a.kind != pair.b.kind]
    assert [two for two in own if other not in two] == []


def test_pairs_of_a_file_need_no_base() -> None:
    rows = [
        {
            "id": "a",
            "kind": "lead",
            "name": "Тимур Галиев",
            "phone": "8 903 318-42-07",
            "company": "Волгастрой",
        },
        {"id": "b", "kind": "lead", "name": "Галеев Тимур", "phone": "+79033184207", "shoe": "43"},
        {"id": "c", "kind": "company", "name": "АО «Волгастрой»", "website": "volgastroy.ru"},
        {"id": "d", "name": "Анна Ким", "email": "kim@mail.ru", "phone": ""},
    ]
    found = {(pair.id_a, pair.id_b): pair.match.level for pair in pairs_of_file(rows)}
    assert found == {("a", "b"): Level.SAME_PERSON, ("a", "c"): Level.SAME_COMPANY}
