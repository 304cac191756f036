"""The new-lead sheet over a real base: creates, finds whom it knows, attaches, and keeps what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.access.policy import Visibility
from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import InquiryKind, LeadKind, Temperature
from leaddesk.duplicates.judge import Level
from leaddesk.leads import edits, moves
from leaddesk.leads.alike import VISIBILITY, Act
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.preferences import keep
from leaddesk.leads.resembling import resembling
from leaddesk.leads.rows import Query, rids
from leaddesk.leads.timeline import ItemKind
from leaddesk.unit import Unit
from tests.ui.lead_desk import IRINA, Office, open_office
from ui import format as fmt
from ui.models import draft_file, origin
from ui.models.card_reading import read_card
from ui.models.origin import Origin
from ui.models.radar import Typed, from_json
from ui.models.timeline_lines import line
from ui.models.timeline_words import Names
from ui.shell.keys_sheet import ELSEWHERE
from ui.theme.theme import Theme
from ui.views.new_lead.sheet import NewLeadSheet
from ui.widgets.chip import Avatar
from ui.widgets.looks import Variant

HOSTILE = "<img src=x><b>Тимур</b>"


def become_client(unit: Unit, lead: CardRef) -> None:
    """Let there be a client of the same name whom nobody owns. A service."""
    values = {"name": "ООО «Котова и партнёры»", "lead_id": lead.id, "owner_id": None, "created_at": unit.now}
    unit.record.refresh([unit.record.create(CardKind.CLIENT, values)])


def captions_at(sheet: NewLeadSheet) -> Iterator[int]:
    """Give where the words over what is typed and what is stored begin."""
    for label in sheet.radar._captions.labels:
        yield label.mapTo(sheet.radar, QPoint()).x()


def values_at(sheet: NewLeadSheet) -> Iterator[int]:
    """Give where what is typed and what is stored begins on the first card."""
    for column in (1, 3):
        item = sheet.radar.cards[0].reasons._grid.itemAtPosition(0, column)
        value = item.widget() if item is not None else None
        assert value is not None
        yield value.mapTo(sheet.radar, QPoint()).x()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with open_office(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    result = QWidget()
    QVBoxLayout(result).addWidget(QLineEdit())
    result.resize(1366, 768)
    qtbot.addWidget(result)
    result.show()
    result.activateWindow()
    yield result
    result.close()


@pytest.fixture
def sheet(office: Office, theme: Theme, window: QWidget, tmp_path: Path, qtbot: QtBot) -> NewLeadSheet:
    result = NewLeadSheet(office.runner, theme, window, draft=tmp_path / "drafts" / "draft.json")
    result.open()
    qtbot.waitUntil(lambda: result._radar is not None and result._asked is None)
    return result


def type_in(sheet: NewLeadSheet, qtbot: QtBot, **texts: str) -> None:
    """Type into the fields and wait until the radar has answered."""
    for name, text in texts.items():
        line = sheet.form.line(name)
        line.setText(text)
        line.textEdited.emit(text)
    sheet._radar = None
    qtbot.waitUntil(lambda: sheet._radar is not None)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def count(office: Office) -> int:
    return len(office.eyes.ask(rids, Query()))


def test_enter_creates_the_lead_that_was_typed(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    type_in(sheet, qtbot, phone="8 (903) 318-42-07", name="Тимур Галеев", company="Волгастрой", topic="Стеллажи")
    assert sheet.primary.words == "Create the lead"
    with qtbot.waitSignal(sheet.created) as created:
        press(sheet.form.line("topic"), Qt.Key.Key_Return)
    view = office.view(CardRef(None, None, created.args[0]))  # type: ignore[arg-type]  # the row number is enough
    assert (view.name, view.company, view.topic) == ("Тимур Галеев", "Волгастрой", "Стеллажи")
    assert [one.value for one in view.channels] == ["+79033184207"]
    assert view.owner_id == office.elena
    assert view.temperature is Temperature.WARM
    assert sheet.isHidden()
    assert sheet.form.typed.is_empty


def test_whom_the_base_knows_appears_while_typing(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    assert sheet.radar.cards[0].seen.card.match.level is Level.SAME_PERSON
    assert sheet.primary.words == "Add as a repeat inquiry"
    assert sheet.anyway.isVisible()
    note = next(one for one in sheet.form.phone.findChildren(QLabel) if "Already in the base" in one.text())
    assert "Дмитрий Ким" in note.text()


def test_a_number_of_another_person_is_told_at_the_phone_without_a_percentage(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Марина Кузьмина")
    assert "Number already in the base: Ирина Кузьмина, owner: Дмитрий Ким" in {
        label.text() for label in sheet.form.phone.findChildren(QLabel)
    }
    assert sheet.radar.cards[0].percent.isHidden()
    type_in(sheet, qtbot, name="Ирина Кузьмина")
    assert not sheet.radar.cards[0].percent.isHidden()


def test_a_faint_likeness_is_told_in_the_radar_only(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, name="Кузьмина Ирина")
    assert [one.seen.card.match.level for one in sheet.radar.cards] == [Level.PERHAPS]
    assert sheet.primary.words == "Create the lead"
    assert not sheet.anyway.isVisible()


def test_a_card_of_a_company_keeps_no_empty_line_at_its_foot(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(Draft(name="Тимур Галиев", company="АО «Волгастрой»", phones=(Phone("+79033184207", ""),)))
    type_in(sheet, qtbot, company="АО «Волгастрой»")
    companies = [one for one in sheet.radar.cards if one.seen.card.kind is CardKind.COMPANY]
    assert companies
    for card in companies:
        layout = card.layout()
        assert layout is not None
        assert all(item.layout() is None or item.layout().count() for item in map(layout.itemAt, range(layout.count())))


def test_a_company_of_the_base_says_whose_it_is_and_lists_its_leads(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    known = Draft(name="Тимур Галиев", company="АО «Волгастрой»", phones=(Phone("+79033184207", ""),))
    office.take(known, owner=office.dmitry)
    type_in(sheet, qtbot, company="АО «Волгастрой»")
    card = next(one for one in sheet.radar.cards if one.seen.card.kind is CardKind.COMPANY)
    said = {label.text() for label in card.findChildren(QLabel)}
    assert "Owner: Дмитрий Ким, 1 lead · the new lead joins this company" in said
    assert Act.LINK not in card.buttons  # it belongs to that company anyway
    with qtbot.waitSignal(sheet.listed) as listed:
        card.buttons[Act.OPEN].click()
    assert listed.args == ["АО «Волгастрой»"]
    assert sheet.has_draft


def test_a_client_whom_nobody_owns_is_told_as_his_who_works_with_the_newest_lead(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    lead = office.take(Draft(name="Нина Котова", company="ООО «Котова и партнёры»"), owner=office.dmitry)
    office.do(become_client, lead)
    type_in(sheet, qtbot, name="Нина Котова", company="Котова и партнёры")
    card = next(one for one in sheet.radar.cards if one.seen.card.kind is CardKind.CLIENT)
    said = {label.text() for label in card.findChildren(QLabel)}
    assert "Owner: Дмитрий Ким" in said
    assert "Not assigned" not in said
    assert [one.accessibleName() for one in card.findChildren(Avatar)] == ["Дмитрий Ким"]


def test_a_company_called_otherwise_is_taken_as_the_base_calls_it(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(Draft(name="Тимур Галиев", company="АО «Волгастрой»", phones=(Phone("+79033184207", ""),)))
    type_in(sheet, qtbot, company="Волгастрои")
    card = next(one for one in sheet.radar.cards if one.seen.card.kind is CardKind.COMPANY)
    card.buttons[Act.LINK].click()
    assert sheet.form.typed.company == "АО «Волгастрой»"
    qtbot.waitUntil(lambda: bool(sheet.radar.cards) and Act.LINK not in sheet.radar.cards[0].buttons)


def test_nobody_like_him_is_told_with_how_many_were_compared(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, name="Пётр Незнакомов", phone="8 999 111-22-33")
    said = {label.text() for label in sheet.radar.findChildren(QLabel) if label.isVisible()}
    assert "1 card compared" in said


def test_enter_attaches_a_repeat_inquiry_to_the_same_person(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина", topic="Монтаж")
    with qtbot.waitSignals([sheet.told, sheet.created]):
        press(sheet.form.line("phone"), Qt.Key.Key_Return)
    view = office.view(known)
    assert [one.kind for one in view.inquiries] == [InquiryKind.REPEAT, InquiryKind.FIRST]
    assert count(office) == 1


def test_a_weaker_match_is_attached_by_its_own_button(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, name="Кузьмина Ирина", phone="8 999 111-22-33")
    button = sheet.radar.cards[0].buttons[Act.ATTACH]
    assert button is not None
    with qtbot.waitSignal(sheet.created) as created:
        button.click()
    assert created.args == [known.rid]
    assert len(office.view(known).inquiries) == 2


def test_ctrl_enter_creates_anyway(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    with qtbot.waitSignal(sheet.created):
        press(sheet.form.line("phone"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(office) == 2


def test_the_sheet_of_keys_calls_it_as_the_button_does(sheet: NewLeadSheet) -> None:
    (lines,) = (lines for place, _title, lines in ELSEWHERE if place == "sheet")
    assert lines == (("Ctrl Enter", sheet.anyway.words),)


def test_a_similar_card_is_opened_and_the_draft_waits(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37")
    button = sheet.radar.cards[0].buttons[Act.OPEN]
    assert button is not None
    with qtbot.waitSignal(sheet.opened) as opened:
        button.click()
    assert opened.args == [known.rid]
    assert sheet.has_draft


def test_what_was_typed_survives_closing_and_a_crash(
    sheet: NewLeadSheet, office: Office, theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    type_in(sheet, qtbot, name="Тимур Галеев", topic="Стеллажи")
    path = sheet._draft.path
    qtbot.waitUntil(path.exists, timeout=5000)  # on disk within five seconds, while the sheet is still open
    after_crash = NewLeadSheet(office.runner, theme, window, draft=path)
    assert after_crash.has_draft
    after_crash.open()
    assert after_crash.form.line("name").text() == "Тимур Галеев"
    press(after_crash, Qt.Key.Key_Escape)
    sheet.form.line("topic").setText("Стеллажи на 300 мест")
    press(sheet.form.line("topic"), Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert json.loads(path.read_text(encoding="utf-8"))["topic"] == "Стеллажи на 300 мест"


def test_the_draft_is_gone_once_the_lead_is_created_or_the_form_cleared(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    type_in(sheet, qtbot, name="Тимур Галеев")
    sheet._draft.save()
    assert sheet.has_draft
    sheet.clear_button.click()
    assert not sheet.has_draft
    type_in(sheet, qtbot, name="Тимур Галеев", phone="8 903 318 42 07")
    sheet._draft.save()
    with qtbot.waitSignal(sheet.created):
        sheet.primary.click()
    assert not sheet.has_draft


@pytest.mark.parametrize(
    ("field", "text"), [("phone", "спросить у Лены"), ("email", "нет почты")], ids=["phone", "email"]
)
def test_what_cannot_be_read_is_told_at_its_field(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot, field: str, text: str
) -> None:
    type_in(sheet, qtbot, name="Тимур Галеев", **{field: text})
    sheet.primary.click()
    assert text in sheet.form.line(field).accessibleDescription()
    assert sheet.form.line(field).text() == text
    assert count(office) == 0


def test_an_empty_form_is_refused_with_a_reason(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    press(sheet.form.line("phone"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "No name or contact" in sheet.form.line("phone").accessibleDescription())
    assert sheet.isVisible()


def test_the_button_is_lit_when_it_can_do_what_it_says(sheet: NewLeadSheet, qtbot: QtBot) -> None:
    assert not sheet.primary.isEnabled()
    assert sheet._state.text() == "A phone, e-mail, name or company is enough"
    type_in(sheet, qtbot, topic="Стеллажи")
    assert not sheet.primary.isEnabled()
    type_in(sheet, qtbot, phone="12-х")
    assert sheet.primary.isEnabled()
    assert sheet._state.text() != "A phone, e-mail, name or company is enough"
    sheet.primary.click()
    assert not sheet.primary.isEnabled()  # the field says what must be mended
    type_in(sheet, qtbot, phone="8 903 318 42 07")
    assert sheet.primary.isEnabled()
    sheet.clear_button.click()
    assert not sheet.primary.isEnabled()


def test_a_card_of_ones_own_is_called_so_at_the_field(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA, owner=office.elena)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    said = {label.text() for label in sheet.form.phone.findChildren(QLabel)}
    assert "Already in the base: yours" in said


def test_the_first_task_is_told_with_when_its_time_is_over(sheet: NewLeadSheet, qtbot: QtBot) -> None:
    type_in(sheet, qtbot, name="Тимур Галеев", phone="8 903 318 42 07")
    radar = sheet._radar
    assert radar is not None
    assert radar.task_due is not None
    noon = radar.task_due.astimezone().replace(hour=12, minute=7)
    for due, words in ((noon, "today by 12:07"), (noon + timedelta(days=1), "tomorrow by 12:07")):
        sheet.form.show_radar(replace(radar, task_due=due), noon.replace(hour=9), None)
        assert words in {label.text() for label in sheet.form.findChildren(QLabel)}
    sheet.form.show_radar(replace(radar, task_due=noon + timedelta(days=40)), noon, None)
    assert not any("by 12:07" in label.text() for label in sheet.form.findChildren(QLabel))


@pytest.mark.parametrize("is_own", [True, False], ids=["mine", "another's"])
def test_a_refused_lead_says_until_when_it_was_worked_with(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot, is_own: bool
) -> None:
    known = office.take(IRINA, owner=office.elena if is_own else office.dmitry)
    office.do(moves.refuse, known, office.eyes.ask(moves.reasons)[0].id)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    said = {label.text() for label in sheet.radar.cards[0].findChildren(QLabel)}
    today = datetime.now(HERE).date()
    day = fmt.calendar_day(today, today)
    assert (f"Yours until {day}" if is_own else f"Дмитрий Ким, until {day}") in said


@pytest.mark.parametrize("is_own", [True, False], ids=["mine", "another's"])
def test_a_card_in_the_bin_says_that_it_comes_out_and_whose_it_was(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot, is_own: bool
) -> None:
    known = office.take(IRINA, owner=office.elena if is_own else office.dmitry)
    office.do(edits.remove, known)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    assert sheet.primary.words == "Restore and add the inquiry"
    card = sheet.radar.cards[0]
    assert card.buttons[Act.ATTACH].words == sheet.primary.words
    said = {label.text() for label in card.findChildren(QLabel)}
    assert f"Before deletion: {'you' if is_own else 'Дмитрий Ким'}" in said


def test_the_last_button_of_a_similar_card_ends_where_its_contents_do(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37")
    buttons = sheet.radar.cards[0].buttons
    assert [(act, button._variant) for act, button in buttons.items()] == [
        (Act.OPEN, Variant.LINK),
        (Act.CLEAR, Variant.GHOST),
        (Act.ATTACH, Variant.SECONDARY),
    ]


def test_whom_somebody_calls_no_duplicate_is_gone_until_he_is_recalled(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37")
    sheet.radar.cards[0].buttons[Act.CLEAR].click()
    qtbot.waitUntil(lambda: not any(one.seen.ref == known for one in sheet.radar.cards))
    assert not sheet.radar.recall.isHidden()
    assert sheet.anyway.isHidden()
    sheet.radar.recall.click()
    qtbot.waitUntil(lambda: any(one.seen.ref == known for one in sheet.radar.cards))
    assert sheet.radar.recall.isHidden()


def test_a_new_lead_settles_for_the_team_whom_it_was_called_no_duplicate_of(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37")
    sheet.radar.cards[0].buttons[Act.CLEAR].click()
    qtbot.waitUntil(lambda: not any(one.seen.ref == known for one in sheet.radar.cards))
    with qtbot.waitSignal(sheet.created) as created:
        press(sheet.form.line("phone"), Qt.Key.Key_Return)
    assert created.args != [known.rid]
    assert office.eyes.ask(resembling, office.view(known)) == ()


def test_what_each_field_adds_is_told_on_demand_and_stays_while_one_types(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Кузьмина Ирина")
    card = sheet.radar.cards[0]
    assert card.percent.words == "99%"
    assert all(label.isHidden() for label in card.reasons.points)
    card.percent.click()
    said = [label.text() for label in card.reasons.points]
    assert said == [f"+{one.points:.0f}" for one in card.seen.card.match.reasons]
    assert not any(label.isHidden() for label in card.reasons.points)
    type_in(sheet, qtbot, name="Кузьмина Ирин")
    assert not any(label.isHidden() for label in sheet.radar.cards[0].reasons.points)


@pytest.mark.parametrize("leads", [1, 5], ids=["without a scrollbar", "with one"])
def test_the_captions_stand_over_their_columns_with_points_and_without(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot, leads: int
) -> None:
    for _each in range(leads):
        office.take(IRINA, owner=office.dmitry, is_new=True)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Кузьмина Ирина")
    card = sheet.radar.cards[0]
    assert len(sheet.radar.cards) >= leads
    for _state in ("without", "with"):
        qtbot.waitUntil(lambda: [*captions_at(sheet)] == [*values_at(sheet)])
        card.percent.click()
        qtbot.waitUntil(lambda: [*captions_at(sheet)] == [*values_at(sheet)])
    assert card.percent.width() >= card.percent.sizeHint().width() + 12  # the frame keeps off the figure


def test_an_interest_is_made_a_lead_by_the_name_that_it_lacked(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    interest = office.take(Draft(company="ООО «Зерно»", phones=(Phone("+79162041837", ""),), source="site"))
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    assert sheet.primary.words == "Make a lead"
    with qtbot.waitSignal(sheet.created) as created:
        press(sheet.form.line("phone"), Qt.Key.Key_Return)
    assert created.args == [interest.rid]
    assert office.view(interest).kind is LeadKind.LEAD


def test_a_lead_created_anyway_tells_in_its_story_whom_the_radar_showed(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(IRINA, owner=office.dmitry)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    with qtbot.waitSignal(sheet.created) as created:
        press(sheet.form.line("phone"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reading = office.eyes.ask(read_card, RowId(created.args[0]))
    assert reading is not None
    born = next(one for one in reading.story if one.kind is ItemKind.CREATED)
    said = line(born, Names(reading.book, {}), datetime.now(UTC))
    assert (said.title, said.detail.partition(" No.")[0]) == ("Created though in the base already", "Ирина Кузьмина")


def test_what_may_not_be_seen_tells_that_it_exists_and_whose_it_is_and_takes_an_inquiry_unopened(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    known = office.take(IRINA, owner=office.dmitry)
    office.runner.do(keep, VISIBILITY, Visibility.OWN)
    type_in(sheet, qtbot, phone="8 916 204 18 37", name="Ирина Кузьмина")
    card = sheet.radar.cards[0]
    said = [label.text() for label in card.findChildren(QLabel)]
    assert "Already in the base" in said
    assert any(one.startswith("Owner: Дмитрий Ким") for one in said)
    assert not any("Кузьмина" in one or "Зерно" in one for one in said)
    assert [*card.buttons] == [Act.ATTACH]
    shown = list[int]()
    sheet.created.connect(shown.append)
    with qtbot.waitSignal(sheet.told):
        card.buttons[Act.ATTACH].click()
    assert shown == []
    assert len(office.view(known).inquiries) == 2


def test_leads_whose_birth_was_undone_are_not_told_as_compared(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    office.take(IRINA, owner=office.dmitry)
    with qtbot.waitSignal(office.runner.changed) as heard:
        office.runner.do(capture, [Draft(name="Тимур Галиев", phones=(Phone("+79033184207", ""),))], CaptureOptions())
    assert heard.args
    with qtbot.waitSignal(office.runner.changed):
        office.runner.undo(heard.args[0].txn)
    type_in(sheet, qtbot, name="Пётр Незнакомов", phone="8 999 111-22-33")
    said = {label.text() for label in sheet.radar.findChildren(QLabel) if label.isVisible()}
    assert "1 card compared" in said


def test_a_stale_answer_of_the_radar_is_dropped(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(IRINA)
    sheet.form.line("phone").setText("8 916 204 18 37")
    sheet._look()
    first = sheet._asked
    sheet.form.line("phone").setText("")
    sheet._look()
    assert first is not None
    assert first._is_dropped
    qtbot.waitUntil(lambda: sheet._asked is None)
    assert sheet.radar.cards == []


def test_a_number_that_rings_opens_the_form_at_the_name(sheet: NewLeadSheet, qtbot: QtBot) -> None:
    sheet.dismiss()
    sheet.start(phone="+79033184207", source="Incoming call")
    assert sheet.form.line("phone").text() == "+79033184207"
    assert QApplication.focusWidget() is sheet.form.line("name")


def test_an_outbound_source_makes_it_cold_unless_a_person_said_otherwise(
    sheet: NewLeadSheet, office: Office, qtbot: QtBot
) -> None:
    combo = sheet.form._combo
    combo.setCurrentText("Own prospecting")
    combo.activated.emit(combo.currentIndex())
    type_in(sheet, qtbot, name="Тимур Галеев", phone="8 903 318 42 07")
    assert sheet.form.warmth.current == "cold"
    sheet.form.warmth.choose("hot")
    sheet.form.warmth.chosen.emit("hot")
    type_in(sheet, qtbot, city="Волжский")
    with qtbot.waitSignal(sheet.created) as created:
        sheet.primary.click()
    view = office.view(CardRef(None, None, created.args[0]))  # type: ignore[arg-type]  # the row number is enough
    assert (view.temperature, view.city) == (Temperature.HOT, "Волжский")


def test_hostile_texts_stay_plain_in_the_radar(sheet: NewLeadSheet, office: Office, qtbot: QtBot) -> None:
    office.take(Draft(name=HOSTILE, company=HOSTILE, phones=(Phone("+79033184207", ""),)))
    type_in(sheet, qtbot, phone="8 903 318 42 07", name=HOSTILE)
    assert sheet.radar.cards
    for label in sheet.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_tab_goes_through_the_form_from_the_phone_down(sheet: NewLeadSheet) -> None:
    names = [one.accessibleName() for one in sheet._stops()]
    assert all(names)
    order = ["Phone", "Name", "Company", "Job title", "E-mail", "Source", "City", "What is needed"]
    assert [name for name in names if name in order] == order


@given(
    st.builds(
        Typed,
        **dict.fromkeys(("phone", "name", "company", "email", "topic"), st.text(max_size=40)),
        temperature=st.sampled_from(["", "hot", "warm", "cold"]),
    )
)
def test_every_draft_comes_back_letter_by_letter(tmp_path_factory: pytest.TempPathFactory, typed: Typed) -> None:
    path = tmp_path_factory.getbasetemp() / "one" / "draft.json"
    assert draft_file.save(path, asdict(typed))
    assert from_json(draft_file.load(path)) == typed


@pytest.mark.parametrize("stored", ["", "[1, 2]", '{"name": 5, "unknown": "x"}', "{"])
def test_a_damaged_draft_is_no_draft(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "draft.json"
    path.write_text(stored, encoding="utf-8")
    assert from_json(draft_file.load(path)) == Typed()
    assert origin.read(draft_file.load(path)) is None
    assert from_json({"name": "Ян", "later": "x"}) == Typed(name="Ян")


def test_what_a_draft_is_typed_of_is_kept_with_it(tmp_path: Path) -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    letter = Draft(name="Анна", comment="Сколько стоит?", topic="Вопрос", received=at)
    for one in (Origin(CardId(bytes(16)), letter), Origin(CardId(bytes(16)), None)):
        assert draft_file.save(tmp_path / "draft.json", {"origin": one.said()})
        kept = origin.read(draft_file.load(tmp_path / "draft.json"))
        assert kept == one._replace(letter=letter._replace(name="") if one.letter is not None else None)


def test_half_a_phone_is_compared_with_nobody(sheet: NewLeadSheet, qtbot: QtBot) -> None:
    type_in(sheet, qtbot, phone="12-x")
    assert sheet.radar._stack.currentWidget() is sheet.radar._idle
    type_in(sheet, qtbot, phone="8 903 318-42-07")
    assert sheet.radar._stack.currentWidget() is sheet.radar._none
