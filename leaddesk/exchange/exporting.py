"""Leads go out into files: all that is known of them or what a list shows; workbook, separated values, vCards."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from leaddesk import words
from leaddesk.errors import Refused, Unavailable
from leaddesk.exchange import export_book, export_cards, export_columns, export_text
from leaddesk.exchange import export_seen as seen
from leaddesk.exchange.export_columns import COLUMNS, TEMPERATURES
from leaddesk.exchange.export_seen import Shown
from leaddesk.exchange.export_values import Grid, Head, Progress, Purpose, Value, silent
from leaddesk.exchange.records import Record, records
from leaddesk.leads import rows
from leaddesk.leads.rows import Query
from leaddesk.leads.setup import DEFAULT_ZONE, team_settings
from leaddesk.words import _

__all__ = [
    "COLUMNS",
    "SUFFIXES",
    "TEMPERATURES",
    "Purpose",
    "Shown",
    "export",
    "export_seen",
    "replacing",
    "write",
    "write_grid",
]

_CARDS = ".vcf"
_TABLES = (".xlsx", ".csv")
SUFFIXES = (*_TABLES, _CARDS)
_TOLD_EVERY = 500


def export(
    session: Session,
    path: Path,
    query: Query,
    *,
    purpose: Purpose = Purpose.EXCEL,
    language: str | None = None,
    progress: Progress = silent,
) -> int:
    """Write all that is known of the leads of a list to `path`, whole or not at all; gives how many.

    Its suffix tells the format: .xlsx, .csv or .vcf. Local times are in the team's zone. Raises Refused for another
    suffix, Unavailable where the disk refuses; whatever `progress` raises stops it.
    """
    suffix = _suffix(path, SUFFIXES)
    zone = ZoneInfo(team_settings(session).get("time_zone") or DEFAULT_ZONE)
    total, found = records(session, query)
    if suffix == _CARDS:
        with replacing(path) as unfinished:
            return export_cards.write(unfinished, _told(found, total, progress))
    grid = export_columns.grid(_told(found, 2 * total, progress), purpose, zone)
    write_grid(path, grid, purpose=purpose, language=language, progress=_second_half(progress))
    return total


def export_seen(
    session: Session,
    path: Path,
    query: Query,
    columns: Sequence[Shown],
    *,
    zone: tzinfo,
    language: str | None = None,
    progress: Progress = silent,
) -> int:
    """Write a list as it is seen, its columns in their order, to `path` (.xlsx or .csv); gives how many leads.

    Otherwise as `export`; moments are told in the reader's `zone`.
    """
    _suffix(path, _TABLES)
    numbers = rows.rids(session, query)
    grid = seen.grid(session, numbers, columns, zone=zone, progress=_first_half(progress))
    write_grid(path, grid, purpose=Purpose.EXCEL, language=language, progress=_second_half(progress))
    return len(grid.rows)


def write(
    path: Path,
    titles: Sequence[str | Head],
    table: Iterable[Sequence[Value]],
    *,
    purpose: Purpose = Purpose.EXCEL,
    language: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write a table to `path` (.xlsx or .csv). An older file is replaced at the very end."""
    heads = [one if isinstance(one, Head) else Head(one) for one in titles]
    write_grid(path, Grid(heads, list(table)), purpose=purpose, language=language, progress=progress)


def write_grid(
    path: Path,
    grid: Grid,
    *,
    title: str = "",
    purpose: Purpose = Purpose.EXCEL,
    language: str | None = None,
    progress: Progress = silent,
) -> None:
    """Write a table as `write` does; `title` names the sheet of a workbook."""
    _suffix(path, _TABLES)
    with replacing(path) as unfinished:
        if path.suffix.casefold() == ".xlsx":
            export_book.write(unfinished, grid, title=title or _("Leads"), progress=progress)
        else:
            tongue = language or words.language()
            export_text.write(unfinished, grid, purpose=purpose, language=tongue, progress=progress)


def _suffix(path: Path, known: Sequence[str]) -> str:
    suffix = path.suffix.casefold()
    if suffix not in known:
        raise Refused("unknown_format", file=path.name)
    return suffix


def _told(found: Iterable[Record], total: int, progress: Progress) -> Iterator[Record]:
    for done, record in enumerate(found):
        if done % _TOLD_EVERY == 0:
            progress(done, total)
        yield record


def _first_half(progress: Progress) -> Progress:
    return lambda done, total: progress(done, 2 * total)


def _second_half(progress: Progress) -> Progress:
    return lambda done, total: progress(total + done, 2 * total)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place beside a file that takes its place once it is written; the older file stays where that fails.

    Raises Unavailable where the disk refuses.
    """
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise Unavailable("cannot_write_file", file=path.name, cause=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # it is not there, or where nothing can be
            unfinished.unlink()
