"""Fields, people and numbers edited in the card."""

from __future__ import annotations

from functools import partial, update_wrapper

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import ChannelKind, PersonRole, Temperature
from leaddesk.leads import edits, people
from leaddesk.leads.lookups import lookups
from tests.ui.card.hands import HOSTILE, press, settle, show, type_into
from tests.ui.lead_desk import IRINA, Office
from ui.shell.asks import BoardAsks
from ui.views.board.asking import FieldsPanel
from ui.views.card.panel import CardPanel
from ui.views.card.values import FieldEdit


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
    qtbot.waitUntil(lambda: panel.body.history.model.line(0).title == "Amount")
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


def test_the_menu_of_a_value_edits_copies_and_takes_it_away(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    line = panel.body.fields.lines["phone"]
    edit = panel.body.fields.texts["phone"]
    words = [action.text() for action in line.menu().actions() if not action.isSeparator()]
    assert words == ["Edit", "Copy", "Field history", "Remove"]
    line.menu().actions()[0].trigger()
    assert edit.is_editing
    edit.cancel()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == edit.value != ""
    QApplication.clipboard().clear()
    line.menu().actions()[-1].trigger()
    qtbot.waitUntil(lambda: not [one for one in office.view(lead).channels if one.kind == ChannelKind.PHONE])
    empty = [action.text() for action in panel.body.fields.lines["region"].menu().actions()]
    assert empty == ["Edit", "Field history"]


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
    qtbot.waitUntil(lambda: body.people.rows[1].phones == ["+7 495 120-44-10 ext. 15"])
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


def test_phones_stand_before_mails_and_these_before_messengers(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    ways = ((ChannelKind.MESSENGER, "@kuzmina"), (ChannelKind.EMAIL, "zakaz@zerno-coffee.ru"))
    for kind, text in (*ways, (ChannelKind.PHONE, "8 495 111-22-33")):
        office.do(people.add_way, lead, kind, text)
    show(panel, lead, qtbot)
    fields = panel.body.fields
    further = ["+7 495 111-22-33", "kuzmina@zerno-coffee.ru", "zakaz@zerno-coffee.ru", "kuzmina"]
    assert [one.value for one in fields.ways.in_order] == further  # as Tab goes
    parts = (fields.texts["phone"], fields.texts["email"], *fields.ways.edits)

    def from_above() -> list[str]:
        return [one.value for one in sorted(parts, key=lambda one: one.mapTo(panel.body, one.rect().topLeft()).y())]

    qtbot.waitUntil(lambda: from_above() == ["+7 916 204-18-37", *further])  # lines find their places a moment later


def test_a_long_product_is_wrapped_and_a_longer_one_told_by_its_tooltip(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    topic = panel.body.fields.texts["topic"]
    for words, lines in (("Стеллажи", 1), ("Полочные стеллажи на аптечный склад", 2), ("полочные стеллажи " * 12, 3)):
        office.do(edits.set_field, lead, "topic", words)
        show(panel, lead, qtbot)
        panel._read()
        qtbot.waitUntil(
            lambda words=words, lines=lines: (topic.value, topic.height()) == (words.strip(), 12 + 16 * lines)
        )
        shown = topic._label.text()
        assert shown.count("\n") == lines - 1
        assert ("…" in shown, bool(topic._label.toolTip())) == (lines == 3, lines == 3)
    topic.edit()
    assert topic.editor.text() == ("полочные стеллажи " * 12).strip()
    topic.cancel()
