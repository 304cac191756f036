"""The program: finds the command, runs it, and turns every outcome into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from leaddesk import __version__
from leaddesk.cli import (
    checking,
    demonstration,
    doubles,
    exporting,
    importing,
    intake,
    journal,
    lists,
    opening,
    planned,
)
from leaddesk.cli.context import Context, common
from leaddesk.cli.outcomes import DONE, INTERRUPTED, guarded
from leaddesk.cli.speaking import Group, Option
from leaddesk.cli.tongue import speak
from leaddesk.cli.usage import say
from leaddesk.cli.window import Window
from leaddesk.errors import Unavailable
from leaddesk.words import N_


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Leads, duplicates, history and exchange of a sales team. Without a command the window opens."),
)
@click.version_option(
    __version__, prog_name="LeadDesk", message="%(prog)s %(version)s", cls=Option, help=N_("Show the version.")
)
@common
@click.pass_context
def program(context: click.Context) -> int | None:
    """Open the window where no command is given."""
    if context.invoked_subcommand is not None:
        return None
    given = context.ensure_object(Context)
    if given.window is None:
        raise Unavailable("no_window")
    return given.window.open(given.base, language=given.language, person=given.person)


for _command in (
    opening.open_window,
    demonstration.demo,
    importing.import_files,
    exporting.export,
    lists.leads,
    lists.show,
    lists.history,
    planned.tasks,
    doubles.duplicates,
    doubles.check_new,
    intake.intake,
    journal.undo,
    journal.log,
    checking.check,
    checking.bench,
):
    program.add_command(_command)


def main(arguments: Sequence[str], window: Window | None) -> int:
    """Run one command line and give its exit code."""
    speak(None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    context = Context(window=window)
    return guarded(lambda: _run(arguments, context))


def _run(arguments: Sequence[str], context: Context) -> int:
    try:
        answer = program.main(list(arguments), "leaddesk", standalone_mode=False, obj=context)
    except click.ClickException as wrong:
        say(wrong)
        return wrong.exit_code
    except click.Abort:
        return INTERRUPTED
    return answer if isinstance(answer, int) else DONE
