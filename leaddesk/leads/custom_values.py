"""Values of the team's own fields: what people type and files say, in the one form in which the base keeps it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.contacts import amounts
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain import custom_stored
from leaddesk.domain.custom import NO, YES, FieldType
from leaddesk.domain.days import read_day
from leaddesk.domain.money import LIMIT
from leaddesk.errors import Refused

LONGEST: Final = 4_000
"""Characters of a text."""

_YES: Final = frozenset(["yes", "y", "true", "да", "1", "+", "✓", "✔", "есть", "on", "истина"])
_NO: Final = frozenset(["no", "n", "false", "нет", "0", "-", "–", "—", "off", "ложь"])
_COMMA_PARTS: Final = frozenset(["US", "GB", "AU", "CA", "IE", "NZ", "IN", "SG", "PH"])
"""Where a comma parts thousands."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:[\s\u00a0\u202f\u2009'’]\d{3})+(?!\d)")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?|[1-9]\d{0,2}(?:\.\d{3})+,\d+")
_MOST_DIGITS: Final = 18
_PARTED: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}(?= |$)")
"""An amount whose point parts thousands, as files and people write them: money has no mills."""
_LINK: Final = re.compile(r"(?:https?|ftp)://[^\s/]+\S*|mailto:\S+@\S+", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_TIME: Final = re.compile(r"(.+?)[\s,T]+(\d{1,2}):(\d{2})(?::\d{2})?")


def number(raw: str, *, country: str = "") -> Decimal | None:
    """Read a number; None where it is none, or no certain one. A comma parts thousands where `country` writes so."""
    text = raw.strip().replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-").strip()
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text, count=1)
    if _DOTTED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(text) and (country in _COMMA_PARTS or text.count(",") > 1 or "." in text):
        text = text.replace(",", "")
    elif text.count(",") == 1:
        text = text.replace(",", ".")
    if not text.isascii() or not _PLAIN.fullmatch(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    return sign * Decimal(text)


def country_of(language: str) -> str:
    """Give a country that parts thousands as the window does in a language: what it shows is read so, wherever."""
    return "US" if language == "en" else ""


def plain(value: Decimal) -> str:
    """Write a number as the base keeps it: without an exponent and without zeros at its end."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def flag(raw: str) -> str | None:
    """Read yes or no; None where it is neither."""
    said = fold(raw)
    return YES if said in _YES else NO if said in _NO else None


def link(raw: str) -> str | None:
    """Read an address of a page; None where it is none."""
    text = raw.strip()
    if _LINK.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else None


def lines(raw: str) -> str:
    """Collapse white space within the lines of a text and keep the lines."""
    return "\n".join(line for part in raw.splitlines() if (line := collapse(part)))


def moment(raw: str, now: datetime) -> str | None:
    """Read a day as people type it, with or without a time of day; None where it is none."""
    timed = _TIME.fullmatch(raw.strip())
    day = read_day(timed[1] if timed else raw, now.date())
    if day is None or (timed and (int(timed[2]) > 23 or int(timed[3]) > 59)):
        return None
    return f"{day.isoformat()}T{int(timed[2]):02}:{timed[3]}" if timed else day.isoformat()


def moment_words(moment: date | datetime) -> str:
    """Give a day as people type it, with its time of day where it has one: "12.05.2026 15:30"."""
    day = f"{moment:%d.%m}.{moment.year:04}"  # %Y writes the year 999 with three digits on some systems
    return f"{day} {moment:%H:%M}" if isinstance(moment, datetime) else day


def typed(field_type: FieldType, raw: str, *, now: datetime, country: str, currency: str) -> str:
    """Read what somebody typed, as the base keeps it; "" for nothing. Choices are looked up by whoever knows them.

    `now` is in the zone of the reader; `currency` counts where none is typed. Raises Refused for what does not fit.
    """
    text = lines(raw)
    if len(text) > LONGEST:
        raise Refused("too_long", limit=LONGEST)
    if not text or field_type in {FieldType.TEXT, FieldType.CHOICE}:
        return text if field_type is FieldType.TEXT else collapse(text)
    match field_type:
        case FieldType.NUMBER:
            read = number(text, country=country)
            found = None if read is None else plain(read)
            trouble = Refused("not_a_number", value=text)
        case FieldType.MONEY:
            found = _amount(text, currency)
            trouble = Refused("bad_amount", value=text)
        case FieldType.DATE:
            found, trouble = moment(text, now), Refused("not_a_date", value=text)
        case FieldType.FLAG:
            found, trouble = flag(text), Refused("not_yes_or_no", value=text)
        case _:
            found, trouble = link(text), Refused("not_a_link", value=text)
    if found is None:
        raise trouble
    return found


def _amount(text: str, currency: str) -> str | None:
    """Read an amount as files do: "1.234 EUR" is a thousand and more; any other may stand as the base writes it."""
    stored = custom_stored.amount(text)
    if stored is not None and stored.currency and abs(stored.amount) < LIMIT and not _PARTED.match(text):
        return money(stored.amount, stored.currency)
    read = amounts.read(text)
    return None if read.value is None else money(read.value, read.currency or currency)


def written(value: str) -> str:
    """Give a stored amount as it is typed, to be read again as the same: 1.234 is 1.2340, else it would be 1234."""
    return _PARTED.sub(lambda found: f"{found[0]}0", value, count=1)


def money(amount: Decimal, currency: str) -> str:
    """Write an amount as the base keeps it: "1250.5 RUB"."""
    return f"{plain(amount)} {currency}".strip()
