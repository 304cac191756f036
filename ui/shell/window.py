"""The frame of the window: menu bar, sidebar, head, pages, the panel at the right; it knows no desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.words import _
from ui.shell.commands import Commands
from ui.shell.drops import DropFrame, files_in
from ui.shell.header import PageHeader
from ui.shell.menus import Menus
from ui.shell.problems import Problems
from ui.shell.sidebar import Sidebar
from ui.shell.toast_place import ToastPlace
from ui.theme.tokens import MARGIN_PAGE, PANEL_WIDTH
from ui.widgets.label import frame
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from ui.shell.state import State
    from ui.theme.theme import Theme

DOCKED_FROM: Final = 1280
"""Width of the window, px, from which the card stands beside the page instead of over it."""
_LEAST: Final = (960, 600)
_USUAL: Final = (1366, 768)
_FRAME: Final = QSize(8, 40)
"""What a window manager draws around; how much it is, is known only when the window has been shown."""


class MainWindow(QMainWindow):
    """`painted`: the frame is on screen for the first time. `dropped` (path): a file was let go. `closing`."""

    painted = Signal()
    dropped = Signal(Path)
    closing = Signal()

    def __init__(self, theme: Theme, state: State) -> None:
        super().__init__()
        self.theme = theme
        self.state = state
        self.bare: QWidget | None = None
        self._panel: QWidget | None = None
        self._is_painted = False
        self.setWindowTitle("LeadDesk")
        self.setMinimumSize(*_LEAST)
        self.setAcceptDrops(True)
        self.commands = Commands(theme, self)
        self.menus = Menus(theme, self.commands, self.menuBar())
        self.sidebar = Sidebar(theme)
        self.header = PageHeader(theme, self.commands)
        self.pages = QStackedWidget()
        self._central = frame("page")
        self.setCentralWidget(self._central)
        self.problems = Problems(theme, self._central)
        self._lay_out()
        self.toast = Toast(theme, self._central, closes=_("Close"))
        self._toast_place = ToastPlace(self.toast, self.sidebar, self._column, self.pages)
        self._drop_frame = DropFrame(theme, self)
        self._restore()
        self.retranslate()
        self.sidebar.foot.show_saved(_("Opening the base…"), is_busy=True)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._column.addWidget(self.header)
        self._column.addWidget(self.problems)
        self._column.addWidget(self.pages, 1)
        self.show_header(is_shown=True)
        self._row = QHBoxLayout(self._central)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.sidebar)
        self._row.addLayout(self._column, 1)

    def show_header(self, *, is_shown: bool) -> None:
        """Give the page its head and margins, or all the room: some pages bring their own."""
        across, down = MARGIN_PAGE if is_shown else (0, 0)
        self._column.setContentsMargins(across, down, across, down)
        self.header.setVisible(is_shown)
        own_across, own_down = (0, 0) if is_shown else MARGIN_PAGE
        self.problems.keep_off(QMargins(own_across, own_down, own_across, 0))

    def show_bare(self, page: QWidget | None) -> None:
        """Show a page alone, before there is a base; None takes it away and shows sidebar and head again."""
        former = self.bare
        self.bare = page
        if former is not None:
            self.pages.removeWidget(former)
            former.deleteLater()
        if page is not None:
            self.pages.addWidget(page)
            self.pages.setCurrentWidget(page)
        self.sidebar.setVisible(page is None)
        self.show_header(is_shown=page is None)
        self._column.removeWidget(self.problems)
        if page is None:
            self._column.insertWidget(self._column.indexOf(self.header) + 1, self.problems)
        self.problems.stand(at_foot=page is not None)

    def stand_over_pages(self, strip: QWidget) -> None:
        """Let a strip stand between the head and the page; it shows and hides itself."""
        strip.hide()
        self._column.insertWidget(self._column.indexOf(self.pages), strip)

    def come_up(self) -> None:
        """Come before the other windows: a second start was asked for."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where the system does not let a window come up by itself

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.commands.retranslate()
        self.menus.fill()
        self.header.retranslate()
        self.toast.close_button.setAccessibleName(_("Close"))

    def set_panel(self, panel: QWidget) -> None:
        """Take the panel of the right side; it shows and hides itself."""
        self._panel = panel
        panel.setParent(self._central)
        panel.hide()
        self._toast_place.avoid(panel)
        self.problems.avoid(panel)
        self.arrange()

    def arrange(self) -> None:
        """Put the panel beside the page, or over it where the window is narrow."""
        if self._panel is None:
            return
        if self.width() >= DOCKED_FROM:
            if self._row.indexOf(self._panel) < 0:
                self._row.addWidget(self._panel)
            return
        if self._row.indexOf(self._panel) >= 0:
            self._row.removeWidget(self._panel)
        left = self._central.width() - PANEL_WIDTH
        self._panel.setGeometry(left, 0, PANEL_WIDTH, self._central.height())
        self._panel.raise_()
        self.toast.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel in its place."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the frame is on screen, once."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._fit()
            self.painted.emit()

    def _restore(self) -> None:
        """Take the place of the last time; a window that no screen shows any more Qt brings back by itself."""
        if not self.restoreGeometry(self.state.bytes("window/geometry")):
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(QSize(*_USUAL).boundedTo(room.size() - _FRAME))
        self._restored = self.size()

    def _fit(self) -> None:
        """Give back what the window manager's frame pushed off the screen: how wide it is, is known only now."""
        room, taken = self.screen().availableGeometry(), self.frameGeometry()
        is_ours = self.size() == self._restored  # whoever gave it another size since knows why
        if not is_ours or self.isMaximized() or self.isFullScreen() or room.contains(taken):
            return
        frame = taken.size() - self.size()
        self.resize(self.size().boundedTo(room.size() - frame).expandedTo(self.minimumSize()))
        taken.setSize(self.size() + frame)
        x = max(room.left(), min(taken.left(), room.right() - taken.width() + 1))
        self.move(x, max(room.top(), min(taken.top(), room.bottom() - taken.height() + 1)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place."""
        self.state.set_bytes("window/geometry", self.saveGeometry())
        self.closing.emit()
        self.state.save()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take trouble away on an Esc that nobody else needed."""
        if event.key() == Qt.Key.Key_Escape and self.problems.isVisible():
            self.problems.hide()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that an import can read."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self._drop_frame.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the frame away."""
        self._drop_frame.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the first file on; several are one import each."""
        self._drop_frame.hide()
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])
