"""Mailboxes by name, and their passwords: never on the command line, in the base or in a log."""

from __future__ import annotations

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keychain_made import Keys
from keyring.backends.fail import Keyring as NoKeyring

from leaddesk.errors import Refused, Unavailable
from leaddesk.intake import accounts, credentials
from leaddesk.intake.accounts import Account
from leaddesk.intake.mailbox import Folder, sent_folder
from leaddesk.intake.run import WatchedMailbox


@pytest.mark.parametrize(
    ("said", "account"),
    [
        ("anna@firm.ru", Account("anna@firm.ru", "imap.firm.ru")),
        ("anna@Gmail.com", Account("anna@Gmail.com", "imap.gmail.com")),
        ("anna@firm.ru@mail.firm.ru:1993/Заявки", Account("anna@firm.ru", "mail.firm.ru", 1993, folder="Заявки")),
        ("imaps://anna@imap.firm.ru/A%20B", Account("anna", "imap.firm.ru", folder="A B")),
        ("anna@outlook.com", Account("anna@outlook.com", "outlook.office365.com", is_oauth=True)),
        ("a@firm.ru@Outlook.Office365.com", Account("a@firm.ru", "outlook.office365.com", is_oauth=True)),
        ("imaps://anna;AUTH=XOAUTH2@imap.firm.ru", Account("anna", "imap.firm.ru", is_oauth=True)),
        ("imap://anna%40firm.ru@imap.firm.ru", Account("anna@firm.ru", "imap.firm.ru", 143, is_tls=False)),
    ],
)
def test_mailboxes_are_named_by_address_or_by_server(said: str, account: Account) -> None:
    assert accounts.read(said) == account


@pytest.mark.parametrize(
    "said",
    ["", "anna", "@", "anna@", "http://anna@firm.ru", "anna@firm.ru:x", "anna@fi rm.ru", "imaps://a;AUTH=X@firm.ru"],
)
def test_what_names_no_mailbox_is_refused(said: str) -> None:
    with pytest.raises(Refused, match="bad_mailbox"):
        accounts.read(said)


def test_a_password_on_the_command_line_is_refused() -> None:
    with pytest.raises(Refused, match="password_in_mailbox") as refused:
        accounts.read("imaps://anna:secret@imap.firm.ru")
    assert "secret" not in repr(refused.value.params)


def test_a_password_comes_from_hand_environment_or_keychain(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    account = accounts.read("anna@firm.ru")
    with pytest.raises(Refused, match="no_mail_password"):
        credentials.password(account)
    credentials.keep_password(account, "kept")
    assert credentials.password(account) == "kept"
    monkeypatch.setenv(credentials.PASSWORD, "set")
    assert credentials.password(account) == "set"
    assert credentials.password(account, "given") == "given"


def test_a_computer_without_a_keychain_says_so(keys: Keys) -> None:
    keyring.set_keyring(NoKeyring())
    account = accounts.read("anna@firm.ru")
    with pytest.raises(Refused, match="no_mail_password"):
        credentials.password(account)
    with pytest.raises(Unavailable, match="no_keychain"):
        credentials.keep_password(account, "secret")


def test_a_password_is_in_no_text_about_its_mailbox() -> None:
    assert "secret" not in repr(WatchedMailbox(accounts.read("anna@firm.ru"), "secret"))


@pytest.mark.parametrize(
    ("folders", "sent"),
    [
        ([Folder("INBOX", "/", ()), Folder("Gesendet", "/", ("\\HasNoChildren", "\\Sent"))], "Gesendet"),
        ([Folder("INBOX", ".", ()), Folder("INBOX.Отправленные", ".", ())], "INBOX.Отправленные"),
        ([Folder("Old/Sent", "/", ()), Folder("Sent Items", "/", ())], "Sent Items"),
        ([Folder("Sent", "/", ("\\Noselect",))], None),
        ([Folder("Sent", "/", ()), Folder("Исходящие", "/", ("\\SENT",))], "Исходящие"),
        ([Folder("INBOX", "", ())], None),
    ],
)
def test_the_folder_of_what_was_sent_is_found(folders: list[Folder], sent: str | None) -> None:
    assert sent_folder(folders) == sent


@given(
    user=st.text(min_size=1, max_size=20).filter(lambda one: one.isprintable() and one.strip() == one),
    folder=st.text(min_size=1, max_size=20),
    sent=st.text(max_size=20),
    is_tls=st.booleans(),
    is_oauth=st.booleans(),
)
def test_a_mailbox_is_read_again_as_it_was_said(
    user: str, folder: str, sent: str, *, is_tls: bool, is_oauth: bool
) -> None:
    account = Account(user, "imap.firm.ru", 1993, is_tls, folder, sent, is_oauth)
    assert accounts.read(accounts.say(account)) == account


def test_the_server_of_an_address_is_known_or_guessed() -> None:
    assert accounts.server_of("anna@ya.ru") == "imap.yandex.ru"
    assert accounts.server_of("anna@firm.com") == "imap.firm.com"
    assert accounts.server_of("anna") == ""
