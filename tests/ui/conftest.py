"""A window without a screen, and a theme to dress it; Qt's warnings fail a test."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

import pytest

from tests.ui.living import base, home, house, side  # noqa: F401 - fixtures
from tests.ui.windows import Bases
from ui.shell.application import Application
from ui.theme.theme import Choice, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

# What Qt's offscreen platform says about itself; it tells nothing about our windows.
OFFSCREEN_SAYS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)


def pytest_configure(config: pytest.Config) -> None:
    for words in OFFSCREEN_SAYS:
        config.getini("qt_log_ignore").append(words)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Run the tests on the application of the program, which hears of files that the system hands over."""
    return Application


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """Keep the bases that tests begin with."""
    return Bases(tmp_path_factory.mktemp("bases"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """Dress the application once; tests choose light or dark on it."""
    theme = Theme(Choice.LIGHT)
    theme.apply(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    """Wear the light theme before and after."""
    dressed.choose(Choice.LIGHT)
    yield dressed
    dressed.choose(Choice.LIGHT)


@pytest.fixture(params=[Choice.LIGHT, Choice.DARK], ids=lambda choice: choice.value)
def each_theme(request: pytest.FixtureRequest, dressed: Theme) -> Iterator[Theme]:
    """Wear each theme in turn."""
    dressed.choose(request.param)
    yield dressed
    dressed.choose(Choice.LIGHT)
