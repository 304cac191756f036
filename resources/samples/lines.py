"""The inquiries of the sample: who asked when for what, as cells of one spreadsheet line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from resources.samples import spelling
from resources.samples import words_ru as words

if TYPE_CHECKING:
    from random import Random

    from resources.samples.cast import Firm, Person
    from resources.samples.guests import Guest

Cell = str | int | datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One data row: what is known about it, then its cells in the order of the columns.

    `who` is the same for every line of one person and empty where no person is named; `thousand` is the
    budget in thousand roubles, 0 where it is not said or in another currency.
    """

    day: date
    who: str
    kind: str
    thousand: int
    name: str = ""
    job: str = ""
    phone: str | int = ""
    mail: str = ""
    company: str = ""
    inn: str | int = ""
    city: str = ""
    received: Cell = ""
    source: str = ""
    need: str = ""
    budget: str | int = ""
    status: str = ""
    heat: str = ""
    manager: str = ""
    comment: str = ""
    call: Cell = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The sixteen cells, left to right."""
        return (
            self.name, self.job, self.phone, self.mail, self.company, self.inn, self.city, self.received,
            self.source,
            self.need, self.budget, self.status, self.heat, self.manager, self.comment, self.call,
        )  # fmt: skip


def first_line(who: str, person: Person, day: date, today: date, *, rng: Random, in_full: bool) -> Line:
    """Make a person's first inquiry; `in_full` keeps both first name and surname readable."""
    line = _inquiry(who, "person", day, today, trade=person.trade, manager=person.manager, rng=rng)
    firm = person.firm
    return replace(
        line,
        name=person.full_name if in_full else _called(person, rng),
        job=person.job if rng.random() < 0.6 else "",
        phone=_phones(person, rng),
        mail=rng.choice((", ", "; ", " ")).join(person.mails),
        company=spelling.firm(firm.form, firm.name, rng) if firm else "",
        inn=spelling.inn(firm.inn, rng) if firm and rng.random() < 0.45 else "",
        city=rng.choice(person.town.spellings) if rng.random() < 0.78 else "",
    )


def repeat_line(first: Line, person: Person, kind: str, day: date, today: date, *, rng: Random) -> Line:
    """Let the same person ask again for the same, spelled in the way `kind` names; "twice" is a form sent twice."""
    if kind == "twice":
        return replace(first, kind="repeat")
    line = first_line(first.who, person, day, today, rng=rng, in_full=True)
    has_other_manager = line.manager and rng.random() < 0.25
    return replace(
        line,
        kind="repeat",
        need=first.need,
        name=_respelled(person, kind, rng),
        phone="" if kind == "mail only" else spelling.mobile(person.mobile, rng),
        mail=person.mails[0] if kind == "mail only" else line.mail if rng.random() < 0.5 else "",
        manager=words.MANAGERS[person.manager - 1][0] if has_other_manager else line.manager,
    )


def silent_line(firm: Firm, day: date, today: date, *, rng: Random) -> Line:
    """Make the inquiry of a firm without a person: a switchboard, perhaps a shared box."""
    line = _inquiry("", "interest", day, today, trade=firm.trade, manager=rng.randrange(4), rng=rng)
    return replace(
        line,
        name=rng.choice(words.NO_NAME),
        phone=spelling.landline(firm.switchboard, len(firm.town.code), "", rng),
        mail=f"{rng.choice(words.SHARED_BOXES)}@{firm.domain}" if rng.random() < 0.6 else "",
        company=spelling.firm(firm.form, firm.name, rng),
        city=firm.town.spellings[0] if rng.random() < 0.7 else "",
        status=rng.choice(words.SILENT_STATES),
        heat="",
    )


def nickname_line(nickname: str, day: date, *, rng: Random) -> Line:
    """Make the question of somebody known by an account only."""
    received = spelling.moment(datetime.combine(day, time()), rng)
    source = rng.choice(("телеграм", "ВК", "чат на сайте", "Телеграм-канал", "комментарий под видео"))
    need = rng.choice(("", "сколько стоит?", "цена на стеллажи", "спрашивал про б/у", words.SHELVES.text))
    return Line(day, "", "nickname", 0, name=nickname, received=received, source=source, need=need)


def source_only_line(day: date, *, rng: Random) -> Line:
    """Make a row that says where it came from and nothing else."""
    return Line(day, "", "source only", 0, source=rng.choice(("сайт", "Директ", "звонок")))


def guest_line(guest: Guest, day: date, *, rng: Random) -> Line:
    """Copy a guest's inquiry as it stands; no budget of a guest enters the sums."""
    kind = "repeat" if guest.again else "person"
    received = spelling.moment(datetime.combine(day, time()), rng)
    return Line(
        day, guest.again or guest.person, kind, 0, guest.person, guest.job, guest.phone, guest.mail,
        guest.company, "",
        guest.city, received, guest.source, guest.need, guest.budget, guest.status, guest.heat, guest.manager,
        guest.comment,
    )  # fmt: skip


def _inquiry(who: str, kind: str, day: date, today: date, *, trade: int, manager: int, rng: Random) -> Line:
    """Fill the right half of a line: date, source, need, budget, status, owner, comment."""
    age = (today - day).days
    source = rng.choices(list(words.SOURCES), [weight for weight, _ in words.SOURCES.values()])[0]
    need = rng.choice(words.TRADES[trade].needs)
    # Small sums are far more frequent than large ones.
    thousand = int(need.low + (need.high - need.low) * rng.random() ** 2.2) // 10 * 10
    if thousand > 1000:
        thousand -= thousand % 50
    places = spelling.spaced(max(2, thousand // 26) * 10)
    is_said = rng.random() < 0.62
    status, heat = _state(age, rng)
    has_owner = rng.random() < (0.55 if age <= 2 else 0.94)
    return Line(
        day, who, kind, thousand if is_said else 0,
        received=spelling.moment(_clocked(day, today, source, rng), rng),
        source=rng.choice(words.SOURCES[source][1]).format(x=_exhibition(day)),
        need=need.text.format(n=places),
        budget=spelling.roubles(thousand, rng) if is_said else rng.choice(("", "", "", "", "уточняет")),
        status=status, heat=heat,
        manager=rng.choice((words.MANAGERS[manager][0], *words.MANAGERS[manager])) if has_owner else "",
        comment=_comment(rng) if rng.random() < 0.55 else "",
    )  # fmt: skip


def _state(age: int, rng: Random) -> tuple[str, str]:
    """Status and temperature fitting an inquiry's age in days."""
    table = words.FRESH if age <= 4 else words.OPEN if age <= 75 or rng.random() < 0.2 else words.OLD
    status, heats = rng.choice(table)
    return status, rng.choice(words.HEAT[rng.choice(heats.split(" "))])


def _clocked(day: date, today: date, source: str, rng: Random) -> datetime:
    """Add the time a form records; today's have none, so that nothing lies ahead of the clock."""
    if day == today or source not in {"site", "direct", "chat"} or rng.random() < 0.5:
        return datetime.combine(day, time())
    return datetime.combine(day, time(rng.choice((8, 9, 9, 10, 11, 12, 14, 15, 16, 17, 19, 22)), rng.randrange(60)))


def _exhibition(day: date) -> str:
    """Name the last exhibition before `day`, with its year."""
    past = [each for each in words.EXHIBITIONS if each.month <= day.month]
    last, year = (past[-1], day.year) if past else (words.EXHIBITIONS[-1], day.year - 1)
    return f"{last.name} {year}"


def _comment(rng: Random) -> str:
    return rng.choice(words.COMMENTS).format(
        m=spelling.spaced(rng.randrange(240, 4800, 20)), h=rng.randrange(4, 12), w=rng.choice(words.WEEKDAYS)
    )


def _called(person: Person, rng: Random) -> str:
    """Write a name as people give it: any order, with or without the patronymic, sometimes half of it."""
    first, middle, last = person.first, person.patronymic, person.last
    ways = (
        f"{first} {last}", f"{last} {first}", f"{last} {first} {middle}", f"{last} {first[0]}.{middle[0]}.",
        f"{first} {middle}", first, f"{last} {first}".lower(), f"{first}  {last} ",
    )  # fmt: skip
    return rng.choices(ways, (42, 26, 13, 6, 5, 3, 2, 3))[0]


def _respelled(person: Person, kind: str, rng: Random) -> str:
    """Write a person's name in the spelling that `kind` names."""
    first, middle, last = person.first, person.patronymic, person.last
    return {
        "order": f"{last} {first}",
        "initials": f"{last} {first[0]}. {middle[0]}.",
        "short": f"{short_names().get(first) or first} {last}",
        "latin": spelling.latin(first) + " " + spelling.latin(last),
        "typo": f"{first} {spelling.misspelt(last, rng)}",
        "patronymic": f"{last} {first} {middle}",
        "shout": f"{last} {first}".upper(),
        "mail only": f"{first} {last}",
    }[kind]


def short_names() -> dict[str, str]:
    """Map first names to what friends say; names without a short form map to nothing."""
    pairs = (pair.partition(":") for pair in (*words.MEN, *words.WOMEN))
    return {name: short for name, _, short in pairs}


def _phones(person: Person, rng: Random) -> str | int:
    """Put all numbers of a person in one cell."""
    numbers: list[str | int] = [spelling.mobile(person.mobile, rng)] if person.mobile else []
    if person.firm and person.uses_switchboard:
        code = len(person.firm.town.code)
        numbers.append(spelling.landline(person.firm.switchboard, code, person.extension, rng))
    return spelling.together(numbers, rng)
