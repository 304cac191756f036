"""Chooses the lead that a letter belongs to, and whether it is a new inquiry of his."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.leads.alike import HIDDEN
from leaddesk.leads.searching import search
from leaddesk.leads.setup import team_settings
from leaddesk.search.find import Found
from leaddesk.settings import BY_KEY, value_of
from leaddesk.words import _
from ui.models.cells import phone
from ui.models.timeline_words import TEMPERATURE_MARKS, state, temperature
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.inbox.lines import Face, LineList, LinePainter
from ui.widgets.button import Button
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.runner import Runner
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
TOUCH, INQUIRY = "touch", "inquiry"
_SIZE: Final = QSize(520, 0)  # px: as high as its contents
_ROWS: Final = 6  # that are seen at once, each whole
_MOST: Final = 30
_COUNTRY: Final = BY_KEY["default_country"]


class FoundLeads(QAbstractListModel):
    """The leads that answer what is typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Found] = []
        self.country = ""
        """The team's: phones are written as it does."""

    def show(self, found: Sequence[Found]) -> None:
        """Show other leads."""
        self.beginResetModel()
        self.found = [one for one in found if one.kind is CardKind.LEAD and one.state not in {"deleted", HIDDEN}]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Tell how many there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a row."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        one = self.found[index.row()]
        return ", ".join(part for part in (one.title, one.subtitle, one.number) if part)

    def face(self, row: int) -> Face | None:
        """Give what a row shows."""
        if not 0 <= row < len(self.found):
            return None
        one = self.found[row]
        way = next((phone(way, self.country).words if way.startswith("+") else way for way in one.ways), "")
        note = " · ".join(part for part in (one.subtitle if one.subtitle != one.title else "", way) if part)
        return Face("user", one.title, note or "—", aside=one.number, sign=_sign(one))


def _sign(one: Found) -> tuple[str, Tone, str]:
    """Give how warm a lead is, or else in what state: the wrong one of two is told by it."""
    if one.state == "active" and one.temperature in TEMPERATURE_MARKS:
        return *TEMPERATURE_MARKS[one.temperature], temperature(one.temperature)
    return "", Tone.NEUTRAL, state(one.state)


class _WholeRows(LineList):
    """The list, as high as so many whole rows wherever the window leaves room for them."""

    def sizeHint(self) -> QSize:
        """Give the height of the rows."""
        row = self.itemDelegate().sizeHint(QStyleOptionViewItem(), NOWHERE).height()
        return QSize(super().sizeHint().width(), _ROWS * row)


class AttachSheet(Sheet):
    """`chosen` (the lead, as `CardRef`; "touch" or "inquiry"). `known` is a lead that it probably belongs to."""

    chosen = Signal(object, str)

    def __init__(self, runner: Runner, theme: Theme, window: QWidget, *, name: str, known: str = "") -> None:
        super().__init__(theme, window, _SIZE, name=_("Add to a lead"))
        self._runner = runner
        self._asked = 0
        self.box = SearchBox(theme, _("Name, phone, company or number of the lead"))
        self.leads = FoundLeads(self)
        self.list = _WholeRows()
        self.list.setModel(self.leads)
        self.list.setItemDelegate(LinePainter(theme, self.leads.face, lines=2, parent=self.list, edge=0))
        self.list.setAccessibleName(_("Leads found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ways = [Segment(TOUCH, _("A letter in the history")), Segment(INQUIRY, _("A repeat inquiry"))]
        self.way = SegmentedControl(theme, ways, name=_("What it becomes"), chosen=TOUCH)
        self.add = Button(theme, _("Add"), Variant.PRIMARY, keys="Enter")
        self._hint = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._lay_out(theme, name)
        self.box.textChanged.connect(self._ask)
        self.box.moved.connect(self._move)
        self.box.left.connect(self.dismiss)
        self.box.returnPressed.connect(self.take)
        self.list.clicked.connect(lambda _index: self._tell())
        self.list.doubleClicked.connect(lambda _index: self.take())
        self.add.clicked.connect(self.take)
        self.way.chosen.connect(lambda _key: self._tell())
        runner.ask(team_settings).then(self._on_settings, owner=self)
        self.box.setText(known)
        self._tell()

    def _lay_out(self, theme: Theme, name: str) -> None:
        close = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=28)
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Add to a lead"), Role.LEAD), 1)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.add)
        column = QVBoxLayout()
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(PlainLabel(name, Role.BODY, "text2"))
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        column.addWidget(self.way)
        column.addLayout(foot)
        self.body.addLayout(column)

    def take(self) -> None:
        """Add it to the lead that is marked."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.leads.found):
            found = self.leads.found[row]
            self.dismiss()
            self.chosen.emit(CardRef(found.kind, found.id, found.rid), self.way.current)

    def _on_settings(self, settings: dict[str, Any]) -> None:
        """Write phones as the team's country does; asked before anything that is found."""
        self.leads.country = value_of(_COUNTRY, settings)

    def _ask(self, text: str) -> None:
        self._asked += 1
        asked = self._asked
        if not text.strip():
            self._fill([])
            return

        def receive(found: list[Found]) -> None:
            if asked == self._asked:  # something newer was typed
                self._fill(found)

        self._runner.ask(search, text, self._runner.desk.actor, limit=_MOST).then(receive, owner=self)

    def _fill(self, found: Sequence[Found]) -> None:
        self.leads.show(found)
        self.list.setCurrentIndex(self.leads.index(0))
        self._tell()

    def _move(self, step: int) -> None:
        row = min(max(0, self.list.currentIndex().row() + step), self.leads.rowCount() - 1)
        self.list.setCurrentIndex(self.leads.index(row))
        self._tell()

    def _tell(self) -> None:
        has = self.list.currentIndex().isValid()
        self.add.setEnabled(has)
        if self.box.text().strip() and not has:
            self._hint.setText(_("No such lead."))
        elif self.way.current == INQUIRY:
            self._hint.setText(_("The time to answer begins anew."))
        else:
            self._hint.setText(_("The letter will appear in the lead's history."))
