"""The box on the card of a lead from a file: what was read there with a doubt, until somebody has checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from leaddesk.leads import doubts
from leaddesk.leads.promoting import Lack, lacks_of
from leaddesk.words import _
from ui.theme.tokens import Tone
from ui.views.card.notice import Notice
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.card import LeadView
    from ui.theme.theme import Theme


class UnsureBox(Notice):
    """`settled`: the cells were checked; `phone_wanted`: lead to the number that could not be read."""

    settled = Signal()
    phone_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.looked = Button(theme, _("Checked"), icon="check-check", height=28)
        self.correct = Button(theme, _("Correct the phone"), icon="pencil", height=28)
        super().__init__(theme, actions=(self.correct, self.looked), parent=parent)
        self.correct.clicked.connect(self.phone_wanted)
        self.looked.clicked.connect(self.settled)

    def show_lead(self, view: LeadView) -> None:
        """Show what of the row of a lead is in doubt; nothing where nothing is, nor in the recycle bin."""
        codes = doubts.cells(view.needs_look)
        self.setVisible(bool(codes) and not view.is_deleted)
        self.correct.setVisible(view.has_unread_phone and Lack.WAY not in lacks_of(view))  # its own box asks for it
        if codes:
            from ui.models.import_words import FINDINGS  # noqa: PLC0415 - few cards need the words of imports

            told = (_(FINDINGS[code]) for code in codes if code in FINDINGS)
            self.say("triangle-alert", Tone.WARM, _("To check: the file was not clear"), *told)
