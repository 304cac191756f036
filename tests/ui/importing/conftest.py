"""The import page with a real base behind it, and files to load."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.bench import workbook
from tests.ui.importing.hands import (
    ROWS,
    book,
)
from tests.ui.lead_desk import Office, open_office
from ui.theme.theme import Theme
from ui.views.importing.page import ImportPage


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(office: Office, theme: Theme, qtbot: QtBot) -> Iterator[ImportPage]:
    made = ImportPage(office.runner, theme)
    made.resize(1150, 744)
    qtbot.addWidget(made)
    made.show()
    gc.freeze()  # as the application does once it has started: nobody walks over all that was loaded
    yield made
    made.close_job()
    gc.unfreeze()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return book(tmp_path / "in.xlsx", ROWS)


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "3000.xlsx"
    workbook.write(path, 3_000)
    return path


@pytest.fixture
def russian() -> Iterator[None]:
    """Speak Russian meanwhile."""
    words.use("ru")
    yield
    words.use("en")
