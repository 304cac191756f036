"""`undo` and `log`: what was done, and taking it back."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console

from leaddesk.changes.history import Entry
from leaddesk.changes.history import log as journal_of
from leaddesk.cli import told
from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.speaking import Command, Option
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads.lookups import lookups
from leaddesk.words import N_, _, n_, p_

_MADE_BY_PROGRAM = {"seed", "demo"}
_LOOKED_AT = {"mark_read", "mark_seen"}
"""What nobody does on purpose: Ctrl+Z of the window passes over it as well."""

_SHOWN = 8  # digits at the end of an action's number that the log shows; fewer name an action by chance


@click.command(cls=Command, help=N_("Undo an action: the last one, or the one of that number in the log."))
@click.argument("txn", required=False, metavar="[TXN]")
@common
@pass_context
def undo(context: Context, txn: str | None) -> None:
    """Undo a transaction and tell the three heaps."""
    with context.desk() as desk:
        target = _last(desk.ask(journal_of)) if txn is None else _named(desk.ask(journal_of), txn)
        done = desk.undo(target)
    heaps = done.result
    value = {
        "txn": done.changes.txn.hex() if done.changes.txn else None,
        "undoes": target.hex(),
        "restored": [_ref(one) for one in heaps.restored],
        "kept": [_ref(one) for one in heaps.kept],
        "impossible": [_ref(one) | {"code": code} for one, code in heaps.impossible],
    }

    def show(console: Console) -> None:
        console.print(_restored(heaps))
        if heaps.kept:
            console.print(_("Kept, changed since: {n}").format(n=len(heaps.kept)))
        if heaps.impossible:
            console.print(_("Not possible: {n}").format(n=len(heaps.impossible)))

    context.answer(value, show)


def _ref(ref: CardRef) -> dict[str, str]:
    return {"kind": ref.kind.value, "id": ref.id.hex()}


def _last(entries: list[Entry]) -> CardId:
    """Give the last action that stands and is no undoing."""
    for entry in entries:
        if entry.undoes is None and not entry.is_undone and entry.action not in _MADE_BY_PROGRAM | _LOOKED_AT:
            return entry.txn
    raise Refused("nothing_to_undo")


def _named(entries: list[Entry], number: str) -> CardId:
    """Find an action by its number, or by the end of it that the log shows or more."""
    found = [entry.txn for entry in entries if entry.txn.hex().endswith(number.casefold())]
    if len(found) != 1 or len(number) < _SHOWN:
        raise Refused("no_such_txn")
    return found[0]


@click.command(cls=Command, help=N_("Show the journal, newest first."))
@click.option("--txn", metavar="N", cls=Option, help=N_("Only this action."))
@common
@pass_context
def log(context: Context, txn: str | None) -> None:
    """Show what was done."""
    with context.desk() as desk:
        entries = desk.ask(journal_of)
        if txn is not None:
            wanted = _named(entries, txn)
            entries = [entry for entry in entries if entry.txn == wanted]
        members = desk.ask(lookups).members
    names = {key: member.name for key, member in members.items()}
    lines = [_line(entry, names) for entry in entries]

    def show(console: Console) -> None:
        titles = (
            p_("column", "Action no."),
            p_("column", "When"),
            p_("column", "Who"),
            p_("column", "Action"),
            p_("column", "Created"),
            p_("column", "Changed"),
            "",
        )
        rows = (
            (
                entry.txn.hex()[-_SHOWN:],
                told.when(entry.at),
                names.get(entry.actor, "") if entry.actor else "",
                told.done(entry),
                str(entry.created),
                str(entry.edited),
                _("undone") if entry.is_undone else "",
            )
            for entry in entries
        )
        console.print(table(titles, rows, right=(4, 5)))
        context.say(n_("{n} action", "{n} actions", len(lines)).format(n=len(lines)))

    context.answer({"log": lines}, show)


def _line(entry: Entry, names: dict[CardId, str]) -> dict[str, Any]:
    return {
        "txn": entry.txn.hex(),
        "at": entry.at.isoformat(timespec="seconds"),
        "actor": names.get(entry.actor, "") if entry.actor else "",
        "action": entry.action,
        "params": entry.params,
        "created": entry.created,
        "edited": entry.edited,
        "undoes": entry.undoes.hex() if entry.undoes else None,
        "is_undone": entry.is_undone,
    }


def _restored(heaps: Undone) -> str:
    """Say what was taken back: leads and interests, and the cards that hang on them."""
    leads = sum(card.kind is CardKind.LEAD for card in heaps.restored)
    linked = len(heaps.restored) - leads
    parts = [n_("{n} lead", "{n} leads", leads).format(n=leads)] if leads or not linked else []
    if linked and leads:
        parts.append(n_("{n} linked card", "{n} linked cards", linked).format(n=linked))
    elif linked:
        parts.append(n_("{n} card", "{n} cards", linked).format(n=linked))
    return _("Undone: {n}").format(n=", ".join(parts))
