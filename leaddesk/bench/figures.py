"""The figures themselves: import against its floor, then search, card, duplicate check and edit on the base."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from leaddesk import myself
from leaddesk.backup.copying import copy
from leaddesk.bench import day, workbook
from leaddesk.bench.timing import ROUNDS, Figure, timed
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.similar import similar
from leaddesk.leads import edits, rows
from leaddesk.leads.card import open_card
from leaddesk.search.find import find
from leaddesk.storage.tables import Lead

_LOOKED_AT = 100_000  # rows of the file that the window imports
_BARE_STARTS = 3  # before, and as many after
_SEARCHES = ("иванов", "ренко", "пермь", "стелл", "916", "firm12", "смирнов ана", "склад под")


def measure(leads: int, *, keep: Path | None = None) -> Iterator[Figure]:
    """Measure on a fresh base of `leads` imported rows; `keep` is where that base is left for other measurements."""
    with tempfile.TemporaryDirectory() as folder:
        files = workbook.write_parts(Path(folder), leads)
        base = keep or Path(folder) / "bench.leaddesk"
        yield from _import(files, base, leads)
        for file in files:
            file.unlink()
        yield from _later(Path(folder), base, leads)
        more = Path(folder) / "strangers.xlsx"
        workbook.write(more, min(leads, _LOOKED_AT), after=2 * leads)
        yield from of_base(base, more)
        twin = Path(folder) / "day.leaddesk"
        copy(base, twin)
        yield from day.measure(twin)


def _import(files: Sequence[Path], base: Path, leads: int) -> Iterator[Figure]:
    clock, cpu = time.perf_counter(), time.process_time()
    for file in files:
        _floor(file)
    floor, floor_cpu = time.perf_counter() - clock, time.process_time() - cpu
    yield Figure("floor: calamine + raw insert", floor, "s", f"{leads / floor:,.0f} rows/s")
    done = _child("_measure", *map(str, files), str(base))
    ratio = done["seconds"] / floor
    yield Figure("import, journal and all indexes", done["seconds"], "s", f"{ratio:.1f} x floor (bound 10)")
    if done["cpu"] is not None:
        beside = f"{done['cpu'] / floor_cpu:.1f} x that of the floor"
        yield Figure("  CPU of all its processes", done["cpu"], "s", beside)
    if done["megabytes"] is not None:
        yield Figure("import, memory of parent and reader", done["megabytes"], "MB", "bound 700")
    for name, seconds in done["parts"].items():
        yield Figure(f"  of it: {name}", seconds, "s")
    yield Figure("import: nobody else could write", done["locked"], "s", "bound 7")


def _later(folder: Path, base: Path, leads: int) -> Iterator[Figure]:
    """Import a tenth as many more people into the full base (a copy of it) and into an empty one."""
    more, full = folder / "more.xlsx", folder / "full.leaddesk"
    rows = max(1, leads // 10)
    workbook.write(more, rows, after=leads)
    copy(base, full)
    alone = _child("_measure", str(more), str(folder / "empty.leaddesk"))["seconds"]
    found = _child("_measure", str(more), str(full))["seconds"]
    yield Figure(f"import of {rows:,} rows into an empty base", alone, "s", f"{alone / rows * 1e6:,.0f} us a row")
    yield Figure(f"import of {rows:,} rows into that base", found, "s", f"{found / alone:.2f} x as long (bound 1.5)")


def _floor(file: Path) -> None:
    """Read the file and put its rows into one bare table on disk."""
    with tempfile.TemporaryDirectory() as folder:
        cells = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        connection = driver.connect(str(Path(folder) / "floor.db"))
        width = len(cells[0])
        connection.execute(f"CREATE TABLE floor ({', '.join(f'c{i}' for i in range(width))})")
        plain = ([cell if isinstance(cell, str | int | float) else str(cell) for cell in row] for row in cells)
        connection.executemany(f"INSERT INTO floor VALUES ({', '.join('?' * width)})", plain)  # noqa: S608
        connection.commit()
        connection.close()


def _child(verb: str, *arguments: str) -> dict[str, Any]:
    environment = {name: value for name, value in myself.environment().items() if name != "PYTHONDONTWRITEBYTECODE"}
    answer = subprocess.run(  # noqa: S603 - our own program with a list of arguments, no shell
        [*myself.command(verb), *arguments], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def of_base(base: Path, file: Path | None = None) -> Iterator[Figure]:
    """Measure what a person waits for, on a base that is there; `file` is imported by the window at the end."""
    start = time.perf_counter()
    desk = Desk.open(base)
    yield Figure("open the base", (time.perf_counter() - start) * 1000, "ms")
    with desk:
        total = len(desk.ask(rows.rids, rows.Query()))
        yield Figure("leads in the list", total, "")
        yield timed("list: all leads, newest first", lambda _: desk.ask(rows.rids, rows.Query()), 10)
        by_name = rows.Query(sorts=(rows.Sort("name"),))
        yield timed("list: sorted by name", lambda _: desk.ask(rows.rids, by_name), 10)
        numbers = desk.ask(rows.rids, rows.Query())
        yield timed("page of 200 rows", lambda i: desk.ask(rows.page, numbers[i * 97 : i * 97 + 200]))
        yield timed("search", lambda i: desk.ask(find, _SEARCHES[i % len(_SEARCHES)]), bound=30)
        yield timed("open card", lambda i: desk.ask(open_card, RowId(numbers[i * 31 % total])))
        yield timed("duplicate check", lambda i: desk.ask(similar, _draft(i)), bound=15)
        refs = [_ref(desk, RowId(numbers[i * 53 % total])) for i in range(ROUNDS)]
        yield timed(
            "edit, written to disk",
            lambda i: desk.do(edits.set_field, refs[i], "topic", f"проба {time.time_ns()}"),  # never what is there
            bound=50,
        )
    yield from window(base, file)


def window(base: Path, file: Path | None = None) -> Iterator[Figure]:
    """Measure the window on a base, offscreen and in a process of its own; CPU time for frames, else the clock.

    What a start costs stands beside a bare window of the framework, started the same way right before and after.
    """
    _child("_measure-window", str(base), repr(time.time()))  # an installed program has its bytecode at hand
    bare = [_bare() for _ in range(_BARE_STARTS)]
    found = _child("_measure-window", str(base), repr(time.time()), *([str(file)] if file else []))
    bare += [_bare() for _ in range(_BARE_STARTS)]
    floor = {name: sorted(one[name] for one in bare)[_BARE_STARTS] for name in ("painted", "megabytes")}
    yield Figure("floor: bare window of the framework painted", floor["painted"], "ms", f"median of {len(bare)}")
    beside = f"{found['painted'] / floor['painted']:.1f} x floor, bound 500"
    yield Figure("window: frame painted after start", found["painted"], "ms", beside)
    yield Figure("window: list usable after start", found["usable"], "ms", "bound 1,200")
    yield Figure("window: whole list, foot and counts after start", found["counted"], "ms")
    beside = f"median {found['frame_median']:.1f}, bound 16.7"
    yield Figure("window: table frame while scrolling, CPU (p95)", found["frame_p95"], "ms", beside)
    beside = f"median {found['edit_median']:.1f}, bound 50"
    yield Figure("window: edit written and painted (p95)", found["edit_p95"], "ms", beside)
    yield Figure("window: board opened", found["board"], "ms", "bound 140")
    yield Figure("window: another tab of the board (slowest)", found["board_tab"], "ms", "bound 140")
    beside = f"median {found['board_frame_median']:.1f}, bound 16.7"
    yield Figure("window: board frame while scrolling, CPU (p95)", found["board_frame_p95"], "ms", beside)
    beside = f"median {found['drop_median']:.1f}, bound 50"
    yield Figure("window: card dropped, written and painted (p95)", found["drop_p95"], "ms", beside)
    beside = f"median {found['palette_median']:.1f}, bound 50"
    yield Figure("window: Ctrl+K, a letter typed, its answer painted (p99)", found["palette_p99"], "ms", beside)
    yield Figure("floor: memory of a bare window of the framework", floor["megabytes"], "MB")
    yield Figure("window: memory", found["megabytes"], "MB", "bound 220 with 100,000 leads")
    if file:
        yield Figure("window: longest it stands still during an import", found["import_stood"], "ms", "bound 200")
        yield Figure("window: what was looked at is loaded", found["import_loaded"], "ms")


def _bare() -> dict[str, float]:
    return _child("_measure-bare", repr(time.time()))


def _draft(i: int) -> Draft:
    return Draft(
        name="Смирнов Иван Петрович",
        company="ООО «Вектор»",
        phones=(Phone(f"+7916{i:07}", ""),),
        emails=(f"u{i}@mail.ru",),
    )


def _ref(desk: Desk, rid: RowId) -> CardRef:
    card_id: CardId = desk.ask(lambda session: session.execute(select(Lead.id).where(Lead.rid == rid)).scalar_one())
    return CardRef(CardKind.LEAD, card_id, rid)
