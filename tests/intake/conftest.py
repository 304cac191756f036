"""A mail server for every test that wants one, and one reader of letters for all of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_server import MailServer

from leaddesk.intake.reader import LetterReader


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer(tmp_path) as served:
        yield served


@pytest.fixture(scope="module")
def reader() -> Iterator[LetterReader]:
    with LetterReader() as letters:
        yield letters
