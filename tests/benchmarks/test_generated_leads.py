"""The generated leads are the same for a seed, hold every slip and trap, and the truth that is told of them."""

from __future__ import annotations

from functools import cache

import pytest
from stdnum.ru import inn as tax_number

from .figures import Found, measure, true_pairs
from .made import Made, make
from .made.leads import SLIPS


@cache
def made(seed: int = 1) -> Made:
    return make(3_000, seed)


def test_a_seed_gives_the_same_leads_and_another_one_others() -> None:
    assert make(300, 4).rows == make(300, 4).rows
    assert make(300, 4).rows != make(300, 5).rows


@pytest.mark.parametrize("tag", sorted(SLIPS))
def test_every_slip_is_met_and_spoils_something(tag: str) -> None:
    assert any(tag in row.tags for row in made().rows)


@pytest.mark.parametrize(
    "trap",
    ["colleagues", "switchboard", "info@", "fleet", "family", "namesakes", "new holder", "placeholder", "sisters"],
)
def test_every_trap_is_set(trap: str) -> None:
    assert len({row.person for row in made().rows if row.trap == trap}) >= 5


def test_tax_numbers_have_their_control_digit() -> None:
    numbers = {row.cells["inn"] for row in made().rows} - {""}
    assert numbers
    assert all(map(tax_number.is_valid, numbers))


def test_everybody_leaves_a_phone_or_a_letterbox_or_a_firm_to_find_him_by() -> None:
    found = [row for row in made().rows if not (row.cells["phone"] or row.cells["email"])]
    assert found == []


def test_figures_count_what_was_found_wrong_and_missed() -> None:
    rows = made().rows
    (a, b), (c, _) = list(true_pairs(rows))[:2]
    stranger = next(row for row in rows if row.person not in {a.person, c.person} and row.firm != a.firm)
    found = [
        Found(a.cells["id"], b.cells["id"], "probably", 3.0, ""),
        Found(a.cells["id"], stranger.cells["id"], "same person", 9.0, ""),
    ]
    quality = measure(rows, found)
    assert quality.precision["same person + probably"] == (1, 2)
    assert quality.precision["same person"] == (0, 1)
    assert quality.recall[""].part == 1
    assert quality.recall[""].whole == len(list(true_pairs(rows)))
    assert quality.false_pairs == found[1:]
