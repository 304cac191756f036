"""The left half of the sheet: the fields of a new lead, phone first, and what will become of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.contacts import emails, phones
from leaddesk.errors import Refused
from leaddesk.explain import explain
from leaddesk.labels import label
from leaddesk.leads.lookups import Lookups
from leaddesk.words import _, p_
from ui import format as fmt
from ui.models import match_words
from ui.models.radar import Radar, Seen, Typed
from ui.models.timeline_words import TEMPERATURE_MARKS, temperature
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.new_lead.promises import Promises
from ui.views.new_lead.whose import owner_of
from ui.widgets.field import ComboBox, LabeledField, LineEdit
from ui.widgets.label import PlainLabel
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from ui.theme.theme import Theme

DEFAULT_SOURCE = "phone"
"""Somebody who types a lead by hand is most often on the phone with him."""


class Form(QWidget):
    """Holds what is typed; `changed` follows every letter."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._warmth_chosen = False
        self._filling = False
        self._wanted_source = ""
        self.phone = self._line("phone", _("Phone"))
        self.name = self._line(None, _("Name"))
        self.company = self._line(None, _("Company"))
        self.job_title = self._line(None, _("Job title"))
        self.email = self._line("mail", "E-mail")
        self.source = LabeledField(theme, _("Source"), ComboBox(theme, name=_("Source")))
        self.city = self._line(None, _("City"))
        self.topic = self._line(None, _("What is needed"))
        self._combo.activated.connect(self._on_source_chosen)
        words = (Segment(key, temperature(key), *TEMPERATURE_MARKS[key]) for key in ("hot", "warm", "cold"))
        self.warmth = SegmentedControl(theme, tuple(words), name=_("Temperature"), chosen="warm", height=34)
        self.warmth.chosen.connect(self._on_warmth_chosen)
        self._promises = Promises(theme)
        self._lay_out()

    def _line(self, icon: str | None, words: str) -> LabeledField:
        line = LineEdit(self._theme, icon=icon)
        line.textEdited.connect(self._on_edited)
        field = LabeledField(self._theme, words, line)
        line.textEdited.connect(lambda _text: field.set_error(""))
        return field

    @property
    def _combo(self) -> ComboBox:
        assert isinstance(self.source.field, ComboBox)
        return self.source.field

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("kind", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(12)
        column.addWidget(self.phone)
        column.addWidget(self.name)
        column.addLayout(_pair(self.company, self.job_title))
        column.addWidget(self.email)
        column.addLayout(_pair(self.source, self.city))
        column.addWidget(self.topic)
        warm = QVBoxLayout()
        warm.setSpacing(4)
        warm.addWidget(PlainLabel(_("Temperature"), Role.LABEL, "text2"))
        warm.addWidget(self.warmth)
        column.addLayout(warm)
        column.addWidget(self._promises)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    @property
    def lines(self) -> dict[str, LabeledField]:
        """The fields of text by their name in a draft."""
        return {
            "phone": self.phone,
            "name": self.name,
            "company": self.company,
            "job_title": self.job_title,
            "email": self.email,
            "city": self.city,
            "topic": self.topic,
        }

    def line(self, name: str) -> LineEdit:
        """Give the field where a text is typed."""
        field = self.lines[name].field
        assert isinstance(field, LineEdit)
        return field

    @property
    def typed(self) -> Typed:
        """What the form holds."""
        texts = {name: self.line(name).text() for name in self.lines}
        warmth = self.warmth.current if self._warmth_chosen else ""
        source = self._combo.currentText() or self._wanted_source
        return Typed(**texts, source=source, temperature=warmth)

    def fill(self, typed: Typed) -> None:
        """Show what was typed before; an empty one empties the form."""
        for name in self.lines:
            self.line(name).setText(getattr(typed, name))
            self.lines[name].set_error("")
            self.lines[name].set_note("")
        self._warmth_chosen = bool(typed.temperature)
        self.warmth.choose(typed.temperature or "warm")
        self._choose_source(typed.source)

    def offer_sources(self, book: Lookups) -> None:
        """Fill the list of sources."""
        chosen = self._combo.currentText() or self._wanted_source
        self._combo.clear()
        self._combo.addItems(list(book.sources.values()))
        self._choose_source(chosen)

    def _choose_source(self, words: str) -> None:
        self._wanted_source = words or label("source", DEFAULT_SOURCE)
        place = self._combo.findText(self._wanted_source)
        self._combo.setCurrentIndex(max(place, 0))

    def _on_source_chosen(self, _place: int) -> None:
        self._wanted_source = self._combo.currentText()
        self.changed.emit()

    def _on_edited(self, _text: str) -> None:
        self.changed.emit()

    def _on_warmth_chosen(self, _key: str) -> None:
        self._warmth_chosen = True
        self.changed.emit()

    def mend(self, country: str) -> bool:
        """Check what capture would lose; say so at the field and give False where something must be mended."""
        typed = self.typed
        wrong = ""
        if typed.phone.strip() and not any(one.number for one in phones.read(typed.phone, country=country).phones):
            self.phone.set_error(_told("bad_phone", typed.phone))
            wrong = "phone"
        if typed.email.strip() and not emails.read(typed.email).emails:
            self.email.set_error(_told("bad_email", typed.email))
            wrong = wrong or "email"
        if wrong:
            self.line(wrong).setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def refuse(self, error: Refused) -> None:
        """Show what capture refused, at the first field."""
        self.phone.set_error(" ".join(explain(error)))
        self.line("phone").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_radar(self, radar: Radar, now: datetime, actor: CardId | None) -> None:
        """Say at the fields what the base knows, and what will become of the lead; `actor` is who types."""
        self._warn(radar, actor)
        if not self._warmth_chosen:
            self.warmth.choose(radar.warmth.value)
        self._promises.show_radar(radar, now)

    def _warn(self, radar: Radar, actor: CardId | None) -> None:
        """Say at the phone or the e-mail whose card has it: from "probably" on, or where it is another person's."""
        for name in ("phone", "email"):
            self.lines[name].set_note("")
        known = radar.known
        if known is None:
            if self._warn_of_another(radar, actor) != "email":
                self._propose_address()
            return
        agreeing = {one.field for one in known.card.match.reasons if one.agreement != "differs"}
        if known.is_hidden:  # which field it was is told by what is typed alone
            agreeing = {name for name in ("phone", "email") if self.line(name).text().strip()}
        text = _standing(known, radar, actor)
        place = next((name for name in ("phone", "email") if name in agreeing), None)
        if place is not None:
            self.lines[place].set_note(text, Tone.WARM, "copy")
        if place != "email":
            self._propose_address()

    def _warn_of_another(self, radar: Radar, actor: CardId | None) -> str:
        """Say at the phone or the e-mail which other person has it, and give its name; "" where nobody has."""
        for one in radar.seen:
            place = "" if one.is_hidden else match_words.another_s(one.card.match)
            if place in self.lines:
                self.lines[place].set_note(_shared(place, one, radar, actor), Tone.WARM, "copy")
                return place
        return ""

    def _propose_address(self) -> None:
        """Propose the address that was probably meant."""
        remarks = emails.read(self.typed.email).remarks if self.typed.email.strip() else ()
        meant = next((one.value for one in remarks if one.code == emails.EMAIL_TYPO), "")
        if meant:
            self.email.set_note(_("perhaps {address}?").format(address=meant), Tone.WARM, "circle-alert")


def _standing(known: Seen, radar: Radar, actor: CardId | None) -> str:
    """Say that somebody is in the base, and whose he is or what became of him."""
    if known.card.state == "deleted":
        return _("Already in the base: in the recycle bin")
    if known.card.state == "refused":
        return _("Already in the base: refused")
    owner_id = owner_of(known)
    owner = radar.book.members.get(owner_id) if owner_id else None
    if owner is None:
        return _("Already in the base")
    if owner_id == actor:
        return _("Already in the base: yours")
    return _("Already in the base: owned by {name}").format(name=owner.name)


def _shared(place: str, seen: Seen, radar: Radar, actor: CardId | None) -> str:
    """Say which other person has the same number or address, and whose he is."""
    words = _("Number already in the base: {name}") if place == "phone" else _("Address already in the base: {name}")
    said = words.format(name=seen.card.title or seen.card.number)
    owner_id = owner_of(seen)
    owner = radar.book.members.get(owner_id) if owner_id else None
    if owner is None or seen.card.state != "active":
        return said
    whose = _("Yours") if owner_id == actor else p_("owner", "Owner: {name}").format(name=owner.name)
    return f"{said}, {fmt.lowered(whose)}"


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return row


def _told(code: str, value: str) -> str:
    return " ".join(explain(Refused(code, value=value.strip())))
