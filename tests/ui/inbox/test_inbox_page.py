"""The page "Inbox": what waits is seen with its original, and becomes something, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from inbox_things import ANNA, AT, TABLE, fill, letter, wait
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.intake import items
from leaddesk.intake.inbox import count_waiting, discard, waiting
from leaddesk.intake.items import Came
from leaddesk.leads.lookups import lookups
from leaddesk.leads.moves import refuse
from leaddesk.search.find import Found, find
from leaddesk.unit import Unit
from tests.ui.hostile import HOSTILE
from tests.ui.living import Living
from tests.ui.windows import asked, press
from ui.shell.desk_side import DeskSide
from ui.shell.keys_sheet import KeysSheet
from ui.theme.theme import Theme
from ui.views.inbox.attach import INQUIRY, AttachSheet, FoundLeads
from ui.views.inbox.page import InboxPage
from ui.views.new_lead.sheet import NewLeadSheet
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel


@pytest.fixture
def page(qtbot: QtBot, side: DeskSide) -> InboxPage:
    """Show the page with a letter, a table and a picture."""
    side.runner.do(fill)
    side.go("inbox")
    shown = side.inbox.page
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3)
    qtbot.waitUntil(lambda: shown.detail.original.faces.currentWidget() is shown.detail.original.text)
    return shown


def choose(qtbot: QtBot, page: InboxPage, name: str) -> None:
    row = next(at for at, one in enumerate(page.model.items) if one.name == name)
    page.list.setCurrentIndex(page.model.index(row))
    said = page.detail.original
    qtbot.waitUntil(lambda: said.faces.currentWidget() is not said.said or said.said.text() != "Reading…")


def left(qtbot: QtBot, side: DeskSide) -> int:
    return asked(qtbot, side.runner, count_waiting)


def test_what_waits_is_listed_with_who_sent_it_and_why(page: InboxPage) -> None:
    assert [one.name for one in page.model.items] == ["Вопрос о цене", "люди.csv", "снимок.png"]
    heard = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"Letter, Вопрос о цене, {ANNA}, Nobody in the base has this address."
    assert page.detail.title.text() == "Вопрос о цене"
    assert "Create a lead" in page.detail._remedy.text()


def test_the_original_of_a_letter_is_its_text(page: InboxPage) -> None:
    assert page.detail.original.text.toPlainText().startswith("Добрый день! Сколько стоит щит?")


def test_the_original_of_a_table_is_its_first_rows(qtbot: QtBot, page: InboxPage) -> None:
    choose(qtbot, page, "люди.csv")
    original = page.detail.original
    qtbot.waitUntil(lambda: original.faces.currentWidget() is original.sheet)
    shown = original.table
    assert (shown.rowCount(), shown.columnCount()) == (3, 3)
    assert shown.index(1, 0).data() == "Ольга Новая"
    assert shown.headerData(2, Qt.Orientation.Horizontal) == "C"
    assert not page.detail.buttons["lead"].isVisible()


def test_the_names_of_columns_are_no_row_of_data(qtbot: QtBot, page: InboxPage) -> None:
    choose(qtbot, page, "люди.csv")
    original = page.detail.original
    qtbot.waitUntil(lambda: original.faces.currentWidget() is original.sheet)
    assert [original.table.is_head(row) for row in range(3)] == [True, False, False]
    assert original.note.text() == "2 rows and a header"


def test_what_has_nothing_to_show_is_no_higher_than_its_words(qtbot: QtBot, page: InboxPage) -> None:
    whole = page.detail.height()
    choose(qtbot, page, "снимок.png")
    qtbot.waitUntil(lambda: page.detail.height() < whole / 2)
    choose(qtbot, page, "Вопрос о цене")
    qtbot.waitUntil(lambda: page.detail.height() == whole)


def test_what_no_program_reads_says_so_and_can_be_saved(
    qtbot: QtBot, page: InboxPage, tmp_path: Path, side: DeskSide
) -> None:
    choose(qtbot, page, "снимок.png")
    assert page.detail._why.text() == "This is neither an Excel nor a CSV file."
    qtbot.waitUntil(lambda: page.detail.original.has_look)
    assert not page.detail.buttons["import"].isVisible()
    assert page.detail.primary == "lead"  # who is on the picture is written down by hand
    assert page.detail.buttons["save"].isVisible()
    assert page.item is not None
    with qtbot.waitSignal(page.saved):
        page.looks.save(page.item, tmp_path / "x.png", page.saved.emit)
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


def test_a_page_with_pictures_and_scripts_is_shown_as_words_alone(qtbot: QtBot, side: DeskSide) -> None:
    evil = "<html><body><img src='http://evil.test/x.png'><script>alert(1)</script><p>Здравствуйте</p></body></html>"
    side.runner.do(wait, "Реклама", letter(page=evil))
    side.go("inbox")
    page = side.inbox.page
    text = page.detail.original.text
    qtbot.waitUntil(lambda: text.toPlainText() == "Здравствуйте")


def test_hostile_texts_are_shown_letter_by_letter(qtbot: QtBot, side: DeskSide) -> None:
    said = [one for one in HOSTILE if one.strip() and one.isprintable() and "\u202e" not in one]
    side.runner.do(wait, "<b>x</b>", letter("\n".join(said), subject="<b>x</b>"))
    side.go("inbox")
    page = side.inbox.page
    text = page.detail.original.text
    qtbot.waitUntil(lambda: len(text.toPlainText().splitlines()) >= len(said))
    shown = text.toPlainText()
    assert "<img" in shown
    assert all(one.strip() in shown for one in said if len(one) < 400 and one == " ".join(one.split()))
    assert page.detail.title.text() == "<b>x</b>"


def test_del_puts_aside_and_undo_brings_it_back(qtbot: QtBot, side: DeskSide, page: InboxPage) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    qtbot.waitUntil(side.window.toast.isVisible)
    assert side.window.toast._label.text() == "Put aside"
    assert page.item is not None
    assert page.item.name == "люди.csv"
    side.undo.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.item.name == "люди.csv"


def test_enter_opens_the_form_with_whom_the_letter_names_and_the_lead_takes_it_along(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(side.window.findChildren(NewLeadSheet)))
    (sheet,) = side.window.findChildren(NewLeadSheet)
    assert sheet.form.typed.email == "anna@alfa.ru"
    assert "Сидорова" in sheet.form.typed.name
    sheet.anyway.click() if sheet.anyway.isVisible() else sheet.primary.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert side.cards.shown is not None
    side.undo.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_a_letter_is_added_to_a_lead_that_is_found_by_typing(qtbot: QtBot, side: DeskSide, page: InboxPage) -> None:
    page.detail.buttons["attach"].click()
    (sheet,) = side.window.findChildren(AttachSheet)
    sheet.box.setText("Кузьмина")
    qtbot.waitUntil(lambda: sheet.leads.rowCount() > 0)
    press(sheet.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    qtbot.waitUntil(side.window.toast.isVisible)
    assert side.window.toast._label.text() == "The letter was added to the history of the lead"
    side.undo.undo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_the_leads_to_choose_from_are_seen_in_whole_rows(qtbot: QtBot, side: DeskSide, page: InboxPage) -> None:
    side.window.resize(1366, 768)
    page.act("attach")
    (sheet,) = side.window.findChildren(AttachSheet)
    sheet.box.setText("Кузьмина")
    qtbot.waitUntil(lambda: sheet.leads.rowCount() > 0)
    row = sheet.list.sizeHintForRow(0)
    qtbot.waitUntil(lambda: sheet.list.viewport().height() == 6 * row)
    sheet.way.choose(INQUIRY)  # says something else below
    qtbot.waitUntil(lambda: sheet.list.viewport().height() == 6 * row)
    assert sheet.panel.rect().contains(sheet.add.geometry())


def test_a_letter_is_added_as_a_repeat_inquiry(qtbot: QtBot, side: DeskSide, page: InboxPage) -> None:
    page.act("attach")
    (sheet,) = side.window.findChildren(AttachSheet)
    sheet.box.setText("Кузьмина")
    qtbot.waitUntil(lambda: sheet.leads.rowCount() > 0)
    sheet.way.choose(INQUIRY)
    sheet.take()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    comments = asked(qtbot, side.runner, lambda session: list(session.connection().exec_driver_sql(
        "SELECT comment FROM lead_inquiry WHERE comment LIKE '%щит%'").scalars()))  # fmt: skip
    assert len(comments) == 1


def test_a_table_goes_to_the_import_and_waits_no_more_once_it_is_in(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    choose(qtbot, page, "люди.csv")
    page.act("import")
    qtbot.waitUntil(lambda: side.ways_in.is_importing)
    loading = side.ways_in._page
    assert loading is not None
    assert loading._path.read_text("utf-8") == TABLE
    check = loading.faces.check
    qtbot.waitUntil(lambda: loading.faces.shown is check and check.load.isEnabled(), timeout=20_000)
    check.load.click()
    qtbot.waitUntil(lambda: loading.faces.shown is loading.faces.loaded, timeout=20_000)
    qtbot.waitUntil(lambda: left(qtbot, side) == 2)
    loading.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: left(qtbot, side) == 3)


def test_ctrl_z_takes_back_an_import_from_the_inbox_and_its_table_waits_again_in_one_step(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    def leads() -> int:
        return int(asked(qtbot, side.runner, lambda session: session.connection().exec_driver_sql(
            "SELECT count(*) FROM lead WHERE deleted_at IS NULL").scalar_one()))  # fmt: skip

    before = leads()
    choose(qtbot, page, "люди.csv")
    page.act("import")
    qtbot.waitUntil(lambda: side.ways_in.is_importing)
    loading = side.ways_in._page
    assert loading is not None
    check = loading.faces.check
    qtbot.waitUntil(lambda: loading.faces.shown is check and check.load.isEnabled(), timeout=20_000)
    check.load.click()
    qtbot.waitUntil(lambda: loading.faces.shown is loading.faces.loaded, timeout=20_000)
    qtbot.waitUntil(lambda: left(qtbot, side) == 2)
    assert leads() == before + 2
    side.undo.undo()
    qtbot.waitUntil(lambda: left(qtbot, side) == 3)
    assert leads() == before
    side.undo.redo()
    qtbot.waitUntil(lambda: left(qtbot, side) == 2)
    assert leads() == before + 2


def test_a_letter_whose_form_was_left_is_still_taken_along_when_it_is_opened_again(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(side.window.findChildren(NewLeadSheet)))
    side.window.findChildren(NewLeadSheet)[0].dismiss()
    qtbot.waitUntil(lambda: not side.window.findChildren(NewLeadSheet))
    sheet = side.start_new()
    assert sheet.form.typed.email == "anna@alfa.ru"
    sheet.anyway.click() if sheet.anyway.isVisible() else sheet.primary.click()
    qtbot.waitUntil(lambda: left(qtbot, side) == 2)
    comments = asked(qtbot, side.runner, lambda session: list(session.connection().exec_driver_sql(
        "SELECT comment FROM lead_inquiry WHERE comment LIKE '%щит%'").scalars()))  # fmt: skip
    assert len(comments) == 1


def test_a_letter_that_a_colleague_took_meanwhile_leaves_a_lead_of_its_own(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(side.window.findChildren(NewLeadSheet)))
    (sheet,) = side.window.findChildren(NewLeadSheet)
    assert page.item is not None
    side.runner.do(discard, page.item.id)
    sheet.primary.click()
    error = sheet.form.phone._error
    qtbot.waitUntil(lambda: bool(error.text()))
    sheet.primary.click()
    qtbot.waitUntil(lambda: side.cards.shown is not None)


def test_the_sidebar_counts_what_waits_and_shows_the_page_only_where_it_is_of_use(qtbot: QtBot, side: DeskSide) -> None:
    item, command = side.window.sidebar._items["inbox"], side.window.commands["page.inbox"]
    assert item.isHidden()
    assert not command.isVisible()  # neither the menu nor its keys offer what the sidebar does not
    assert "Inbox" not in _offered(side)
    side.runner.do(fill)
    qtbot.waitUntil(lambda: item._count == "3")
    assert not item.isHidden()
    assert item.accessibleName() == "Inbox 3"
    assert (command.isVisible(), command.isEnabled()) == (True, True)
    assert "Inbox" in _offered(side)
    for one in asked(qtbot, side.runner, waiting):
        side.undo.undo()
        del one
        break
    qtbot.waitUntil(item.isHidden)


def _offered(side: DeskSide) -> set[str]:
    """Give what the sheet of keys tells, which goes again."""
    sheet = KeysSheet(side.window.theme, side.window, side.window.commands)
    found = {label.text() for label in sheet.findChildren(PlainLabel)}
    sheet.deleteLater()
    return found


def test_an_empty_inbox_says_what_it_is_for_and_leads_to_the_preferences(qtbot: QtBot, side: DeskSide) -> None:
    side.go("inbox")
    page = side.inbox.page
    qtbot.waitUntil(lambda: page.nothing.state is not None)
    assert page.nothing.state is not None
    assert page.nothing.state.action is not None
    assert "Nothing is waiting" in page.nothing.state.accessibleName()
    page.nothing.state.action.click()
    assert side.preferences.is_shown


def test_an_empty_inbox_has_the_keyboard_on_its_button(qtbot: QtBot, side: DeskSide) -> None:
    side.inbox.page.read()
    qtbot.waitUntil(lambda: side.inbox.page.model.is_loaded)
    side.go("inbox")
    state = side.inbox.page.nothing.state
    assert state is not None
    assert state.action is not None
    qtbot.waitUntil(state.action.hasFocus)


def test_a_letter_of_somebody_refused_names_the_lead_and_offers_it_first(qtbot: QtBot, side: DeskSide) -> None:
    refused: list[CardRef] = []

    def bring(unit: Unit) -> None:
        found = next(one for one in find(unit.session, "Кузьмина") if one.kind is CardKind.LEAD)
        refused.append(CardRef(found.kind, found.id, found.rid))
        refuse(unit, refused[0], next(iter(lookups(unit.session).reasons)), words="нет денег")
        came = Came("test:ended", "mail", "sales@we.ru · INBOX", "Снова", ANNA, AT)
        items.put_aside(unit, came, "ended", original=letter(), lead=refused[0])

    side.runner.do(bring)
    side.go("inbox")
    page = side.inbox.page
    qtbot.waitUntil(lambda: "Кузьмина" in page.detail.lead.words)
    assert page.detail._lead_words.text().startswith("refusal today")
    assert page.detail.primary == "attach"
    assert page.detail.buttons["attach"].words == "Add to this lead…"
    page.detail.lead.click()
    qtbot.waitUntil(lambda: side.cards.shown == refused[0].rid)


def test_the_leads_to_choose_from_are_told_apart_by_how_they_stand(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    page.act("attach")
    (sheet,) = side.window.findChildren(AttachSheet)
    sheet.box.setText("Кузьмина")
    qtbot.waitUntil(lambda: sheet.leads.rowCount() > 0)
    face = sheet.leads.face(0)
    assert face is not None
    assert face.sign is not None
    assert face.sign[2] in {"Hot", "Warm", "Cold"}


def test_a_lead_to_choose_writes_its_phone_as_the_team_does(theme: Theme) -> None:
    leads = FoundLeads(theme)
    leads.show([Found(CardKind.LEAD, RowId(1), CardId(b"1" * 16), "Ann Gray", "", "A-1", "active", ("+442079465930",))])
    leads.country = "GB"
    face = leads.face(0)
    assert face is not None
    assert face.note == "020 7946 5930"


def test_esc_leads_from_the_original_to_the_list_and_back_to_the_leads(
    qtbot: QtBot, side: DeskSide, page: InboxPage
) -> None:
    page.detail.original.text.setFocus()
    press(page.detail.original.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.list.hasFocus)
    press(page.list, Qt.Key.Key_Escape)
    assert side.window.pages.currentWidget() is side.leads


def test_the_page_speaks_the_language_in_use(qtbot: QtBot, house: Living, side: DeskSide, page: InboxPage) -> None:
    house.language.use("ru")
    assert page.detail.buttons["lead"].words == "Создать лид"
    assert side.window.header.title.text() == "Входящие"
    assert page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Письмо, ")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_can_be_done_with_a_letter_and_its_table_is_read_whole_in_a_small_window(
    qtbot: QtBot, house: Living, side: DeskSide, language: str
) -> None:
    house.language.use(language)
    side.window.resize(1366, 768)
    side.runner.do(wait, "Заявка", letter(table=TABLE))
    side.go("inbox")
    detail = side.inbox.page.detail
    qtbot.waitUntil(lambda: bool(detail.tables))
    shown = [detail.buttons[key] for key in ("lead", "attach", "save", "aside")]
    qtbot.waitUntil(lambda: all(one.words and one.width() >= one.sizeHint().width() for one in shown))
    (load,) = detail.original.findChildren(Button)
    with qtbot.waitSignal(side.inbox.import_asked):
        load.click()
