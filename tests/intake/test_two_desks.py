"""Two desks on copies of a base that take the same letters in make the same rows, by the same ids."""

from __future__ import annotations

from pathlib import Path

from hand_clock import BEGINNING, HandClock
from hypothesis import given
from hypothesis import strategies as st
from letters_made import US, form, mail
from mail_server import MailServer

from leaddesk.backup.copying import copy
from leaddesk.desk import Desk
from leaddesk.domain.ids import CausedIds
from leaddesk.intake.folders import WatchedFolder
from leaddesk.intake.run import take_in
from tests.exchange.import_files import PEOPLE, book

TABLES = ("lead", "company", "task", "activity", "intake_item", "import_run")
PARTS = ("lead_person", "lead_channel", "lead_round", "lead_inquiry")


def ids(desk: Desk) -> dict[str, list[bytes]]:
    """Give the ids of all cards and parts that letters and files make."""
    found = {}
    for table in (*TABLES, *PARTS):
        statement = f"SELECT id FROM {table} ORDER BY id"
        found[table] = desk.ask(lambda s, sql=statement: list(s.connection().exec_driver_sql(sql).scalars()))
    return found


def test_two_desks_make_the_same_rows(server: MailServer, tmp_path: Path) -> None:
    first, second = tmp_path / "a.leaddesk", tmp_path / "b.leaddesk"
    Desk.create(first, clock=HandClock()).close()
    copy(first, second)
    (tmp_path / "in").mkdir()
    book(tmp_path / "in" / "люди.xlsx", PEOPLE)
    server.put(form(), form(comment="Ещё вопрос"), mail("Вопрос", sender="x@beta.ru"))
    server.put(mail("Ответ", sender=US, to="ivanov@vektor.ru"), folder="Sent")
    made = []
    for path in (first, second):
        clock = HandClock()
        clock.advance(seconds=len(made))
        with Desk.open(path, clock=clock) as desk:
            folder = WatchedFolder(tmp_path / "in")
            folder.ripe()
            assert take_in(desk, [server.mailbox(), folder], BEGINNING).troubles == []
            made.append(ids(desk))
    assert made[0] == made[1]
    assert {table: len(found) for table, found in made[0].items()}["lead_inquiry"] == 2 + len(PEOPLE)


def test_the_first_phone_stays_the_first(desk: Desk, server: MailServer) -> None:
    numbers = ["+7 916 123-45-67", "+7 916 123-45-68", "+7 916 123-45-60"]
    server.put(form(phone=", ".join(numbers)))
    take_in(desk, [server.mailbox()], BEGINNING)
    found = desk.ask(lambda session: session.connection().exec_driver_sql(
        "SELECT value FROM lead_channel WHERE kind = 'phone' ORDER BY lead_id, id").scalars().all())  # fmt: skip
    assert found == ["+79161234567", "+79161234568", "+79161234560"]


@given(st.text(max_size=20), st.integers(0, (1 << 47) - 2), st.integers(2, 5000))
def test_ids_of_a_cause_are_its_own_and_sort_as_they_came(cause: str, at: int, many: int) -> None:
    one, same, later = CausedIds(cause, at), CausedIds(cause, at), CausedIds(cause, at + 1)
    made = [one.new("lead") for _ in range(min(many, 4096))]
    assert made == [same.new("lead") for _ in made]
    assert made == sorted(set(made))
    assert same.new("company") not in made
    assert made[-1] < later.new("lead") < CausedIds(cause).new("lead")
