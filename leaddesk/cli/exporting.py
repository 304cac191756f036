"""`export`: leads to a file."""

from __future__ import annotations

from pathlib import Path

import click

from leaddesk import words
from leaddesk.cli.context import Context, common, pass_context
from leaddesk.cli.speaking import Command, Option
from leaddesk.cli.views import HELP, query
from leaddesk.exchange import exporting
from leaddesk.words import N_, n_


@click.command(cls=Command, help=N_("Write leads to a file: .xlsx, .csv or .vcf."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--view", metavar="NAME", default="all", cls=Option, help=HELP)
@click.option(
    "--for",
    "purpose",
    type=click.Choice([one.value for one in exporting.Purpose]),
    default=exporting.Purpose.EXCEL.value,
    cls=Option,
    help=N_("For people in a spreadsheet program, or exactly for other programs."),
)
@common
@pass_context
def export(context: Context, file: Path, view: str, purpose: str) -> None:
    """Write the leads of a list to a file."""
    with context.desk() as desk, context.progress() as bar:
        task = bar.add_task(file.name, total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        chosen, reader = desk.ask(query, view, member=desk.actor), exporting.Purpose(purpose)
        rows = desk.ask(exporting.export, file, chosen, purpose=reader, language=words.language(), progress=told)
    text = n_("{n} lead written to {file}", "{n} leads written to {file}", rows).format(n=rows, file=file)
    context.answer({"file": str(file), "leads": rows}, lambda console: console.print(text))
