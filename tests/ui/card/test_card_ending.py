"""A task ends on its lead's card with the same panel as on the page of the day, and the history says how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.lead import LeadState
from tests.ui.card.hands import press, show
from tests.ui.lead_desk import Office
from tests.ui.windows import press as type_key
from ui.models.timeline_lines import line
from ui.views.board.refusing import RefusalPanel
from ui.views.card.history import names_of
from ui.views.card.panel import CardPanel
from ui.views.today.ending_panel import EndingPanel


def ask(panel: CardPanel, qtbot: QtBot) -> EndingPanel:
    """Press "Done…" on the box of the next task."""
    panel.body.done.click()
    asks = panel.acts._asks
    qtbot.waitUntil(lambda: isinstance(asks.panel, EndingPanel) and asks.panel.isVisible())  # type: ignore[attr-defined]
    found = asks.panel  # type: ignore[attr-defined]
    assert isinstance(found, EndingPanel)
    return found


def test_a_task_ends_on_the_card_and_the_history_says_how(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = ask(panel, qtbot)
    key = asked.form.keys.keys[0]
    type_key(key, Qt.Key.Key_4, "4")
    asked.form.note.setText("Гудки")
    asked.form.note.textEdited.emit("Гудки")
    press(asked.form.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [task.postponed for task in office.view(lead).tasks] == [0])
    qtbot.waitUntil(lambda: any(one.code == "done" for one in panel.reading.story))  # type: ignore[union-attr]
    assert panel.reading is not None
    done = next(one for one in panel.reading.story if one.code == "done")
    told = line(done, names_of(panel.reading), panel._now())
    assert (told.title, told.detail) == ("Call: no answer", "Гудки")


def test_what_was_said_on_the_card_is_kept_over_esc(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = ask(panel, qtbot)
    asked.form.keys.press(2)
    asked.form.note.setText("Ждёт КП")
    asked.form.note.textEdited.emit("Ждёт КП")
    press(asked.form.note, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    again = ask(panel, qtbot)
    assert again.form.note.text() == "Ждёт КП"
    assert again.form.draft.result is not None
    again.close()


def test_a_result_that_is_a_refusal_asks_for_the_reason_on_the_card(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    asked = ask(panel, qtbot)
    next(one for one in asked.form.keys.keys if one.result.code == "call.no_request").click()
    asked.form.accept()
    asks = panel.acts._asks
    qtbot.waitUntil(lambda: isinstance(asks.panel, RefusalPanel))  # type: ignore[attr-defined]
    reasons: RefusalPanel = asks.panel  # type: ignore[attr-defined]
    qtbot.waitUntil(reasons.isVisible)
    assert reasons.reason is not None
    reasons.accept()
    qtbot.waitUntil(lambda: office.view(lead).state is LeadState.REFUSED)
