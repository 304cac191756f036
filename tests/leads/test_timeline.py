"""The story of a lead: its rounds as headings, and everything that happened to one field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.leads import dates, edits, planning
from leaddesk.leads.card import LeadView
from leaddesk.leads.lookups import lookups
from leaddesk.leads.merging import merge
from leaddesk.leads.options import Captured
from leaddesk.leads.timeline import ItemKind, changes_of, timeline
from tests.leads.conftest import SetClock, person
from tests.leads.statements import statements_of

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
TWO: Final = ("Олег Данилов", "+79160000101")
NAMES: Final = ("Белова", "Воронцова", "Громова", "Дегтярёва")


def test_a_single_round_needs_no_heading(desk: Desk, take: Take) -> None:
    story = desk.ask(timeline, take(person()).card)
    assert ItemKind.ROUND not in {item.kind for item in story}


def test_every_round_stands_above_what_happened_in_it(desk: Desk, take: Take, clock: SetClock, view: View) -> None:
    lead = take(person()).card
    desk.do(edits.add_note, lead, "первый цикл")
    clock.at += timedelta(days=60)
    take(person(received=clock.at.date()))
    desk.do(edits.add_note, lead, "второй цикл")
    assert len(view(lead).rounds) == 2
    told = [
        item.params["n"] if item.kind is ItemKind.ROUND else item.params.get("text")
        for item in desk.ask(timeline, lead)
        if item.kind in {ItemKind.ROUND, ItemKind.NOTE}
    ]
    assert told == [2, "второй цикл", 1, "первый цикл"]


def test_the_changes_of_a_field_go_back_beyond_the_story(desk: Desk, take: Take) -> None:
    lead = take(person()).card
    for number in range(1, 6):
        desk.do(edits.set_field, lead, "city", f"Город {number}")
    news = [item.params["new"] for item in desk.ask(changes_of, lead) if item.params.get("column") == "city"]
    assert news == [f"Город {number}" for number in range(5, 0, -1)]


def test_every_delay_of_a_task_is_told_with_both_moments(desk: Desk, take: Take, clock: SetClock) -> None:
    lead = take(person()).card
    desk.do(dates.set_next_task, lead, "+2 15:30")
    clock.at += timedelta(minutes=5)
    desk.do(dates.set_next_task, lead, "+3 10:00")
    told = [item for item in desk.ask(timeline, lead) if item.code == "moved"]
    assert [item.kind for item in told] == [ItemKind.TASK] * len(told)
    assert told[0].params["was_due_at"] == told[1].params["due_at"]
    assert told[0].at - told[1].at == timedelta(minutes=5)
    assert f"{told[0].params['due_at']:%H:%M}" != f"{told[1].params['due_at']:%H:%M}"
    (began,) = [item for item in desk.ask(timeline, lead) if item.kind is ItemKind.TASK and item.code == "open"]
    assert began.params["due_at"] == told[-1].params["was_due_at"]  # as it was set, not as it is now


def test_a_task_that_came_with_the_lead_is_told_with_whoever_brought_the_lead(desk: Desk, take: Take) -> None:
    lead = take(person()).card
    (began,) = [item for item in desk.ask(timeline, lead) if item.kind is ItemKind.TASK]
    assert began.actor == desk.actor


def test_the_story_of_many_tasks_costs_as_many_statements_as_that_of_one(desk: Desk, take: Take) -> None:
    one, many = (take(person(name, number)).card for name, number in (("Анна Белова", "+79160000100"), TWO))
    call = next(card_id for card_id, kind in desk.ask(lookups).task_kinds.items() if kind.code == "call")
    for day in range(1, 9):
        desk.do(planning.plan, [many], planning.Plan(call, f"+{day} 15:30"))
    assert sum(item.kind is ItemKind.TASK for item in desk.ask(timeline, many)) == 9
    assert statements_of(desk, timeline, many) == statements_of(desk, timeline, one)


def test_the_story_of_many_merged_cards_costs_as_many_statements_as_that_of_one(desk: Desk, take: Take) -> None:
    cards = [take(person(f"Анна {name}", f"+791600002{at:02}")).card for at, name in enumerate(NAMES)]
    desk.do(merge, cards[0], cards[1:2])
    of_one = statements_of(desk, timeline, cards[0])
    desk.do(merge, cards[0], cards[2:])
    merged = [item.params["name"] for item in desk.ask(timeline, cards[0]) if item.kind is ItemKind.MERGED]
    assert sorted(map(str, merged)) == sorted(f"Анна {name}" for name in NAMES[1:])
    assert statements_of(desk, timeline, cards[0]) == of_one
