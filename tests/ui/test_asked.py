"""What is typed into a question survives a crash: on disk at once, kept until the base has it, asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from leaddesk.domain.lead import Temperature
from tests.ui.test_drafts import busy_writer
from tests.ui.windows import press
from ui.models import asked_draft
from ui.models.asked_draft import FIELDS, REFUSAL, AskedDraft, Question
from ui.models.draft_file import ASKED
from ui.models.drafts import Drafts
from ui.shell.asks import BoardAsks
from ui.shell.desk_side import DeskSide
from ui.views.board.asking import AskPanel, CoolingPanel, FieldsPanel
from ui.views.board.refusing import RefusalPanel


def kept(side: DeskSide) -> list[AskedDraft]:
    """Give what lies on the disk."""
    return asked_draft.load(side.drafts.path(ASKED))


WARM = 1  # where a warm lead stands in the list of the base


def card_of(qtbot: QtBot, side: DeskSide, at: int = 0) -> int:
    """Open the card of a lead of the list."""
    rid = side.leads.model.rid(at)
    side.cards.open(rid)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref.rid == rid)
    return rid


def asked(qtbot: QtBot, side: DeskSide, kind: type[AskPanel]) -> AskPanel:
    """Wait for the question of the card."""
    asks = side.card.acts._asks
    assert isinstance(asks, BoardAsks)
    qtbot.waitUntil(lambda: isinstance(asks.panel, kind) and isValid(asks.panel) and asks.panel.isVisible())
    assert isinstance(asks.panel, AskPanel)
    return asks.panel


def refusal(qtbot: QtBot, side: DeskSide) -> RefusalPanel:
    """Press "Refusal" on the card that is open."""
    side.card.body.head.offers.refuse.click()
    panel = asked(qtbot, side, RefusalPanel)
    assert isinstance(panel, RefusalPanel)
    return panel


def crashed(side: DeskSide, *drafts: AskedDraft) -> None:
    """Start as after a crash that left these answers."""
    side.recall.asked.left = list(drafts)
    side.recall.asked.write()
    side.recall.resume()


def offered(side: DeskSide) -> set[str]:
    strip = side.recall.strip
    if strip is None or not strip.isVisible():
        return set()
    return {label.text() for label in strip.findChildren(QLabel) if label.isVisible()}


def test_the_words_of_a_refusal_are_on_disk_before_the_answer_is_given(qtbot: QtBot, side: DeskSide) -> None:
    rid = card_of(qtbot, side)
    panel = refusal(qtbot, side)
    panel.words.setText("Нашли дешевле у соседей")
    qtbot.waitUntil(lambda: [one.text for one in kept(side)] == ["Нашли дешевле у соседей"], timeout=1_000)
    assert kept(side)[0].question == Question((rid,), REFUSAL)
    panel.day.setText("12.12")
    qtbot.waitUntil(lambda: [one.said["day"] for one in kept(side)] == ["12.12"])
    press(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(side) == [])


def test_a_reason_that_was_only_chosen_is_no_loss(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    panel = refusal(qtbot, side)
    panel.search.setText("Price")
    assert panel.reason is not None
    side.recall.asked.write()
    assert kept(side) == []
    panel.close()


def test_an_answer_is_kept_until_the_base_has_it_also_behind_an_import(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    panel = refusal(qtbot, side)
    panel.search.setText("Price")
    panel.words.setText("Закрыли проект")
    with busy_writer(side) as gate:
        panel.accept()
        QApplication.processEvents()
        side.recall.asked.write()
        assert [one.text for one in kept(side)] == ["Закрыли проект"]
        gate.set()
        qtbot.waitUntil(lambda: kept(side) == [])


def test_a_refusal_that_was_left_is_asked_again_with_its_words(qtbot: QtBot, side: DeskSide) -> None:
    rid = card_of(qtbot, side)
    reason = refusal(qtbot, side)
    third = reason.tree.reason(reason.tree.next_reason(reason.tree.next_reason(1, 1), 1))
    assert third is not None
    reason.close()
    side.cards.close()
    said = {"reason": third.id.hex(), "words": "Нашли дешевле", "day": "31.12.2031"}
    crashed(side, AskedDraft(Question((rid,), REFUSAL), said, "Нашли дешевле"))
    row = side.leads.model.row(0)
    assert row is not None
    qtbot.waitUntil(lambda: f"Not saved: {row.name} · Refusal:" in offered(side))
    assert side.recall.strip is not None
    side.recall.strip.open_button.click()
    panel = asked(qtbot, side, RefusalPanel)
    assert isinstance(panel, RefusalPanel)
    assert panel.said() == said
    qtbot.waitUntil(lambda: offered(side) == set())
    side.recall.asked.write()
    assert [one.text for one in kept(side)] == ["Нашли дешевле · 31.12.2031"]  # it is typed again
    panel.accept()
    qtbot.waitUntil(lambda: kept(side) == [])


def test_the_answers_for_a_stage_are_kept_and_asked_again(qtbot: QtBot, side: DeskSide) -> None:
    rid = card_of(qtbot, side, WARM)
    reading = side.card.reading
    assert reading is not None
    stage = reading.book.pipeline(reading.view.temperature)[2][0]
    side.card.body.head.steps.picked.emit(2)
    panel = asked(qtbot, side, FieldsPanel)
    assert isinstance(panel, FieldsPanel)
    field = next(one.field for one in panel.fields.values() if isinstance(one.field, QLineEdit))
    field.setText("Стеллажи")
    qtbot.waitUntil(lambda: [one.text for one in kept(side)] == ["Стеллажи"])
    (draft,) = kept(side)
    assert draft.question == Question((rid,), FIELDS, stage.hex())
    assert list(draft.said) == list(panel.fields)
    press(panel, Qt.Key.Key_Escape)
    crashed(side, draft)
    assert side.recall.strip is not None
    side.recall.strip.open_button.click()
    again = asked(qtbot, side, FieldsPanel)
    assert again.said() == draft.said
    again.accept()
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.stage_id == stage)
    qtbot.waitUntil(lambda: kept(side) == [])


def test_why_a_lead_cools_is_kept_and_asked_again(qtbot: QtBot, side: DeskSide) -> None:
    rid = card_of(qtbot, side, WARM)
    draft = AskedDraft(Question((rid,), asked_draft.COOLING, "cold"), {"why": "Денег нет"}, "Денег нет")
    crashed(side, draft)
    assert side.recall.strip is not None
    side.recall.strip.open_button.click()
    panel = asked(qtbot, side, CoolingPanel)
    assert panel.said() == {"why": "Денег нет"}
    panel.accept()
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.temperature is Temperature.COLD)
    qtbot.waitUntil(lambda: kept(side) == [])


def test_a_question_that_is_none_any_more_leaves_its_text_on_the_clipboard(qtbot: QtBot, side: DeskSide) -> None:
    rid = card_of(qtbot, side)
    for question in (Question((rid,), FIELDS, "00"), Question((rid, rid + 1), REFUSAL)):
        crashed(side, AskedDraft(question, {"words": "Слова"}, f"Слова {question.kind}"))
        assert side.recall.strip is not None
        side.recall.strip.open_button.click()
        assert QGuiApplication.clipboard().text() == f"Слова {question.kind}"
        assert kept(side) == []
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"leads": ["x"]}]', '{"a": 1}', "[{}]"])
def test_a_torn_file_is_no_trouble(tmp_path: Path, content: str) -> None:
    (tmp_path / "asked.json").write_text(content, encoding="utf-8")
    assert asked_draft.load(tmp_path / "asked.json") == []


def test_what_a_window_left_that_is_gone_is_offered_by_the_next(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path / "a.leaddesk"), Drafts(tmp_path / "a.leaddesk")
    draft = AskedDraft(Question((7,), REFUSAL), {"words": "Дорого"}, "Дорого")
    asked_draft.save(other.path(ASKED), [draft])
    assert asked_draft.gathered(one) == []  # it is being typed
    other.release()
    assert asked_draft.gathered(one) == [draft]
    assert not other.path(ASKED).exists()
    one.release()
