"""Trouble with a mailbox has a cause and a remedy, and keeps the other sources from nothing."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

from hand_clock import BEGINNING
from letters_made import form
from mail_server import SECRET, MailServer

from leaddesk.desk import Desk
from leaddesk.explain import explain
from leaddesk.intake.run import WatchedMailbox, take_in


def trouble(desk: Desk, box: WatchedMailbox) -> tuple[str, str]:
    """Give the code of what goes wrong, and all that a person is told."""
    (found,) = take_in(desk, [box], BEGINNING).troubles
    return found.error.code, " ".join(explain(found.error))


def test_a_wrong_password_is_told_without_it(server: MailServer, desk: Desk) -> None:
    code, said = trouble(desk, replace(server.mailbox(), credential="wrong one"))
    assert code == "mail_login"
    assert "wrong one" not in said
    assert "sales@we.ru" in said


def test_a_server_that_does_not_prove_itself_gets_no_password(server: MailServer, desk: Desk) -> None:
    code, said = trouble(desk, replace(server.mailbox(), context=ssl.create_default_context()))
    assert code == "mail_certificate"
    assert "localhost" in said


def test_a_folder_that_is_not_there_is_named_with_those_that_are(server: MailServer, desk: Desk) -> None:
    box = server.mailbox()
    code, said = trouble(desk, replace(box, account=box.account._replace(folder="Заявки")))
    assert (code, "“Заявки”" in said, "INBOX, Sent" in said) == ("no_mail_folder", True, True)


def test_a_server_that_is_down_is_tried_again_and_others_are_read(
    server: MailServer, desk: Desk, tmp_path: Path
) -> None:
    server.put(form())
    gone = replace(server.mailbox(), account=server.account._replace(port=1))
    taken = take_in(desk, [gone, server.mailbox()], BEGINNING)
    assert [one.error.code for one in taken.troubles] == ["mail_unreachable"]
    assert [one.what.value for one in taken.events] == ["inquiry"]


def test_the_password_lies_nowhere_in_the_base(server: MailServer, desk: Desk) -> None:
    server.put(form())
    take_in(desk, [server.mailbox()], BEGINNING)
    desk.tidy()
    for path in desk.base.path.parent.glob("team.leaddesk*"):
        assert SECRET.encode() not in path.read_bytes()
