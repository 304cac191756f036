"""Where a phone is, as a time zone: nobody is called in his night."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from phonenumbers import timezone


def zone_of(numbers: Iterable[str]) -> ZoneInfo | None:
    """Give the time zone of the first of these numbers (E.164, with or without ";ext=") that says where it is.

    A mobile of a country with several zones says nothing; neither does what is no number. None then.
    """
    for number in numbers:
        if (found := _zone(number.partition(";")[0])) is not None:
            return found
    return None


def _zone(number: str) -> ZoneInfo | None:
    try:
        named = timezone.time_zones_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return None
    if len(named) != 1 or named[0] == timezone.UNKNOWN_TIMEZONE:
        return None
    try:
        return ZoneInfo(named[0])
    except ZoneInfoNotFoundError:  # this computer's list of zones is older than the number's
        return None
