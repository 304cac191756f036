"""A home of its own for every command, and a base filled from the small file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leaddesk import paths, words
from leaddesk.cli import run
from tests.cli.running import LEADS, Answer, Cli


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _english() -> Any:
    yield
    words.use("en")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object, window: Any = None) -> Answer:
        code = run([str(one) for one in arguments], window=window)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, encoding="utf-8")
    return path


@pytest.fixture
def filled(cli: Cli, file: Path) -> Cli:
    """Import the small file into the user's own base."""
    assert cli("import", file).code == 0
    return cli
