"""The one place where links leave the program: only calls and letters, put together from parts that were looked at."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_NUMBER: Final = re.compile(r"\+\d{5,15}")
_EXTENSION: Final = ";"


def number_to_call(phone: str) -> str:
    """Give the number that is dialled of a stored phone (E.164, perhaps with ";ext="), "" where it cannot be."""
    number = phone.partition(_EXTENSION)[0]
    return number if _NUMBER.fullmatch(number) else ""


def call(phone: str) -> bool:
    """Have a number dialled; False where it is none."""
    number = number_to_call(phone)
    return bool(number) and QDesktopServices.openUrl(QUrl(f"tel:{number}"))


def write_to(address: str) -> bool:
    """Have a letter begun; False for what is no address."""
    if "@" not in address:
        return False
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address, QUrl.ParsingMode.DecodedMode)
    return QDesktopServices.openUrl(url)
