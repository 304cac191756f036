"""`intake`: what arrives in watched folders and mailboxes becomes inquiries, touches, or waits for a look."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any, Final

import click
from rich.console import Console

from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.outcomes import REFUSED, UNAVAILABLE
from leaddesk.cli.speaking import Command, Option
from leaddesk.desk import Desk
from leaddesk.errors import Refused, Unavailable
from leaddesk.explain import explain
from leaddesk.words import N_, _, n_, p_

_PAUSE: Final = 1.0  # seconds between the two looks at a folder
_WORDS: Final = {
    "inquiry": N_("Inquiry"),
    "repeat": N_("Repeat inquiry"),
    "came_in": N_("Letter to us"),
    "went_out": N_("Letter from us"),
    "file": N_("Imported from a file"),
    "waits": N_("Waits for a look"),
}


@click.command(cls=Command, help=N_("Take in what arrives in folders and mailboxes, by itself; Ctrl+C ends it."))
@click.option(
    "--watch",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    cls=Option,
    help=N_("Import the files that arrive in this folder; they stay where they are."),
)
@click.option(
    "--imap",
    metavar="MAILBOX",
    multiple=True,
    cls=Option,
    help=N_("Read this mailbox: an address, or user@server; nothing in it is changed."),
)
@click.option("--once", is_flag=True, cls=Option, help=N_("Take in what is there and end."))
@click.option(
    "--days",
    metavar="N",
    type=click.IntRange(min=0, max=3650),
    default=7,
    cls=Option,
    help=N_("At the first time, take the letters of so many days (default: 7)."),
)
@click.option(
    "--password-stdin", is_flag=True, cls=Option, help=N_("Read the password of the mailbox from standard input.")
)
@click.option("--keep-password", is_flag=True, cls=Option, help=N_("Put that password into this computer's keychain."))
@click.option(
    "--sign-in",
    metavar="[CLIENT-ID]",
    is_flag=False,
    flag_value="",
    cls=Option,
    help=N_("Sign in to the mailbox in the browser (OAuth), by the program registered under this client ID."),
)
@common
@pass_context
def intake(
    context: Context,
    *,
    watch: Sequence[Path],
    imap: Sequence[str],
    once: bool,
    days: int,
    password_stdin: bool,
    keep_password: bool,
    sign_in: str | None,
) -> int:
    """Take in once, or until somebody ends it; 1 or 3 where a source could not be read."""
    given = _given(imap, is_read=password_stdin, is_kept=keep_password)
    with context.desk() as desk:
        if sign_in is not None:
            given = _signed_in(context, desk, imap, sign_in)
        sources = _Sources(watch, imap, given, days)
        if not watch and not imap:
            sources = _remembered(desk)
        if once:
            return _once(context, desk, sources)
        return _on_and_on(context, desk, sources)


def _given(imap: Sequence[str], *, is_read: bool, is_kept: bool) -> str:
    """Read the password where it is to come on standard input, and keep it for the next time."""
    from leaddesk.intake import accounts, credentials  # noqa: PLC0415 - nobody else needs them

    if not is_read:
        return ""
    if len(imap) != 1:
        raise click.UsageError(_("One password is for one mailbox."))
    given = sys.stdin.readline().rstrip("\r\n")
    if is_kept:
        credentials.keep_password(accounts.read(imap[0]), given)
    return given


def _signed_in(context: Context, desk: Desk, imap: Sequence[str], client_id: str) -> str:
    """Let a person sign in in the browser, keep the leave for the next time, and give it."""
    from leaddesk.intake import accounts, credentials  # noqa: PLC0415 - as above
    from leaddesk.intake.saved import saved  # noqa: PLC0415
    from leaddesk.intake.sign_in import sign_in  # noqa: PLC0415

    if len(imap) != 1:
        raise click.UsageError(_("One sign-in is for one mailbox."))
    account, app = accounts.read(imap[0]), desk.ask(saved).app
    app = app._replace(client_id=client_id or app.client_id)

    def show(url: str) -> None:
        context.say(
            _("Sign in in the browser; if it does not open by itself, open this address: {url}").format(url=url)
        )
        webbrowser.open(url)

    grant = sign_in(account, app, credentials.client_secret(app.client_id), show=show)
    try:
        credentials.keep_grant(account, grant)
    except Unavailable as trouble:
        context.say(" ".join(explain(trouble)))
    return grant.written()


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is to be watched, as it was named."""

    folders: Sequence[Path]
    mailboxes: Sequence[str]
    given: str
    days: int

    def open(self) -> list[Any]:
        """Make the sources; raises Refused for what is no mailbox, or what nothing opens."""
        from leaddesk.intake import accounts, credentials, folders, run  # noqa: PLC0415 - nobody else needs them

        made: list[run.Source] = [folders.WatchedFolder(path) for path in self.folders]
        for said in self.mailboxes:
            account = credentials.reached(accounts.read(said), self.given)
            made.append(run.WatchedMailbox(account, credentials.credential(account, self.given), self.days))
        return made


def _remembered(desk: Desk) -> _Sources:
    """Give what the base remembers, where nothing is named."""
    from leaddesk.intake.saved import saved  # noqa: PLC0415 - as above

    known = desk.ask(saved)
    if not known:
        raise click.UsageError(_("Name a folder (--watch) or a mailbox (--imap)."))
    return _Sources(known.folders, known.mailboxes, "", known.days)


def _once(context: Context, desk: Desk, sources: _Sources) -> int:
    from leaddesk.intake.run import look_first, take_in  # noqa: PLC0415 - as above

    opened = sources.open()
    if look_first(opened):
        sleep(_PAUSE)
    taken = take_in(desk, opened, desk.clock.now())
    _tell(context, taken)
    return _worst(taken)


def _on_and_on(context: Context, desk: Desk, sources: _Sources) -> int:
    """Go on until Ctrl+C."""
    from leaddesk.intake.watching import watch  # noqa: PLC0415 - as above

    opened = sources.open()
    context.say(_("Watching; Ctrl+C ends it."))
    with suppress(KeyboardInterrupt):
        watch(desk, opened, tell=lambda taken: _tell(context, taken), wait=_wait)
    return 0


def _wait(seconds: float) -> bool:
    """Let time pass; only Ctrl+C ends it."""
    sleep(seconds)
    return False


def _worst(taken: Any) -> int:
    codes = [REFUSED if isinstance(one.error, Refused) else UNAVAILABLE for one in taken.troubles]
    return max(codes, default=0)


def _tell(context: Context, taken: Any) -> None:
    value = {
        "events": [
            {
                "what": one.what.value, "name": one.name, "sender": one.sender, "leads": list(one.leads),
                "reason": one.reason, "rows": one.rows,
            }
            for one in taken.events
        ],
        "counts": {what.value: count for what, count in taken.counts.items()},
        "troubles": [{"source": one.source, "code": one.error.code} for one in taken.troubles],
    }  # fmt: skip
    context.answer(value, lambda console: _show(console, taken))
    for one in taken.troubles:
        cause, remedy = explain(one.error)
        context.say(f"{one.source}: {cause} {remedy}")


def _show(console: Console, taken: Any) -> None:
    if taken.events:
        titles = (p_("column", "What"), p_("column", "Letter or file"), p_("column", "From"), p_("column", "Became"))
        console.print(table(titles, _rows(taken)))
    quiet = taken.counts["passed"] + taken.counts["known"]
    if not taken.events and not taken.troubles:
        console.print(_("Nothing new."))
    if quiet:
        said = n_("{n} letter or file passed over.", "{n} letters or files passed over.", quiet)
        console.print(said.format(n=quiet))


def _rows(taken: Any) -> Iterator[tuple[str, str, str, str]]:
    from leaddesk.intake.reasons import why  # noqa: PLC0415 - as above

    for one in taken.events:
        became = why(one.reason) if one.reason else ", ".join(one.leads)
        if one.rows:
            became = n_("{n} row", "{n} rows", one.rows).format(n=one.rows)
        yield _(_WORDS[one.what.value]), one.name, one.sender, became
