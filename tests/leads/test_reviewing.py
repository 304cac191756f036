"""A cluster is shown as it stands now, and what the team says of it stands until it is undone."""

from __future__ import annotations

from leaddesk.contacts import phones
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.duplicates.judge import Level
from leaddesk.leads.capture import capture
from leaddesk.leads.merging import merge
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.reviewing import different, look, put_off
from leaddesk.unit import Unit

PEOPLE = (
    ("Тимур Галиев", "+7 903 318-42-07", "tg@mail.ru"),
    ("Тимур Галеев", "8 903 318-42-07", ""),
    ("Галиев Тимур", "", "tg@mail.ru"),
    ("Дарья Никитина", "+7 951 729-04-16", ""),
)


def take_in(unit: Unit) -> list[CardRef]:
    drafts = [
        Draft(name=name, phones=phones.read(phone).phones, emails=(email,) if email else (), row=at)
        for at, (name, phone, email) in enumerate(PEOPLE, start=1)
    ]
    options = CaptureOptions(tasks=TasksFor.NONE, is_new=True)
    return [one.card for draft in drafts for one in capture(unit, [draft], options)]


def delete(unit: Unit, card: CardRef) -> None:
    unit.record.delete(card)


def shown(desk: Desk, cards: list[CardRef], keep: CardRef | None = None) -> list[int]:
    found = desk.ask(look, [card.rid for card in cards], keep.rid if keep is not None else None)
    return [cards.index(ref) for ref in found.refs] if found is not None else []


def test_the_oldest_of_the_liveliest_would_be_kept_unless_another_one_is_chosen(desk: Desk) -> None:
    cards = desk.do(take_in).result[:3]
    assert shown(desk, cards) == [0, 1, 2]
    assert shown(desk, cards, keep=cards[2]) == [2, 0, 1]


def test_every_pair_that_holds_a_cluster_together_says_why_and_the_weakest_speaks_for_it(desk: Desk) -> None:
    cards = desk.do(take_in).result
    found = desk.ask(look, [card.rid for card in cards])
    assert found is not None
    assert len(found.links) == len(found.refs) - 1 == 2
    assert found.weakest == max((link.match for link in found.links), key=lambda match: match.rank)
    assert {link.match.level for link in found.links} <= {Level.SAME_PERSON, Level.PROBABLY}
    assert all(reason.verdict for link in found.links for reason in link.match.reasons)


def test_what_was_deleted_or_merged_meanwhile_is_left_out(desk: Desk) -> None:
    cards = desk.do(take_in).result[:3]
    desk.do(delete, cards[1])
    assert shown(desk, cards) == [0, 2]
    desk.do(merge, cards[0], [cards[2]])
    assert shown(desk, cards) == []


def test_different_is_said_once_for_every_pair_and_can_be_undone_and_said_again(desk: Desk) -> None:
    cards = desk.do(take_in).result[:3]
    done = desk.do(different, cards)
    assert shown(desk, cards) == []
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert shown(desk, cards) == [0, 1, 2]
    desk.do(different, cards)
    assert shown(desk, cards) == []
    assert not desk.do(different, cards).changes


def test_who_is_called_different_from_one_stays_with_the_other(desk: Desk) -> None:
    cards = desk.do(take_in).result[:3]
    desk.do(different, [cards[0], cards[1]])
    assert shown(desk, cards) == [0, 2]


def test_later_leaves_the_cluster_as_it_is(desk: Desk) -> None:
    cards = desk.do(take_in).result[:3]
    assert desk.do(put_off, cards).changes
    assert shown(desk, cards) == [0, 1, 2]
