"""The choice between leads as a table and leads on a board, as both pages offer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from leaddesk.words import _, p_
from ui.widgets.label import caption, tip
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from ui.theme.theme import Theme

TABLE: Final = "table"
BOARD: Final = "board"
_HEIGHT: Final = 34


class PageSwitch(SegmentedControl):
    """Always shows the page on which it stands (`here`). `left`: somebody wants the other one."""

    left = Signal()

    def __init__(self, theme: Theme, here: str) -> None:
        segments = [Segment(TABLE, _words(TABLE), "table-2"), Segment(BOARD, _words(BOARD), "square-kanban")]
        super().__init__(theme, segments, name=_("View"), chosen=here, height=_HEIGHT)
        self._here = here
        self.chosen.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)  # an arrow key moves the focus last

    def _on_chosen(self, key: str) -> None:
        self.choose(self._here)  # whoever comes back finds it as it was
        if key != self._here:
            self.left.emit()

    def press(self, key: str) -> None:
        """Choose as a person does."""
        self._choices[key].click()

    def fit(self, room: int, *, least: int = 0) -> int:
        """Show words and icons, or icons alone, or nothing, as there is room, in px; gives the width it takes.

        Where there is `least`, it shows at least the icons.
        """
        self._say(with_words=True)
        if self.sizeHint().width() > room:
            self._say(with_words=False)
        is_shown = self.sizeHint().width() <= max(room, least)
        self.setVisible(is_shown)
        return self.sizeHint().width() if is_shown else 0

    def _say(self, *, with_words: bool) -> None:
        for key, choice in self._choices.items():
            choice.segment = choice.segment._replace(text=_words(key) if with_words else "")
            choice.setText(caption(_words(key)))
            choice.setAccessibleName(_words(key))
            choice.setToolTip("" if with_words else tip(_words(key)))
            choice.updateGeometry()
            choice.update()
        self.layout().invalidate()  # type: ignore[union-attr]  # every control with segments has one

    def retranslate(self) -> None:
        """Speak the language in use; the page finds room for it anew."""
        self.setAccessibleName(_("View"))
        self._say(with_words=True)


def _words(key: str) -> str:
    return p_("leads", "Table") if key == TABLE else p_("leads", "Board")
