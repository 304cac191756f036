"""How people write the same thing differently: names, phones, dates, sums, firms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from resources.samples.words_ru import MONTHS_OF, TRANSLIT

if TYPE_CHECKING:
    from datetime import date, datetime
    from random import Random


def latin(text: str) -> str:
    """`text` in Latin letters, every word with its own capital."""
    plain = "".join(TRANSLIT.get(letter, letter) for letter in text.lower())
    return plain.title() if text[:1].isupper() else plain


def misspelt(word: str, rng: Random) -> str:
    """`word` with one inner letter lost or one vowel mistaken, so never itself."""
    swaps = {"о": "а", "а": "о", "е": "и", "и": "е", "ё": "е"}
    places = [at for at, letter in enumerate(word) if letter in swaps and 0 < at < len(word) - 2]
    if places and rng.random() < 0.6:
        at = rng.choice(places)
        return word[:at] + swaps[word[at]] + word[at + 1 :]
    at = rng.randrange(2, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _grouped(number: str, code: int) -> tuple[str, str]:
    """Part the area code of a ten-digit number from the rest with dashes: ("343", "318-24-60")."""
    rest = number[code:]
    return number[:code], f"{rest[:-4]}-{rest[-4:-2]}-{rest[-2:]}"


def mobile(number: str, rng: Random) -> str | int:
    """Write a ten-digit mobile number as somebody types it; now and then as an Excel number."""
    code, rest = _grouped(number, 3)
    ways: list[str | int] = [
        f"+7 {code} {rest}", f"+7 {code} {rest}", f"+7 ({code}) {rest}", f"+7({code}){number[3:]}",
        f"+7{number}",
        f"8 ({code}) {rest}", f"8-{code}-{rest}", f"8 {code} {rest}".replace("-", " "), f"8{number}",
        f"{code} {rest}", f"+7 {code} {rest} (WhatsApp)", int(f"7{number}"), int(f"8{number}"),
    ]  # fmt: skip
    way = rng.choice(ways)
    # A letter O for a zero: what a scanner of cards or a tired hand leaves behind.
    if isinstance(way, str) and "0" in rest and rng.random() < 0.05:
        return f"8 ({code}) {rest.replace('0', 'О', 1)}"
    return way


def landline(number: str, code: int, extension: str, rng: Random) -> str:
    """Write a ten-digit town number whose area code has `code` digits, with its extension if any."""
    area, rest = _grouped(number, code)
    text = rng.choice(
        (f"8 ({area}) {rest}", f"8 ({area}) {rest}", f"+7 {area} {rest}", f"({area}) {rest}", f"8{number}")
    )
    if extension:
        text += rng.choice((f" доб. {extension}", f" доб.{extension}", f", доб. {extension}", f" вн. {extension}"))
    return text


def together(phones: list[str | int], rng: Random) -> str | int:
    """Several phones as one cell; a single one keeps its type."""
    if len(phones) < 2:
        return phones[0] if phones else ""
    return rng.choice((", ", "; ", " / ", "\n", " и ")).join(str(phone) for phone in phones)


def moment(when: datetime, rng: Random) -> datetime | str:
    """Write a moment as a real date in three cells of five, else as text in one of many spellings."""
    if rng.random() < 0.6:
        return when
    clock = f" {when:%H:%M}" if when.hour else ""
    month = MONTHS_OF[when.month - 1]
    ways = (
        f"{when:%d.%m.%Y}", f"{when:%d.%m.%Y}{clock}", f"{when:%d.%m.%Y} г.", f"{when:%d/%m/%Y}",
        f"{when:%d.%m.%y}", f"{when:%d.%m.%y}", f"{when:%Y-%m-%d}",
        f"{when.day} {month} {when.year}", f"{when.day} {month[:3]} {when:%y}",
    )  # fmt: skip
    return rng.choice(ways)


def is_ambiguous(value: date | str) -> bool:
    """Whether a text date with a two-digit year could also have its month first: 03.04.26."""
    found = re.fullmatch(r"(\d\d)\.(\d\d)\.\d\d", value) if isinstance(value, str) else None
    return found is not None and found[1] != found[2] and max(found[1], found[2]) <= "12"


def spaced(number: int) -> str:
    """1250000 -> "1 250 000"."""
    return f"{number:,}".replace(",", " ")


def roubles(thousand: int, rng: Random) -> str | int:
    """Write a sum, given in thousand roubles, as a sales team writes it."""
    full = spaced(thousand * 1000)
    ways: list[str | int] = [
        thousand * 1000, thousand * 1000, thousand * 1000, f"{full} руб.", f"{full} руб.", full, f"{full} ₽",
        f"{full} р", f"{thousand} тыс", f"{thousand} тыс.", f"{thousand} т.р.", f"~{thousand} тыс",
        f"до {thousand} тыс",
    ]  # fmt: skip
    if thousand >= 1000:
        million = f"{thousand / 1000:g}".replace(".", ",")
        ways = [*ways[:-5], f"{million} млн", f"{million} млн руб", f"до {million} млн"]
    return rng.choice(ways)


def firm(form: str, name: str, rng: Random) -> str:
    """Write a firm's title: mostly as registered, sometimes the way one types it in a hurry."""
    if form == "ИП":
        return f"ИП {name}"
    usual = f"{form} «{name}»"
    hurried = (f'{form} "{name}"', f"{name}, {form}", f"{form} {name}", name, usual.lower(), name.upper())
    return rng.choice(hurried) if rng.random() < 0.25 else usual


def inn(digits: str, rng: Random) -> str | int:
    """Write an INN as text, as a number (which drops a leading zero) or in groups."""
    return rng.choice((digits, digits, digits, int(digits), int(digits), f"{digits[:4]} {digits[4:]}"))
