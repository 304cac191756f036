"""The problem at hand: where it is, what the file says, how else that can be read, or a line to put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.exchange.findings import ATTACHED, PROBABLY, TOUCHED, UNCHANGED, UPDATED, Finding, Place, gravity
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import import_words as words
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.pairs import clear, contrasts, pair, reveal, table
from ui.views.importing.problem import Told, tell
from ui.views.importing.readings import Reading
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.field import LineEdit
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_OF_ROWS: Final = frozenset({PROBABLY, TOUCHED, ATTACHED, UPDATED, UNCHANGED})
"""Codes of what rows are known for: there is nothing to put right."""


class ProblemFace(QWidget):
    """`applied(way)` when a reading is chosen, `followed` for the next place, `written(Place, text)` for a cell."""

    applied = Signal(str)
    followed = Signal()
    written = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.readings: list[Reading] = []
        self.line: LineEdit | None = None
        self.setProperty("kind", "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_problem(self, preview: Preview | None, finding: Finding | None, at: int) -> None:
        """Show one place of a finding; that there is nothing to check where there is none."""
        clear(self._column)
        self.readings, self.line = [], None
        if preview is not None and finding is None:
            self._column.addLayout(self._head("circle-check", Tone.OK, _("Nothing to check")))
            self._say(_("Every cell was read without a doubt."))
        elif preview is not None and finding is not None:
            self._fill(preview, finding, at)
        reveal(self._column)

    def apply(self) -> None:
        """Take the reading that is chosen."""
        chosen = next((one.key for one in self.readings if one.isChecked()), "")
        if chosen:
            self.applied.emit(chosen)

    def _fill(self, preview: Preview, finding: Finding, at: int) -> None:
        place = finding.places[at]
        told, weight = tell(preview, finding, place), gravity(finding.code)
        count = _("{at} of {n}").format(at=fmt.number(at + 1), n=fmt.number(len(finding.places)))
        head = self._head(words.icon_of(finding.code), words.TONES[weight], told.title)
        if sum(len(one.places) for one in preview.findings) > 1:
            head.addWidget(self._following())
        self._column.addLayout(head)
        where = QHBoxLayout()
        where.addWidget(PlainLabel(told.where, Role.SECONDARY, "text2"), 1)
        where.addWidget(PlainLabel(count, Role.SECONDARY, "text2"))
        self._column.addLayout(where)
        self._column.addSpacing(4)
        if told.contrasts:
            self._column.addLayout(contrasts(self._theme, told.contrasts))
        else:
            self._column.addLayout(pair(_("In the file"), told.written))
        self._fill_ways(told)
        if told.agreements:
            self._column.addLayout(pair(_("Known from"), told.known_from))
            self._column.addLayout(table(told.agreements))
        if told.explanation:
            self._say(told.explanation)
        if not told.ways and place.column is not None and finding.code not in _OF_ROWS:
            self._add_line(preview, place)
        if told.ways:
            self._column.addSpacing(4)
            self._column.addWidget(self._applying(finding))

    def _say(self, text: str) -> None:
        self._column.addWidget(PlainLabel(text, Role.SECONDARY, "text2", wrap=True))

    def _head(self, icon: str, tone: Tone, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(self._theme, icon, tone, size=16))
        head.addWidget(PlainLabel(title, Role.NAME), 1)
        return head

    def _fill_ways(self, told: Told) -> None:
        for way in told.ways:
            reading = Reading(self._theme, way.key, way.text, way.hint)
            reading.setChecked(way.key == told.chosen)
            self.readings.append(reading)
            self._column.addWidget(reading)

    def _add_line(self, preview: Preview, place: Place) -> None:
        """Let the cell be put right here: Enter takes it."""
        typed = preview.cells.typed(place.row, place.column or 0)
        line = self.line = LineEdit(
            self._theme, name=_("What the cell should say"), placeholder=_("Correct the value here")
        )
        line.setText(typed)
        line.setCursorPosition(0)
        button = Button(self._theme, _("Correct"), Variant.SOFT)
        button.setEnabled(False)
        line.textChanged.connect(lambda text: button.setEnabled(text.strip() != typed))
        line.returnPressed.connect(button.click)
        button.clicked.connect(lambda: self.written.emit(place, line.text().strip()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(button)
        self._column.addLayout(row)

    def _applying(self, finding: Finding) -> Button:
        n = len(finding.places)
        word = n_("Apply", "Apply to all {n}", n).format(n=fmt.number(n))
        apply = Button(self._theme, word, Variant.SOFT, height=32)
        apply.clicked.connect(self.apply)
        return apply

    def _following(self) -> Button:
        """Give the way to the next place: always at the same spot, for it is pressed again and again."""
        following = Button(self._theme, "", icon="arrow-down", name=_("Next"), height=26)
        following.set_hint(_("Next"), QKeySequence("F8"))
        following.clicked.connect(self.followed)
        return following
