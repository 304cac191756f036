"""What can be done with a lead at once: first what it waits for, then call and write, last a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.domain.lead import ChannelKind, LeadState
from leaddesk.leads.card import LeadView
from leaddesk.words import _, p_
from ui.widgets import links
from ui.widgets.button import Button
from ui.widgets.label import tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Actions(QWidget):
    """One row. Where the lead must come back first, that is the wide button, and call and write are icons beside it."""

    refused = Signal()
    reopened = Signal()
    restored = Signal()

    def __init__(self, theme: Theme, *, indent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: LeadView | None = None
        self.reopen = Button(theme, _("Take back into work"), Variant.PRIMARY, icon="rotate-ccw")
        self.restore = Button(theme, _("Restore from the recycle bin"), Variant.PRIMARY, icon="archive-restore")
        self.call = Button(theme, p_("action", "Call"), Variant.PRIMARY, icon="phone")
        self.write = Button(theme, _("Write"), icon="mail")
        self.refuse = Button(theme, "", icon="ban", name=_("Refuse…"))
        self.refuse.setToolTip(tip(_("End the lead in a refusal")))
        self._words = {self.call: self.call.words, self.write: self.write.words}
        self.reopen.clicked.connect(self.reopened)
        self.restore.clicked.connect(self.restored)
        self.call.clicked.connect(self._on_called)
        self.write.clicked.connect(self._on_written)
        self.refuse.clicked.connect(self.refused)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(indent, 0, 0, 0)
        self._row.setSpacing(8)
        for button in (self.reopen, self.restore, self.call, self.write, self.refuse):
            self._row.addWidget(button)
        self._row.setStretchFactor(self.reopen, 1)
        self._row.setStretchFactor(self.restore, 1)

    def show_lead(self, view: LeadView) -> None:
        """Offer what the lead can have."""
        self._view = view
        is_refused = view.state is LeadState.REFUSED
        is_back_first = is_refused or view.is_deleted
        self.reopen.setVisible(is_refused and not view.is_deleted)
        self.restore.setVisible(view.is_deleted)
        self.refuse.setVisible(not is_back_first)
        self.call.set_variant(Variant.SECONDARY if is_back_first else Variant.PRIMARY)
        self._offer(self.call, phone_to_call(view), _("There is no number to call"), is_small=is_back_first)
        self._offer(self.write, address_to_write(view), _("There is no e-mail to write to"), is_small=is_back_first)

    def _offer(self, button: Button, to: str, none: str, *, is_small: bool) -> None:
        assert self._view is not None
        is_silent, words = self._view.do_not_contact, self._words[button]
        button.setEnabled(bool(to) and not is_silent)
        button.setText("" if is_small else words)
        said = _("Asked not to be contacted") if is_silent else to or none
        button.setToolTip(tip(f"{words}: {to}" if is_small and button.isEnabled() else said))
        self._row.setStretchFactor(button, 0 if is_small else 1)

    def _on_called(self) -> None:
        if self._view is not None:
            links.call(phone_to_call(self._view))

    def _on_written(self) -> None:
        if self._view is not None:
            links.write_to(address_to_write(self._view))


def phone_to_call(view: LeadView) -> str:
    """Give the first number that can be dialled (E.164, not known to be wrong), "" where there is none."""
    usable = (one for one in view.channels if one.kind == ChannelKind.PHONE and not one.is_bad)
    return next((number for one in usable if (number := links.number_to_call(one.value))), "")


def address_to_write(view: LeadView) -> str:
    """Give the first e-mail address that is not known to be wrong, "" where there is none."""
    usable = (one for one in view.channels if one.kind == ChannelKind.EMAIL and not one.is_bad)
    return next((one.value for one in usable if "@" in one.value), "")
