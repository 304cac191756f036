"""Watching goes on round by round, leaves a source in trouble alone for longer, and shares the base with a window."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hand_clock import BEGINNING, HandClock
from letters_made import form, mail
from mail_server import MailServer

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.errors import Refused
from leaddesk.intake.folders import WatchedFolder
from leaddesk.intake.inbox import Inbox, original, waiting
from leaddesk.intake.run import Taken, take_in
from leaddesk.intake.saved import Saved, save, saved
from leaddesk.intake.watching import How, Rest, watch


def test_a_source_in_trouble_is_left_alone_for_longer_and_longer() -> None:
    rest, waits, now = Rest(30.0), [], 0.0
    for is_well in (False, False, False, False, False, False, True, False):
        rest.begin(now, is_well=is_well)
        begun = now
        while not rest.is_over(now):
            now += 1
        waits.append(now - begun)
    assert waits == [10, 30, 60, 300, 900, 900, 30, 10]


def test_what_comes_while_it_watches_is_taken_and_a_source_that_comes_back_too(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    told: list[Taken] = []
    turns = iter(range(10**6))
    folder = tmp_path / "later"

    def wait(_seconds: float) -> bool:
        turn = next(turns)
        if turn == 2:
            server.put(form())
        if turn == 4:
            folder.mkdir()
        return turn > 8

    moments = iter(range(10**6))
    watch(
        desk,
        [server.mailbox(), WatchedFolder(folder)],
        tell=told.append,
        wait=wait,
        now=lambda: next(moments) * 100.0,
    )
    assert [one.what.value for taken in told for one in taken.events] == ["inquiry"]
    troubles = [one.error.code for taken in told for one in taken.troubles]
    assert set(troubles) == {"no_watched_folder"}
    assert len(troubles) == 5


def test_a_window_sees_what_a_thread_with_a_desk_of_its_own_takes_in(
    desk: Desk, server: MailServer, clock: HandClock
) -> None:
    server.put(form())
    desk.news()
    done: list[Taken] = []

    def work() -> None:
        with Desk.open(desk.base.path, clock=clock) as other:
            done.append(take_in(other, [server.mailbox()], BEGINNING))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [one.what.value for one in done[0].events] == ["inquiry"]
    news = desk.news()
    assert news is not None
    assert len(news.of(CardKind.LEAD)) == 1
    desk.do(save, Saved(mailboxes=("anna@firm.ru",)))  # and writes as before


def test_originals_go_a_month_after_they_came_unless_they_wait(
    desk: Desk, server: MailServer, clock: HandClock
) -> None:
    server.put(mail("Спам", subject="Казино"), mail("Вопрос", subject="Вопрос"))
    take_in(desk, [server.mailbox()], BEGINNING)
    spam, question = sorted(desk.ask(waiting), key=lambda one: one.name == "Вопрос")
    Inbox(desk).discard(spam)
    clock.advance(days=29)
    take_in(desk, [], clock.now())
    assert desk.ask(original, spam.id)
    clock.advance(days=2)
    take_in(desk, [], clock.now())
    with pytest.raises(Refused, match="no_original"):
        desk.ask(original, spam.id)
    assert desk.ask(original, question.id)


def test_what_is_watched_is_remembered_without_a_password(desk: Desk, tmp_path: Path) -> None:
    assert not desk.ask(saved)
    wanted = Saved((tmp_path / "заявки",), ("anna@firm.ru@imap.firm.ru",), 14)
    desk.do(save, wanted)
    assert desk.ask(saved) == wanted
    with pytest.raises(Refused, match="password_in_mailbox"):
        desk.do(save, Saved(mailboxes=("imaps://anna:secret@imap.firm.ru",)))
    assert desk.ask(saved) == wanted


def test_a_moment_ahead_of_ours_is_not_believed(desk: Desk, server: MailServer) -> None:
    server.put(form(at=BEGINNING + timedelta(days=400)))
    take_in(desk, [server.mailbox()], BEGINNING)
    statement = "SELECT received_on FROM lead_inquiry"
    found = desk.ask(lambda session: session.connection().exec_driver_sql(statement).scalars().all())
    assert found == [BEGINNING.date().isoformat()]


def test_whoever_asks_gets_a_look_at_once_and_a_round_ends_where_somebody_leaves(
    desk: Desk, server: MailServer
) -> None:
    told: list[Taken] = []
    looks: list[str] = []
    turns = iter(range(10**6))
    asked = [False]

    def wait(_seconds: float) -> bool:
        turn = next(turns)
        asked[0] = turn == 3
        if turn == 1:
            server.put(form(), form(phone="+7 916 555-44-33", email="b@b.ru", name="Другой Человек"))
        return turn > 5

    how = How(
        mailbox=3600.0, is_asked=lambda: asked[0], is_over=lambda: True, looked=lambda one: looks.append(one.name)
    )
    watch(desk, [server.mailbox()], tell=told.append, wait=wait, now=lambda: 0.0, how=how)
    assert [one.what.value for taken in told for one in taken.events] == ["inquiry"]
    assert looks == ["sales@we.ru"] * 2
    assert [one.what.value for one in take_in(desk, [server.mailbox()], BEGINNING).events] == ["inquiry"]


def test_the_folder_of_what_was_sent_may_be_named(desk: Desk, server: MailServer, clock: HandClock) -> None:
    server.put(form())
    take_in(desk, [server.mailbox()], BEGINNING)
    with server.logged_in() as box:
        box.folder.create("Мои ответы")
    clock.advance(hours=1)
    answer = mail("Цена 100", sender="sales@we.ru", to="ivanov@vektor.ru", at=BEGINNING + timedelta(minutes=30))
    server.put(answer, folder="Мои ответы", at=clock.now())
    named = replace(server.mailbox(), account=server.account._replace(sent="Мои ответы"))
    assert [one.what.value for one in take_in(desk, [named], clock.now()).events] == ["went_out"]
