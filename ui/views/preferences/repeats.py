"""What counts as a repeat, source by source, and what another window would have made of the past year."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.leads import windows
from leaddesk.leads.windows import SETTING
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.views.preferences import choices
from ui.views.preferences.editors import ChoiceEditor, NumberEditor
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import CardId
    from leaddesk.leads.windows import Outcome, Past
    from ui.runner import Runner
    from ui.theme.theme import Theme

_INITIATOR: Final = "preferences.repeats"
_TRIED: Final = (14, 30, 60)
"""Windows in days that are always compared with the one in force."""

_LINES: Final = (N_("Repeat inquiries"), N_("New leads"), N_("Price of a lead (CPL)"))
_TITLE: Final = N_("What it would have made of the past year")
_HINT: Final = N_("Choose a source to give it a window of its own. Nothing changes until you leave the field.")
_COLUMN: Final = 104
_SOURCE: Final = 320


class RepeatsRow(QWidget):
    """A source to choose with its own window, and the table of outcomes; `line` parts it from the row above.

    `team` is the field of the team's window: what is typed there is tried before it is saved.
    """

    def __init__(self, theme: Theme, runner: Runner, team: NumberEditor) -> None:
        super().__init__()
        self._theme = theme
        self._runner = runner
        self._team = team
        self._past: Past | None = None
        self.line = frame("hairline")
        self.source = ChoiceEditor(theme, [("", _("All sources"))], name=_("Source"))
        self.source.setFixedWidth(_SOURCE)
        self.days = NumberEditor(SETTING, name=_("Window of this source, days"))
        self.days.setFixedWidth(96)
        self.unit = PlainLabel("", tone="text2")
        self.as_team = Button(theme, _("As the team"), Variant.GHOST, height=32)
        self.cells = [[PlainLabel("", Role.BODY) for _line in _LINES] for _tried in range(len(_TRIED) + 2)]
        self.heads = [PlainLabel("", Role.LABEL, "text2") for _column in self.cells]
        self.about = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._own = QWidget()
        self._lay_out()
        self.source.committed.connect(lambda _source: self._show())
        self.days.valueChanged.connect(lambda _days: self._tell())
        self.days.committed.connect(self._save)
        self.as_team.clicked.connect(partial(self._save, None))
        team.valueChanged.connect(lambda _days: self._tell())
        runner.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        for part in (self.days, self.unit, self.as_team):
            own.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.source)
        head.addWidget(self._own)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for line, words in enumerate(_LINES, start=1):
            grid.addWidget(PlainLabel(_(words), Role.SECONDARY, "text2"), line, 0)
        for column, (title, cells) in enumerate(zip(self.heads, self.cells, strict=True), start=1):
            grid.setColumnMinimumWidth(column, _COLUMN)
            for line, label in enumerate((title, *cells)):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, line, column)
        grid.setColumnStretch(len(self.heads) + 1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 14)
        whole.setSpacing(10)
        whole.addWidget(self.line)
        whole.addWidget(PlainLabel(_(_TITLE), Role.MEDIUM))
        whole.addWidget(PlainLabel(_(_HINT), Role.SECONDARY, "text2", wrap=True))
        whole.addLayout(head)
        whole.addLayout(grid)
        whole.addWidget(self.about)

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is in its fields: what came from elsewhere waits."""
        return self.source.hasFocus() or self.days.hasFocus()

    def fits(self, text: str) -> bool:
        """Tell whether a search finds it."""
        said = " ".join(_(one) for one in (_TITLE, _HINT, *_LINES)).casefold()
        return all(word in said for word in text.casefold().split())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the past when somebody sees it: on a large base it takes a moment."""
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        self._runner.ask(windows.last_year, self._runner.desk.clock.now()).then(self._on_read, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.of(kind) for kind in (CardKind.SETTING, CardKind.SOURCE, CardKind.SPEND)):
            self._read()

    def _on_read(self, past: Past) -> None:
        self._past = past
        chosen = self.source.currentData()
        self.source.clear()
        self.source.addItem(_("All sources"), "")
        for one in past.windows:
            self.source.addItem(one.label if one.own is None else f"{one.label} · {_days(one.own)}", one.id.hex())
        self.source.setCurrentIndex(max(0, self.source.findData(chosen)))
        self._show()

    @property
    def _chosen(self) -> CardId | None:
        """The source that was chosen, None for all of them."""
        known = self._past.windows if self._past is not None else ()
        return next((one.id for one in known if one.id.hex() == self.source.currentData()), None)

    def _show(self) -> None:
        """Show the window of the source that is chosen, and what others would make of its year."""
        if self._past is None:
            return
        source = self._chosen
        own = next((one.own for one in self._past.windows if one.id == source), None)
        self._own.setVisible(source is not None)
        self.as_team.setEnabled(own is not None)
        if not self.days.hasFocus():
            self.days.show_value(self._past.team if own is None else own)
        self._tell()

    def _tell(self) -> None:
        """Fill the table: the window in force, the usual ones, and the one that is being typed."""
        past, source = self._past, self._chosen
        if past is None:
            return
        self.unit.setText(choices.unit_words(SETTING.unit, self.days.value()))
        now = next((one.own for one in past.windows if one.id == source and one.own is not None), past.team)
        typed = self._team.value() if source is None else self.days.value()
        is_tried = typed not in {now, *_TRIED}
        tried = [None, *_TRIED, typed]
        for days, title, cells in zip(tried, self.heads, self.cells, strict=True):
            outcome = past.as_it_is(source) if days is None else _with(past, source, days)
            title.setText(_("Now: {days}").format(days=_days(now)) if days is None else _days(days))
            for label, words in zip(cells, _told(outcome), strict=True):
                label.setText(words)
        for label in (self.heads[-1], *self.cells[-1]):
            label.setVisible(is_tried)
        for title, days in zip(self.heads, tried, strict=True):
            title.set_tone("text" if days == typed and typed != now else "text2")
        self.about.setText(_about(past.as_it_is(source)))

    def _save(self, days: int | None) -> None:
        source = self._chosen
        if source is not None:
            self._runner.do(windows.set_source_window, source, days).by(_INITIATOR)


def _with(past: Past, source: CardId | None, days: int) -> Outcome:
    return past.with_team(days) if source is None else past.with_source(source, days)


def _days(count: int) -> str:
    return n_("{n} day", "{n} days", count).format(n=fmt.number(count))


def _told(outcome: Outcome) -> tuple[str, str, str]:
    """Give the cells of a column; a price that nobody can tell is a dash."""
    prices = [fmt.money(one.amount.quantize(Decimal("0.01")), one.currency) for one in outcome.cost]
    return fmt.number(outcome.repeats), fmt.number(outcome.leads), " + ".join(prices) or "—"


def _about(outcome: Outcome) -> str:
    """Say what the figures are made of."""
    count = outcome.leads + outcome.repeats
    told = n_("{n} inquiry of 365 days.", "{n} inquiries of 365 days.", count).format(n=fmt.number(count))
    spent = [fmt.money(one.amount, one.currency) for one in outcome.spent]
    if not spent:
        return " ".join((told, _("No spend is known for them: without it a lead has no price.")))
    formula = _("Price of a lead = spend ÷ new leads; spent: {sums}.").format(sums=" + ".join(spent))
    return f"{told} {formula}"
