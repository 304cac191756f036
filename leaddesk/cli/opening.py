"""`open`: the window, on a lead's card or on the card of a number that rings."""

from __future__ import annotations

import click

from leaddesk.cli.cards import lead_ref
from leaddesk.cli.context import Context, common, pass_context
from leaddesk.cli.speaking import Command, Option
from leaddesk.errors import Unavailable
from leaddesk.words import N_


@click.command(
    "open",
    cls=Command,
    help=N_("Bring the window up, on the card of a lead if one is named; one that is open already is used."),
)
@click.argument("which", metavar="[ID]", required=False)
@click.option(
    "--phone",
    metavar="NUMBER",
    default="",
    cls=Option,
    help=N_("The card of a number that rings; where nobody has it, a new lead is offered."),
)
@common
@pass_context
def open_window(context: Context, which: str | None, phone: str) -> int:
    """Bring the window up; a lead that there is none of is refused before."""
    window = context.window
    if window is None:
        raise Unavailable("no_window")
    card = ""
    if which:
        with context.desk() as desk:
            card = desk.ask(lead_ref, which).id.hex()
    return window.open(context.base, language=context.language, person=context.person, card=card, phone=phone)
