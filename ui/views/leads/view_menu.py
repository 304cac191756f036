"""The button that says which list is shown, what can be done to a saved view, and the line that asks its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _
from ui.models.lists import ALL, LISTS, list_of
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.leads import opening
from ui.widgets.button import Button
from ui.widgets.field import LabeledField, LineEdit
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from leaddesk.views.saved import View
    from ui.models.lists import LeadList
    from ui.models.saved_views import SavedViews
    from ui.theme.theme import Theme

_WIDTH: Final = 300
_LONGEST: Final = 60
_MINE, _TEAM = "mine", "team"


class NameAsked(Popover):
    """Asks the name of a view, and whose it is. `named` (name, whether the team's); it stays until it is taken."""

    named = Signal(str, bool)

    def __init__(self, theme: Theme, owner: QWidget, *, title: str, name: str = "", asks_whose: bool) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = LineEdit(theme, longest=_LONGEST, name=title)
        self.name.setText(name[:_LONGEST])
        self.name.selectAll()
        self._field = LabeledField(theme, title, self.name)
        self.body.addWidget(self._field)
        self.whose: SegmentedControl | None = None
        if asks_whose:
            segments = [Segment(_MINE, _("Only for me"), "user"), Segment(_TEAM, _("Shared"), "users")]
            self.whose = SegmentedControl(theme, segments, name=_("Whose it is"), chosen=_MINE)
            self.body.addSpacing(6)  # fields stand 12 apart
            self.body.addWidget(self.whose)
            self.body.addSpacing(2)
            kept = PlainLabel(_("Filters, order and columns are kept."), Role.SECONDARY, "text2", wrap=True)
            self.body.addWidget(kept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.go = Button(theme, _("Save"), Variant.PRIMARY, keys=_("Enter"), height=32)
        foot.addWidget(self.go)
        self.body.addSpacing(4)
        self.body.addLayout(foot)
        self.go.clicked.connect(self._on_named)
        self.name.returnPressed.connect(self._on_named)
        self.name.textChanged.connect(self._on_typed)
        self._on_typed(name)

    def refuse(self, words: str) -> None:
        """Say why the name cannot stand."""
        self._field.set_error(words)
        self.adjustSize()

    def open_under(self, button: QWidget) -> None:
        """Show it under a button, ready to be typed into."""
        self.open_at(button)
        if isinstance(button, Button):
            opening.with_panel(self, button)
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_typed(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _on_named(self) -> None:
        if self.go.isEnabled():
            self.named.emit(self.name.text(), self.whose is not None and self.whose.current == _TEAM)


class ViewMenu(QObject):
    """Offers the saved views under a button. `chosen` (key of a list); the wishes about a view are for the page."""

    chosen = Signal(str)
    save_asked = Signal()
    new_asked = Signal()
    rename_asked = Signal()
    share_asked = Signal(bool)
    removal_asked = Signal()
    duplicates_asked = Signal()

    def __init__(self, theme: Theme, button: Button, views: SavedViews) -> None:
        super().__init__(button)
        self._theme = theme
        self._button = button
        self._views = views

    def offer(self, shown: LeadList, *, is_changed: bool) -> Menu:
        """Open the menu for the list that is shown."""
        menu = Menu(self._theme, self._button, name=_("Saved filters"))
        self._mark(menu.add(_(ALL.title), partial(self.chosen.emit, ALL.key), icon="list"), shown.key == ALL.key)
        saved = [list_of(one) for one in self._views.views]
        own = [one for one in saved if one.view is None or not one.view.is_team]
        for heading, lists in (
            (_("My filters"), [*(one for one in LISTS if one.is_view), *own]),
            (_("Shared filters"), [one for one in saved if one not in own]),
        ):
            if lists:
                menu.add_heading(heading)
            for one in lists:
                chosen = partial(self.chosen.emit, one.key)
                self._mark(menu.add(one.words, chosen, icon=one.icon), one.key == shown.key)
        menu.addSeparator()
        if shown.view is not None and is_changed:
            menu.add(_("Save the changes"), self.save_asked.emit, icon="check")
        menu.add(_("Save as a new filter…"), self.new_asked.emit, icon="bookmark-plus")
        menu.add(_("Find duplicates in this list"), self.duplicates_asked.emit, icon="merge")
        if shown.view is not None:
            self._add_own(menu, shown.view)
        opening.open_under(menu, self._button)
        return menu

    def _add_own(self, menu: Menu, view: View) -> None:
        menu.add(_("Rename…"), self.rename_asked.emit, icon="pencil")
        words = _("Keep it to myself") if view.is_team else _("Share with the team")
        menu.add(words, partial(self.share_asked.emit, not view.is_team), icon="user" if view.is_team else "users")
        menu.addSeparator()
        menu.add(_("Delete the filter"), self.removal_asked.emit, icon="trash-2", tone=Tone.HOT)

    @staticmethod
    def _mark(action: QAction, is_on: bool) -> None:  # noqa: FBT001 - as the menu says it
        action.setCheckable(True)
        action.setChecked(is_on)
