"""A mailbox is opened by the leave that somebody gave in the browser; codes and tokens are told to nobody else."""

from __future__ import annotations

import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from auth_server import CLIENT, CLIENT_SECRET, AuthServer, Browser
from hand_clock import BEGINNING
from keychain_made import Keys
from letters_made import form
from mail_server import USER, MailServer
from mail_serving import TOLD_AGAIN

from leaddesk.desk import Desk
from leaddesk.errors import LeadDeskError, Refused, Unavailable
from leaddesk.explain import explain
from leaddesk.intake import credentials, oauth
from leaddesk.intake.oauth import App, Grant
from leaddesk.intake.run import WatchedMailbox, take_in
from leaddesk.intake.sign_in import Answer, _Port, _Visit, sign_in


@pytest.fixture
def gate(server: MailServer) -> Iterator[AuthServer]:
    with AuthServer(server) as served:
        yield served


@pytest.fixture
def browser(server: MailServer) -> Iterator[Browser]:
    opened = Browser(server.context)
    yield opened
    opened.close()


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


def signed_in(gate: AuthServer, browser: Browser, secret: str = "") -> Grant:
    return sign_in(gate.account, gate.app, secret, show=browser.open, context=gate.mail.context)


def opened(gate: AuthServer, credential: credentials.Credential) -> WatchedMailbox:
    return WatchedMailbox(gate.account, credential, days=30_000, context=gate.mail.context)


def codes(desk: Desk, box: WatchedMailbox) -> list[str]:
    return [one.error.code for one in take_in(desk, [box], BEGINNING).troubles]


# -- what was signed in is opened


def test_who_signed_in_in_the_browser_has_the_mailbox_read(
    gate: AuthServer, browser: Browser, keys: Keys, desk: Desk
) -> None:
    gate.mail.put(form())
    credentials.keep_grant(gate.account, signed_in(gate, browser))
    box = opened(gate, credentials.credential(gate.account, context=gate.mail.context))
    taken = take_in(desk, [box], BEGINNING)
    assert ([one.what.value for one in taken.events], taken.troubles) == (["inquiry"], [])
    browser.close()
    ((status, page),) = browser.pages
    assert (status, "go back to LeadDesk" in page) == (200, True)


def test_a_program_with_a_secret_proves_itself_and_another_is_refused(
    gate: AuthServer, browser: Browser, desk: Desk
) -> None:
    gate.secret = CLIENT_SECRET
    assert signed_in(gate, browser, CLIENT_SECRET).client_secret == CLIENT_SECRET
    with pytest.raises(Refused, match="sign_in_app"):
        signed_in(gate, browser)


def test_a_token_is_asked_for_again_before_it_ends_and_not_sooner(gate: AuthServer, browser: Browser) -> None:
    now = Hand()
    tokens = credentials.Tokens(
        signed_in(gate, browser), USER, keep=lambda _other: None, context=gate.mail.context, now=now
    )
    first = tokens.access()
    now.seconds += 3_600 - 301
    assert tokens.access() == first
    now.seconds += 2
    assert tokens.access() != first


def test_a_token_of_which_nobody_says_how_long_it_lasts_is_taken_for_an_hour(
    gate: AuthServer, browser: Browser
) -> None:
    gate.lasts = "soon"
    access, _grant = oauth.refreshed(signed_in(gate, browser), USER, gate.mail.context)
    assert access.seconds == 3_600


def test_a_refresh_token_that_the_provider_changes_is_kept(gate: AuthServer, browser: Browser, keys: Keys) -> None:
    gate.is_rotating = True
    credentials.keep_grant(gate.account, signed_in(gate, browser))
    for _time in range(3):  # each from the keychain, where alone the new one is
        tokens = credentials.credential(gate.account, context=gate.mail.context)
        assert isinstance(tokens, credentials.Tokens)
        assert tokens.access()


# -- what ends


def test_a_token_that_ended_before_its_time_is_replaced_without_a_word(
    gate: AuthServer, browser: Browser, desk: Desk
) -> None:
    tokens = credentials.credential(gate.account, signed_in(gate, browser).written(), gate.mail.context)
    box = opened(gate, tokens)
    assert codes(desk, box) == []
    gate.end_tokens()
    assert codes(desk, box) == []
    assert not (gate.mail.tokens.parent / TOLD_AGAIN).exists()


def test_a_leave_that_was_withdrawn_asks_to_sign_in_again(gate: AuthServer, browser: Browser, desk: Desk) -> None:
    box = opened(gate, credentials.credential(gate.account, signed_in(gate, browser).written(), gate.mail.context))
    gate.withdraw()
    (trouble,) = take_in(desk, [box], BEGINNING).troubles
    assert (trouble.error.code, trouble.source) == ("mail_signed_out", USER)
    cause, remedy = explain(trouble.error)
    assert (USER in cause, "Sign in again" in remedy) == (True, True)


def test_a_sign_in_as_somebody_else_opens_no_mailbox(gate: AuthServer, browser: Browser, desk: Desk) -> None:
    box = opened(gate, credentials.credential(gate.account, signed_in(gate, browser).written(), gate.mail.context))
    other = WatchedMailbox(box.account._replace(user="boss@we.ru"), box.credential, context=box.context)
    (trouble,) = take_in(desk, [other], BEGINNING).troubles
    assert trouble.error.code == "mail_token"
    assert "as boss@we.ru" in explain(trouble.error).remedy


def test_a_mailbox_that_nobody_signed_in_to_says_so(gate: AuthServer, keys: Keys) -> None:
    for given in ("", "пароль", "[1]", '["http://localhost/", "", "", ""]'):
        with pytest.raises(Refused, match="no_mail_sign_in"):
            credentials.credential(gate.account, given)


# -- what is refused


def test_an_answer_that_does_not_know_the_state_is_refused_and_the_right_one_still_counts(
    gate: AuthServer, browser: Browser
) -> None:
    def attacked(url: str) -> None:
        home = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        for state in ("", "&state=", "&state=geraten"):
            browser.visit(f"{home}/?code=geheim-foreign{state}")
        browser.visit(f"{home}/favicon.ico")
        browser.open(url)

    grant = sign_in(gate.account, gate.app, "", show=attacked, context=gate.mail.context)
    assert grant.refresh_token in gate.refresh_tokens
    browser.close()
    assert [status for status, _page in browser.pages] == [400, 400, 400, 404, 200]
    assert [one["code"] for one in gate.asked] == ["geheim-code-1"]


def test_the_answer_of_a_browser_that_hangs_up_before_it_has_its_page_counts() -> None:
    ours, theirs = socket.socketpair()
    with _Port() as port, ours, theirs:
        theirs.sendall(f"GET /?code=geheim-code&state={port.state} HTTP/1.1\r\n\r\n".encode())
        ours.shutdown(socket.SHUT_WR)  # nothing can be told any more
        _Visit(ours, ("127.0.0.1", 0), port)
        assert port.answers.get_nowait() == Answer("geheim-code", "")


def test_other_computers_do_not_reach_the_port() -> None:
    with _Port() as port:
        assert port.server_address[0] == "127.0.0.1"


def test_a_code_that_was_stolen_brings_no_token_without_the_proof(gate: AuthServer, browser: Browser) -> None:
    where = oauth.provider("localhost", gate.app)
    redirect = "http://localhost:1"
    url = oauth.authorization(where, CLIENT, USER, redirect=redirect, state="s", verifier="v" * 43)
    code = dict(parse_qsl(urlsplit(gate.decide(dict(parse_qsl(urlsplit(url).query)))).query))["code"]
    grant = Grant(where.token, CLIENT, "", "")
    with pytest.raises(Refused, match="sign_in_failed"):
        oauth.exchange(grant, code, redirect=redirect, verifier="w" * 43, context=gate.mail.context)


def test_who_denies_the_access_is_told_what_to_do(gate: AuthServer, browser: Browser) -> None:
    gate.is_denied = True
    with pytest.raises(Refused, match="sign_in_denied"):
        signed_in(gate, browser)


@pytest.mark.parametrize(("error", "code"), [("unauthorized_client", "sign_in_app"), ("<b>x</b>", "sign_in_failed")])
def test_an_error_of_the_provider_is_told_by_its_code_alone(
    gate: AuthServer, browser: Browser, error: str, code: str
) -> None:
    def answered(url: str) -> None:
        asked = dict(parse_qsl(urlsplit(url).query))
        said = {"error": error, "error_description": f"{USER} may not", "state": asked["state"]}
        browser.open(f"{asked['redirect_uri']}/?{urlencode(said)}")

    with pytest.raises(Refused, match=code) as refused:
        sign_in(gate.account, gate.app, "", show=answered, context=gate.mail.context)
    assert refused.value.params["cause"] == error.replace("<b>", "b").replace("</b>", "b")
    assert USER not in repr(refused.value.params)


def test_who_cancels_or_never_comes_is_not_waited_for(gate: AuthServer) -> None:
    over = threading.Event()
    with pytest.raises(Refused, match="sign_in_cancelled"):
        sign_in(gate.account, gate.app, "", show=lambda _url: over.set(), is_over=over.is_set)
    with pytest.raises(Refused, match="sign_in_late"):
        sign_in(gate.account, gate.app, "", show=lambda _url: None, patience=0.0)
    assert not gate.asked


@pytest.mark.parametrize(
    ("app", "code"),
    [
        (App(), "no_mail_app"),
        (App("id"), "no_sign_in_address"),
        (App("id", "http://localhost/a", "https://localhost/t", "mail"), "bad_sign_in_address"),
        (App("id", "https://localhost/a", "ftp://localhost/t", "mail"), "bad_sign_in_address"),
        (App("id", "https://localhost/a", "https://anna@localhost/t", "mail"), "bad_sign_in_address"),
        (App("id", "https://localhost/a", "https:///t", "mail"), "bad_sign_in_address"),
        (App("id", "javascript:alert(1)", "https://localhost/t", "mail"), "bad_sign_in_address"),
        (App("id", "file:///etc/passwd", "https://[localhost/t", "mail"), "bad_sign_in_address"),
    ],
)
def test_nothing_but_https_is_opened_or_asked(gate: AuthServer, app: App, code: str) -> None:
    with pytest.raises(Refused, match=code):
        sign_in(gate.account, app, "", show=pytest.fail)


# -- where secrets go


def test_a_server_that_does_not_prove_itself_is_told_no_secret(gate: AuthServer) -> None:
    grant = Grant(gate.app.token, CLIENT, "", "geheim-refresh")
    with pytest.raises(Unavailable, match="sign_in_certificate"):
        oauth.refreshed(grant, USER)
    assert not gate.asked


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_request_with_secrets_is_sent_on_to_nobody(gate: AuthServer, status: int) -> None:
    gate.status = status
    with pytest.raises(Unavailable, match="sign_in_unreachable") as trouble:
        oauth.refreshed(Grant(gate.app.token, CLIENT, "", "geheim-refresh"), USER, gate.mail.context)
    assert trouble.value.params == {"host": "localhost", "cause": f"HTTP {status}"}
    assert gate.visited == []


@pytest.mark.parametrize("status", [200, 400, 503])
def test_a_provider_that_talks_nonsense_is_tried_again_later(gate: AuthServer, status: int) -> None:
    gate.status = status
    with pytest.raises(Unavailable, match="sign_in_unreachable"):
        oauth.refreshed(Grant(gate.app.token, CLIENT, "", "geheim-refresh"), USER, gate.mail.context)


def test_a_provider_that_is_down_is_told_by_its_name(gate: AuthServer) -> None:
    with pytest.raises(Unavailable, match="sign_in_unreachable") as trouble:
        oauth.refreshed(Grant("https://localhost:1/token", CLIENT, "", "geheim-refresh"), USER, gate.mail.context)
    assert "localhost" in explain(trouble.value).cause


def test_no_secret_is_in_the_base_in_a_log_or_in_the_text_of_an_error(
    gate: AuthServer, browser: Browser, keys: Keys, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gate.mail.put(form())
    grant = signed_in(gate, browser)
    credentials.keep_grant(gate.account, grant)
    box = opened(gate, credentials.credential(gate.account, context=gate.mail.context))
    take_in(desk, [box], BEGINNING)
    told = [repr(grant), repr(box), repr(oauth.refreshed(grant, USER, gate.mail.context)), caplog.text]
    gate.withdraw()
    for act in (
        lambda: oauth.refreshed(grant, USER, gate.mail.context),
        lambda: signed_in(gate, browser, CLIENT_SECRET),
    ):
        with pytest.raises(LeadDeskError) as trouble:
            act()
        told.append("".join(traceback.format_exception(trouble.value)) + repr(trouble.value.params))
    desk.tidy()
    kept = b"".join(path.read_bytes() for path in desk.base.path.parent.glob("team.leaddesk*"))
    assert all(secret not in "\n".join(told) for secret in ("geheim", CLIENT_SECRET))
    assert b"geheim" not in kept
    assert "geheim" in "".join(keys.kept.values())
