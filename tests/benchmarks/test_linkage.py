"""The model of the judge on other fields: exchanged names and slips are seen through, strangers stay apart."""

from __future__ import annotations

from random import Random

from .febrl import SHAPE
from .linkage import LabelledSet, measured, pairs
from .restaurants import record

PEOPLE = (
    ("michaela", "neumann", "stanley street", "miami", "winston hills", "8", "4223", "19151111", "5304218", "nsw"),
    ("neumann", "michaela", "stanlyestreet", "miami", "winston hills", "8", "4232", "19151111", "5304218", "nsw"),
    ("courtney", "painter", "pinkerton circuit", "bega flats", "richlands", "12", "4560", "19161214", "4066625", "vic"),
    ("courtney", "paintr", "pinkerton circuit", "", "richlands", "12", "4560", "", "4066652", "vic"),
    ("charles", "painter", "pinkerton circuit", "kela", "dapto", "38", "4566", "19480930", "4365168", "nsw"),
)
_DRAW = Random(3)
STRANGERS = [tuple(f"{_DRAW.getrandbits(60):x}" for _ in SHAPE.fields) for _ in range(300)]
RECORDS = [dict(zip(SHAPE.fields, one, strict=True)) for one in (*PEOPLE, *STRANGERS)]


def test_slips_and_exchanged_names_are_one_person_and_neighbours_are_not() -> None:
    assert pairs(LabelledSet("", RECORDS, set()), SHAPE) == {(0, 1), (2, 3)}


def test_of_two_lists_only_records_of_different_ones_are_one() -> None:
    assert pairs(LabelledSet("", RECORDS, set(), second_from=3), SHAPE) == {(2, 3)}


def test_precision_and_recall_are_of_the_truth_given() -> None:
    result = measured(LabelledSet("", RECORDS, {(0, 1), (2, 3), (0, 4)}), SHAPE)
    assert result.precision == 1.0
    assert result.recall == 2 / 3


def test_without_a_field_its_keys_are_not_asked_for() -> None:
    shape = SHAPE.without("soc_sec_id")
    assert "soc_sec_id" not in {*shape.fields, *shape.numbers, *(name for key in shape.blocking for name in key)}
    assert len(shape.blocking) == len(SHAPE.blocking) - 1


def test_a_restaurant_is_read_with_its_street_as_everybody_writes_it() -> None:
    row = {"name": "The Uncle Nick's", "addr": "747 Ninth Ave.  between 50th and 51st Sts.", "city": "New York City",
           "phone": "212/245-7992", "type": "greek"}  # fmt: skip
    assert record(row) == {"name": "uncle nicks", "first": "uncle", "phone": "2122457992", "house": "747",
                           "address": "747 9th ave", "city": "new york", "type": "greek"}  # fmt: skip
