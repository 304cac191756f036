"""Which language to speak before anybody chose one."""

from __future__ import annotations

import locale
import os

from leaddesk import words


def speak(language: str | None) -> None:
    """Speak the language asked for, else the system's."""
    words.use(language or system_language())


def system_language() -> str:
    """Give "ru" on a Russian system, else "en"."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "ru" if (named or locale.getlocale()[0] or "").lower().startswith("ru") else "en"
