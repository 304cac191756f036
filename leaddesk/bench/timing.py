"""What a measurement tells: a figure with its unit, and how long a piece of work takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what, the value with its unit, and the bound or the floor it stands beside."""

    name: str
    value: float
    unit: str
    beside: str = ""


def timed(name: str, work: Callable[[int], object], rounds: int = ROUNDS, *, bound: int | None = None) -> Figure:
    """Do something again and again; gives what takes longer in one of twenty cases, with the median beside it."""
    times = []
    for i in range(rounds):
        start = time.perf_counter()
        work(i)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    median = f"median {times[len(times) // 2]:.1f}"
    return Figure(f"{name} (p95)", p95, "ms", median if bound is None else f"{median}, bound {bound}")
