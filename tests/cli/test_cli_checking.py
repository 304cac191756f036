"""`check` and `bench` on the command line."""

from __future__ import annotations

import pytest

from leaddesk import paths
from tests.cli.running import Cli


def test_check_finds_a_sound_base_sound_and_a_tampered_one_not(filled: Cli) -> None:
    answer = filled("check", "--json")
    assert (answer.code, answer.value) == (0, {"ok": True, "faults": []})
    _tamper("UPDATE lead SET city = 'Тула'")
    steps = {one["step"] for one in filled("check", "--json").value["faults"]}
    assert steps == {"journal", "derived"}
    assert filled("check").code == 1


@pytest.mark.parametrize(
    ("statement", "step"),
    [
        ("DELETE FROM match_key WHERE card % 2 = 0", "derived"),
        ("UPDATE lead_row SET company = 'x'", "derived"),
        ("DELETE FROM search_words WHERE rowid = 1", "full_text"),
        ("DELETE FROM lead_person", "journal"),
        ("UPDATE lead SET source_id = x'00'", "references"),
    ],
)
def test_check_sees_every_kind_of_damage(filled: Cli, statement: str, step: str) -> None:
    _tamper(statement)
    assert step in {one["step"] for one in filled("check", "--json").value["faults"]}


def _tamper(statement: str) -> None:
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415

    connection = driver.connect(str(paths.default_base()))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_bench_measures_a_copy(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "leaddesk.bench.figures.window", lambda _base, _file: ()
    )  # the window's figures have their own test
    before = filled("log", "--json").value
    answer = filled("bench", "--json")
    names = " ".join(one["name"] for one in answer.value["figures"])
    assert all(word in names for word in ("open the base", "search", "open card", "duplicate check"))
    assert filled("log", "--json").value == before
