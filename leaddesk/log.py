"""Reports of our own bugs: where the program was, never what it was working on."""

from __future__ import annotations

import itertools
import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import leaddesk
from leaddesk.errors import LeadDeskError

_HOUSE = Path(__file__).resolve().parents[1]


def write_report(error: BaseException, folder: Path) -> Path:
    """Write the report of a bug into `folder` and give its path. Raises OSError where the disk does not take it.

    Messages and values of the exceptions are left out: they may hold names, phones or paths of people.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC)
    for number in itertools.count():
        path = folder / f"bug-{stamp:%Y%m%d-%H%M%S}{f'-{number}' if number else ''}.txt"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(report(error, stamp))
        except FileExistsError:
            continue
        return path
    raise AssertionError


def report(error: BaseException, at: datetime) -> str:
    """Give the text of a report: versions, kinds of exceptions, and the lines of code they came through."""
    head = (
        f"LeadDesk {leaddesk.__version__} · Python {platform.python_version()} · {at:%Y-%m-%d %H:%M} UTC",
        f"{platform.system()} {platform.machine()}",
        f"frozen: {'yes' if getattr(sys, 'frozen', False) else 'no'}",
        "",
    )
    return "\n".join((*head, *_lines(error))) + "\n"


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        code = f" [{one.code}]" if isinstance(one, LeadDeskError) else ""
        yield f"{type(one).__module__}.{type(one).__qualname__}{code}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if one is not None:
            yield "because of"


def _place(file: str) -> str:
    """Give the path of a source from our own folder or its package on: a home folder tells a person's name."""
    path = Path(file)
    if path.is_relative_to(_HOUSE):
        return path.relative_to(_HOUSE).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return "/".join(parts[-2:])
