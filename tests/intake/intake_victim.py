"""Takes mail in and dies at its n-th step, a statement or a commit; with 0 it lives. Prints how many steps it made."""

from __future__ import annotations

import itertools
import os
import signal
import ssl
import sys
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, event

from leaddesk.desk import Desk
from leaddesk.intake.accounts import Account
from leaddesk.intake.run import WatchedMailbox, take_in


def main(base: Path, authority: str, user: str, secret: str, port: int, at: str, n: int) -> None:
    """Take in, and be killed at step n."""
    source = WatchedMailbox(
        Account(user, "localhost", port, is_tls=False),
        secret,
        days=30_000,
        context=ssl.create_default_context(cafile=authority),
    )
    with Desk.open(base) as desk:
        steps = itertools.count(1)

        def step(*_: object) -> None:
            if next(steps) == n:
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))  # Windows knows but this one

        event.listen(Engine, "before_cursor_execute", step)
        event.listen(Engine, "commit", step)
        taken = take_in(desk, [source], datetime.fromisoformat(at))
        assert taken.troubles == [], taken.troubles
    sys.stdout.write(str(next(steps)))


if __name__ == "__main__":
    folder, *texts, number, moment, times = sys.argv[1:]
    main(Path(folder), *texts, int(number), moment, int(times))  # type: ignore[arg-type]
