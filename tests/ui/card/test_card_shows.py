"""What a card shows, its focus, its place in the list."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial, update_wrapper
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.clock import HERE
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.leads import edits, people
from tests.ui.card.hands import press, settle, show
from tests.ui.lead_desk import IRINA, Office
from ui.theme.fonts import Role, font
from ui.views.card.body import _own_words
from ui.views.card.panel import CardPanel
from ui.widgets import paint
from ui.widgets.fade import Fade
from ui.widgets.label import PlainLabel
from ui.widgets.menu import Menu


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


def test_the_place_in_the_list_is_shown_and_its_ends_lead_nowhere(
    panel: CardPanel, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    panel.show_place(0, 138)
    assert panel.top._place.text() == "1 of 138"
    assert not panel.top.previous.isEnabled()
    assert panel.top.next.isEnabled()


def test_marks_stand_beside_the_number_and_are_never_cut(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    silence = people.set_do_not_contact
    quiet = update_wrapper(partial(silence, is_set=True), silence)
    silent = office.take(Draft(company="ООО «Ель»", topic="Стеллажи"))
    office.do(quiet, silent)
    show(panel, silent, qtbot)
    (mark,) = panel.top.chips
    qtbot.waitUntil(lambda: _is_beside(panel))
    assert mark.words == "Do not contact"
    other = office.take(IRINA)
    assert office.take(IRINA) == other  # a repeat inquiry
    show(panel, other, qtbot)
    panel.show_place(0, 4138)
    qtbot.waitUntil(lambda: _is_beside(panel))  # after an interest, whose number stands behind a longer word
    assert (panel.top._number.text()[:8], panel.top._place.text()) == ("Lead No.", "1 of 4,138")
    office.do(quiet, other)
    panel._read()
    qtbot.waitUntil(lambda: [chip.accessibleName() for chip in panel.top.chips] == ["Do not contact", "Repeat"])
    qtbot.waitUntil(lambda: _is_beside(panel))
    assert panel.top._number.text().startswith("No. ")  # that it is a lead gives way to the marks
    assert panel.top._number.toolTip().startswith("Lead No.")


def _is_beside(panel: CardPanel) -> bool:
    """Tell whether the marks follow the number in its row, each as wide as its words."""
    number, chips = panel.top._number, panel.top.chips
    text = number.x() + number.fontMetrics().horizontalAdvance(number.text())
    is_whole = all(chip.width() >= chip.sizeHint().width() for chip in chips)
    is_in_row = all(abs(chip.geometry().center().y() - number.geometry().center().y()) <= 2 for chip in chips)
    return is_whole and is_in_row and 7 <= chips[0].x() - text <= 10


def test_the_bar_says_who_it_is_once_the_name_has_gone_under_it(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    panel.window().resize(800, 400)
    show(panel, lead, qtbot)
    assert panel.top._number.isVisible()
    assert not panel.top._name.isVisible()
    bar = panel.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    assert panel.top._name.isVisible()
    assert panel.top._name.text() == "Ирина Кузьмина"
    assert not panel.top._number.isVisible()
    assert all(part.geometry().right() <= panel.top.width() for part in (panel.top.close_button, panel.top._name))
    bar.setValue(0)
    assert panel.top._number.isVisible()


@pytest.mark.parametrize("owner", ["elena", ""])
def test_more_hands_a_lead_over_and_repeats_no_button_of_the_card(
    panel: CardPanel, office: Office, qtbot: QtBot, owner: str
) -> None:
    lead = office.take(IRINA, owner=office.elena if owner else None)
    show(panel, lead, qtbot)
    panel.top.more.click()
    menu = panel.top.findChild(Menu)
    assert isinstance(menu, Menu)
    words = [action.text() for action in menu.actions() if action.text()]
    first = "Hand over" if owner else "Assign an owner"
    assert words == ["Copy lead number", "Do not contact", first, "Move to the recycle bin"]
    next(action for action in menu.actions() if action.text() == first).trigger()
    menu.close()
    team = panel.body.fields.owner.findChild(Menu)
    assert isinstance(team, Menu)
    next(action for action in team.actions() if action.text() == "Дмитрий Ким").trigger()
    team.close()
    qtbot.waitUntil(lambda: office.view(lead).owner_id == office.dmitry)


def test_a_card_that_is_closed_while_it_is_read_stays_empty(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    panel.open(lead.rid)
    panel.close_card()
    settle(office, qtbot)
    assert panel.reading is None


def test_the_owner_s_menu_shows_the_team_ticks_the_owner_and_ends_with_the_way_back(
    panel: CardPanel, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    menu = panel.body.fields.owner.open_menu()
    lines = menu.actions()
    people, (line, free) = lines[:-2], lines[-2:]
    assert [one.text() for one in people if one.isChecked()] == ["Елена Морозова"]
    assert {one.text() for one in people} == {"Елена Морозова", "Дмитрий Ким"}
    assert line.isSeparator()
    assert free.text() == "Return to the free leads"
    menu.close()


def test_what_opens_a_menu_has_a_chevron(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    warmth = panel.body.head.warmth
    words = paint.chip_width(warmth.words, icon="sun", height=24)
    assert warmth.sizeHint().width() > words + 8
    assert panel.body.people.rows[0].role.sizeHint().width() > paint.chip_width("role?", height=22) + 8


def test_an_inquiry_tells_its_whole_topic_and_the_columns_of_the_file_in_quotes(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    topic = "Полочные стеллажи для аптечного склада и пластиковые ящики к ним"
    lead = office.take(IRINA._replace(topic=topic, extra=(("Заявка Бюджет", "уточняет"),)))
    show(panel, lead, qtbot)
    labels = panel.body.inquiries.findChildren(PlainLabel)
    (about,) = (label for label in labels if label.text() == topic)
    qtbot.waitUntil(lambda: about.height() >= about.heightForWidth(about.width()) > about.fontMetrics().height())
    assert any("“Заявка Бюджет”: уточняет" in label.text() for label in labels)


def test_inquiries_stand_in_one_column_with_the_source_under_what_is_asked_and_no_day_cut(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    draft = IRINA._replace(topic="Стеллажи")
    lead = office.take(draft._replace(received=date(2020, 9, 23)))
    office.take(draft._replace(received=datetime.now(HERE).date()))  # the zone of the team may be in tomorrow
    show(panel, lead, qtbot)

    def seen(*said: str) -> list[PlainLabel]:  # asked anew each time: the rows come and go with every reading
        return [one for one in panel.body.inquiries.findChildren(PlainLabel) if one.isVisible() and one.text() in said]

    def edges(*said: str, right: bool = False) -> set[int]:
        shown = [(one, one.rect().topRight() if right else one.rect().topLeft()) for one in seen(*said)]
        return {one.mapTo(panel.body, corner).x() for one, corner in shown}

    days = "today", "23 September", "2020"
    qtbot.waitUntil(lambda: len(seen("Стеллажи")) == 2 and len(edges("Стеллажи")) == 1)
    qtbot.waitUntil(lambda: len(seen("round 1", "round 2")) == 2 and len(edges("round 1", "round 2", right=True)) == 1)
    qtbot.waitUntil(lambda: sorted(one.text() for one in seen(*days)) == sorted(days))
    assert all(paint.width_of(one.text(), font(Role.SECONDARY)) <= one.width() for one in seen(*days))


def test_what_lies_below_the_card_fades_until_its_end_is_reached(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    panel.window().resize(800, 400)
    (fade,) = panel.area.findChildren(Fade)
    qtbot.waitUntil(fade.isVisible)
    qtbot.waitUntil(lambda: fade.geometry().bottom() == panel.area.viewport().geometry().bottom())
    bar = panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not fade.isVisible()


def test_a_refusal_s_words_that_say_no_more_than_its_reason_are_left_out() -> None:
    assert _own_words("отказ: нет бюджета", "Нет бюджета сейчас") == ""
    assert _own_words("пропал", "Пропал после контакта") == ""
    assert _own_words("нет бюджета до осени", "Нет бюджета сейчас") == "нет бюджета до осени"
    assert _own_words("", "") == ""


def test_a_full_name_stands_whole_in_the_head_on_two_lines_where_one_is_too_short(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    long = "Воропаев Николай Иванович Младший"
    panel.setFixedWidth(400)
    show(panel, office.take(IRINA._replace(name=long)), qtbot)
    head = panel.body.head
    label = head.name.findChild(PlainLabel)
    assert isinstance(label, PlainLabel)
    qtbot.waitUntil(lambda: "\n" in label.text())
    assert label.text().split() == long.split()
    qtbot.waitUntil(lambda: head.name.height() >= head.name.sizeHint().height() + label.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: abs(head.warmth.y() - head.name.y()) <= 2)  # the chip stays beside the first line
    short = office.take(Draft(name="Нина Сергеева", emails=("nina@zerno.ru",), source="phone"))
    show(panel, short, qtbot)
    qtbot.waitUntil(lambda: head.name.height() == head.name.sizeHint().height())
