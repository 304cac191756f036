"""A base of its own for every test, on a clock that stands still until the test moves it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hand_clock import HandClock

from leaddesk import words
from leaddesk.desk import Desk


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what this machine remembers (bases, the last file opened) out of the user's own folders."""
    before = os.environ.get("LEADDESK_HOME")
    os.environ["LEADDESK_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["LEADDESK_HOME"]
    else:
        os.environ["LEADDESK_HOME"] = before


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Speak English before and after every test, whatever one of them speaks."""
    words.use("en")
    yield
    words.use("en")


@pytest.fixture
def clock() -> HandClock:
    """Give a clock that stands at `BEGINNING`."""
    return HandClock()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """Give a new base with the seeds, open."""
    with Desk.create(tmp_path / "team.leaddesk", clock=clock) as opened:
        yield opened
