"""`leads`, `show` and `history`: what the base holds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import click
from rich.console import Console

from leaddesk.changes.history import Event, whole_history
from leaddesk.cli import told
from leaddesk.cli.cards import card_at, card_json, card_lines, lead_json, lead_ref
from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.speaking import Command, Option
from leaddesk.cli.views import HELP, query
from leaddesk.errors import Refused
from leaddesk.exchange.exporting import TEMPERATURES
from leaddesk.exchange.records import Record, records
from leaddesk.leads.lookups import lookups
from leaddesk.words import N_, _, n_, p_


@click.command(cls=Command, help=N_("List the leads."))
@click.option("--search", metavar="TEXT", default="", cls=Option, help=N_("Only leads with these words."))
@click.option("--view", metavar="NAME", default="all", cls=Option, help=HELP)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), cls=Option, help=N_("At most so many."))
@common
@pass_context
def leads(context: Context, search: str, view: str, limit: int | None) -> None:
    """List leads, newest first."""
    with context.desk() as desk:
        chosen = desk.ask(query, view, search, member=desk.actor)
        total, found = desk.ask(lambda session: _all(*records(session, chosen, limit=limit)))
        country = desk.ask(told.known).country

    def show(console: Console) -> None:
        titles = (
            p_("column", "Number"),
            p_("column", "Name"),
            p_("column", "Company"),
            p_("column", "Phone"),
            p_("column", "Temperature"),
            p_("column", "Stage"),
            p_("column", "Owner"),
        )
        console.print(table(titles, (_line(one, country) for one in found)))
        context.say(n_("{n} lead", "{n} leads", total).format(n=total))

    context.answer({"total": total, "leads": [lead_json(one) for one in found]}, show)


def _all(total: int, found: Any) -> tuple[int, list[Record]]:
    return total, list(found)


def _line(one: Record, country: str) -> tuple[str, ...]:
    phone = told.phone(next(iter((*one.phones, *one.phones_raw)), ""), country)
    return one.number, one.name, one.company, phone, _(TEMPERATURES[one.temperature]), one.stage.label, one.owner


@click.command(cls=Command, help=N_("Show one lead."))
@click.argument("which", metavar="ID")
@click.option("--at", metavar="TIME", cls=Option, help=N_("As it was then: 2026-03-01 or 2026-03-01T10:30."))
@common
@pass_context
def show(context: Context, which: str, at: str | None) -> None:
    """Show a lead, now or as it was."""
    moment = _moment(at) if at else None
    with context.desk() as desk:
        ref = desk.ask(lead_ref, which, moment)
        known = desk.ask(told.known)
        card = desk.ask(card_json, ref) if moment is None else desk.ask(card_at, ref, moment)
    context.answer(card, lambda console: console.print(table(("", ""), card_lines(card, known))))


def _moment(text: str) -> datetime:
    """Read a time: a date means its end; without a zone it is this computer's."""
    try:
        at = datetime.fromisoformat(text)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            at = datetime.combine(date.fromisoformat(text), datetime.max.time())
    except ValueError as error:
        raise Refused("not_a_time", value=text) from error
    return at.astimezone(UTC)


@click.command(cls=Command, help=N_("Tell everything that happened to a lead."))
@click.argument("which", metavar="ID")
@common
@pass_context
def history(context: Context, which: str) -> None:
    """Tell the history of a lead, newest first."""
    with context.desk() as desk:
        ref = desk.ask(lead_ref, which)
        events = desk.ask(whole_history, ref.id)
        names = {key: member.name for key, member in desk.ask(lookups).members.items()}
        known = desk.ask(told.known, events)
    lines = [_event(one, names) for one in events]

    def show_all(console: Console) -> None:
        titles = (
            p_("column", "When"),
            p_("column", "Who"),
            p_("column", "Action"),
            p_("column", "Field"),
            p_("column", "Before"),
            p_("column", "After"),
        )
        rows = (
            (
                told.when(one.at),
                names.get(one.actor, "") if one.actor else "",
                told.action(one.action, one.params),
                told.field(one),
                told.stored(one.column, one.old, known),
                told.stored(one.column, one.new, known),
            )
            for one in events
            if told.is_told(one)
        )
        console.print(table(titles, rows))

    context.answer({"id": ref.id.hex(), "history": lines}, show_all)


def _event(one: Event, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "txn": one.txn.hex(),
        "at": one.at.isoformat(timespec="seconds"),
        "actor": names.get(one.actor, "") if one.actor else "",
        "action": one.action,
        "op": one.op,
        "field": f"{one.row}.{one.column}" if one.row else one.column,
        "old": _value(one.old),
        "new": _value(one.new),
    }


def _value(stored: object) -> object:
    return stored.hex() if isinstance(stored, bytes) else stored
