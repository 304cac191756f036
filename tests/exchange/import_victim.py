"""Imports a file into a base and tells how far it is; waits for a line after each word when told to."""

from __future__ import annotations

import sys
from pathlib import Path

from leaddesk.desk import Desk
from leaddesk.exchange.preparing import How
from leaddesk.exchange.workshop import items
from leaddesk.importer import Importer


def main(base: Path, file: Path, *, waits: bool) -> None:
    """Import; every batch is told on stdout."""
    items.BATCH = 20

    def tell(done: int, _total: int) -> None:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
        if waits:
            sys.stdin.readline()

    with Desk.open(base) as desk:
        importer = Importer(desk)
        prepared = importer.prepare(file, How())
        importer.load(prepared, progress=tell)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), waits=sys.argv[3] == "waits")
