"""The door of the base: all or nothing, errors without personal data, news from other processes, one keeper."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from leaddesk.changes.journal import Doing
from leaddesk.changes.recorder import NewPart
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import CardId, id_of
from leaddesk.errors import Refused, Unavailable
from leaddesk.storage.tables import Table
from leaddesk.unit import Unit

SECRET = "Пелагея Тайная"


def company(unit: Unit, name: str = "ООО «Вектор»", **values: object) -> CardRef:
    return unit.record.create(CardKind.COMPANY, {"name": name, "created_at": unit.now, **values})


def lead(unit: Unit, text: str = "склад", **values: object) -> CardRef:
    root = {"kind": "lead", "number": unit.record.next_number(), "temperature": "warm", "state": "active",
            "created_at": unit.now, "topic": text, **values}  # fmt: skip
    return unit.record.create(CardKind.LEAD, root, parts=[NewPart("lead_person", {"name": text})])


def task(unit: Unit, on: CardRef) -> CardRef:
    values = {"kind_id": id_of("task_kind:call"), "lead_id": on.id, "state": "open", "created_at": unit.now}
    return unit.record.create(CardKind.TASK, values)


def everything(session: Session) -> dict[str, list[Any]]:
    connection = session.connection()
    tables = [*Table.metadata.tables, "search_words_docsize", "search_pieces_docsize"]
    return {table: connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables}


@pytest.fixture
def other(desk: Desk) -> Iterator[Desk]:
    """Give a second desk on the same base, as another process has it."""
    with Desk.open(desk.base.path, clock=desk.clock) as second:
        yield second


def test_what_a_service_wrote_before_it_was_refused_is_not_there(desk: Desk) -> None:
    before = desk.ask(everything)

    def work(unit: Unit) -> None:
        company(unit)
        unit.record.flush()
        raise Refused("name_needed")

    with pytest.raises(Refused):
        desk.do(work)
    assert desk.ask(everything) == before


def test_a_rehearsal_answers_and_writes_nothing(desk: Desk) -> None:
    before = desk.ask(everything)

    def work(unit: Unit) -> int:
        company(unit)
        unit.record.flush()
        return unit.session.connection().exec_driver_sql("SELECT count(*) FROM company").scalar_one()

    assert desk.rehearse(Doing("import"), work) == 1
    assert desk.ask(everything) == before
    assert desk.do(company).result.rid == 1


def many(unit: Unit) -> None:
    for number in range(150):
        lead(unit, f"тема {number} " * 20)


def many_parts(unit: Unit) -> None:
    (card_id,) = unit.session.connection().exec_driver_sql("SELECT id FROM lead WHERE rid = 1").scalars()
    for number in range(400):
        values = {"kind": "email", "value": f"address{number}@mail.ru"}
        unit.record.add(CardRef(CardKind.LEAD, card_id, 1), "lead_channel", values)  # type: ignore[arg-type]


def outcome(run: Callable[[], object]) -> str:
    try:
        run()
    except Unavailable as error:
        return error.code
    return "through"


def do_it(desk: Desk, service: Callable[[Unit], None]) -> Callable[[], object]:
    return lambda: desk.do(service)


def undo_them(desk: Desk, txn: CardId) -> Callable[[], object]:
    return lambda: desk.undo(txn)


@pytest.mark.parametrize("operation", [many, many_parts, "undo", "redo"])
def test_a_full_disk_leaves_all_or_nothing(desk: Desk, operation: Any) -> None:
    """The base may grow by 0, 1, 2 … pages until the operation comes through; each failure leaves it as it was."""
    desk.do(lead)
    if isinstance(operation, str):
        done = desk.do(many)
        txn = done.changes.txn if operation == "undo" else desk.undo(done.changes.txn).changes.txn  # type: ignore[arg-type]
        run = undo_them(desk, txn)  # type: ignore[arg-type]
    else:
        run = do_it(desk, operation)
    assert desk.base.writer is not None
    before, pages, failures = desk.ask(everything), pages_of(desk), 0
    for growth in range(0, 2_000, 7):
        limit(desk, pages + growth)
        code = outcome(run)
        if code == "through":
            break
        assert code == "disk_full"
        assert desk.ask(everything) == before
        failures += 1
    assert failures > 0
    assert desk.ask(everything) != before
    limit(desk, 1 << 30)
    desk.do(lead)
    assert desk.ask(verify) == []


def pages_of(desk: Desk) -> int:
    assert desk.base.writer is not None
    with desk.base.writer.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def limit(desk: Desk, pages: int) -> None:
    assert desk.base.writer is not None
    with desk.base.writer.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def duplicate(unit: Unit) -> None:
    first = company(unit, SECRET, website=SECRET)
    unit.record.create(CardKind.COMPANY, {"name": SECRET, "website": SECRET, "created_at": 1}, card_id=first.id)
    unit.record.flush()


def dangling(unit: Unit) -> None:
    lead(unit, SECRET, company_id=CardId(b"0" * 16))


def missing(unit: Unit) -> None:
    unit.record.create(CardKind.LEAD, {"topic": SECRET, "address": SECRET})
    unit.record.flush()


@pytest.mark.parametrize("service", [duplicate, dangling, missing])
def test_an_error_of_the_database_tells_no_values(desk: Desk, service: Callable[[Unit], None]) -> None:
    with pytest.raises(IntegrityError) as told:
        desk.do(service)
    said = "".join((*traceback.format_exception(told.value), str(told.value), repr(told.value)))
    assert "Пелагея" not in said
    assert "Пелагея" not in str(told.value.orig)


def test_a_text_that_cannot_be_read_is_told_without_the_text(desk: Desk) -> None:
    cast = f"SELECT CAST(X'{SECRET.encode().hex()}FF' AS TEXT)"
    with pytest.raises(Unavailable, match="damaged_base") as told:
        desk.ask(lambda session: session.connection().exec_driver_sql(cast).all())
    assert "Пелагея" not in str(told.value.params)


def test_a_lock_of_another_program_is_told(desk: Desk, other: Desk) -> None:
    assert desk.base.writer is not None
    assert other.base.writer is not None
    with desk.base.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with other.base.writer.begin(), pytest.raises(Unavailable, match="base_locked"):
        desk.do(company)
    desk.do(company)


def test_news_are_what_others_wrote(desk: Desk, other: Desk) -> None:
    assert desk.news() is None
    mine = desk.do(lead).result
    assert desk.news() is None
    theirs = other.do(lead).result
    news = desk.news()
    assert isinstance(news, Changes)
    assert (news.touched, news.created) == ({CardKind.LEAD: {theirs.rid}}, {CardKind.LEAD: {theirs.rid}})
    assert news.txn is None, "Ctrl+Z here must not undo what somebody did there"
    assert desk.news() is None
    seen = other.news()
    assert seen is not None
    assert seen.of(CardKind.LEAD) == {mine.rid}


def test_news_name_the_leads_whose_look_changed(desk: Desk, other: Desk) -> None:
    firm = desk.do(company).result
    first, second, _ = desk.do(lead, company_id=firm.id).result, desk.do(lead).result, desk.do(lead).result
    other.news()
    planned = desk.do(task, second).result
    news = other.news()
    assert news is not None
    assert news.touched == {CardKind.TASK: {planned.rid}, CardKind.LEAD: {second.rid}}
    assert news.created == {CardKind.TASK: {planned.rid}}
    desk.do(lambda unit: unit.record.edit(firm, name="Булат"))
    news = other.news()
    assert news is not None
    assert news.touched == {CardKind.COMPANY: {firm.rid}, CardKind.LEAD: {first.rid}}


def test_what_a_base_holds_when_it_is_opened_is_no_news(desk: Desk) -> None:
    desk.do(lead)
    with Desk.open(desk.base.path) as second:
        assert second.news() is None


def test_news_come_while_another_thread_writes(desk: Desk, other: Desk) -> None:
    """Own transactions are told from foreign ones although one thread writes them and another looks."""
    threads = [threading.Thread(target=lambda: [desk.do(company) for _ in range(40)])]
    threads.append(threading.Thread(target=lambda: [other.do(lead) for _ in range(40)]))
    for thread in threads:
        thread.start()
    found: set[int] = set()
    while any(thread.is_alive() for thread in threads):
        news = desk.news()
        if news is not None:
            assert set(news.touched) == {CardKind.LEAD}
            found |= news.of(CardKind.LEAD)
    last = desk.news()
    found |= last.of(CardKind.LEAD) if last else set()
    assert len(found) == 40
    assert not desk._own


def test_one_process_is_the_keeper_and_another_takes_over(tmp_path: Path) -> None:
    first = Desk.create(tmp_path / "team.leaddesk")
    second = Desk.open(tmp_path / "team.leaddesk")
    assert (first.is_keeper, second.is_keeper) == (True, False)
    assert (first.become_keeper(), second.become_keeper()) == (True, False)
    first.close()
    assert second.become_keeper()
    assert second.is_keeper
    second.close()


def test_a_desk_may_be_closed_twice(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "team.leaddesk")
    desk.close()
    desk.close()


def test_a_second_desk_in_one_process_does_not_drop_the_locks_of_the_first(desk: Desk) -> None:
    """Closing another handle of the file by hand would drop SQLite's POSIX locks of this process."""
    assert desk.base.writer is not None
    with desk.base.writer.begin() as connection:
        connection.exec_driver_sql("SELECT 1")
        Desk.open(desk.base.path).close()
        with Path("/proc/locks").open() as locks:
            inode = str(desk.base.path.with_name(desk.base.path.name + "-shm").stat().st_ino)
            held = [line for line in locks if f":{inode} " in line]
    assert any("WRITE" in line for line in held)
