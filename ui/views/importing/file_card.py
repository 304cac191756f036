"""The file being checked: what was recognised in it, and how it is to be read."""

from __future__ import annotations

import codecs
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.touch import USUAL, RowsAre
from leaddesk.exchange.dates import AMBIGUOUS
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.touch_words import ROWS
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.choice import Choice
from ui.widgets.chip import IconLabel
from ui.widgets.field import LabeledField
from ui.widgets.label import PlainLabel
from ui.widgets.panels import IconTile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_ENCODINGS: Final = (
    ("utf-8", N_("Unicode (UTF-8)")),
    ("utf-16", N_("Unicode (UTF-16)")),
    ("windows-1251", N_("Cyrillic (Windows-1251)")),
    ("cp866", N_("Cyrillic (DOS)")),
    ("koi8-r", N_("Cyrillic (KOI8-R)")),
    ("windows-1252", N_("Western (Windows-1252)")),
)
_ORDERS: Final = (("dmy", N_("day.month.year")), ("mdy", N_("month/day/year")))
_HEADER_ROWS: Final = 20


class FileCard(QFrame):
    """Name and recognition at the left, the choices at the right; `said(field of How, value)` when one is made."""

    said = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFixedHeight(72)
        self._name = PlainLabel("", Role.NAME)
        self._found = PlainLabel("", Role.SECONDARY, "text2")
        self.rows = Choice(theme)
        self.rows.activated.connect(self._on_rows_chosen)
        self.sheet = self._choice(theme, "sheet", "table")
        self.header_row = self._choice(theme, "header_row", "table-2")
        self.encoding = self._choice(theme, "encoding", None)
        self.date_order = self._choice(theme, "date_order", None)
        found = QHBoxLayout()
        found.setSpacing(6)
        found.addWidget(IconLabel(theme, "sparkles", Tone.ACCENT, size=14))
        found.addWidget(self._found, 1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addStretch(1)
        texts.addWidget(self._name)
        texts.addLayout(found)
        texts.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 9)
        layout.setSpacing(8)
        layout.addWidget(IconTile(theme, "file-spreadsheet", Tone.OK, size=40), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(4)
        layout.addLayout(texts, 1)
        self._dates = LabeledField(theme, _("Dates"), self.date_order)
        self._sheets = LabeledField(theme, _("Sheet"), self.sheet)
        self._encodings = LabeledField(theme, _("Encoding"), self.encoding)
        for field, width in (
            (LabeledField(theme, _("Each row is"), self.rows), 176),
            (self._sheets, 160),
            (LabeledField(theme, _("Header row"), self.header_row), 144),
            (self._encodings, 212),
            (self._dates, 148),
        ):
            field.setFixedWidth(width)
            layout.addWidget(field)

    def _choice(self, theme: Theme, said: str, icon: str | None) -> Choice:
        box = Choice(theme, icon=icon)
        box.activated.connect(lambda at: self.said.emit(said, box.itemData(at)))
        return box

    def _on_rows_chosen(self, at: int) -> None:
        self.said.emit("rows", USUAL[RowsAre(self.rows.itemData(at))])

    def show_preview(self, preview: Preview) -> None:
        """Show a file as it was understood."""
        prepared = preview.prepared
        fields = [preview.cells.field(at) for at in range(len(prepared.layout.titles))]
        count = preview.loadable + preview.rejected + len(preview.left_out)
        known = sum(field is not None for field in fields)
        columns = n_(
            "Layout recognised: {k} of {n} column", "Layout recognised: {k} of {n} columns", len(fields)
        ).format(k=known, n=len(fields))
        rows = n_("{n} row", "{n} rows", count).format(n=fmt.number(count))
        self._name.setText(prepared.path.name)
        self._found.setText(f"{columns} · {rows}")
        are = prepared.mapping.rows.are
        _fill(self.rows, [(_(word), one.value) for one, word in ROWS.items()], are.value)
        self._show_sheets(preview, count)
        self._show_header_rows(preview)
        self._show_encodings(prepared.encoding, prepared.path.suffix.lower())
        order = preview.cells.date_order.rstrip("?")
        _fill(self.date_order, [(_(word), code) for code, word in _ORDERS], order)
        is_guessed = any(finding.code == AMBIGUOUS for finding in preview.findings)
        self._dates.set_note(_("guessed") if is_guessed else "", Tone.WARM, "triangle-alert" if is_guessed else None)

    def _show_sheets(self, preview: Preview, count: int) -> None:
        prepared = preview.prepared
        names = prepared.sheets or ("",)
        self._sheets.setVisible(any(names))  # a text has none
        own = f"{prepared.sheet} ({fmt.number(count)})"
        _fill(self.sheet, [(own if name == prepared.sheet else name, name) for name in names], prepared.sheet)
        self.sheet.setEnabled(len(names) > 1)

    def _show_header_rows(self, preview: Preview) -> None:
        prepared = preview.prepared
        row = prepared.layout.header_row
        guessed = prepared.how.header_row is None
        choices = [(str(n), n) for n in range(1, min(_HEADER_ROWS, len(prepared.rows)) + 1) if n != row]
        own = _("{n} · guessed").format(n=row) if guessed and row else str(row) if row else _("none")
        choices.append((own, row))
        _fill(self.header_row, sorted(choices, key=lambda choice: choice[1]), row)

    def _show_encodings(self, encoding: str, suffix: str) -> None:
        """Offer encodings for texts; other files have or say their own, and there is nothing to choose."""
        self.encoding.setEnabled(bool(encoding))
        self._encodings.setVisible(bool(encoding))
        if not encoding:
            word = _("Unicode (xlsx)") if suffix in {".xlsx", ".xlsm"} else _("Said in the file")
            _fill(self.encoding, [(word, "")], "")
            return
        own = next((_(word) for code, word in _ENCODINGS if _is_same(code, encoding)), encoding), encoding
        others = [(_(word), code) for code, word in _ENCODINGS if not _is_same(code, encoding)]
        _fill(self.encoding, [own, *others], encoding)


def _is_same(code: str, other: str) -> bool:
    """Tell whether two names are those of one encoding, whatever its order of bytes."""
    one, two = (codecs.lookup(name).name.removesuffix("-le").removesuffix("-be") for name in (code, other))
    return one == two


@contextmanager
def _quiet(box: Choice) -> Iterator[None]:
    blocker = QSignalBlocker(box)
    try:
        yield
    finally:
        blocker.unblock()


def _fill(box: Choice, choices: Sequence[tuple[str, Any]], chosen: object) -> None:
    with _quiet(box):
        box.clear()
        for word, value in choices:
            box.addItem(word, value)
        box.setCurrentIndex(next((at for at, (_word, value) in enumerate(choices) if value == chosen), 0))
    box.setToolTip("")
    box.tell_whole()
