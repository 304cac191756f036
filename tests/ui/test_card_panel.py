"""The card panel over a real base: shows, saves, follows, and never reloads under the cursor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial, update_wrapper
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import ChannelKind, LeadState, PersonRole, Temperature
from leaddesk.leads import edits, people
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import TasksFor
from leaddesk.leads.timeline import changes_of
from leaddesk.unit import Unit
from tests.ui.lead_desk import IRINA, Office, open_office
from ui.models.field_history import of_field
from ui.shell.asks import BoardAsks
from ui.theme.theme import Theme
from ui.views.board.asking import CoolingPanel, FieldsPanel
from ui.views.board.refusing import RefusalPanel
from ui.views.card.body import delays
from ui.views.card.field_history import FieldHistory
from ui.views.card.panel import CardPanel
from ui.views.card.values import FieldEdit
from ui.views.leads.task_panel import TaskPanel
from ui.widgets.menu import Menu

HOSTILE = "<img src=x onerror=1><b>Тимур</b> & Ко"


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def lead(office: Office) -> CardRef:
    return office.take(IRINA, owner=office.elena)


@pytest.fixture
def panel(office: Office, theme: Theme, qtbot: QtBot) -> Iterator[CardPanel]:
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(QLineEdit())
    result = CardPanel(office.runner, theme, BoardAsks(theme))
    row.addWidget(result)
    window.resize(800, 900)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield result
    window.close()


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


def test_card_shows_who_it_is_and_how_to_reach_him(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    head, texts = panel.body.head, panel.body.fields.texts
    assert (head.name.value, head.job.value, head.company.value) == (IRINA.name, IRINA.job_title, IRINA.company)
    assert texts["phone"].value == "+7 916 204-18-37"
    assert texts["email"].value == "kuzmina@zerno-coffee.ru"
    assert panel.body.fields.owner.words == "Елена Морозова"
    assert panel.body.task.title == "Call"


def test_an_edited_field_is_in_the_base_and_in_the_history(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    type_into(panel.body.fields.texts["budget"], "750 000")
    qtbot.waitUntil(lambda: panel.body.history.model.line(0).title == "Budget")
    budget = office.view(lead).budget
    assert budget is not None
    assert budget.cents == 75_000_000
    assert "750" in panel.body.history.model.line(0).detail


def test_every_text_field_of_the_card_saves(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    typed = {"phone": "8 495 120 44 10 доб. 15", "email": "i@zerno.ru", "topic": "Монтаж", "city": "Химки"}
    for field, text in typed.items():
        type_into(panel.body.fields.texts[field], text)
    type_into(panel.body.head.name, "Ирина Кузьмина-Лисина")
    qtbot.waitUntil(lambda: office.view(lead).name == "Ирина Кузьмина-Лисина")
    view = office.view(lead)
    assert (view.topic, view.city) == ("Монтаж", "Химки")
    assert [one.value for one in view.channels] == ["+74951204410", "i@zerno.ru"]
    qtbot.waitUntil(lambda: panel.body.fields.texts["phone"].value == "+7 495 120-44-10 ext. 15")


def test_a_refused_text_stays_with_its_reason_and_esc_brings_the_old_one_back(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    email, line = panel.body.fields.texts["email"], panel.body.fields.lines["email"]
    type_into(email, "нет почты")
    qtbot.waitUntil(lambda: bool(line.error))
    assert "нет почты" in line.error
    office.do(edits.set_field, lead, "city", "Пермь")
    panel._read()
    qtbot.waitUntil(lambda: panel.body.fields.texts["city"].value == "Пермь")
    assert email.value == "нет почты"  # another's change does not take away what was typed
    email.edit()
    press(email.editor, Qt.Key.Key_Escape)
    assert email.value == "kuzmina@zerno-coffee.ru"
    assert not line.error


def test_a_name_cannot_be_emptied(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    type_into(panel.body.head.name, "")
    qtbot.waitUntil(lambda: bool(panel.body.trouble.text()))
    assert office.view(lead).name == IRINA.name


def test_a_colleagues_change_appears(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    office.runner.do(edits.set_temperature, lead, Temperature.HOT)
    qtbot.waitUntil(lambda: panel.body.head.warmth.words == "Hot")


def test_nothing_reloads_under_an_open_editor(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    city = panel.body.fields.texts["city"]
    city.edit()
    city.editor.setText("Хим")
    with qtbot.waitSignal(office.runner.changed):
        office.runner.do(edits.set_field, lead, "topic", "Монтаж")
    with qtbot.waitSignal(office.runner.changed):
        office.runner.do(edits.set_field, lead, "city", "Пермь")
    settle(office, qtbot)
    assert city.is_editing
    assert city.editor.text() == "Хим"
    assert panel.body.fields.texts["topic"].value == IRINA.topic
    city.cancel()
    qtbot.waitUntil(lambda: panel.body.fields.texts["topic"].value == "Монтаж")
    assert city.value == "Пермь"


def test_changes_of_other_leads_are_no_reason_to_read_again(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    other = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"))
    office.do(edits.mark_read, lead)
    show(panel, lead, qtbot)
    before = panel.reading
    with qtbot.waitSignal(office.runner.changed):
        office.runner.do(edits.set_field, other, "city", "Пермь")
    settle(office, qtbot)
    assert panel.reading is before


def test_an_open_field_is_saved_to_its_own_lead_when_another_is_opened(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    other = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"))
    show(panel, lead, qtbot)
    panel.body.fields.texts["city"].edit()
    panel.body.fields.texts["city"].editor.setText("Химки")
    show(panel, other, qtbot)
    qtbot.waitUntil(lambda: office.view(lead).city == "Химки")
    assert office.view(other).city == ""
    assert panel.body.fields.texts["city"].value == ""


def test_an_own_change_is_taken_back_from_the_history(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    type_into(panel.body.fields.texts["city"], "Химки")
    qtbot.waitUntil(lambda: panel.body.history.model.undo_of(0) is not None)
    row = panel.body.history.list.model().index(0, 0)
    place = panel.body.history.list._delegate.undo_rect(panel.body.history.list.visualRect(row), 0)
    with qtbot.waitSignal(panel.undone):
        QTest.mouseClick(
            panel.body.history.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place.center(),
        )
    assert office.view(lead).city == ""
    qtbot.waitUntil(lambda: panel.body.fields.texts["city"].value == "")


def test_a_note_is_saved_by_enter_and_an_unsent_one_waits(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    other = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"))
    show(panel, lead, qtbot)
    note = panel.body.history.note
    note.setPlainText("Решает с Олегом")
    press(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.text for one in office.view(lead).activities] == ["Решает с Олегом"])
    qtbot.waitUntil(lambda: note.toPlainText() == "")
    note.setPlainText("не дописал")
    show(panel, other, qtbot)
    assert note.toPlainText() == ""
    show(panel, lead, qtbot)
    assert note.toPlainText() == "не дописал"


def test_stage_owner_source_and_temperature_are_chosen(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    book = office.eyes.ask(lookups)
    stages = [card_id for card_id, _facts in book.pipeline("warm")]
    source = next(card_id for card_id, words in book.sources.items() if words == "Exhibition")
    panel.acts.move(panel.body.head.steps, stages[1], {})
    panel.body.fields.owned.emit(office.dmitry)
    panel.body.fields.sourced.emit(source)
    qtbot.waitUntil(lambda: panel.body.fields.source.words == "Exhibition")
    view = office.view(lead)
    assert (view.stage_id, view.owner_id, view.source_id) == (stages[1], office.dmitry, source)
    panel.body.head.warmed.emit(Temperature.HOT)
    qtbot.waitUntil(lambda: office.view(lead).temperature is Temperature.HOT)


def test_a_doubt_is_shown_with_the_other_card_and_can_be_settled(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    other = office.take(Draft(name="Кузьмина И.", emails=("k@z.ru",), source="phone"), is_new=True)

    def doubt(unit: Unit) -> None:
        look = {"code": "duplicate", "card": other.id.hex(), "kind": "lead", "level": "probably", "score": 9.0}
        unit.record.edit(lead, needs_look=look)

    office.do(doubt)
    show(panel, lead, qtbot)
    assert panel.body.doubt.isVisible()
    (card,) = panel.body.doubt.cards
    assert "Кузьмина И." in " ".join(label.text() for label in card.findChildren(QLabel))
    with qtbot.waitSignal(panel.opened) as opened:
        card.open_button.click()
    assert opened.args == [other.rid]
    card.clear_button.click()
    qtbot.waitUntil(lambda: not panel.body.doubt.isVisible())
    assert office.view(lead).needs_look == {}


def test_a_lead_without_a_task_says_so_loudly(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    assert panel.body.task.title == "No task"


def test_a_lead_without_a_task_gets_one_from_its_card(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    panel.body.plan.click()
    asked = panel.acts._asks.panel  # type: ignore[attr-defined]
    assert isinstance(asked, TaskPanel)
    asked.due.setText("как-нибудь")
    asked.go.click()
    qtbot.waitUntil(lambda: bool(asked.due.accessibleDescription()))
    asked.due.setText("+3 16:30")
    asked.go.click()
    qtbot.waitUntil(lambda: "16:30" in panel.body.task.words)
    assert office.view(bare).next_task is not None
    assert not panel.body.plan.isVisible()


def test_nobody_plans_a_task_for_one_who_asked_not_to_be_contacted(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    assert panel.body.plan.isVisible()
    panel.top.silenced.emit(True)
    qtbot.waitUntil(lambda: panel.reading is not None and panel.reading.view.do_not_contact)
    assert not panel.body.plan.isVisible()


def test_a_lead_in_the_bin_is_taken_out_of_it_from_its_card(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    assert not panel.body.end.isVisible()
    panel.top.removed.emit()
    qtbot.waitUntil(panel.body.restore.isVisible)
    assert panel.body.end.title == "In the recycle bin"
    assert not panel.body.reopen.isVisible()
    panel.body.restore.click()
    qtbot.waitUntil(lambda: not panel.body.end.isVisible())
    assert not office.view(lead).is_deleted


def test_a_task_of_tomorrow_says_so_once(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    (_hour, (_tomorrow, next_day), (_later, day_after), *_rest) = delays(panel._now())
    panel.body.postponed.emit(next_day)
    qtbot.waitUntil(lambda: panel.body.task.words.startswith("Tomorrow\u00a010:00"))
    assert "in\u00a0" not in panel.body.task.words
    panel.body.postponed.emit(day_after)
    qtbot.waitUntil(lambda: "in\u00a0" in panel.body.task.words)


def test_hostile_texts_stay_plain_everywhere(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    draft = Draft(
        name=HOSTILE, company=HOSTILE, topic=HOSTILE, comment=HOSTILE, emails=("a@b.ru",), phones=(Phone("", HOSTILE),)
    )
    show(panel, office.take(draft), qtbot)
    assert panel.body.head.name.value == HOSTILE
    for label in panel.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in panel.findChildren(QWidget):
        assert "<img" not in widget.toolTip() or widget.toolTip().startswith("<qt>&lt;"), widget.toolTip()


class _Links(QObject):
    """Catches the links that the card opens."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def test_call_and_letter_open_only_what_is_safe(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    links = _Links()
    for scheme in ("tel", "mailto"):
        QDesktopServices.setUrlHandler(scheme, links, "take")
    show(panel, office.take(Draft(name="Анна Ли", phones=(Phone("+74951204410", ""),), emails=("a&b@c.ru",))), qtbot)
    panel.body.head.call.click()
    panel.body.head.write.click()
    show(panel, office.take(Draft(name="Олег Данилов", phones=(Phone("", "спросить у Лены"),))), qtbot)
    assert not panel.body.head.call.isEnabled()
    assert not panel.body.head.write.isEnabled()
    for scheme in ("tel", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert links.urls == ["tel:+74951204410", "mailto:a&b@c.ru"]


def test_esc_closes_and_gives_the_focus_back(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    window = panel.window()
    caller = window.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(caller, QLineEdit)
    caller.setFocus()
    show(panel, lead, qtbot)
    panel.body.head.name.setFocus()
    with qtbot.waitSignal(panel.closed):
        press(panel.body.head.name, Qt.Key.Key_Escape)
    assert panel.rid is None
    assert QApplication.focusWidget() is caller


def test_alt_arrows_ask_for_the_neighbours(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    panel.body.head.name.setFocus()
    with qtbot.waitSignal(panel.navigate) as asked:
        QTest.keyClick(panel.body.head.name, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [1]


def test_everything_that_takes_the_focus_has_a_name_and_tab_goes_downwards(
    panel: CardPanel, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    stops: list[QWidget] = []
    at = panel.nextInFocusChain()
    while at is not None and at is not panel:
        tabbed = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if panel.isAncestorOf(at) and tabbed and at.isVisible() and at.isEnabled() and at not in stops:
            stops.append(at)
        at = at.nextInFocusChain()
    assert len(stops) > 15
    assert [type(one).__name__ for one in stops if not one.accessibleName()] == []
    heights = [one.mapTo(panel, one.rect().topLeft()).y() for one in stops]
    assert all(below >= above - 12 for above, below in pairwise(heights)), heights


def test_the_card_follows_the_language(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    old = panel.body
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: panel.body is not old and panel.body.head.name.value == IRINA.name)


def test_what_no_dictionary_knows_is_named_in_words(office: Office, panel: CardPanel, qtbot: QtBot) -> None:
    odd = IRINA._replace(source="Радио", owner="Никто Никтоев", inn="7707083893", temperature="кипит")
    show(panel, office.take(odd._replace(phones=(), emails=("odd@zerno.ru",))), qtbot)
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "Source in the file: Радио" in said
    assert "_as_written" not in said


def test_a_stage_asks_what_it_wants_and_is_then_entered(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    office.do(edits.set_temperature, lead, Temperature.HOT)
    show(panel, lead, qtbot)
    qtbot.waitUntil(lambda: panel.body.head.warmth.words == "Hot")
    stages = [card_id for card_id, _facts in office.eyes.ask(lookups).pipeline("hot")]
    before = office.view(lead).stage_id
    panel.body.head.steps.picked.emit(2)
    asks = panel.acts._asks
    assert isinstance(asks, BoardAsks)
    qtbot.waitUntil(lambda: isinstance(asks.panel, FieldsPanel))
    assert isinstance(asks.panel, FieldsPanel)
    assert office.view(lead).stage_id == before
    asks.panel.accept()  # "not said" is an answer
    qtbot.waitUntil(lambda: office.view(lead).stage_id == stages[2])


def test_a_lead_is_refused_with_its_reason_and_taken_back(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    at = panel.body.head._stage.text()
    panel.body.head.refuse.click()
    asks = panel.acts._asks
    assert isinstance(asks, BoardAsks)
    qtbot.waitUntil(lambda: isinstance(asks.panel, RefusalPanel))
    asked = asks.panel
    assert isinstance(asked, RefusalPanel)
    asked.words.setText("Нашли дешевле")
    reason = asked.reason
    assert reason is not None
    asked.accept()
    qtbot.waitUntil(panel.body.end.isVisible)
    assert reason.label in panel.body.end.title
    assert "Нашли дешевле" in panel.body.end.words
    assert not panel.body.head.refuse.isVisible()
    head = panel.body.head
    assert (head._stage.text(), head._step.text()) == ("Refusal", at)  # where it ended; the days there count no more
    assert not head._age.text()
    panel.body.reopen.click()
    qtbot.waitUntil(lambda: not panel.body.end.isVisible())
    assert office.view(lead).state is LeadState.ACTIVE


def test_only_cooling_asks_why_and_keeps_the_answer(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    panel.body.head.warmed.emit(Temperature.COLD)
    asks = panel.acts._asks
    assert isinstance(asks, BoardAsks)
    assert isinstance(asks.panel, CoolingPanel)
    asks.panel.why.setText("Денег до осени нет")
    asks.panel.accept()
    qtbot.waitUntil(lambda: office.view(lead).temperature is Temperature.COLD)
    assert [one.text for one in office.view(lead).activities] == ["Денег до осени нет"]


def test_people_and_their_numbers_are_added_edited_and_removed(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    body = panel.body
    body.people.add.click()
    body.people.new.editor.setText("Олег Данилов")
    body.people.new.commit()
    qtbot.waitUntil(lambda: len(body.people.rows) == 2)
    oleg = body.people.rows[1]
    oleg.chosen.emit(people.set_role, (oleg.person.id, PersonRole.DECIDES))
    qtbot.waitUntil(lambda: body.people.rows[1].role.words == "Decides")
    assert not body.people.gap.isVisible()
    edit = body.fields.ways.add(ChannelKind.PHONE, oleg.person.id)
    edit.editor.setText("8 495 120-44-10 доб. 15")
    edit.commit()
    qtbot.waitUntil(lambda: body.people.rows[1].phones == "+7 495 120-44-10 ext. 15")
    (line,) = body.fields.ways.lines.values()
    assert isinstance(line.value, FieldEdit)
    type_into(line.value, "")
    qtbot.waitUntil(lambda: not body.fields.ways.lines)
    assert [one.value for one in office.view(lead).channels] == ["+79162041837", "kuzmina@zerno-coffee.ru"]


def test_a_new_number_that_is_none_stays_with_its_reason(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    edit = panel.body.fields.ways.add(ChannelKind.PHONE)
    edit.editor.setText("спросить у Лены")
    edit.commit()
    qtbot.waitUntil(lambda: edit.is_refused)
    assert panel.body.fields.ways.new is not None
    assert "спросить у Лены" in panel.body.fields.ways.new.error


def test_the_history_of_a_field_tells_who_and_takes_back(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    for city in ("Химки", "Пермь"):
        type_into(panel.body.fields.texts["city"], city)
        qtbot.waitUntil(lambda city=city: office.view(lead).city == city)  # type: ignore[misc]
    line = panel.body.fields.lines["city"]
    line.history_asked.emit()
    qtbot.waitUntil(lambda: line.findChild(FieldHistory) is not None)
    shown = line.findChild(FieldHistory)
    assert isinstance(shown, FieldHistory)
    told = [shown.model.line(row) for row in range(shown.model.rowCount())]
    assert [one.detail for one in told] == ["Химки → Пермь", "— → Химки"]
    assert {one.who for one in told} == {"Елена Морозова"}
    txn = shown.model.undo_of(0)
    assert txn is not None
    shown.list.undo_wanted.emit(txn)
    qtbot.waitUntil(lambda: office.view(lead).city == "Химки")


def test_nothing_makes_the_card_wider_than_its_panel(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    words.use("ru")
    panel.retranslate()
    office.do(people.add_person, lead, "Константин Константинопольский-Задунайский")
    office.do(edits.set_field, lead, "email", "a.very.long.address.of.somebody@a-company-with-a-long-name.example.com")
    show(panel, lead, qtbot)
    qtbot.waitUntil(lambda: len(panel.body.people.rows) == 2)
    assert panel.body.minimumSizeHint().width() <= panel.area.viewport().width()
    words.use("en")


def test_the_next_task_is_put_off(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    task = office.view(lead).next_task
    assert task is not None
    (_words, due) = delays(panel._now())[3]
    panel.body.postponed.emit(due)
    qtbot.waitUntil(lambda: "postponed\u00a0once" in panel.body.task.words)
    moved = office.view(lead).next_task
    assert moved is not None
    assert moved.due_at == due


def test_the_place_in_the_list_is_shown_and_its_ends_lead_nowhere(
    panel: CardPanel, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    panel.show_place(0, 138)
    assert panel.top._place.text() == "1 of 138"
    assert not panel.top.previous.isEnabled()
    assert panel.top.next.isEnabled()


def test_a_hundred_thousand_characters_do_not_freeze_the_note(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    mime = QMimeData()
    mime.setText("я" * 100_000)
    began = time.perf_counter()
    panel.body.history.note.insertFromMimeData(mime)
    assert len(panel.body.history.note.toPlainText()) == edits.NOTE_LIMIT
    press(panel.body.history.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(office.view(lead).activities))
    qtbot.waitUntil(lambda: "я" in panel.body.history.model.line(0).detail)
    assert time.perf_counter() - began < 5


def test_the_history_of_a_number_is_that_numbers_alone(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    office.do(people.add_way, lead, ChannelKind.PHONE, "8 495 111-22-33")
    first, second = (one for one in office.view(lead).channels if one.kind == ChannelKind.PHONE)
    for way, number in ((first, "8 916 204-18-38"), (second, "8 495 111-22-44"), (second, "8 495 111-22-55")):
        office.do(people.set_way, lead, way.id, number)
    show(panel, lead, qtbot)
    line = panel.body.fields.ways.lines[second.id]
    line.history_asked.emit()
    qtbot.waitUntil(lambda: line.findChild(FieldHistory) is not None)
    shown = line.findChild(FieldHistory)
    assert isinstance(shown, FieldHistory)
    told = [shown.model.line(row).detail for row in range(shown.model.rowCount())]
    assert told == [
        "+7 495 111-22-44 → +7 495 111-22-55",
        "+7 495 111-22-33 → +7 495 111-22-44",
        "+7 495 111-22-33",
    ]
    shown.close()


def test_the_head_and_each_person_tell_who_changed_them(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    office.do(people.add_person, lead, "Олег Данилов")
    office.do(edits.set_field, lead, "name", "Ирина Кузнецова")
    oleg = next(one for one in office.view(lead).people if not one.is_main)
    office.do(people.set_person, lead, oleg.id, "name", "Олег Даниленко")
    show(panel, lead, qtbot)
    body = panel.body
    wanted = {
        body.head.name: ("name", [("Ирина Кузьмина", "Ирина Кузнецова")]),
        body.people.rows[1].name: ("name", [("Олег Данилов", "Олег Даниленко")]),
        body.head.company: ("company", []),
    }
    for edit, (field, expected) in wanted.items():
        edit.customContextMenuRequested.emit(QPoint(4, 4))
        menu = edit.findChild(Menu)
        assert isinstance(menu, Menu)
        copy, who = menu.actions()
        copy.trigger()
        assert QApplication.clipboard().text() == edit.value
        part = body.people if edit is body.people.rows[1].name else body.head
        with qtbot.waitSignal(part.history_asked) as asked:
            who.trigger()
        menu.close()
        assert asked.args is not None
        anchor, *about = asked.args
        assert (anchor, about[0], about[2]) == (edit, field, edit.value)
        found = of_field(office.eyes.ask(changes_of, lead), field, edit.value)
        assert [(one.params["old"], one.params["new"]) for one in found] == expected
    QApplication.clipboard().clear()


def test_what_belongs_to_another_person_says_so(panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot) -> None:
    office.do(people.add_person, lead, "Олег Данилов")
    oleg = next(one for one in office.view(lead).people if not one.is_main)
    add = partial(people.add_way, person_id=oleg.id)
    office.do(update_wrapper(add, people.add_way), lead, ChannelKind.PHONE, "8 495 120-44-10")
    show(panel, lead, qtbot)
    fields = panel.body.fields
    assert (fields.lines["phone"].note, fields.lines["email"].note) == ("", "")
    assert [line.note for line in fields.ways.lines.values()] == ["Олег Данилов"]
    fields.ways.add(ChannelKind.EMAIL, oleg.id)
    assert fields.ways.new is not None
    assert fields.ways.new.note == "Олег Данилов"
    new = fields.ways.new.value
    assert isinstance(new, FieldEdit)
    new.cancel()
    office.runner.do(people.set_main, lead, oleg.id)
    qtbot.waitUntil(lambda: panel.body.head.name.value == "Олег Данилов")
    assert fields.lines["phone"].note == "Ирина Кузьмина"


def test_marks_beside_the_number_are_never_cut(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    nobody = office.take(Draft(company="ООО «Ель»", topic="Стеллажи"))
    show(panel, nobody, qtbot)
    (mark,) = panel.top.chips
    qtbot.waitUntil(lambda: mark.geometry().bottom() < panel.top.height())  # it is laid out
    beside = mark.mapTo(panel.top, mark.rect().center()).y()
    assert mark.words == "No direct contact"
    other = office.take(Draft(company="ООО «Ольха»", topic="Стеллажи"))
    silence = people.set_do_not_contact
    office.do(update_wrapper(partial(silence, is_set=True), silence), other)
    show(panel, other, qtbot)
    panel.show_place(0, 4138)
    assert len(panel.top.chips) == 2
    parts = (*panel.top.chips, panel.top._place)
    qtbot.waitUntil(lambda: all(part.width() >= part.sizeHint().width() for part in parts))
    qtbot.waitUntil(lambda: all(chip.mapTo(panel.top, chip.rect().center()).y() > beside for chip in panel.top.chips))
