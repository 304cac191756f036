"""The lists of the inbox as Qt sees them: right at every step, moving nothing that stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from inbox_things import AT, fill, letter, wait
from pytestqt.modeltest import ModelTester

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.intake.inbox import Item, count_came, discard, waiting
from leaddesk.intake.looking import COLUMNS, ROWS, look, plain
from leaddesk.intake.reader import LetterReader
from leaddesk.intake.saved import Saved
from ui.models import inbox_words
from ui.models.inbox_model import InboxModel
from ui.models.inbox_table import InboxTable
from ui.models.inbox_watch import Status


def item(name: str, **how: object) -> Item:
    given = {"channel": "mail", "place": "a@b.ru · INBOX", "sender": "x", "received_at": AT, "reason": "stranger"}
    rest = {"params": {}, "lead": None, "lead_number": "", "size": 3, "has_original": True, "created_at": AT}
    return Item(CardId(name.encode()), name=name, **(given | rest | how))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "steps",
    [
        ["abc", "ab", "xab", "", "a"],
        ["abc", "cba", "cxba", "b"],
        ["", "abcdef", "fade", "abcdef"],
    ],
)
def test_the_list_follows_whatever_comes_and_goes(qtmodeltester: ModelTester, steps: Sequence[str]) -> None:
    model = InboxModel()
    qtmodeltester.check(model)
    for step in steps:
        model.show([item(name) for name in step])
        assert "".join(one.name for one in model.items) == step
        qtmodeltester.check(model)


def test_what_stays_keeps_its_place_when_something_new_comes() -> None:
    model = InboxModel()
    model.show([item("a"), item("b")])
    moved: list[object] = []
    model.rowsRemoved.connect(lambda *_: moved.append("removed"))
    model.modelReset.connect(lambda: moved.append("reset"))
    model.show([item("new", created_at=AT + timedelta(hours=1)), item("a"), item("b")])
    assert moved == []


def test_the_table_keeps_the_rules_of_qt_with_ragged_rows(qtmodeltester: ModelTester) -> None:
    table = InboxTable()
    qtmodeltester.check(table)
    table.show((("a", "b", "c"), (), ("d",)))
    assert [table.index(2, column).data() for column in range(3)] == ["d", "", ""]
    qtmodeltester.check(table)
    table.show(())
    qtmodeltester.check(table)


def test_an_enormous_text_is_cut_into_lines_that_a_window_can_lay_out() -> None:
    shown = plain("я" * 200_000)
    assert len(shown) < 33_000
    assert max(map(len, shown.splitlines())) <= 500
    assert plain("до\u202eгнус\u0007 \u2066x\r\nвторая") == "догнус x\nвторая"


def test_a_large_table_shows_its_beginning(tmp_path: Path) -> None:
    row = ";".join(f"столбец {at}" for at in range(COLUMNS * 2))
    body = "\n".join([row] * (ROWS * 2)).encode()
    with LetterReader() as reader:
        found = look(item("люди.csv", reason="doubtful_table"), body, reader)
    assert (len(found.rows), len(found.rows[0]), found.is_cut) == (ROWS, COLUMNS, True)


def test_the_content_says_what_an_original_is_not_its_name() -> None:
    with LetterReader() as reader:
        found = look(item("прайс.xlsx", reason="doubtful_table"), letter(table="a;b\n1;2\n"), reader)
    assert found.letter is not None
    assert found.letter.tables == ("люди.csv",)
    assert found.text.startswith("Добрый день")


def test_letters_and_files_are_told_apart_whatever_they_are_called(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "a.leaddesk") as desk:
        desk.do(fill)
        desk.do(wait, "заявка.eml", b"x", reason="not_a_letter", channel="folder")
        desk.do(wait, "прайс.xlsx", letter(), reason="stranger")
        found = {one.name: one.is_letter for one in desk.ask(waiting)}
    assert found == {
        "прайс.xlsx": True,
        "заявка.eml": True,
        "Вопрос о цене": True,
        "люди.csv": False,
        "снимок.png": False,
    }


def test_the_list_tells_today_by_the_clock_and_names_no_folder_that_goes_without_saying() -> None:
    now = AT + timedelta(hours=2)
    assert inbox_words.came(item("a"), now) == f"{AT:%H:%M}"
    assert inbox_words.came(item("a"), now, is_inside=True) == f"today {AT:%H:%M}"
    assert inbox_words.came(item("a"), now + timedelta(days=1)) == f"Yesterday {AT:%H:%M}"
    assert inbox_words.place(item("a")) == "a@b.ru"
    assert inbox_words.place(item("a", place="a@b.ru · Заявки")) == "a@b.ru · Заявки"


def test_where_nothing_is_watched_nobody_says_that_it_was_checked() -> None:
    status = Status(is_on=True, looked_at=AT)
    assert inbox_words.looked(Saved(), status, AT) == ""
    assert inbox_words.looked(Saved((Path("in"),)), status, AT) == f"Last checked: today {AT:%H:%M}"


def test_what_is_watched_is_named(tmp_path: Path) -> None:
    both = Saved((tmp_path / "Заявки",), ("anna@firm.ru",))
    assert inbox_words.watched(both) == "Watched: folder “Заявки”, anna@firm.ru."


def test_what_came_in_today_is_counted_whatever_became_of_it(desk: Desk) -> None:
    desk.do(fill)
    desk.do(discard, desk.ask(waiting)[0].id)
    now = desk.clock.now()
    assert desk.ask(count_came, now - timedelta(minutes=5)) == 3
    assert desk.ask(count_came, now + timedelta(minutes=5)) == 0
