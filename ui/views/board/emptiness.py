"""The columns of a board, or what it says where there is no card to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.domain.lead import Temperature
from leaddesk.labels import label
from leaddesk.words import N_, _
from ui.models.cells import TEMPERATURES
from ui.views.board.tabs import ALL
from ui.widgets.looks import Variant
from ui.widgets.paint import TEMPERATURE_ICONS
from ui.widgets.panels import LEAST, EmptyState

if TYPE_CHECKING:
    from ui.models.board_model import BoardModel
    from ui.theme.theme import Theme

_FILTERED, _FIRST = "filtered", "first"
_TITLES: Final = {
    Temperature.HOT: N_("No hot leads"),
    Temperature.WARM: N_("No warm leads"),
    Temperature.COLD: N_("No cold leads"),
}


class Emptiness(QStackedLayout):
    """Shows the columns where there is a lead.

    `cleared`: no filters are wanted; `all_asked`: leads of any temperature are; `import_asked`: a file is; `new_asked`:
    a lead is; `left`: the keyboard was on what was said, and there are cards again.
    """

    cleared = Signal()
    all_asked = Signal()
    import_asked = Signal()
    new_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: BoardModel, columns: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._columns = columns
        self._reason = ""
        self.state: EmptyState | None = None
        self.addWidget(columns)

    def look(self, *, is_renewed: bool = False) -> None:
        """Say what to do instead of showing columns without any card; `is_renewed` says it in another language."""
        reason = self._why()
        if reason == self._reason and not is_renewed:
            return
        former, self.state, self._reason = self.state, self._made(reason), reason
        buttons = (former.action, former.other) if former is not None else ()
        is_left = any(one is not None and one.hasFocus() for one in buttons)  # asked while it is shown: hiding ends it
        if self.state is not None:
            if self.state.action is not None:  # the one filled button of the page is that of its head
                self.state.action.set_variant(Variant.SECONDARY)
            self.addWidget(self.state)
        self.setCurrentWidget(self.state or self._columns)
        if former is not None:
            self.removeWidget(former)
            former.hide()
            former.deleteLater()
            if is_left and not self.take_focus():
                self.left.emit()

    def take_focus(self) -> bool:
        """Take the keyboard where something is to be done instead of cards; tells whether there is."""
        button = self.state.action if self.state is not None else None
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def _why(self) -> str:
        model = self._model
        if not model.narrowing.is_open:
            return _FILTERED if model.is_empty else ""
        if not model.counts.get(ALL):
            return _FIRST
        return model.temperature.value if model.temperature is not None and model.is_empty else ""

    def _made(self, reason: str) -> EmptyState | None:
        if reason == _FILTERED:
            title, text = _("Nothing found"), _("No lead fits the filters. Take one away, or clear them all.")
            state = EmptyState(
                self._theme, "search", title=title, text=text, action=_("Clear the filters"), least=LEAST
            )
            state.acted.connect(self.cleared)
            return state
        if reason == _FIRST:
            text = _("Drop a spreadsheet here, choose a file, or create the first lead with Ctrl+N.")
            action, other = _("New lead"), _("Import from file")
            state = EmptyState(
                self._theme,
                "file-spreadsheet",
                title=_("No leads yet"),
                text=text,
                action=action,
                other=other,
                least=LEAST,
            )
            state.acted.connect(self.new_asked)
            state.other_acted.connect(self.import_asked)
            return state
        return self._made_of(Temperature(reason)) if reason else None

    def _made_of(self, temperature: Temperature) -> EmptyState:
        """Say that no lead is that warm, and how one becomes so."""
        tab = label("pipeline", temperature.value)
        text = _("Drop a card from another tab on “{tab}”, or set the temperature on the lead’s card.")
        icon = TEMPERATURE_ICONS[TEMPERATURES[temperature.value][1]]
        title, text = _(_TITLES[temperature]), text.format(tab=tab)
        state = EmptyState(self._theme, icon, title=title, text=text, action=_("Show all leads"), least=LEAST)
        state.acted.connect(self.all_asked)
        return state
