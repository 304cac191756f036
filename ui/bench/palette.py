"""Measures the palette of Ctrl+K: from a letter typed to the lines that answer it, painted."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ui.bench.waiting import told, until

if TYPE_CHECKING:
    from ui.app import House

_TYPED: Final = (
    "иванов иван", "ренко", "пермь", "строй 12", "ооо вектор", "+7 916 123-45-67", "89161", "916", "4567",
    "firm12", "u12345x", "a-2416", "24167", "смирнов ана", "склад под", "директор", "комментарий", "bdfyjd", "мария п",
    "нет такого",
)  # fmt: skip
"""Names, companies, cities, numbers in any form, common words, the other keyboard layout, and what nobody is called."""


def typed(house: House) -> dict[str, float]:
    """Type letter by letter, each one when the one before was answered; every letter counts."""
    assert house.side is not None
    finder = house.side.finder
    finder.ask()
    QCoreApplication.processEvents()
    palette, times = finder.palette, list[float]()
    for words in _TYPED:
        for length in range(1, len(words) + 1):
            start = time.perf_counter()
            palette.box.setText(words[:length])
            until(partial(_is_answered, house))
            QCoreApplication.processEvents()  # the lines are painted
            times.append((time.perf_counter() - start) * 1000)
        palette.box.clear()
        until(partial(_is_answered, house))
    palette.dismiss()
    return told("palette", times, 0.99)


def _is_answered(house: House) -> bool:
    return house.side is not None and not house.side.finder.palette.is_asking
