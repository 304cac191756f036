"""Keeps the collector of cycles from stopping the window: a large file is a million objects that are never cyclic."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """Make many lasting objects in a worker: no collection meanwhile, and none walks over them afterwards.

    With 100,000 rows a full collection holds the interpreter, and with it the window, for half a second (measured).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def forget() -> None:
    """Let the collector see everything again, once the large objects are gone."""
    gc.unfreeze()
