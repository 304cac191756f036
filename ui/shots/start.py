"""Scenes of the first start: the question, what runs, what stands in the way."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk import paths
from leaddesk.errors import Unavailable
from leaddesk.words import _
from ui.shots.stage import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.app import House

_SETTLES = 60  # ms


def scenes(house: House) -> Iterator[str]:
    """Show the question of the first start; the house must be asking it."""
    start = house.start
    if start is None:
        return
    turn(_SETTLES)
    yield "first_run"
    if paths.demo_base().is_file():
        start.page.show_progress(_("Opening the example…"))
    else:
        start.page.show_progress(_("Building the example…"))
        start.page.tell_progress(540, 1200)
    turn(_SETTLES)
    yield "first_run_progress"
    start.page.end_progress()
    cause = os.strerror(errno.EROFS)
    place, former = Path("/media/usb/leads.leaddesk"), paths.data_folder()
    start.lie_in(str(place.parent))
    start.tell(Unavailable("cannot_create_base", path=str(place), cause=cause), place)
    turn(_SETTLES)
    yield "first_run_trouble"
    house.window.problems.hide()
    start.lie_in(str(former))
