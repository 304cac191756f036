"""Leads as files and other programs get them: one whole record each, every reference spelled out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, Row, load
from leaddesk.clock import moment
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Messenger
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, InquiryKind
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.domain.worktime import WorkTime
from leaddesk.exchange import custom_columns
from leaddesk.exchange.export_values import Value
from leaddesk.labels import label
from leaddesk.leads import custom, rows
from leaddesk.leads.setup import read
from leaddesk.storage.tables import Company, Member, RefusalReason, Source, Stage, Tag, Task, TaskKind

_CHUNK = 500


class Entry(NamedTuple):
    """A row of a dictionary: its code ("" where the team made it) and its name in the reader's language."""

    code: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        """What tells it from others in any language: the code, else the name."""
        return self.code or self.label


NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Record:
    """One lead. `phones` are "+79161234567;ext=12"; `received` is when it first came: a day, or an aware moment.

    So is `next_due`, when its next task is due; `next_title` is what that task is called if not by its kind.
    """

    id: str
    number: str
    kind: str
    state: str
    name: str
    job_title: str
    company: str
    inn: str
    website: str
    phones: tuple[str, ...]
    phones_raw: tuple[str, ...]
    emails: tuple[str, ...]
    messengers: tuple[Messenger, ...]
    country: str
    region: str
    city: str
    address: str
    source: Entry
    owner: str
    temperature: str
    stage: Entry
    refusal: Entry
    waits_until: date | None
    topic: str
    comment: str
    received: date | datetime
    received_raw: str
    amount: Money | None
    tags: tuple[str, ...]
    score: int | None
    next_task: Entry
    next_due: date | datetime | None
    next_title: str
    extra: Mapping[str, str]
    own: Mapping[str, Value]
    """What it says of the team's own fields, by their names in their order; None of those it says nothing of."""


def records(session: Session, query: rows.Query, *, limit: int | None = None) -> tuple[int, Iterator[Record]]:
    """Give how many leads a list has, and its leads (the first `limit` of them), in its order."""
    found = rows.rids(session, query)
    return len(found), records_of(session, found if limit is None else found[:limit])


def records_of(session: Session, numbers: Sequence[int]) -> Iterator[Record]:
    """Give leads by their row numbers, in that order."""
    book = _book(session)
    for start in range(0, len(numbers), _CHUNK):
        page = rows.page(session, numbers[start : start + _CHUNK])
        cards = load(session, CardKind.LEAD, [row.id for row in page])
        companies, titles = _companies(session, cards), _titles(session, page)
        for row, card in zip(page, cards, strict=True):
            yield _record(row, card, book, companies.get(card.root.get("company_id")), title=titles.get(row.id, ""))


class _Book(NamedTuple):
    """The dictionaries a lead refers to, by id."""

    sources: Mapping[object, Entry]
    stages: Mapping[object, Entry]
    reasons: Mapping[object, Entry]
    task_kinds: Mapping[object, Entry]
    members: Mapping[object, str]
    tags: Mapping[object, str]
    work_time: WorkTime
    fields: Sequence[custom.Field]
    currency: str


def _book(session: Session) -> _Book:
    setup = read(session)

    def entries(table: type[Source | Stage | RefusalReason | TaskKind]) -> dict[object, Entry]:
        found = session.execute(select(table.id, table.code, table.name))
        return {card_id: Entry(code or "", label(table.__tablename__, code, name)) for card_id, code, name in found}

    return _Book(
        entries(Source),
        entries(Stage),
        entries(RefusalReason),
        entries(TaskKind),
        dict(session.execute(select(Member.id, Member.name)).all()),
        {card_id: name or "" for card_id, name in session.execute(select(Tag.id, Tag.name))},
        setup.work_time,
        custom.fields(session, with_archived=True),
        str(setup.settings["currency"]),
    )


def _companies(session: Session, cards: Sequence[CardState]) -> dict[object, tuple[str, str, str]]:
    ids = {CardId(bytes(found)) for card in cards if isinstance(found := card.root.get("company_id"), bytes)}
    columns = select(Company.id, Company.name, Company.inn, Company.website).where(Company.id.in_(ids))
    return {card_id: (name, inn or "", site or "") for card_id, name, inn, site in session.execute(columns)}


def _titles(session: Session, page: Sequence[rows.ListRow]) -> dict[object, str]:
    """Give what the next tasks of leads are called, of those that have words of their own."""
    planned = {row.id for row in page if row.next_task_kind_id is not None}
    wanted = (
        select(Task.lead_id, Task.title)
        .where(Task.lead_id.in_(planned), Task.state == TaskState.OPEN, Task.deleted_at.is_(None))
        .order_by(Task.due_at.desc())
    )
    return {lead: title or "" for lead, title in session.execute(wanted)}


def _day(due: datetime, work_time: WorkTime) -> date | datetime:
    """Give the day of what is due when a working day begins or ends: nobody has set an hour."""
    local = due.astimezone(work_time.zone)
    return local.date() if local.time() in {work_time.opens, work_time.closes} else due


def _record(
    row: rows.ListRow, card: CardState, book: _Book, company: tuple[str, str, str] | None, *, title: str
) -> Record:
    root, due = card.root, row.next_due_at
    people = card.rows("lead_person")
    person = next((one for key, one in people.items() if key == root.get("main_person_id")), None)
    person = person or next(iter(people.values()), {})
    inquiries = list(card.rows("lead_inquiry").values())
    opening = next((one for one in inquiries if one["kind"] == InquiryKind.FIRST), inquiries[0] if inquiries else {})
    channels = list(card.rows("lead_channel").values())
    company_name, inn, website = company or ("", "", "")
    return Record(
        id=card.ref.id.hex(),
        number=row.number,
        kind=row.kind,
        state=row.status,
        name=_text(person, "name"),
        job_title=_text(person, "job_title"),
        company=company_name,
        inn=inn,
        website=next(_values(channels, ChannelKind.SITE), website),
        phones=tuple(_phones(channels)),
        phones_raw=tuple(_text(one, "raw") for one in _of(channels, ChannelKind.PHONE) if not one.get("value")),
        emails=tuple(_values(channels, ChannelKind.EMAIL)),
        messengers=tuple(
            Messenger(_text(one, "network"), _text(one, "value")) for one in _of(channels, ChannelKind.MESSENGER)
        ),
        country=_text(root, "country"),
        region=_text(root, "region_text"),
        city=row.city,
        address=_text(root, "address"),
        source=book.sources.get(row.source_id, NOTHING),
        owner=book.members.get(row.owner_id, ""),
        temperature=row.temperature,
        stage=book.stages.get(row.stage_id, NOTHING),
        refusal=book.reasons.get(root.get("refusal_reason_id"), NOTHING),
        waits_until=date.fromisoformat(until) if (until := _text(root, "waiting_until")) else None,
        topic=row.topic,
        comment="\n".join(dict.fromkeys(text for one in inquiries if (text := _text(one, "comment")))),
        received=_received(opening, row),
        received_raw=_text(opening, "received_raw"),
        amount=None if row.budget_cents is None else Money.of_cents(row.budget_cents, row.currency or ""),
        tags=tuple(book.tags.get(key, "") for key in card.rows("lead_tag")),
        score=row.score,
        next_task=book.task_kinds.get(row.next_task_kind_id, NOTHING),
        next_due=due and _day(due, book.work_time),
        next_title=title,
        extra=_extra(inquiries),
        own=_own(card, book),
    )


def _received(opening: Row, row: rows.ListRow) -> date | datetime:
    at, day = opening.get("received_at"), opening.get("received_on")
    if isinstance(at, int):
        return moment(at)
    return date.fromisoformat(day) if isinstance(day, str) else row.created_at


def _own(card: CardState, book: _Book) -> dict[str, Value]:
    """Give what a lead says of the team's own fields; of those that were put away only where it says something."""
    said = ((one, custom.value_of(card, one.id)) for one in book.fields)
    return {
        one.name: custom_columns.cell(one.type, value, currency=book.currency)
        for one, value in said
        if value or not one.is_archived
    }


def _extra(inquiries: Sequence[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in inquiries:
        columns: dict[str, Any] = json.loads(_text(one, "extra") or "{}")
        for title, value in columns.items():
            found.setdefault(title, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return found


def _of(channels: Sequence[Row], kind: ChannelKind) -> Iterator[Row]:
    return (one for one in channels if one["kind"] == kind)


def _values(channels: Sequence[Row], kind: ChannelKind) -> Iterator[str]:
    return (_text(one, "value") for one in _of(channels, kind) if one.get("value"))


def _phones(channels: Sequence[Row]) -> Iterator[str]:
    for one in _of(channels, ChannelKind.PHONE):
        if value := _text(one, "value"):
            extension = _text(one, "extension")
            yield f"{value};ext={extension}" if extension else value


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)
