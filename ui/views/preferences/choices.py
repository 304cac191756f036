"""What the lists of the preferences offer: countries, currencies, time zones, in the language in use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk import words
from leaddesk.contacts.countries import country_names
from leaddesk.words import N_, _, n_

_FIRST: Final = ("RU", "BY", "KZ", "UA", "UZ", "KG", "AM", "GE", "AZ")
_CURRENCIES: Final = (
    ("RUB", N_("Russian rouble")),
    ("USD", N_("US dollar")),
    ("EUR", N_("Euro")),
    ("BYN", N_("Belarusian rouble")),
    ("KZT", N_("Kazakhstani tenge")),
    ("UAH", N_("Ukrainian hryvnia")),
    ("UZS", N_("Uzbekistani sum")),
    ("KGS", N_("Kyrgyzstani som")),
    ("AMD", N_("Armenian dram")),
    ("GEL", N_("Georgian lari")),
    ("AZN", N_("Azerbaijani manat")),
    ("CNY", N_("Chinese yuan")),
    ("TRY", N_("Turkish lira")),
    ("AED", N_("UAE dirham")),
    ("GBP", N_("Pound sterling")),
    ("CHF", N_("Swiss franc")),
    ("PLN", N_("Polish zloty")),
)
_ZONES: Final = (
    ("Etc/UTC", N_("Universal time")),
    ("Europe/London", N_("London")),
    ("Europe/Berlin", N_("Berlin")),
    ("Europe/Warsaw", N_("Warsaw")),
    ("Europe/Kaliningrad", N_("Kaliningrad")),
    ("Europe/Kyiv", N_("Kyiv")),
    ("Europe/Moscow", N_("Moscow")),
    ("Europe/Minsk", N_("Minsk")),
    ("Europe/Istanbul", N_("Istanbul")),
    ("Europe/Samara", N_("Samara")),
    ("Asia/Tbilisi", N_("Tbilisi")),
    ("Asia/Yerevan", N_("Yerevan")),
    ("Asia/Baku", N_("Baku")),
    ("Asia/Dubai", N_("Dubai")),
    ("Asia/Yekaterinburg", N_("Yekaterinburg")),
    ("Asia/Almaty", N_("Almaty")),
    ("Asia/Tashkent", N_("Tashkent")),
    ("Asia/Omsk", N_("Omsk")),
    ("Asia/Bishkek", N_("Bishkek")),
    ("Asia/Novosibirsk", N_("Novosibirsk")),
    ("Asia/Krasnoyarsk", N_("Krasnoyarsk")),
    ("Asia/Irkutsk", N_("Irkutsk")),
    ("Asia/Shanghai", N_("Shanghai")),
    ("Asia/Yakutsk", N_("Yakutsk")),
    ("Asia/Vladivostok", N_("Vladivostok")),
    ("Asia/Magadan", N_("Magadan")),
    ("Asia/Kamchatka", N_("Kamchatka")),
    ("America/New_York", N_("New York")),
    ("America/Chicago", N_("Chicago")),
    ("America/Denver", N_("Denver")),
    ("America/Los_Angeles", N_("Los Angeles")),
)

Choices = list[tuple[str, str]]
"""(stored value, words)"""


def countries() -> Choices:
    """Give all countries by name; those near the first users of the program stand first."""
    names = country_names(words.language())
    near = [(code, names[code]) for code in _FIRST]
    rest = sorted(((code, name) for code, name in names.items() if code not in _FIRST), key=lambda one: one[1])
    return near + rest


def currencies() -> Choices:
    """Give the currencies, each with its code."""
    return [(code, f"{_(name)} · {code}") for code, name in _CURRENCIES]


def zones(now: datetime | None = None) -> Choices:
    """Give the time zones from west to east, with what they differ from Greenwich at `now`."""
    at = now or datetime.now(UTC)
    listed = [(at.astimezone(ZoneInfo(zone)).strftime("%z"), zone, _(name)) for zone, name in _ZONES]
    listed.sort(key=lambda one: (int(one[0]), one[2]))
    return [(zone, f"{name} · {_offset(difference)}") for difference, zone, name in listed]


def zone_words(zone: str) -> str:
    """Give the words for a zone that is not offered: the city of its IANA name, what it differs from Greenwich."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"{city} · {_offset(datetime.now(ZoneInfo(zone)).strftime('%z'))}"


def unit_words(unit: str, count: int) -> str:
    """Give the unit of a setting in the plural that so many of it ask for."""
    words = {
        "days": n_("day", "days", count),
        "minutes": n_("minute", "minutes", count),
        "working hours": n_("working hour", "working hours", count),
        "working days": n_("working day", "working days", count),
    }
    return words.get(unit) or _(unit)


def _offset(difference: str) -> str:
    """Give "+0530" as "UTC+5:30"."""
    sign, hours, minutes = difference[0].replace("-", "−"), int(difference[1:3]), difference[3:]
    return f"UTC{sign}{hours}" + (f":{minutes}" if minutes != "00" else "")
