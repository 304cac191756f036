"""The page of preferences: what a person chose at this computer, and the team's settings, edited in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads.lookups import lookups
from leaddesk.leads.preferences import change_setting
from leaddesk.leads.setup import team_settings
from leaddesk.settings import BY_KEY, REPEATS, SECTIONS, SETTINGS, Scope, value_of
from leaddesk.words import _
from ui.views.preferences.repeats import RepeatsRow
from ui.views.preferences.row import SettingRow
from ui.views.preferences.section import Section
from ui.widgets.fade import fade
from ui.widgets.field import SearchBox
from ui.widgets.gutter import GutterBar
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from leaddesk.domain.changes import Changes
    from leaddesk.leads.lookups import Lookups
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme

INITIATOR: Final = "preferences"
_BESIDE: Final = 940  # px of a page from which on the words of a section stand beside its card


class PreferencesPage(QWidget):
    """`chosen` (key, value): a person's own setting; `left`: Esc; `unsaved`: how many values were not taken."""

    chosen = Signal(str, str)
    left = Signal()
    unsaved = Signal(int)

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        further: Sequence[Callable[[], Section]] = (),
    ) -> None:
        super().__init__(parent)
        self._further = further
        self._runner = runner
        self._theme = theme
        self._person: Mapping[str, str] = {}
        self._members: list[tuple[str, str]] = []
        self._team: dict[str, Any] = {}
        self.rows: dict[str, SettingRow] = {}
        self._sections: list[Section] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._area, 1)
        GutterBar(self._area)
        fade(theme, self._area, "bg")
        self.search = self._build_search()
        self._build()
        runner.changed.connect(self._on_changed)
        self.read()

    def read(self) -> None:
        """Ask the base for what is shown."""
        self._runner.ask(lookups).then(self._on_lookups, owner=self)
        self._runner.ask(team_settings).then(self._on_settings, owner=self)

    def show_person(self, values: Mapping[str, str]) -> None:
        """Show a person's own settings, by key."""
        self._person = values
        for key, value in values.items():
            self.rows[key].show_value(value)

    def retranslate(self) -> None:
        """Speak the language in use."""
        text = self.search.text()
        self._column.removeWidget(self.search)
        self.search.hide()
        self.search.deleteLater()
        self.search = self._build_search()
        self.search.setText(text)
        self._build()
        self._show()

    def _build_search(self) -> SearchBox:
        box = SearchBox(self._theme, _("Find a setting"))
        box.setFixedWidth(360)
        box.textChanged.connect(self._sieve)
        box.left.connect(self.left)
        self._column.insertWidget(0, box)
        self.setFocusProxy(box)
        return box

    def _build(self) -> None:
        """Lay the settings out anew: a section under the other."""
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(20)
        self.rows, self._sections = {}, []
        for name in SECTIONS:
            section = self._section(name)
            self._sections.append(section)
            column.addWidget(section)
        for make in self._further:
            section = make()
            self._sections.append(section)
            column.addWidget(section)
        self._nothing = EmptyState(
            self._theme,
            "search",
            title=_("No such setting"),
            text=_("Search covers the names and descriptions of settings."),
            action=_("Show all settings"),
        ).as_quiet()
        self._nothing.acted.connect(self.search.clear)
        self._nothing.hide()
        column.addWidget(self._nothing, 3)
        column.addStretch(1)
        former = self._area.takeWidget()
        if former is not None:
            former.deleteLater()  # not at once: the list that was chosen from is still closing
        self._area.setWidget(inside)
        self._stand()
        self._sieve(self.search.text())

    def _section(self, name: str) -> Section:
        rows = []
        for setting in (one for one in SETTINGS if one.section == name):
            row = SettingRow(self._theme, setting, self._members)
            row.editor.committed.connect(partial(self._on_committed, setting.key))
            row.told.connect(self._count_refused)
            self.rows[setting.key] = row
            rows.append(row)
        beside = [RepeatsRow(self._theme, self._runner, rows[0].editor)] if name == REPEATS else []
        return Section(self._theme, name, [*rows, *beside], scope=rows[0].setting.scope)

    def _stand(self) -> None:
        for section in self._sections:
            section.stand(is_beside=self.width() >= _BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words of the sections where there is room for them."""
        super().resizeEvent(event)
        self._stand()

    def _sieve(self, text: str) -> None:
        """Show only what a search finds, from its beginning; names of sections count where no setting answers."""
        found = [section.sieve(text) for section in self._sections]
        if not any(found):
            found = [section.sieve(text, by_name=True) for section in self._sections]
        self._nothing.setVisible(not any(found))
        self._area.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        self.show_person(self._person)
        for key, row in self.rows.items():
            if BY_KEY[key].scope is Scope.TEAM and not row.is_at_work:
                row.show_value(value_of(row.setting, self._team))

    def _on_lookups(self, found: Lookups) -> None:
        members = [(card_id.hex(), one.name) for card_id, one in found.members.items() if one.is_active]
        if members != self._members:
            self._members = members
            self._build()
            self._show()

    def _on_settings(self, found: dict[str, Any]) -> None:
        self._team = found
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.SETTING) or changes.of(CardKind.MEMBER):
            self.read()

    def _on_committed(self, key: str, value: Any) -> None:
        if BY_KEY[key].scope is Scope.PERSON:
            self.chosen.emit(key, str(value))
            return
        request = self._runner.do(change_setting, key, value).by(INITIATOR)
        request.catch(partial(self._on_refused, key)).then(lambda _none: self.rows[key].show_error(""), owner=self)

    def _count_refused(self) -> None:
        self.unsaved.emit(sum(row.is_refused for row in self.rows.values()))

    def _on_refused(self, key: str, problem: Problem) -> None:
        """Say beside the field what is wrong with the value; trouble of another kind is told where all trouble is."""
        if isinstance(problem.error, LeadDeskError):
            self.rows[key].show_error(" ".join(explain(problem.error)))
        else:
            self._runner.failed.emit(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
