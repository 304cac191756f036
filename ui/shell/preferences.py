"""Who sits at the screen, and how the window speaks and looks: the foot of the sidebar and its menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.words import _
from ui.theme.theme import Choice
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from ui.i18n import Language
    from ui.models.leads_model import LeadsModel
    from ui.runner import Runner
    from ui.shell.window import MainWindow


class Preferences(QObject):
    """Carries out the choices of the gear, and remembers them."""

    def __init__(
        self, window: MainWindow, runner: Runner, language: Language, *, model: LeadsModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._language = language
        self._model = model
        commands = window.commands
        for name in ("ru", "en"):
            commands.on(f"language.{name}", partial(self._speak, name))
            commands[f"language.{name}"].setChecked(name == language.current)
        for choice in Choice:
            commands.on(f"theme.{choice.value}", partial(self._wear, choice))
            commands[f"theme.{choice.value}"].setChecked(choice is window.theme.choice)
        window.sidebar.settings_asked.connect(self._on_settings_asked)
        model.loaded.connect(self.show_user)

    def show_user(self) -> None:
        """Show who sits here."""
        lookups, actor = self._model.lookups, self._runner.desk.actor
        member = lookups.members.get(actor) if lookups and actor else None
        self._window.sidebar.show_user(member.name if member else _("You"), actor or "")

    def _on_settings_asked(self) -> None:
        parent = self._window.sidebar
        menu = self._window.menus.settings(parent, self._people_menu())
        corner = parent.gear.mapToGlobal(parent.gear.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height() - 4)
        menu.popup(corner)

    def _people_menu(self) -> list[Menu]:
        """Give the menu of who sits at the screen; nobody is known yet in a new base."""
        lookups = self._model.lookups
        if lookups is None or not lookups.members:
            return []
        menu = Menu(self._window.theme, self._window.sidebar, name=_("Who works here"))
        menu.menuAction().setText(_("Who works here"))
        for card_id, member in lookups.members.items():
            if member.is_active:
                action = menu.add(member.name, partial(self._sit_down, card_id))
                action.setCheckable(True)
                action.setChecked(card_id == self._runner.desk.actor)
        return [menu]

    def _sit_down(self, member: CardId) -> None:
        self._runner.desk.actor = member
        self._window.state.set_text("desk/actor", member.hex())
        self.show_user()

    def _speak(self, language: str) -> None:
        self._window.state.set_text("window/language", language)
        self._language.use(language)

    def _wear(self, choice: Choice) -> None:
        self._window.state.set_text("window/theme", choice.value)
        self._window.theme.choose(choice)
