"""Over the grid of a list of touches: that its rows are no inquiries, and which columns say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.exchange.touching import telling
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import touch_words
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, tip

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_NAMED = 3
"""Columns named as evidence; more would not fit."""


class TouchBar(QWidget):
    """It is there only where rows are touches of known people."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = PlainLabel(
            _("No new inquiries: the rows go into the history of those who are in the base already"), Role.NAME
        )
        self._why = PlainLabel("", Role.SECONDARY, "text2")
        self._consent = PlainLabel("", Role.SECONDARY, "text2")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        for label in (self._said, self._why, self._consent):
            texts.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(theme, "history", Tone.ACCENT, size=18))
        row.addLayout(texts, 1)
        self.hide()

    def show_preview(self, preview: Preview) -> None:
        """Say of a file by what its rows are known for touches, and who wants no advertising any more."""
        mapping = preview.prepared.mapping
        self.setVisible(mapping.rows.are_touches)
        titles = telling(mapping, preview.prepared.layout.titles)
        named = ", ".join(_("“{name}”").format(name=title) for title in titles[:_NAMED])
        words = n_("The column {columns} says so", "The columns {columns} say so", len(titles))
        self._why.setText(words.format(columns=named) if titles else "")
        self._why.setToolTip(tip("\n".join(titles)) if len(titles) > _NAMED else "")
        self._why.setVisible(bool(titles))
        count = touch_words.unsubscribed(preview) if mapping.rows.are_touches else 0
        withdrawn = n_("{n} person has unsubscribed: the consent to advertising is withdrawn",
                       "{n} people have unsubscribed: their consent to advertising is withdrawn", count)  # fmt: skip
        self._consent.setText(withdrawn.format(n=fmt.number(count)))
        self._consent.setVisible(count > 0)
