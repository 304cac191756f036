"""Every outcome as an exit code, for commands and window alike; loads nothing that a start must wait for."""

from __future__ import annotations

import sys
from collections.abc import Callable

from leaddesk import log, paths
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.explain import explain
from leaddesk.words import _

DONE, REFUSED, UNAVAILABLE, BUG, INTERRUPTED = 0, 1, 3, 70, 130


def guarded(work: Callable[[], int]) -> int:
    """Do `work` and give its exit code; trouble is told on stderr, a bug leaves a report without personal data."""
    try:
        return work()
    except KeyboardInterrupt:
        return INTERRUPTED
    except LeadDeskError as trouble:
        cause, remedy = explain(trouble)
        _tell(f"{cause} {remedy}")
        return UNAVAILABLE if isinstance(trouble, Unavailable) else REFUSED
    except BrokenPipeError:  # the reader of our answer has seen enough
        if sys.stderr is not None:
            sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001 - the one place where bugs end
        return _reported(error)


def _reported(error: Exception) -> int:
    try:
        path = log.write_report(error, paths.reports_folder())
    except OSError:
        _tell(_("This is a fault of ours. Its report could not be written: the disk does not take it."))
    else:
        _tell(_("This is a fault of ours. Please send us the report: {path}").format(path=path))
    return BUG


def _tell(text: str) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        print(text, file=sys.stderr)  # noqa: T201
