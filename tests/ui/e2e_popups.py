"""Opens each kind of popup over a white page on a real screen and prints the colours around it, a line each."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEventLoop, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.theme import Choice, Theme
from ui.widgets.field import ComboBox
from ui.widgets.menu import Menu
from ui.widgets.sheet import Popover

_SHOWN = 400  # ms until a server of its own has painted


def wait() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SHOWN, loop.quit)
    loop.exec()


def around(popup: QWidget) -> list[str]:
    """Give the colours at the corners of a popup's window, and a pixel inside its edges."""
    place: QRect = QRect(popup.mapToGlobal(QPoint()), popup.size())
    inner = place.adjusted(1, 1, -1, -1)
    image = popup.screen().grabWindow(0).toImage()
    spots = [
        getattr(one, corner)()
        for one in (place, inner)
        for corner in ("topLeft", "topRight", "bottomLeft", "bottomRight")
    ]
    return [image.pixelColor(spot).name() for spot in spots]


def main() -> int:
    app = QApplication(sys.argv[:1])
    theme = Theme(Choice.LIGHT)
    theme.apply(app)
    page = QWidget()
    page.setStyleSheet("background: #ffffff;")
    page.setGeometry(100, 100, 900, 600)
    box = ComboBox(theme, name="Choice")
    box.setParent(page)
    box.addItems(["One", "Two", "Three"])
    box.setGeometry(500, 100, 200, 34)
    page.show()
    wait()
    menu = Menu(theme, page, name="Menu")
    menu.add("Open", page.close)
    popover = Popover(theme, page, width=200, name="Popover")
    popover.setFixedHeight(200)
    anchor = QWidget(page)
    anchor.setGeometry(100, 100, 40, 20)
    for popup, open_ in (
        (menu, lambda: menu.open_under(anchor)),
        (popover, lambda: popover.open_at(anchor)),
        (box.view().window(), box.showPopup),
    ):
        open_()
        wait()
        sys.stdout.write(" ".join((type(popup).__name__, *around(popup))) + "\n")
        popup.close()
        wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
