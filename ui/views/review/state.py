"""The page of duplicates where there is nothing to compare: while it searches, and when all is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.review_queue import Answer
from ui.widgets.panels import EmptyState, ProgressPanel

if TYPE_CHECKING:
    from ui.models.review_queue import ReviewQueue
    from ui.theme.theme import Theme
    from ui.views.review.subject import Subject

_STEPS: Final = 1000


class Searching(QWidget):
    """The search as it runs. `stopped`: somebody does not want to wait."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.panel = self._made()
        self._column.addWidget(self.panel)
        self._column.addStretch(1)

    def _made(self) -> ProgressPanel:
        panel = ProgressPanel(self._theme, title=_("Looking for duplicates…"), cancel=_("Stop"))
        panel.cancelled.connect(self.stopped)
        panel.set_progress(0, 0, _("You can go on working meanwhile."))
        return panel

    def retranslate(self) -> None:
        """Speak the language in use."""
        former, self.panel = self.panel, self._made()
        self._column.replaceWidget(former, self.panel)
        former.hide()
        former.deleteLater()

    def showEvent(self, event: object) -> None:
        """Begin with a bar that does not know how long it takes."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.panel.cancel.setEnabled(True)

    def show_progress(self, done: float) -> None:
        """Show how far it is, 0-1."""
        share = fmt.percent(round(done * 100))
        text = _("{share} compared. You can go on working meanwhile.").format(share=share)
        self.panel.set_progress(round(done * _STEPS), _STEPS, text)


class Finished(QWidget):
    """What to do when there is nothing to compare.

    `again_asked`: search once more; `whole_asked`: in the whole base; `later_asked`: look at what was put off.
    """

    again_asked = Signal()
    whole_asked = Signal()
    later_asked = Signal()

    def __init__(self, theme: Theme, subject: Subject) -> None:
        super().__init__()
        self._theme = theme
        self._subject = subject
        self.state: EmptyState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_end(self, queue: ReviewQueue, scope: str) -> None:
        """Say what was found, or done; `scope` is the list that was asked about, "" for the whole base."""
        if self.state is not None:
            self._column.removeWidget(self.state)
            self.state.hide()
            self.state.deleteLater()
        self.state = self._stopped() if not queue.is_searched else self._ended(queue, scope)
        self._column.addWidget(self.state, 1)
        self.state.show()  # the layout would do it later, and the keyboard is to be on it now

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        if self.state is not None and self.state.action is not None:
            self.state.action.setFocus()

    def _stopped(self) -> EmptyState:
        state = EmptyState(
            self._theme,
            "merge",
            title=_("Who is in the base twice?"),
            text=_(self._subject.intro),
            action=_("Find duplicates"),
        )
        state.acted.connect(self.again_asked)
        return state

    def _ended(self, queue: ReviewQueue, scope: str) -> EmptyState:
        put_off = queue.count(Answer.LATER)
        if put_off:
            words = n_("{n} group postponed.", "{n} groups postponed.", put_off).format(n=fmt.number(put_off))
            text = f"{_done(queue)} {words}".strip()
            return self._made(_("Only postponed ones are left"), text, later=_("Review postponed"))
        if queue.answered:
            return self._made(_("Nothing left to review"), _done(queue), scope=scope)
        if scope:
            text = _("Nobody in “{list}” seems to be in the base twice.").format(list=scope)
            return self._made(_("No duplicates"), text, scope=scope)
        return self._made(_("No duplicates"), _(self._subject.nothing))

    def _made(self, title: str, text: str, *, later: str = "", scope: str = "") -> EmptyState:
        again = _("Search again")
        other = again if later else _("Search the whole base") if scope else ""
        state = EmptyState(self._theme, "check-check", title=title, text=text, action=later or again, other=other)
        state.acted.connect(self.later_asked if later else self.again_asked)
        state.other_acted.connect(self.again_asked if later else self.whole_asked)
        return state


def _done(queue: ReviewQueue) -> str:
    merged, apart = queue.count(Answer.SAME), queue.count(Answer.DIFFERENT)
    said = []
    if merged:
        said.append(n_("{n} merged.", "{n} merged.", merged).format(n=fmt.number(merged)))
    if apart:
        said.append(n_("{n} not a duplicate.", "{n} not duplicates.", apart).format(n=fmt.number(apart)))
    return " ".join(said)
