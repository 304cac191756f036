"""What the window remembers between two starts: size, page, columns, theme, language. Losing it does no harm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path


class State:
    """A small file of the user's own."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def bytes(self, key: str) -> QByteArray:
        """Give what Qt packed (a geometry)."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember what Qt packed."""
        self._settings.setValue(key, value)

    def text(self, key: str, usual: str = "") -> str:
        """Give a word."""
        value = self._settings.value(key, usual)
        return value if isinstance(value, str) else usual

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(key, value)

    def values(self, key: str) -> dict[str, object]:
        """Give values by name; {} where nothing, or nothing readable, is remembered."""
        try:
            found = json.loads(self.text(key, "{}"))
        except ValueError:  # written by another version, or torn
            return {}
        return found if isinstance(found, dict) else {}

    def set_values(self, key: str, values: dict[str, object]) -> None:
        """Remember values by name."""
        self._settings.setValue(key, json.dumps(values, ensure_ascii=False))

    def save(self) -> None:
        """Write it to the disk."""
        self._settings.sync()
