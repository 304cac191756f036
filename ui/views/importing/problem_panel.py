"""The panel beside the grid: the problem at hand with its readings, and the list of what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.touch import Strangers
from leaddesk.exchange.becoming import suggested
from leaddesk.exchange.findings import Finding, Gravity, Place, gravity
from leaddesk.exchange.preview import WHO, Preview
from leaddesk.leads.options import Outcome
from leaddesk.words import _
from ui.models import import_row
from ui.models.touch_words import STRANGERS
from ui.theme.fonts import Role
from ui.views.importing.becoming import Joining, Newcomers
from ui.views.importing.choice import Choice
from ui.views.importing.fates import Fates
from ui.views.importing.pairs import clear, reveal
from ui.views.importing.planned import Planned
from ui.views.importing.problem import AGAIN
from ui.views.importing.problem_face import ProblemFace
from ui.views.importing.readings import FindingRow
from ui.widgets.button import Button
from ui.widgets.fade import fade
from ui.widgets.field import LabeledField
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

WIDTH: Final = 308
_MARGIN: Final = 15
_OF_FEW_WORDS: Final = frozenset({"stage", "owner", "source", "campaign", "temperature", "product", "region", "city"})
"""Fields whose words come again and again: one that is put right is mostly wrong elsewhere, too."""


class ProblemPanel(QFrame):
    """`looked_at(Place)` when a place is to be shown; `applied(code, way)` when a reading goes for all of its kind.

    `rows_said(Rows)` when the person decides about people of a list of touches whom nobody knows. `written(Place,
    text)` when a cell is put right, `said_everywhere(column, said, text)` when all of its column are that say the same;
    `repeats_changed` when the person decides otherwise about repeats, `joining_changed` about who
    joins the team.
    """

    looked_at = Signal(object)
    applied = Signal(str, str)
    written = Signal(object, str)
    said_everywhere = Signal(int, str, str)
    repeats_changed = Signal()
    rows_said = Signal(object)
    joining_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: Preview | None = None
        self._finding: Finding | None = None
        self._at = 0
        self._said_everywhere = 0, "", ""
        self.is_seen = False
        """Whether the place that it tells of was brought into sight."""
        self._rows: list[FindingRow] = []
        self.setProperty("kind", "card")
        self.setFixedWidth(WIDTH)
        self.repeats = Choice(theme)
        self.repeats.addItem(_("Add as a repeat inquiry"), False)
        self.repeats.addItem(_("Create anyway"), True)
        self.repeats.activated.connect(lambda _at: self.repeats_changed.emit())
        self.strangers = Choice(theme)
        for strangers, word in STRANGERS.items():
            self.strangers.addItem(_(word), strangers.value)
        self.strangers.activated.connect(self._on_strangers_chosen)
        self.planned = Planned(theme)
        self._fates = Fates(theme)
        self._fates.asked.connect(self.looked_at)
        self._newcomers = Newcomers(theme)
        self.joining = Joining(theme)
        self._chosen: int | None = None  # what the person decided about the new owners of this file
        self._joining_field = LabeledField(theme, _("Who joins the team"), self.joining)
        self._joining_field.hide()
        self.joining.activated.connect(self._on_joining_chosen)
        self._build()

    def _build(self) -> None:
        self.problem = ProblemFace(self._theme)
        self.problem.applied.connect(self._on_applied)
        self.problem.followed.connect(self.next)
        self.problem.written.connect(self.written)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addSpacing(8)
        column.addWidget(frame("hairline"))
        column.addSpacing(6)
        column.addLayout(self._list)
        column.addSpacing(6)
        column.addWidget(self.planned, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fates)
        column.addWidget(self._newcomers)
        self._beside_names = QVBoxLayout()
        self._beside_names.setContentsMargins(0, 6, 0, 4)
        column.addLayout(self._beside_names)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fade(self._theme, scroll, "surface")
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(  # its width is not true before it was shown
            lambda _least, most: column.setContentsMargins(
                _MARGIN, 8, _MARGIN - (bar.sizeHint().width() if most else 0), 8
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(frame("hairline"))
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """Make what stays in sight: the row at hand, what is planned, and what is to be decided."""
        foot = QWidget()
        choices = QVBoxLayout(foot)
        choices.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        choices.setSpacing(8)
        self._in_sight = QVBoxLayout()
        self.everywhere = Button(self._theme, "", Variant.SOFT, height=28)
        self.everywhere.hide()
        self.everywhere.clicked.connect(self._on_everywhere)
        self._row = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._row.hide()
        choices.addWidget(self._row)
        choices.addWidget(self.everywhere)
        choices.addLayout(self._in_sight)
        self._decision = LabeledField(self._theme, _("Repeats"), self.repeats)
        choices.addWidget(self._decision)
        self._about_strangers = LabeledField(self._theme, _("People who are not in the base"), self.strangers)
        choices.addWidget(self._about_strangers)
        return foot

    @property
    def creates_repeats(self) -> bool:
        """Whether known people become new leads all the same."""
        return bool(self.repeats.currentData())

    @property
    def at_hand(self) -> Place | None:
        """The place that the panel tells of; None where nothing was found."""
        return self._finding.places[self._at] if self._finding is not None else None

    def begin_anew(self) -> None:
        """Forget what was decided about the owners of the file before."""
        self._chosen, self.is_seen = None, False
        self.everywhere.hide()
        self.planned.hide()

    def take_over(self, former: ProblemPanel) -> None:
        """Keep in another language what was decided."""
        self.repeats.setCurrentIndex(former.repeats.currentIndex())
        self._chosen = former._chosen

    def _show_newcomers(self, preview: Preview) -> None:
        """Offer who joins the team: what was chosen for this file, else what is sensible.

        A handful is a matter of course and stands beside the names; a question stays in sight.
        """
        people = preview.newcomers
        if preview.is_rehearsed:
            sensible = suggested(people, preview.loadable)
            self.joining.offer(people, sensible if self._chosen is None else self._chosen)
            (self._beside_names if sensible == 1 else self._in_sight).addWidget(self._joining_field)
            self._newcomers.show_people(people, self.joining.wanted)
            self._joining_field.setVisible(bool(people))

    def _on_strangers_chosen(self) -> None:
        if self._preview is not None:
            rows = self._preview.prepared.mapping.rows
            self.rows_said.emit(rows._replace(strangers=Strangers(self.strangers.currentData())))

    def _on_joining_chosen(self) -> None:
        self._chosen = self.joining.wanted
        if self._preview is not None:
            self._newcomers.show_people(self._preview.newcomers, self.joining.wanted)
        self.joining_changed.emit()

    def show_preview(self, preview: Preview) -> None:
        """Show what was found; the problem at hand stays at hand where it is still there."""
        code = self._finding.code if self._finding else ""
        self._preview = preview
        self._fill_list(preview)
        self._fates.show_preview(preview)
        self._show_newcomers(preview)
        self.planned.show_preview(preview)
        rows = preview.prepared.mapping.rows
        self._decision.setVisible(not rows.are_touches and (self.creates_repeats or _asks_about_repeats(preview)))
        self._about_strangers.setVisible(rows.are_touches)
        self.strangers.setCurrentIndex(list(STRANGERS).index(rows.strangers))
        same = next((one for one in preview.findings if one.code == code), None)
        first = next((one for one in preview.findings if gravity(one.code) is not Gravity.REPEAT), None)
        self._finding = same or first or next(iter(preview.findings), None)
        self._at = min(self._at, len(self._finding.places) - 1) if self._finding and same else 0
        self._fill_problem()

    def point_at(self, place: Place) -> None:
        """Show the problem of a cell, or of its row, where it has one."""
        preview = self._preview
        self.tell_row(place.row)
        if preview is None or (self._finding and self._finding.places[self._at] == place):
            return
        of_row = Place(place.row, preview.cells.first_of(WHO, place.row))
        captured = preview.captured(place.row)
        differs = captured is not None and bool(captured.differences)
        for where in (place, Place(place.row, None), *([of_row] if differs else [])):
            codes = {mark.code for mark in preview.marks(where)}
            finding = next((one for one in preview.findings if one.code in codes), None)
            if finding is not None:
                self._finding, self._at, self.is_seen = finding, finding.places.index(where), True
                self._fill_problem()
                return

    def tell_row(self, row: int) -> None:
        """Say what becomes of the row on which the person stands."""
        said = import_row.sentence(self._preview, row) if self._preview is not None else ""
        self._row.setText(_("Row {row}. {sentence}.").format(row=row, sentence=said))
        self._row.setVisible(bool(said))

    def offer_everywhere(self, place: Place, text: str) -> None:
        """Offer to put right every cell that says what the one did that was just put right, where words are few."""
        preview, column = self._preview, place.column
        said = preview.cells.typed(place.row, column) if preview is not None and column is not None else ""
        field = preview.cells.field(column) if preview is not None and column is not None else None
        self.everywhere.setVisible(bool(said) and field in _OF_FEW_WORDS)
        self.everywhere.setText(_("Everywhere for “{said}”").format(said=said))
        self._said_everywhere = column or 0, said, text

    def _on_everywhere(self) -> None:
        self.everywhere.hide()
        self.said_everywhere.emit(*self._said_everywhere)

    def show_fates(self) -> None:
        """Scroll to what statuses become."""
        self._scroll.verticalScrollBar().setValue(self._fates.y())

    def show_newcomers(self) -> None:
        """Scroll to the owners whom the team does not know."""
        self._scroll.verticalScrollBar().setValue(self._newcomers.y())

    def next(self) -> None:
        """Go to the next place of its kind, after the last one to the next kind; at first to the one it tells of."""
        preview, finding = self._preview, self._finding
        if preview is None or finding is None:
            return
        self._at += self.is_seen
        if self._at == len(finding.places):
            at = preview.findings.index(finding)
            self._finding, self._at = preview.findings[(at + 1) % len(preview.findings)], 0
        self._fill_problem()
        self._look()

    def _look(self) -> None:
        self.is_seen = True
        if self._finding is not None:
            self.looked_at.emit(self._finding.places[self._at])

    def _fill_list(self, preview: Preview) -> None:
        clear(self._list)
        self._rows = [FindingRow(self._theme, finding) for finding in preview.findings]
        if not self._rows:
            return
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("What was found"), Role.NAME), 1)
        is_of_rows = all(one.code in AGAIN for one in preview.findings)
        head.addWidget(PlainLabel(_("rows") if is_of_rows else _("cells"), Role.SECONDARY, "text2"))
        head.setContentsMargins(0, 0, 30, 6)
        self._list.addLayout(head)
        for row in self._rows:
            row.clicked.connect(lambda _on, row=row: self._on_row(row))
            self._list.addWidget(row)
        reveal(self._list)

    def _on_row(self, row: FindingRow) -> None:
        self._finding, self._at = row.finding, 0
        self._fill_problem()
        self._look()

    def _fill_problem(self) -> None:
        finding = self._finding
        for row in self._rows:
            row.setChecked(finding is not None and row.finding.code == finding.code)
        if finding is not None:
            self.tell_row(finding.places[self._at].row)
        self.problem.show_problem(self._preview, finding, self._at)

    def _on_applied(self, chosen: str) -> None:
        if chosen == "keep":
            self.next()
        elif self._finding is not None:
            self.applied.emit(self._finding.code, chosen)


def _asks_about_repeats(preview: Preview) -> bool:
    """Whether there is anything to decide: a row that came before only tells its card anew."""
    return not preview.again or preview.again[Outcome.ATTACHED] > 0
