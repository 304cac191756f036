"""Nothing saved is lost: killed processes, several writers, refused writes of the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from storage_jobs import run


@pytest.mark.parametrize("kills", [6, pytest.param(250, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("batch", [1, 1_500], ids=["single writes", "bulk"])
def test_a_killed_process_loses_nothing_it_said_was_saved(tmp_path: Path, kills: int, batch: int) -> None:
    found = run("kill_writes", tmp_path, kills, batch, timeout=3_600)
    assert len(found) == kills
    for one in found:
        assert one["integrity"] == "ok"
        assert one["differences"] == 0
        assert one["notes"] % batch == 0, "half a transaction"
        assert one["said"] <= one["notes"] <= one["said"] + batch, "saved, or being saved when it was killed"
    assert sum(one["new"] for one in found) > 0


def test_two_processes_on_one_field_lose_no_update(tmp_path: Path) -> None:
    found = run("two_writers", tmp_path, 200)
    assert (found["size"], found["differences"], found["integrity"]) == (400, 0, "ok")


def test_a_log_that_may_not_grow_is_all_or_nothing(tmp_path: Path) -> None:
    """The system refuses writes beyond a size (RLIMIT_FSIZE), at growing sizes until one transaction comes through."""
    found = run("file_size_faults", tmp_path)
    assert len(found) > 3
    assert {one["answer"] for one in found[:-1]} == {"disk_error"}
    assert found[-1]["answer"] == "through"
    before = 0
    for one in found:
        grown = 302 if one["answer"] == "through" else 2  # one note before, one after the refused transaction
        assert one["notes"] == before + grown
        assert (one["integrity"], one["differences"]) == ("ok", 0)
        before = one["notes"]
