"""The repeat window: the team's and a source's, what another one would have made of the past, days in every zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.changes import recorder
from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind
from leaddesk.domain.money import Money
from leaddesk.errors import Refused
from leaddesk.leads import edits, moves, told
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.preferences import change_setting
from leaddesk.leads.windows import Outcome, Past, last_year, past, set_source_window, sources
from leaddesk.unit import Unit
from tests.leads.conftest import TODAY, days_ago, person
from tests.leads.merge_cards import Take, View

CLIENT_AGAIN = "repeat_client"
WINDOWS = (0, 1, 13, 14, 30, 60, 365)


def source(desk: Desk, name: str) -> CardId:
    return next(one.id for one in desk.ask(lambda session: list(sources(session))) if one.label == name)


def spend(desk: Desk, amount: str, *, currency: str = "RUB", on: date = TODAY, of: str = "Site form") -> None:
    def note(unit: Unit) -> None:
        values = {"source_id": source(desk, of), "spent_on": on, "currency": currency}
        unit.record.create(CardKind.SPEND, values | {"amount_cents": Money(Decimal(amount), currency).cents})

    desk.do(note)


def come(
    take: Take, *days: int, name: str = "Ирина Кузьмина", number: str = "+79162041837", by: str = "site"
) -> CardRef:
    """Let somebody come, so many days ago each time."""
    return [take(person(name, number, received=days_ago(one), source=by)).card for one in days][-1]


def read(desk: Desk) -> Past:
    return desk.ask(past, TODAY)


# -- the rule itself


def test_the_window_of_the_team_counts_for_sources_without_one_of_their_own(desk: Desk, take: Take, view: View) -> None:
    desk.do(change_setting, "repeat_window_days", 14)
    lead = come(take, 40, 20)
    assert [one.kind for one in view(lead).inquiries] == [InquiryKind.REOPEN, InquiryKind.FIRST]


def test_a_source_has_a_window_of_its_own_and_gives_it_up_again(desk: Desk, take: Take, view: View) -> None:
    site = source(desk, "Site form")
    desk.do(set_source_window, site, 90)
    lead = come(take, 80, 10)
    assert [one.kind for one in view(lead).inquiries] == [InquiryKind.REPEAT, InquiryKind.FIRST]
    desk.do(set_source_window, site, None)
    other = come(take, 80, 10, name="Олег Данилов", number="+79162041838")
    assert [one.kind for one in view(other).inquiries] == [InquiryKind.REOPEN, InquiryKind.FIRST]


@pytest.mark.parametrize("days", [-1, 366])
def test_a_window_of_a_source_that_no_team_may_have_is_refused(desk: Desk, days: int) -> None:
    with pytest.raises(Refused, match="setting_range"):
        desk.do(set_source_window, source(desk, "Site form"), days)


ZONES = ("Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati")
CHANGES = (date(2026, 3, 29), date(2025, 10, 26), date(2026, 3, 8), date(2025, 11, 2), date(2026, 4, 15))
"""Days on which clocks of these zones are changed, and one on which none is."""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("changed", CHANGES)
def test_a_window_is_as_long_on_both_sides_of_a_change_of_the_clocks_and_in_every_zone(
    desk: Desk, take: Take, view: View, zone: str, changed: date
) -> None:
    """Promise 18: 30 calendar days from the last minute of a day to the first one of another, and the other way."""
    desk.do(change_setting, "time_zone", zone)
    kinds = []
    for at, (gap, early, late) in enumerate((
        (30, time(0, 1), time(23, 59)),
        (30, time(23, 59), time(0, 1)),
        (31, time(0, 1), time(23, 59)),
        (31, time(23, 59), time(0, 1)),
    )):  # fmt: skip
        first = changed - timedelta(days=15)
        moments = (datetime.combine(first, early), datetime.combine(first + timedelta(days=gap), late))
        for moment in moments:
            said = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            lead = take(person("Ирина Кузьмина", f"+7916204183{at}", received=said)).card
        kinds.append(view(lead).inquiries[0].kind)
    assert kinds == [InquiryKind.REPEAT, InquiryKind.REPEAT, InquiryKind.REOPEN, InquiryKind.REOPEN]


# -- what another one would have made of the past


def test_a_thousand_for_eight_leads_is_one_hundred_and_twenty_five_each(desk: Desk, take: Take) -> None:
    for at in range(8):
        come(take, 90, 80, number=f"+7916{at}{at}418{at}7")
    spend(desk, "1000")
    assert read(desk).as_it_is() == Outcome(8, 8, (Money(Decimal(1000), "RUB"),))
    assert read(desk).as_it_is().cost == (Money(Decimal(125), "RUB"),)
    assert read(desk).with_team(5).cost == (Money(Decimal("62.5"), "RUB"),)


def test_a_price_has_no_leads_to_be_divided_by_and_currencies_are_never_added_up(desk: Desk, take: Take) -> None:
    spend(desk, "100")
    spend(desk, "50", currency="EUR")
    assert read(desk).as_it_is().cost == ()
    come(take, 3, 1)
    assert read(desk).as_it_is().cost == (Money(Decimal(100), "RUB"), Money(Decimal(50), "EUR"))


def test_what_came_or_was_spent_before_the_year_counts_only_as_what_an_inquiry_repeats(desk: Desk, take: Take) -> None:
    come(take, 380, 360)
    spend(desk, "100", on=days_ago(366))
    assert read(desk).as_it_is() == Outcome(0, 1, ())
    assert read(desk).with_team(14) == Outcome(1, 0, ())


def test_spam_what_lies_in_the_bin_and_whom_we_went_to_are_in_no_figure(
    desk: Desk, take: Take, reasons: dict[str, moves.Reason]
) -> None:
    spam = come(take, 3)
    desk.do(moves.refuse, spam, reasons["Spam, selling to us"].id)
    desk.do(edits.remove, come(take, 3, name="Пётр Волков", number="+79162041839"))
    cold = come(take, 3, name="Олег Данилов", number="+79162041838", by="cold_base")
    assert read(desk).as_it_is() == Outcome(0, 0, ())
    desk.do(lambda unit: told.write_answer(told.INTEREST, unit, cold, "yes"))
    assert read(desk).as_it_is() == Outcome(1, 0, ())


def test_one_source_is_told_by_its_own_inquiries_and_what_was_spent_on_it(desk: Desk, take: Take) -> None:
    come(take, 40, 20)
    come(take, 40, 20, name="Олег Данилов", number="+79162041838", by="chat")
    spend(desk, "300")
    found, site = read(desk), source(desk, "Site form")
    assert found.as_it_is(site) == Outcome(1, 1, (Money(Decimal(300), "RUB"),))
    assert found.with_source(site, 14) == Outcome(2, 0, (Money(Decimal(300), "RUB"),))
    desk.do(set_source_window, site, 14)
    assert read(desk).as_it_is() == Outcome(3, 1, (Money(Decimal(300), "RUB"),))
    assert read(desk).with_team(7) == Outcome(4, 0, (Money(Decimal(300), "RUB"),))


def test_a_source_that_is_out_of_use_keeps_its_window_in_the_past_and_is_offered_no_other(
    desk: Desk, take: Take
) -> None:
    site = source(desk, "Site form")
    desk.do(set_source_window, site, 90)
    come(take, 80, 10)
    desk.do(lambda unit: unit.record.edit(recorder.card(unit.session, CardKind.SOURCE, site), is_archived=True))
    found = read(desk)
    assert found.as_it_is() == found.as_it_is(site) == found.with_team(14) == Outcome(1, 1, ())
    assert site not in {one.id for one in found.windows}


def test_the_year_ends_with_the_today_of_the_team(desk: Desk, take: Take) -> None:
    come(take, 0)
    midnight = datetime(2026, 5, 19, 21, 30, tzinfo=UTC)  # in Moscow the 20th has begun
    assert desk.ask(last_year, midnight).as_it_is().leads == 1
    assert desk.ask(last_year, midnight - timedelta(hours=1)).as_it_is().leads == 0


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["site", "exhibition"])), min_size=1), max_size=5)
)
def test_windows_make_of_the_past_what_counting_one_by_one_does(desk: Desk, cards: list[list[tuple[int, str]]]) -> None:
    def look(unit: Unit) -> Past:
        for at, inquiries in enumerate(cards):
            for ago, by in sorted(inquiries, reverse=True):
                draft = person("Ирина Кузьмина", f"+7916{at}{at}418{at}7", received=days_ago(ago), source=by)
                capture(unit, [draft], CaptureOptions(tasks=TasksFor.NONE))
            unit.record.flush()
        return past(unit.session, TODAY)

    found = desk.rehearse(Doing("windows"), look)
    assert found.as_it_is() == _counted(cards, {"site": 30, "exhibition": 90})
    for days in WINDOWS:
        assert found.with_team(days) == _counted(cards, {"site": days, "exhibition": 90})


def _counted(cards: Sequence[Sequence[tuple[int, str]]], windows: dict[str, int]) -> Outcome:
    """Count one inquiry after the other, as product.md says it."""
    leads = repeats = 0
    for card in cards:
        inquiries = sorted(card, reverse=True)
        for former, (ago, by) in pairwise([None, *inquiries]):
            if ago >= 365:
                continue
            is_repeat = former is not None and former[0] - ago <= windows[by]
            repeats += is_repeat
            leads += not is_repeat
    return Outcome(leads, repeats, ())
