"""What the panel of a refusal says beforehand: the days on which the team works, and nothing for who is left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain.ids import CardId
from leaddesk.domain.worktime import WorkTime
from leaddesk.leads.aftermath import Aftermath, Facing
from leaddesk.leads.moves import Reason
from ui.models.board_refusal import Refusing, follows, letter

MOSCOW = WorkTime(ZoneInfo("Europe/Moscow"))
NOON = datetime(2026, 5, 20, 9, tzinfo=UTC)  # Wednesday
FRIDAY_EVENING = datetime(2026, 5, 22, 16, tzinfo=UTC)
ID = CardId(b"\x01" * 16)
PRICE = Reason(ID, "Price", "", "client", False, Aftermath(return_days=60, letter="farewell", task="call", who="head"))


def told(now: datetime, *, named: date | None = None, leads: int = 1, silent: int = 0) -> str:
    facing = Facing(now, MOSCOW, leads=leads, silent=silent)
    return follows(PRICE, Refusing(ID, "", named, writes=True), facing)


@pytest.mark.parametrize(
    ("now", "letter_day", "task_day"), [(NOON, "today", "tomorrow"), (FRIDAY_EVENING, "25 May", "25 May")]
)
def test_days_are_those_on_which_the_team_works(now: datetime, letter_day: str, task_day: str) -> None:
    said = told(now)
    assert f"Task for {letter_day}: letter" in said
    assert f"Task for {task_day}: call, the head of sales." in said
    assert letter(PRICE, Facing(now, MOSCOW), None).endswith(f"” {letter_day}")


def test_a_day_off_that_the_client_named_is_the_next_working_day() -> None:
    assert "New call: 25 May, the head of sales." in told(NOON, named=date(2026, 5, 23))


def test_nothing_is_promised_for_who_must_not_be_contacted() -> None:
    assert told(NOON, silent=1) == (
        "Open tasks will be cancelled. Nobody may contact this lead: no call and no letter is planned."
    )
    assert letter(PRICE, Facing(NOON, MOSCOW, silent=1), None) == ""
    assert "New call: " in told(NOON, leads=3, silent=2)
    assert told(NOON, leads=3, silent=2).endswith("2 leads nobody may contact: nothing is planned for them.")
