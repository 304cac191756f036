"""What stays as people wrote it in LeadDesk though the file says otherwise, value by value, with a way to take that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.draft import Draft
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import import_contrast
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.pairs import clear, reveal
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.domain.card import CardRef
    from leaddesk.exchange.importing import Report
    from leaddesk.exchange.preview import Preview
    from leaddesk.leads.options import Difference
    from ui.theme.theme import Theme

_LINE: Final = 36
_IN_SIGHT: Final = 5
_BAR: Final = 12
_MOST: Final = 50
"""Values listed; the rest is counted."""

_FIELDS: Final = {
    "name": "name",
    "company": "company",
    "amount": "budget",
    **dict.fromkeys(("topic", "city", "region", "country", "address", "job_title")),
}
"""Fields of differences that an edit of one field takes, by its name where that is another. A phone or an address that
a person wrote may be one of several: which of them the file means is for the card."""


class Wanted(NamedTuple):
    """The file's value that a person wants after all: of which card, its field for an edit, and what it says."""

    card: CardRef
    field: str
    text: str


class _Line(QWidget):
    """Whose value, what stays, and what the file says."""

    def __init__(self, theme: Theme, who: str, told: Difference, country: str) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.setFixedHeight(_LINE)
        one = import_contrast.contrast(told, country)
        self._here, self._said = (
            PlainLabel(one.here or _("nothing"), Role.NAME),
            PlainLabel(_("in the file: {said}").format(said=one.said), Role.BODY, "text2"),
        )
        self._mark = IconLabel(theme, "user-check", Tone.ACCENT, size=14, name=_("stays, a person wrote it"))
        self.take = Button(theme, _("Take from the file"), Variant.SECONDARY, height=28)
        self.take.setToolTip(tip(_("Put the file’s value on the card")))
        self.take.setAccessibleName(_("Take “{said}”").format(said=one.said))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for label, share in ((PlainLabel(who, Role.BODY), 5), (PlainLabel(_field(told), Role.SECONDARY, "text2"), 2)):
            label.setToolTip(tip(label.text()))
            row.addWidget(label, share)
        row.addWidget(self._mark)
        row.addWidget(self._here, 4)
        row.addWidget(self._said, 6)
        row.addWidget(self.take)
        sized = self.take.sizePolicy()
        sized.setRetainSizeWhenHidden(True)
        self.take.setSizePolicy(sized)

    def settle(self) -> None:
        """Show that the file's value was taken."""
        self._here.set_tone("text2")
        self._said.set_tone("text")
        self.take.setEnabled(False)
        self.take.setText(_("Taken"))


class KeptList(QWidget):
    """`wanted(Wanted, settle)` when a person takes a value of the file after all; call `settle` once that is done."""

    wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "clear")
        self._title = PlainLabel("", Role.NAME)
        self._rest = PlainLabel("", Role.SECONDARY, "text2")
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(frame("hairline"))
        column.addSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._scroll)
        column.addWidget(self._rest)
        self.hide()

    def show_kept(self, report: Report, preview: Preview) -> None:
        """List what an import left as it was."""
        clear(self._lines)
        kept = [(one, told) for one in report.captured for told in one.differences if told.is_kept]
        self.setVisible(bool(kept))
        count = len(kept)
        words = n_("{n} value stays as a person wrote it here; the file says otherwise",
                   "{n} values stay as people wrote them here; the file says otherwise", count)  # fmt: skip
        self._title.setText(words.format(n=fmt.number(count)))
        for captured, told in kept[:_MOST]:
            self._lines.addWidget(self._line(captured.card, _who(preview, captured.row), told, preview))
        self._lines.addStretch(1)
        self._lines.setContentsMargins(0, 0, _BAR if count > _IN_SIGHT else 0, 0)
        self._scroll.setFixedHeight(_LINE * min(_IN_SIGHT, max(1, count)))
        rest = count - _MOST
        self._rest.setText(n_("{n} more value", "{n} more values", max(0, rest)).format(n=fmt.number(rest)))
        self._rest.setVisible(rest > 0)
        reveal(self._lines)

    def _line(self, card: CardRef, who: str, told: Difference, preview: Preview) -> _Line:
        line = _Line(self._theme, who, told, preview.prepared.how.country)
        field = _FIELDS.get(told.field, "") or told.field
        line.take.setVisible(told.field in _FIELDS)
        line.take.clicked.connect(lambda: self.wanted.emit(Wanted(card, field, told.said), line.settle))
        return line


def _who(preview: Preview, row: int) -> str:
    """Give whom a row of a file names."""
    item = preview.prepared.items[row - 1]
    return item.name or item.company or _("Row {row}").format(row=row) if isinstance(item, Draft) else ""


def _field(told: Difference) -> str:
    return import_contrast.field_word(told.field)
