"""In the preferences somebody signs in to a mailbox in the browser; what keeps it from opening says what to do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from leaddesk.intake import accounts, credentials
from leaddesk.intake.oauth import App
from leaddesk.intake.saved import Saved, save, saved
from tests.intake.auth_server import CLIENT, CLIENT_SECRET, AuthServer, Browser
from tests.intake.keychain_made import Keys
from tests.intake.letters_made import form
from tests.intake.mail_server import MailServer
from tests.ui.windows import asked
from ui.shell.desk_side import DeskSide
from ui.views.preferences.intake import IntakeSection

pytestmark = pytest.mark.xdist_group("mail")


class Handed(QObject):
    """Takes what the system's browser would be given."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self._browser = browser
        self.is_absent = False

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        if not self.is_absent:
            self._browser.open(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[AuthServer]:
    with MailServer(tmp_path) as mail, AuthServer(mail) as served:
        yield served


@pytest.fixture
def handed(gate: AuthServer) -> Iterator[Handed]:
    browser = Browser(gate.mail.context)
    hands = Handed(browser)
    QDesktopServices.setUrlHandler("https", hands, "take")
    yield hands
    QDesktopServices.unsetUrlHandler("https")
    browser.close()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    monkeypatch.delenv(credentials.CLIENT_SECRET, raising=False)
    former, kept = keyring.get_keyring(), Keys()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(former)


@pytest.fixture
def section(qtbot: QtBot, side: DeskSide, gate: AuthServer, handed: Handed, keys: Keys) -> IntakeSection:
    side.inbox.watch.context = gate.mail.context
    side.window.commands["preferences"].trigger()
    page = side.preferences.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page._team) and bool(page._members))
    found = page.findChildren(IntakeSection)[-1]
    assert isinstance(found, IntakeSection)
    return found


def show(qtbot: QtBot, side: DeskSide, section: IntakeSection, wanted: Saved) -> None:
    side.runner.do(save, wanted).then(lambda _none: side.inbox.watch.read())
    qtbot.waitUntil(lambda: section.fields.address.text() != "")


def mailbox(gate: AuthServer, *, is_oauth: bool = True) -> Saved:
    said = accounts.say(gate.mail.account._replace(is_oauth=is_oauth))
    return Saved(mailboxes=(said,), days=30_000, app=gate.app)


def test_a_mailbox_of_microsoft_asks_for_no_password(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    side.inbox.watch.close()  # nobody calls Microsoft here
    section.fields.address.setText("sales@outlook.com")
    section.fields.address.editingFinished.emit()
    write = side.runner.last_write
    assert write is not None
    qtbot.waitUntil(lambda: write.is_taken is True)
    (said,) = asked(qtbot, side.runner, saved).mailboxes
    assert accounts.read(said).is_oauth


def test_who_signs_in_sees_it_and_the_mailbox_is_read(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer, keys: Keys
) -> None:
    gate.secret = CLIENT_SECRET
    gate.mail.put(form())
    show(qtbot, side, section, mailbox(gate, is_oauth=False))
    assert section.password_row.isVisibleTo(section)
    assert not section.sign_in.sign_in_row.isVisibleTo(section)
    section.fields.way.setCurrentIndex(1)
    section.fields.way.activated.emit(1)
    qtbot.waitUntil(lambda: section.sign_in.sign_in_row.isVisibleTo(section))
    assert not section.password_row.isVisibleTo(section)
    qtbot.waitUntil(lambda: "Press “Sign in”" in section.mailbox_row._error.text())
    section.sign_in.secret.setText(CLIENT_SECRET)
    section.sign_in.secret.editingFinished.emit()
    qtbot.waitUntil(lambda: credentials.client_secret(CLIENT) == CLIENT_SECRET)
    assert section.sign_in.secret.text() == ""
    with qtbot.waitSignal(side.inbox.watch.took, timeout=20_000):
        section.sign_in.button.click()
    qtbot.waitUntil(lambda: section.sign_in.button.words == "Sign in again")
    assert not section.mailbox_row._error.isVisibleTo(section)
    assert "geheim" in "".join(keys.kept.values())
    path = side.runner.desk.base.path
    kept = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*") if one.is_file())
    assert all(secret.encode() not in kept for secret in ("geheim", CLIENT_SECRET))
    gate.withdraw()
    side.inbox.watch.look_now()
    qtbot.waitUntil(lambda: "Press “Sign in again”" in section.mailbox_row._error.text())


def test_who_cancels_goes_on_without(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer, handed: Handed
) -> None:
    handed.is_absent = True
    show(qtbot, side, section, mailbox(gate))
    section.sign_in.button.click()
    assert (section.sign_in.button.words, side.inbox.watch.sign_in.is_waiting) == ("Cancel", True)
    section.sign_in.button.click()
    assert (section.sign_in.button.words, side.inbox.watch.sign_in.is_waiting) == ("Sign in", False)
    qtbot.waitUntil(lambda: not [one for one in threading.enumerate() if one.name.startswith("leaddesk-sign")])
    assert not section.sign_in.sign_in_row._error.isVisibleTo(section)


def test_a_denial_is_told_beside_the_button(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer
) -> None:
    gate.is_denied = True
    show(qtbot, side, section, mailbox(gate))
    section.sign_in.button.click()
    qtbot.waitUntil(lambda: "was denied in the browser" in section.sign_in.sign_in_row._error.text())
    assert section.sign_in.button.words == "Sign in"


def test_without_a_keychain_the_sign_in_lasts_while_the_program_runs(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer
) -> None:
    keyring.set_keyring(NoKeyring())
    gate.mail.put(form())
    show(qtbot, side, section, mailbox(gate))
    with qtbot.waitSignal(side.inbox.watch.took, timeout=20_000):
        section.sign_in.button.click()
    assert "does not take the sign-in" in section.sign_in.sign_in_row._error.text()


def test_an_address_that_is_not_https_is_told_at_its_field_and_not_written(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer
) -> None:
    show(qtbot, side, section, mailbox(gate))
    section.sign_in.token.setText("http://localhost/token")
    section.sign_in.token.editingFinished.emit()
    assert "http://localhost/token" in section.sign_in.authorize_row._error.text()
    section.sign_in.button.click()
    assert not side.inbox.watch.sign_in.is_waiting
    assert asked(qtbot, side.runner, saved).app == gate.app


def test_without_a_program_nobody_signs_in(
    qtbot: QtBot, side: DeskSide, section: IntakeSection, gate: AuthServer
) -> None:
    show(qtbot, side, section, mailbox(gate)._replace(app=App()))
    assert not section.sign_in.button.isEnabled()
    section.sign_in.client_id.setText(CLIENT)
    section.sign_in.client_id.editingFinished.emit()
    qtbot.waitUntil(section.sign_in.button.isEnabled)
    assert asked(qtbot, side.runner, saved).app == App(CLIENT)


def test_google_is_asked_for_no_addresses(qtbot: QtBot, side: DeskSide, section: IntakeSection) -> None:
    side.inbox.watch.close()
    for user, is_asked in (("anna@gmail.com", False), ("anna@outlook.com", True), ("anna@firm.ru", True)):
        account = accounts.read(user)._replace(is_oauth=True)
        section.sign_in.show_saved(account, App())
        assert section.sign_in.folded(section.sign_in.authorize_row) is not is_asked
        section.sign_in.show_saved(account, App(authorize="https://localhost/"))
        assert not section.sign_in.folded(section.sign_in.authorize_row)
