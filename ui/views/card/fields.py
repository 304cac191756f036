"""What is known about a lead, line by line: label at the left, the value edited in place at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.contacts import phones
from leaddesk.domain.lead import ChannelKind
from leaddesk.leads.card import ChannelView, LeadView
from leaddesk.leads.edits import EDITABLE
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.values import Choice, ChoiceValue, FieldEdit
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_LABEL = 104
_NETWORKS: Final = {"telegram": "Telegram", "whatsapp": "WhatsApp", "viber": "Viber", "max": "MAX"}
_TEXTS: Final = (
    ("topic", N_("Product, topic")),
    ("budget", N_("Budget")),
    ("city", N_("City")),
    ("region", N_("Region")),
    ("address", N_("Address")),
    ("status", N_("Status in the file")),
)
_REASONS: Final = {
    "by_hand": N_("Assigned by hand"),
    "named_in_record": N_("Named in the record that came in"),
    "known_person": N_("Works with this person already"),
    "known_company": N_("Works with this company already"),
}


class Line(QWidget):
    """A label with its value, and under them what is wrong with it."""

    def __init__(self, label: str, value: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self._error.setContentsMargins(_LABEL + 8, 0, 0, 4)
        self._error.hide()
        words = PlainLabel(label, Role.SECONDARY, "text2")
        words.setFixedWidth(_LABEL)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(words)
        row.addWidget(value, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._error)

    def set_error(self, text: str) -> None:
        """Show what is wrong and what to do ("" = nothing)."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.value.setAccessibleDescription(text)

    @property
    def error(self) -> str:
        """What is wrong, as shown."""
        return self._error.text() if not self._error.isHidden() else ""


class Fields(QWidget):
    """The grid of values. It only tells what the person typed or chose."""

    edited = Signal(FieldEdit, str, str)
    sourced = Signal(object)
    owned = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.texts: dict[str, FieldEdit] = {}
        self.lines: dict[str, Line] = {}
        self._add_text("phone", _("Phone"), Tone.ACCENT)
        self._phones = self._add_more()
        self._add_text("email", "E-mail", Tone.ACCENT)
        self._others = self._add_more()
        self.source = self._add_choice("source", _("Source"), _("not set"))
        self.source.picked.connect(self.sourced)
        for field, label in _TEXTS:
            self._add_text(field, _(label))
        self.owner = self._add_choice("owner", _("Owner"), _("nobody yet"))
        self.owner.picked.connect(self.owned)
        self.why = Button(theme, _("Why this owner?"), Variant.LINK, height=26).with_trailing("chevron-down")
        self.why.clicked.connect(lambda: self._open_reason(is_open=self._box.isHidden()))
        self._add_reason()

    def _add_text(self, field: str, label: str, tone: str | Tone = "text") -> None:
        assert field in EDITABLE
        edit = FieldEdit(self._theme, name=label, placeholder=_("not set"), tone=tone)
        edit.committed.connect(lambda text: self.edited.emit(edit, field, text))
        self.texts[field] = edit
        self._add_line(field, label, edit)

    def _add_choice(self, field: str, label: str, placeholder: str) -> ChoiceValue:
        value = ChoiceValue(self._theme, name=label, placeholder=placeholder)
        self._add_line(field, label, value)
        return value

    def _add_line(self, field: str, label: str, value: QWidget) -> None:
        self.lines[field] = Line(label, value)
        self._layout.addWidget(self.lines[field])

    def _add_more(self) -> QVBoxLayout:
        """Make room for further values that are shown, not edited."""
        room = QVBoxLayout()
        room.setContentsMargins(8, 0, 0, 0)
        room.setSpacing(0)
        self._layout.addLayout(room)
        return room

    def _add_reason(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8 + _LABEL + 6, 0, 0, 0)
        row.addWidget(self.why)
        row.addStretch(1)
        self._layout.addLayout(row)
        self.reason = PlainLabel("", Role.SECONDARY, wrap=True)
        self._box = frame("inset")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.reason)
        around = QHBoxLayout()
        around.setContentsMargins(8, 2, 0, 0)
        around.addWidget(self._box)
        self._layout.addLayout(around)
        self._box.hide()

    def _open_reason(self, *, is_open: bool) -> None:
        self._box.setVisible(is_open)
        self.why.with_trailing("chevron-up" if is_open else "chevron-down")
        self.why.update()

    def show_card(self, reading: CardReading, now: datetime) -> None:
        """Show a lead."""
        view = reading.view
        numbers = [one for one in view.channels if one.kind == ChannelKind.PHONE]
        mails = [one for one in view.channels if one.kind == ChannelKind.EMAIL]
        others = [one for one in view.channels if one.kind not in {ChannelKind.PHONE, ChannelKind.EMAIL}]
        self.texts["phone"].take(_phone(numbers[0], reading.country) if numbers else "")
        self.texts["email"].take((mails[0].value or mails[0].raw) if mails else "")
        _refill(self._phones, [("", _phone(one, reading.country)) for one in numbers[1:]])
        rest = [("", one.value or one.raw) for one in mails[1:]]
        _refill(self._others, [*rest, *(_other(one) for one in others)])
        for field, value, shown in _texts(view):
            self.texts[field].take(value, shown)
        for field in ("address", "status"):
            line = self.lines[field]
            line.setVisible(bool(self.texts[field].value) or line.error != "")
        self.source.show_value(reading.book.sources.get(view.source_id, "") if view.source_id else "")
        self.source.offer([Choice(card_id, label) for card_id, label in reading.book.sources.items()])
        self._show_owner(reading, now)

    def _show_owner(self, reading: CardReading, now: datetime) -> None:
        view = reading.view
        facts = reading.book.members.get(view.owner_id) if view.owner_id else None
        self.owner.show_value(facts.name if facts else "", avatar=view.owner_id if facts else None)
        active = [Choice(card_id, one.name, "user") for card_id, one in reading.book.members.items() if one.is_active]
        free = [Choice(None, _("Return to the free leads"), "inbox")] if view.owner_id else []
        self.owner.offer([*active, *free])
        self.why.setVisible(facts is not None)
        if facts is None:
            self._open_reason(is_open=False)
        self.reason.setText(why_owner(view, now))


def why_owner(view: LeadView, now: datetime) -> str:
    """Say why a lead has the owner it has, and since when."""
    code = str(view.owner_reason.get("code", ""))
    reason = _(_REASONS[code]) if code in _REASONS else _("The reason was not recorded")
    if view.owned_since is None:
        return reason
    since = fmt.date_words(view.owned_since.astimezone(now.tzinfo).date(), now.date())
    return " · ".join((reason, _("since {day}").format(day=since)))


def _texts(view: LeadView) -> Sequence[tuple[str, str, str | None]]:
    """Give field, value as edited, value as shown."""
    money = view.budget
    amount = fmt.number(money.amount, digits=0 if money.amount == int(money.amount) else 2) if money else ""
    shown = fmt.money(money.amount, money.currency) if money else None
    return (
        ("topic", view.topic, None),
        ("budget", f"{amount} {money.currency}" if money else "", shown),
        ("city", view.city, None),
        ("region", view.region, None),
        ("address", view.address, None),
        ("status", view.status_text, None),
    )


def _phone(channel: ChannelView, country: str) -> str:
    if not channel.value:
        return channel.raw
    return phones.show(channel.value, channel.extension, country=country, ext_label=_("ext."))


def _other(channel: ChannelView) -> tuple[str, str]:
    if channel.kind == ChannelKind.MESSENGER:
        return _NETWORKS.get(channel.network, _("Messenger")), channel.value or channel.raw
    return _("Site"), channel.value or channel.raw


def _refill(room: QVBoxLayout, lines: Sequence[tuple[str, str]]) -> None:
    while (item := room.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for label, value in lines:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        words = PlainLabel(label, Role.SECONDARY, "text2")
        words.setFixedWidth(_LABEL)
        shown = PlainLabel(value, Role.BODY)
        shown.setContentsMargins(8, 0, 8, 0)
        shown.setMinimumHeight(26)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(words)
        row.addWidget(shown, 1)
        room.addWidget(line)
