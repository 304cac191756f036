"""The page "Inbox" where nothing waits: what it is for, what is watched, or why nothing can come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import inbox_words
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from leaddesk.errors import LeadDeskError
    from leaddesk.intake.saved import Saved
    from ui.theme.theme import Theme


class Standing(NamedTuple):
    """What is watched, how many came in today, and what is wrong with a source."""

    saved: Saved
    today: int = 0
    trouble: LeadDeskError | None = None


class Nothing(QWidget):
    """`check_asked`: look now; `settings_asked`: set the intake up, or right."""

    check_asked = Signal()
    settings_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.state: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_standing(self, standing: Standing) -> None:
        """Show how it stands; what is said already stays, and the keyboard with it."""
        trouble = standing.trouble  # every look raises one anew: what it says tells whether it is another
        said = (trouble.code, trouble.params) if trouble is not None else None
        wanted = (standing._replace(trouble=None), said, _("Nothing is waiting"))  # the language is part of it
        if wanted == self._shown:
            return
        self._shown = wanted
        at = QApplication.focusWidget()
        had = at is not None and self.isAncestorOf(at)
        was_other = had and self.state is not None and at is self.state.other
        if self.state is not None:
            self._column.removeWidget(self.state)
            self.state.hide()
            self.state.deleteLater()
        self.state = self._made(standing)
        self._column.addWidget(self.state, 1)
        self.state.show()  # the layout would do it later, and the keyboard is to be on it now
        if was_other and self.state.other is not None:
            self.state.other.setFocus()
        elif had:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        button = (self.state.action or self.state.other) if self.state is not None else None
        if button is not None:
            button.setFocus()

    def _made(self, standing: Standing) -> EmptyState:
        if standing.trouble is not None:
            cause, remedy = inbox_words.trouble(standing.trouble)
            meanwhile = _("Until then nothing comes in from there.")
            state = EmptyState(
                self._theme,
                "triangle-alert",
                title=cause.removesuffix("."),
                text=f"{remedy} {meanwhile}",
                action=_("Open preferences"),
                other=_("Check again"),
            ).as_trouble()
        elif standing.saved:
            text = _("What cannot be read waits here with its original.")
            state = EmptyState(
                self._theme,
                "mail",
                title=_("Nothing is waiting"),
                text=f"{inbox_words.watched(standing.saved)}\n{_today(standing.today)}\n{text}",
                other=_("Check now"),
            )
        else:
            text = _(
                "A mailbox and a folder can bring inquiries in by themselves; what cannot be read would wait here."
            )
            state = EmptyState(
                self._theme, "mail", title=_("Nothing is waiting"), text=text, action=_("Set up the intake")
            )
        state.acted.connect(self.settings_asked)
        state.other_acted.connect(self.check_asked)
        return state


def _today(count: int) -> str:
    if not count:
        return _("Nothing came in today.")
    return n_("{n} came in today.", "{n} came in today.", count).format(n=fmt.number(count))
