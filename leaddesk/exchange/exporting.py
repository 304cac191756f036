"""Writes leads to .xlsx and .csv; no cell of ours ever becomes a formula."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from leaddesk import words
from leaddesk.domain.draft import Messenger
from leaddesk.errors import Refused, Unavailable
from leaddesk.exchange.records import Record, records
from leaddesk.leads.rows import Query
from leaddesk.leads.setup import DEFAULT_ZONE, team_settings
from leaddesk.words import N_, _, p_

Value = str | Decimal | date | datetime | None

SUFFIXES = (".xlsx", ".csv")
CELL_LIMIT = 32_767
"""Characters that Excel keeps in one cell."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEADER_WIDTH = (12, 60)


class Purpose(StrEnum):
    """Who reads the file: a person in a spreadsheet program, or another program."""

    EXCEL = "excel"
    PROGRAMS = "programs"


class Column(NamedTuple):
    """One column: its title for people, its name for programs, and what a record has in it."""

    title: Callable[[], str]
    name: str
    value: Callable[[Record, Purpose], Value]


def export(
    session: Session, path: Path, query: Query, *, purpose: Purpose = Purpose.EXCEL, language: str | None = None
) -> int:
    """Write the leads of a list to `path` (.xlsx or .csv, whole or not at all); gives how many.

    Local times are in the team's zone. Raises Refused for another suffix, Unavailable where the disk refuses.
    """
    zone = ZoneInfo(team_settings(session).get("time_zone") or DEFAULT_ZONE)
    total, found = records(session, query)
    all_records = list(found)
    extra = list(dict.fromkeys(title for record in all_records for title in record.extra))
    columns = [one for one in COLUMNS if _is_used(one, all_records, purpose)]
    titles = [one.name if purpose is Purpose.PROGRAMS else one.title() for one in columns]
    rows = (
        [
            *(_local(one.value(record, purpose), zone) for one in columns),
            *(record.extra.get(title) for title in extra),
        ]
        for record in all_records
    )
    write(path, [*titles, *_distinct(extra, titles)], rows, purpose=purpose, language=language or words.language())
    return total


def write(
    path: Path,
    titles: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    purpose: Purpose = Purpose.EXCEL,
    language: str = "en",
) -> None:
    """Write a table to `path`; its suffix says in which format. An older file is replaced at the very end."""
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise Refused("unknown_format", file=path.name)
    with _replacing(path) as unfinished:
        if suffix == ".xlsx":
            _write_workbook(unfinished, titles, rows)
        elif purpose is Purpose.PROGRAMS:
            _write_csv(unfinished, [titles, *rows], encoding="utf-8", delimiter=",", is_safe=False)
        else:  # Excel knows UTF-8 by its mark only, and takes the list separator of its country
            delimiter = ";" if language == "ru" else ","
            _write_csv(unfinished, [titles, *rows], encoding="utf-8-sig", delimiter=delimiter, is_safe=True)


def _write_workbook(path: Path, titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - 95 ms that a start does not need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Leads"))
    sheet.freeze_panes = "A2"
    for number, title in enumerate(titles, 1):
        low, high = _HEADER_WIDTH
        sheet.column_dimensions[get_column_letter(number)].width = min(max(low, len(title) + 4), high)

    def cell(value: Value, *, is_title: bool = False) -> object:
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            made = WriteOnlyCell(sheet)
            made.value = value
            made.number_format = "#,##0.00" if isinstance(value, Decimal) else made.number_format
            return made
        made = WriteOnlyCell(sheet)
        made.value = _UNWRITABLE.sub("", value)[:CELL_LIMIT]
        made.data_type = "s"  # openpyxl takes what begins with "=" for a formula
        made.quotePrefix = value.startswith(_DANGEROUS)  # so does Excel, once somebody edits the cell
        if is_title:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(title, is_title=True) for title in titles])
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(path)


def _write_csv(path: Path, rows: Iterable[Sequence[Value]], *, encoding: str, delimiter: str, is_safe: bool) -> None:
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        for row in rows:
            texts = (_plain(value) for value in row)
            writer.writerow([_disarmed(text) for text in texts] if is_safe else list(texts))


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            return value.replace("\x00", "")


def _disarmed(text: str) -> str:
    """Put an apostrophe before what a spreadsheet program would count as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _local(value: Value, zone: ZoneInfo) -> Value:
    """Give moments as the local time that spreadsheets know."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    return value


def _distinct(extra: Sequence[str], titles: Sequence[str]) -> Iterator[str]:
    """Keep a foreign column apart from ours of the same title."""
    return (f"{title} *" if title in titles else title for title in extra)


def _is_used(column: Column, all_records: Sequence[Record], purpose: Purpose) -> bool:
    if purpose is Purpose.PROGRAMS or column.name in _ALWAYS:
        return True
    return any(column.value(record, purpose) not in (None, "") for record in all_records)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}{path.suffix}")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise Unavailable("cannot_write_file", file=path.name, cause=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # it is not there, or where nothing can be
            unfinished.unlink()


TEMPERATURES = {"hot": N_("Hot"), "warm": N_("Warm"), "cold": N_("Cold")}
_ADDRESSES = {"telegram": "https://t.me/{}", "whatsapp": "https://wa.me/{}"}


def _account(one: Messenger) -> str:
    return _ADDRESSES.get(one.network, one.network + ":{}").format(one.handle.lstrip("+"))


def _temperature(record: Record, purpose: Purpose) -> str:
    return record.temperature if purpose is Purpose.PROGRAMS else _(TEMPERATURES[record.temperature])


def _stage(record: Record, purpose: Purpose) -> str:
    """Say where a lead stands, in words that an import reads as the same."""
    is_coded = purpose is Purpose.PROGRAMS
    stage = record.stage.key if is_coded else record.stage.label
    match record.state:
        case "refused" if is_coded:
            return f"refused: {record.refusal.key}"
        case "refused":
            return _("Refused: {reason}").format(reason=record.refusal.label)
        case "converted":
            return f"client: {stage}" if is_coded else _("Client: {stage}").format(stage=stage)
        case "waiting" if record.waits_until is not None:
            day = record.waits_until.isoformat()
            return (
                f"{stage}, waiting until {day}"
                if is_coded
                else _("{stage}, waiting until {day}").format(stage=stage, day=day)
            )
    return stage


COLUMNS: Sequence[Column] = (
    Column(lambda: p_("column", "Lead number"), "id", lambda r, p: r.id if p is Purpose.PROGRAMS else r.number),
    Column(lambda: p_("column", "Name"), "name", lambda r, _p: r.name),
    Column(lambda: p_("column", "Job title"), "job_title", lambda r, _p: r.job_title),
    Column(lambda: p_("column", "Phones"), "phones", lambda r, _p: "; ".join((*r.phones, *r.phones_raw))),
    Column(lambda: p_("column", "E-mails"), "emails", lambda r, _p: "; ".join(r.emails)),
    Column(lambda: p_("column", "Messengers"), "messengers", lambda r, _p: " ".join(map(_account, r.messengers))),
    Column(lambda: p_("column", "Company"), "company", lambda r, _p: r.company),
    Column(lambda: p_("column", "INN"), "inn", lambda r, _p: r.inn),
    Column(lambda: p_("column", "Website"), "website", lambda r, _p: r.website),
    Column(lambda: p_("column", "Country"), "country", lambda r, _p: r.country),
    Column(lambda: p_("column", "Region"), "region", lambda r, _p: r.region),
    Column(lambda: p_("column", "City"), "city", lambda r, _p: r.city),
    Column(lambda: p_("column", "Address"), "address", lambda r, _p: r.address),
    Column(lambda: p_("column", "Received"), "received", lambda r, _p: r.received_raw or r.received),
    Column(
        lambda: p_("column", "Source"), "source", lambda r, p: r.source.key if p is Purpose.PROGRAMS else r.source.label
    ),
    Column(lambda: p_("column", "Topic"), "topic", lambda r, _p: r.topic),
    Column(lambda: p_("column", "Amount"), "amount", lambda r, _p: r.amount.amount if r.amount else None),
    Column(lambda: p_("column", "Currency"), "currency", lambda r, _p: r.amount.currency if r.amount else ""),
    Column(lambda: p_("column", "Temperature"), "temperature", _temperature),
    Column(lambda: p_("column", "Stage"), "stage", _stage),
    Column(lambda: p_("column", "Owner"), "owner", lambda r, _p: r.owner),
    Column(lambda: p_("column", "Comment"), "comment", lambda r, _p: r.comment),
    Column(lambda: p_("column", "Tags"), "tags", lambda r, _p: ", ".join(r.tags)),
)
"""Every column of an export; titles in both languages are ones that an import understands."""

_ALWAYS = frozenset({"id", "name", "phones", "emails", "company", "source", "temperature", "stage", "owner"})
