"""Where this computer stands: the name of its own time zone, and what a team that begins there works with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH, ZoneInfo

import tzlocal

UTC: Final = "Etc/UTC"
_ZONES: Final = "zone.tab"  # of the time zone database: country, coordinates, zone
_EURO: Final = (
    "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "ME", "MT", "NL",
    "PT", "SI", "SK",
)  # fmt: skip
_CURRENCIES: Final = dict.fromkeys(_EURO, "EUR") | {
    "RU": "RUB", "BY": "BYN", "KZ": "KZT", "UA": "UAH", "UZ": "UZS", "KG": "KGS", "AM": "AMD", "GE": "GEL", "AZ": "AZN",
    "CN": "CNY", "TR": "TRY", "AE": "AED", "GB": "GBP", "CH": "CHF", "LI": "CHF", "PL": "PLN",
}  # fmt: skip
_ELSEWHERE: Final = "USD"
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


def settings_at(zone: str) -> dict[str, str]:
    """Give the settings of a team that works in `zone` ("" = unsaid): zone, country and currency, as far as it tells.

    A country whose currency is none of those the program knows by name counts in dollars.
    """
    country = _countries().get(zone, "")
    money = {"default_country": country, "currency": _CURRENCIES.get(country, _ELSEWHERE)} if country else {}
    return ({"time_zone": zone} if zone else {}) | money


@cache
def _countries() -> dict[str, str]:
    """Read the country (ISO 3166-1) of every zone from the time zone database of the system, or of the program."""
    lines = next((lines for table in _tables() if (lines := table.splitlines())), [])
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {zone: country for country, _coordinates, zone, *_comment in parts}


def _tables() -> Iterator[str]:
    packaged = (resources.files("tzdata") / "zoneinfo" / _ZONES,) if _has_package() else ()
    for file in chain((Path(folder) / _ZONES for folder in TZPATH), packaged):
        if file.is_file():
            yield file.read_text(encoding="utf-8")


def _has_package() -> bool:
    return find_spec("tzdata") is not None
