"""The process that opens foreign files: a bad one may crash, hang or swell here without harm to the program.

Speaks JSON lines on stdout: one header or {"fatal": code}, then batches of rows, then {"end": rows}.
"""

from __future__ import annotations

import argparse
import gc
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk import words
from leaddesk.exchange import sheet, sniff
from leaddesk.exchange.readers import books, cards, cells, guard, mails, markup, memory, sheet_xml, texts
from leaddesk.exchange.readers.faults import Unreadable

if TYPE_CHECKING:
    from typing import TextIO

BATCH = 500
_FATAL = {
    sniff.Kind.EMPTY: "empty",
    sniff.Kind.ENCRYPTED: "encrypted",
    sniff.Kind.TRUNCATED: "truncated",
    sniff.Kind.OTHER: "not_a_table",
    sniff.Kind.OUTDATED: "outdated",
}


def main(argv: list[str]) -> int:
    """Read the file that `argv` names and write it as JSON lines; 0 also for a refusal: that is an answer."""
    arguments = _parser().parse_args(argv)
    memory.cap()  # where the system does not agree, the limits of `guard` and the deadline remain
    words.use(arguments.lang)
    out = sys.stdout
    gc.disable()  # rows have no cycles, and looking for some costs a sixth of the time
    out.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    try:
        _send(_open(arguments), out)
    except Unreadable as trouble:
        _say(out, {"fatal": trouble.code})
    except MemoryError:
        _say(out, {"fatal": "too_large"})
    except BrokenPipeError:
        return 1  # the parent has gone
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="_read")
    parser.add_argument("file", type=Path)
    parser.add_argument("--sheet")
    parser.add_argument("--encoding")
    parser.add_argument("--engine", default="")
    parser.add_argument("--lang", default="en")
    return parser


def _open(arguments: argparse.Namespace) -> books.Book:
    data = _content(arguments.file)
    kind = sniff.kind(data)
    if kind in _FATAL:
        raise Unreadable(_FATAL[kind])
    if kind is sniff.Kind.TEXT:
        return texts.open_text(data, arguments.encoding)
    if kind is sniff.Kind.PAGE:
        return markup.open_page(data, arguments.encoding)
    if kind is sniff.Kind.CARDS:
        return cards.open_cards(data, arguments.encoding)
    if kind is sniff.Kind.MAIL:
        return mails.open_mail(data)
    if kind is sniff.Kind.SHEETS:
        return sheet_xml.open_sheets(data, arguments.sheet, choose=_best)
    return books.open_book(data, kind, arguments.sheet, choose=_best, engine=arguments.engine)


def _content(path: Path) -> bytes:
    try:
        if not path.exists():
            raise Unreadable("no_such_file")
        if not path.is_file():
            raise Unreadable("not_a_file")
        with path.open("rb") as file:
            data = file.read(guard.MAX_FILE + 1)
    except PermissionError as trouble:
        raise Unreadable("no_rights") from trouble
    except OSError as trouble:
        raise Unreadable("unreadable") from trouble
    if len(data) > guard.MAX_FILE:
        raise Unreadable("too_large")
    return data


def _best(heads: list[tuple[str, list[cells.Row], int]]) -> int:
    return sheet.best([(rows, height) for _, rows, height in heads])


def _send(book: books.Book, out: TextIO) -> None:
    rows = iter(book.rows)
    first = list(islice(rows, BATCH))  # a workbook that breaks at once is refused without a header
    marks = book.marks
    _say(
        out,
        {
            "sheets": book.sheets,
            "sheet": book.sheet,
            "encoding": book.encoding,
            "errors": [[row, column, text] for (row, column), text in marks.errors.items()],
            "formulas": sorted(marks.formulas),
            "hidden": sorted(marks.hidden),
            "notes": marks.notes,
        },
    )
    total = 0
    while first:
        total += len(first)
        _say(out, first)
        first = list(islice(rows, BATCH))
    _say(out, {"end": total})


def _say(out: TextIO, message: object) -> None:
    out.write(cells.encode(message))
    out.write("\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
