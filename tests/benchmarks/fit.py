"""`python -m tests.benchmarks.fit`: weights of the judge after Fellegi and Sunter (1969), from generated leads.

A weight is log2(P(seen | one person) / P(seen | two)). Prints every constant of `leaddesk/duplicates/weights.py` that
speaks for a person, what it is and what the counts say; `--write` puts the fitted ones there. Never fit on the seeds
that `quality` is run on. What speaks for one company is no such number and stays as it is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from math import log2
from pathlib import Path
from random import Random

from click import echo

from leaddesk.duplicates import weights
from leaddesk.duplicates.weights import Weight

from .counting import CONSTANTS, Counts, count
from .made import make

SEEDS = (101, 102, 103)
STEP = 0.5  # bits: finer than the data are alike
MOST = 21.0  # bits that one field may weigh, however rare it is among strangers
ORDERED = (
    ("PHONE_EQUAL", "LINE_EQUAL", "LINE_ONLY_EQUAL", "SHARED_EQUAL", "PHONE_DIFFERS"),
    ("PHONE_EQUAL", "PHONE_DIGITS_SWAPPED", "PHONE_ONE_DIGIT", "LINE_NEARLY", "PHONE_DIFFERS"),
    ("LINE_ONLY_EQUAL", "EXTENSION_DIFFERS"),
    ("PHONE_ONE_DIGIT", "SHARED_MOBILE_EQUAL"),
    ("EMAIL_EQUAL", "EMAIL_ONE_LETTER", "EMAIL_OTHER_PROVIDER", "EMAIL_NAME_ONE_LETTER", "EMAIL_NAME_ELSEWHERE",
     "EMAIL_DIFFERS"),
    ("EMAIL_NAME_ONE_LETTER", "ROLE_EQUAL"),
    ("INN_EQUAL_COMPANY", "DOMAIN_EQUAL", "CORE_EQUAL", "CORE_ORDER", "CORE_ONE_LETTER", "CORE_WITHIN", "CORE_DIFFERS"),
    ("CORE_EQUAL", "CORE_SHORT_EQUAL"),
    ("INN_EQUAL_COMPANY", "INN_DIFFERS"),
    ("DOMAIN_EQUAL", "DOMAIN_DIFFERS"),
    ("CITY_EQUAL", "CITY_DIFFERS"),
)  # fmt: skip
"""Of each row, what agrees more may not weigh less: a weight is cut to the one before it."""
PARTS = {
    "SURNAME_ONE_LETTER": ("surname", "one_letter", "equal"),
    "SURNAME_SPELLED_OTHERWISE": ("surname", "transliteration", "equal"),
    "SURNAME_DIFFERS": ("surname", "differs", ""),
    "GIVEN_ONE_LETTER": ("given", "one_letter", "equal"),
    "GIVEN_SPELLED_OTHERWISE": ("given", "transliteration", "equal"),
    "GIVEN_SHORT_FORM": ("given", "diminutive", "equal"),
    "GIVEN_DIFFERS": ("given", "differs", ""),
    "INITIAL_EQUAL": ("given", "initials", ""),
    "PATRONYMIC_EQUAL": ("patronymic", "equal", ""),
    "PATRONYMIC_INITIAL_EQUAL": ("patronymic", "initials", ""),
    "PATRONYMIC_DIFFERS": ("patronymic", "differs", ""),
}
"""Weights of parts of a name: the part, how it compares, and what it is counted from (an equal one, or nothing)."""
BY_HAND = {
    # A rule of the product: a phone or mailbox alone is enough for a repeat, however many families share theirs.
    "PHONE_EQUAL", "EMAIL_EQUAL",
    # Towns, and firms with a word more, are as many in generated leads as their tables say.
    "CITY_EQUAL", "CORE_WITHIN",
    # How often people change or keep two of something, generated leads cannot tell: theirs hardly ever do.
    "PHONE_DIFFERS", "EMAIL_DIFFERS", "INN_DIFFERS", "DOMAIN_DIFFERS", "CORE_DIFFERS", "CITY_DIFFERS",
    # What says the name or the firm once more: the counts take it for news.
    "EMAIL_NAME_ONE_LETTER", "EMAIL_NAME_ELSEWHERE", "ROLE_EQUAL", "SHARED_EQUAL", "SHARED_MOBILE_EQUAL",
    "LINE_EQUAL", "LINE_ONLY_EQUAL", "LINE_NEARLY", "EXTENSION_DIFFERS", "INN_EQUAL_COMPANY", "INN_EQUAL_PERSON",
    # The same, of surnames and given names: what differs is a veto, not a count.
    "SURNAME_DIFFERS", "GIVEN_DIFFERS", "PATRONYMIC_DIFFERS",
}  # fmt: skip
FEWEST = 20  # pairs of one person: of fewer, nothing is said


def main() -> int:
    """Count, fit, print; write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--write", action="store_true", help="put the fitted numbers into the table")
    given = parser.parse_args()
    counts = Counts()
    for seed in given.seeds:
        count(make(given.leads, seed).rows, counts, Random(seed))
    fitted = ordered(fit(counts))
    for name, bits in fitted.items():
        now = getattr(weights, name)
        before = now.person if isinstance(now, Weight) else now
        echo(f"{name:26}{before:7.1f} ->{bits:7.1f}   of {_seen(name, counts)}")
    if given.write:
        write(fitted, Path(weights.__file__))
    return 0


def fit(counts: Counts) -> dict[str, float]:
    """Give the bits of every weight that was seen often enough between rows of one person.

    What is off the bits of an equal part never adds to them: another spelling says no more than the same.
    """
    fitted: dict[str, float] = {}
    for name in sorted(CONSTANTS.values()):
        said = counts.field_of.get(name, "")
        if name not in BY_HAND and counts.same[name] >= FEWEST:
            one, two = counts.same[name] / counts.same_said[said], _share(name, said, counts)
            fitted[name] = _bits(one, two)
    for name, (part, verdict, base) in PARTS.items():
        if name not in BY_HAND and counts.same[f"{part}:{verdict}"] >= FEWEST:
            bits = _part_bits(counts, part, verdict)
            fitted[name] = _rounded(min(bits - _part_bits(counts, part, base), 0.0) if base else bits)
    return fitted


def _share(name: str, said: str, counts: Counts) -> float:
    """Give how often strangers compare so: those that differ were not all looked at, they are what is left."""
    whole = counts.strangers_said[said]
    if not name.endswith("DIFFERS") or name == "EXTENSION_DIFFERS":
        return (counts.strangers[name] + 0.5) / whole
    agreeing = sum(counts.strangers[other] for other, kind in counts.field_of.items() if kind == said and other != name)
    return (whole - agreeing) / whole


def _part_bits(counts: Counts, part: str, verdict: str) -> float:
    one = (counts.same[f"{part}:{verdict}"] + 0.5) / counts.same_said[part]
    two = (counts.strangers[f"{part}:{verdict}"] + 0.5) / counts.strangers_said[part]
    return log2(one / two)


def _bits(one: float, two: float) -> float:
    return _rounded(min(log2(one / two), MOST))


def _rounded(bits: float) -> float:
    return round(bits / STEP) * STEP


def ordered(fitted: Mapping[str, float]) -> dict[str, float]:
    """Cut every weight to those that agree more, to those set by hand or too seldom seen too."""
    found = dict(fitted)
    for chain in ORDERED:
        most = MOST
        for name in chain:
            if name in found:
                most = found[name] = min(found[name], most)
            else:
                most = min(most, getattr(weights, name).person)
    return found


def _seen(name: str, counts: Counts) -> str:
    part, verdict, _ = PARTS.get(name, ("", "", ""))
    key = f"{part}:{verdict}" if part else name
    said = part or counts.field_of[name]
    return (
        f"{counts.same[key]}/{counts.same_said[said]} of one person, "
        f"{counts.strangers[key]}/{counts.strangers_said[said]} of two"
    )


def write(fitted: Mapping[str, float], path: Path) -> None:
    """Put the numbers into the table, comments and what speaks for a company untouched."""
    text = path.read_text("utf-8")
    for name, bits in fitted.items():
        text = re.sub(rf"(?m)^({name} = Weight\()-?[\d.]+", rf"\g<1>{bits:.1f}", text)
        text = re.sub(rf"(?m)^({name} = )-?[\d.]+", rf"\g<1>{bits:.1f}", text)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
