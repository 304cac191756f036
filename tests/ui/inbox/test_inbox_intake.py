"""The window takes in by itself, in one of several windows, says it once, and never stands still for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hand_clock import HandClock
from inbox_things import fill, wait
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind
from leaddesk.errors import Refused
from leaddesk.intake import accounts, credentials
from leaddesk.intake.inbox import discard
from leaddesk.intake.saved import Saved, save
from tests.intake.letters_made import form, mail
from tests.intake.mail_server import SECRET, USER, MailServer
from tests.ui.windows import asked
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Theme
from ui.views.inbox.nothing import Nothing, Standing
from ui.views.inbox.page import InboxPage

pytestmark = pytest.mark.xdist_group("mail")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer(tmp_path) as served:
        yield served


def watch(qtbot: QtBot, side: DeskSide, wanted: Saved) -> None:
    side.runner.do(save, wanted).then(lambda _none: side.inbox.watch.read())
    qtbot.waitUntil(lambda: side.inbox.watch.saved == wanted)


def mailbox(side: DeskSide, server: MailServer) -> Saved:
    side.inbox.watch.context = server.context
    side.inbox.watch.held[USER] = SECRET
    return Saved(mailboxes=(accounts.say(server.account),), days=30_000)


def threads() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "leaddesk-intake"]


def lead_count(qtbot: QtBot, side: DeskSide) -> int:
    return int(asked(qtbot, side.runner, lambda session: session.connection().exec_driver_sql(
        "SELECT count(*) FROM lead").scalar_one()))  # fmt: skip


def test_what_arrives_is_taken_in_and_told_in_one_word(qtbot: QtBot, side: DeskSide, server: MailServer) -> None:
    before = lead_count(qtbot, side)
    server.put(
        form(), form(name="Пётр Новый", phone="+7 916 555-44-33", email="b@b.ru"), mail("Вопрос", subject="Вопрос")
    )
    said: list[str] = []
    toast = side.window.toast
    toast.shown.connect(lambda: said.append(toast._label.text()))
    watch(qtbot, side, mailbox(side, server))
    qtbot.waitUntil(toast.isVisible, timeout=20_000)
    assert said == ["Came in: 2 new inquiries, 1 waits in the Inbox"]
    assert lead_count(qtbot, side) == before + 2
    item = side.window.sidebar._items["inbox"]
    qtbot.waitUntil(lambda: item._count == "1")
    assert not item.isHidden()
    toast.action.click()
    assert side.inbox.is_shown


def test_a_repeat_attaches_and_its_card_is_one_click_away(qtbot: QtBot, side: DeskSide, server: MailServer) -> None:
    server.put(form())
    watch(qtbot, side, mailbox(side, server))
    toast = side.window.toast
    qtbot.waitUntil(toast.isVisible, timeout=20_000)
    toast.dismiss()
    server.put(form(comment="Ещё раз"))
    side.inbox.watch.look_now()
    qtbot.waitUntil(toast.isVisible, timeout=20_000)
    assert toast._label.text() == "Came in: 1 repeat inquiry"
    toast.action.click()
    qtbot.waitUntil(lambda: side.cards.shown is not None)


def test_what_comes_in_is_shown_without_being_asked(qtbot: QtBot, side: DeskSide, server: MailServer) -> None:
    server.put(form(name="Ярослав Первый", email="first@x.ru", phone="+7 916 555-44-33"))
    seen: list[object] = []
    side.runner.changed.connect(lambda changes: seen.append(changes) if changes.of(CardKind.LEAD) else None)
    watch(qtbot, side, mailbox(side, server))
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert not side.undo.can_undo  # nobody here did it


def test_trouble_is_told_with_its_cause_and_remedy_and_goes_when_it_ends(
    qtbot: QtBot, side: DeskSide, tmp_path: Path
) -> None:
    folder = tmp_path / "заявки"
    side.go("inbox")
    watch(qtbot, side, Saved((folder,)))
    page = side.inbox.page
    nothing = page.nothing
    qtbot.waitUntil(lambda: "no folder" in said(page), timeout=20_000)
    assert said(page).startswith(f"There is no folder “{folder}”. Check the path, or create the folder.")
    assert "Until then nothing comes in from there." in said(page)
    assert nothing.state is not None
    assert nothing.state.action is not None
    assert nothing.state.action.words == "Open preferences"  # the remedy asks to be pressed, not another look
    folder.mkdir()
    side.inbox.watch.look_now()
    qtbot.waitUntil(lambda: "Nothing is waiting" in said(page), timeout=20_000)
    assert "Watched: folder “" in said(page)


def test_what_came_in_yesterday_did_not_come_in_today(
    qtbot: QtBot, side: DeskSide, tmp_path: Path, clock: HandClock
) -> None:
    clock.at = side.runner.desk.clock.now()
    side.runner.desk.clock = clock
    side.go("inbox")
    page = side.inbox.page
    folder = tmp_path / "заявки"
    folder.mkdir()
    watch(qtbot, side, Saved((folder,)))
    side.runner.do(wait, "снимок.png", b"\x89PNG")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    side.runner.do(discard, page.model.items[0].id)
    qtbot.waitUntil(lambda: "1 came in today." in said(page), timeout=20_000)
    clock.advance(days=1)
    side.inbox.watch.changed.emit()
    qtbot.waitUntil(lambda: "Nothing came in today." in said(page), timeout=20_000)
    side.runner.do(wait, "второй.png", b"\x89PNG")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    side.runner.do(discard, page.model.items[0].id)
    qtbot.waitUntil(lambda: "1 came in today." in said(page), timeout=20_000)


def test_another_look_at_a_broken_source_leaves_the_keyboard_on_its_button(qtbot: QtBot, theme: Theme) -> None:
    nothing = Nothing(theme)
    qtbot.addWidget(nothing)
    nothing.resize(800, 500)
    nothing.show()
    nothing.activateWindow()
    qtbot.waitUntil(nothing.isActiveWindow)

    def broken(path: str) -> Standing:
        return Standing(Saved((Path(path),)), 0, Refused("no_watched_folder", path=path))

    nothing.show_standing(broken("a"))
    shown = nothing.state
    assert shown is not None
    assert shown.other is not None
    shown.other.setFocus()
    nothing.show_standing(broken("a"))
    assert nothing.state is shown
    assert shown.other.hasFocus()
    nothing.show_standing(broken("b"))
    assert nothing.state is not shown
    assert nothing.state is not None
    assert nothing.state.other is not None
    assert nothing.state.other.words == "Check again"
    assert nothing.state.other.hasFocus()


def test_trouble_stands_over_what_waits(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    side.runner.do(fill)
    side.go("inbox")
    page = side.inbox.page
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    watch(qtbot, side, Saved((tmp_path / "none",)))
    qtbot.waitUntil(lambda: bool(page._banners), timeout=20_000)
    assert page.nothing.isHidden()


def said(page: InboxPage) -> str:
    state = page.nothing.state
    return state.accessibleName() if state is not None else ""


def test_a_mailbox_without_a_password_says_where_to_type_it(
    qtbot: QtBot, side: DeskSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(credentials.PASSWORD, raising=False)
    side.go("inbox")
    watch(qtbot, side, Saved(mailboxes=("anna@firm.test",)))
    qtbot.waitUntil(lambda: "Type it in the preferences, under Intake." in said(side.inbox.page), timeout=20_000)


def test_only_one_of_several_windows_takes_in(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    side.runner.desk.base.keeper.release()
    watch(qtbot, side, Saved((tmp_path,)))
    assert side.inbox.watch.status.is_elsewhere
    assert not side.inbox.watch.is_running
    side.runner.desk.become_keeper()
    side.inbox.watch.read()
    qtbot.waitUntil(lambda: side.inbox.watch.is_running)


def test_the_intake_ends_with_the_window(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    watch(qtbot, side, Saved((tmp_path,)))
    qtbot.waitUntil(lambda: side.inbox.watch.status.looked_at is not None, timeout=20_000)
    side.inbox.leave()
    assert threads() == []
    side.inbox.watch.read()
    assert not side.inbox.watch.is_running


def test_nothing_is_begun_where_nothing_is_watched(qtbot: QtBot, side: DeskSide) -> None:
    watch(qtbot, side, Saved())
    assert threads() == []
    assert side.window.sidebar._items["inbox"].isHidden()
