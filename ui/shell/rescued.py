"""What was typed before a crash and not saved: a sheet at the next start that gives it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.shell.typed import Typed
    from ui.theme.theme import Theme

_SHOWN: Final = 400  # characters of a text


class RescuedSheet(Sheet):
    """`wanted` (row number): a text is on the clipboard, show its lead."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, window: QWidget, texts: Sequence[Typed]) -> None:
        height = min(520, 176 + 68 * len(texts))
        super().__init__(theme, window, QSize(560, height), name=_("Typed and not saved"))
        head = QVBoxLayout()
        head.setContentsMargins(24, 18, 24, 12)
        head.setSpacing(4)
        head.addWidget(PlainLabel(_("Typed and not saved"), Role.LEAD))
        hint = _("The program ended before this was saved. Copy it and put it where it belongs.")
        head.addWidget(PlainLabel(hint, Role.SECONDARY, "text2", wrap=True))
        self.body.addLayout(head)
        self.body.addWidget(frame("hairline"))
        inside = QWidget()
        inside.setProperty("kind", "clear")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(24, 12, 24, 12)
        lines.setSpacing(12)
        for one in texts:
            lines.addLayout(self._line(theme, one))
        lines.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(_("Typed and not saved"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 18)
        foot.addStretch(1)
        done = Button(theme, _("Not needed"))
        done.clicked.connect(self.dismiss)
        foot.addWidget(done)
        self.body.addLayout(foot)

    def _line(self, theme: Theme, one: Typed) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(one.place.field, Role.META_BOLD, "text2"))
        words.addWidget(PlainLabel(one.text[:_SHOWN], wrap=True))
        copy = Button(theme, _("Copy, open the card"), Variant.SOFT, icon="copy", height=32)
        copy.setAccessibleDescription(one.text[:_SHOWN])
        copy.clicked.connect(partial(self._give, one))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(copy)
        return row

    def _give(self, one: Typed) -> None:
        QGuiApplication.clipboard().setText(one.text)
        self.dismiss()
        self.wanted.emit(one.place.rid)
