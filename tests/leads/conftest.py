"""A desk of its own for every test, at a fixed working moment, and the shortest way to take a lead in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.leads import moves
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, CaptureOptions
from leaddesk.unit import Unit
from tests.leads.merge_cards import TIMUR, TYPED, Take

WEDNESDAY = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)  # noon in Moscow
TODAY = WEDNESDAY.date()


class SetClock:
    """A clock that stands where a test puts it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def tick(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(WEDNESDAY)


@pytest.fixture
def desk(tmp_path: Path, clock: SetClock) -> Iterator[Desk]:
    with Desk.create(tmp_path / "team.leaddesk", clock=clock) as desk:
        yield desk


@pytest.fixture
def take(desk: Desk) -> Callable[..., Captured]:
    """Take one draft in; keyword arguments are options."""

    def take_one(draft: Draft, **options: Any) -> Captured:
        return desk.do(capture, [draft], CaptureOptions(**options)).result[0]

    return take_one


@pytest.fixture
def view(desk: Desk) -> Callable[[CardRef], LeadView]:
    def open_one(ref: CardRef) -> LeadView:
        card = desk.ask(open_card, ref.rid)
        assert card is not None
        return card

    return open_one


@pytest.fixture
def hire(desk: Desk) -> Callable[..., CardId]:
    """Put a person on the team's list."""

    def hire_one(name: str, *, is_active: bool = True) -> CardId:
        def create(unit: Unit) -> CardId:
            values = {"name": name, "role": "salesperson", "is_active": is_active}
            return unit.record.create(CardKind.MEMBER, values).id

        return desk.do(create).result

    return hire_one


@pytest.fixture
def stages(desk: Desk) -> dict[str, CardId]:
    """Give stages by pipeline and label."""
    return {f"{one.pipeline}: {one.label}": card_id for card_id, one in desk.ask(lookups).stages.items()}


@pytest.fixture
def reasons(desk: Desk) -> dict[str, moves.Reason]:
    """Give the reasons of refusal by label."""
    return {one.label: one for one in desk.ask(moves.reasons)}


def person(name: str = "Ирина Кузьмина", number: str = "+79162041837", **fields: Any) -> Draft:
    """Give a draft of somebody who can be called."""
    phones = (Phone(number, number),) if number else ()
    return Draft(name=name, phones=phones, **{"source": "site", "received": TODAY, **fields})


def days_ago(count: int) -> date:
    return TODAY - timedelta(days=count)


@pytest.fixture
def pair(take: Take) -> tuple[CardRef, CardRef]:
    """Two cards of one person."""
    return take(TIMUR).card, take(TYPED, is_new=True).card
