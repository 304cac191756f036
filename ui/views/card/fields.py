"""What is known about a lead, line by line: label at the left, the value edited in place at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from leaddesk.domain.lead import ChannelKind
from leaddesk.leads.card import LeadView
from leaddesk.leads.edits import EDITABLE
from leaddesk.words import N_, _, p_
from ui import format as fmt
from ui.models.card_reading import CardReading
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.card.line import LABEL, Line
from ui.views.card.own_fields import OwnFields
from ui.views.card.values import Choice, ChoiceValue, FieldEdit
from ui.views.card.ways import Ways, add_button, shown_phone, whose
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from ui.theme.theme import Theme

_ORDER: Final = tuple(kind.value for kind in ChannelKind)
_RARE: Final = ("region", "address", "status")
_OURS: Final = "status"  # what a file called the stage: the stage itself is over it
_GOING: Final = frozenset({"phone", "email"})
_TEXTS: Final = (
    ("topic", N_("Product, topic")),
    ("budget", N_("Amount")),
    ("buys_by", N_("Buys by")),
    ("city", N_("City")),
    ("region", N_("Region")),
    ("address", N_("Address")),
    ("status", N_("Status in the file")),
)
_REASONS: Final = {
    "by_hand": N_("Assigned by hand"),
    "named_in_record": N_("Named in the inquiry"),
    "known_person": N_("Works with this person already"),
    "known_company": N_("Works with this company already"),
}


class Fields(QWidget):
    """The grid of values. It only tells what the person typed or chose."""

    edited = Signal(FieldEdit, str, str)
    written = Signal(FieldEdit, object, tuple)
    """A further way to reach somebody was typed: the editor, the service, its arguments."""
    history_asked = Signal(QWidget, str, str, str, object)
    chosen = Signal(object, tuple)
    """A value was chosen from a menu: the service, its arguments."""
    sourced = Signal(object)
    owned = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._is_all = False
        self.texts: dict[str, FieldEdit] = {}
        self._unread: CardId | None = None  # the phone whose text is no number
        self.lines: dict[str, Line] = {}
        self._add_text("phone", _("Phone"), Tone.ACCENT)
        self._add_text("email", "E-mail", Tone.ACCENT)
        self.ways = Ways(self._theme, email=self.lines["email"])
        self.ways.edited.connect(self.written)
        self.ways.history_asked.connect(self.history_asked)
        self._layout.addWidget(self.ways)
        self.add_way, row = add_button(theme, self.ways)
        self._layout.addLayout(row)
        self.source = self._add_choice("source", _("Source"), _("not set"))
        self.source.picked.connect(self.sourced)
        for field, label in _TEXTS:
            self._add_text(field, _(label))
        self.own = OwnFields(theme)
        self.own.edited.connect(self.written)
        self.own.picked.connect(self.chosen)
        self.own.history_asked.connect(self.history_asked)
        self._layout.addWidget(self.own)
        self.owner = self._add_choice("owner", _("Owner"), _("not assigned"))
        self.owner.picked.connect(self.owned)
        self.why = Button(theme, _("Why this owner?"), Variant.LINK, height=26).with_trailing("chevron-down")
        self.all = Button(theme, _("All fields"), Variant.LINK, height=26).with_trailing("chevron-down")
        self.all.clicked.connect(self._on_all_wanted)
        self.why.clicked.connect(lambda: self._open_reason(is_open=self._box.isHidden()))
        self._add_reason()

    @property
    def edits(self) -> tuple[FieldEdit, ...]:
        """Every value edited in place."""
        return *self.texts.values(), *self.ways.edits, *self.own.edits

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Every line."""
        return *self.lines.values(), *self.ways.all_lines, *self.own.lines.values()

    def _add_text(self, field: str, label: str, tone: str | Tone = "text") -> None:
        assert field in EDITABLE
        empty = p_("amount", "not set") if field == "budget" else _("not set")
        edit = FieldEdit(self._theme, name=label, placeholder=empty, tone=tone, wraps=True)
        edit.committed.connect(lambda text: self.edited.emit(edit, field, text))
        self.texts[field] = edit
        self._add_line(field, label, edit)

    def _add_choice(self, field: str, label: str, placeholder: str) -> ChoiceValue:
        value = ChoiceValue(self._theme, name=label, placeholder=placeholder)
        self._add_line(field, label, value)
        return value

    def _add_line(self, field: str, label: str, value: FieldEdit | ChoiceValue) -> None:
        line = self.lines[field] = Line(self._theme, label, value, goes=field in _GOING)
        line.history_asked.connect(lambda: self.history_asked.emit(line, field, label, "", None))
        self._layout.addWidget(line)

    def _add_reason(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8 + LABEL + 6, 0, 0, 0)
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
        self._below = QSpacerItem(0, 0)
        self._layout.addItem(self._below)
        last = QHBoxLayout()
        last.setContentsMargins(6, 0, 0, 0)  # and the padding of a link: in line with the labels
        last.addWidget(self.all)
        last.addStretch(1)
        self._layout.addLayout(last)

    def _open_reason(self, *, is_open: bool) -> None:
        self._box.setVisible(is_open)
        self._below.changeSize(0, 6 if is_open else 0)
        self._layout.invalidate()
        self.why.with_trailing("chevron-up" if is_open else "chevron-down")
        self.why.update()

    def edit_phone(self) -> None:
        """Open the number that could not be read, or the main one."""
        line = self.ways.lines.get(self._unread) if self._unread is not None else None
        (line.value if line is not None and isinstance(line.value, FieldEdit) else self.texts["phone"]).edit()

    def show_card(self, reading: CardReading, now: datetime) -> None:
        """Show a lead."""
        view = reading.view
        numbers = [one for one in view.channels if one.kind == ChannelKind.PHONE]
        self._unread = next((one.id for one in numbers if not one.value), None)
        mails = [one for one in view.channels if one.kind == ChannelKind.EMAIL]
        first = {one.id for one in (*numbers[:1], *mails[:1])}
        self.texts["phone"].take(shown_phone(numbers[0], reading.country) if numbers else "")
        self.texts["email"].take((mails[0].value or mails[0].raw) if mails else "")
        names = whose(reading)
        for field, ways in (("phone", numbers), ("email", mails)):
            person = ways[0].person_id if ways else None
            self.lines[field].set_note(names.get(person, "") if person else "")
        rest = [one for one in view.channels if one.id not in first]
        self.ways.show_ways(sorted(rest, key=lambda one: _ORDER.index(one.kind)), reading)
        for field, value, shown in _texts(view, now.date()):
            self.texts[field].take(value, shown)
        self.own.show_card(reading, now)
        self._hide_empty()
        source = reading.book.sources.get(view.source_id, "") if view.source_id else ""
        self.source.show_value(" → ".join(part for part in (source, view.campaign) if part))
        known = reading.book.sources.items()
        self.source.offer([Choice(card_id, label, is_on=card_id == view.source_id) for card_id, label in known])
        self._show_owner(reading, now)

    def _hide_empty(self) -> None:
        """Leave out what is rarely known, unless all fields are wanted."""
        for field in _RARE:
            line = self.lines[field]
            is_told = bool(self.texts[field].value) and field != _OURS
            line.setVisible(self._is_all or is_told or line.error != "")
        self.own.show_all(is_all=self._is_all)

    def _on_all_wanted(self) -> None:
        self._is_all = not self._is_all
        self.all.setText(_("Main fields") if self._is_all else _("All fields"))
        self.all.with_trailing("chevron-up" if self._is_all else "chevron-down")
        self._hide_empty()

    def _show_owner(self, reading: CardReading, now: datetime) -> None:
        view = reading.view
        facts = reading.book.members.get(view.owner_id) if view.owner_id else None
        self.owner.show_value(facts.name if facts else "", avatar=view.owner_id if facts else None)
        owner, team = view.owner_id, reading.book.team()
        people = [Choice(card_id, one.name, is_person=True, is_on=card_id == owner) for card_id, one in team]
        free = [Choice(None, _("Return to the free leads"), "inbox", is_apart=True)] if owner else []
        self.owner.offer([*people, *free])
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
    return " · ".join((reason, fmt.since_words(view.owned_since.astimezone(now.tzinfo).date(), now.date())))


def _texts(view: LeadView, today: date) -> Sequence[tuple[str, str, str | None]]:
    """Give field, value as edited, value as shown."""
    money = view.budget
    amount = fmt.number(money.amount, digits=0 if money.amount == int(money.amount) else 2) if money else ""
    shown = fmt.money(money.amount, money.currency) if money else None
    buys = fmt.date_words(view.buys_by, today) if view.buys_by else None
    return (
        ("topic", view.topic, None),
        ("budget", f"{amount} {money.currency}" if money else "", shown),
        ("buys_by", view.buys_by.strftime("%d.%m.%Y") if view.buys_by else "", buys),
        ("city", view.city, None),
        ("region", view.region, None),
        ("address", view.address, None),
        ("status", view.status_text, None),
    )
