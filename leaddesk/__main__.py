"""`python -m leaddesk`: the program; where its window is not installed, the commands alone."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

from leaddesk.cli import run


def main() -> int:
    """Run the program with the arguments it was started with; gives its exit code."""
    if find_spec("ui") is None:
        return run(sys.argv[1:])
    code: int = import_module("ui.__main__").main()
    return code


if __name__ == "__main__":
    sys.exit(main())
