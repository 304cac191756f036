"""`undo` and `log` on the command line."""

from __future__ import annotations

from leaddesk import paths
from leaddesk.cli.cards import lead_ref
from leaddesk.desk import Desk
from leaddesk.leads import edits
from leaddesk.leads.asked import open_tasks
from leaddesk.leads.dates import set_next_task
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


def test_the_log_tells_a_task_that_was_moved_from_one_that_was_planned(filled: Cli) -> None:
    number = filled("leads", "--json", "--search", "Иванов").value["leads"][0]["number"]
    with Desk.open(paths.default_base()) as desk:
        lead = desk.ask(lead_ref, number)
        for task in desk.ask(open_tasks, lead):
            desk.do(edits.remove, task.ref)
        desk.do(set_next_task, lead, "завтра 15:00")
        desk.do(set_next_task, lead, "завтра 16:00")
    said = filled("log").out
    assert said.count("Task planned") == 1
    assert said.count("Task moved") == 1
