"""What can be done with something that waits, in one row: what is meant first, what leads away at the right end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from leaddesk.words import _
from ui.models import inbox_words
from ui.widgets.button import Button
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.intake.inbox import Item
    from ui.theme.theme import Theme

LEAD, IMPORT, ATTACH, SAVE, ASIDE = "lead", "import", "attach", "save", "aside"
CARD: Final = "card"
"""Open the lead that it belongs to: asked for by a link, not by a button of the row."""
_HEIGHT: Final = 32


class Row(QWidget):
    """The buttons of an item. `asked` (which of the actions above)."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._order: tuple[str, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # words give way to a small window
        self.build()

    def build(self) -> None:
        """Make the buttons in the language in use."""
        for former in self.buttons.values():
            former.hide()
            former.deleteLater()
        self.buttons = {
            LEAD: Button(self._theme, _("Create lead"), icon="user-plus", height=_HEIGHT),
            IMPORT: Button(self._theme, _("Import…"), icon="upload", height=_HEIGHT),
            ATTACH: Button(self._theme, _("Add to a lead…"), icon="link", height=_HEIGHT),
            SAVE: Button(self._theme, icon="download", name=_("Save the original…"), height=_HEIGHT),
            ASIDE: Button(self._theme, icon="archive", name=_("Put aside"), height=_HEIGHT),
        }
        for key, button in self.buttons.items():
            button.setParent(self)  # what has no parent is a window of its own when it is shown
            button.clicked.connect(partial(self.asked.emit, key))
        self.buttons[ASIDE].set_hint(_("Put aside"), QKeySequence(Qt.Key.Key_Delete))

    def show_item(self, item: Item) -> None:
        """Offer what fits an item; what is meant by it comes first and is the only one that asks to be pressed."""
        if item.is_letter:
            wanted = [ATTACH, LEAD] if item.reason == "ended" and item.lead_number else [LEAD, ATTACH]
        elif inbox_words.is_unread(item):
            wanted = [LEAD]
        else:
            wanted = [IMPORT] if item.has_original else []
        rest = [SAVE] if item.has_original else []
        self.buttons[ATTACH].setText(_("Add to this lead…") if wanted[:1] == [ATTACH] else _("Add to a lead…"))
        self._put(wanted, rest)

    def show_unread(self) -> None:
        """Take back the offer to import: it is no table that can be read."""
        wanted = [key for key in self._order if key in {LEAD, ATTACH}]
        self._put(wanted or [LEAD], [SAVE] if SAVE in self._order else [])

    def _put(self, wanted: list[str], rest: list[str]) -> None:
        """Stand these buttons at the left, and the rest at the right."""
        while self._row.takeAt(0) is not None:
            pass
        self._order = (*wanted, *rest, ASIDE)
        for key, button in self.buttons.items():
            button.setVisible(key in self._order)
            button.set_variant(Variant.PRIMARY if key == next(iter(wanted), "") else Variant.SECONDARY)
        for key in wanted:
            self._row.addWidget(self.buttons[key])
        self._row.addStretch(1)
        for key in (*rest, ASIDE):
            self._row.addWidget(self.buttons[key])
        self._fit()

    def _fit(self) -> None:
        """Let what stands at the right say its words where there is room; a tooltip says them always."""
        save, aside = _("Save the original…"), _("Put aside")
        for words in ((save, aside), ("", aside), ("", "")):
            self.buttons[SAVE].setText(words[0])
            self.buttons[ASIDE].setText(words[1])
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        widths = [self.buttons[key].sizeHint().width() for key in self._order]
        return sum(widths) + self._row.spacing() * len(widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for words anew."""
        super().resizeEvent(event)
        self._fit()

    @property
    def primary(self) -> str:
        """What is meant: Enter in the list does it; "" where there is nothing but to put it aside."""
        return next((key for key in self._order if key != ASIDE), "")
