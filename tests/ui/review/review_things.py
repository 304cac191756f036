"""People who are in the base several times, for the tests of the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from leaddesk.contacts import phones
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.unit import Unit
from tests.ui.windows import PEOPLE, asked
from ui.shell.desk_side import DeskSide
from ui.views.review.page import ReviewPage

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TWICE = (
    ("Марат Аминов", "АО «Камастрой»", "+7 903 318-42-07", "Казань", 0),
    ("Марат Аминев", "Камастрой", "8 903 318-42-07", "Елабуга", 1),
)
THRICE = (
    ("Софья Белкина", "ООО «Кедр»", "+7 912 640-12-85", "Пермь", 0),
    ("Белкина Софья", "ООО «Кедр»", "+7 912 640-12-85", "Пермь", 0),
    ("Соня Белкина", "Кедр", "8 912 640 12 85", "", 0),
)


def take_in(unit: Unit, people: tuple[tuple[str, str, str, str, int], ...] = (*TWICE, *THRICE)) -> list[CardRef]:
    """Put them into the base without asking the judge. A service."""
    cards = []
    for name, company, phone, city, owner in people:
        draft = Draft(name=name, company=company, phones=phones.read(phone).phones, city=city, row=len(cards) + 1)
        options = CaptureOptions(tasks=TasksFor.NONE, owner=CardId(id_of(PEOPLE[owner])), is_new=True)
        cards += [one.card for one in capture(unit, [draft], options)]
    return cards


def reviewed(qtbot: QtBot, side: DeskSide, is_there: Callable[[ReviewPage], bool] | None = None) -> ReviewPage:
    """Put them into the base of the window, show the page and wait for the first cluster."""
    taken: list[list[CardRef]] = []
    side.runner.do(take_in).then(taken.append)
    qtbot.waitUntil(lambda: bool(taken))  # the search reads what is written when it begins
    side.go("review")
    page = side.review.page
    qtbot.waitUntil(lambda: page.queue.is_searched and not page.is_busy, timeout=20_000)
    if is_there is not None:
        qtbot.waitUntil(lambda: is_there(page))
    return page


def ready(qtbot: QtBot, page: ReviewPage) -> None:
    """Wait until the next answer can be given."""
    qtbot.waitUntil(lambda: not page.is_busy, timeout=10_000)


def verdicts(qtbot: QtBot, side: DeskSide) -> list[str]:
    """Give what the team said of pairs."""

    def told(session: object) -> list[str]:
        rows = session.connection().exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT verdict FROM decision WHERE deleted_at IS NULL ORDER BY verdict"
        )
        return [str(one) for one in rows.scalars()]

    return asked(qtbot, side.runner, told)


def merged(qtbot: QtBot, side: DeskSide) -> int:
    """Count the leads that lead to another one."""

    def told(session: object) -> int:
        rows = session.connection().exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT count(*) FROM lead WHERE merged_into_id IS NOT NULL AND deleted_at IS NOT NULL"
        )
        return int(rows.scalar_one())

    return asked(qtbot, side.runner, told)
