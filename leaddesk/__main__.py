"""`python -m leaddesk`: the commands, without a window."""

import sys

from leaddesk.cli import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
