"""Shows the window for the first time, then as it was left too large; prints how each lies on the screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtWidgets import QApplication

from ui.shell.state import State
from ui.shell.window import MainWindow
from ui.theme.theme import Choice, Theme

_SHOWN = 800  # ms until the window manager has put its frame around


def shown(theme: Theme, state: State, left: QRect | None = None) -> str:
    """Show a window until it stands, and give whether it lies on the screen with its frame; `left` = where it goes."""
    window = MainWindow(theme, state)
    window.show()
    loop = QEventLoop()
    QTimer.singleShot(_SHOWN, loop.quit)
    loop.exec()
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    if left is not None:
        state.set_bytes("window/geometry", window.saveGeometry())
        window.setGeometry(left)
        QTimer.singleShot(_SHOWN, loop.quit)
        loop.exec()
    window.close()
    return f"{room.contains(frame)} {frame.width()}x{frame.height()}"


def main() -> int:
    app = QApplication(sys.argv[:1])
    theme = Theme(Choice.LIGHT)
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        state = State(Path(folder) / "window.ini")
        for left in (QRect(40, 60, 1500, 900), QRect(300, 200, 1300, 700), None):
            sys.stdout.write(shown(theme, state, left) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
