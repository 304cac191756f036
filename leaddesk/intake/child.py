"""The process that opens foreign letters, one after the other: a bad one may crash, hang or swell here.

Reads on stdin a JSON line with the size and what is wanted ("head", "letter", "tables", "text"), then the letter;
answers each with one JSON line.
"""

from __future__ import annotations

import argparse
import json
import sys
from base64 import b64encode
from typing import Any, Final

from leaddesk import words
from leaddesk.exchange import sniff
from leaddesk.exchange.readers import cells, mails, memory
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.letters import Letter, letters
from leaddesk.intake import heads

_BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parser of the standard library raises on letters that no program should have written."""

_LONGEST: Final = 100_000  # characters of a text that somebody reads
_MOST: Final = 100  # names of attached files


def main(argv: list[str]) -> int:
    """Answer until the input ends; 1 where the parent has gone."""
    parser = argparse.ArgumentParser(prog="_letters")
    parser.add_argument("--lang", default="en")
    words.use(parser.parse_args(argv).lang)
    memory.cap()
    source, out = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        asked = json.loads(line)
        data = source.read(asked["size"])
        try:
            out.write(cells.encode(answer(asked["want"], data)).encode("utf-8", "replace"))
            out.write(b"\n")
            out.flush()
        except BrokenPipeError:
            return 1
    return 0


def answer(want: str, data: bytes) -> dict[str, Any]:
    """Give what is wanted of a letter, or {"fatal": code of readers/faults.py}."""
    try:
        if sniff.kind(data) is not sniff.Kind.MAIL:
            return {"fatal": "not_a_letter"}
        return _ANSWERS[want](data)
    except Unreadable as trouble:
        return {"fatal": trouble.code}
    except _BROKEN:
        return {"fatal": "truncated"}
    except MemoryError:
        return {"fatal": "too_large"}


def _head(data: bytes) -> dict[str, Any]:
    return {"head": list(heads.read(data))}


def _letter(data: bytes) -> dict[str, Any]:
    found = letters(data)
    book = mails.open_mail(data)
    titles, row = book.rows
    is_form = mails.sent_form(found) is not None
    attached = [name for one in found for name in one.attached if heads.is_table(name)]
    return {
        "head": list(heads.head(data, found)),
        "is_form": is_form,
        "is_forwarded": len(found) > 1,
        "titles": titles,
        "row": row,
        "tables": list(dict.fromkeys(attached)),
    }


def _tables(data: bytes) -> dict[str, Any]:
    return {"tables": [[one.name, b64encode(one.body).decode("ascii")] for one in heads.tables(data)]}


def _text(data: bytes) -> dict[str, Any]:
    found = letters(data)
    texts = [_whole(one, is_within=at > 0) for at, one in enumerate(found)]
    attached = [name for one in found for name in one.attached]
    return {
        "head": list(heads.head(data, found)),
        "text": "\n\n".join(text for text in texts if text)[:_LONGEST],
        "attached": attached[:_MOST],
        "tables": [name for name in dict.fromkeys(attached) if heads.is_table(name)],
    }


def _whole(letter: Letter, *, is_within: bool) -> str:
    """Give the text of a letter; of one within another, who wrote it about what stands above."""
    head = [" ".join(part for part in letter.sender if part), letter.subject] if is_within else []
    return "\n".join([*(line for line in head if line), letter.texts[0].strip() if letter.texts else ""]).strip()


_ANSWERS = {"head": _head, "letter": _letter, "tables": _tables, "text": _text}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
