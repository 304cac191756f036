"""The preferences in the window: their page, and who sits at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.words import _
from ui.shell.sidebar import PREFERENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.models.leads_model import LeadsModel
    from ui.runner import Runner
    from ui.shell.window import MainWindow
    from ui.views.preferences.page import PreferencesPage
    from ui.views.preferences.section import Section

ACTOR = "desk/actor"
"""Where the state keeps who sat here last."""


class Preferences(QObject):
    """Opens the page on first use and carries out a person's own choices.

    `left`: back to where one was; `unsaved`: how many values of the page were not taken.
    """

    left = Signal()
    unsaved = Signal(int)

    def __init__(self, window: MainWindow, runner: Runner, *, model: LeadsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._model = model
        self.page: PreferencesPage | None = None
        self.further: list[Callable[[], Section]] = [self._fields]
        """What makes the sections of no declared settings."""
        window.sidebar.foot.settings_asked.connect(window.commands["preferences"].trigger)
        model.loaded.connect(self.show_user)

    def _fields(self) -> Section:
        """Make the section of the team's own fields."""
        from ui.views.preferences.fields import FieldsSection  # noqa: PLC0415 - loaded on first use

        return FieldsSection(self._window.theme, self._runner)

    def show(self) -> None:
        """Show the page."""
        from ui.views.preferences.page import PreferencesPage  # noqa: PLC0415 - loaded on first use

        if self.page is None:
            self.page = PreferencesPage(self._runner, self._window.theme, further=self.further)
            self.page.chosen.connect(self._on_chosen)
            self.page.left.connect(self.left)
            self.page.unsaved.connect(self.unsaved)
            self._window.pages.addWidget(self.page)
        self._window.pages.setCurrentWidget(self.page)
        self._window.sidebar.choose(PREFERENCES)
        self._show_choices()
        self.show_title()
        self.page.search.setFocus()

    @property
    def is_shown(self) -> bool:
        """Whether the page is the one on show."""
        return self.page is not None and self._window.pages.currentWidget() is self.page

    def show_title(self) -> None:
        """Name the page above it."""
        if self.is_shown:
            self._window.header.name_page(_("Preferences"))

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.show_user()
        self.show_title()
        if self.page is not None:
            self.page.retranslate()
            self._show_choices()

    def show_user(self) -> None:
        """Show who sits here."""
        lookups, actor = self._model.lookups, self._runner.desk.actor
        member = lookups.members.get(actor) if lookups and actor else None
        self._window.sidebar.foot.show_user(member.name if member else _("You"), actor or "")

    def _show_choices(self) -> None:
        commands, actor = self._window.commands, self._runner.desk.actor
        chosen = {
            group: next(
                (key.partition(".")[2] for key in commands if key.startswith(group) and commands[key].isChecked()), ""
            )
            for group in ("language", "theme")
        }
        values = {"desk/actor": actor.hex() if actor else "", **{f"window/{key}": one for key, one in chosen.items()}}
        if self.page is not None:
            self.page.show_person(values)

    def _on_chosen(self, key: str, value: str) -> None:
        if key == ACTOR:
            self._sit_down(value)
        else:  # "window/theme" is what the command "theme.dark" does
            self._window.commands[f"{key.partition('/')[2]}.{value}"].trigger()

    def _sit_down(self, member: str) -> None:
        lookups = self._model.lookups
        known = lookups.members if lookups else {}
        self._runner.desk.actor = next((card_id for card_id in known if card_id.hex() == member), None)
        self._window.state.set_text(ACTOR, member)
        self.show_user()
