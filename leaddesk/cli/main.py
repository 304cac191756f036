"""The program: finds the command, runs it, and turns every outcome into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

import click

from leaddesk import __version__, log, paths
from leaddesk.cli import checking, demonstration, doubles, exporting, importing, journal, lists
from leaddesk.cli.context import Context, common, speak
from leaddesk.cli.speaking import Group
from leaddesk.cli.window import Window
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.explain import explain
from leaddesk.words import N_, _

DONE, REFUSED, USAGE, UNAVAILABLE, BUG = 0, 1, 2, 3, 70
INTERRUPTED = 130


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Leads, duplicates, history and exchange of a sales team. Without a command the window opens."),
)
@click.version_option(__version__, prog_name="LeadDesk", message="%(prog)s %(version)s")
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
    demonstration.demo,
    importing.import_files,
    exporting.export,
    lists.leads,
    lists.show,
    lists.history,
    doubles.duplicates,
    doubles.check_new,
    journal.undo,
    journal.log,
    checking.check,
    checking.bench,
):
    program.add_command(_command)


def run(arguments: Sequence[str], *, window: Window | None = None) -> int:
    """Run one command line (without the program's name) and give its exit code; cli.md lists them.

    `window` is where `leaddesk` without a command goes; None where there is none.
    """
    speak(None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    context = Context(window=window)
    return _guarded(lambda: _code(program.main(list(arguments), "leaddesk", standalone_mode=False, obj=context)))


def _code(answer: object) -> int:
    return answer if isinstance(answer, int) else DONE


def _guarded(work: Callable[[], int]) -> int:
    try:
        return work()
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except LeadDeskError as trouble:
        cause, remedy = explain(trouble)
        click.echo(f"{cause} {remedy}", err=True)
        return UNAVAILABLE if isinstance(trouble, Unavailable) else REFUSED
    except BrokenPipeError:  # the reader of our answer has seen enough
        sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001 - the one place where bugs end
        return _reported(error)


def _reported(error: Exception) -> int:
    try:
        path = log.write_report(error, paths.reports_folder())
    except OSError:
        click.echo(_("This is a fault of ours. Its report could not be written: the disk does not take it."), err=True)
    else:
        click.echo(_("This is a fault of ours. Please send us the report: {path}").format(path=path), err=True)
    return BUG
