"""Where this computer stands: the name of its own time zone, for a team that begins on it."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

import tzlocal

UTC: Final = "Etc/UTC"
_UTC: Final = {"UTC", "UCT", "Zulu", "Universal", "GMT", "Greenwich", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/GMT"}


def named(name: str) -> str:
    """Give the IANA name that `name` stands for, one name for all of Greenwich's; "" for what is no zone."""
    if name in _UTC:
        return UTC
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the zone data
        return ""


def machine_zone() -> str:
    """Give the IANA name of this computer's zone, "" where the system does not say it.

    The variable TZ goes before the system. Windows keeps names of its own, in its registry: tzlocal knows them all. The
    window asks Qt instead.
    """
    try:
        return named(tzlocal.get_localzone_name() or "")
    except (LookupError, ValueError, OSError):  # names that contradict each other, or a zone that nobody knows
        return ""
