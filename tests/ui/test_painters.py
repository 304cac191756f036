"""A picture is closed where its painting ends, whoever still holds the frame that painted it.

A painter that is only let go of lives as long as its frame, and a kept traceback or a thread that samples stacks keeps
frames: Qt then paints the next widget with two painters on one picture and ends the program in `drawText`.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

import ui
from ui.theme.theme import Theme
from ui.widgets import button as of_button
from ui.widgets.button import Button

TREE = Path(ui.__file__).parent


def test_a_frame_that_somebody_keeps_keeps_no_picture_open(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    painters: list[QPainter] = []
    kept: list[FrameType] = []
    draw = of_button.paint.rounded

    def keep(painter: QPainter, *args: object, **options: object) -> None:
        painters.append(painter)
        kept.append(sys._getframe(1))
        draw(painter, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(of_button.paint, "rounded", keep)
    button = Button(theme, "Undo")
    qtbot.addWidget(button)
    button.grab()

    assert kept
    assert painters
    assert not any(painter.isActive() for painter in painters)


def test_every_painter_of_the_window_is_closed_by_the_block_that_opened_it() -> None:
    loose = []
    for path in sorted(TREE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        blocks = [item.context_expr for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items]
        loose += [
            f"{path.relative_to(TREE)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"QPainter", "QStylePainter"}
            and node not in blocks
        ]
    assert not loose
