"""How columns, their heads and their cards look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.money import Money
from leaddesk.leads.board import LIMIT, Head
from leaddesk.leads.rows import ListRow
from tests.ui.board.hands import cards, spread, tab
from tests.ui.windows import make
from ui import format as fmt
from ui.models.board_column import spoken
from ui.models.cells import Reader
from ui.runner import Runner
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.views.board import brevity
from ui.views.board.card_view import SIDE
from ui.views.board.column import LEAST
from ui.views.board.face import CARD, CardFace, Look
from ui.views.board.head import ColumnHead
from ui.views.board.page import BoardPage
from ui.widgets import paint


def test_no_column_is_cut_at_the_edge(qtbot: QtBot, page: BoardPage) -> None:
    tab(qtbot, page, "hot")
    viewport = page.columns.viewport()

    def are_whole() -> bool:
        places = [(view.mapTo(viewport, QPoint()).x(), view.width()) for view in page.shown()]
        seen = [x + width for x, width in places if x < viewport.width()]
        return viewport.width() == page.width() and 0 <= viewport.width() - seen[-1] < len(seen)

    for width in (1100, 860, 700, 430, 1600):
        page.resize(width, 640)
        qtbot.waitUntil(are_whole)
        assert min(view.width() for view in page.shown()) >= LEAST


def test_what_is_left_out_of_a_head_has_its_noun_and_empty_heads_stand_in_line(qtbot: QtBot, theme: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    heads = ColumnHead(theme, owner), ColumnHead(theme, owner)
    sums = [
        Money(Decimal(amount), currency)
        for amount, currency in ((21_500_000, "RUB"), (600_000, "USD"), (70_000, "EUR"))
    ]
    for head, money in zip(heads, (sums, ()), strict=True):
        head.resize(200, head.height())
        head.show_head("Stage", Head(12, tuple(money)))
    full, empty = heads
    assert full.words(1000).count("·") == 2
    assert full.words(160).endswith("2 more currencies")
    assert full.words(10).endswith("2 more currencies")
    names = [head.grab().toImage().copy(0, 0, 100, 28) for head in (full, empty)]
    assert names[0] == names[1]


def test_cards_stand_at_one_height_whatever_room_the_sums_have(qtbot: QtBot, page: BoardPage) -> None:
    tops = set()
    for width in (860, 1900):
        page.resize(width, 640)
        qtbot.waitUntil(lambda width=width: page.columns.viewport().width() == width)  # type: ignore[misc]
        tops |= {view.cards.y() for view in page.shown()}
    assert len(tops) == 1


def _late(row: ListRow, reader: Reader, **ago: int) -> ListRow:
    """Give the row of a lead whose task was due so long ago."""
    kind = next(iter(reader.lookups.task_kinds))
    return row._replace(next_due_at=reader.now - timedelta(**ago), next_task_kind_id=kind, has_look=False)


def _read(page: BoardPage) -> tuple[ListRow, Reader]:
    """Give a row, and a reader late in the evening: some hours ago is the same day."""
    row, reader = page.model.card(cards(page, 0)[0]), page.model.reader()
    assert row is not None
    assert reader is not None
    return row, reader._replace(now=reader.now.replace(hour=23, minute=58))


def test_how_long_a_task_is_overdue_is_never_cut_off(page: BoardPage) -> None:
    row, reader = _read(page)
    room = LEAST - 2 * 12 - SIDE - 3 - 8 - 22 - 4 - 20  # what a card has beside its signs
    for minutes in (3, 59, 355, 23 * 60 + 57, 3 * 1440, 999 * 1440):
        late = _late(row, reader, minutes=minutes)
        forms = brevity.overdue(late, reader)
        assert forms[0] == fmt.overdue(reader.now - timedelta(minutes=minutes), reader.now)
        found = brevity.brevity([late], reader, line=room, task=room)
        assert paint.width_of(forms[found.lateness], page._theme.font(Role.SECONDARY_BOLD)) <= room


def test_cards_seen_together_say_in_one_form_how_long_tasks_are_overdue(page: BoardPage) -> None:
    row, reader = _read(page)
    days, hours = _late(row, reader, days=17), _late(row, reader, hours=2, minutes=4)
    assert brevity.overdue(days, reader) == ("17 days overdue", "17 days overdue", "17 d overdue", "17 d")
    assert brevity.overdue(hours, reader) == ("2 h overdue", "2 h overdue", "2 h overdue", "2 h")

    def said(room: int) -> list[str]:
        step = brevity.brevity([days, hours], reader, line=room, task=room).lateness
        return [brevity.overdue(one, reader)[step] for one in (days, hours)]

    widest = max(paint.width_of(words, page._theme.font(Role.SECONDARY_BOLD)) for words in said(500))
    assert said(widest + 1) == ["17 days overdue", "2 h overdue"]
    assert said(widest) == ["17 d overdue", "2 h overdue"]


def test_sums_of_cards_seen_together_are_all_short_where_one_takes_the_room_of_a_source(page: BoardPage) -> None:
    row, reader = _read(page)
    few, many = (row._replace(budget_cents=cents, currency="RUB", has_look=False) for cents in (100_00, 1_550_000_00))
    words, role, _sign = brevity.source(many, reader)
    room = paint.width_of(words, page._theme.font(role)) + brevity.APART
    room += paint.width_of(brevity.amount(many, is_short=False), page._theme.font(Role.META))
    assert not brevity.brevity([few, many], reader, line=room, task=room).is_short
    assert brevity.brevity([few, many], reader, line=room - 1, task=room).is_short
    assert brevity.amount(many, is_short=True) == fmt.short_money(Decimal(1_550_000), "RUB")


def test_hours_overdue_are_those_that_have_passed(page: BoardPage) -> None:
    row, reader = _read(page)
    said = {
        minutes: brevity.overdue(_late(row, reader, minutes=minutes), reader)[1]
        for minutes in (59, 89, 90, 111, 23 * 60 + 50)
    }
    assert list(said.values()) == ["59 min overdue", "1 h overdue", "1 h overdue", "1 h overdue", "23 h overdue"]


def test_a_source_is_named_up_to_its_comma_before_a_sum_is_shortened(page: BoardPage) -> None:
    row, reader = _read(page)
    words, said = "Marketplace, price comparison", page._theme.font(Role.META)
    sources = dict.fromkeys(reader.lookups.sources, words)
    reader = reader._replace(lookups=replace(reader.lookups, sources=sources))
    sold = row._replace(budget_cents=1_550_000_00, currency="RUB", has_look=False, is_repeat=False)
    assert brevity.source(sold, reader)[0] == words
    whole = paint.width_of(words, said)
    assert brevity.brief_source(words, Role.META, whole) == words
    assert brevity.brief_source(words, Role.META, whole - 1) == "Marketplace"
    room = brevity.APART + paint.width_of(brevity.amount(sold, is_short=False), said)
    room += paint.width_of("Marketplace", said)
    assert not brevity.brevity([sold], reader, line=room, task=room).is_short
    assert brevity.brevity([sold], reader, line=room - 1, task=room).is_short


def test_who_asked_again_is_marked_on_the_card(page: BoardPage) -> None:
    row, reader = _read(page)
    plain = row._replace(has_look=False, is_repeat=False)
    assert brevity.source(plain, reader) == (reader.text(plain, "source"), Role.META, 0)
    again = plain._replace(is_repeat=True)
    assert brevity.source(again, reader) == ("Repeat", Role.META_BOLD, brevity.SIGN)
    assert brevity.source(again._replace(has_look=True), reader)[0] == "Possible duplicate"
    assert spoken(reader, again).endswith(", Repeat")
    assert "Repeat" not in spoken(reader, plain)


def test_cards_of_all_columns_are_equally_wide(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    spread(qtbot, page, runner)
    full, few = page.shown()[0].cards, page.shown()[1].cards
    assert full.verticalScrollBar().isVisible()
    assert not few.verticalScrollBar().isVisible()
    assert full.item_rect(0).width() + page.shown()[1].width() == few.item_rect(0).width() + page.shown()[0].width()


@pytest.mark.parametrize("plan", ["overdue", "today", "later", "none"])
def test_when_the_next_task_is_due_is_the_main_signal_of_a_card(page: BoardPage, plan: str) -> None:
    row, reader = _read(page)
    now = reader.now.replace(hour=12, minute=0)
    due = {"overdue": now - timedelta(days=2), "today": now + timedelta(hours=1), "later": now + timedelta(days=3)}
    kind = next(iter(reader.lookups.task_kinds)) if plan in due else None
    planned = row._replace(next_due_at=due.get(plan), next_task_kind_id=kind, has_look=False)
    tokens = page._theme.tokens
    colours = {"overdue": tokens.hot, "today": tokens.accent, "later": tokens.text2, "none": tokens.warm}
    image = QImage(240, CARD, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    CardFace(page._theme).paint(painter, image.rect(), planned, reader=reader._replace(now=now), look=Look())
    painter.end()
    foot = image.copy(8, 78, 180, CARD - 82)  # without the owner
    painted = {foot.pixelColor(x, y).name() for x in range(foot.width()) for y in range(foot.height())}
    assert {key for key, color in colours.items() if color.name() in painted} == {plan}


def test_more_cards_of_a_column_are_shown_by_its_button(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with make(tmp_path / "long.leaddesk", LIMIT + 20) as desk:
        runner = Runner(desk)
        page = BoardPage(runner, theme)
        qtbot.addWidget(page)
        with qtbot.waitSignal(page.model.loaded):
            page.show()
        first = page.shown()[0]
        assert len(cards(page, 0)) == LIMIT
        assert first.more.isVisible()
        assert first.more.words == "Show 20 more of 20"
        first.more.click()
        qtbot.waitUntil(lambda: len(cards(page, 0)) == LIMIT + 20)
        assert not first.more.isVisible()
        runner.close()
