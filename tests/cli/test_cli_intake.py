"""`intake`: one round tells what happened, as a table or as JSON; passwords come by ways that nobody sees."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from leaddesk.desk import Desk
from leaddesk.intake import credentials
from leaddesk.intake.saved import Saved, save
from tests.cli.running import Cli
from tests.intake.auth_server import CLIENT, CLIENT_SECRET, AuthServer, Browser
from tests.intake.keychain_made import Keys
from tests.intake.letters_made import form, mail
from tests.intake.mail_server import SECRET, USER, MailServer

TABLE = "ФИО;Телефон;Почта\nИванов Пётр;8 916 123-45-67;p@vektor.ru\nАнна Ким;8 922 555-44-33;kim@zerno.ru\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "team.leaddesk"
    Desk.create(path).close()
    return path


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with MailServer(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", server.authority)
        monkeypatch.delenv(credentials.PASSWORD, raising=False)
        yield server


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    before, mine = keyring.get_keyring(), Keys()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


def mailbox(server: MailServer) -> str:
    return f"imap://{USER.replace('@', '%40')}@localhost:{server.port}"


def test_a_round_tells_what_happened_as_a_table_and_as_json(cli: Cli, base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "люди.csv").write_text(TABLE, "utf-8")
    (folder / "прайс.csv").write_text("Артикул;Цена\nA1;100\n", "utf-8")
    answer = cli("intake", "--watch", folder, "--once", "--base", base)
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == ["What", "Imported", "Waits"]
    assert "2 rows" in answer.out
    again = cli("intake", "--watch", folder, "--once", "--base", base, "--json")
    assert again.value == {"events": [], "counts": {"known": 2}, "troubles": []}


def test_a_mailbox_is_read_with_a_password_from_standard_input(
    cli: Cli, base: Path, served: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.put(form(), mail("Есть вопрос"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))
    arguments = ("intake", "--imap", mailbox(served), "--once", "--days", 3650, "--base", base)
    answer = cli(*arguments, "--password-stdin", "--json")
    assert answer.code == 0
    assert [(one["what"], one["leads"], one["reason"]) for one in answer.value["events"]] == [
        ("inquiry", ["A-1"], ""),
        ("waits", [], "stranger"),
    ]
    assert SECRET not in answer.out + answer.err
    monkeypatch.setenv(credentials.PASSWORD, SECRET)
    assert cli(*arguments).out == "Nothing new.\n"


def test_trouble_with_one_source_is_told_and_gives_the_exit_code(
    cli: Cli, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(credentials.PASSWORD, "x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "люди.csv").write_text(TABLE, "utf-8")
    sources = ("--imap", "imaps://anna@localhost:1", "--watch", tmp_path / "in")
    answer = cli("intake", *sources, "--once", "--base", base, "--json")
    assert answer.code == 3
    assert answer.value["troubles"] == [{"source": "anna@localhost", "code": "mail_unreachable"}]
    assert answer.value["counts"] == {"file": 1}
    assert "cannot be reached" in answer.err
    assert cli("intake", "--watch", tmp_path / "gone", "--once", "--base", base).code == 1


def test_without_a_source_or_a_password_nothing_begins(cli: Cli, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert cli("intake", "--base", base).code == 2
    answer = cli("intake", "--imap", "anna@firm.ru", "--once", "--base", base)
    assert (answer.code, credentials.PASSWORD in answer.err) == (1, True)
    assert cli("intake", "--imap", "imaps://anna:geheim@firm.ru", "--once", "--base", base).code == 1


def test_watching_ends_with_control_c_and_tells_each_round(
    cli: Cli, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "люди.csv").write_text(TABLE, "utf-8")
    pauses = iter(range(6))

    def pass_by(_seconds: float) -> None:
        if next(pauses, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr("leaddesk.cli.intake.sleep", pass_by)
    monkeypatch.setattr("leaddesk.intake.watching._FOLDER", 0.0)
    answer = cli("intake", "--watch", tmp_path / "in", "--base", base, "--json")
    assert answer.code == 0
    assert answer.value["counts"] == {"file": 1}


def test_what_the_base_remembers_is_watched_without_being_named(cli: Cli, base: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "люди.csv").write_text(TABLE, "utf-8")
    with Desk.open(base) as desk:
        desk.do(save, Saved(folders=(tmp_path / "in",)))
    assert cli("intake", "--once", "--base", base, "--json").value["counts"] == {"file": 1}


def test_who_signs_in_in_the_browser_types_no_password(
    cli: Cli, base: Path, served: MailServer, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(served.context)
    monkeypatch.setattr("webbrowser.open", browser.open)
    served.put(form())
    with AuthServer(served) as gate, Desk.open(base) as desk:
        gate.secret = CLIENT_SECRET
        desk.do(save, Saved(app=gate.app._replace(client_id="")))
        credentials.keep_client_secret(CLIENT, CLIENT_SECRET)
        arguments = ("intake", "--imap", mailbox(served), "--once", "--days", 3650, "--base", base)
        answer = cli(*arguments, f"--sign-in={CLIENT}", "--json")
        assert (answer.code, answer.value["counts"], browser.addresses[0] in answer.err) == (0, {"inquiry": 1}, True)
        assert cli(*arguments).out == "Nothing new.\n"
        gate.withdraw()
        again = cli(*arguments)
        assert (again.code, "Sign in again" in again.err, "geheim" in answer.err + again.err) == (1, True, False)
    browser.close()


def test_a_sign_in_needs_a_mailbox_and_a_program_that_is_registered(cli: Cli, base: Path, keys: Keys) -> None:
    assert cli("intake", "--sign-in", "--once", "--base", base).code == 2
    answer = cli("intake", "--imap", "anna@outlook.com", "--once", "--base", base)
    assert (answer.code, "--sign-in" in answer.err) == (1, True)
    answer = cli("intake", "--imap", "anna@outlook.com", "--sign-in", "--once", "--base", base)
    assert (answer.code, "client ID" in answer.err) == (1, True)
