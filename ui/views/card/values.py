"""Values of a card that are edited in place: a text that keeps what was typed, and a choice from a menu."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CHIP, Tone
from ui.views.card.wrapping import wrapped
from ui.widgets import paint
from ui.widgets.inline import InlineEdit
from ui.widgets.label import caption, tip
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

HEIGHT = 28
_PADDING = 8
_LINE, _ABOVE = 16, 6
"""The height of a line of a value that is wrapped, and what is free over the first one, px."""
_MOST = 3
"""How many lines a value may take."""
_MOST_LARGE = 2
"""How many one in a larger font may."""
_CHEVRON = 18


class FieldEdit(InlineEdit):
    """A text edited in place. A refused text stays as typed until it is mended, or Esc brings the stored one back.

    `finished` follows every edit, saved or not; `mended` is emitted when a refusal is over. One that `wraps` takes up
    to three lines, two in a larger font; one that `invites` says in the colour of links what can be added, where it has
    no value.
    """

    finished = Signal()
    mended = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        placeholder: str = "",
        tone: str | Tone = "text",
        role: Role = Role.BODY,
        wraps: bool = False,
        invites: bool = False,
    ) -> None:
        self._wraps, self._invites, self._role = wraps, invites, role
        super().__init__(theme, name=name, placeholder=placeholder, tone=tone, role=role)
        self._label.setWordWrap(wraps)
        if wraps:
            self.edit_started.connect(lambda: self.setFixedHeight(HEIGHT))
            self.finished.connect(self._wrap)
        self.editor.setFont(font(role))
        self.editor.setMinimumWidth(1)  # closed it asks for no room of its own: what follows stands behind the text
        self._stored: tuple[str, str | None] = ("", None)
        self._is_refused = False

    @property
    def is_refused(self) -> bool:
        """Whether it shows a text that the base did not take."""
        return self._is_refused

    def take(self, value: str, shown: str | None = None) -> None:
        """Show what the base holds; a refused text is left to the person who typed it."""
        self._stored = (value, shown)
        if not self._is_refused:
            self.set_value(value, shown)

    def refuse(self) -> None:
        """Note that the base did not take the text: it stays."""
        self._is_refused = True
        self._label.set_tone("text")  # no link any more
        self.update()

    def set_value(self, value: str, shown: str | None = None) -> None:
        """Show another value."""
        super().set_value(value, shown)
        if not value and self._invites:
            self._label.set_tone(Tone.ACCENT)
        self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._wrap()

    def _wrap(self) -> None:
        """Be as high as the lines of the value; what is cut is told by the tooltip."""
        if not self._wraps or self.is_editing:
            return
        words = (self._value if self._shown is None else self._shown) or self._placeholder
        chosen, room = font(self._role), max(self.width() - 2 * _PADDING, 1)
        most = _MOST if self._role is Role.BODY else _MOST_LARGE
        lines = wrapped(words, chosen, room, most=most) or [""]
        last = self._label.fontMetrics().elidedText(lines[-1], Qt.TextElideMode.ElideRight, room)
        self._label.setText("\n".join((*lines[:-1], last)))
        self._label.setToolTip(tip(words) if last != lines[-1] else "")
        line = _LINE if self._role is Role.BODY else self._label.fontMetrics().lineSpacing()
        self.setFixedHeight(HEIGHT + line * (len(lines) - 1))

    def sizeHint(self) -> QSize:
        """As wide as the text, so that what follows stands right behind it."""
        return QSize(self._label.fontMetrics().horizontalAdvance(self._label.text()) + 2 * _PADDING + 1, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a refused text in a frame that says so, twice as wide where one stands on it.

        A value that has the keyboard is lit: a white one in a frame is that which is typed into.
        """
        if not self._is_refused or self.is_editing:
            if self.hasFocus() and not self.is_editing:
                with QPainter(self) as painter:
                    paint.rounded(painter, self.rect(), RADIUS_CHIP, fill=self._theme.tokens.row_selected)
            super().paintEvent(event)
            return
        width = 2 if self.hasFocus() else 1
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), RADIUS_CHIP, border=self._theme.tokens.hot, width=width)

    def accept(self) -> None:
        """Note that the text was taken, or given up."""
        if self._is_refused:
            self._is_refused = False
            self.set_value(self._value, self._shown)  # in its own colour
            self.mended.emit()

    def erase(self) -> None:
        """Empty the value, as one who types nothing in its place."""
        self.set_value("")
        self.committed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the value by the keys for that."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.value:
            QApplication.clipboard().setText(self.value)
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Give a refused text up: another card is coming."""
        self.cancel()
        self.accept()

    def commit(self) -> None:
        """Close the field and save what it holds."""
        was_open = self.is_editing
        super().commit()
        if was_open:
            self.finished.emit()

    def cancel(self) -> None:
        """Close the field and go back to what the base holds."""
        was_open = self.is_editing
        super().cancel()
        if self._is_refused:
            self.accept()
            self.set_value(*self._stored)
        if was_open:
            self.finished.emit()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose: its key for the program, its words, perhaps an icon; whether it is the one that holds.

    A `person` has his avatar; a line parts what stands `apart` from those before it.
    """

    key: Hashable
    text: str
    icon: str | None = None
    is_on: bool = False
    is_person: bool = False
    is_apart: bool = False


class ChoiceValue(QAbstractButton):
    """A value shown as text that opens a menu on click, Enter, Space, F2 or Down; emits `picked` with the key."""

    picked = Signal(object)

    def __init__(self, theme: Theme, *, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._placeholder = placeholder
        self._choices: tuple[Choice, ...] = ()
        self._avatar: Hashable = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.show_value("")
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """The value as shown."""
        return self.text().replace("&&", "&")

    def show_value(self, text: str, *, avatar: Hashable = None) -> None:
        """Show a value; `avatar` is the key of the person whose initials go before it."""
        self._avatar = avatar
        self.setText(caption(paint.one_line(text)))
        self.setAccessibleName(f"{self._name}: {text or self._placeholder}")
        self._fit()
        self.update()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Set what can be chosen."""
        self._choices = tuple(choices)

    def open_menu(self) -> Menu:
        """Show the choices under the value."""
        return self._open(self, right=False)

    def open_menu_at(self, button: QWidget) -> Menu:
        """Show the choices under a button, right edges in line."""
        return self._open(button, right=True)

    def _open(self, under: QWidget, *, right: bool) -> Menu:
        menu = Menu(self._theme, self, name=self._name)
        for choice in self._choices:
            if choice.is_apart:
                menu.addSeparator()
            act = partial(self.picked.emit, choice.key)
            if choice.is_person:
                action = menu.add_person(choice.text, choice.key, act)
            else:
                action = menu.add(choice.text, act, icon=choice.icon)
            action.setCheckable(not choice.is_apart)
            action.setChecked(choice.is_on)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(under, right=right)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by keyboard too."""
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> list[str]:
        """Give the lines of the words in the width of the moment."""
        room = self.width() - 2 * _PADDING - _CHEVRON - (0 if self._avatar is None else 27)
        return wrapped(self.words or self._placeholder, font(Role.BODY), max(room, 1), most=_MOST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines of the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(2 * _ABOVE + _LINE * len(self._lines()))

    def sizeHint(self) -> QSize:
        """As wide as the text with its chevron, 28 px high."""
        width = paint.width_of(self.words or self._placeholder, font(Role.BODY))
        return QSize(width + 2 * _PADDING + 22 + (0 if self._avatar is None else 27), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Let the words be shortened."""
        return QSize(60, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            is_lit = self.underMouse() or self.hasFocus()
            if self.underMouse():
                paint.rounded(painter, self.rect(), RADIUS_CHIP, fill=tokens.hover)
            if self.hasFocus():
                paint.rounded(
                    painter, self.rect(), RADIUS_CHIP, fill=tokens.row_selected, border=tokens.accent, width=2
                )
            at = self.rect().adjusted(_PADDING, 0, -_PADDING - _CHEVRON, 0)
            if self._avatar is not None:
                paint.avatar(painter, QRect(at.x(), (HEIGHT - 20) // 2, 20, 20), self.words, self._avatar)
                at.setLeft(at.left() + 27)
            at.setRect(at.x(), _ABOVE, at.width(), _LINE)
            for words in self._lines():
                paint.text(painter, at, words, font=font(Role.BODY), color=tokens.text if self.words else tokens.text3)
                at.translate(0, _LINE)
            if is_lit:
                mark = QRect(self.width() - _PADDING - 14, 0, 14, HEIGHT)
                icons.draw(painter, "chevron-down", tokens.text2, mark)
