"""`python -m tests.benchmarks.typed --leads N --seed S`: the check while somebody types, on a base of generated leads.

Builds a base of so many generated rows (or takes the one that `--base` has built before), types people nobody in it
knows and people it knows, field by field, and asks after each what the form asks. Prints CPU milliseconds of a check
(p50, p99), those of writing one card's keys, how many strangers were taken for somebody, and what the issue asks.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from click import echo
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, load
from leaddesk.contacts import emails, phones
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.duplicates.index import refresh_keys
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.similar import cards_held, similar
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.unit import Unit

from .made import Row, make
from .quality import COLUMNS

ALARM = frozenset({Level.SAME_PERSON, Level.PROBABLY})
SMALL, LARGE = 100_000, 1_000_000  # cards
CHECK_ASKED, CHECK_ASKED_LARGE, KEYS_ASKED, ALARM_ASKED = 25.0, 50.0, 5.0, 0.01
_PART = 200_000  # rows of a file: an import takes 50 MB


class _NotWritten(Exception):
    """Takes a transaction back."""


def main() -> int:
    """Measure, print; 1 where a figure is not what is asked."""
    given = _arguments()
    rows = make(given.leads, given.seed).rows
    strangers, known, held = _set_aside(rows, given.people, Random(given.seed))
    with TemporaryDirectory() as folder:
        base = given.base or Path(folder) / "typed.leaddesk"
        if not base.exists():
            _build(base, held, Path(folder))
        with Desk.open(base) as desk:
            return 0 if _measured(desk, strangers, known) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=152_000, help="rows: of each person one is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=1_000, help="strangers, and as many known people, to type")
    parser.add_argument("--base", type=Path, help="where the base is kept for another measurement")
    return parser.parse_args()


def _set_aside(rows: Sequence[Row], count: int, rng: Random) -> tuple[list[Row], list[Row], list[Row]]:
    """Give people whom the base will not have, other rows of people whom it has, and what it has: one row of each."""
    of_person: dict[int, list[Row]] = {}
    for row in rows:
        of_person.setdefault(row.person, []).append(row)
    once = [group[0] for group in of_person.values() if len(group) == 1]
    again = [group[1] for group in of_person.values() if len(group) > 1]
    strangers = rng.sample(once, min(count, len(once)))
    apart = {row.person for row in strangers}
    held = [group[0] for person, group in of_person.items() if person not in apart]
    return strangers, rng.sample(again, min(count, len(again))), held


def _build(base: Path, rows: Sequence[Row], folder: Path) -> None:
    with Desk.create(base) as desk:
        for start in range(0, len(rows), _PART):
            part = folder / f"part-{start}.csv"
            with part.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[3:])
                writer.writeheader()
                writer.writerows({name: row.cells[name] for name in COLUMNS[3:]} for row in rows[start : start + _PART])
            importer = Importer(desk)
            importer.load(importer.prepare(part, How()))


def _measured(desk: Desk, strangers: Sequence[Row], known: Sequence[Row]) -> bool:
    cards = desk.ask(lambda session: cards_held(session.connection()))
    echo(f"{cards:,} cards; {len(strangers):,} strangers and {len(known):,} known people typed")
    times: list[float] = []
    alarms, others = 0, Counter[str]()
    for row in strangers:
        found = _type(desk, row, times)
        alarms += bool(found & ALARM)
        others.update(level.value for level in found - ALARM)
    met = sum(bool(_type(desk, row, times) & ALARM) for row in known)
    asked = CHECK_ASKED if cards <= LARGE // 2 else CHECK_ASKED_LARGE
    keys = sorted(_keys_written(desk, 200))
    held = [
        _print("check while typing, p99, CPU ms", _part(sorted(times), 0.99), asked),
        _print("writing the keys of a card, p99, CPU ms", _part(keys, 0.99), KEYS_ASKED),
        _print("strangers taken for somebody", alarms / len(strangers), ALARM_ASKED),
    ]
    echo(f"{len(times):,} checks, median {_part(sorted(times), 0.5):.2f} ms; keys, median {_part(keys, 0.5):.2f} ms")
    echo("strangers, shown without alarm: " + ", ".join(f"{name} {count}" for name, count in others.most_common()))
    echo(f"known people met: {met / len(known):.4f}")
    return all(held)


def _type(desk: Desk, row: Row, times: list[float]) -> frozenset[Level]:
    """Type a row field by field and check after each; give the levels of what is shown at the end."""
    found: frozenset[Level] = frozenset()
    for draft in _stages(row):
        start = time.process_time()
        shown = desk.ask(similar, draft)
        times.append((time.process_time() - start) * 1000)
        found = frozenset(one.match.level for one in shown)
    return found


def _stages(row: Row) -> Iterator[Draft]:
    """Give the form as it fills: the surname, the name, half of the phone, all of it, the rest."""
    cells = row.cells
    name = cells["name"]
    phone = phones.read(cells["phone"]).phones if cells["phone"] else ()
    half = phones.read(cells["phone"][: len(cells["phone"]) * 2 // 3]).phones if cells["phone"] else ()
    whole = Draft(name=name)
    yield whole._replace(name=name.partition(" ")[0])
    yield whole
    yield whole._replace(phones=half)
    whole = whole._replace(phones=phone)
    yield whole
    yield whole._replace(emails=emails.read(cells["email"]).emails if cells["email"] else ())
    whole = whole._replace(emails=emails.read(cells["email"]).emails if cells["email"] else ())
    yield whole._replace(company=cells["company"], inn=cells["inn"], website=cells["website"], city=cells["city"])


def _keys_written(desk: Desk, count: int) -> list[float]:
    """Give the CPU milliseconds of writing the keys of one card after another, each with another name."""
    leads = desk.ask(_some, count)
    times: list[float] = []
    for lead in leads:
        with suppress(_NotWritten):
            desk.do(_write_keys, lead, times)
    return times


def _some(session: Session, count: int) -> list[CardId]:
    found = session.connection().exec_driver_sql("SELECT id FROM lead ORDER BY id LIMIT ?", (count,))
    return [CardId(row[0]) for row in found]


def _write_keys(unit: Unit, lead: CardId, times: list[float]) -> None:
    (card,) = load(unit.session, CardKind.LEAD, [lead])
    _rename(card)
    start = time.process_time()
    refresh_keys(unit.session, [card])
    times.append((time.process_time() - start) * 1000)
    raise _NotWritten


def _rename(card: CardState) -> None:
    for person in card.rows("lead_person").values():
        person["name"] = "Новоселицкий Аристарх Вениаминович"


def _part(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def _print(title: str, value: float, asked: float) -> bool:
    held = value <= asked
    echo(f"{title:42}{value:9.4f}   asked {asked:g}{'' if held else '  ABOVE'}")
    return held


if __name__ == "__main__":
    raise SystemExit(main())
