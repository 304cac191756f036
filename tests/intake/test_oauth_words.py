"""What is said to providers: the proof of RFC 7636, the addresses of Google and Microsoft, long secrets in pieces."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keychain_made import Keys
from keyring.backends.fail import Keyring as NoKeyring

from leaddesk.errors import Refused, Unavailable
from leaddesk.intake import accounts, credentials, keychain, oauth
from leaddesk.intake.oauth import App, Grant, Provider


def test_the_proof_is_that_of_the_standard() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
    assert oauth.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("address", "authorize", "scope"),
    [
        ("anna@gmail.com", "https://accounts.google.com/o/oauth2/v2/auth", "https://mail.google.com/"),
        (
            "anna@outlook.com",
            "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
            "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        ),
    ],
)
def test_google_and_microsoft_are_known_and_what_is_typed_goes_first(address: str, authorize: str, scope: str) -> None:
    host = accounts.server_of(address)
    found = oauth.provider(host, App("id"))
    assert (found.authorize, found.scope) == (authorize, scope)
    tenant = "https://login.microsoftonline.com/we/oauth2/v2.0/token"
    assert oauth.provider(host, App("id", token=tenant)) == found._replace(token=tenant)


@settings(deadline=None)
@given(client=st.text(max_size=40), user=st.text(max_size=40), state=st.text(max_size=40))
def test_the_browser_is_given_an_https_address_that_says_what_was_meant(client: str, user: str, state: str) -> None:
    where = Provider("https://login.firm.ru/a b?tenant=we", "https://login.firm.ru/t", "mail offline", (("p", "q"),))
    url = oauth.authorization(where, client, user, redirect="http://localhost:1", state=state, verifier="v" * 43)
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "login.firm.ru", "/a%20b", "")
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    assert (said["client_id"], said["login_hint"], said["state"]) == (client, user, state)
    assert (said["tenant"], said["scope"], said["p"]) == ("we", "mail offline", "q")


@settings(deadline=None)
@given(first=st.text(max_size=3_500), second=st.text(max_size=3_500))
def test_a_secret_of_any_length_comes_back_whatever_lay_there_before(first: str, second: str) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Keys())
    try:
        for secret in (first, second, "x" * 3_000, second, "y" * 1_000, second):
            assert keychain.keep("anna", secret)
            assert keychain.kept("anna") == secret
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("length", [0, 999, 1_000, 2_000])
def test_of_a_longer_secret_nothing_stays_in_the_keychain(keys: Keys, length: int) -> None:
    assert keychain.keep("anna", "x" * 3_500)
    assert keychain.keep("anna", "y" * length)
    assert "".join(keys.kept.values()) == "y" * length


@settings(deadline=None)
@given(st.builds(Grant, st.just("https://localhost/t"), st.text(), st.text(), st.text()))
def test_a_grant_is_read_again_as_it_was_written(grant: Grant) -> None:
    assert oauth.read_grant(grant.written()) == grant


def test_a_sign_in_is_used_where_no_password_is_at_hand(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    account = accounts.read("anna@firm.ru")
    assert not credentials.reached(account).is_oauth
    credentials.keep_grant(account, Grant("https://localhost/t", "id", "", "geheim"))
    assert credentials.reached(account).is_oauth
    assert not credentials.reached(account, "a password").is_oauth
    monkeypatch.setenv(credentials.PASSWORD, "set")
    assert not credentials.reached(account).is_oauth


def test_a_leave_is_shown_to_no_mail_server_as_a_password(keys: Keys) -> None:
    grant = Grant("https://localhost/t", "id", "", "geheim")
    with pytest.raises(Refused, match="no_mail_password"):
        credentials.credential(accounts.read("anna@firm.ru"), grant.written())


def test_a_secret_of_the_program_lies_in_the_keychain_too(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    credentials.keep_client_secret("id", "geheim")
    assert (credentials.client_secret("id"), credentials.client_secret("other")) == ("geheim", "")
    credentials.keep_client_secret("id", "")
    assert credentials.client_secret("id") == ""
    monkeypatch.setenv(credentials.CLIENT_SECRET, "set")
    assert credentials.client_secret("id") == "set"


def test_a_computer_without_a_keychain_says_that_the_sign_in_does_not_last(keys: Keys) -> None:
    keyring.set_keyring(NoKeyring())
    account, grant = accounts.read("anna@firm.ru"), Grant("https://localhost/t", "id", "", "geheim")
    for act in (lambda: credentials.keep_grant(account, grant), lambda: credentials.keep_client_secret("id", "x")):
        with pytest.raises(Unavailable, match="no_keychain_sign_in"):
            act()
    assert not credentials.is_signed_in(account)
