"""Leads that are one person, put together for the review: the surest first, never more than stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from leaddesk.domain.ids import RowId
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.pairs import Link

MOST = 4
"""Leads of a cluster: so many stand side by side. The rest of a larger one comes when these are merged."""

_RANKS = {level: rank for rank, level in enumerate(Level)}


class Cluster(NamedTuple):
    """Leads by row number, the oldest first. `level` and `score` are those of the weakest pair that holds it together.

    `is_later`: all of those pairs were put off.
    """

    leads: tuple[RowId, ...]
    level: Level
    score: float
    is_later: bool


class _Edge(NamedTuple):
    """What a cluster is made of; they sort by strength."""

    rank: int
    loss: float
    a: RowId
    b: RowId
    is_later: bool


def clusters(links: Iterable[Link]) -> list[Cluster]:
    """Put leads together that are linked, the strongest pairs first; give the surest clusters first.

    Those that were put off come last. The order of the links, and how often one comes, makes no difference.
    """
    edges = {
        _Edge(_RANKS[link.match.level], -link.match.score, min(link.a, link.b), max(link.a, link.b), link.is_later)
        for link in links
    }
    home: dict[RowId, list[RowId]] = {}
    held: dict[int, list[_Edge]] = defaultdict(list)
    for edge in sorted(edges):
        first, second = (home.setdefault(rid, [rid]) for rid in (edge.a, edge.b))
        if first is second or len(first) + len(second) > MOST:
            continue
        if len(first) < len(second):
            first, second = second, first
        first += second
        home |= dict.fromkeys(second, first)
        held[id(first)] += [*held.pop(id(second), []), edge]
    together = {id(leads): leads for leads in home.values() if len(leads) > 1}
    found = [_cluster(leads, held[key]) for key, leads in together.items()]
    return sorted(found, key=lambda one: (one.is_later, _RANKS[one.level], -one.score, one.leads))


def _cluster(leads: list[RowId], edges: list[_Edge]) -> Cluster:
    weakest = max(edges)
    is_later = all(edge.is_later for edge in edges)
    return Cluster(tuple(sorted(leads)), list(Level)[weakest.rank], -weakest.loss, is_later)
