"""Sums of money as written in tables, to Decimal and ISO 4217 code; what is not certain is not read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from leaddesk.domain.money import LIMIT

BAD_AMOUNT = "bad_amount"
"""The code of a text that is no amount."""

_CURRENCIES = (
    (r"бел\w*\.?\s*руб\w*\.?|<byn>|<br>", "BYN"),
    (r"₽|<руб(?:л\w{1,3}|\.|>)|<р\.|<р>|<rub>|<rur>", "RUB"),
    (r"<us\$|\$|<usd>|<долл(?:ар\w*|\.|>)|<us dollars?>", "USD"),
    (r"€|<eur>|<евро>|<euros?>", "EUR"),
    (r"₸|<kzt>|<тенге>|<тг>", "KZT"),
    (r"₴|<uah>|<грн>\.?|<гривен\w*|<гривн\w*", "UAH"),
    (r"£|<gbp>", "GBP"),
    (r"<cny>|<rmb>|<юан\w*", "CNY"),
    (r"<chf>", "CHF"),
    (r"<uzs>|<сум>", "UZS"),
    (r"₾|<gel>|<лари>", "GEL"),
    (r"₺|<try>", "TRY"),
)
_LETTER = r"[^\W\d_]"


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern where < and > stand for the edge of a word; digits are no letters: "3000руб"."""
    return re.compile(pattern.replace("<", f"(?<!{_LETTER})").replace(">", f"(?!{_LETTER})"))


_COMPILED = tuple((_compiled(pattern), code) for pattern, code in _CURRENCIES)
# A letter alone is a scale only after a figure, and before nothing or a currency: "3k", "50kEUR", "380кр".
_BEHIND = rf"(?<=\d)\s?(?:{{}})\.?(?=usd|eur|gbp|rub|byn|kzt|uah|руб|р(?!{_LETTER})|(?!{_LETTER}))"
_SCALES = (
    (re.compile(rf"тыс\.?(?:яч\w?)?\.?|thousand|т(?=\.?\s*р(?:уб|(?!{_LETTER})))\.?|" + _BEHIND.format("k|к")), 1_000),
    (re.compile(r"(?:млн|миллион\w*|million|mln)\.?|" + _BEHIND.format("m|м|kk|кк")), 1_000_000),
    (re.compile(r"(?:млрд|миллиард\w*|billion|bln)\.?|" + _BEHIND.format("bn?")), 1_000_000_000),
)
_ABOUT = re.compile(
    rf"(?<!{_LETTER})(?:около|примерно|приблизительно|ориентировочно|прим\.|порядка|где-то|ок\.?|до|от|"
    r"(?:не )?(?:более|менее|больше|меньше|выше|ниже)|свыше|макс(?:имум)?\.?|мин(?:имум)?\.?|"
    r"about|around|approx(?:imately)?\.?|circa|ca?\.|up to|from|over|under|at least|at most|max\.?|min\.?)"
    rf"(?!{_LETTER})|^[~≈±<>≤≥]=?|\+$|[()]"
)
_RANGE = re.compile(r"(?<=[\d\w.₽$€£])(?<!up)(?<!не)\s*(?:-|–|—|\.{2,3}|…|\bдо\b|\bto\b)\s*(?=[\d$€£₽])")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’_]+")
_TORN = re.compile(r"\d[\s\u00a0\u202f\u2009'’_]+(?!\d{3}(?!\d))\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_BOTH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(?:[.,]\d*)?")
_MAX_DIGITS = 15


class Amount(NamedTuple):
    """A sum, None where the text is no certain one, and its currency ("" when not said).

    `is_rough`: the text says more than the sum does: "about", "up to", a range.
    """

    value: Decimal | None
    currency: str = ""
    is_rough: bool = False


class _Part(NamedTuple):
    """A figure with what stands beside it: its scale (0 when not said) and currency."""

    value: Decimal
    scale: int
    currency: str


def read(cell: object) -> Amount:
    """Read a text or number: 1250.5, "1 250,50 ₽", "1,250.50", "250 тыс. руб.", "$2.5M"; no ranges, no "about".

    What no base can hold (`domain.money.LIMIT`, infinity) is no sum either.
    """
    return _stored(_read(cell))


def estimate(cell: object) -> Amount:
    """Read what `read` does, and "~380 тыс", "до 110 тыс", "300k+"; of a range ("5-7 тыс") its lower end."""
    found = read(cell)
    return found if found.value is not None or not isinstance(cell, str) else _stored(_estimated(cell))


def _stored(found: Amount) -> Amount:
    if found.value is None or (found.value.is_finite() and abs(found.value) < LIMIT):
        return found
    return Amount(None, found.currency)


def _read(cell: object) -> Amount:
    if isinstance(cell, bool) or cell is None:
        return Amount(None)
    if isinstance(cell, int | float):
        return Amount(Decimal(format(cell, ".15g")) if isinstance(cell, float) else Decimal(cell))
    return _from_text(cell) if isinstance(cell, str) else Amount(None)


@lru_cache(maxsize=1024)
def currency_of(text: str) -> str:
    """Give the ISO 4217 code that a text names ("руб.", "€", "Сумма, USD"), "" when none or unknown."""
    folded = text.casefold()
    return next((code for pattern, code in _COMPILED if pattern.search(folded)), "")


@lru_cache(maxsize=8192)
def _from_text(text: str) -> Amount:
    part = _part(text.casefold().strip())
    return Amount(None, currency_of(text)) if part is None else Amount(_total(part), part.currency)


@lru_cache(maxsize=8192)
def _estimated(text: str) -> Amount:
    """Read a text that says more than a sum; of two ends the lower one, since nobody has promised more."""
    folded = text.casefold().strip()
    ends = [_part(_ABOUT.sub(" ", end).strip()) for end in _RANGE.split(folded)]
    last = ends[-1]
    if last is None or ends[0] is None or len(ends) > 2:
        return Amount(None, currency_of(text))
    code = ends[0].currency or last.currency
    low = ends[0]._replace(scale=ends[0].scale or last.scale)
    if len(ends) == 2 and (not 0 < _total(low) < _total(last) or (last.currency or code) != code):
        return Amount(None, code)
    return Amount(_total(low), code, is_rough=True)


def _total(part: _Part) -> Decimal:
    total = part.value * (part.scale or 1)
    is_whole = part.scale and total == total.to_integral_value()
    return total.quantize(Decimal(1)) if is_whole else total


def _part(text: str) -> _Part | None:
    """Take scale, currency and sign out of a folded text; None where no certain figure is left."""
    code, scale = "", 0
    for pattern, factor in _SCALES:
        text, found = pattern.subn(" ", text, count=1)
        if found:
            scale = factor
            break
    for pattern, name in _COMPILED:
        text, found = pattern.subn(" ", text, count=1)
        if found:
            code = name
            break
    text = text.strip(" .,:=")
    if _TORN.search(text):
        return None
    figure = _SPACES.sub("", text)
    value = _number(figure.lstrip("-−+"), is_scaled=scale > 0)
    return None if value is None else _Part(-value if figure.startswith(("-", "−")) else value, scale, code)


def _number(text: str, *, is_scaled: bool) -> Decimal | None:
    """Read digits with separators; a lone separator before three digits parts thousands, as money has no mills."""
    if sum(sign.isdigit() for sign in text) > _MAX_DIGITS or not text.isascii():
        return None
    if _BOTH.fullmatch(text):
        decimal = max(text.rfind(","), text.rfind("."))
        return Decimal(re.sub("[.,]", "", text[:decimal]) + "." + text[decimal + 1 :])
    if _GROUPED.fullmatch(text) and not (is_scaled and len(re.findall("[.,]", text)) == 1):
        return Decimal(re.sub("[.,]", "", text))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ".").rstrip("."))
    return None
