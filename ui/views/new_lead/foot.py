"""The foot of the sheet for a new lead: what Enter does, and the way to create one in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from leaddesk.words import _
from ui.views.new_lead.match_card import act_words
from ui.widgets.button import Button
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.models.radar import Radar, Typed
    from ui.theme.theme import Theme


class Foot(QHBoxLayout):
    """Two buttons: `primary` follows the strongest match, `anyway` stands beside a repeat inquiry.

    They can be pressed while they do what they say: somebody is named, nothing `is_wrong`, nothing is being written.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.is_busy = False
        self._is_wrong = False
        self.anyway = Button(theme, _("Create anyway"))
        self.anyway.set_hint(_("Create a new lead in any case"), QKeySequence("Ctrl+Return"))
        self.primary = Button(theme, _("Create the lead"), Variant.PRIMARY, keys="Enter")
        self.setContentsMargins(24, 4, 24, 22)
        self.setSpacing(8)
        self.addWidget(self.anyway)
        self.addWidget(self.primary, 1)

    def show_radar(self, radar: Radar) -> None:
        """Say what will be done with whom the base knows."""
        same = radar.same
        alone = _("Create the lead") if radar.known is None else _("Create anyway")
        words = act_words(same, same.acts[-1]) if same is not None else alone
        self.primary.setText(words)
        self.anyway.setVisible(same is not None)

    def light(self, typed: Typed, *, is_busy: bool | None = None, is_wrong: bool | None = None) -> None:
        """Let the buttons be pressed or not; None = as before. `is_wrong`: a field says what must be mended first."""
        self.is_busy = self.is_busy if is_busy is None else is_busy
        self._is_wrong = self._is_wrong if is_wrong is None else is_wrong
        can_take = typed.names_somebody and not (self.is_busy or self._is_wrong)
        self.primary.setEnabled(can_take)
        self.anyway.setEnabled(can_take)
