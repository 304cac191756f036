"""Click's commands and options with their help in the reader's language, translated when it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from leaddesk.cli.usage import NoSuchWord
from leaddesk.words import _


class _Formatter(click.HelpFormatter):
    """Writes the headings of a help in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is used."""
        super().write_usage(prog, args, prefix or _("Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a part of the help under its heading."""
        titles = {"Options": _("Options"), "Commands": _("Commands")}
        with super().section(titles.get(name, name)):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


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

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option of the help, that says so in the reader's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help.")
        return option

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named; says which one there is none of."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise NoSuchWord(_("There is no command “{name}”.").format(name=args[0]), ctx)
        return super().resolve_command(ctx, args)
