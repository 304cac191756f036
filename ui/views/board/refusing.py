"""Asks why a lead is refused: the reason found by typing, the client's own words, and what follows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QListView, QVBoxLayout, QWidget

from leaddesk.domain.days import read_day
from leaddesk.leads import aftermath
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.board_refusal import Refusing, follows, letter
from ui.theme.fonts import Role, font
from ui.views.board.asking import AskPanel
from ui.views.board.reason_tree import Leaf, ReasonTree, named, whole_rows
from ui.widgets.field import LabeledField, LineEdit, SearchBox
from ui.widgets.label import PlainLabel, caption, tip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from leaddesk.leads.moves import Reason, Refusal
    from ui.theme.theme import Theme

_WIDTH: Final = 388  # px: the longest reason stands beside its days, however narrow a card makes the panel
_HEIGHT: Final = 208
_LEAST: Final = 118  # px of the list, where the window is low: both are heights of whole rows
_AROUND: Final = 10  # px between what it was asked at, the panel and the edge of the screen
_GAP: Final = 12  # px between the parts of the panel
_INSIDE_BOX: Final = 3  # px between the edge of a checkbox and its box: the frame of the focus
_BESIDE_BOX: Final = 54  # px of the panel that the words of a checkbox do not have
_LINES: Final = 2  # of what follows: the panel keeps its height whatever the reason


class RefusalPanel(AskPanel):
    """`accepted` with a `Refusing`. Typing narrows the reasons, arrows walk over them, Enter refuses.

    No reason is chosen beforehand: one key too many would put an untrue one into the figures.
    """

    def __init__(self, theme: Theme, owner: QWidget, *, name: str, refusal: Refusal) -> None:
        title = _("Refusal: {name}").format(name=name)
        super().__init__(theme, owner, title=title, go=_("Refuse"), back=_("Cancel"), width=_WIDTH)
        self.body.setSpacing(_GAP)
        self._facing = refusal.facing
        self._today = refusal.facing.today
        self.search = SearchBox(theme, _("Reason"))
        self.tree = ReasonTree(refusal.reasons, self)
        self.list = _list_of(theme, self.tree)
        self.words = LineEdit(theme, longest=2000)
        self._said = LabeledField(theme, _("What the client said"), self.words)
        self.day = LineEdit(theme, icon="calendar")
        self._back_on = LabeledField(theme, _("Return on"), self.day)
        self.letter = QCheckBox()
        self.letter.setStyleSheet(f"QCheckBox {{ margin-left: -{_INSIDE_BOX}px; }}")  # its box is in line with fields
        self.follows = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self.follows.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for part in (self.search, self.list, self._said, self._back_on, self.letter):
            self.body.addWidget(part)
        self.body.addWidget(_room_for(self.follows))
        self.finish()
        self._connect()
        self._on_typed("")
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.moved.connect(self._on_moved)
        self.search.left.connect(self.close)
        self.list.clicked.connect(lambda _index: self._on_chosen())
        self.list.doubleClicked.connect(lambda _index: self.accept())
        self.day.textChanged.connect(self._on_day_typed)
        self.letter.toggled.connect(self._tell)
        self.words.textChanged.connect(self.typed)
        self.day.textChanged.connect(self.typed)

    def open_at(self, anchor: QWidget, *, right: bool = False, edge: int = 0, is_beside: bool = False) -> None:
        """Show it under or over what it was asked at: the list of reasons gives way where the screen is low.

        Where it may stand `is_beside` it, there is the whole height of the screen.
        """
        self._tell()  # its width may have changed
        screen = anchor.screen().availableGeometry()
        top = anchor.mapToGlobal(anchor.rect().topLeft()).y()
        below_or_above = max(screen.bottom() - top - anchor.height(), top - screen.top())
        room = (screen.height() if is_beside else below_or_above) - _AROUND
        self.body.invalidate()
        rest = self.body.totalHeightForWidth(self.width()) - 2 * self._MARGIN - self.list.minimumHeight()
        self.list.setFixedHeight(whole_rows(max(_LEAST, min(_HEIGHT, room - rest))))
        super().open_at(anchor, right=right, edge=edge, is_beside=is_beside)

    @property
    def reason(self) -> Reason | None:
        """The reason chosen."""
        return self.tree.reason(self.list.currentIndex().row())

    def answer(self) -> Refusing | None:
        """Give what was chosen; a reason that needs words waits for them, a day that is none is told at its field."""
        reason, words = self.reason, self.words.text().strip()
        if reason is None:
            return None
        if reason.needs_words and not words:
            self._said.set_error(_("This reason needs words."))
            self.words.setFocus()
            return None
        if self._is_no_day():
            self._back_on.set_error(_("This is no day ahead. Type 12 May, Fri or tomorrow."))
            self.day.setFocus()
            return None
        return self._chosen(reason)

    def said(self) -> dict[str, str]:
        """Give the reason, the words and the day as they stand."""
        reason = self.reason.id.hex() if self.reason is not None else ""
        return {"reason": reason, "words": self.words.text().strip(), "day": self.day.text().strip()}

    def take_up(self, said: Mapping[str, str]) -> None:
        """Choose the reason, if the team still has it, and fill in the words and the day."""
        at = self.tree.place(said.get("reason", ""))
        if at is not None:
            self._stand(at)
        self.words.setText(said.get("words", ""))
        self.day.setText(said.get("day", ""))

    def _chosen(self, reason: Reason) -> Refusing:
        return Refusing(reason.id, self.words.text().strip(), self._named_day(), self._sends_letter)

    @property
    def _sends_letter(self) -> bool:
        return self.letter.isEnabled() and self.letter.isChecked()

    def _named_day(self) -> date | None:
        """Give the day that was typed, if the reason leaves one to be named."""
        typed = self.day.text().strip() if self.day.isEnabled() else ""
        return read_day(typed, self._today) if typed else None

    def _is_no_day(self) -> bool:
        day = self._named_day()
        return self.day.isEnabled() and bool(self.day.text().strip()) and (day is None or day < self._today)

    def _on_typed(self, typed: str) -> None:
        self.tree.narrow(typed)
        self._stand(self.tree.next_reason(-1, 1) if typed.strip() else -1)

    def _on_moved(self, step: int) -> None:
        self._stand(self.tree.next_reason(self.list.currentIndex().row(), step))

    def _stand(self, at: int) -> None:
        index = self.tree.index(at)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._on_chosen()

    def _on_day_typed(self) -> None:
        self._back_on.set_error("")
        self._tell()

    def _on_chosen(self) -> None:
        reason = self.reason
        self._said.set_error("")
        self._said.set_note(_("required") if reason is not None and reason.needs_words else "")
        asks = named(reason)[1] if reason is not None else ""
        self.words.setPlaceholderText(asks[:1].upper() + asks[1:])
        self._show_day(reason)
        self.list.viewport().update()
        self._tell()

    def _show_day(self, reason: Reason | None) -> None:
        """Show the day that the policy proposes where another one may be typed; what the client may have named asks."""
        after = reason.after if reason is not None else None
        proposed = aftermath.day_of(after, self._facing) if after is not None else None
        self.day.setEnabled(after is not None and after.has_day and not self._facing.is_silent)
        none = _("no return") if reason is not None else _("set by the reason")
        self.day.setPlaceholderText(fmt.date_words(proposed, self._today) if proposed else none)
        is_real = proposed is not None and self.day.isEnabled()
        color = self.day.theme.tokens.text.name()  # a day that holds unless another is typed is no hint
        self.day.setStyleSheet(f"QLineEdit {{ placeholder-text-color: {color}; }}" if is_real else "")
        note = ""
        if after is not None and self._facing.is_silent:
            note = ""
        elif after is not None and after.asks:
            note = _("when their contract ends") if after.asks == "contract_end" else _("if they named a day")
        elif after is not None and after.return_days:
            note = n_("in {n} day", "in {n} days", after.return_days).format(n=after.return_days)
        self._back_on.set_error("")
        self._back_on.set_note(note)

    def _tell(self) -> None:
        """Say what will happen."""
        reason = self.reason
        offered = letter(reason, self._facing, self._named_day()) if reason is not None else ""
        self.letter.setEnabled(bool(offered))
        self._show_letter(offered or _("No letter"))
        self.go.setEnabled(reason is not None)
        if reason is None:
            is_sought = bool(self.search.text().strip())
            none = (
                _("No reason is called so. Type less of it.")
                if is_sought
                else _("Choose the reason: it sets the day of the return, the letter and what happens to open tasks.")
            )
            self.follows.setText(none)
        else:
            self.follows.setText(follows(reason, self._chosen(reason), self._facing))

    def _show_letter(self, words: str) -> None:
        """Name the letter, shortened to the panel: a checkbox does not do it by itself."""
        room = self.width() - 2 * self._MARGIN - _BESIDE_BOX
        self.letter.setText(caption(self.letter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)))
        self.letter.setToolTip(tip(words))
        self.letter.setAccessibleName(words)


def _room_for(words: PlainLabel) -> QWidget:
    """Give a place in which a text may have `_LINES` lines: the panel keeps its height whatever it says."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    room.setMinimumHeight(_LINES * QFontMetrics(font(Role.SECONDARY)).lineSpacing())
    return room


def _list_of(theme: Theme, tree: ReasonTree) -> QListView:
    """Give the list of reasons, led by the search above it."""
    result = QListView()
    result.setModel(tree)
    result.setItemDelegate(Leaf(theme, tree, result))
    result.setFrameShape(QFrame.Shape.NoFrame)
    result.setStyleSheet("QListView { background: transparent; }")
    result.setFixedHeight(_HEIGHT)
    result.setAccessibleName(_("Reason"))
    result.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return result
