"""The rows of a file before loading, as Qt sees them: read cell by cell when they come into sight."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from leaddesk.exchange.findings import UNCHANGED, UPDATED, Place, Status
from leaddesk.exchange.mapping import Skipped
from leaddesk.exchange.policies import USUAL
from leaddesk.exchange.preview import Preview
from leaddesk.words import _
from ui.models import import_contrast, import_row
from ui.models import import_words as words
from ui.models.import_contrast import Segment
from ui.models.preview_cell import CellLook, empty, told_of, worst
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.exchange.preview import Differing
    from leaddesk.leads.options import Policy

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
LOOK_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""A cell's `CellLook`."""
STATUS_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""A row's `Status`, as vertical header data; None while the base has not been asked."""
ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The icon of what becomes of a row, as vertical header data."""

_AGAIN: Final = frozenset({UPDATED, UNCHANGED})
"""What a row is known for as a whole: it is told beside its number, not on a cell."""
_KEPT_CELLS: Final = 8_000
_BOLD: Final = frozenset({"name", "last_name", "first_name"})


class PreviewModel(QAbstractTableModel):
    """A preview as a table; `filter` leaves the rows of one status or segment.

    `policies` are what each column may do to leads that exist. `written(Place, text)` when a cell is put right by hand.
    """

    written = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self.filter: Status | Segment | None = None
        self.policies: tuple[Policy, ...] = ()
        self._rows: array[int] = array("q")
        self._differing: tuple[int, tuple[Differing, ...]] = (0, ())
        self._looks: OrderedDict[tuple[int, int], CellLook] = OrderedDict()

    def show(self, preview: Preview | None, policies: Sequence[Policy] = ()) -> None:
        """Show another file, or the same one understood anew."""
        self.beginResetModel()
        self.preview = preview
        self.policies = tuple(policies)
        self._refill()
        self.endResetModel()

    def choose(self, wanted: Status | Segment | None) -> None:
        """Leave the rows of one status or segment, or all (None)."""
        if wanted is self.filter:
            return
        self.beginResetModel()
        self.filter = wanted
        self._refill()
        self.endResetModel()

    def _refill(self) -> None:
        self._looks.clear()
        self._differing = (0, ())
        match self.preview, self.filter:
            case None, _filter:
                self._rows = array("q")
            case preview, Segment() as segment:
                self._rows = import_contrast.rows_of(preview, segment)
            case preview, wanted:
                self._rows = preview.rows(wanted)

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
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(index)
        if role == LOOK_ROLE:
            return self.look(index.row(), index.column())
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            text = self._explained(index)
            return tip(text) if text and role == Qt.ItemDataRole.ToolTipRole else text or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of records be put right in place."""
        flags = super().flags(index)
        if self.preview is None or not index.isValid():
            return flags
        is_record = not isinstance(self.preview.prepared.items[self._rows[index.row()] - 1], Skipped)
        return flags | Qt.ItemFlag.ItemIsEditable if is_record else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what a person wrote into a cell: the file is understood anew with it."""
        place = self.place(index)
        if place is None or role != Qt.ItemDataRole.EditRole or str(value) == self._typed(index):
            return False
        self.written.emit(place, str(value))
        return True

    def _typed(self, index: Index) -> str:
        """Give what stands in a cell: what was put right by hand, else what the file says."""
        place, preview = self.place(index), self.preview
        if place is None or preview is None or place.column is None:
            return ""
        return preview.cells.typed(place.row, place.column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a column's title, a row's number in the file, or a row's status."""
        if self.preview is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(section, role) if 0 <= section < self.preview.cells.width else None
        return self._row_head(section, role) if 0 <= section < len(self._rows) else None

    @property
    def has_policies(self) -> bool:
        """Whether the columns tell what they may do to leads that exist: the file tells of some, and not of touches."""
        preview = self.preview
        return preview is not None and preview.meets_leads and not preview.prepared.mapping.rows.are_touches

    def policy(self, column: int) -> Policy:
        """Give what a column may do to leads that exist."""
        return self.policies[column] if column < len(self.policies) else USUAL

    def _column_head(self, section: int, role: int) -> Any:
        assert self.preview is not None
        title = self.preview.cells.titles[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole and (title or self.has_policies):
            said = import_contrast.policy_sentence(self.policy(section)) if self.has_policies else ""
            own = "" if self.preview.cells.field(section) else _("Kept on the card under its own title")
            return tip("\n".join(line for line in (title, own, said) if line))
        return None

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
                told = [told_of(mark) for mark in self.preview.marks(Place(row, None))]
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
        gravity = worst([mark for mark in marks if mark.code not in _AGAIN])
        note = import_row.cell_note(preview, row, column, text)
        is_nameless = not text and bool(note.words) and field in _BOLD
        if not text:
            text = _("no name") if is_nameless else empty(marks)
        differs = reading.is_text and bool(reading.written) and text.casefold() != reading.written.casefold()
        told = [one.told for one in self._differences(row) if one.column == column]
        return CellLook(
            text=text,
            gravity=gravity,
            written=reading.written if differs else "",
            is_bold=field in _BOLD and not is_skipped and not is_nameless,
            is_dim=is_skipped
            or is_nameless
            or field is None
            or (isinstance(self.filter, Segment) and not told and field not in _BOLD),
            note=note,
            contrast=import_contrast.contrast(told[0], preview.prepared.how.country) if told else None,
            more=max(0, len(told) - 1),
            is_figure=field == "amount",
        )

    def _differences(self, row: int) -> tuple[Differing, ...]:
        """Give in what a row and its card differ; the last answer is kept, for its cells are asked one by one."""
        assert self.preview is not None
        if self._differing[0] != row:
            self._differing = row, self.preview.differences(row)
        return self._differing[1]

    def _explained(self, index: Index) -> str:
        """Say what a cell's marks mean and what the file says."""
        preview = self.preview
        assert preview is not None
        look = self.look(index.row(), index.column())
        place = self.place(index)
        lines = [told_of(mark) for mark in preview.marks(place)] if place else []
        if place is not None:
            country = preview.prepared.how.country
            told = (one.told for one in self._differences(place.row) if one.column == place.column)
            lines += [import_contrast.sentence(import_contrast.contrast(one, country)) for one in told]
        if look.written:
            lines.append(_("written: {text}").format(text=look.written))
        is_status = preview.cells.field(index.column()) == "stage"
        life = preview.life(place.row) if place is not None and is_status else None
        if life is not None:
            lines.append(_("becomes: {fate}").format(fate=words.fate(life).words))
        elif look.note.words and place is not None:
            ruled = import_row.ruled(preview, place.row) if is_status else ""
            lines.append(ruled or import_row.sentence(preview, place.row))
        return "\n".join(lines)
