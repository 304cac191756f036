"""The intake is set up in the preferences; the password goes to the keychain and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.errors import Refused
from leaddesk.intake import accounts, credentials
from leaddesk.intake.accounts import Account
from leaddesk.intake.saved import Saved, save, saved
from tests.intake.keychain_made import Keys
from tests.ui.windows import asked, press
from ui.shell.desk_side import DeskSide
from ui.views.preferences.intake import IntakeSection

SECRET = "тайна-7391"


@pytest.fixture
def keys() -> Iterator[Keys]:
    former, kept = keyring.get_keyring(), Keys()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(former)


@pytest.fixture
def section(qtbot: QtBot, side: DeskSide, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> IntakeSection:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    monkeypatch.setattr(side.runner.desk.base.keeper, "_file", None)  # nobody calls a mail server here
    monkeypatch.setattr(side.runner.desk, "become_keeper", lambda: False)
    side.window.commands["preferences"].trigger()
    page = side.preferences.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page._team) and bool(page._members))
    found = page.findChildren(IntakeSection)[-1]
    assert isinstance(found, IntakeSection)
    return found


def type_in(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()


def kept(qtbot: QtBot, side: DeskSide) -> Saved:
    return asked(qtbot, side.runner, saved)


def test_an_address_is_enough_and_its_server_is_known(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    assert not section.fields.host.isEnabled()
    type_in(section.fields.address, "sales@ya.ru")
    qtbot.waitUntil(lambda: section.fields.host.text() == "imap.yandex.ru")
    assert section.fields.host.isEnabled()
    (said,) = kept(qtbot, side).mailboxes
    assert accounts.read(said) == Account("sales@ya.ru", "imap.yandex.ru")


def test_server_port_encryption_and_folders_are_remembered(
    qtbot: QtBot, side: DeskSide, section: IntakeSection
) -> None:
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(section.fields.host.isEnabled)
    type_in(section.fields.host, "mail.firm.ru")
    qtbot.waitUntil(lambda: "mail.firm.ru" in str(side.inbox.watch.saved.mailboxes))
    section.fields.safety.setCurrentIndex(1)
    section.fields.safety.activated.emit(1)
    qtbot.waitUntil(lambda: side.inbox.watch.saved.mailboxes[0].startswith("imap://"))
    type_in(section.fields.inbox, "Заявки/Сайт")
    type_in(section.fields.sent, "Отправленные")
    wanted = Account("sales@firm.ru", "mail.firm.ru", 143, is_tls=False, folder="Заявки/Сайт", sent="Отправленные")
    qtbot.waitUntil(lambda: accounts.read(side.inbox.watch.saved.mailboxes[0]) == wanted)


def test_what_names_no_mailbox_is_told_beside_its_field(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    type_in(section.fields.address, "anna")
    assert section.mailbox_row._error.isVisible()
    assert "anna" in section.mailbox_row._error.text()
    assert not kept(qtbot, side)
    type_in(section.fields.address, "")
    assert not section.mailbox_row._error.isVisible()


def test_the_password_goes_to_the_keychain_and_nowhere_else(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, keys: Keys
) -> None:
    assert section.fields.password.echoMode() is QLineEdit.EchoMode.Password
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(section.fields.password.isEnabled)
    type_in(section.fields.password, SECRET)
    qtbot.waitUntil(lambda: list(keys.kept.values()) == [SECRET])
    assert section.fields.password.text() == ""
    side.undo.undo()
    path = side.runner.desk.base.path
    for file in (path, path.with_name(f"{path.name}-wal")):
        assert SECRET.encode() not in (file.read_bytes() if file.exists() else b"")


def test_without_a_keychain_the_password_is_kept_while_the_program_runs(
    qtbot: QtBot, side: DeskSide, section: IntakeSection
) -> None:
    keyring.set_keyring(NoKeyring())
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(section.fields.password.isEnabled)
    type_in(section.fields.password, SECRET)
    qtbot.waitUntil(lambda: side.inbox.watch.held == {"sales@firm.ru": SECRET})
    qtbot.waitUntil(section.password_row._error.isVisible)
    assert SECRET not in section.password_row._error.text()


def test_the_folder_and_what_the_command_line_named_besides_are_kept(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, tmp_path: Path
) -> None:
    both = Saved((tmp_path / "a", tmp_path / "b"), ("x@firm.ru", "y@firm.ru"), 30, 15)
    side.runner.do(save, both).then(lambda _none: side.inbox.watch.read())
    qtbot.waitUntil(lambda: section.fields.folder.text() == str(tmp_path / "a"))
    assert section.fields.minutes.currentText() == "every 15 minutes"
    type_in(section.fields.folder, str(tmp_path / "c"))
    qtbot.waitUntil(lambda: kept(qtbot, side).folders == (tmp_path / "c", tmp_path / "b"))
    assert kept(qtbot, side).mailboxes[1:] == ("y@firm.ru",)
    assert kept(qtbot, side).days == 30


def test_the_section_is_found_by_its_words_and_walked_by_tab(
    qtbot: QtBot, side: DeskSide, section: IntakeSection
) -> None:
    page = side.preferences.page
    assert page is not None
    page.search.setText("keychain")
    shown = [row for row in section.rows if row.isVisibleTo(page)]
    assert shown == [section.password_row, section.sign_in.secret_row]
    page.search.clear()
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(section.fields.password.isEnabled)
    section.fields.address.setFocus()
    press(section.fields.address, Qt.Key.Key_Tab)
    assert section.fields.way.hasFocus()
    press(section.fields.way, Qt.Key.Key_Tab)
    assert section.fields.password.hasFocus()


def test_another_window_that_takes_in_is_named(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(lambda: section.state.text() == "Another window takes in what arrives.")
    assert not section.check.isEnabled()


def test_what_belongs_to_a_mailbox_waits_for_its_address(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    assert section.password_row.isHidden()
    assert section.server_row.isHidden()
    type_in(section.fields.address, "sales@firm.ru")
    qtbot.waitUntil(lambda: not section.password_row.isHidden())
    assert not section.server_row.isHidden()
    type_in(section.fields.address, "")
    qtbot.waitUntil(section.password_row.isHidden)


def test_trouble_stands_at_the_field_that_it_is_about(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, tmp_path: Path
) -> None:
    folder, watch = tmp_path / "нет", side.inbox.watch
    side.runner.do(save, Saved((folder,))).then(lambda _none: watch.read())
    qtbot.waitUntil(lambda: bool(watch.saved.folders))
    watch._on_trouble(str(folder), Refused("no_watched_folder", path=str(folder)))
    assert section.folder_row._error.isVisibleTo(section)
    assert section.fields.folder.property("state") == "error"
    assert "no folder" not in section.state.text()
    watch._show(watch.status._replace(troubles=()))
    assert not section.folder_row._error.isVisibleTo(section)
    assert section.fields.folder.property("state") != "error"


def test_a_refusal_stays_until_it_is_mended_however_often_the_intake_looks(
    qtbot: QtBot, side: DeskSide, section: IntakeSection
) -> None:
    watch, row = side.inbox.watch, section.mailbox_row
    lost = Refused("no_mail_password", mailbox="sales@firm.ru", variable=credentials.PASSWORD)
    side.runner.do(save, Saved(mailboxes=("sales@firm.ru",))).then(lambda _none: watch.read())
    qtbot.waitUntil(lambda: section.fields.address.text() == "sales@firm.ru")
    watch._on_trouble("sales@firm.ru", lost)
    trouble = row._error.text()
    assert trouble
    section.fields.host.setText("")
    type_in(section.fields.address, "anna")
    refusal = row._error.text()
    assert "anna" in refusal
    watch._on_trouble("sales@firm.ru", lost)
    assert row._error.text() == refusal
    watch._show(watch.status._replace(troubles=()))
    assert row._error.text() == refusal
    assert section.fields.address.text() == "anna"
    watch._on_trouble("sales@firm.ru", lost)
    type_in(section.fields.address, "sales@firm.ru")
    assert row._error.text() == trouble
