"""The quiet strip at a start that says what was typed and not saved the last time, and leads back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.words import _, n_
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_LONGEST: Final = 200  # characters of a text: the line is cut by itself where there is less room


class Unfinished(QFrame):
    """`wanted`: back to where it was typed; `dropped`: it is not wanted any more; `stepped`: show the next one."""

    wanted = Signal()
    dropped = Signal()
    stepped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = PlainLabel("", Role.NAME)
        self._text = PlainLabel("")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.more_button = Button(theme, "", Variant.LINK, height=30).with_trailing("chevron-right")
        self.open_button = Button(theme, "", Variant.SOFT, height=30)
        self.drop_button = Button(theme, _("Discard"), Variant.GHOST, height=30)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "pencil", Tone.ACCENT, size=17))
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.open_button)
        row.addWidget(self.drop_button)
        self.more_button.clicked.connect(self.stepped)
        self.open_button.clicked.connect(self.wanted)
        self.drop_button.clicked.connect(self.dropped)
        theme.changed.connect(self.update)

    def tell(self, field: str, text: str, *, who: str = "", more: int) -> None:
        """Say what was typed into which field of whose card ("" = not known), and how much more there is of it."""
        what = f"{who} · {field}:" if who else field
        title = _("Not saved: {field}").format(field=what)
        self._title.setText(title)
        self._text.setText(" ".join(text[:_LONGEST].split()))
        self.more_button.setText(n_("and {n} more", "and {n} more", more).format(n=more) if more else "")
        self.more_button.set_hint(_("Show the next one"))
        self.more_button.setVisible(more > 0)
        self.open_button.setText(_("Open and finish"))
        self.drop_button.setText(_("Discard"))
        self.setAccessibleName(f"{title} {self._text.text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = self._theme.tokens
        ground, edge = tokens.tone(Tone.ACCENT)[1], tokens.edge(Tone.ACCENT)
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 10, fill=ground, border=edge)
