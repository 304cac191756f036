"""What pops up has round corners and a shadow where the screen can show them, and is cut to its shape where not."""

from __future__ import annotations

import ctypes
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def see_through(popup: QWidget, radius: int, *, margin: int = 0) -> None:
    """Let what is behind `popup` show at its corners (`radius`, px) and in the `margin` of its shadow.

    X11 without a compositor shows black there: the window is cut to the panel then, without a shadow. Call it before
    the popup is shown for the first time.
    """
    if has_glass():
        popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    else:
        popup.installEventFilter(_Cutter(popup, radius, margin))


@lru_cache
def has_glass() -> bool:
    """Tell whether windows can be seen through here; asked once, where Qt draws through X11."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XDefaultScreen.argtypes = x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    display = x11.XOpenDisplay(None)
    if not display:
        return True
    # EWMH, "Compositing Managers": one owns this selection as long as it runs.
    name = f"_NET_WM_CM_S{x11.XDefaultScreen(display)}".encode()
    owner: int = x11.XGetSelectionOwner(display, x11.XInternAtom(display, name, 0))
    x11.XCloseDisplay(display)
    return owner != 0


class _Cutter(QObject):
    """Cuts a window to its rounded panel whenever its size changes."""

    def __init__(self, popup: QWidget, radius: int, margin: int) -> None:
        super().__init__(popup)
        self._radius = radius
        self._margin = margin

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            shape = QPainterPath()
            edge = self._margin
            shape.addRoundedRect(QRectF(watched.rect()).adjusted(edge, edge, -edge, -edge), self._radius, self._radius)
            watched.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        return False
