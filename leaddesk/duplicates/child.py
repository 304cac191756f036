"""The process that looks a base through for what is in it twice: whoever works in the window does not wait.

`child BASE` reads on stdin a JSON line: {"kind": "lead" or "company", "rids": [row numbers asked about] or null}. It
answers with JSON lines: {"done": 0.0-1.0} as it goes, {"clusters": [[cards, level, score, is_later], …]} at the end,
or {"trouble": …} where the base does not answer.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind
from leaddesk.duplicates.clusters import clusters
from leaddesk.duplicates.pairs import company_links, links
from leaddesk.storage.base import open_base
from leaddesk.storage.bulk import uncollected

_TOLD_EVERY = 0.1  # seconds


def main(arguments: list[str]) -> int:
    """Look through; 1 where nobody listens any more."""
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        with closing(open_base(Path(arguments[0]))) as base, uncollected(), Session(base.reader) as session:
            _say({"clusters": _clusters(session, CardKind(wanted["kind"]), wanted["rids"])})
    except BrokenPipeError:
        return 1
    except DatabaseError as error:
        _say({"trouble": str(error.orig).partition(" with text ")[0]})  # what follows is a value of the base
    return 0


def _clusters(session: Session, kind: CardKind, rids: list[int] | None) -> list[Any]:
    last, wanted = 0.0, None if rids is None else frozenset(rids)

    def told(done: float) -> None:
        nonlocal last
        if time.monotonic() - last > _TOLD_EVERY:
            last = time.monotonic()
            _say({"done": round(done, 3)})

    def is_wanted(rid: int) -> bool:
        return wanted is None or rid in wanted

    of_leads = kind is CardKind.LEAD
    found = links(session, is_wanted=is_wanted, told=told) if of_leads else company_links(session, told=told)
    return [list(one) for one in clusters(found)]


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
