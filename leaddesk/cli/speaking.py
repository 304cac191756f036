"""Click's commands and options with their help in the reader's language, translated when it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from leaddesk.words import _


@contextmanager
def _translated(item: click.Command | click.Option) -> Iterator[None]:
    english = item.help
    item.help = _(english) if english else None
    try:
        yield
    finally:
        item.help = english


class Option(click.Option):
    """An option whose help is a source text."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option and its help."""
        with _translated(self):
            return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help is a source text."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        with _translated(self):
            super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the line of the list of commands."""
        with _translated(self):
            return super().get_short_help_str(limit)


class Group(Command, click.Group):
    """A group of commands whose help is a source text."""
