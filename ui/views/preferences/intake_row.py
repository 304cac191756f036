"""A line of the preferences whose field is no declared setting: words at the left, the field at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import Role
from ui.theme.tokens import CONTROL, Tone
from ui.views.preferences.row import FIELD
from ui.widgets.field import LineEdit
from ui.widgets.label import PlainLabel, frame


class IntakeRow(QWidget):
    """A title, what it means (a text or a label of its own), its field; `line` parts it from the one above."""

    def __init__(self, title: str, hint: str | PlainLabel, field: QWidget) -> None:
        super().__init__()
        self._said = f"{title} {hint}" if isinstance(hint, str) else title
        self.field = field
        self.is_folded = False
        """Whether it is of no use yet: only a search shows it."""
        self._error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self._error.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        heading = PlainLabel(title, Role.MEDIUM)
        texts.addWidget(heading)
        if hint:
            label = PlainLabel(hint, Role.SECONDARY, "text2", wrap=True) if isinstance(hint, str) else hint
            texts.addWidget(label)
        else:
            heading.setMinimumHeight(CONTROL)  # alone it stands in line with the words of its field
        texts.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(FIELD)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(self._error)
        self.line = frame("hairline")
        over = QHBoxLayout()
        over.setContentsMargins(16, 0, 16, 0)
        over.addWidget(self.line)
        row = QHBoxLayout()
        row.setContentsMargins(16, 11, 16, 11)
        row.setSpacing(24)
        row.addLayout(texts, 1)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(over)
        whole.addLayout(row)

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is in its field: what came from elsewhere waits."""
        here = QApplication.focusWidget()
        return here is not None and (here is self.field or self.field.isAncestorOf(here))

    def show_error(self, words: str) -> None:
        """Say what was wrong and what to do ("" = nothing)."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        for one in (self.field, *self.field.findChildren(LineEdit)):
            if isinstance(one, LineEdit):
                one.set_state("error" if words else "")

    def fits(self, text: str) -> bool:
        """Tell whether a search finds it: every word of `text` stands in its words."""
        if self.is_folded and not text.strip():
            return False
        return all(word in self._said.casefold() for word in text.casefold().split())
