"""The leads of an import back in the layout they came in: its titles in their order, with the values of today."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from leaddesk.contacts import names, phones
from leaddesk.contacts.text import fold
from leaddesk.domain.custom import Target, target
from leaddesk.domain.ids import CardId, RowId
from leaddesk.errors import Refused
from leaddesk.exchange import filed
from leaddesk.exchange.cell_text import letters_of
from leaddesk.exchange.export_columns import TEMPERATURES, account, next_step, stage_words
from leaddesk.exchange.export_values import Grid, Head, Progress, Purpose, Sum, Value, local, silent
from leaddesk.exchange.exporting import export, write_grid
from leaddesk.exchange.filed import Filed
from leaddesk.exchange.records import Record, records_of
from leaddesk.labels import label
from leaddesk.leads.custom import by_all_names
from leaddesk.leads.rows import RID, Filter, Query
from leaddesk.leads.setup import DEFAULT_ZONE, team_settings
from leaddesk.storage.tables import Campaign, ImportRun, Lead, LeadInquiry
from leaddesk.words import _

_CODES: Final = frozenset({"phones", "inn", "id", "number", "whatsapp", "viber"})
_SHEET_SIGNS: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_NAME: Final = 31  # of a sheet


class Line(NamedTuple):
    """A row of the file as it stands today: the lead it became, and the inquiry it was."""

    record: Record
    inquiry: LeadInquiry
    campaign: str

    def left(self, title: str) -> str:
        """Give what the file said in a column that fills no field, or in words that no dictionary knows."""
        said = (self.inquiry.extra or {}).get(title, "")
        return said if isinstance(said, str) else str(said)


def export_back(
    session: Session, path: Path, run: CardId, *, cards: Sequence[RowId] = (), progress: Progress = silent
) -> int:
    """Write the leads of an import to `path` (.xlsx or .csv) as the file was laid out; gives how many rows.

    Rows stand in the order of the file; of leads that were deleted since there is none. `cards` are the leads of its
    rows where the file told of some that had come before: their rows are those of its earlier versions. The leads of
    an import whose layout is not known any more are written with all columns. Raises Refused for an unknown import.
    """
    found = session.execute(select(ImportRun).where(ImportRun.id == run)).scalar()
    if found is None:
        raise Refused("no_such_txn")
    columns = [_as_called(session, one) for one in filed.columns(session, found.layout_key or "")]
    inquiries = _again(session, found.layout_key, cards) if cards else _inquiries(session, ImportRun.id == run)
    if not columns:
        rids = tuple(dict.fromkeys(rid for rid, _inquiry in inquiries))
        return export(session, path, Query(filters=(Filter(RID, rids),)), progress=progress)
    settings = team_settings(session)
    zone, own = ZoneInfo(settings.get("time_zone") or DEFAULT_ZONE), str(settings.get("currency") or "")
    grid = _grid(list(_lines(session, inquiries, progress)), columns, zone, own)
    sheet = _SHEET_SIGNS.sub(" ", found.sheet or "")[:_LONGEST_NAME].strip()
    write_grid(path, grid, title=sheet or _("Leads"))
    return len(grid.rows)


def _as_called(session: Session, column: Filed) -> Filed:
    """Let a column that fills a field of the team's own name it as it is called by now."""
    own = target(column.field)
    field = by_all_names(session).get(fold(own.name or column.title)) if own else None
    return column._replace(field=Target(field.type, field.name).code) if field else column


def _inquiries(session: Session, of: ColumnElement[bool]) -> list[tuple[int, LeadInquiry]]:
    """Give the inquiries of imports with the row numbers of their leads: ids stand in the order of arrival."""
    wanted = (
        select(Lead.rid, LeadInquiry)
        .join(Lead, Lead.id == LeadInquiry.lead_id)
        .join(ImportRun, ImportRun.id == LeadInquiry.import_run_id)
        .where(of, Lead.deleted_at.is_(None))
        .order_by(LeadInquiry.id)
    )
    return [(rid, inquiry) for rid, inquiry in session.execute(wanted)]


def _again(session: Session, layout_key: str | None, cards: Sequence[RowId]) -> list[tuple[int, LeadInquiry]]:
    """Give the inquiry of each row of a file by its lead: of its layout; the next one where the lead comes again."""
    held: dict[int, deque[LeadInquiry]] = {}
    for rid, inquiry in _inquiries(session, ImportRun.layout_key == layout_key):
        held.setdefault(rid, deque()).append(inquiry)
    return [(rid, held[rid].popleft()) for rid in cards if held.get(rid)]


def _lines(session: Session, inquiries: Sequence[tuple[int, LeadInquiry]], progress: Progress) -> Iterator[Line]:
    campaigns = {
        card: label("campaign", code, name)
        for card, code, name in session.execute(select(Campaign.id, Campaign.code, Campaign.name))
    }
    rids = list(dict.fromkeys(rid for rid, _inquiry in inquiries))
    leads: dict[str, Record] = {}
    for done, record in enumerate(records_of(session, rids)):
        leads[record.id] = record
        if done % 500 == 0:
            progress(done, len(rids))
    for _rid, inquiry in inquiries:
        if (known := leads.get(inquiry.lead_id.hex())) is not None:
            yield Line(known, inquiry, campaigns.get(inquiry.campaign_id, "") if inquiry.campaign_id else "")


def _grid(lines: Sequence[Line], columns: Sequence[Filed], zone: tzinfo, own: str) -> Grid:
    of_field = Counter(column.field for column in columns)
    heads, values = list[Head](), list[Callable[[Line], Value]]()
    seen = Counter[str]()
    for at, column in enumerate(columns):
        place, seen[column.field] = seen[column.field], seen[column.field] + 1
        heads.append(Head(column.title, column.field in _CODES))
        values.append(_reader(column, letters_of(at), place, of_field) or _sum(own))
    return Grid(heads, [[local(value(line), zone) for value in values] for line in lines])


def _reader(column: Filed, letters: str, place: int, of_field: Mapping[str, int]) -> Callable[[Line], Value] | None:
    """Give what reads a column; None for amounts where no column has their currency.

    Of several columns that fill one field each has one value, the last one the rest.
    """
    field = column.field
    if field in _SEVERAL:
        take, is_last = _SEVERAL[field], place == of_field[field] - 1
        return lambda line: "; ".join(take(line)[place:] if is_last else take(line)[place : place + 1])
    if field not in _ONE:
        title, own = column.title or letters, target(field)
        return _own(own.name, title) if own is not None else lambda line: line.left(title)
    if place:
        return lambda _line: None  # columns that were joined: the first one has all
    if field == "amount" and not of_field["currency"]:
        return None
    if field == "product" and of_field["topic"]:
        return lambda line: line.left("product_as_written")
    return _ONE[field] if field != "next_contact" else lambda line: _ONE[field](line) or line.left(column.title)


def _own(name: str, title: str) -> Callable[[Line], Value]:
    """Give what reads a field of the team's own; what did not fit it stands there as it came."""

    def take(line: Line) -> Value:
        known = {fold(one): value for one, value in line.record.own.items()}
        value = known.get(fold(name or title))
        return line.left(title) if value is None else value

    return take


def _phones(line: Line) -> list[str]:
    parts = [one.partition(";ext=") for one in line.record.phones]
    shown = [phones.show(number, ext, country="", ext_label=_("ext.")) for number, _sign, ext in parts]
    return [*shown, *line.record.phones_raw]


def _accounts(network: str) -> Callable[[Line], list[str]]:
    def take(line: Line) -> list[str]:
        return [account(one) for one in line.record.messengers if one.network == network or not network]

    return take


def _sum(own: str) -> Callable[[Line], Value]:
    """Give amounts with their currency: as words where it is not the team's own, for the import reads those."""

    def take(line: Line) -> Value:
        amount = line.record.amount
        if amount is None:
            return None
        return Sum(amount.amount, own) if amount.currency == own else f"{amount.amount} {amount.currency}"

    return take


def _decimal(line: Line) -> Decimal | None:
    return line.record.amount.amount if line.record.amount else None


def _received(line: Line) -> Value:
    inquiry = line.inquiry
    return inquiry.received_at or inquiry.received_raw or inquiry.received_on


def _part(at: int) -> Callable[[Line], str]:
    """Give a part of a name; of what is no name of a person all stands in the first part."""

    def take(line: Line) -> str:
        read = names.read(line.record.name)
        parts = (read.surname, read.given, read.patronymic) if read.is_person else (line.record.name, "", "")
        return parts[at]

    return take


def _known(field: str, value: Callable[[Record], str]) -> Callable[[Line], str]:
    """Give what the team calls something, or the word of the file that the team has none for."""

    def take(line: Line) -> str:
        said = line.left(f"{field}_as_written")
        is_unknown = not value(line.record) or (field == "source" and line.record.source.code == "other")
        return said if said and is_unknown else value(line.record)

    return take


_SEVERAL: Final[Mapping[str, Callable[[Line], list[str]]]] = {
    "phones": _phones,
    "emails": lambda line: list(line.record.emails),
    "messengers": _accounts(""),
    "telegram": _accounts("telegram"),
    "whatsapp": _accounts("whatsapp"),
    "viber": _accounts("viber"),
}
_ONE: Final[Mapping[str, Callable[[Line], Any]]] = {
    "name": lambda line: line.record.name,
    "last_name": _part(0),
    "first_name": _part(1),
    "middle_name": _part(2),
    "client": lambda line: line.record.name or line.record.company,
    "company": lambda line: line.record.company,
    "job_title": lambda line: line.record.job_title,
    "inn": _known("inn", lambda record: record.inn),
    "website": lambda line: line.record.website,
    "country": lambda line: line.record.country,
    "region": lambda line: line.record.region,
    "city": lambda line: line.record.city,
    "address": lambda line: line.record.address,
    "source": _known("source", lambda record: record.source.label),
    "campaign": lambda line: line.campaign or line.left("campaign_as_written"),
    "owner": _known("owner", lambda record: record.owner),
    "product": lambda line: line.inquiry.topic,
    "topic": lambda line: line.inquiry.topic,
    "comment": lambda line: line.inquiry.comment,
    "temperature": lambda line: _(TEMPERATURES[line.record.temperature]),
    "stage": lambda line: stage_words(line.record, Purpose.EXCEL),
    "received": _received,
    "amount": _decimal,
    "currency": lambda line: line.record.amount.currency if line.record.amount else "",
    "tags": lambda line: ", ".join(line.record.tags),
    "next_contact": lambda line: line.record.next_due or line.left("next_contact_as_written"),
    "next_step": lambda line: next_step(line.record) or line.left("next_step_as_written"),
}
