"""How many tasks come of the days that a file itself names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.tokens import Tone
from ui.widgets.chip import Chip
from ui.widgets.label import tip

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_ICON = "calendar-clock"


class Planned(Chip):
    """It is there only where the file names such days."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", Tone.NEUTRAL, icon=_ICON, height=24)
        self.setToolTip(tip(_("The file names these days itself: each becomes a task in any case")))
        self.hide()

    def show_preview(self, preview: Preview) -> None:
        """Say how many there are, and how many of them are late already."""
        planned, overdue = preview.next_steps
        word = n_("{n} task on a day of the file", "{n} tasks on days of the file", planned)
        word = word.format(n=fmt.number(planned))
        if overdue:
            late = _("{n} overdue").format(n=fmt.number(overdue))
            word = f"{word}, {late}"
        self.set(word, Tone.WARM if overdue else Tone.NEUTRAL, _ICON)
        self.setVisible(planned > 0)
