"""Derives the narrow row by which lists show a lead (table `lead_row`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, Row, load
from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind
from leaddesk.leads.doubts import is_of_duplicate
from leaddesk.storage.bulk import insert, without_indexes
from leaddesk.storage.tables import LeadRow

_CHUNK = 500


class _NextTask(NamedTuple):
    kind_id: bytes | None = None
    due_at: int | None = None


def refresh_rows(session: Session, cards: Sequence[CardState]) -> None:
    """Refresh the rows of these leads, of the leads to which these tasks belong, and of those of renamed companies."""
    leads = {card.ref.id: card for card in cards if card.ref.kind is CardKind.LEAD}
    others = _leads_of(session, cards) - leads.keys()
    for card in load(session, CardKind.LEAD, sorted(others)):
        leads[card.ref.id] = card
    if not leads:
        return
    unknown = [card for card in leads.values() if _given(card) is None]
    names = _company_names(session, {c for card in unknown if isinstance(c := card.root.get("company_id"), bytes)})
    tasks = _next_tasks(session, list(leads))
    rows = [_row(card, names, tasks.get(card.ref.id, _NextTask())) for card in leads.values()]
    insert(session.connection(), _replace(), rows)


def rows_in_bulk(session: Session) -> AbstractContextManager[None]:
    """Hold this while most rows of the table are written: its indexes are built at the end."""
    return without_indexes(session.connection(), "lead_row")


@cache
def _replace() -> str:
    columns = [column.name for column in LeadRow.__table__.columns]
    return f"INSERT OR REPLACE INTO lead_row ({', '.join(columns)})"


def _leads_of(session: Session, cards: Iterable[CardState]) -> set[CardId]:
    found = set()
    companies = []
    for card in cards:
        if card.ref.kind is CardKind.TASK and (lead := card.root.get("lead_id")):
            found.add(CardId(bytes(lead)))  # type: ignore[arg-type]
        elif card.ref.kind is CardKind.COMPANY and card.given is None:  # of a new one, no row shows a former name
            companies.append(card.ref.id)
    for ids in _chunks(companies):
        statement = (
            "SELECT l.id FROM company c JOIN lead l ON l.company_id = c.id LEFT JOIN lead_row r ON r.rid = l.rid"
            f" WHERE c.id IN ({_marks(ids)}) AND r.company IS NOT c.name"
        )
        found |= {CardId(row[0]) for row in session.connection().exec_driver_sql(statement, tuple(ids))}
    return found


def _company_names(session: Session, ids: set[bytes]) -> Mapping[bytes, str]:
    names: dict[bytes, str] = {}
    for chunk in _chunks(sorted(ids)):
        statement = f"SELECT id, name FROM company WHERE id IN ({_marks(chunk)})"
        names |= {row[0]: row[1] for row in session.connection().exec_driver_sql(statement, tuple(chunk))}
    return names


def _next_tasks(session: Session, ids: Sequence[CardId]) -> dict[bytes, _NextTask]:
    """Give the earliest open task of each lead."""
    found: dict[bytes, _NextTask] = {}
    for chunk in _chunks(ids):
        statement = (
            f"SELECT lead_id, kind_id, due_at FROM task WHERE lead_id IN ({_marks(chunk)})"
            " AND state = 'open' AND deleted_at IS NULL ORDER BY due_at IS NULL, due_at DESC"
        )
        for lead_id, kind_id, due_at in session.connection().exec_driver_sql(statement, tuple(chunk)):
            found[lead_id] = _NextTask(kind_id, due_at)  # the last one wins: the earliest due
    return found


class Shown(NamedTuple):
    """How a lead is named in lists and where it is sorted, with its first good phone and e-mail."""

    name: str
    name_sort: str
    company: str
    company_sort: str
    phone: str
    email: str


def shown(card: CardState, company: str) -> Shown:
    """Give how a lead of that company is shown."""
    name, channels = _main_name(card), card.rows("lead_channel").values()
    return Shown(
        name,
        fold(name),
        company,
        fold(company),
        _first(channels, ChannelKind.PHONE),
        _first(channels, ChannelKind.EMAIL),
    )


def _given(card: CardState) -> Shown | None:
    """Give what came with a new card."""
    given = card.given.get(refresh_rows) if card.given else None
    return given if isinstance(given, Shown) else None


def _row(card: CardState, companies: Mapping[bytes, str], task: _NextTask) -> tuple[object, ...]:
    root = card.root
    return (
        card.ref.rid, card.ref.id, root["number"], root["kind"],
        *(_given(card) or shown(card, companies.get(root.get("company_id"), ""))),  # type: ignore[arg-type]
        root["temperature"], None, root.get("stage_id"), root.get("owner_id"), root.get("source_id"),
        root.get("region_id"), _status(card),
        root.get("budget_cents"), root.get("currency"), task.kind_id, task.due_at,
        root["is_unread"], 1 if is_of_duplicate(root.get("needs_look")) else 0, _received(card), root["created_at"],
        root.get("city") or "", root.get("topic") or "",
    )  # fmt: skip


def _status(card: CardState) -> object:
    """Give in which lists a lead stands; one born and undone, or merged, stands in none, not even in the bin."""
    if card.is_undone or card.is_merged:
        return "undone" if card.is_undone else "merged"
    return "deleted" if card.is_deleted else card.root["state"]


def _main_name(card: CardState) -> str:
    people = card.rows("lead_person")
    main = people.get(CardId(bytes(card.root["main_person_id"]))) if card.root.get("main_person_id") else None  # type: ignore[arg-type]
    person = main or next(iter(people.values()), None)
    return str(person["name"]) if person else ""


def _first(channels: Iterable[Row], kind: ChannelKind) -> str:
    """Give the first good channel of a kind: E.164 (";ext=" with it), else as written."""
    for channel in channels:
        if channel["kind"] == kind and not channel.get("is_bad"):
            value = str(channel.get("value") or channel.get("raw") or "")
            extension = str(channel.get("extension") or "")
            return f"{value};ext={extension}" if extension else value
    return ""


def _received(card: CardState) -> object:
    return max((str(row["received_on"]) for row in card.rows("lead_inquiry").values()), default=None)


def _chunks(ids: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _marks(ids: Sequence[bytes]) -> str:
    return ",".join("?" * len(ids))
