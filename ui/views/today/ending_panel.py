"""The result of a task as a small panel, where there is no row to open: on the card of its lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Signal

from leaddesk.words import _
from ui.theme.tokens import PANEL_WIDTH
from ui.views.today.form import EndingForm
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.lookups import Lookups
    from ui.models.ending import EndingDraft
    from ui.theme.theme import Theme

_APART: Final = 24  # px between the box and the panel beside it: the edge of the card is between them
_WIDTH: Final = PANEL_WIDTH - 40  # as wide as what it opens under


class EndingPanel(Popover):
    """`finished` (an `Ending`); `refusal_asked`: it is closed, and the reason is to be asked."""

    finished = Signal(object)
    refusal_asked = Signal()

    def __init__(self, theme: Theme, owner: QWidget, draft: EndingDraft, book: Lookups) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=_("How did it end?"))
        self._anchor = owner
        self.form = EndingForm(theme, draft, book, is_narrow=True)
        self.form.postpone.hide()  # what it opens under has that button
        self.body.addWidget(self.form)
        self.form.left.connect(self.close)
        self.form.finished.connect(self._on_finished)
        self.form.refusal_asked.connect(self._on_refusal_asked)

    def open_under(self, box: QWidget) -> None:
        """Show it under the box of the task, as wide as that, the keyboard on the first result."""
        self._anchor = box
        self.setFixedWidth(box.width() + 2 * self._MARGIN)
        self._fit()
        self.form.resized.connect(self._fit)
        self.form.take_focus()

    def adjustSize(self) -> None:
        """Be as high as what is asked at its width."""
        self.body.invalidate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _fit(self) -> None:
        """Stand under the box, or beside it where the screen ends: what is asked about stays seen."""
        self.open_at(self._anchor)
        shadow, anchor = self._MARGIN, self._anchor
        box = QRect(anchor.mapToGlobal(anchor.rect().topLeft()), anchor.size())
        panel = self.geometry().adjusted(shadow, shadow, -shadow, -shadow)
        if panel.intersects(box):
            panel.moveRight(box.left() - _APART)
            screen = anchor.screen().availableGeometry().adjusted(_APART, _APART, -_APART, -_APART)
            panel.moveTop(max(screen.top(), min(box.top(), screen.bottom() - panel.height())))
            self.move(max(screen.left(), panel.left()) - shadow, panel.top() - shadow)

    def _on_finished(self, ending: object) -> None:
        self.close()
        self.finished.emit(ending)

    def _on_refusal_asked(self) -> None:
        self.close()
        self.refusal_asked.emit()
