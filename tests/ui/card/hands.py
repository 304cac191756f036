"""What tests of the card do with its panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.leads.lookups import lookups
from tests.ui.lead_desk import Office
from ui.views.card.panel import CardPanel
from ui.views.card.values import FieldEdit

HOSTILE = "<img src=x onerror=1><b>Тимур</b> & Ко"


def show(panel: CardPanel, ref: CardRef, qtbot: QtBot) -> None:
    panel.open(ref.rid)
    qtbot.waitUntil(lambda: panel.reading is not None and panel.reading.view.ref == ref)


def type_into(edit: FieldEdit, text: str) -> None:
    edit.edit()
    edit.editor.setText(text)
    edit.commit()


def settle(office: Office, qtbot: QtBot) -> None:
    """Wait until everything that was asked before has been answered: there is one reader."""
    answers: list[object] = []
    office.runner.ask(lookups).then(answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
