"""Leads as a list shows them: its columns in their order, each value in the form that spreadsheets know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.exchange import custom_columns
from leaddesk.exchange.export_columns import TEMPERATURES
from leaddesk.exchange.export_values import Due, Grid, Head, Progress, Sum, Value, local, silent
from leaddesk.leads import rows
from leaddesk.leads.custom_lists import field_of
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.setup import team_settings
from leaddesk.words import N_, _, p_

_CHUNK = 500
_BUDGET, _RESEMBLES = "budget", "resembles"


class Shown(NamedTuple):
    """A column of a list: its key (one of `KEYS`, or of the team's own) and its title in the reader's language."""

    key: str
    title: str


def grid(
    session: Session,
    numbers: Sequence[int],
    columns: Sequence[Shown],
    *,
    zone: tzinfo,
    progress: Progress = silent,
) -> Grid:
    """Give the rows of a list as a table; moments are told in `zone`.

    A cell holds one value: an amount of another currency than the team's is named in the title, and where there
    are several currencies, in a column of its own after the amounts.
    """
    known, own = lookups(session), str(team_settings(session).get("currency") or "")
    found = list(_rows(session, numbers, is_likened=_RESEMBLES in {one.key for one in columns}, progress=progress))
    currencies = sorted({row.currency or "" for row in found if row.budget_cents is not None})
    heads, values = list[Head](), list[Callable[[Lookups, rows.ListRow], Value]]()
    for one in columns:
        is_foreign = one.key == _BUDGET and currencies not in ([], [own])
        is_one = is_foreign and len(currencies) == 1
        heads.append(Head(f"{one.title}, {currencies[0]}" if is_one else one.title, one.key in _CODES))
        field = field_of(one.key)
        values.append(KEYS[one.key] if field is None else _own(field, own))
        if is_foreign and not is_one:
            heads.append(Head(p_("column", "Currency")))
            values.append(lambda _known, row: row.currency if row.budget_cents is not None else None)
    return Grid(heads, [[local(value(known, row), zone) for value in values] for row in found])


def _rows(session: Session, numbers: Sequence[int], *, is_likened: bool, progress: Progress) -> Iterator[rows.ListRow]:
    for start in range(0, len(numbers), _CHUNK):
        progress(start, len(numbers))
        yield from rows.page(session, numbers[start : start + _CHUNK], is_likened=is_likened, has_own=True)


def _own(card_id: CardId, currency: str) -> Callable[[Lookups, rows.ListRow], Value]:
    """Give what reads a field of the team's own; `currency` is the team's."""

    def take(known: Lookups, row: rows.ListRow) -> Value:
        field = known.field(card_id)
        return custom_columns.cell(field.type, row.own.get(card_id, ""), currency=currency) if field else None

    return take


def _phone(known: Lookups, row: rows.ListRow) -> str:
    number, _sign, extension = row.phone.partition(";ext=")
    return phones.show(number, extension, country=known.country, ext_label=_("ext.")) if number else ""


def _temperature(_known: Lookups, row: rows.ListRow) -> str:
    words = _(TEMPERATURES[row.temperature])
    return words if row.score is None else f"{words} {row.score}"


def _stage(known: Lookups, row: rows.ListRow) -> str:
    stage = known.stages.get(row.stage_id) if row.stage_id else None
    return stage.label if stage else ""


def _next_task(known: Lookups, row: rows.ListRow) -> Value:
    kind = known.task_kinds.get(row.next_task_kind_id) if row.next_task_kind_id else None
    if kind is None:
        return None
    return Due(kind.label, row.next_due_at) if row.next_due_at else kind.label


def _owner(known: Lookups, row: rows.ListRow) -> str:
    member = known.members.get(row.owner_id) if row.owner_id else None
    return member.name if member else ""


def _budget(_known: Lookups, row: rows.ListRow) -> Value:
    return None if row.budget_cents is None else Sum(Decimal(row.budget_cents).scaleb(-2), row.currency or "")


LACKS: Mapping[tuple[str, ...], str] = {
    ("name",): N_("No name"),
    ("way",): N_("No direct contact"),
    ("name", "way"): N_("Neither name nor contact"),
}
"""What an interest is without, in words."""

KEYS: Mapping[str, Callable[[Lookups, rows.ListRow], Value]] = {
    "name": lambda _known, row: row.name,
    _RESEMBLES: lambda _known, row: row.resembles,
    "temperature": _temperature,
    "missing": lambda _known, row: _(LACKS.get(row.missing, "")) if row.missing else "",
    "company": lambda _known, row: row.company,
    "phone": _phone,
    "stage": _stage,
    "reason": lambda known, row: known.reasons.get(row.refusal_reason_id) if row.refusal_reason_id else None,
    "rework": lambda _known, row: row.rework_on,
    "deleted": lambda _known, row: row.deleted_at,
    "next_task": _next_task,
    "source": lambda known, row: known.sources.get(row.source_id) if row.source_id else None,
    _BUDGET: _budget,
    "owner": _owner,
    "email": lambda _known, row: row.email,
    "city": lambda _known, row: row.city,
    "topic": lambda _known, row: row.topic,
    "received": lambda _known, row: row.received_on,
    "number": lambda _known, row: row.number,
}
"""What a list shows, by the key of the column."""

_CODES = frozenset({"phone", "number"})
