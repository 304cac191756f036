"""What a value of an own field is as another type (pure): read only where it says the same, so that none is lost.

What was no text must come back as it was. A text may be written otherwise than its new type writes it, in ways that say
nothing: parted thousands, a decimal comma, the sign of a currency or none for the team's, any full date, "https://"
left out, capital letters.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from leaddesk.contacts import amounts
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain import custom_stored
from leaddesk.domain.custom import YES, FieldType
from leaddesk.errors import Refused
from leaddesk.leads import custom_values
from leaddesk.words import _

_TEXTS: Final = frozenset({FieldType.TEXT, FieldType.CHOICE, FieldType.LINK})
"""Types of values that are as somebody wrote them."""
_WORDS: Final = {"yes": ("yes", "да"), "no": ("no", "нет")}
_SCHEME: Final = "https://"
_LATER: Final = timedelta(days=400)
"""A day without a year, and a word like "tomorrow", are another day then."""
_SECONDS: Final = re.compile(r":\d\d:(?!00)\d\d")
"""A moment is kept to the minute."""
_FIGURE: Final = re.compile(r"-?\d(?:[\d.,' ]*\d)?")


class Reader(NamedTuple):
    """Reads what somebody types: the moment, in the zone of the team, and what counts where none is said."""

    now: datetime
    country: str
    currency: str

    def read(self, kind: FieldType, text: str) -> str | None:
        """Read a text as the base keeps it; None where it is no value of that type."""
        try:
            return custom_values.typed(kind, text, now=self.now, country=self.country, currency=self.currency)
        except Refused:
            return None

    def reread(self, former: FieldType, value: str, kind: FieldType) -> str | None:
        """Read a stored value of one type as another one; None where it would not say the same."""
        if kind is FieldType.TEXT:
            return _words(former, value, kind)
        found = self.read(kind, self._typed(former, value, kind))
        if found is None:
            return None
        if former in _TEXTS or not custom_stored.fits(former, value):
            return found if self._is_written_so(kind, found, value) else None
        back = self.read(former, self._typed(kind, found, former))
        return found if back == value else None

    def _typed(self, former: FieldType, value: str, kind: FieldType) -> str:
        """Give a stored value as somebody would type it who means the other type."""
        words = _words(former, value, kind)
        if former is FieldType.NUMBER and kind is FieldType.MONEY:
            return custom_values.written(f"{words} {self.currency}".strip())
        return words

    def _is_written_so(self, kind: FieldType, value: str, text: str) -> bool:
        """Tell whether a text says just this value, whatever it looks like."""
        if text == (custom_values.written(value) if kind is FieldType.MONEY else value):
            return True
        match kind:
            case FieldType.NUMBER:
                return _plain(text) in _figures(value)
            case FieldType.MONEY:
                return self._is_amount(value, _plain(text))
            case FieldType.DATE:
                return value == self._replace(now=self.now + _LATER).read(kind, text) and not _SECONDS.search(text)
            case FieldType.FLAG:
                return fold(text) in _WORDS[value]
        return kind is FieldType.LINK and value == _SCHEME + text

    def _is_amount(self, value: str, text: str) -> bool:
        amount, _sign, currency = value.partition(" ")
        found = _FIGURE.search(text)
        if found is None or found[0] not in _figures(amount) | _figures(f"{Decimal(amount):.2f}"):
            return False
        beside = collapse(text.replace(found[0], " ", 1))  # "тыс." there would make another amount of a figure
        said = amounts.read(f"1 {beside}")
        return said.value == 1 and currency == (said.currency or self.currency)


def _plain(text: str) -> str:
    return collapse(text).replace("−", "-").replace("’", "'")


def _figures(value: str) -> set[str]:
    """Give the ways to write a stored figure. A comma before just three digits might part thousands: it is none."""
    whole, point, rest = value.partition(".")
    sizes = {whole, *(re.sub(r"(?<=\d)(?=(?:\d{3})+$)", sign, whole) for sign in " '")}
    signs = {"."} | ({","} if len(rest) != 3 else set())
    return {f"{size}{sign}{rest}" if point else size for size in sizes for sign in signs}


def _words(former: FieldType, value: str, kind: FieldType) -> str:
    """Give a stored value as somebody would type it."""
    if not custom_stored.fits(former, value):
        return value
    if former is FieldType.FLAG and kind in _TEXTS:
        return _("yes") if value == YES else _("no")
    if former is FieldType.DATE and (moment := custom_stored.moment(value)) is not None:
        return custom_values.moment_words(moment)
    if former is FieldType.MONEY:
        return value.partition(" ")[0] if kind is FieldType.NUMBER else custom_values.written(value)
    return value
