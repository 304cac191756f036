"""Write the messy workbook of the demo: `python -m resources.samples.make_sample --today 2026-05-20`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook

from resources.samples import spelling
from resources.samples import words_ru as words
from resources.samples.calls import promised
from resources.samples.cast import Cast, Person, gather
from resources.samples.guests import ABROAD, PICTURED
from resources.samples.lines import (
    Cell,
    Line,
    first_line,
    guest_line,
    nickname_line,
    repeat_line,
    short_names,
    silent_line,
    source_only_line,
)
from resources.samples.mess import ERROR, IMPOSSIBLE_DAYS, INN_TYPOS, MAIL_TYPOS, spoil
from resources.samples.sheet import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


DEFAULT_TODAY = date(2026, 5, 20)
ROWS = 680
SPAN = timedelta(days=425)  # fourteen months
REPEATS = {
    "order": 9, "initials": 8, "short": 8, "latin": 7, "typo": 8, "patronymic": 7, "shout": 4, "mail only": 3,
    "twice": 4,
}  # fmt: skip
SILENT_STRANGERS, SILENT_KNOWN, SOURCE_ONLY = 22, 12, 3


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """What the workbook holds, known because it was made so.

    `rows` = `people` + `repeats` + `interests` + `nicknames` + `source_only`. `people` counts first rows
    of different persons, `repeats` their further rows; `colleagues` are persons who share a switchboard with
    somebody counted before them, `namesakes` persons named exactly like another one. `same_person` lists the
    sheet rows of everybody who has several; `hidden_row`, `error_row`, `last_row` (the totals) are such rows.
    """

    rows: int
    people: int
    repeats: int
    colleagues: int
    namesakes: int
    interests: int
    nicknames: int
    source_only: int
    subtotals: int
    error_cells: int
    impossible_dates: int
    ambiguous_dates: int
    unreadable_phones: int
    mail_typos: int
    inn_typos: int
    hidden_row: int
    error_row: int
    last_row: int
    same_person: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place in time: `at` from 0 (fourteen months ago) to 1 (today); `kind` says what `key` points to."""

    at: float
    kind: str
    key: int
    how: str = ""


def write(path: Path, *, today: date, seed: int = 7) -> SampleFacts:
    """Write the workbook as of `today` to `path`; the same arguments always give the same cells."""
    cast = cast_of(seed)
    lines = _lines(cast, today, seed)
    lines = spoil(lines, Random(f"{seed}/mess"))  # noqa: S311 - repeatable dice, not secrets
    lines = [replace(line, call=call) for line, call in zip(lines, _calls(lines, today, seed), strict=True)]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows, last = fill(sheet, lines, today)
    error_row = next(row for row, line in zip(rows, lines, strict=True) if line.inn == ERROR)
    hidden = rows[len(rows) // 3]
    sheet.row_dimensions[hidden].hidden = True
    book.save(path)
    return _facts(cast, lines, rows, hidden_row=hidden, error_row=error_row, last_row=last)


def _calls(lines: Sequence[Line], today: date, seed: int) -> list[Cell]:
    """When each is to be called again, as the team wrote it; of most nobody wrote anything."""
    rng = Random(f"{seed}/calls")  # noqa: S311 - repeatable dice, not secrets
    return [promised(line.day, today, rng, words.CALLS) if line.status in words.CALLED else "" for line in lines]


def cast_of(seed: int) -> Cast:
    """Gather the invented people of the workbook: as many as guests, repeats and nameless rows leave."""
    nameless = SILENT_STRANGERS + SILENT_KNOWN + len(words.NICKNAMES) + SOURCE_ONLY
    guests = len(ABROAD) + len(PICTURED)
    return gather(ROWS - guests - sum(REPEATS.values()) - nameless, SILENT_STRANGERS, seed=seed)


def _lines(cast: Cast, today: date, seed: int) -> list[Line]:
    """Make every data row in order of time: denser towards today, the last ones today."""
    turns = sorted(_turns(cast, Random(f"{seed}/turns")), key=lambda turn: turn.at)  # noqa: S311 - repeatable
    teller = _Teller(cast, today, {turn.key for turn in turns if turn.kind == "repeat"})
    lines = []
    for number, turn in enumerate(turns):
        rng = Random(f"{seed}/{number}")  # noqa: S311 - one line's dice never shift another's
        lines.append(teller.line(turn, _day(number / (len(turns) - 1), today), rng))
    return sorted(lines, key=lambda line: line.day)


class _Teller:
    """Turns turns into lines; remembers first lines, for whoever comes again."""

    def __init__(self, cast: Cast, today: date, repeated: set[int]) -> None:
        known = dict.fromkeys(each.firm for each in cast.people if each.uses_switchboard and each.firm)
        self.people = cast.people
        self.silent = (*cast.silent, *list(known)[:SILENT_KNOWN])
        self.today = today
        self.repeated = repeated
        self.firsts: dict[int, Line] = {}

    def line(self, turn: _Turn, day: date, rng: Random) -> Line:
        """Make the line of a turn; a repeat needs its first line to have been made before."""
        key = turn.key
        match turn.kind:
            case "person":
                who, in_full = f"p{key}", key in self.repeated
                line = first_line(who, self.people[key], day, self.today, rng=rng, in_full=in_full)
                self.firsts[key] = line
                return line
            case "repeat":
                return repeat_line(self.firsts[key], self.people[key], turn.how, day, self.today, rng=rng)
            case "pictured":
                return guest_line(PICTURED[key], day, rng=rng)
            case "abroad":
                return guest_line(ABROAD[key], day, rng=rng)
        return self._nameless(turn, day, rng)

    def _nameless(self, turn: _Turn, day: date, rng: Random) -> Line:
        """Make the line of a firm, a nickname or a source without a person."""
        if turn.kind == "silent":
            return silent_line(self.silent[turn.key], day, self.today, rng=rng)
        if turn.kind == "nickname":
            return nickname_line(words.NICKNAMES[turn.key], day, rng=rng)
        return source_only_line(day, rng=rng)


def _day(share: float, today: date) -> date:
    """Find the day of the row at `share` of the list; weekends are seldom worked, so most go to Friday."""
    day = today - timedelta(days=round(SPAN.days * (1 - share) ** 1.6))
    if day == today or day.weekday() < 5 or day.day % 5 == 0:
        return day
    return day - timedelta(days=day.weekday() - 4)


def _turns(cast: Cast, rng: Random) -> Iterable[_Turn]:
    """Who comes when; everybody's repeats come after the first time."""
    at = [rng.random() for _ in cast.people]
    yield from (_Turn(when, "person", key) for key, when in enumerate(at))
    yield from _repeat_turns(cast.people, at, rng)
    # The people of the pictures close the list; the last of them wrote today.
    yield from (_Turn(0.93 + 0.07 * (n + 1) / len(PICTURED), "pictured", n) for n in range(len(PICTURED)))
    counts = {
        "abroad": len(ABROAD),
        "silent": SILENT_STRANGERS + SILENT_KNOWN,
        "nickname": len(words.NICKNAMES),
    }
    for kind, count in (*counts.items(), ("source only", SOURCE_ONLY)):
        yield from (_Turn(rng.random(), kind, key) for key in range(count))


def _repeat_turns(people: Sequence[Person], at: Sequence[float], rng: Random) -> Iterable[_Turn]:
    """One repeat each for people who can be recognised by a mobile, in every way of `REPEATS`."""
    shorts = short_names()
    free = [key for key, person in enumerate(people) if person.firm and person.mobile and at[key] < 0.9]
    rng.shuffle(free)
    for how, count in REPEATS.items():
        fits = [key for key in free if how not in {"short", "mail only"} or _fits(people[key], how, shorts)][:count]
        assert len(fits) == count, how
        free = [key for key in free if key not in fits]
        for key in fits:
            later = at[key] + 1e-9 if how == "twice" else at[key] + (1 - at[key]) * (0.02 + 0.9 * rng.random() ** 2)
            yield _Turn(later, "repeat", key, how)


def _fits(person: Person, how: str, shorts: dict[str, str]) -> bool:
    """Whether a person has what this way of repeating needs: a short name, or a mailbox of one's own."""
    if how == "short":
        return bool(shorts[person.first])
    return bool(person.mails) and person.mails[0].split("@")[0] not in words.SHARED_BOXES


def _facts(
    cast: Cast, lines: Sequence[Line], rows: Sequence[int], *, hidden_row: int, error_row: int, last_row: int
) -> SampleFacts:
    kinds = Counter(line.kind for line in lines)
    by_person: dict[str, list[int]] = {}
    for row, line in zip(rows, lines, strict=True):
        by_person.setdefault(line.who, []).append(row)
    by_person.pop("", None)
    return SampleFacts(
        rows=len(lines),
        people=kinds["person"],
        repeats=kinds["repeat"],
        colleagues=cast.colleagues + 1,  # and the reception of «Зерно», who shares its number with the director
        namesakes=cast.namesakes,
        interests=kinds["interest"],
        nicknames=kinds["nickname"],
        source_only=kinds["source only"],
        subtotals=len({(line.day.year, line.day.month) for line in lines}),
        error_cells=1,
        impossible_dates=len(IMPOSSIBLE_DAYS),
        ambiguous_dates=sum(spelling.is_ambiguous(str(line.received)) for line in lines),
        unreadable_phones=len(words.UNREADABLE_PHONES),
        mail_typos=MAIL_TYPOS,
        inn_typos=INN_TYPOS,
        hidden_row=hidden_row,
        error_row=error_row,
        last_row=last_row,
        same_person=tuple(tuple(found) for found in by_person.values() if len(found) > 1),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbook of the repository, or `--out` as of `--today`; answers the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, default=DEFAULT_TODAY, metavar="YYYY-MM-DD")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("leads_ru.xlsx"))
    given = parser.parse_args(arguments)
    write(given.out, today=given.today, seed=given.seed)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
