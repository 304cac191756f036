"""What a window on a real screen shows, told on its output as it changes: a line of JSON each time."""

from __future__ import annotations

import json
import sys
from abc import ABC, abstractmethod

from PySide6.QtCore import QTimer

from ui.app import House

_LOOKS = 20  # ms


class Teller(ABC):
    """Looks at a window again and again; `_seen` says what of it is told."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._told: dict[str, object] = {}
        self._timer = QTimer(house.window, interval=_LOOKS)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def _tell(self) -> None:
        seen = self._seen()
        if seen != self._told:
            self._told = seen
            sys.stdout.write(json.dumps(seen) + "\n")
            sys.stdout.flush()

    @abstractmethod
    def _seen(self) -> dict[str, object]: ...
