"""Further ways to reach somebody, each edited in place: phones, e-mails, messengers, sites; a new one is added."""

from __future__ import annotations

from functools import partial, update_wrapper
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.contacts import phones
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind
from leaddesk.leads import people
from leaddesk.leads.card_parts import ChannelView
from leaddesk.words import N_, _
from ui.models.card_reading import CardReading
from ui.theme.tokens import Tone
from ui.views.card.line import LABEL, Line
from ui.views.card.values import FieldEdit
from ui.widgets.button import Button
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_NETWORKS: Final = {"telegram": "Telegram", "whatsapp": "WhatsApp", "viber": "Viber", "max": "MAX"}
_KINDS: Final = {
    ChannelKind.PHONE: ("phone", N_("Phone")),
    ChannelKind.EMAIL: ("mail", N_("E-mail")),
    ChannelKind.MESSENGER: ("message-square", N_("Messenger")),
    ChannelKind.SITE: ("globe", N_("Site")),
}


def shown_phone(channel: ChannelView, country: str) -> str:
    """Give a phone in the form of its country, with the extension; what is no number as it is written."""
    if not channel.value:
        return channel.raw
    return phones.show(channel.value, channel.extension, country=country, ext_label=_("ext."))


def whose(reading: CardReading) -> dict[CardId, str]:
    """Give the names that stand beside ways to reach somebody: those of all people but the main one."""
    main = reading.view.main_person
    return {one.id: one.name for one in reading.view.people if main is None or one.id != main.id}


class Ways(QWidget):
    """The lines, phones first; the line of the main `email` goes after them, before further ones.

    `edited`: the editor, the service, its arguments.

    `history_asked`: the line, its kind and label, "" and the id of the way, None for one that is not written yet.
    """

    edited = Signal(FieldEdit, object, tuple)
    history_asked = Signal(QWidget, str, str, str, object)

    def __init__(self, theme: Theme, *, email: Line) -> None:
        super().__init__()
        self._theme = theme
        self._country = "RU"
        self._people: dict[CardId, str] = {}
        self.lines: dict[CardId, Line] = {}
        self.new: Line | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._email = email
        self._phones = 0
        self._rows.addWidget(email)

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """The values edited in place."""
        return tuple(line.value for line in self.all_lines if isinstance(line.value, FieldEdit))

    @property
    def in_order(self) -> tuple[FieldEdit, ...]:
        """The values as they stand, with the main e-mail."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        lines = (item.widget() for item in items if item is not None)
        return tuple(one.value for one in lines if isinstance(one, Line) and isinstance(one.value, FieldEdit))

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Every line, the new one last."""
        return *self.lines.values(), *((self.new,) if self.new is not None else ())

    def show_ways(self, ways: list[ChannelView], reading: CardReading) -> None:
        """Show these ways; lines that stay keep their editor and the focus."""
        self._country = reading.country
        self._people = whose(reading)
        for gone in set(self.lines) - {one.id for one in ways}:
            self._drop(self.lines.pop(gone))
        if self.new is not None and not self._is_open(self.new):
            self._drop(self.new)
            self.new = None
        for one in ways:
            line = self.lines.get(one.id)
            if line is None:
                line = self.lines[one.id] = self._line(one)
            line.set_note(self._people.get(one.person_id, "") if one.person_id else "")
            assert isinstance(line.value, FieldEdit)
            line.value.take(shown_phone(one, self._country) if one.kind == ChannelKind.PHONE else one.value or one.raw)
        self._phones = sum(one.kind == ChannelKind.PHONE for one in ways)
        self._place([self.lines[one.id] for one in ways])
        for before, after in pairwise(self.in_order):
            QWidget.setTabOrder(before, after)

    def _place(self, lines: list[Line]) -> None:
        """Stand the lines one under the other, the main e-mail after the phones."""
        lines.insert(self._phones, self._email)
        for place, line in enumerate(lines):
            if self._rows.indexOf(line) != place:
                self._rows.removeWidget(line)
                self._rows.insertWidget(place, line)

    def _line(self, way: ChannelView) -> Line:
        kind = ChannelKind(way.kind)
        edit = self._edit(kind, self._label(way))
        edit.committed.connect(lambda text: self.edited.emit(edit, people.set_way, (way.id, text)))
        return self._finish(self._label(way), edit, kind, way.id)

    def _edit(self, kind: ChannelKind, label: str) -> FieldEdit:
        tone: str | Tone = "text" if kind is ChannelKind.SITE else Tone.ACCENT
        return FieldEdit(self._theme, name=label, placeholder=_("empty: it will be removed"), tone=tone, wraps=True)

    def _finish(self, label: str, edit: FieldEdit, kind: ChannelKind, way: CardId | None = None) -> Line:
        line = Line(self._theme, label, edit, goes=True)
        edit.mended.connect(partial(line.set_error, ""))
        line.history_asked.connect(lambda: self.history_asked.emit(line, kind.value, label, "", way))
        return line

    def _label(self, way: ChannelView) -> str:
        if way.kind == ChannelKind.MESSENGER:
            return _NETWORKS.get(way.network, _("Messenger"))
        return _(_KINDS[ChannelKind(way.kind)][1])

    def _drop(self, line: Line) -> None:
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    @staticmethod
    def _is_open(line: Line) -> bool:
        return isinstance(line.value, FieldEdit) and (line.value.is_editing or line.value.is_refused)

    def add(self, kind: ChannelKind, person: CardId | None = None) -> FieldEdit:
        """Open an empty line for a new way; left empty, it goes."""
        if self.new is not None:
            self._drop(self.new)
        label = _(_KINDS[kind][1])
        edit = self._edit(kind, label)
        edit.committed.connect(lambda text: self._on_added(edit, kind, text, person))
        self.new = self._finish(label, edit, kind)
        self.new.set_note(self._people.get(person, "") if person else "")
        edit.finished.connect(self._on_left)
        self._rows.insertWidget(self._phones if kind is ChannelKind.PHONE else self._rows.count(), self.new)
        self.new.show()
        edit.edit()
        return edit

    def _on_added(self, edit: FieldEdit, kind: ChannelKind, text: str, person: CardId | None) -> None:
        if text:
            add = update_wrapper(partial(people.add_way, person_id=person), people.add_way)  # the journal names it
            self.edited.emit(edit, add, (kind, text))

    def _on_left(self) -> None:
        if self.new is not None and isinstance(self.new.value, FieldEdit) and not self.new.value.value:
            self._drop(self.new)
            self.new = None

    def menu(self, parent: QWidget, person: CardId | None = None) -> Menu:
        """Give the menu of what can be added."""
        menu = Menu(self._theme, parent, name=_("Add"))
        for kind, (icon, words) in _KINDS.items():
            menu.add(_(words), partial(self.add, kind, person), icon=icon)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def add_button(theme: Theme, ways: Ways) -> tuple[Button, QHBoxLayout]:
    """Give the button under the ways that adds another, with the row it stands in."""
    button = Button(theme, _("Add phone or e-mail"), Variant.LINK, icon="plus", height=26)
    button.clicked.connect(lambda: ways.menu(button).popup(button.mapToGlobal(button.rect().bottomLeft())))
    row = QHBoxLayout()
    row.setContentsMargins(8 + LABEL + 6, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return button, row
