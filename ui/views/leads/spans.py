"""Selected cells as spans (top, left, bottom, right) and their rows as blocks (first, last)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int, int, int]
Spans = tuple[Span, ...]
Blocks = tuple[tuple[int, int], ...]


def merged(spans: Iterable[tuple[int, int]]) -> Blocks:
    """Give spans of rows (first, last) in order, those that touch as one: a million rows are one block."""
    blocks: list[tuple[int, int]] = []
    for top, bottom in sorted(spans):
        if blocks and top <= blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], max(bottom, blocks[-1][1]))
        else:
            blocks.append((top, bottom))
    return tuple(blocks)
