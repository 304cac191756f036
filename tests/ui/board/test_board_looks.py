"""How columns, their heads and their cards look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.money import Money
from leaddesk.leads.board import LIMIT, Head
from tests.ui.board.hands import (
    cards,
    tab,
)
from tests.ui.windows import make
from ui import format as fmt
from ui.runner import Runner
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.views.board.card_view import SIDE
from ui.views.board.column import LEAST
from ui.views.board.face import CARD, CardFace, Look
from ui.views.board.head import HIGH, ColumnHead
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
        head.resize(200, HIGH)
        head.setFixedHeight(HIGH)
        head.show_head("Stage", Head(12, tuple(money)))
    full, empty = heads
    assert full.words(1000).count("·") == 2
    assert full.words(160).endswith("2 more currencies")
    assert full.words(10).endswith("2 more currencies")
    names = [head.grab().toImage().copy(0, 0, 100, 28) for head in (full, empty)]
    assert names[0] == names[1]


def test_how_long_a_task_is_overdue_is_never_cut_off(theme: Theme) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    room = LEAST - 2 * 12 - SIDE - 3 - 8 - 22 - 8 - 20  # what a card has beside its signs, with a scroll bar
    for minutes in (3, 59, 355, 23 * 60 + 59, 3 * 1440, 999 * 1440):
        forms = fmt.overdue_forms(now - timedelta(minutes=minutes), now)
        assert forms[0] == fmt.overdue(now - timedelta(minutes=minutes), now)
        assert paint.width_of(forms[-1], theme.font(Role.SECONDARY_BOLD)) <= room
    assert fmt.overdue_forms(now - timedelta(days=17), now) == ("Overdue 17 days", "Overdue 17 d", "17 d")
    assert fmt.overdue_forms(now - timedelta(minutes=355), now) == ("Overdue 5 h 55 min", "Overdue 5 h", "5 h")


@pytest.mark.parametrize("plan", ["overdue", "today", "later", "none"])
def test_when_the_next_task_is_due_is_the_main_signal_of_a_card(page: BoardPage, plan: str) -> None:
    row, reader = page.model.card(cards(page, 0)[0]), page.model.reader()
    assert row is not None
    assert reader is not None
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
