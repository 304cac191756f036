"""The check before loading: the file, four figures, the grid, what was found, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.exchange.findings import Place, Status
from leaddesk.exchange.preview import Preview
from leaddesk.leads.options import CaptureOptions, Policy
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.import_contrast import Segment, columns_of, rows_of, telling_cell
from ui.models.preview_model import PreviewModel
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.becoming import Joining, JoiningChip
from ui.views.importing.counters import Counters
from ui.views.importing.file_card import FileCard
from ui.views.importing.grid import PreviewGrid
from ui.views.importing.job import ASKING, READING
from ui.views.importing.keys import on_keys
from ui.views.importing.legend import Legend
from ui.views.importing.outcome import progress_words
from ui.views.importing.problem_panel import ProblemPanel
from ui.views.importing.tasks_choice import TasksChoice
from ui.views.importing.touch_bar import TouchBar
from ui.views.importing.weekly import WeeklyBar
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_PANEL_FROM: Final = 880
"""Width of the page, px, below which the panel makes room for the grid."""

_WAITS: Final = {READING: N_("Reading anew…"), ASKING: N_("Comparing with the base…")}


class CheckPage(QWidget):
    """A file before loading. Nothing is written here: `confirmed`, `rejects_asked`, `cancelled` say what is wanted.

    `said(field of How, value)` when it is to be read otherwise; `mending_asked(Finding)` to put its cells right;
    `cell_written(Place, text)` when one is put right by hand. `policies_chosen({column: Policy})` of what columns may
    do to leads that exist; `options_changed` when the base would answer otherwise.
    """

    said = Signal(str, object)
    field_chosen = Signal(int, object)
    mending_asked = Signal(object)
    cell_written = Signal(object, str)
    policies_chosen = Signal(object)
    options_changed = Signal()
    confirmed = Signal()
    rejects_asked = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = PreviewModel(self)
        self.card = FileCard(theme)
        self.counters = Counters(theme)
        self.grid = PreviewGrid(theme, self.model)
        self.panel = ProblemPanel(theme)
        self.tasks = TasksChoice(theme)
        self.rejects = Button(theme, _("Error workbook"), icon="file-down")
        self.cancel = Button(theme, _("Cancel"))
        self.load = Button(theme, "", Variant.PRIMARY, icon="upload", keys="Ctrl Enter")
        self.joining = JoiningChip(theme)
        self._is_fresh = True
        self._state = PlainLabel("", Role.NAME)
        self._promise = PlainLabel(_("The import can be undone as a whole"), Role.SECONDARY, "text2")
        self.legend = Legend(theme)
        self.weekly = WeeklyBar(theme)
        self.touches = TouchBar(theme)
        self._waits: tuple[Preview, tuple[Policy, ...] | None] | None = None
        self.load.setEnabled(False)
        self._build(theme)
        self._connect()

    @property
    def options(self) -> CaptureOptions:
        """Give what the person decided about repeats, tasks and new owners."""
        tasks, per_day = self.tasks.chosen
        wanted = self.panel.joining.wanted
        return CaptureOptions(
            tasks=tasks,
            tasks_per_day=per_day,
            is_new=self.panel.creates_repeats,
            adds_members=wanted > 0,
            rows_of_member=max(1, wanted),
        )

    def show_preview(self, preview: Preview, policies: tuple[Policy, ...] | None = None) -> None:
        """Show a file as it was understood; scroll, current cell and filter stay, and policies that are not given.

        While somebody writes in a cell it waits.
        """
        if self.grid.is_editing:
            self._waits = preview, policies
            return
        self._waits = None
        bars = (self.grid.verticalScrollBar(), self.grid.horizontalScrollBar())
        kept = [bar.value() for bar in bars]
        place = self.model.place(self.grid.currentIndex())
        shown = self.model.filter
        if isinstance(shown, Segment) and preview.is_rehearsed and not rows_of(preview, shown):
            self.model.choose(None)
        self.model.show(preview, self.model.policies if policies is None else policies)
        self.weekly.show_preview(preview)
        self.touches.show_preview(preview)
        self.weekly.choose(self.model.filter if isinstance(self.model.filter, Segment) else None)
        self._show_columns()
        self.card.show_preview(preview)
        self.counters.show_counts(preview)
        if place is not None:
            with QSignalBlocker(self.grid):
                self.grid.setCurrentIndex(self.model.index_of(place))
        for bar, value in zip(bars, kept, strict=True):
            bar.setValue(value)
        self.panel.show_preview(preview)
        is_at_rest = place in {None, self.model.place(self.model.index(0, 0))}
        if preview.is_rehearsed and self._is_fresh and is_at_rest and self.panel.at_hand is not None:
            self._show_first(self.panel.at_hand)
        self._is_fresh = self._is_fresh and not preview.is_rehearsed
        self._show_foot(preview)

    def _show_first(self, place: Place) -> None:
        """Frame what the panel tells of where it lies among the first rows: a file is shown from its beginning."""
        if self.grid.visualRect(self.model.index_of(place)).bottom() < self.grid.viewport().height():
            self._show_told(place)
            self.panel.is_seen = True

    def _show_told(self, place: Place) -> None:
        """Bring the cell into sight that shows what the panel tells of a place; the panel goes on telling that."""
        told = telling_cell(self.model.preview, place) if self.model.preview is not None else place
        with QSignalBlocker(self.grid):
            self.grid.point_at(place if self.grid.isColumnHidden(told.column or 0) else told)

    def tell_progress(self, phase: str, done: int = 0, total: int = 0) -> None:
        """Say in the foot what is being waited for, and how far it is."""
        self._state.setText(progress_words(phase, done, total) if total else _(_WAITS[phase]))
        self.load.setEnabled(False)

    def say(self, words: str) -> None:
        """Say something short in the foot."""
        self._state.setText(words)

    def begin_anew(self) -> None:
        """Forget the filter and the place of the file before."""
        self.model.choose(None)
        self.counters.choose(None)
        self.weekly.choose(None)
        self._waits, self._is_fresh = None, True
        self.model.show(None)
        self.panel.begin_anew()
        self.load.setEnabled(False)

    def take_over(self, former: CheckPage) -> None:
        """Show what was read and decided in another language."""
        self.tasks.setCurrentIndex(former.tasks.currentIndex())
        self.panel.take_over(former.panel)
        if former.model.preview is not None:
            self.show_preview(former.model.preview, former.model.policies)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the grid the panel's room when the page is narrow."""
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= _PANEL_FROM)

    def _build(self, theme: Theme) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for part, share in ((self.touches, 0), (self.weekly, 0), (self.grid, 1), (self.legend, 0)):
            left.addWidget(part, share)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.card)
        layout.addWidget(self.counters)
        layout.addLayout(middle, 1)
        layout.addLayout(self._foot(theme))

    def _foot(self, theme: Theme) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._state)
        texts.addWidget(self._promise)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel(theme, "shield-check", Tone.OK, size=18))
        foot.addLayout(texts, 1)
        for widget in (self.joining, self.tasks, self.rejects, self.cancel, self.load):
            foot.addWidget(widget)
        return foot

    def _connect(self) -> None:
        self.card.said.connect(self._ask_anew)
        self.counters.chosen.connect(self._on_filtered)
        self.weekly.chosen.connect(self._on_filtered)
        self.grid.policies_chosen.connect(self._on_policies_chosen)
        self.grid.left.connect(self._on_cell_left)
        self.model.written.connect(self._on_written)
        self.panel.written.connect(self._on_written)
        self.grid.field_chosen.connect(self._on_field_chosen)
        self.grid.pointed.connect(self.panel.point_at)
        self.panel.looked_at.connect(self._on_looked_at)
        self.panel.applied.connect(self._on_applied)
        self.panel.repeats_changed.connect(self.options_changed)
        self.panel.rows_said.connect(lambda rows: self._ask_anew("rows", rows))
        self.panel.joining_changed.connect(self._show_joining)
        self.joining.clicked.connect(self.panel.show_newcomers)
        self.rejects.clicked.connect(self.rejects_asked)
        self.cancel.clicked.connect(self.cancelled)
        self.load.clicked.connect(self.confirmed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_keys(self, keys, self.load.click)
        on_keys(self, "F8", self.panel.next)
        self.load.set_hint(_("Import into the base"), QKeySequence("Ctrl+Return"))

    def _show_foot(self, preview: Preview) -> None:
        count = preview.loadable
        self._state.setText(_("Nothing is written to the base yet"))
        self.load.setText(n_("Import {n} row", "Import {n} rows", count).format(n=fmt.number(count)))
        self.load.setEnabled(preview.is_rehearsed and count > 0)
        self.rejects.setEnabled(bool(preview.rejected))
        self.legend.show_preview(preview)
        self._show_joining()

    def _show_joining(self) -> None:
        """Say beside the button how many people loading brings into the team; who they are tells the tooltip."""
        preview = self.model.preview
        people = Joining.joining(preview.newcomers, self.panel.joining.wanted) if preview is not None else []
        self.joining.show_people(people)

    def _on_filtered(self, wanted: Status | Segment | None) -> None:
        """Show the rows of one kind; the current cell stays marked where it is among them."""
        place = self.model.place(self.grid.currentIndex())
        self._filter(wanted)
        if place is not None and self.model.index_of(place).isValid():
            with QSignalBlocker(self.grid):
                self.grid.point_at(place)
        elif isinstance(wanted, Segment):
            self.grid.setCurrentIndex(self.model.index(0, self.grid.first_column))  # the panel tells of its first row
        if isinstance(wanted, Segment):
            self.grid.horizontalScrollBar().setValue(0)  # few columns are left: they are read from the first one

    def _filter(self, wanted: Status | Segment | None) -> None:
        self.model.choose(wanted)
        self.counters.choose(wanted if isinstance(wanted, Status) else None)
        self.weekly.choose(wanted if isinstance(wanted, Segment) else None)
        self._show_columns()

    def _show_columns(self) -> None:
        """Show all columns, of differences only those that tell of any."""
        preview, wanted = self.model.preview, self.model.filter
        if preview is not None and preview.is_rehearsed and isinstance(wanted, Segment):
            self.grid.show_columns(columns_of(preview, wanted, self.model.policies))
        else:
            self.grid.show_columns(None)

    def _on_policies_chosen(self, chosen: dict[int, Policy]) -> None:
        self.tell_progress(ASKING)
        self.policies_chosen.emit(chosen)

    def _on_written(self, place: Place, text: str) -> None:
        self.panel.offer_everywhere(place, text)
        self.tell_progress(READING)
        self.cell_written.emit(place, text)

    def _on_cell_left(self) -> None:
        if self._waits is not None:
            self.show_preview(*self._waits)

    def _on_looked_at(self, place: Place) -> None:
        if not self.model.index_of(place).isValid() or self.grid.isColumnHidden(place.column or 0):
            self._filter(None)
        self._show_told(place)
        self.panel.point_at(place)

    def _on_applied(self, code: str, way: str) -> None:
        preview = self.model.preview
        if preview is None:
            return
        if code == "ambiguous_date":
            self._ask_anew("date_order", way)
            return
        self.tell_progress(READING)
        self.mending_asked.emit(next(one for one in preview.findings if one.code == code))

    def _ask_anew(self, field: str, value: object) -> None:
        self.tell_progress(READING)
        self.said.emit(field, value)

    def _on_field_chosen(self, column: int, field: str | None) -> None:
        self.tell_progress(READING)
        self.field_chosen.emit(column, field)
