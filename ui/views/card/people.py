"""The people of a lead: name, post, role and phones of each, edited in place; added, made the main one, taken off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.domain.lead import ChannelKind, PersonRole
from leaddesk.leads import people
from leaddesk.leads.card_parts import PersonView
from leaddesk.words import _, p_
from ui.models.card_reading import CardReading
from ui.models.timeline_words import role
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.sections import Section
from ui.views.card.value_menu import offer_menu
from ui.views.card.values import FieldEdit
from ui.views.card.ways import shown_phone
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip
from ui.widgets.label import PlainLabel, tip
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme


_TEXTS_AT: Final = 44
"""Where the texts beside an avatar begin, px."""


class PersonRow(QWidget):
    """One person. `edited`: the editor, the service, its arguments; `chosen`: service and arguments from a menu."""

    edited = Signal(FieldEdit, object, tuple)
    chosen = Signal(object, tuple)
    way_asked = Signal(object, object)
    history_asked = Signal(QWidget, str, str, str)

    def __init__(self, theme: Theme, person: PersonView, reading: CardReading) -> None:
        super().__init__()
        self._theme = theme
        self.person = person
        self._is_only = len(reading.view.people) == 1
        self.name = self._field("name", _("Name"), person.name, Role.NAME, empty=_("Add a name"))
        job = person.job_title
        self.job = self._field("job_title", _("Job title"), job, Role.SECONDARY, empty=_("Add a job title"))
        words = role(person.role)
        tone = Tone.ACCENT if person.role == PersonRole.DECIDES else Tone.NEUTRAL
        self.role = Chip(theme, words or _("role?"), tone, acts=True, height=22).opening()
        self.role.setAccessibleName(": ".join((_("Role"), words or _("not set"))))
        self.role.clicked.connect(self._open_roles)
        self.more = Button(
            theme, "", Variant.GHOST, icon="ellipsis", name=_("More about {name}").format(name=person.name), height=26
        )
        self.more.clicked.connect(self._open_menu)
        mine = (one for one in reading.view.channels if one.person_id == person.id and one.kind == ChannelKind.PHONE)
        self.phones = [shown_phone(one, reading.country) for one in mine]
        self._lay_out()

    def _field(self, field: str, label: str, value: str, kind: Role, *, empty: str) -> FieldEdit:
        tone = "text" if field == "name" else "text2"
        edit = FieldEdit(self._theme, name=label, placeholder=empty, role=kind, tone=tone, invites=True)
        edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        edit.take(value)
        edit.committed.connect(lambda text: self.edited.emit(edit, people.set_person, (self.person.id, field, text)))
        ask = partial(self._ask_history, edit, field, label)
        offer_menu(self._theme, edit, name=label, ask_history=ask)
        return edit

    def _ask_history(self, edit: FieldEdit, field: str, label: str) -> None:
        self.history_asked.emit(edit, field, label, edit.value)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(Avatar(self._theme, self.person.name, self.person.id), 0, 0, 2, 1)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.name, 1)
        if self.person.is_main and not self._is_only:
            top.addWidget(Chip(self._theme, _("main"), Tone.NEUTRAL, height=22))
        top.addWidget(self.role)
        top.addWidget(self.more)
        grid.addLayout(top, 0, 1)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self.job, 1)
        if self.phones:
            number = PlainLabel(self.phones[0], Role.SECONDARY, Tone.ACCENT)  # all of them stand among the fields
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            if len(self.phones) > 1:
                number.setToolTip(tip("\n".join(self.phones)))
            under.addWidget(number)
        grid.addLayout(under, 1, 1)
        grid.setColumnStretch(1, 1)

    def _open_roles(self) -> None:
        menu = Menu(self._theme, self, name=_("Role"))
        for one in PersonRole:
            act = partial(self.chosen.emit, people.set_role, (self.person.id, one))
            action = menu.add(role(one.value) or _("Not said"), act)
            action.setCheckable(True)
            action.setChecked(one == self.person.role)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.role)

    def menu(self) -> Menu:
        """Give the menu of what can be done with the person."""
        menu = Menu(self._theme, self, name=self.person.name)
        person = self.person.id
        menu.add(_("Add a phone"), partial(self.way_asked.emit, ChannelKind.PHONE, person), icon="phone")
        menu.add(_("Add an e-mail"), partial(self.way_asked.emit, ChannelKind.EMAIL, person), icon="mail")
        messenger = partial(self.way_asked.emit, ChannelKind.MESSENGER, person)
        menu.add(_("Add a messenger"), messenger, icon="message-square")
        if not self._is_only:
            menu.addSeparator()
            if not self.person.is_main:
                menu.add(_("Make the main person"), partial(self.chosen.emit, people.set_main, (person,)), icon="star")
            remove = partial(self.chosen.emit, people.remove_person, (person,))
            menu.add(_("Take off the card"), remove, icon="trash-2")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class People(Section):
    """Everybody of the card. It only tells what the person wants."""

    edited = Signal(FieldEdit, object, tuple)
    chosen = Signal(object, tuple)
    way_asked = Signal(object, object)
    history_asked = Signal(QWidget, str, str, str)

    def __init__(self, theme: Theme) -> None:
        self.add = Button(theme, p_("person", "Add"), Variant.LINK, icon="plus", height=26)
        super().__init__(theme, _("People"), action=self.add)
        self.add.clicked.connect(self._on_add)
        self._shown: object = None
        self.rows: list[PersonRow] = []
        self.new = FieldEdit(theme, name=_("Name of the new person"), placeholder=_("Name"), role=Role.NAME)
        self.new.hide()
        self.new.committed.connect(self._on_named)
        self.new.finished.connect(self.new.hide)
        self.gap = PlainLabel(_("The decision-maker is not known"), Role.SECONDARY, Tone.WARM)
        self._layout.addWidget(self.new)
        self.gap.setContentsMargins(_TEXTS_AT, 2, 0, 2)
        self._layout.addWidget(self.gap)

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """Every value edited in place."""
        return *(field for row in self.rows for field in (row.name, row.job)), self.new

    def show_card(self, reading: CardReading) -> None:
        """Show a lead; people that did not change stay as they are, with the focus."""
        view = reading.view
        roles = {one.role for one in view.people}
        self.gap.setVisible(bool(view.people) and PersonRole.DECIDES not in roles)
        told = (view.ref, view.people, view.channels, reading.country)
        if told == self._shown:
            return
        self._shown = told
        self.rows = [PersonRow(self.theme, one, reading) for one in _main_first(view.people)]
        for row in self.rows:
            row.edited.connect(self.edited)
            row.chosen.connect(self.chosen)
            row.way_asked.connect(self.way_asked)
            row.history_asked.connect(self.history_asked)
        self.show_rows(list(self.rows), len(self.rows), 6)
        self.setVisible(True)

    def _on_add(self) -> None:
        self.new.set_value("")
        self.new.show()
        self.new.edit()

    def _on_named(self, text: str) -> None:
        if text:
            self.edited.emit(self.new, people.add_person, (text,))
        self.new.set_value("")


def _main_first(found: tuple[PersonView, ...]) -> list[PersonView]:
    return sorted(found, key=lambda one: not one.is_main)
