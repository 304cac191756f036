"""`python -m tests.benchmarks.quality --leads N --seed S`: how well `leaddesk duplicates --file --pairs` tells leads.

Prints precision by level, recall by tag, CPU seconds and memory of the command, and what the issue asks of each.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click import echo

from .figures import Found, Quality, Share, measure
from .made import Made, Row, make

COLUMNS = ("id", "kind", "created", "name", "phone", "email", "company", "inn", "website", "city", "source")
PRECISION_ASKED = {"same person + probably": 0.995, "same person": 0.998, "same company": 0.99}
RECALL_ASKED = {"": 0.95, "given_only": 0.80, "married": 0.55, "phone_digit": 0.85}
TAG_ASKED = 0.90


class Cost(NamedTuple):
    """What a command took: CPU seconds and peak memory in MB, its children included."""

    cpu: float
    memory: float


def write(made: Made, path: Path) -> None:
    """Write the rows as a CSV file, without the truth."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(row.cells for row in made.rows)


def find(file: Path) -> tuple[list[Found], Cost]:
    """Run the command on a file, in a process of its own."""
    out = file.with_suffix(".pairs.csv")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (sys.executable, "-m", "leaddesk", "duplicates", "--file", str(file), "--pairs", str(out))
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with out.open(encoding="utf-8", newline="") as lines:
        pairs = [
            Found(line["id_a"], line["id_b"], line["level"], float(line["score"]), line["reasons"])
            for line in csv.DictReader(lines)
        ]
    return pairs, Cost(cpu, after.ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1)))


def main() -> int:
    """Measure, print; 1 where a figure is below what is asked."""
    given = _arguments()
    made = make(given.leads, given.seed)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "leads.csv"
        write(made, file)
        found, cost = find(file)
    quality = measure(made.rows, found)
    echo(f"{given.leads} leads of seed {given.seed}: {len(found)} pairs, CPU {cost.cpu:.1f} s, {cost.memory:.0f} MB")
    held = _print_figures(quality)
    _print_examples(made.rows, quality, given)
    return 0 if held else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", metavar="TAG", help="show pairs with this tag that were not found; 'all' any")
    parser.add_argument("--wrong", metavar="LEVEL", help="show wrong pairs of this level")
    parser.add_argument("--show", type=int, default=20, help="how many of them")
    return parser.parse_args()


def _print_figures(quality: Quality) -> bool:
    lines = [(f"precision  {level}", share, PRECISION_ASKED.get(level)) for level, share in quality.precision.items()]
    lines += [
        (f"recall  {tag or 'all pairs'}", share, RECALL_ASKED.get(tag, TAG_ASKED))
        for tag, share in quality.recall.items()
    ]
    held = [_print_line(*line) for line in lines]
    for trap, count in quality.wrong.most_common():
        echo(f"  wrong  {trap}: {count}")
    return all(held)


def _print_line(title: str, share: Share, asked: float | None) -> bool:
    held = asked is None or share.value >= asked
    wanted = "" if asked is None else f"asked {asked:.3f}{'' if held else '  BELOW'}"
    echo(f"{title:42}{share.value:8.4f}{share.part:9}/{share.whole:<9}{wanted}")
    return held


def _print_examples(rows: list[Row], quality: Quality, given: argparse.Namespace) -> None:
    by_id = {row.cells["id"]: row for row in rows}
    if given.missed:
        missed = [one for one in quality.missed_pairs if given.missed == "all" or given.missed in one[2]]
        for first, second, tags in missed[: given.show]:
            echo(f"\nmissed {', '.join(sorted(tags))}\n  {_line(by_id[first])}\n  {_line(by_id[second])}")
    if given.wrong:
        for pair in [one for one in quality.false_pairs if one.level == given.wrong][: given.show]:
            echo(f"\nwrong {pair.level} {pair.score} {pair.reasons}")
            echo(f"  {_line(by_id[pair.id_a])}\n  {_line(by_id[pair.id_b])}")


def _line(row: Row) -> str:
    said = [row.cells[name] for name in ("name", "phone", "email", "company", "inn", "website", "city")]
    return " | ".join(said) + (f"  [{row.trap}]" if row.trap else "")


if __name__ == "__main__":
    raise SystemExit(main())
