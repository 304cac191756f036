"""Leads that are one person are put together, the surest first; what the team said of them stands."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.contacts import phones
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import decisions, later
from leaddesk.duplicates.clusters import MOST, clusters
from leaddesk.duplicates.hunt import Hunt
from leaddesk.duplicates.judge import Level, Match
from leaddesk.duplicates.pairs import Link, links
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.unit import Unit

PEOPLE = (
    ("Тимур Галиев", "+7 903 318-42-07"),
    ("Олег Данилов", "+7 912 640-12-85"),
    ("Тимур Галеев", "+7 903 318-42-07"),
    ("Олег Данилов", "+7 912 640-12-85"),
    ("Дарья Никитина", "+7 951 729-04-16"),
    ("Галиев Тимур", "8 (903) 318-42-07"),
)


def link(a: int, b: int, score: float = 10.0, level: Level = Level.SAME_PERSON, *, is_later: bool = False) -> Link:
    return Link(RowId(a), RowId(b), Match(level, score, 0.9, ()), is_later)


def take_in(unit: Unit, people: tuple[tuple[str, str], ...] = PEOPLE) -> list[CardRef]:
    drafts = [Draft(name=name, phones=phones.read(phone).phones, row=at) for at, (name, phone) in enumerate(people, 1)]
    return [one.card for one in capture(unit, drafts, CaptureOptions(tasks=TasksFor.NONE, is_new=True))]


def found(desk: Desk, *, only: frozenset[int] | None = None) -> list[tuple[int, ...]]:
    return [
        one.leads
        for one in desk.ask(lambda session: clusters(links(session, is_wanted=lambda rid: only is None or rid in only)))
    ]


GALIEV, DANILOV = (0, 2, 5), (1, 3)
"""Whose cards lie where in PEOPLE."""


def leads(cards: list[CardRef], places: tuple[int, ...]) -> tuple[RowId, ...]:
    return tuple(sorted(cards[place].rid for place in places))


def test_the_surest_cluster_comes_first_and_those_of_later_last() -> None:
    told = [link(1, 2, 5.0, Level.PROBABLY), link(3, 4, 9.0), link(5, 6, 20.0, is_later=True), link(7, 8, 12.0)]
    assert [one.leads for one in clusters(told)] == [(7, 8), (3, 4), (1, 2), (5, 6)]


def test_a_cluster_is_as_sure_as_its_weakest_pair() -> None:
    (one,) = clusters([link(1, 2, 20.0), link(2, 3, 4.0, Level.PROBABLY)])
    assert (one.leads, one.level, one.score) == ((1, 2, 3), Level.PROBABLY, 4.0)


_PAIRS = st.lists(st.tuples(st.integers(1, 12), st.integers(13, 24), st.integers(1, 8)), max_size=40)
"""Two leads, and how sure it is: from 5 on the same person."""


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_PAIRS)
def test_no_lead_stands_in_two_clusters_and_none_is_too_large_in_any_order(pairs: list[tuple[int, int, int]]) -> None:
    told = [link(a, b, s, Level.SAME_PERSON if s > 4 else Level.PROBABLY) for a, b, s in pairs]
    answer = clusters(told)
    held = [lead for one in answer for lead in one.leads]
    assert len(held) == len(set(held))
    assert all(2 <= len(one.leads) <= MOST for one in answer)
    assert bool(answer) == bool(told)
    assert clusters([*reversed(told), *told]) == answer


def test_all_spellings_of_a_person_are_one_cluster(desk: Desk) -> None:
    cards = desk.do(take_in).result
    assert sorted(found(desk)) == sorted((leads(cards, GALIEV), leads(cards, DANILOV)))


def test_a_review_of_some_leads_finds_their_duplicates_wherever_they_are(desk: Desk) -> None:
    cards = desk.do(take_in).result
    assert found(desk, only=frozenset({cards[3].rid})) == [leads(cards, DANILOV)]
    assert found(desk, only=frozenset({cards[4].rid})) == []


def test_what_the_recycle_bin_holds_is_nobodys_duplicate(desk: Desk) -> None:
    cards = desk.do(take_in).result
    desk.do(delete, cards[3])
    assert found(desk) == [leads(cards, GALIEV)]


def delete(unit: Unit, card: CardRef) -> None:
    unit.record.delete(card)


def test_what_the_team_called_no_duplicates_is_not_asked_again(desk: Desk) -> None:
    cards = desk.do(take_in).result
    desk.do(settle, cards[1], cards[3])
    assert found(desk) == [leads(cards, GALIEV)]


def settle(unit: Unit, one: CardRef, other: CardRef) -> None:
    first, second = sorted((one.id, other.id))
    values = {"verdict": decisions.NOT_A_DUPLICATE, "first_id": first, "second_id": second}
    unit.record.create(CardKind.DECISION, values)


def test_later_comes_last_for_the_whole_team_and_can_be_undone_and_said_again(desk: Desk) -> None:
    cards = desk.do(take_in).result
    first = found(desk)[0]
    ids = [card.id for card in cards if card.rid in first]

    def put_off(unit: Unit, leads: list[CardId]) -> None:
        later.put_off(unit, leads)

    done = desk.do(put_off, ids)
    assert found(desk)[-1] == first
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert found(desk)[0] == first
    desk.do(put_off, ids)
    assert found(desk)[-1] == first


def test_a_hunt_in_a_process_of_its_own_finds_the_same_and_tells_how_far_it_is(desk: Desk) -> None:
    cards = desk.do(take_in).result
    told: list[float] = []
    answer = Hunt(desk.base.path).run(told.append)
    assert answer is not None
    assert [one.leads for one in answer] == found(desk)
    assert all(0.0 <= one <= 1.0 for one in told)
    asked = Hunt(desk.base.path, [cards[3].rid]).run()
    assert asked is not None
    assert [one.leads for one in asked] == [leads(cards, DANILOV)]


def test_a_hunt_that_is_stopped_answers_nothing(desk: Desk) -> None:
    desk.do(take_in)
    hunt = Hunt(desk.base.path)
    hunt.stop()
    assert hunt.run() is None


def test_cards_read_one_by_one_are_found_as_those_read_together(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(take_in)
    whole = found(desk)
    monkeypatch.setattr("leaddesk.duplicates.pairs._READ", 1)
    assert found(desk) == whole
