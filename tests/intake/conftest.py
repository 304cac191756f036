"""A mail server for every test that wants one, and one reader of letters for all of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keychain_made import Keys
from mail_server import MailServer

from leaddesk.intake import credentials
from leaddesk.intake.reader import LetterReader


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer(tmp_path) as served:
        yield served


@pytest.fixture(scope="module")
def reader() -> Iterator[LetterReader]:
    with LetterReader() as letters:
        yield letters


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    monkeypatch.delenv(credentials.CLIENT_SECRET, raising=False)
    before, mine = keyring.get_keyring(), Keys()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)
