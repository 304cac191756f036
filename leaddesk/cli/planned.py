"""`tasks`: what is to be done."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from leaddesk.cli import told
from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.speaking import Command, Option
from leaddesk.clock import HERE
from leaddesk.leads import task_list
from leaddesk.leads.lookups import lookups
from leaddesk.leads.task_list import DueIn, OpenTask
from leaddesk.words import N_, _, n_, p_


@click.command(cls=Command, help=N_("List the tasks that are to be done."))
@click.option(
    "--due", type=click.Choice([one.value for one in DueIn]), cls=Option, help=N_("Only those due then (default: all).")
)
@click.option(
    "--ics",
    metavar="OUT",
    type=click.Path(path_type=Path, dir_okay=False),
    cls=Option,
    help=N_("Write them to a calendar file too."),
)
@common
@pass_context
def tasks(context: Context, due: str | None, ics: Path | None) -> None:
    """List the open tasks, of the person named by --as or of the team, in the order of their moments."""
    now = datetime.now(UTC).astimezone(HERE)
    wanted = DueIn(due) if due else None
    with context.desk() as desk:
        member = desk.actor if context.person else None
        found = desk.ask(lambda session: list(task_list.open_tasks(session, now, due=wanted, member=member)))
        names = {key: one.name for key, one in desk.ask(lookups).members.items()}
        country = desk.ask(told.known).country
    if ics is not None:
        from leaddesk.exchange import calendar_file  # noqa: PLC0415 - only whoever wants a calendar needs it

        calendar_file.write(ics, found, now=now, name=_("LeadDesk: tasks"))
        text = n_("{n} task written to {file}", "{n} tasks written to {file}", len(found))
        context.say(text.format(n=len(found), file=ics))

    def show(console: Console) -> None:
        titles = (
            p_("column", "When"),
            p_("column", "Task"),
            p_("column", "Name"),
            p_("column", "Company"),
            p_("column", "Phone"),
            p_("column", "Number"),
            p_("column", "Owner"),
        )
        console.print(table(titles, (_line(one, names, country) for one in found)))
        context.say(n_("{n} task", "{n} tasks", len(found)).format(n=len(found)))

    context.answer({"total": len(found), "tasks": [_json(one, names) for one in found]}, show)


def _line(one: OpenTask, names: dict[Any, str], country: str) -> tuple[str, ...]:
    owner = names.get(one.owner_id, "") if one.owner_id else ""
    phone = told.phone(one.phone, country)
    return told.when(one.due_at), one.title or one.kind, one.name, one.company, phone, one.number, owner


def _json(one: OpenTask, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "id": one.ref.id.hex(),
        "kind": one.kind_code,
        "title": one.title,
        "due": one.due_at.isoformat(timespec="minutes"),
        "owner": names.get(one.owner_id, "") if one.owner_id else "",
        "lead": one.number,
        "name": one.name,
        "company": one.company,
        "phone": one.phone,
    }
