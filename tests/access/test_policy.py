"""Who may see a card: every role, rule and owner."""

from __future__ import annotations

from itertools import product

import pytest

from leaddesk.access.policy import Reader, Role, Visibility, may_see
from leaddesk.domain.ids import CardId, id_of

ME, ANOTHER = id_of("member:me"), id_of("member:another")
ROLES = (*Role, None)


@pytest.mark.parametrize(("role", "member", "owner"), [*product(ROLES, (ME, None), (ME, ANOTHER, None))])
def test_where_the_team_sees_all_everybody_sees_every_card(
    role: Role | None, member: CardId | None, owner: CardId | None
) -> None:
    assert may_see(Reader(member, role, Visibility.TEAM), owner)


@pytest.mark.parametrize("role", ROLES)
def test_a_salesperson_sees_the_own_cards_and_the_free_ones_the_others_see_all(role: Role | None) -> None:
    reader = Reader(ME, role, Visibility.OWN)
    assert may_see(reader, ME)
    assert may_see(reader, None)
    assert may_see(reader, ANOTHER) == (role in {Role.HEAD, Role.MARKETER, Role.ADMIN})


@pytest.mark.parametrize("owner", [ME, ANOTHER])
def test_nobody_at_the_screen_sees_the_free_cards_alone(owner: CardId) -> None:
    nobody = Reader(visibility=Visibility.OWN)
    assert may_see(nobody, None)
    assert not may_see(nobody, owner)


def test_a_team_that_set_no_rule_sees_all() -> None:
    assert may_see(Reader(ME, Role.SALESPERSON), ANOTHER)
