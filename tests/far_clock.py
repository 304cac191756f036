"""A computer that stands in another time zone, for the length of a block."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def standing_in(zone: str) -> Iterator[None]:
    """Let the computer's clock be that of a zone: "Europe/London", or a rule as the system knows them."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
