"""What is proposed after a task, by the results of a new base."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.lead import Temperature
from leaddesk.domain.worktime import WorkTime
from leaddesk.storage.seeds.settings_values import VALUES
from leaddesk.storage.seeds.tasks import KINDS, RESULTS
from leaddesk.tasks.proposals import Proposal, Situation, propose

MOSCOW: Final = ZoneInfo("Europe/Moscow")
HOLIDAY: Final = date(2026, 6, 12)
WORK: Final = WorkTime(MOSCOW, holidays=(HOLIDAY,))
WEDNESDAY: Final = datetime(2026, 5, 20, 9, 30, tzinfo=MOSCOW)
SAID: Final = {one.code: one.proposal for one in RESULTS}


def _after(code: str, *, now: datetime = WEDNESDAY, temperature: str = "warm", **more: Any) -> Proposal:
    about = Situation(now, WORK, Temperature(temperature), VALUES["response_limits"], **more)
    return propose(SAID[code], about)


def _told(found: Proposal) -> list[tuple[str, str]]:
    return [(one.kind, f"{one.due_at.astimezone(MOSCOW):%d.%m %H:%M}" if one.due_at else "") for one in found.steps]


def test_a_quote_asked_for_is_sent_the_next_day_by_a_hot_lead_the_same_evening() -> None:
    assert _told(_after("call.quote_asked")) == [("quote", "21.05 09:30")]
    assert _told(_after("call.quote_asked", temperature="hot")) == [("quote", "20.05 17:00")]
    late = WEDNESDAY.replace(hour=16, minute=40)
    assert _told(_after("call.quote_asked", temperature="hot", now=late)) == [("quote", "20.05 17:40")]


def test_the_ladder_of_no_answers_climbs_and_ends_in_a_refusal() -> None:
    told = [_told(_after("call.no_answer", attempt=at)) for at in (1, 2, 3, 4)]
    assert told == [
        [("call", "20.05 11:30")],
        [("call", "21.05 15:00")],  # the other half of the next day
        [("call", "22.05 09:30"), ("message", "20.05 09:30")],
        [("call", "22.05 09:30"), ("message", "20.05 09:30")],
    ]
    hot = [_told(_after("call.no_answer", attempt=at, temperature="hot"))[0] for at in (1, 2, 3)]
    assert hot == [("call", "20.05 09:45"), ("call", "20.05 10:30"), ("call", "20.05 12:30")]
    last = _after("call.no_answer", attempt=5)
    assert (last.steps, last.opens, last.reason) == ((), "refusal", "no_answer")


def test_a_meeting_is_at_the_date_given_and_called_about_a_working_day_before() -> None:
    monday = datetime(2026, 5, 25, 11, 0, tzinfo=MOSCOW)
    asked = _after("call.meeting_agreed")
    assert asked.next is not None
    assert (asked.next.due_at, asked.next.asks_date, len(asked.steps)) == (None, True, 1)
    named = _after("call.meeting_agreed", dates={"asked": monday, "meeting": monday})
    assert _told(named) == [("meeting", "25.05 11:00"), ("call", "22.05 11:00")]
    soon = WEDNESDAY.replace(hour=15)
    named = _after("call.meeting_agreed", dates={"asked": soon, "meeting": soon})
    assert _told(named)[1] == ("call", "20.05 10:30")  # the day before is over


def test_a_quote_that_expires_is_asked_about_before_it_does() -> None:
    end = datetime(2026, 6, 15, 18, 0, tzinfo=MOSCOW)  # the Friday before is a holiday
    assert _told(_after("quote.sent", dates={"quote_end": end})) == [("call", "25.05 09:30"), ("call", "11.06 17:00")]
    assert _told(_after("quote.sent")) == [("call", "25.05 09:30")]


def test_whoever_wants_to_be_asked_later_waits() -> None:
    later = _after("call.later")
    assert (later.steps, later.waits_until, later.asks_date) == ((), date(2026, 6, 19), True)
    named = _after("call.later", dates={"asked": datetime(2026, 9, 1, 10, 0, tzinfo=MOSCOW)})
    assert named.waits_until == date(2026, 9, 1)


def test_nobody_is_called_before_his_morning_or_after_his_evening() -> None:
    far = ZoneInfo("Asia/Vladivostok")  # seven hours ahead: only Moscow's mornings are his working day
    due = _after("call.no_answer", zone=far).next
    assert due is not None
    assert due.due_at is not None
    assert due.due_at.astimezone(MOSCOW).isoformat() == "2026-05-21T09:00:00+03:00"
    west = ZoneInfo("America/Los_Angeles")  # ten hours behind: the days never meet
    never = _after("call.no_answer", zone=west).next
    assert never is not None
    assert never.due_at == _after("call.no_answer").next.due_at  # type: ignore[union-attr]


@pytest.mark.parametrize("code", sorted(SAID))
def test_every_result_of_a_new_base_proposes_kinds_that_there_are(code: str) -> None:
    kinds = {one.code for one in KINDS}
    for temperature in Temperature:
        found = _after(code, temperature=temperature)
        assert {step.kind for step in found.steps} <= kinds
        assert found.steps or found.opens or found.waits_until or code == "contract.paid"


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - made aware below
    st.sampled_from(sorted(SAID)),
    st.sampled_from(list(Temperature)),
    st.integers(1, 4),
    st.sampled_from([None, ZoneInfo("Asia/Yekaterinburg"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Almaty")]),
)
def test_nothing_is_proposed_in_the_past_or_outside_working_hours(
    at: datetime, code: str, temperature: Temperature, attempt: int, zone: ZoneInfo | None
) -> None:
    now = at.replace(tzinfo=UTC)
    meeting = now + timedelta(days=9)
    about = Situation(
        now, WORK, temperature, VALUES["response_limits"], attempt=attempt, zone=zone,
        dates={"meeting": meeting, "quote_end": meeting, "delivery": meeting},
    )  # fmt: skip
    for step in propose(SAID[code], about).steps:
        if step.due_at is None:
            assert step.asks_date
            continue
        for place in (MOSCOW, zone or MOSCOW):
            local = step.due_at.astimezone(place)
            assert WORK.opens <= local.time() <= WORK.closes
            assert local.weekday() in WORK.days
        assert step.due_at >= now
        assert WORK.works_on(step.due_at.astimezone(MOSCOW).date())
