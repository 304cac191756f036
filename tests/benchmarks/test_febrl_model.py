"""The model of the judge on the fields of Febrl: exchanged names and slips are seen through, strangers stay apart."""

from __future__ import annotations

from random import Random

from .febrl import FIELDS, measured, pairs

PEOPLE = (
    ("michaela", "neumann", "stanley street", "miami", "winston hills", "8", "4223", "19151111", "5304218", "nsw"),
    ("neumann", "michaela", "stanlyestreet", "miami", "winston hills", "8", "4232", "19151111", "5304218", "nsw"),
    ("courtney", "painter", "pinkerton circuit", "bega flats", "richlands", "12", "4560", "19161214", "4066625", "vic"),
    ("courtney", "paintr", "pinkerton circuit", "", "richlands", "12", "4560", "", "4066652", "vic"),
    ("charles", "painter", "pinkerton circuit", "kela", "dapto", "38", "4566", "19480930", "4365168", "nsw"),
)
_DRAW = Random(3)
STRANGERS = [tuple(f"{_DRAW.getrandbits(60):x}" for _ in FIELDS) for _ in range(300)]
RECORDS = [dict(zip(FIELDS, one, strict=True)) for one in (*PEOPLE, *STRANGERS)]


def test_slips_and_exchanged_names_are_one_person_and_neighbours_are_not() -> None:
    assert pairs(RECORDS, FIELDS) == {(0, 1), (2, 3)}


def test_precision_and_recall_are_of_the_truth_given() -> None:
    result = measured(RECORDS, {(0, 1), (2, 3), (0, 4)}, FIELDS)
    assert result.precision == 1.0
    assert result.recall == 2 / 3
