"""A base is of the old version or of the new one, never between; a newer one is left alone."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import op
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from storage_jobs import run, second_version

from leaddesk.backup.copies import Copies
from leaddesk.desk import Desk
from leaddesk.errors import Refused, Unavailable
from leaddesk.storage import fulltext, migrate, migrations
from leaddesk.storage.engine import APPLICATION_ID, Mode, connect, engine_of
from leaddesk.storage.locks import OpenLock
from leaddesk.storage.migrations import REVISIONS, upgrade
from leaddesk.storage.tables import Table


def schema(connection: Connection) -> dict[str, str]:
    """Give every object of a base with its statement, column by column and free of layout."""
    rows = connection.exec_driver_sql("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master")
    return {name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in rows}


def clauses(sql: str) -> tuple[str, list[str]]:
    """Split a statement into its beginning and its clauses in any order: constraints have none."""
    head, _, body = sql.partition("(")
    body, _, tail = body.rpartition(")")
    return f"{head.strip()} … {tail.strip()}", sorted(clause.strip() for clause in body.split(", "))


def empty(path: Path) -> Path:
    path.touch()
    engine = engine_of(path, is_writer=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.dispose()
    return path


def test_migrations_lead_to_the_schema_of_the_tables(tmp_path: Path) -> None:
    made, migrated = engine_of(empty(tmp_path / "a"), is_writer=True), engine_of(empty(tmp_path / "b"), is_writer=True)
    with made.begin() as connection:
        Table.metadata.create_all(connection)
        fulltext.create(connection)
        wanted = schema(connection)
        secure = connection.exec_driver_sql("SELECT k, v FROM search_words_config ORDER BY k").all()
    upgrade(migrated, 0, migrate.VERSION)
    with migrated.begin() as connection:
        got = schema(connection)
        assert connection.exec_driver_sql("SELECT k, v FROM search_words_config ORDER BY k").all() == secure
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == migrate.VERSION
    made.dispose()
    migrated.dispose()
    assert got.keys() == wanted.keys()
    assert {name: clauses(sql) for name, sql in got.items()} == {name: clauses(sql) for name, sql in wanted.items()}


def test_every_version_has_its_revision() -> None:
    assert len(REVISIONS) == migrate.VERSION


@pytest.fixture
def _next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this program one version newer, with a revision that adds a table, a column and values."""
    monkeypatch.setattr(migrate, "VERSION", migrate.VERSION)
    monkeypatch.setattr(migrations, "REVISIONS", migrations.REVISIONS)
    second_version()


def facts(session: Session) -> tuple[int, int, str]:
    connection = session.connection()
    return (
        connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
        connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one(),
        connection.exec_driver_sql("PRAGMA journal_mode").scalar_one(),
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a base of today's version, closed."""
    path = tmp_path / "old.leaddesk"
    Desk.create(path).close()
    return path


def test_an_older_base_is_migrated_when_it_is_opened(old: Path, request: pytest.FixtureRequest) -> None:
    before = migrate.VERSION
    request.getfixturevalue("_next_version")
    with Desk.open(old) as desk:
        version, cards, mode = desk.ask(facts)
    assert (version, mode) == (before + 1, "wal")
    assert cards > 100
    assert sorted(one.name for one in old.parent.iterdir()) == [
        "old.leaddesk",
        "old.leaddesk-keeper",
        "old.leaddesk-open",
    ]


def test_a_migration_is_preceded_by_a_copy_of_the_old_base(old: Path, request: pytest.FixtureRequest) -> None:
    before = migrate.VERSION
    request.getfixturevalue("_next_version")
    Desk.open(old).close()
    (copy,) = Copies(old).all()
    assert copy.occasion == "migration"
    with closing(connect(copy.path, Mode.IMMUTABLE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (before,)


def test_a_base_that_cannot_be_copied_is_not_migrated(old: Path, request: pytest.FixtureRequest) -> None:
    before = migrate.VERSION
    Copies(old).folder.parent.mkdir(parents=True, exist_ok=True)
    Copies(old).folder.touch()
    request.getfixturevalue("_next_version")
    with pytest.raises(Unavailable, match="no_backup"):
        Desk.open(old)
    with closing(connect(old, Mode.READ_ONLY)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (before,)


def test_a_base_of_the_first_version_gets_the_tables_of_what_comes_in(old: Path) -> None:
    engine = engine_of(old, is_writer=True)
    with engine.begin() as connection:
        wanted = schema(connection)
        connection.exec_driver_sql("DROP TABLE intake_item")
        connection.exec_driver_sql("DROP TABLE original")
        for table in ("company", "client", "contact"):
            connection.exec_driver_sql(f"DROP INDEX ix_{table}_merged_into_id")
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN merged_into_id")
        for index in ("owner_id", "done_at", "answers"):
            connection.exec_driver_sql(f"DROP INDEX ix_task_{index}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    with Desk.open(old) as desk:
        got = desk.ask(lambda session: schema(session.connection()))
        assert desk.ask(facts)[1] > 100
    assert got.keys() == wanted.keys()


def test_a_base_that_others_have_open_is_not_migrated(old: Path, request: pytest.FixtureRequest) -> None:
    with OpenLock(old):
        request.getfixturevalue("_next_version")
        with pytest.raises(Unavailable, match="base_open_elsewhere"):
            Desk.open(old)
    with Desk.open(old) as desk:
        assert desk.ask(facts)[0] == migrate.VERSION


def test_a_newer_base_is_politely_refused(old: Path) -> None:
    engine = engine_of(old, is_writer=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    engine.dispose()
    before = old.read_bytes()
    with pytest.raises(Refused, match="newer_base") as refused:
        Desk.open(old)
    assert refused.value.params["version"] == 99
    assert old.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_base(
    old: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    before = migrate.VERSION
    request.getfixturevalue("_next_version")
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS[:-1], Broken))
    with pytest.raises(ZeroDivisionError):
        Desk.open(old)
    monkeypatch.setattr(migrate, "VERSION", before)
    with Desk.open(old) as desk:
        assert desk.ask(facts)[0] == before
    assert not [one for one in old.parent.iterdir() if "migrating" in one.name]


class Broken:
    @staticmethod
    def upgrade() -> None:
        op.execute("CREATE TABLE half (x)")
        raise ZeroDivisionError


@pytest.mark.parametrize("stride", [12, pytest.param(1, marks=pytest.mark.nightly)])
def test_a_killed_migration_is_old_or_new_never_between(tmp_path: Path, stride: int) -> None:
    answer = run("kill_migration", tmp_path, stride)
    newer = migrate.VERSION + 1
    old, new = [migrate.VERSION, False, 0, "ok", True], [newer, True, 2, "ok", True]
    found = answer["found"]
    assert all(one["killed"] for one in found)
    assert [one["between"] for one in found if one["between"] not in (old, new)] == []
    assert {one["between"][0] for one in found} == {migrate.VERSION, newer}, (
        "the kills fell on one side of the swap only"
    )
    assert {one["again"] for one in found} == {newer}
    whole = ["base.leaddesk", "base.leaddesk-keeper", "base.leaddesk-open"]
    assert [one["left"] for one in found if one["left"] != whole] == []


def test_alembic_is_imported_only_when_the_version_differs(old: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from leaddesk.desk import Desk\n"
        f"Desk.open(Path({str(old)!r})).close(); assert 'leaddesk.storage.migrate' in sys.modules\n"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
