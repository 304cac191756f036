"""What waits, looked at: whose it is, why it waits and what to do, its actions, its original."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.intake.reasons import remedy, why
from leaddesk.words import _
from ui.models import inbox_words
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.inbox.original import Original
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.intake.inbox import Item
    from leaddesk.intake.looking import Look
    from ui.theme.theme import Theme

LEAD, IMPORT, ATTACH, SAVE, ASIDE = "lead", "import", "attach", "save", "aside"


class Detail(QFrame):
    """One item. `asked` (which of the actions above)."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        self.title = PlainLabel("", Role.LEAD)
        self._from = PlainLabel("", Role.BODY, "text2")
        self._where = PlainLabel("", Role.SECONDARY, "text2")
        self._why = PlainLabel("", Role.NAME, wrap=True)
        self._remedy = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self.original = Original(theme)
        self.buttons: dict[str, Button] = {}
        self._reason_code = ""
        self.tables: tuple[str, ...] = ()
        """The tables that the letter brings along."""
        self._acts = QHBoxLayout()
        self._acts.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.title, self._from, self._where):
            words.addWidget(label)
        column.addLayout(words)
        column.addWidget(self._reason())
        column.addLayout(self._acts)
        column.addWidget(self.original, 1)
        self._build()

    def _reason(self) -> QFrame:
        box = frame("warning")
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(11)
        row.addWidget(IconLabel(self._theme, "circle-help", Tone.WARM, size=17), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._why)
        words.addWidget(self._remedy)
        row.addLayout(words, 1)
        return box

    def _build(self) -> None:
        """Make the buttons in the language in use."""
        while (former := self._acts.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        made: Final = {
            LEAD: Button(self._theme, _("Create the lead"), Variant.PRIMARY, icon="user-plus", height=32),
            IMPORT: Button(self._theme, _("Import…"), Variant.PRIMARY, icon="upload", height=32),
            ATTACH: Button(self._theme, _("Add to a lead…"), icon="link", height=32),
            # beside a letter the last two say their words in a tooltip: five do not stand in one row of a small window
            SAVE: Button(self._theme, icon="download", name=_("Save the original…"), height=32),
            ASIDE: Button(self._theme, variant=Variant.GHOST, icon="archive", name=_("Put aside"), height=32),
        }
        self.buttons = made
        for key, button in made.items():
            if key == SAVE:
                self._acts.addStretch(1)
            button.clicked.connect(partial(self.asked.emit, key))
            self._acts.addWidget(button)
        made[ASIDE].set_hint(_("Put aside"), QKeySequence(Qt.Key.Key_Delete))

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._build()
        self.original.retranslate()

    def show_item(self, item: Item, now: datetime) -> None:
        """Show another item; its original follows."""
        self._reason_code = item.reason
        self.title.setText(inbox_words.title(item))
        self._from.setText(item.sender)
        self._from.setVisible(bool(item.sender))
        size = inbox_words.size(item.size) if item.size else ""
        where = (inbox_words.kind(item), inbox_words.place(item), inbox_words.came(item, now), size)
        self._where.setText(" · ".join(part for part in where if part))
        counts = item.params.get("counts")
        rejected = counts.get("rejected", 0) if isinstance(counts, dict) else 0
        self._why.setText(f"{why(item.reason)} ({rejected})" if rejected else why(item.reason))
        self._remedy.setText(remedy(item.reason))
        is_letter, has = item.is_letter, item.has_original
        self.buttons[IMPORT].setText(_("Import…"))
        self.buttons[IMPORT].set_variant(Variant.PRIMARY)
        for key, is_there in ((LEAD, is_letter), (IMPORT, not is_letter and has), (ATTACH, is_letter), (SAVE, has)):
            self.buttons[key].setVisible(is_there)
        for key, words in ((SAVE, _("Save the original…")), (ASIDE, _("Put aside"))):
            self.buttons[key].setText("" if is_letter else words)
        self.tables = ()
        self.original.wait()

    def show_look(self, look: Look) -> None:
        """Show the original; a letter that brings a table along offers to import it."""
        self.original.show_look(look, is_said=look.fault == self._reason_code)
        if look.fault:
            self.buttons[IMPORT].hide()
        self.tables = look.letter.tables if look.letter is not None else ()
        if self.tables:
            self.buttons[IMPORT].set_variant(Variant.SECONDARY)
            self.buttons[IMPORT].setText(_("Import the attachment…"))
            self.buttons[IMPORT].show()

    @property
    def primary(self) -> str:
        """What Enter in the list does: the first button; "" where none of the great ones is there."""
        return next((key for key in (LEAD, IMPORT, SAVE) if not self.buttons[key].isHidden()), "")
