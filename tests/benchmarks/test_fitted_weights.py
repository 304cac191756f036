"""The table of weights is what the fit makes of it, and what agrees more never weighs less."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from leaddesk.duplicates import weights
from leaddesk.duplicates.weights import Weight

from .counting import Counts, count
from .fit import BY_HAND, ORDERED, PARTS, fit, ordered, write
from .made import make


def person(name: str) -> float:
    value = getattr(weights, name)
    return value.person if isinstance(value, Weight) else value


@pytest.mark.parametrize("chain", ORDERED)
def test_what_agrees_more_never_weighs_less(chain: tuple[str, ...]) -> None:
    bits = [person(name) for name in chain]
    assert bits == sorted(bits, reverse=True)


def test_the_table_holds_what_a_small_fit_finds_within_two_bits() -> None:
    counts = Counts()
    count(make(4_000, 77).rows, counts, Random(77))
    found = ordered(fit(counts))
    assert len(found) >= 8
    assert not BY_HAND & found.keys()
    assert {name: (bits, person(name)) for name, bits in found.items() if abs(bits - person(name)) > 2.5} == {}


def test_writing_changes_the_numbers_and_nothing_else(tmp_path: Path) -> None:
    table = tmp_path / "weights.py"
    table.write_text("A = Weight(1.0, 4.0)  # why\nGIVEN_X, B = -3.0, 2\nINITIAL = 2.5  # letters\nAA = 1.0\n", "utf-8")
    write({"A": 7.5, "INITIAL": -0.5}, table)
    said = table.read_text("utf-8")
    assert said == "A = Weight(7.5, 4.0)  # why\nGIVEN_X, B = -3.0, 2\nINITIAL = -0.5  # letters\nAA = 1.0\n"


def test_every_part_of_a_name_has_its_weight() -> None:
    assert all(isinstance(getattr(weights, name), float) for name in PARTS)
