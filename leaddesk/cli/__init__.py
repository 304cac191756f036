"""The command line: the same desk without a window. It has no logic of its own."""

from leaddesk.cli.main import run

__all__ = ["run"]
