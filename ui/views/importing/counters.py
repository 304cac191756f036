"""The four figures of the check before loading; each is a filter of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.exchange.findings import Status
from leaddesk.exchange.preview import Preview
from leaddesk.leads.options import Outcome
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import import_words as words
from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

HEIGHT: Final = 64
SHOWN: Final = (Status.NEW, Status.REPEAT, Status.LOOK, Status.REJECTED)


def _word(status: Status, count: int, *, are_touches: bool = False) -> str:
    match status:
        case Status.REPEAT if are_touches:
            return n_("touch", "touches", count)
        case Status.NEW:
            return n_("new", "new", count)
        case Status.REPEAT:
            return n_("repeat", "repeats", count)
        case Status.LOOK:
            return _("to check")
        case _:
            return n_("with an error", "with errors", count)


def _nothing(status: Status) -> str:
    """Say what it means that there is none."""
    match status:
        case Status.NEW:
            return _("the file brings nobody new")
        case Status.REPEAT:
            return _("no row repeats another one")
        case Status.LOOK:
            return _("nothing is in doubt")
        case _:
            return _("every row can be imported")


def _hint(status: Status, count: int) -> str:
    match status:
        case Status.NEW:
            return n_("will become a lead or an interest", "will become leads or interests", count)
        case Status.REPEAT:
            return n_("will become a repeat inquiry", "will become repeat inquiries", count)
        case Status.LOOK:
            return n_("will be imported, check it later", "will be imported, check them later", count)
        case _:
            return n_("goes to the error workbook", "go to the error workbook", count)


def _again(preview: Preview) -> str:
    """Say of a file that came before what is known of its rows, and what touches are; "" of another one."""
    if preview.prepared.mapping.rows.are_touches and preview.again[Outcome.ATTACHED]:
        new, known = preview.again[Outcome.ATTACHED], preview.again.total()
        if new == known:
            return n_("goes into the history of its lead", "go into the history of their leads", new)
        return _("new: {new}, known already: {known}").format(new=fmt.number(new), known=fmt.number(known - new))
    changed, same = preview.again[Outcome.UPDATED], preview.again[Outcome.UNCHANGED]
    if not changed and not same:
        return ""
    told = n_("{n} has changed", "{n} have changed", changed).format(n=fmt.number(changed))
    return _("{changed}, {same} unchanged").format(changed=told, same=fmt.number(same))


class Counter(QAbstractButton):
    """A figure with its word and what it means; pressed, only its rows are shown."""

    def __init__(self, theme: Theme, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.status = status
        self._figure = "…"
        self._word = self._hint = ""
        self._is_none = False
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(150)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_count(None)
        theme.changed.connect(self.update)

    @property
    def _tone(self) -> Tone:
        return Tone.NEUTRAL if self._is_none else words.STATUSES[self.status][2]

    def set_count(self, count: int | None, hint: str = "", *, are_touches: bool = False) -> None:
        """Show a count, None = not known yet; `hint` says more than what is said of every file.

        `are_touches`: the rows are no inquiries.
        """
        self._figure = "…" if count is None else fmt.number(count)
        self._is_none = count == 0
        said = hint or (_nothing(self.status) if self._is_none else _hint(self.status, count or 0))
        self._word, self._hint = _word(self.status, count or 0, are_touches=are_touches), said
        self.setAccessibleName(f"{self._figure} {self._word}, {self._hint}")
        self.setToolTip(_("Show only these rows"))
        self.update()

    def sizeHint(self) -> QSize:
        """Give a fair share of the page."""
        return QSize(240, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, rect = self._theme.tokens, self.rect()
        with QPainter(self) as painter:
            color, ground = tokens.tone(self._tone)
            is_ringed = self.isChecked() or self.hasFocus()
            fill = ground if self.isChecked() else tokens.inset if self.underMouse() else tokens.surface
            border = tokens.accent if self.hasFocus() else color if self.isChecked() else tokens.line
            paint.rounded(painter, rect, 12, fill=fill, border=border, width=2 if is_ringed else 1)
            tile = QRect(13, 14, 36, 36)
            paint.rounded(painter, tile, 8, fill=tokens.surface if self.isChecked() else ground)
            icons.draw(painter, words.STATUSES[self.status][1], color, tile.adjusted(9, 9, -9, -9))
            left = tile.right() + 14
            page = self._theme.font(Role.PAGE)
            width = paint.width_of(self._figure, page)
            paint.text(painter, QRect(left, 9, width + 2, 26), self._figure, font=page, color=tokens.text)
            word = QRect(left + width + 7, 12, rect.right() - left - width - 17, 24)
            paint.text(painter, word, self._word, font=self._theme.font(Role.NAME), color=color)
            hint = QRect(left, 34, rect.right() - left - 10, 20)
            paint.text(painter, hint, self._hint, font=self._theme.font(Role.SECONDARY), color=tokens.text2)


class Counters(QWidget):
    """The four of them; `chosen(Status or None)` when one is pressed or released."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(Counter(theme, status) for status in SHOWN)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for button in self.buttons:
            button.clicked.connect(lambda _on, button=button: self._on_clicked(button))
            layout.addWidget(button, 1)

    def show_counts(self, preview: Preview) -> None:
        """Show what is in a preview."""
        are_touches = preview.prepared.mapping.rows.are_touches
        for button in self.buttons:
            is_known = preview.is_rehearsed or button.status is Status.REJECTED
            hint = _again(preview) if button.status is Status.REPEAT else ""
            button.set_count(preview.count(button.status) if is_known else None, hint, are_touches=are_touches)

    def choose(self, status: Status | None) -> None:
        """Press one of them, or none."""
        for button in self.buttons:
            button.setChecked(button.status is status)

    def _on_clicked(self, pressed: Counter) -> None:
        self.choose(pressed.status if pressed.isChecked() else None)
        self.chosen.emit(pressed.status if pressed.isChecked() else None)
