"""Over the grid of a file that tells of leads that exist: its differences, and what stays as people wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.models.import_contrast import Segment as Part
from ui.models.import_contrast import rows_of
from ui.theme.fonts import Role
from ui.widgets.label import PlainLabel
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_ALL = "all"


class WeeklyBar(QWidget):
    """`chosen(Segment or None)`: which rows are to be shown. It is there only where the file meets leads that exist."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            _ALL: (_("All rows"), "list"),
            Part.DIFFERING: (_("Will change"), "git-compare"),
            Part.KEEPING: (_("Kept as written here"), "user-check"),
        }
        segments = [Segment(key, word, icon) for key, (word, icon) in words.items()]
        self.segments = SegmentedControl(theme, segments, name=_("Which rows are shown"))
        self.segments.chosen.connect(lambda key: self.chosen.emit(None if key == _ALL else Part(key)))
        self._said = PlainLabel("", Role.SECONDARY, "text2")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(self.segments)
        row.addWidget(self._said, 1)
        self.hide()

    def show_preview(self, preview: Preview) -> None:
        """Show the counts of a file."""
        self.setVisible(preview.meets_leads and not preview.prepared.mapping.rows.are_touches)
        self.segments.setVisible(bool(preview.differing))
        for key, count in (
            (_ALL, len(preview.rows())),
            (Part.DIFFERING, len(rows_of(preview, Part.DIFFERING))),
            (Part.KEEPING, len(preview.keeping)),
        ):
            self.segments.set_count(key, fmt.number(count))
        self._said.setText(
            _("What people wrote in LeadDesk stays")
            if preview.differing
            else _("The file says nothing new of the leads that it tells of")
        )

    def choose(self, part: Part | None) -> None:
        """Press a segment silently."""
        self.segments.choose(part or _ALL)
