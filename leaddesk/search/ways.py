"""The phones and addresses of cards that were found, to show which of them was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection

from leaddesk.domain.card import CardKind

_TABLES: Final = {CardKind.LEAD: ("lead_channel", "lead_id"), CardKind.CONTACT: ("contact_channel", "contact_id")}


def ways_of(connection: Connection, kind: CardKind, ids: Iterable[bytes]) -> Mapping[bytes, tuple[str, ...]]:
    """Give by card how it is reached, as it was entered: "+79161234567;ext=12", an address, text that is no number.

    Cards of other kinds than leads and contacts have no such lists.
    """
    found: dict[bytes, list[str]] = defaultdict(list)
    wanted = list(ids)
    if kind in _TABLES and wanted:
        table, owner = _TABLES[kind]
        marks = ",".join("?" * len(wanted))
        rows = connection.exec_driver_sql(
            f"SELECT {owner}, coalesce(value, raw, ''), coalesce(extension, '') FROM {table}"
            f" WHERE {owner} IN ({marks}) ORDER BY {owner}, id",
            tuple(wanted),
        )
        for card_id, value, extension in rows:
            if value:
                found[card_id].append(f"{value};ext={extension}" if extension else value)
    return {card_id: tuple(ways) for card_id, ways in found.items()}
