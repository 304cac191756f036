"""Tables of the contacts room: names, countries, legal forms, mail domains."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """Give the words of a table written as running text."""
    return frozenset(table.split())
