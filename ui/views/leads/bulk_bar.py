"""The dark bar over the foot while several leads are selected: what can be done to all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _, n_, p_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SHADOW: Final = 14
_FROM_FOOT: Final = 16
_LINE: Final = QSize(17, 20)


class _Line(QWidget):
    """Parts what is said from what can be done, and that from the way out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(_LINE)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            painter.fillRect(self.width() // 2, 0, 1, self.height(), self._theme.tokens.bulk_pressed)


class BulkBar(QWidget):
    """`asked` with the name of a button; `closed` clears the selection."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, table: QWidget) -> None:
        super().__init__(table)
        self._theme = theme
        self._over = table
        self._count = PlainLabel("", Role.NAME, "bulk")
        self._sum = PlainLabel("", Role.BODY, "bulk2")
        self.buttons = {
            key: Button(
                theme, "", Variant.BULK, icon=icon, name=_("How do they end?") if key == "more" else "", height=32
            )
            for key, icon in (
                ("take", "user-check"),
                ("owner", "user-plus"),
                ("edit", "square-pen"),
                ("task", "calendar-plus"),
                ("export", "download"),
                ("restore", "archive-restore"),
                ("more", "ellipsis"),
            )
        }
        self.close_button = Button(theme, "", Variant.BULK, icon="x", name=_("Clear the selection"), height=32)
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.retranslate()
        table.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def _lay_out(self) -> None:
        """Stand in a row, parted by lines."""
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 16, _SHADOW + 8, _SHADOW + 8, _SHADOW + 8)
        row.setSpacing(4)
        row.addWidget(self._count)
        row.addSpacing(6)
        row.addWidget(self._sum)
        row.addWidget(_Line(self._theme, self))
        for key, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        row.addWidget(_Line(self._theme, self))
        row.addWidget(self.close_button)

    def retranslate(self) -> None:
        """Speak the language in use."""
        words = {
            "take": p_("free", "Take"),
            "owner": _("Assign"),
            "edit": _("Edit selected"),
            "task": _("Task"),
            "export": _("Export"),
            "restore": _("Restore"),
        }
        for key, text in words.items():
            self.buttons[key].setText(text)
        self.buttons["more"].setAccessibleName(_("How do they end?"))
        self.close_button.setAccessibleName(_("Clear the selection"))
        self.setAccessibleName(_("Edit selected leads"))

    def show_count(self, count: int, *, is_bin: bool, is_free: bool) -> None:
        """Show for how many leads it works; it hides below two. Their sum follows. Leads that are free are taken."""
        if count < 2:
            self.hide()
            return
        words = n_("{n} lead selected", "{n} leads selected", count).format(n=fmt.number(count))
        self._count.setText(words)
        self._sum.hide()
        for key, button in self.buttons.items():
            button.setVisible((key == "restore") == is_bin and (key != "take" or is_free))
        self._place()
        self.show()
        self.raise_()

    def show_sum(self, words: str) -> None:
        """Show what the selected leads are worth together."""
        self._sum.setText(words)
        self._sum.setVisible(bool(words))
        self._place()

    def _place(self) -> None:
        size = self.sizeHint()
        width = min(size.width(), self._over.width())
        at_foot = self._over.height() - size.height() + _SHADOW - _FROM_FOOT
        self.setGeometry((self._over.width() - width) // 2, at_foot, width, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the foot when the table changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar and its shadow."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            bar = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            paint.shadow(painter, bar, 12, tokens.shadow, spread=_SHADOW - 2)
            border = tokens.button_border if tokens.is_dark else None
            paint.rounded(painter, bar, 12, fill=tokens.bulk_bar, border=border)
