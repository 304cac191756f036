"""Write the messy workbook of the English demo: `python -m resources.samples.english --today 2026-05-20 --out FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from resources.samples import words_en as words
from resources.samples.calls import promised
from resources.samples.sheet import put
from resources.samples.words_en import Place

ROWS, REPEATS, SILENT, SOURCE_ONLY, MAIL_TYPOS = 666, 54, 34, 4, 8
FIRMS = 330
SPAN = timedelta(days=425)  # fourteen months
ERROR = "#N/A"
WIDTHS = (26, 24, 28, 34, 32, 18, 18, 18, 36, 14, 24, 14, 16, 52, 18)
_FIRST_ROW = 4
_NEED, _CALL_AT = 8, len(words.TITLES) - 1
_PICTURED = ("William Ashworth", "+44 20 7946 0182", "w.ashworth@amberley-foods.example", "Amberley Foods Ltd")
"""The lead of the pictures: the last one of the list."""

_ALIKE = (
    ("Eleanor Whitfield", "Eleanor Whitfeild", "+44 20 7946 0675", "+44 20 7946 0657", "Harley Dental Ltd", "London"),
    ("Graham Pettigrew", "Graham Pettigrow", "+44 161 496 0832", "+44 161 496 0823", "Pennine Tiles Ltd", "Manchester"),
    ("Imogen Castle", "Imogen Cassle", "+44 117 496 0591", "+44 117 496 0519", "Severn Books Ltd", "Bristol"),
)
"""People taken down twice, the second time with a slip in the name and two digits in each other's place."""

Cell = str | int | datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What the workbook holds, known because it was made so; `rows` = `people` + `repeats` + the nameless."""

    rows: int
    people: int
    repeats: int
    nameless: int
    unreadable_phones: int
    mail_typos: int
    last_row: int


@dataclass(frozen=True, slots=True)
class _Firm:
    name: str
    place: Place
    switchboard: str
    domain: str
    owner: int


@dataclass(frozen=True, slots=True)
class _Person:
    first: str
    last: str
    job: str
    phone: str
    mail: str
    firm: _Firm | None
    place: Place


@dataclass(frozen=True, slots=True)
class _Line:
    """One data row: the day it belongs to, what it is worth in pounds, and its cells by column."""

    day: date
    kind: str
    pounds: int
    cells: tuple[Cell, ...]


class _Draw:
    """The dice, and what has been given out already."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - a sample wants repeatable dice, not secrets
        kept = [_PICTURED[1], *(phone for pair in _ALIKE for phone in pair[2:4])]
        self._taken: set[str] = {phone.replace(" ", "") for phone in kept}

    def phone(self, place: Place) -> str:
        """Take a number of a town that nobody has yet; where a small range is used up, one of London."""
        for _try in range(400):
            number = f"{place.dial}{self.rng.randrange(10**place.digits):0{place.digits}}"
            if number not in self._taken:
                self._taken.add(number)
                return number
        return self.phone(words.PLACES[0])

    def place(self) -> Place:
        """Take a town, large ones more often."""
        return self.rng.choices(words.PLACES, [one.weight for one in words.PLACES])[0]

    def name(self) -> tuple[str, str]:
        """Take a pair of first name and surname that is new."""
        while True:
            first, last = self.rng.choice(words.FIRST).partition(":")[0], self.rng.choice(words.LAST)
            if f"{first} {last}" not in self._taken:
                self._taken.add(f"{first} {last}")
                return first, last


def write(path: Path, *, today: date, seed: int = 7) -> Facts:
    """Write the workbook as of `today` to `path`; the same arguments always give the same cells."""
    draw = _Draw(seed)
    lines = sorted(_lines(draw, today), key=lambda line: line.day)
    lines = _called_back(_spoil(lines, draw.rng), today, seed)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    last = _fill(sheet, lines, today)
    sheet.row_dimensions[_FIRST_ROW + len(lines) // 3].hidden = True
    book.save(path)
    kinds = [line.kind for line in lines]
    nameless = sum(kind not in {"person", "repeat"} for kind in kinds)
    return Facts(
        rows=len(lines), people=kinds.count("person"), repeats=kinds.count("repeat"), nameless=nameless,
        unreadable_phones=len(words.UNREADABLE_PHONES), mail_typos=MAIL_TYPOS, last_row=last,
    )  # fmt: skip


# -- who asks


def _firms(draw: _Draw) -> list[_Firm]:
    names = [f"{house} {trade}" for house in words.HOUSES for trade in words.TRADES]
    draw.rng.shuffle(names)
    found = [_firm(draw, name, None) for name in names[: FIRMS - len(words.SISTERS)]]
    return [*(_firm(draw, name, words.PLACES[3]) for name in words.SISTERS), *found]


def _firm(draw: _Draw, name: str, seat: Place | None) -> _Firm:
    place = seat or draw.place()
    form = "" if seat else draw.rng.choice(words.FORMS_ABROAD.get(place.currency, words.FORMS))
    domain = f"{name.lower().replace(' ', '-')}.example"
    return _Firm(f"{name} {form}".strip(), place, draw.phone(place), domain, draw.rng.randrange(len(words.OWNERS)))


def _person(draw: _Draw, firm: _Firm | None) -> _Person:
    """Draw somebody: of a firm, by his own line or the switchboard with an extension; or a private person."""
    rng, (first, last) = draw.rng, draw.name()
    place = firm.place if firm else draw.place()
    family = last.lower().replace("'", "")
    private = f"{family}.{first[0].lower()}{rng.randrange(60, 99)}@{rng.choice(words.PROVIDERS)}"
    mail = rng.choice((f"{first[0].lower()}.{family}@{firm.domain}", private)) if firm else private
    by_switchboard = firm is not None and rng.random() < 0.25
    phone = f"{firm.switchboard};{rng.randrange(10, 480)}" if firm and by_switchboard else draw.phone(place)
    return _Person(first, last, rng.choice(words.JOBS) if firm else "", phone, mail, firm, place)


# -- what they ask


def _lines(draw: _Draw, today: date) -> list[_Line]:
    firms = _firms(draw)
    count = ROWS - REPEATS - SILENT - SOURCE_ONLY - len(words.NICKNAMES) - 1 - 2 * len(_ALIKE)
    people = [_person(draw, None if n % 8 == 5 else firms[n % FIRMS]) for n in range(count)]
    days = [_day(n / (count - 1), today) for n in range(count)]
    firsts = [_line(draw, one, day, today) for one, day in zip(people, days, strict=True)]
    again = draw.rng.sample(range(count * 9 // 10), REPEATS)
    repeats = [_repeat(draw, people[n], firsts[n], today) for n in again]
    return [*firsts, *repeats, *_nameless(draw, firms, today), _pictured(draw, today), *_alike(today)]


def _day(share: float, today: date) -> date:
    """Find the day of the row at `share` of the list: denser towards today; weekends go to Friday."""
    day = today - timedelta(days=round(SPAN.days * (1 - share) ** 1.6))
    return day if day == today or day.weekday() < 5 else day - timedelta(days=day.weekday() - 4)


def _line(draw: _Draw, who: _Person, day: date, today: date) -> _Line:
    """Make somebody's first inquiry."""
    rng = draw.rng
    pounds, right = _right(draw, who.place, who.firm.owner if who.firm else rng.randrange(4), day, today)
    plain = f"{who.first} {who.last}"
    ways = (plain, f"{who.last}, {who.first}", f"{who.first}  {who.last} ", plain.lower())
    name = rng.choices(ways, (70, 18, 6, 6))[0]
    company = _spelled(who.firm.name, rng) if who.firm else ""
    mail = who.mail if "@" in who.mail and rng.random() < 0.85 else ""
    job = who.job if rng.random() < 0.6 else ""
    city = rng.choice(who.place.spellings) if rng.random() < 0.78 else ""
    return _Line(day, "person", pounds, (name, job, _number(who.phone, rng), mail, company, city, *right))


def _right(draw: _Draw, place: Place, owner: int, day: date, today: date) -> tuple[int, tuple[Cell, ...]]:
    """Make the right half of a line, from its date on, and what it is worth in pounds."""
    rng, age = draw.rng, (today - day).days
    need, low, high = rng.choice(words.NEEDS)
    thousand = max(1, round(low + (high - low) * rng.random() ** 2.2))
    is_said = rng.random() < 0.62
    table = words.FRESH if age <= 4 else words.OPEN if age <= 75 or rng.random() < 0.2 else words.OLD
    status, heat = rng.choice(table)
    source = rng.choice(rng.choices([texts for _n, texts in words.SOURCES], [n for n, _texts in words.SOURCES])[0])
    comment = rng.choice(words.COMMENTS).format(m=f"{rng.randrange(4, 90) * 500:,}", h=rng.randrange(4, 12))
    has_owner = rng.random() < (0.55 if age <= 2 else 0.94)
    right = (
        _moment(day, rng, has_time=day != today), source.format(y=day.year), need.format(n=rng.randrange(6, 90) * 10),
        _sum(thousand, place.currency, rng) if is_said else "", status, rng.choice(words.HEAT[heat]),
        rng.choice(words.OWNERS[owner]) if has_owner else "", comment if rng.random() < 0.55 else "",
    )  # fmt: skip
    return thousand * 1000 if is_said and place.currency == "£" else 0, right


def _repeat(draw: _Draw, who: _Person, first: _Line, today: date) -> _Line:
    """Let the same person ask again later for the same, spelled differently."""
    rng = draw.rng
    day = first.day + timedelta(days=round((today - first.day).days * rng.random() ** 2))
    line = _line(draw, who, day, today)
    short = next((one.partition(":")[2] for one in words.FIRST if one.startswith(f"{who.first}:")), "")
    name = rng.choice(
        (f"{who.last} {who.first}", f"{who.first[0]}. {who.last}", f"{short or who.first} {who.last}",
         f"{who.first} {who.last}".upper(), f"{who.first} {who.last[:2]}{who.last[3:]}")
    )  # fmt: skip
    asked = (*line.cells[3:_NEED], first.cells[_NEED], *line.cells[_NEED + 1 :])
    return replace(line, kind="repeat", cells=(name, "", _number(who.phone, rng), *asked))


def _nameless(draw: _Draw, firms: Sequence[_Firm], today: date) -> list[_Line]:
    """Make firms that name nobody, accounts without a person, and rows with a source alone."""
    rng, lines = draw.rng, []
    for at, firm in enumerate(rng.sample(firms[40:], SILENT)):
        day = _day(rng.random(), today)
        _pounds, right = _right(draw, firm.place, firm.owner, day, today)
        box = f"{rng.choice(words.SHARED_BOXES)}@{firm.domain}" if rng.random() < 0.6 else ""
        left = (rng.choice(words.NO_NAME), "", _number(firm.switchboard, rng), box, _spelled(firm.name, rng))
        state = words.SILENT_STATES[at % len(words.SILENT_STATES)]  # nobody negotiates with a switchboard
        said = (*right[:3], "", state, "", *right[6:])
        lines.append(_Line(day, "interest", 0, (*left, firm.place.spellings[0], *said)))
    for nickname in words.NICKNAMES:
        day = _day(rng.random(), today)
        cells = (
            nickname,
            *[""] * 5,
            _moment(day, rng, has_time=False),
            "chat",
            rng.choice(("", "how much?", "used racks?")),
        )
        lines.append(_Line(day, "nickname", 0, cells))
    days = (_day(rng.random(), today) for _ in range(SOURCE_ONLY))
    return [*lines, *(_Line(day, "source only", 0, (*[""] * 7, rng.choice(("website", "call")))) for day in days)]


def _pictured(draw: _Draw, today: date) -> _Line:
    name, phone, mail, company = _PICTURED
    asked = (_moment(today, draw.rng, has_time=False), "website", "Pallet racking, 400 positions", "£38,000")
    rest = ("new", "hot", words.OWNERS[0][0], "Wants a quote for 40 bays, installation included")
    return _Line(today, "person", 38_000, (name, "Head of Procurement", phone, mail, company, "London", *asked, *rest))


def _alike(today: date) -> list[_Line]:
    """Take people down twice, a week apart, as two of the team do that do not know of each other."""
    draw, lines = _Draw(len(_ALIKE)), list[_Line]()  # dice of their own: the other rows stay as they are
    for owner, (name, slip, phone, swapped, company, city) in enumerate(_ALIKE):
        place = next(one for one in words.PLACES if one.spellings[0] == city)
        for at, (who, number) in enumerate(((name, phone), (slip, swapped))):
            day = _day(1, today - timedelta(days=9 - 7 * at))
            _pounds, right = _right(draw, place, owner + at, day, today)
            named = (*right[:3], "", "new", right[5], words.OWNERS[owner + at][0], *right[7:])
            lines.append(_Line(day, "person", 0, (who, "", number, "", company, city, *named)))
    return lines


# -- how it is written


def _number(stored: str, rng: Random) -> Cell:
    """Write a number as somebody types it; one from abroad keeps its country code."""
    number, _semicolon, extension = stored.partition(";")
    if number.startswith("+44"):
        rest = number[3:]
        area = 2 if rest.startswith("2") else 3
        head, a, b = rest[:area], rest[area:-4], rest[-4:]
        ways = (
            f"0{head} {a} {b}", f"(0{head}) {a}{b}", f"0{rest}", f"+44 {head} {a} {b}", f"+44 (0){head} {a} {b}",
            f"0{head}-{a}-{b}",
        )  # fmt: skip
        text = rng.choice(ways)
    else:
        text = rng.choice((number, f"{number[:-7]} {number[-7:-4]} {number[-4:]}"))
    return f"{text} {rng.choice(('ext.', 'x'))} {extension}" if extension else text


def _spelled(firm: str, rng: Random) -> str:
    swaps = {" Ltd": rng.choice((" Ltd", " Ltd.", " Limited", " LTD")), " Inc.": rng.choice((" Inc.", ", Inc", " Inc"))}
    return next((firm.replace(old, new) for old, new in swaps.items() if firm.endswith(old)), firm)


def _moment(day: date, rng: Random, *, has_time: bool) -> Cell:
    """Write a date as a real one, or as text in many ways; day first, as at home."""
    at = time(rng.choice((8, 9, 10, 11, 14, 16, 19)), rng.randrange(60)) if has_time and rng.random() < 0.3 else time()
    real = datetime.combine(day, at)
    texts = (
        f"{day:%d/%m/%Y}",
        f"{day.day} {words.MONTHS[day.month - 1][:3]} {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%y}",
    )
    return rng.choice((real, real, real, *texts))


def _sum(thousand: int, sign: str, rng: Random) -> Cell:
    whole = thousand * 1000
    plain: tuple[Cell, ...] = (whole, f"{thousand}k") if sign == "£" else ()
    return rng.choice((*plain, f"{sign}{whole:,}", f"{sign}{thousand}k", f"{sign} {whole}"))


def _spoil(lines: list[_Line], rng: Random) -> list[_Line]:
    """Put in typos, unreadable phones, an impossible date and an error cell, one to a row of a person."""
    free = [n for n, line in enumerate(lines[:-20]) if line.kind == "person" and line.cells[3] and line.cells[2]]
    rng.shuffle(free)
    wrong: list[tuple[int, Cell]] = [(2, phone) for phone in words.UNREADABLE_PHONES]
    for n in range(MAIL_TYPOS):
        head = str(lines[free[n]].cells[3]).partition("@")[0]
        wrong.insert(n, (3, f"{head}@{words.TYPO_DOMAINS[n % len(words.TYPO_DOMAINS)]}"))
    wrong += [(6, f"31/02/{lines[-1].day.year}"), (5, ERROR)]
    for n, (column, value) in zip(free, wrong, strict=False):
        cells = lines[n].cells
        lines[n] = replace(lines[n], cells=(*cells[:column], value, *cells[column + 1 :]))
    return lines


def _called_back(lines: Sequence[_Line], today: date, seed: int) -> list[_Line]:
    """Add when each is to be called again, as the team wrote it; of most nobody wrote anything."""
    rng = Random(f"{seed}/calls")  # noqa: S311 - repeatable dice, not secrets
    calls = [
        promised(line.day, today, rng, words.CALLS, sign="/") if words.CALLED.intersection(line.cells) else ""
        for line in lines
    ]
    return [
        replace(line, cells=(*line.cells, *[""] * (_CALL_AT - len(line.cells)), call)) if call else line
        for line, call in zip(lines, calls, strict=True)
    ]


# -- the sheet


def _fill(sheet: Worksheet, lines: Sequence[_Line], today: date) -> int:
    """Put titles, months with their sums and the totals on the sheet; give the row of the totals."""
    sheet.title = "Leads"
    _put(sheet, 1, (f"{words.COMPANY_TITLE}: enquiries and leads",), bold=True)
    _put(sheet, 2, (f"Exported {today:%d/%m/%Y}. Add new ones at the bottom, leave the colours alone!",))
    _put(sheet, 3, words.TITLES, bold=True, fill="DCE4F2")
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    row, done, is_halved = _FIRST_ROW, 0, False
    for (year, month), group in groupby(lines, key=lambda line: (line.day.year, line.day.month)):
        of_month = list(group)
        for place, line in enumerate(of_month, start=row):
            _put(sheet, place, line.cells)
        row, done = row + len(of_month), done + len(of_month)
        title = f"Total for {words.MONTHS[month - 1]} {year}"
        _put(sheet, row, (title, *[""] * 8, sum(line.pounds for line in of_month)), bold=True, fill="EFEFEF")
        row += 2  # a blank row after every month
        if not is_halved and done > len(lines) / 2:
            _put(sheet, row, words.TITLES, bold=True, fill="DCE4F2")
            row, is_halved = row + 1, True
    worth = f'=SUMIF(A{_FIRST_ROW}:A{row - 1},"Total*",J{_FIRST_ROW}:J{row - 1})'
    _put(sheet, row, ("TOTAL", *[""] * 7, f"enquiries: {len(lines)}", worth), bold=True)
    return row


_put = partial(put, day="DD/MM/YYYY")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbook to `--out` as of `--today`; answers the exit code."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    write(given.out, today=given.today, seed=given.seed)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
