"""The rows of a file before loading, as Qt sees them: read cell by cell when they come into sight."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.domain.lead import LeadState
from leaddesk.exchange.findings import Gravity, Mark, Place, Status
from leaddesk.exchange.preview import WHO, Preview
from leaddesk.explain import remark
from leaddesk.words import _
from ui.models import import_row
from ui.models import import_words as words
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.exchange.becoming import Life

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
LOOK_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""A cell's `CellLook`."""
STATUS_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""A row's `Status`, as vertical header data; None while the base has not been asked."""
ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The icon of what becomes of a row, as vertical header data."""

_KEPT_CELLS: Final = 8_000
_BOLD: Final = frozenset({"name", "last_name", "first_name"})


class CellLook(NamedTuple):
    """A cell as it is painted; `written` is what the file says where it was read differently, else "".

    `note` is what its status becomes, where it does not say so itself.
    """

    text: str
    gravity: Gravity | None = None
    written: str = ""
    is_bold: bool = False
    is_dim: bool = False
    note: str = ""


class PreviewModel(QAbstractTableModel):
    """A preview as a table; `filter` leaves the rows of one status."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.filter: Status | None = None
        self._rows: array[int] = array("q")
        self._looks: OrderedDict[tuple[int, int], CellLook] = OrderedDict()

    def show(self, preview: Preview | None) -> None:
        """Show another file, or the same one understood anew."""
        self.beginResetModel()
        self.preview = preview
        self._refill()
        self.endResetModel()

    def choose(self, wanted: Status | None) -> None:
        """Leave the rows of one status, or all (None)."""
        if wanted is self.filter:
            return
        self.beginResetModel()
        self.filter = wanted
        self._refill()
        self.endResetModel()

    def _refill(self) -> None:
        self._looks.clear()
        self._rows = array("q") if self.preview is None else self.preview.rows(self.filter)

    def number(self, at: int) -> int:
        """Give the row of the file that stands at a place of the table."""
        return self._rows[at]

    def index_of(self, place: Place) -> QModelIndex:
        """Give where a cell of the file stands; an invalid index while it is filtered away."""
        at = bisect_left(self._rows, place.row)
        if at == len(self._rows) or self._rows[at] != place.row:
            return NOWHERE
        return self.index(at, place.column or 0)

    def place(self, index: Index) -> Place | None:
        """Give the cell of the file at an index."""
        return Place(self._rows[index.row()], index.column()) if index.isValid() else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns of the file."""
        return 0 if parent.isValid() or self.preview is None else self.preview.cells.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell's text, tooltip or look."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.look(index.row(), index.column()).text
        if role == LOOK_ROLE:
            return self.look(index.row(), index.column())
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            text = self._explained(index)
            return tip(text) if text and role == Qt.ItemDataRole.ToolTipRole else text or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a column's title, a row's number in the file, or a row's status."""
        if self.preview is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            in_sight = role == Qt.ItemDataRole.DisplayRole and 0 <= section < self.preview.cells.width
            return self.preview.cells.titles[section] if in_sight else None
        return self._row_head(section, role) if 0 <= section < len(self._rows) else None

    def _row_head(self, section: int, role: int) -> Any:
        assert self.preview is not None
        row = self._rows[section]
        status = self.preview.status(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(row)
            case role if role == STATUS_ROLE:
                return status
            case role if role == ICON_ROLE:
                return import_row.icon(self.preview, row)
            case Qt.ItemDataRole.ToolTipRole if status is not None:
                told = [_told(mark) for mark in self.preview.marks(Place(row, None))]
                return tip("\n".join([import_row.sentence(self.preview, row), *told]))
            case _:
                return None

    def look(self, at: int, column: int) -> CellLook:
        """Give a cell as it is painted; it is read when it comes into sight, and kept for a while."""
        place = (self._rows[at], column)
        kept = self._looks.get(place)
        if kept is None:
            kept = self._looks[place] = self._read(*place)
            if len(self._looks) > _KEPT_CELLS:
                self._looks.popitem(last=False)
        return kept

    def _read(self, row: int, column: int) -> CellLook:
        preview = self.preview
        assert preview is not None
        is_skipped = preview.status(row) is Status.SKIPPED
        reading = preview.cells.reading(row, column)
        field = preview.cells.field(column)
        text = words.shown(reading.value, preview.prepared.how.country)
        text = preview.owner(text) if field == "owner" else text
        marks = preview.marks(Place(row, column))
        gravity = _worst(marks)
        if not text:
            text = _empty(marks)
        differs = reading.is_text and bool(reading.written) and text.casefold() != reading.written.casefold()
        return CellLook(
            text=text,
            gravity=gravity,
            written=reading.written if differs else "",
            is_bold=field in _BOLD and not is_skipped,
            is_dim=is_skipped or field is None,
            note=self._note(row, column, text),
        )

    def _note(self, row: int, column: int, text: str) -> str:
        """Say what a row becomes beside its name; what a status becomes, where its words are not those of the stage."""
        assert self.preview is not None
        if column == self.preview.cells.first_of(WHO):
            return import_row.note(self.preview, row)
        life = self._life(row, column)
        if life is None or (life.state is LeadState.ACTIVE and life.stage_label().casefold() == text.casefold()):
            return ""
        return words.fate(life).words

    def _life(self, row: int, column: int) -> Life | None:
        """Give the life that the status in a cell begins."""
        preview = self.preview
        assert preview is not None
        return preview.life(row) if preview.cells.field(column) == "stage" else None

    def _explained(self, index: Index) -> str:
        """Say what a cell's marks mean and what the file says."""
        preview = self.preview
        assert preview is not None
        look = self.look(index.row(), index.column())
        place = self.place(index)
        lines = [_told(mark) for mark in preview.marks(place)] if place else []
        if look.written:
            lines.append(_("written: {text}").format(text=look.written))
        life = self._life(place.row, index.column()) if place else None
        if look.note and life is None and place is not None:
            lines.append(import_row.sentence(preview, place.row))
        if life is not None:
            lines.append(_("becomes: {fate}").format(fate=words.fate(life).words))
        return "\n".join(lines)


def _worst(marks: Sequence[Mark]) -> Gravity | None:
    order = list(Gravity)
    return min((mark.gravity for mark in marks), key=order.index, default=None)


def _empty(marks: Sequence[Mark]) -> str:
    """Say in an empty cell what is missing."""
    codes = {mark.code for mark in marks}
    if "no_identity" in codes:
        return _("no name")
    return next((mark.value for mark in marks if mark.code == "error_cell"), "")


def _told(mark: Mark) -> str:
    if mark.code in {"probably", "attached", "updated", "unchanged"}:
        return _(words.FINDINGS[mark.code])
    return remark(mark.code, mark.value)
