"""The models behind short lists keep Qt's rules while what they show changes; no model of the window is left out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

import ui
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.aftermath import Aftermath
from leaddesk.leads.moves import Reason
from leaddesk.search.find import Found
from ui.views.board.reason_tree import ReasonTree
from ui.views.inbox.attach import FoundLeads
from ui.views.leads.options import Option, Options
from ui.views.palette.entries import Entries, Entry

TREE = Path(ui.__file__).parent
TESTS = Path(__file__).parent
ID = CardId(b"\x01" * 16)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


def reason(label: str, branch: str, days: int | None = None) -> Reason:
    return Reason(ID, label, branch, "lost", needs_words=False, after=Aftermath(return_days=days))


def test_reasons_keep_the_rules_while_they_are_narrowed(owner: QWidget, qtmodeltester: ModelTester) -> None:
    tree = ReasonTree([reason("Дорого", "Цена", 90), reason("Нет бюджета", "Цена"), reason("Спам", "Спам")], owner)
    qtmodeltester.check(tree)
    shown = []
    for typed in ("бюдж", "цена", "нет такого", ""):
        tree.narrow(typed)
        qtmodeltester.check(tree)
        shown.append(tree.rowCount())
    assert shown == [2, 3, 0, 4]


def test_lines_of_the_palette_keep_the_rules(owner: QObject, qtmodeltester: ModelTester) -> None:
    lines = Entries(owner)
    qtmodeltester.check(lines)
    lead = Entry("Нина Сергеева", "ООО «Ольха»", act=lambda: None)
    for shown in ([Entry("Лиды"), lead, lead], [Entry("Команды")], []):
        lines.show(shown)
        qtmodeltester.check(lines)
        assert lines.rowCount() == len(shown)


def test_values_to_choose_keep_the_rules_while_checked_and_replaced(owner: QObject, qtmodeltester: ModelTester) -> None:
    values = Options([Option("hot", "Горячий", "12"), Option("cold", "Холодный")], owner)
    qtmodeltester.check(values)
    values.toggle(1)
    qtmodeltester.check(values)
    assert values.chosen == ("cold",)
    values.replace([])
    qtmodeltester.check(values)


def test_leads_to_add_a_letter_to_keep_the_rules(owner: QObject, qtmodeltester: ModelTester) -> None:
    leads = FoundLeads(owner)
    lead = Found(CardKind.LEAD, RowId(1), ID, "Нина Сергеева", "ООО «Ольха»", "A-1", "new")
    for shown in ([lead, lead], [lead], []):
        leads.show(shown)
        qtmodeltester.check(leads)
        assert leads.rowCount() == len(shown)


def test_every_model_of_the_window_is_under_the_tester_of_qt() -> None:
    """A model that no test checks is found by its name: in no test file that uses the tester."""
    made = {one for file in TREE.rglob("*.py") for one in _models(file)}
    tested = [text for file in TESTS.rglob("test_*.py") if "qtmodeltester" in (text := file.read_text("utf-8"))]
    assert len(made) > 8
    assert not {one for one in made if not any(f"{one}" in text for text in tested)}


def _models(file: Path) -> list[str]:
    """Give the models of a file: classes of one of Qt's abstract models."""
    classes = [one for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.ClassDef)]
    return [one.name for one in classes if any(_is_model(base) for base in one.bases)]


def _is_model(base: ast.expr) -> bool:
    name = ast.unparse(base).rpartition(".")[2]
    return name.startswith("Q") and name.endswith(("Model", "ProxyModel"))
