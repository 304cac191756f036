"""`python -m tests.benchmarks.restaurants py-entitymatching-0.4.2.tar.gz`: restaurants in Fodor's and Zagat's guides.

The set comes with the source archive of PyPI's `py-entitymatching` (BSD): `pip download --no-deps --no-binary :all:
--no-build-isolation py-entitymatching`, where `wheel`, `cython` and `numpy` are installed. Nothing of it is installed
or run, its three tables are read. Prints F1 and CPU of the model of the judge (`linkage.py`), one configuration and no
labels, and those of splink and recordlinkage with the same fields and the same blocking keys.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tarfile
from pathlib import Path

from leaddesk.contacts.text import fold

from .linkage import LabelledSet, Record, Shape, tell

ASKED = 0.965
SHAPE = Shape(
    ("name", "address"),
    ("phone",),
    {"name": 8.0, "phone": 1.5, "address": 2.0, "city": 0.5, "type": 0.5},
    (("phone",), ("name",), ("name*", "city"), ("address*",), ("name*", "address*"), ("first", "house")),
)
_FOLDER = "datasets/end-to-end/restaurants/"
_NUMBERS = dict(zip(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
                    ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"], strict=True))  # fmt: skip
_SAID = {"street": "st", "avenue": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "south": "s",
         "north": "n", "east": "e", "west": "w", "city": ""} | _NUMBERS  # fmt: skip
_OF_NAME = frozenset(["the", "a", "of", "and"])


def record(row: Record) -> dict[str, str]:
    """Give a row in normal form: digits of the phone, house and street apart, name without what many have."""
    words = _words(row["name"])
    telling = [word for word in words if word not in _OF_NAME] or words
    street = _words(re.split(r"\b(?:between|at|near|off|in)\b|[(,]", row["addr"])[0])
    house = street[0] if street and street[0][:1].isdecimal() else ""
    return {
        "name": " ".join(telling),
        "first": telling[0] if telling else "",
        "phone": "".join(filter(str.isdecimal, row["phone"]))[:10],
        "house": house,
        "address": " ".join(street),
        "city": " ".join(_words(row["city"])),
        "type": " ".join(_words(row["type"])),
    }


def _words(text: str) -> list[str]:
    said = (_SAID.get(word, word) for word in re.findall(r"\w+", fold(text).replace("'", "")))
    return [word for word in said if word]


def load(archive: Path) -> LabelledSet:
    """Read the set from the archive."""
    with tarfile.open(archive) as packed:
        fodors, zagats, links = (
            _table(packed, f"{name}.csv") for name in ("fodors", "zagats", "matches_fodors_zagats")
        )
    first = {row["id"]: place for place, row in enumerate(fodors)}
    second = {row["id"]: place + len(fodors) for place, row in enumerate(zagats)}
    truth = {(first[row["fodors_id"]], second[row["zagats_id"]]) for row in links}
    return LabelledSet("Fodors-Zagats", [record(row) for row in (*fodors, *zagats)], truth, second_from=len(fodors))


def _table(packed: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    path = next(one for one in packed.getnames() if one.endswith(_FOLDER + name))
    content = packed.extractfile(path)
    assert content is not None
    return list(csv.DictReader(io.TextIOWrapper(content, encoding="utf-8", newline="")))


def main() -> int:
    """Tell the set; 1 where the figure is below what is asked."""
    from .beside import OTHERS  # noqa: PLC0415 - slow to import

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    return 0 if tell(load(parser.parse_args().archive), SHAPE, ASKED, OTHERS) else 1


if __name__ == "__main__":
    raise SystemExit(main())
