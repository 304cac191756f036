"""The box on the card of an interest: what it lacks to be a lead, the way to it, and the step itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.leads.promoting import Lack, lacks_of
from leaddesk.words import N_, _
from ui.theme.tokens import Tone
from ui.views.card.notice import Notice
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.card import LeadView
    from ui.theme.theme import Theme

_WORDS: Final = {
    (): N_("A person is named who can be reached."),
    (Lack.NAME,): N_("To make it a lead, add a name."),
    (Lack.WAY,): N_("To make it a lead, add a phone or an e-mail."),
    (Lack.NAME, Lack.WAY): N_("To make it a lead, add a name and a phone or an e-mail."),
}


class InterestBox(Notice):
    """`promoted`: make it a lead; `name_wanted`, `way_wanted`: lead to the field of what is missing."""

    promoted = Signal()
    name_wanted = Signal()
    way_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.make = Button(theme, _("Make a lead"), icon="user-check", height=28)
        self.add_name = Button(theme, _("Add a name"), icon="pencil", height=28)
        self.add_way = Button(theme, _("Add a phone"), icon="phone", height=28)
        super().__init__(theme, actions=(self.make, self.add_name, self.add_way), parent=parent)
        self.make.clicked.connect(self.promoted)
        self.add_name.clicked.connect(self.name_wanted)
        self.add_way.clicked.connect(self.way_wanted)

    def show_lead(self, view: LeadView) -> None:
        """Show what an interest lacks; nothing for a lead, nor for what is in no list any more."""
        missing = lacks_of(view)
        is_live = view.state is not LeadState.REFUSED and not view.is_deleted
        self.setVisible(view.kind is LeadKind.INTEREST and is_live)
        self.make.setVisible(not missing)
        self.add_name.setVisible(Lack.NAME in missing)
        self.add_way.setVisible(Lack.WAY in missing)
        self.add_way.setText(_("Correct the phone") if view.has_unread_phone else _("Add a phone"))
        self.say("circle-help", Tone.NEUTRAL, _("An interest, not a lead yet"), _(_WORDS[missing]))
