"""Whoever ends the intake in the middle, at whatever statement or commit, loses no letter and gets none twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import intake_victim
import pytest
from hand_clock import BEGINNING, HandClock
from letters_made import US, form, mail
from mail_server import SECRET, USER, MailServer

from leaddesk.backup.check import check_stored
from leaddesk.desk import Desk

ROOT = str(Path(__file__).resolve().parents[2])
KILLED = frozenset({-9, 15})
"""How a process that was killed ends, here and on Windows."""


def run(server: MailServer, base: Path, n: int) -> tuple[int, str]:
    """Let a child take in what is there; gives how it ended and how many steps it made."""
    arguments = [base, server.authority, USER, SECRET, server.port, BEGINNING.isoformat(), n]
    done = subprocess.run(
        [sys.executable, intake_victim.__file__, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    return done.returncode, done.stdout or done.stderr


def count(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.ask(lambda session: session.connection().exec_driver_sql(statement).all())]


def arrive(server: MailServer, turn: int) -> None:
    """Let two inquiries of people of their own come, a repeat, a stranger's letter; one of them is answered."""
    people = [
        (f"Иванов Пётр {turn}{one}", f"+7 916 123-{turn:02}-{one:02}", f"p{turn}{one}@vektor.ru") for one in (1, 2)
    ]
    server.put(*(form(*person) for person in people))
    server.put(form(*people[0], comment="И ещё вопрос"), mail("Есть вопрос", sender=f"x{turn}@beta.ru"))
    server.put(mail("Ответ", sender=US, to=people[0][2], subject=f"Re: {turn}"), folder="Sent")


def hold_once(desk: Desk, turns: int) -> None:
    assert count(desk, "SELECT count(*), count(DISTINCT name) FROM lead_row") == [(2 * turns, 2 * turns)]
    assert count(desk, "SELECT kind, count(*) FROM lead_inquiry GROUP BY kind ORDER BY kind") == [
        ("first", 2 * turns),
        ("repeat", turns),
    ]
    assert count(desk, "SELECT count(*), count(DISTINCT text) FROM activity") == [(turns, turns)]
    assert count(desk, "SELECT count(*) FROM intake_item WHERE state = 'waiting'") == [(turns,)]
    assert desk.ask(check_stored, "journal") == desk.ask(check_stored, "references") == []


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(2, 40))])
def test_every_letter_comes_in_exactly_once_however_often_it_is_ended(
    seed: int, server: MailServer, tmp_path: Path
) -> None:
    base, whole, chance = tmp_path / "team.leaddesk", tmp_path / "whole.leaddesk", random.Random(seed)
    for path in (base, whole):
        Desk.create(path, clock=HandClock()).close()
    arrive(server, 0)
    ended, said = run(server, whole, 0)
    assert ended == 0, said
    steps = int(said)  # of the fewest letters that a round finds
    for turn in range(3):
        if turn:
            arrive(server, turn)
        ended, said = run(server, base, chance.randrange(1, steps))
        assert ended in KILLED, said
    assert run(server, base, 0)[0] == 0
    with Desk.open(base) as desk:
        hold_once(desk, 3)
