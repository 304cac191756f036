"""The errors of the sample, each put where it spoils nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from resources.samples import words_ru as words
from resources.samples.lines import Line

ERROR = "#N/A"
MAIL_TYPOS, INN_TYPOS = 9, 3
# The day a month does not have, and the month in which somebody wrote it.
IMPOSSIBLE_DAYS = ((3, "31.02"), (10, "31.09"))


class _Spoiler:
    """Lines on their way to the sheet; `plain` may still be spoiled, once each."""

    def __init__(self, lines: Sequence[Line], rng: Random) -> None:
        self.lines = list(lines)
        seen = Counter(line.who for line in lines)
        # Only invented people: the guests are what pictures show.
        self.plain = [n for n, line in enumerate(lines) if line.who.startswith("p") and seen[line.who] == 1]
        rng.shuffle(self.plain)

    def spoil(self, fits: Iterable[int], values: Sequence[dict[str, Any]]) -> None:
        """Give each of `values` to another of the lines that fit; too few lines is a bug."""
        free = set(self.plain)
        for number, value in zip([n for n in fits if n in free][: len(values)], values, strict=True):
            self.plain.remove(number)
            self.lines[number] = replace(self.lines[number], **value)


def spoil(lines: Sequence[Line], rng: Random) -> list[Line]:
    """Put in typos, unreadable phones, impossible dates and the error cell: as many as this module names."""
    spoiler = _Spoiler(lines, rng)
    _mistype_mail(spoiler)
    _lose_phones(spoiler)
    _mistake_days(spoiler)
    _mistype_inn(spoiler)
    return spoiler.lines


def _mistype_mail(spoiler: _Spoiler) -> None:
    """Mistype the domain of lonely Gmail and other private addresses."""
    lonely = [n for n in spoiler.plain if spoiler.lines[n].mail.endswith(words.PROVIDERS)]
    lonely = [n for n in lonely if spoiler.lines[n].mail.count("@") == 1][:MAIL_TYPOS]
    heads = [spoiler.lines[n].mail.split("@")[0] for n in lonely]
    domains = [words.TYPO_DOMAINS[n % len(words.TYPO_DOMAINS)] for n in range(MAIL_TYPOS)]
    spoiler.spoil(lonely, [{"mail": f"{head}@{domain}"} for head, domain in zip(heads, domains, strict=True)])


def _lose_phones(spoiler: _Spoiler) -> None:
    """Make phones unreadable where a letter still finds the person."""
    written = [n for n in spoiler.plain if spoiler.lines[n].mail]
    spoiler.spoil(written, [{"phone": phone} for phone in words.UNREADABLE_PHONES])


def _mistake_days(spoiler: _Spoiler) -> None:
    """Write days that do not exist into the latest lines of the month after them."""
    for month, missing in IMPOSSIBLE_DAYS:
        free = set(spoiler.plain)
        last = max(n for n, line in enumerate(spoiler.lines) if n in free and line.day.month == month)
        spoiler.spoil([last], [{"received": f"{missing}.{spoiler.lines[last].day.year}"}])


def _mistype_inn(spoiler: _Spoiler) -> None:
    """Change the last digit of some firms' tax numbers; one becomes the error of a failed look-up."""
    known = [n for n in spoiler.plain if len(str(spoiler.lines[n].inn)) == 10]
    numbers = [str(spoiler.lines[n].inn) for n in known[:INN_TYPOS]]
    wrong = [{"inn": f"{digits[:9]}{(int(digits[9]) + 1) % 10}"} for digits in numbers]
    spoiler.spoil(known, [*wrong, {"inn": ERROR}])
