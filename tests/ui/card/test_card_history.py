"""Notes and the history of a card, and what is taken back from it."""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import groupby

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.lead import ChannelKind
from leaddesk.leads import edits, people
from leaddesk.leads.timeline import changes_of
from leaddesk.leads.touches import IN, OUT, Letter, write_letter
from tests.ui.card.hands import press, show, type_into
from tests.ui.lead_desk import IRINA, Office
from ui.models.field_history import of_field
from ui.models.timeline_words import past
from ui.views.card.field_history import FieldHistory
from ui.views.card.panel import CardPanel
from ui.widgets.menu import Menu


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
    assert [one.detail for one in told] == ["Химки → Пермь", "not set → Химки"]
    assert {one.who for one in told} == {"Елена Морозова"}
    qtbot.waitUntil(shown.isVisible)
    card = panel.mapToGlobal(panel.rect().topLeft()).x()
    assert shown.geometry().right() - shown._MARGIN < card + 20  # it covers no label of the card, nor the field
    txn = shown.model.undo_of(0)
    assert txn is not None
    shown.list.undo_wanted.emit(txn)
    qtbot.waitUntil(lambda: office.view(lead).city == "Химки")


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
        change, copy, who = menu.actions()
        assert (change.text(), copy.shortcut()) == ("Edit", QKeySequence(QKeySequence.StandardKey.Copy))
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


def test_letters_stand_in_the_history_with_their_subject_whose_they_are_and_when(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    now = panel._now()
    came, went = now - timedelta(days=1), now - timedelta(hours=1)
    office.do(write_letter, lead, Letter(IN, came, "Расчёт склада"))
    office.do(write_letter, lead, Letter(OUT, went, "Re: Расчёт склада", office.elena))
    office.do(write_letter, lead, Letter(IN, came - timedelta(days=9), ""))
    show(panel, lead, qtbot)
    history = panel.body.history
    history.choose("touches")
    lines = [history.model.line(row) for row in range(history.model.rowCount())]
    assert [(one.title, one.by, one.detail, one.who) for one in lines] == [
        ("Letter to the client", IRINA.name, "Re: Расчёт склада", "Елена Морозова"),
        ("Letter from the client", IRINA.name, "Расчёт склада", ""),
        ("Letter from the client", IRINA.name, "no subject", ""),
    ]
    assert [history.model.when(row) for row in range(2)] == [past(went, now), past(came, now)]
    words.use("ru")
    titles = [history.model.line(row).title for row in range(2)]
    words.use("en")
    assert titles == ["Письмо клиенту", "Письмо от клиента"]
    office.do(people.add_person, lead, "Олег Данилов")
    panel._read()
    qtbot.waitUntil(lambda: not history.model.line(0).by)  # either of them may have written


def test_the_history_of_a_field_says_its_name_once_and_who_changed_it(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    type_into(panel.body.fields.texts["city"], "Химки")
    qtbot.waitUntil(lambda: office.view(lead).city == "Химки")
    line = panel.body.fields.lines["city"]
    line.history_asked.emit()
    qtbot.waitUntil(lambda: line.findChild(FieldHistory) is not None)
    shown = line.findChild(FieldHistory)
    assert isinstance(shown, FieldHistory)
    assert (shown.model.line(0).title, shown.model.line(0).detail) == ("Елена Морозова", "not set → Химки")
    shown.close()


def test_an_arrow_stands_in_the_middle_between_what_was_and_what_is(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    office.do(edits.set_field, lead, "city", "III")
    office.do(edits.set_field, lead, "city", "HHH")
    show(panel, lead, qtbot)
    story = panel.body.history.list
    assert story.story.line(0).detail == "III → HHH"
    at = story.visualRect(story.model().index(0, 0))
    image = story.viewport().grab(at).toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    rows = range(28, 40)
    inked = [any(image.pixelColor(x, y) != ground for y in rows) for x in range(28, 140)]
    gaps = [len(list(run)) for is_ink, run in groupby(inked) if not is_ink]
    before, after = sorted(gaps[:-1])[-2:]  # the widest of them but the rest of the line
    assert abs(before - after) <= 2
