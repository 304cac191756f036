"""Where this computer stands: the name of its own time zone, for a team that begins on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

UTC: Final = "Etc/UTC"
_UTC: Final = {"UTC", "UCT", "Zulu", "Universal", "GMT", "Greenwich", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/GMT"}
_LINK, _NAME = Path("/etc/localtime"), Path("/etc/timezone")


def named(name: str) -> str:
    """Give the IANA name that `name` stands for, one name for all of Greenwich's; "" for what is no zone."""
    if name in _UTC:
        return UTC
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the zone data
        return ""


def machine_zone(*, link: Path = _LINK, text: Path = _NAME) -> str:
    """Give the IANA name of this computer's zone, "" where the system does not say it (Windows keeps no such name).

    POSIX says it in `TZ`, by what /etc/localtime points to, or in Debian's /etc/timezone; the window asks Qt instead.
    """
    said = (os.environ.get("TZ", "").removeprefix(":"), _linked(link), _written(text))
    return next((zone for zone in map(named, said) if zone), "")


def _linked(link: Path) -> str:
    """Give what follows the folder of the zone data in a link: "Europe/Samara" of .../zoneinfo/Europe/Samara."""
    try:
        return str(link.readlink()).rpartition("zoneinfo/")[2]
    except OSError:  # a plain file, or none
        return ""


def _written(text: Path) -> str:
    try:
        return text.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
