"""What stands in a field of the team's own is found by the search, as long as it stands there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leaddesk.backup.check import check_derived
from leaddesk.changes.journal import Doing
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.custom import FieldType, Said
from leaddesk.leads import custom, custom_index
from leaddesk.leads.options import Captured
from leaddesk.search import index
from leaddesk.search.find import find, match_rids
from tests.leads.conftest import person

Take = Callable[..., Captured]
_SAID = (
    (FieldType.TEXT, "Литейный цех № 7", ("литейн", "цех литейный", "7")),
    (FieldType.NUMBER, "1250.5", ("1250", "1250,5")),
    (FieldType.MONEY, "87654 RUB", ("87654",)),
    (FieldType.DATE, "2026-06-12", ("12.06.2026", "2026-06-12")),
    (FieldType.DATE, "2026-06-12T15:30", ("12.06.2026", "12.06.2026 15:30")),
    (FieldType.CHOICE, "Юг", ("юг", "ЮГ")),
    (FieldType.LINK, "https://zerno.ru/plan", ("zerno", "plan")),
)


def _sound(desk: Desk) -> bool:
    """Tell whether what is derived is what would be derived anew."""
    return desk.rehearse(Doing("check"), check_derived, DERIVERS) == []


@pytest.mark.parametrize(("kind", "value", "typed"), _SAID)
def test_a_value_is_found_until_it_is_cleared(
    desk: Desk, take: Take, kind: FieldType, value: str, typed: tuple[str, ...]
) -> None:
    card, _other = take(person()).card, take(person("Пётр", "+79990000002"))
    field = desk.do(custom.define, "Поле", kind, options=("Юг", "Север")).result
    done = desk.do(custom.put, card, field.id, value)
    for text in typed:
        assert desk.ask(match_rids, text) == [card.rid], text
        assert [one.rid for one in desk.ask(find, text)] == [card.rid], text
    assert _sound(desk)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert not any(desk.ask(match_rids, text) for text in typed)
    assert _sound(desk)


@pytest.mark.parametrize(("kind", "value", "typed"), _SAID)
def test_what_a_record_brings_of_own_fields_is_found(
    desk: Desk, take: Take, kind: FieldType, value: str, typed: tuple[str, ...]
) -> None:
    draft = person(company="АО «Заря»")._replace(custom=(Said("Столбец", "Поле", kind, value),))
    card = take(draft).card
    assert all(desk.ask(match_rids, text) == [card.rid] for text in typed)
    assert desk.ask(match_rids, "заря") == [card.rid]
    assert _sound(desk)


def test_yes_and_no_are_not_searched(desk: Desk, take: Take) -> None:
    card = take(person()).card
    field = desk.do(custom.define, "Поле", FieldType.FLAG).result
    for said in ("yes", "no"):
        desk.do(custom.put, card, field.id, said)
        assert desk.ask(match_rids, said) == []
    assert _sound(desk)


def test_a_base_that_was_filled_before_own_fields_were_searched_catches_up(
    desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not desk.ask(custom_index.is_left)
    cards = [take(person(f"Иван {at}", f"+7999000{at:04}")).card for at in range(5)]
    field = desk.do(custom.define, "Поле", FieldType.TEXT).result
    with monkeypatch.context() as former:  # as it was before: the index did not look at them
        former.setattr(index, "_own", lambda _values: ())
        for card in cards[1:]:
            desk.do(custom.put, card, field.id, "Литейный цех")
    assert desk.ask(match_rids, "литейный") == []
    assert not _sound(desk)
    monkeypatch.setattr(custom_index, "_BATCH", 2)
    assert desk.ask(custom_index.is_left)
    steps = [desk.do(custom_index.search_some) for _step in range(3)]
    assert [one.result for one in steps] == [True, True, False]
    assert not any(one.changes for one in steps)
    assert sorted(desk.ask(match_rids, "литейный")) == [card.rid for card in cards[1:]]
    assert _sound(desk)
    assert not desk.ask(custom_index.is_left)
    assert desk.do(custom_index.search_some).result is False
