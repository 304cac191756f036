"""`duplicates` and `check-new`: who is in the base twice, and whom the new-lead form would warn about."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click
from msgspec.msgpack import decode, encode
from rich.console import Console

from leaddesk.cli import told
from leaddesk.cli.cards import reason_text
from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.speaking import Command, Option
from leaddesk.clock import HERE
from leaddesk.contacts import emails, phones
from leaddesk.contacts.text import collapse
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.duplicates.file_pairs import pairs_of_file
from leaddesk.duplicates.judge import Level, Match
from leaddesk.duplicates.pairs import all_pairs
from leaddesk.duplicates.wording import level_text
from leaddesk.errors import Refused, Unavailable
from leaddesk.exchange.cell_text import text_of
from leaddesk.exchange.readers import faults, guard, open_table
from leaddesk.importer import memory
from leaddesk.leads import rows as lists
from leaddesk.leads.alike import Alike, alike
from leaddesk.leads.lookups import lookups
from leaddesk.storage.bulk import uncollected
from leaddesk.words import N_, _, n_, p_

_PAGE = 500
_LONGEST_LINE = 1_000_000  # characters
_COMPARED = {"name", "phone", "email", "company", "inn", "website"}  # columns by which rows can be alike at all
_HEADER = ("id_a", "id_b", "level", "score", "probability", "reasons")


@click.command(cls=Command, help=N_("Find all duplicate pairs, in the base or in a file."))
@click.option(
    "--file",
    "file",
    metavar="IN.csv",
    type=click.Path(path_type=Path),
    cls=Option,
    help=N_("Look in this file instead, without any base."),
)
@click.option(
    "--pairs",
    "out",
    metavar="OUT.csv",
    type=click.Path(path_type=Path),
    cls=Option,
    help=N_("Write the pairs to this file."),
)
@click.option(
    "--level",
    "levels",
    type=click.Choice([one.value for one in Level]),
    multiple=True,
    cls=Option,
    help=N_("Only pairs of this level; may be given again."),
)
@common
@pass_context
def duplicates(context: Context, file: Path | None, out: Path | None, levels: tuple[str, ...]) -> None:
    """Find pairs, the likeliest first."""
    names: dict[str, str] = {}
    is_for_programs = context.is_json or out is not None
    with uncollected():
        found = _of_file(file) if file is not None else _of_base(context, names, is_for_programs=is_for_programs)
        found = [one for one in found if not levels or one.level in levels]
        found.sort(key=lambda one: one.rank)
        if out is not None:
            _write(out, found)
    rows = [_row(one) for one in found] if context.is_json or out is None else []
    value = {"total": len(found), "pairs": rows}

    def show(console: Console) -> None:
        if out is None:
            titles = (
                p_("column", "First"),
                p_("column", "Second"),
                p_("column", "Level"),
                p_("column", "Bits"),
                p_("column", "Why"),
            )
            console.print(table(titles, (_line(row, names) for row in rows), right=(3,)))
        context.say(n_("{n} pair", "{n} pairs", len(found)).format(n=len(found)))

    context.answer(value, show)


class _Found(NamedTuple):
    """A pair in little memory: its reasons are a packed list of texts."""

    rank: tuple[int, float]
    id_a: str
    id_b: str
    level: str
    score: float
    probability: float
    reasons: bytes


def _of_file(path: Path) -> list[_Found]:
    """Find the pairs of a file: a row is read when its turn comes, and kept as what is compared."""
    try:
        with _opened(path) as rows:
            titles = [title.strip().casefold() for title in next(rows, [])]
            if not _COMPARED.intersection(titles):
                raise Refused("nothing_to_compare", columns=", ".join(sorted(_COMPARED)))
            records = (dict(zip(titles, row, strict=False)) for row in rows)
            return [_found(one.id_a, one.id_b, one.match) for one in pairs_of_file(records)]
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise faults.error("too_large", path.name) from trouble


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[list[str]]]:
    """Open a table of any kind; one that is too large for that is read line by line, as plain CSV in UTF-8."""
    if path.is_file() and path.stat().st_size > guard.MAX_FILE:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield csv.reader(_bounded(lines, path.name))
    else:
        with open_table(path) as opened:
            yield (list(map(text_of, row)) for row in opened.rows())


def _bounded(file: TextIO, name: str) -> Iterator[str]:
    """Give the lines of a file that no other process guards: one without an end would take all memory."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise faults.error("too_large", name)
        yield line


def _of_base(context: Context, names: dict[str, str], *, is_for_programs: bool) -> list[_Found]:
    """Find the pairs of the base; puts number and name of every lead among them into `names`, by id."""
    with context.desk() as desk:
        country = "" if is_for_programs else desk.ask(told.known).country
        found = desk.ask(lambda session: list(all_pairs(session)))
        leads = sorted({ref.rid for one in found for ref in (one.a, one.b) if ref.kind is CardKind.LEAD})
        for start in range(0, 0 if is_for_programs else len(leads), _PAGE):
            page = desk.ask(lists.page, leads[start : start + _PAGE])
            names |= {row.id.hex(): f"{row.number} {row.name or row.company}" for row in page}
    return [_found(one.a.id.hex(), one.b.id.hex(), one.match, country) for one in found]


def _found(first: str, second: str, match: Match, country: str = "") -> _Found:
    reasons = encode([reason_text(one, country) for one in match.reasons])
    return _Found(match.rank, first, second, match.level.value, match.score, match.probability, reasons)


def _row(one: _Found) -> dict[str, Any]:
    score, probability = _figures(one)
    return {
        "id_a": one.id_a,
        "id_b": one.id_b,
        "level": one.level,
        "score": score,
        "probability": probability,
        "reasons": decode(one.reasons),
    }


def _figures(one: _Found) -> tuple[float, float]:
    """Give score and probability as they are told."""
    return round(one.score, 2), round(one.probability, 4)


def _line(row: dict[str, Any], names: dict[str, str]) -> tuple[str, ...]:
    first, second = (names.get(row[key], row[key]) for key in ("id_a", "id_b"))
    return first, second, level_text(Level(row["level"])), f"{row['score']:.1f}", "; ".join(row["reasons"])


def _write(path: Path, found: Iterable[_Found]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADER)
            writer.writerows(
                (one.id_a, one.id_b, one.level, *_figures(one), "; ".join(decode(one.reasons))) for one in found
            )
    except OSError as error:
        raise Unavailable("cannot_write_file", file=path.name, cause=error.strerror or str(error)) from error


@click.command("check-new", cls=Command, help=N_("Tell what the new-lead form would warn about."))
@click.option("--name", default="", cls=Option, help=N_("The person."))
@click.option("--phone", default="", cls=Option, help=N_("A phone, in any form."))
@click.option("--email", default="", cls=Option, help=N_("An e-mail."))
@click.option("--company", default="", cls=Option, help=N_("The company."))
@common
@pass_context
def check_new(context: Context, name: str, phone: str, email: str, company: str) -> None:
    """Show cards like a record, the likeliest first."""
    with context.desk() as desk:
        home = desk.ask(memory)
        draft = Draft(
            name=collapse(name),
            company=collapse(company),
            phones=phones.read(phone, country=home.country, area_code=home.area_code).phones if phone else (),
            emails=emails.read(email).emails if email else (),
        )
        if not draft.has_identity:
            raise Refused("no_identity")
        found = desk.ask(alike, draft, desk.actor)
        members = desk.ask(lookups).members
    names = {key: member.name for key, member in members.items()}
    cards = [_card(one, names, country="" if context.is_json else home.country) for one in found]

    def show(console: Console) -> None:
        titles = (
            p_("column", "Number"),
            p_("column", "Name"),
            p_("column", "Company"),
            p_("column", "Level"),
            p_("column", "State"),
            p_("column", "Owner"),
            p_("column", "Why"),
        )
        console.print(table(titles, _lines(cards, home.country)))
        context.say(n_("{n} card like it", "{n} cards like it", len(cards)).format(n=len(cards)))

    context.answer({"matches": cards}, show)


def _card(found: Alike, names: dict[Any, str], *, country: str) -> dict[str, Any]:
    """Give a card for an answer; of one that the reader may not see, whose it is and since when."""
    one = found.card
    return {
        "id": "" if found.is_hidden else one.id.hex(),
        "number": one.number,
        "kind": one.kind.value,
        "name": one.title,
        "company": one.company,
        "state": one.state,
        "owner": names.get(one.owner_id, ""),
        "since": one.since.isoformat(timespec="seconds") if one.since else None,
        "level": one.match.level.value,
        "score": None if found.is_hidden else round(one.match.score, 1),
        "probability": None if found.is_hidden else round(one.match.probability, 4),
        "reasons": [reason_text(why, country) for why in one.match.reasons],
        "actions": [act.value for act in found.acts],
    }


def _lines(cards: list[dict[str, Any]], country: str) -> Iterator[tuple[str, ...]]:
    for one in cards:
        named = (one["number"], one["name"], one["company"], level_text(Level(one["level"])))
        state = told.shown("state", one["state"], country)
        yield *named, state, _owned(one), "; ".join(one["reasons"])


def _owned(card: dict[str, Any]) -> str:
    """Say whose a card is, and since when."""
    if not (card["owner"] and card["since"]):
        return str(card["owner"])
    since = _("since {day}").format(day=told.day(datetime.fromisoformat(card["since"]).astimezone(HERE).date()))
    return f"{card['owner']}, {since}"
