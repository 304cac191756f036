"""There is no way to write a card but through the recorder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from leaddesk.desk import Desk
from leaddesk.storage.guard import UnrecordedWriteError, guarded_tables
from leaddesk.storage.tables import Lead, MatchKey, Meta, Source, Table
from leaddesk.unit import Unit

GUARDED = sorted(guarded_tables())
RAW = (
    "INSERT INTO {table} DEFAULT VALUES",
    "INSERT OR REPLACE INTO {table} DEFAULT VALUES",
    "REPLACE INTO {table} DEFAULT VALUES",
    'insert into main."{table}" default values',
    "UPDATE {table} SET rowid = rowid",
    "UPDATE OR IGNORE [{table}] SET rowid = rowid",
    "DELETE FROM {table}",
    "  -- DELETE FROM nothing\n  delete from `{table}`",
    "/* SELECT */ DELETE FROM {table}",
    "WITH one AS (SELECT 1) DELETE FROM {table} WHERE rowid IN (SELECT * FROM one)",
    "WITH one AS (SELECT 'a') INSERT INTO {table} SELECT * FROM one",
    "DROP TABLE {table}",
    "ALTER TABLE {table} ADD COLUMN x",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give one base for all these tests: none of them may change it."""
    with Desk.create(tmp_path_factory.mktemp("guarded") / "base.leaddesk") as opened:
        yield opened


def test_every_table_of_cards_and_journal_is_guarded() -> None:
    free = {"lead_row", "match_key", "card_keys", "text_digest", "meta", "original"}
    assert set(GUARDED) == set(Table.metadata.tables) - free


@pytest.mark.parametrize("table", GUARDED)
def test_a_raw_write_fails_on_every_guarded_table(desk: Desk, table: str) -> None:
    for raw in RAW:
        with pytest.raises(UnrecordedWriteError, match=f"^{table}$"):
            desk.do(run, text(raw.format(table=table)))
        with pytest.raises(UnrecordedWriteError):
            desk.do(run_on_driver, raw.format(table=table))


@pytest.mark.parametrize("table", GUARDED)
def test_a_core_write_fails_on_every_guarded_table(desk: Desk, table: str) -> None:
    core = Table.metadata.tables[table]
    column = next(iter(core.columns))
    for statement in (
        insert(core).from_select([column], select(column)),
        update(core).values({column: column}),
        delete(core),
    ):
        with pytest.raises(UnrecordedWriteError):
            desk.do(run, statement)


def test_an_orm_write_fails(desk: Desk) -> None:
    for work in (orm_insert, orm_update, orm_delete):
        with pytest.raises(UnrecordedWriteError):
            desk.do(work)


def run(unit: Unit, statement: Any) -> None:
    unit.session.execute(statement)


def run_on_driver(unit: Unit, statement: str) -> None:
    unit.session.connection().exec_driver_sql(statement)


def orm_insert(unit: Unit) -> None:
    unit.session.add(Lead(id=b"1" * 16, number="A-1"))
    unit.session.flush()


def orm_update(unit: Unit) -> None:
    unit.session.query(Source).first().name = "x"  # type: ignore[union-attr]
    unit.session.flush()


def orm_delete(unit: Unit) -> None:
    unit.session.delete(unit.session.query(Source).first())
    unit.session.flush()


@pytest.mark.parametrize("table", [MatchKey.__tablename__, Meta.__tablename__, "lead_row", "search_words"])
def test_what_is_derived_may_be_written(desk: Desk, table: str) -> None:
    desk.do(run, text(f"DELETE FROM {table}"))


def test_reading_words_of_writing_is_no_write(desk: Desk) -> None:
    desk.do(run, text("SELECT 'DELETE FROM lead; it''s INTO lead' FROM lead -- UPDATE lead"))


def test_a_reader_cannot_write_at_all(desk: Desk) -> None:
    with pytest.raises(Exception, match="base_read_only"):
        desk.ask(lambda session: session.execute(text("DELETE FROM match_key")))
