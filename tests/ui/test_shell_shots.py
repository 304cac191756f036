"""The pictures of the main screens: `leaddesk demo --shots DIR` on a machine without a display."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.windows import make
from ui import shots
from ui.theme.theme import Choice, Theme


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "team.leaddesk"
    make(path, 40).close()
    return path


def test_every_main_screen_becomes_a_picture(qapp: QApplication, theme: Theme, base: Path, tmp_path: Path) -> None:
    font = qapp.font()
    drawn = shots.take(base, tmp_path / "out", language="en", themes=(Choice.LIGHT,), sizes=((1366, 768),))
    qapp.setFont(font)
    names = [path.stem.rsplit("_", 3)[0] for path in drawn]
    assert names == [
        "first_run",
        "leads",
        "leads_range",
        "card",
        "board",
        "board_card",
        "board_hot",
        "palette",
        "new_lead",
        "import",
        "preferences",
        "keys",
        "empty",
        "trouble",
    ]
    pictures = [QImage(str(path)) for path in drawn]
    assert all(picture.width() == 2 * 1366 for picture in pictures)
    assert len({picture.constBits().tobytes() for picture in pictures}) == len(drawn)
    assert [path.name for path in (tmp_path / "out").iterdir() if path.suffix != ".png"] == []
    QGuiApplication.clipboard().clear()
