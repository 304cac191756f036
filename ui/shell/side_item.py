"""One line of the sidebar: icon, words, count; in the narrow sidebar the icon alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import format as fmt
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CHIP, SIDEBAR_WIDTH
from ui.widgets import paint
from ui.widgets.label import caption, tip

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_ROW: Final = 32
_DOT: Final = 7
_GAP: Final = 6  # px between the words and the count


class SideItem(QAbstractButton):
    """A page of the sidebar."""

    def __init__(self, theme: Theme, key: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.icon_name = icon
        self._hint = ""
        self._count = ""
        self.count = 0
        self._is_narrow = self._is_late = False
        self.key = key
        self.is_calling = False
        """Whether what it counts must not wait: the icon alone has a dot, too."""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_words(self, words: str, hint: str) -> None:
        """Show other words."""
        self.setText(caption(words))
        self._hint = hint
        self._tell()

    def show_count(self, count: int, *, is_late: bool = False) -> None:
        """Show another count; 0 is not shown. One with something late in it is red."""
        self.count = count
        self._is_late = is_late and bool(count)
        self._count = fmt.number(count) if count else ""
        self._tell()

    def fold(self, *, is_narrow: bool) -> None:
        """Show the icon alone, or everything."""
        self._is_narrow = is_narrow
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.words} {self._count}".strip())
        self.setToolTip(tip(f"{self._hint} · {self._count}" if self._is_narrow and self._count else self._hint))
        self.update()

    @property
    def words(self) -> str:
        """The words as shown."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """As wide as the sidebar lets it be."""
        return QSize(_ROW if self._is_narrow else SIDEBAR_WIDTH - 20, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            if self.isChecked():
                paint.rounded(painter, self.rect(), 8, fill=tokens.selected)
            elif self.underMouse():
                paint.rounded(painter, self.rect(), 8, fill=tokens.hover)
            if self.hasFocus():
                paint.rounded(painter, self.rect(), 8, border=tokens.accent, width=2)
            color = tokens.accent if self.isChecked() else tokens.text2
            left = (self.width() - 16) // 2 if self._is_narrow else 12
            icons.draw(painter, self.icon_name, color, QRect(left, 0, 16, self.height()))
            if not self._is_narrow:
                self._paint_words(painter)
            elif self.is_calling and self._count:
                self._paint_dot(painter, QPointF(left + 15, self.height() / 2 - 7))

    def _paint_dot(self, painter: QPainter, at: QPointF) -> None:
        """Tell in place of the count that there is something; the ground parts it from the icon."""
        tokens = self._theme.tokens
        ground = tokens.selected if self.isChecked() else tokens.hover if self.underMouse() else tokens.side
        paint.dot(painter, at, ground, size=_DOT + 4)
        paint.dot(painter, at, tokens.hot, size=_DOT)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        badge = paint.width_of(self._count, font(Role.META_BOLD)) + 1 if self._count else 0
        room = self.rect().adjusted(40, 0, -12 - (badge + _GAP if badge else 0), 0)
        # Words that are whole only in the lighter type are not cut for being chosen: ground and colour tell it, too.
        is_bold = self.isChecked() and paint.width_of(self.words, font(Role.NAME)) <= room.width()
        kind = Role.NAME if is_bold else Role.MEDIUM
        paint.text(painter, room, self.words, font=font(kind), color=tokens.text if self.isChecked() else tokens.text2)
        if self._is_late:
            wide = badge + 12
            badge_at = QRect(self.width() - 8 - wide, (self.height() - 20) // 2, wide, 20)
            paint.rounded(painter, badge_at, RADIUS_CHIP, fill=tokens.hot_soft)
            paint.text(painter, badge_at, self._count, font=font(Role.META_BOLD), color=tokens.hot, align=paint.CENTRE)
        elif self._count:
            at = self.rect().adjusted(0, 0, -12, 0)
            paint.text(painter, at, self._count, font=font(Role.META_BOLD), color=tokens.text2, align=paint.RIGHT)
