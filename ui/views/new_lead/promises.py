"""What will become of the lead that is being typed: who will own it and why, and what is done first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.radar import TYPED_IN, Radar
from ui.models.timeline_words import to_do
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_WHY: Final = {
    "known_person": N_("works with this person"),
    "known_company": N_("works with this company"),
    TYPED_IN: N_("entered by you"),
}


class Promises(QFrame):
    """Two lines: the owner, the first task."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.owner = _Promise(theme, "user-check")
        self.task = _Promise(theme, "calendar-check")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self.owner)
        inside.addWidget(self.task)

    def show_radar(self, radar: Radar, now: datetime) -> None:
        """Say what follows from what is typed and from whom the base knows."""
        self._show_owner(radar)
        kind = next((one for one in radar.book.task_kinds.values() if one.code == radar.task_kind), None)
        if kind is None or radar.task_due is None:
            self.task.say(_("First task: none"), "")
        else:
            words = _("First task: {task}").format(task=to_do(kind.code, kind.label))
            self.task.say(words, _by(radar.task_due, now), kind.icon)

    def _show_owner(self, radar: Radar) -> None:
        owner_id, code = radar.owner_id, radar.owner_code
        if radar.same is not None and radar.same.card.owner_id:
            owner_id, code = radar.same.card.owner_id, "known_person"
        member = radar.book.members.get(owner_id) if owner_id else None
        if member is not None:
            self.owner.say(_("Owner: {name}").format(name=member.name), _(_WHY.get(code, "")))
        elif code == TYPED_IN:
            self.owner.say(_("Owner: you"), _("entered by you"))
        else:
            self.owner.say(_("Owner: nobody yet"), _("waits among the free leads"))


class _Promise(QWidget):
    """One line of what will become of the lead."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = PlainLabel("", Role.NAME)
        self._hint = PlainLabel("", Role.SECONDARY, "text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._icon = IconLabel(theme, icon, Tone.NEUTRAL, size=15)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text)
        self._row.addStretch(1)
        self._row.addWidget(self._hint)

    def say(self, text: str, hint: str, icon: str = "") -> None:
        self._text.setText(text)
        self._hint.setText(hint)
        self.setVisible(bool(text))
        if icon:
            fresh = IconLabel(self._theme, icon, Tone.NEUTRAL, size=15)
            self._row.replaceWidget(self._icon, fresh)
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = fresh


def _by(due: datetime, now: datetime) -> str:
    """Say until when something is to be done: its minute is where a limit ends, no time that somebody chose."""
    words, clock = fmt.when(due, now, is_inside=True), f"{due.astimezone(now.tzinfo):%H:%M}"
    day = words.removesuffix(clock)
    return words if day == words else day + _("by {time}").format(time=clock)
