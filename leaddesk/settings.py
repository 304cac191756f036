"""The declared settings: whose each is, what values it takes, what it starts with, and how people call it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from leaddesk.errors import Refused
from leaddesk.words import N_

LONGEST: Final = 120  # characters of a text
HOUR: Final = 60  # minutes
DAY: Final = 9 * HOUR  # working minutes, as the starting values of a base count them


class Scope(Enum):
    """Whose a setting is: one person's on this computer, or the whole team's in the base."""

    PERSON = "person"
    TEAM = "team"


class Kind(Enum):
    """What values a setting takes."""

    TEXT = "text"
    DIGITS = "digits"
    NUMBER = "number"
    CHOICE = "choice"
    COUNTRY = "country"
    CURRENCY = "currency"
    ZONE = "zone"
    DAYS = "days"
    HOURS = "hours"
    MEMBER = "member"


class Setting(NamedTuple):
    """A setting. A key with a dot is one entry of a value that is a mapping: `response_limits.hot`.

    A NUMBER lies from `least` to `most` in the unit that people see (`unit`); it is stored times `factor`.
    """

    key: str
    scope: Scope
    kind: Kind
    default: Any
    title: str
    hint: str = ""
    section: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    least: int = 0
    most: int = 0
    factor: int = 1
    unstored: str = ""
    """What an empty field shows."""


_ME, _PLACE, _WORK, _LEADS = N_("This computer"), N_("Where the team works"), N_("Time"), N_("Leads")
REPEATS: Final = N_("Repeat inquiries")
SECTIONS: Final = (_ME, _PLACE, _WORK, _LEADS, REPEATS)
_PERSON, _TEAM = Scope.PERSON, Scope.TEAM
SETTINGS: Final = (
    Setting("desk/actor", _PERSON, Kind.MEMBER, "", N_("Who works here"),
            N_("The name on everything done at this computer: notes, changes, new leads."), _ME),
    Setting("window/language", _PERSON, Kind.CHOICE, "", N_("Language"), "", _ME,
            choices=(("ru", "Русский"), ("en", "English"))),
    Setting("window/theme", _PERSON, Kind.CHOICE, "system", N_("Theme"), "", _ME,
            choices=(("system", N_("Same as the system")), ("light", N_("Light")), ("dark", N_("Dark")))),
    Setting("team_name", _TEAM, Kind.TEXT, "", N_("Team name"), N_("Shown at the top of the sidebar."), _PLACE,
            unstored=N_("Sales team")),
    Setting("default_country", _TEAM, Kind.COUNTRY, "RU", N_("Country"),
            N_("Phones without a country code are numbers of this country."), _PLACE),
    Setting("area_code", _TEAM, Kind.DIGITS, "", N_("Area code"),
            N_("Short numbers, such as 318 2460, belong to this city. Empty: kept as they are."), _PLACE,
            unstored=N_("not set")),
    Setting("currency", _TEAM, Kind.CURRENCY, "RUB", N_("Currency"),
            N_("Used for amounts without a currency."), _PLACE),
    Setting("time_zone", _TEAM, Kind.ZONE, "Europe/Moscow", N_("Time zone"),
            N_("Working hours and dates without a zone are in this one."), _WORK),
    Setting("working_days", _TEAM, Kind.DAYS, [1, 2, 3, 4, 5], N_("Working days"),
            N_("Tasks that the program proposes fall on them."), _WORK),
    Setting("working_hours", _TEAM, Kind.HOURS, ["09:00", "18:00"], N_("Working hours"),
            N_("Time to answer is counted within them."), _WORK),
    Setting("response_limits.hot", _TEAM, Kind.NUMBER, 15, N_("Answer a hot lead within"), "", _LEADS,
            unit=N_("minutes"), least=1, most=480),
    Setting("response_limits.warm", _TEAM, Kind.NUMBER, 4 * HOUR, N_("Answer a warm lead within"), "", _LEADS,
            unit=N_("working hours"), least=1, most=90, factor=HOUR),
    Setting("response_limits.cold", _TEAM, Kind.NUMBER, 2 * DAY, N_("Answer a cold lead within"), "", _LEADS,
            unit=N_("working days"), least=1, most=60, factor=DAY),
    Setting("repeat_window_days", _TEAM, Kind.NUMBER, 30, N_("Repeat window"),
            N_("An inquiry within so many days joins the card; later it opens a new round, and counts as a new lead."),
            REPEATS, unit=N_("days"), least=0, most=365),
)  # fmt: skip
"""In the order of the preferences."""

BY_KEY: Final[Mapping[str, Setting]] = {one.key: one for one in SETTINGS}

_CODE_LENGTHS: Final = {Kind.COUNTRY: 2, Kind.CURRENCY: 3}
_LONGEST_AREA: Final = 6


def value_of(setting: Setting, stored: Mapping[str, Any]) -> Any:
    """Give a setting's value among the stored ones, its default where none is stored."""
    name, _dot, part = setting.key.partition(".")
    value = stored.get(name)
    if part:
        value = value.get(part) if isinstance(value, dict) else None
    return setting.default if value is None else value


def checked(setting: Setting, value: Any) -> Any:
    """Give the value as it is stored. Raises Refused with a reason for one that the setting does not take."""
    if setting.kind is Kind.NUMBER:
        return _number(setting, value)
    if setting.kind is Kind.DAYS:
        return _days(value)
    if setting.kind is Kind.HOURS:
        return _hours(value)
    return _text(setting, str(value).strip())


def _number(setting: Setting, value: Any) -> int:
    least, most = setting.least * setting.factor, setting.most * setting.factor
    if not isinstance(value, int) or not least <= value <= most:
        raise Refused("setting_range", least=setting.least, most=setting.most)
    return value


def _days(value: Any) -> list[int]:
    days = sorted({day for day in value if isinstance(day, int) and 1 <= day <= 7})
    if not days:
        raise Refused("setting_days")
    return days


def _hours(value: Any) -> list[str]:
    opens, closes = (str(one) for one in value)
    if not opens < closes:  # both "HH:MM"
        raise Refused("setting_hours")
    return [opens, closes]


def _text(setting: Setting, value: str) -> str:
    if len(value) > LONGEST:
        raise Refused("too_long", limit=LONGEST)
    length = _CODE_LENGTHS.get(setting.kind)
    is_code = length is not None and not (len(value) == length and value.isascii() and value.isupper())
    is_choice = setting.kind is Kind.CHOICE and value not in dict(setting.choices)
    if is_code or is_choice or (setting.kind is Kind.ZONE and not _is_zone(value)):
        raise Refused("setting_choice", value=value)
    if setting.kind is Kind.DIGITS and not (len(value) <= _LONGEST_AREA and (value.isdecimal() or not value)):
        raise Refused("setting_digits", value=value)
    return value


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of the zone data
        return False
    return True
