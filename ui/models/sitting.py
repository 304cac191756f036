"""Who sits at the screen, for what somebody has to own: the desktop's own person where nobody was chosen."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Final

from leaddesk.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from leaddesk.domain.ids import CardId
    from ui.runner import Problem, Runner

_QUIET: Final = "desk.sat.read"
"""Nobody does this on purpose: it is neither said nor undone by Ctrl+Z."""


def seated(
    runner: Runner,
    act: Callable[[], object],
    *,
    owner: QObject,
    failed: Callable[[Problem], None] | None = None,
) -> None:
    """Call `act` with somebody at the screen; `owner` gone, nothing is called."""
    if runner.desk.actor is not None:
        act()
        return
    from leaddesk.leads.sitting import sit_down  # noqa: PLC0415 - once in the life of a base

    def take(person: CardId) -> None:
        runner.desk.actor = person
        act()

    request = runner.do(sit_down, _name()).by(_QUIET).then(take, owner=owner)
    if failed is not None:
        request.catch(failed)


def _name() -> str:
    """Give the name by which the computer knows its user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a computer that knows no name; before Python 3.13 Windows asks for pwd
        return _("You")
