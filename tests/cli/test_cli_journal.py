"""`undo` and `log` on the command line."""

from __future__ import annotations

from tests.cli.running import Cli


def test_undo_takes_the_last_import_back_and_log_tells(filled: Cli) -> None:
    entry = filled("log", "--json").value["log"][0]
    assert (entry["action"], entry["is_undone"]) == ("import", False)
    undone = filled("undo", "--json").value
    assert undone["undoes"] == entry["txn"]
    assert not undone["kept"]
    assert filled("leads", "--json").value["total"] == 0
    assert filled("log", "--txn", entry["txn"][-8:], "--json").value["log"][0]["is_undone"]
    assert filled("undo").code == 1
    redone = filled("undo", undone["txn"], "--json").value
    assert redone["undoes"] == undone["txn"]
    assert filled("leads", "--json").value["total"] == 3


def test_an_action_is_undone_by_the_number_of_the_log_never_by_a_digit_that_happens_to_fit(filled: Cli) -> None:
    txn = filled("log", "--json").value["log"][0]["txn"]
    for short in ("", txn[-1], txn[-7:]):
        assert filled("undo", short).code == 1
    assert filled("leads", "--json").value["total"] == 3
    assert filled("undo", txn[-8:]).code == 0
    assert filled("leads", "--json").value["total"] == 0


def test_undo_counts_the_leads_and_what_hangs_on_them_apart(filled: Cli) -> None:
    said = filled("undo").out
    assert said.startswith("Undone: 3 leads, ")
    assert said.strip().endswith(" linked cards")
