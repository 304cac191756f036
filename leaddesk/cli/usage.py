"""What is wrong with a command line, in the reader's language."""

from __future__ import annotations

import sys

import click

from leaddesk.words import _


class NoSuchWord(click.UsageError):
    """A command that there is none of; its message is ours already."""


def say(wrong: click.ClickException) -> None:
    """Tell on stderr how the command is used and what is wrong with this line."""
    context = getattr(wrong, "ctx", None)
    path = "leaddesk" if context is None else context.command_path
    usage = [] if context is None else [context.get_usage()]
    lines = [*usage, _said(wrong), _("Help: {command}").format(command=f"{path} --help")]
    if sys.stderr is not None:  # a windowed program on Windows has none
        print(*lines, sep="\n", file=sys.stderr)  # noqa: T201


def _said(wrong: click.ClickException) -> str:
    if isinstance(wrong, NoSuchWord):
        return wrong.message
    if isinstance(wrong, click.NoSuchOption):
        return _("There is no option {name}.").format(name=wrong.option_name)
    if isinstance(wrong, click.BadOptionUsage):
        return _("Option {name} needs a value.").format(name=wrong.option_name)
    if isinstance(wrong, click.MissingParameter):
        return _("Missing: {what}.").format(what=_what(wrong))
    if isinstance(wrong, click.BadParameter):
        return _("This value does not fit: {what}.").format(what=_what(wrong))
    return _("The command takes no more words.")


def _what(wrong: click.BadParameter) -> str:
    """Give the option or the place, with the choices or the form of its value."""
    if wrong.param is None or wrong.ctx is None:
        return str(wrong.param_hint or "")
    form = wrong.param.make_metavar(wrong.ctx)
    return f"{wrong.param.opts[-1]} {form}" if isinstance(wrong.param, click.Option) else form
