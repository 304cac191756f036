"""Which places the rows of a span have after a list was read anew: spans of a million rows are followed too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.views.leads.spans import Blocks, merged

if TYPE_CHECKING:
    from array import array

_WINDOW: Final = 256  # rows that came or went at one place: more of them, and the rest is looked up row by row
_TRIES: Final = 512  # places at which something came or went


def places_of(former: array[int], now: array[int], first: int, last: int) -> Blocks:
    """Give the places in `now` of the rows that stood from `first` to `last` in `former`, as blocks in order.

    Both hold row numbers, each once. Two lists mostly agree but for some rows: what agrees is compared whole, in C.
    """
    if not now or last < first:
        return ()
    found: list[tuple[int, int]] = []
    lost: set[int] = set()  # not where they were expected: gone, or elsewhere in the list
    at, goal = first, _find(now, former[first : first + _WINDOW])
    if goal is None:
        return merged(_looked_up(now, set(former[first : last + 1])))
    for _try in range(_TRIES):
        same = _agreeing(former, now, at, goal, last)
        if same:
            found.append((goal, goal + same - 1))
            at, goal = at + same, goal + same
        if at > last or goal >= len(now):
            break
        at, goal = _past_the_difference(former, now, at, goal, last=last, lost=lost)
        if goal < 0:
            break
    lost.update(former[at : last + 1])
    return merged([*found, *(_looked_up(now, lost) if lost else ())])


def _find(now: array[int], rows: array[int]) -> int | None:
    """Give where the first of some rows that is still there stands, less those that stood before it."""
    for before, row in enumerate(rows[:3]):
        try:
            return max(0, now.index(row) - before)
        except ValueError:
            continue
    return None


def _agreeing(former: array[int], now: array[int], at: int, goal: int, last: int) -> int:
    """Count the rows from two places on that are the same in both lists."""
    most = min(last + 1 - at, len(now) - goal)
    same, step = 0, 64
    while same < most:  # grows while it agrees, and is halved where it does not
        length = min(step, most - same)
        if former[at + same : at + same + length] == now[goal + same : goal + same + length]:
            same += length
            step *= 2
        elif length == 1:
            break
        else:
            step = length // 2
    return same


def _past_the_difference(
    former: array[int], now: array[int], at: int, goal: int, *, last: int, lost: set[int]
) -> tuple[int, int]:
    """Give the next places at which the lists agree again; a goal of -1 where that is not near.

    Rows beyond `last` are nobody's business: what is lost of them would be looked up, and selected.
    """
    come = _near(now, goal, former[at], len(now))
    gone = _near(former, at, now[goal], last + 1)
    if come is not None and (gone is None or come <= gone):
        return at, goal + come
    if gone is not None:
        lost.update(former[at : at + gone])
        return at + gone, goal
    lost.add(former[at])
    return at + 1, goal + 1 if goal + 1 < len(now) else -1


def _near(rows: array[int], at: int, row: int, end: int) -> int | None:
    try:
        return rows[at : min(at + _WINDOW, end)].index(row)
    except ValueError:
        return None


def _looked_up(now: array[int], rows: set[int]) -> list[tuple[int, int]]:
    """Find rows wherever they stand: the list is gone through once."""
    return [(place, place) for place, row in enumerate(now) if row in rows]
