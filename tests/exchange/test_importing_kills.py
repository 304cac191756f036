"""A kill −9 in the middle of an import leaves the base as it was before, or as it is after, never between."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import import_victim
import pytest
from import_files import PEOPLE, book, visible

from leaddesk.desk import Desk
from leaddesk.importer import Importer

ROWS = 200


def people() -> list[tuple[str, ...]]:
    return [
        (
            f"Иванов Пётр {number}",
            f"ООО «Луч {number}»",
            f"8 912 {1_000_000 + number}",
            f"p{number}@luch.ru",
            "",
            "",
            "",
        )
        for number in range(ROWS)
    ]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a base with a few people in it, and a file of strangers."""
    folder = tmp_path_factory.mktemp("kills")
    base = folder / "team.leaddesk"
    with Desk.create(base) as desk:
        importer = Importer(desk)
        importer.load(importer.prepare(book(folder / "first.xlsx", PEOPLE), import_victim.How()))
    return base, book(folder / "strangers.xlsx", people())


def victim(scene: tuple[Path, Path], mode: str) -> subprocess.Popen[str]:
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [sys.executable, import_victim.__file__, *map(str, scene), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PYTHONPATH": root, "PATH": ""},
    )


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()


def contents(base: Path) -> object:
    with Desk.open(base) as desk:
        assert desk.ask(lambda session: session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"
        return visible(desk)


@pytest.mark.parametrize("at", [1, 3, 6, 9, 11])
def test_import_killed_at_any_batch_leaves_the_base_as_before(at: int, scene: tuple[Path, Path]) -> None:
    before = contents(scene[0])
    child = victim(scene, "waits")
    assert child.stdin is not None
    assert child.stdout is not None
    for turn in range(at):
        assert child.stdout.readline().strip() == str(turn * 20 + bool(turn))  # the header is a row as well
        if turn < at - 1:
            child.stdin.write("\n")
            child.stdin.flush()
    end(child)
    assert contents(scene[0]) == before


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100))
def test_import_killed_at_any_moment_is_before_or_after(seed: int, tmp_path: Path) -> None:
    base = tmp_path / "team.leaddesk"
    with Desk.create(base):
        pass
    scene = base, book(tmp_path / "strangers.xlsx", people())
    before = contents(base)
    child = victim(scene, "runs")
    assert child.stdout is not None
    child.stdout.readline()
    for _moment in moments(random.Random(seed).uniform(0, 0.8)):
        if child.poll() is not None:
            break
    end(child)
    after = contents(base)
    assert after == before or len(after["lead"]) == ROWS  # type: ignore[index]


def moments(seconds: float) -> Iterator[float]:
    """Spin until the time is over: a kill at a moment that nobody chose."""
    until = monotonic() + seconds
    while (now := monotonic()) < until:
        yield now
