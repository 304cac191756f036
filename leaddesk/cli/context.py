"""What every command shares: the common options, the desk, and where answers and messages go."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from leaddesk import paths, words
from leaddesk.cli.speaking import Option
from leaddesk.cli.tongue import speak
from leaddesk.cli.window import Window
from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.leads.lookups import lookups
from leaddesk.words import N_

F = TypeVar("F", bound=Callable[..., Any])

_UNSHOWABLE = dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")
_WIDE = 4_000  # columns of a pipe: nothing is cut where a program reads


@dataclass(slots=True)
class Context:
    """The common options as given before or after the command, and the answers' ways out."""

    window: Window | None = None
    base: Path | None = None
    language: str | None = None
    is_json: bool = False
    person: str | None = None
    messages: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, markup=False, emoji=False))

    @property
    def base_path(self) -> Path:
        """The base to work on: the one named, else the last one, else the user's own."""
        return self.base or paths.default_base()

    def desk(self) -> Desk:
        """Open the base; use with `with`. The person named by --as sits at the screen."""
        return self.seat(Desk.open(self.base_path))

    def seat(self, desk: Desk) -> Desk:
        """Put the person named by --as at an open desk; closes it again if there is nobody of that name."""
        if self.person is None:
            return desk
        members = desk.ask(lookups).members
        wanted = self.person.casefold()
        found = next((key for key, member in members.items() if member.name.casefold() == wanted), None)
        if found is None:
            desk.close()
            names = ", ".join(member.name for member in members.values() if member.is_active) or "—"
            raise Refused("no_such_person", name=self.person, names=names)
        desk.actor = found
        return desk

    def say(self, text: str) -> None:
        """Tell the person at the screen; never part of the answer."""
        self.messages.print(Text(plain(text)), soft_wrap=True)

    def answer(self, value: object, show: Callable[[Console], None]) -> None:
        """Give the answer: `value` as one line of JSON with --json, else what `show` prints."""
        if self.is_json:
            click.echo(json.dumps(value, ensure_ascii=False))
        else:
            show(console())

    def progress(self) -> Progress:
        """Give a bar on stderr, quiet where nobody looks."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        is_quiet = not self.messages.is_terminal
        return Progress(*columns, console=self.messages, transient=True, disable=is_quiet)


def console() -> Console:
    """Give the console of answers: as wide as the terminal, or as wide as needed where a program reads."""
    width = None if sys.stdout.isatty() else _WIDE
    return Console(width=width, highlight=False, markup=False, emoji=False)


def plain(text: str) -> str:
    """Give a text of a card without signs that move a terminal's cursor or turn its writing."""
    return text.translate(_UNSHOWABLE)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> Table:
    """Make a table of plain texts; the columns at `right` are numbers."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_header=any(titles))
    for place, title in enumerate(titles):
        made.add_column(title, justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(plain(cell)) for cell in row))
    return made


def common(command: F) -> F:
    """Give a command the options that may stand before or after its name."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def pass_context(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a command its `Context` first."""
    return click.make_pass_decorator(Context)(command)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Keep an option where the command finds it; one that is not given changes nothing."""

    def keep(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value not in {None, False}:
            setattr(context.ensure_object(Context), name, value)
            if name == "language":
                speak(value)

    return keep


_OPTIONS = (
    click.option(
        "--base",
        metavar="PATH",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_keep("base"),
        expose_value=False,
        cls=Option,
        help=N_("The base to work on (default: the last one, else the user's own)."),
    ),
    click.option(
        "--lang",
        type=click.Choice(words.LANGUAGES),
        callback=_keep("language"),
        expose_value=False,
        is_eager=True,
        cls=Option,
        help=N_("The language of the answers."),
    ),
    click.option(
        "--json",
        "is_json",
        is_flag=True,
        callback=_keep("is_json"),
        expose_value=False,
        cls=Option,
        help=N_("Answer in JSON on standard output."),
    ),
    click.option(
        "--as",
        "person",
        metavar="PERSON",
        callback=_keep("person"),
        expose_value=False,
        cls=Option,
        help=N_("The person of the team who acts."),
    ),
)
