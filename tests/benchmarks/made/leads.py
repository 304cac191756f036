"""A file of leads with the truth: who wrote each row, whose firm it names, what was spoilt, which trap it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

from . import tables
from .beings import ENGLISH, RUSSIAN, Person, Population
from .firm_slips import COMPANY, written
from .phones_written import phone
from .slips import CONTACTS, PERSONAL, Bench, Said
from .traps import TRAPS

SLIPS = PERSONAL | CONTACTS | COMPANY
REPEATS = (0,) * 66 + (1,) * 22 + (2,) * 9 + (3,) * 3
"""How often a person comes again, in a hundred."""


class Row(NamedTuple):
    """One row: its cells as `leaddesk duplicates --file` takes them, and the truth.

    `person` and `firm` are numbers of beings (0 no firm), `tags` what was spoilt, `trap` what it is there to mislead.
    """

    cells: dict[str, str]
    person: int
    firm: int
    tags: frozenset[str]
    trap: str


@dataclass(slots=True)
class Made:
    """The rows of a seed, in the order in which they come."""

    seed: int
    rows: list[Row] = field(default_factory=list)


def make(count: int, seed: int) -> Made:
    """Make that many leads: three quarters in Russian, a quarter in English."""
    rng = Random(seed)
    people = Population(rng)
    bench = Bench(rng, people)
    rows: list[Row] = []
    groups = _groups(rng, people)
    while len(rows) < count:
        for person, trap in next(groups):
            rows += _rows_of(person, trap, bench)
    del rows[count:]
    rng.shuffle(rows)
    numbered = [row._replace(cells={"id": str(at), **row.cells}) for at, row in enumerate(rows, start=1)]
    return Made(seed, numbered)


def _groups(rng: Random, people: Population) -> Iterator[list[tuple[Person, str]]]:
    """Give people as they belong together: alone, in a firm, in a family; each with the trap it makes."""
    names, shares = zip(*TRAPS.items(), strict=True)
    makers, weights = list(names), list(shares)
    while True:
        language = RUSSIAN if rng.random() < 0.75 else ENGLISH
        maker = rng.choices(makers, weights)[0]
        yield maker(language, people)


def _rows_of(person: Person, trap: str, bench: Bench) -> Iterator[Row]:
    """Give the rows of one person: the first as he is, every later one spoilt once or twice."""
    main = _known_by(person, trap, bench.rng)
    for turn in range(1 + bench.rng.choice(REPEATS)):
        said = _said(person, main, bench.rng)
        tags = _spoil(said, bench, main) if turn else frozenset[str]()
        yield Row(_cells(said, bench.rng), person.key, person.firm.key if person.firm else 0, tags, trap)


def _known_by(person: Person, trap: str, rng: Random) -> str:
    """Choose the contact that a person always leaves: his own, where the other is the firm's or stands for none."""
    if trap == "switchboard" or person.mobile in tables.PLACEHOLDER_LINES:
        return "email"
    if trap == "info@" or person.email in tables.PLACEHOLDER_MAILS:
        return "phone"
    return "phone" if rng.random() < 0.75 else "email"


def _said(person: Person, main: str, rng: Random) -> Said:
    """Let a person fill in a form: always the contact he is known by, the rest by chance."""
    firm = person.firm if rng.random() < 0.8 else None
    return Said(
        person=person,
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic if rng.random() < 0.7 else "",
        phone=person.mobile if main == "phone" or rng.random() < 0.7 else "",
        email=person.email if main == "email" or rng.random() < 0.6 else "",
        company=written(firm, rng.randrange(4)) if firm else "",
        inn=firm.inn if firm and rng.random() < 0.2 else "",
        website=f"www.{firm.domain}" if firm and firm.domain and rng.random() < 0.2 else "",
        city=person.city if rng.random() < 0.5 else "",
    )


_TAGS = tuple(SLIPS)
_TAKING = {"phone": {"no_phone", "other_phone", "office_phone"}, "email": {"no_email", "role_email"}}
_BLURRING = {"phone_digit", "phone_swap", "email_typo", "other_provider", "no_name", "married"}


def _spoil(said: Said, bench: Bench, main: str) -> frozenset[str]:
    """Apply one slip, or two of different kinds; says which. One repeat in twelve is not spoilt at all.

    The contact that a person is known by is never taken away, and who leaves no name, or another one, leaves his
    contacts as they are: otherwise nobody could tell who it was.
    """
    wanted = bench.rng.choices((0, 1, 2), (8, 60, 32))[0]
    done: set[str] = set()
    kinds: set[int] = set()
    for tag in bench.rng.sample(_TAGS, len(_TAGS)):
        if len(done) == wanted:
            break
        kind = 0 if tag in PERSONAL else 1 if tag in CONTACTS else 2
        if kind in kinds or tag in _TAKING[main] or len(_BLURRING & {tag, *done}) > 1:
            continue
        kept = replace(said)
        if SLIPS[tag](said, bench):
            done.add(tag)
            kinds.add(kind)
        else:
            _put_back(said, kept)
    return frozenset(done)


def _put_back(said: Said, kept: Said) -> None:
    for name in Said.__slots__:
        setattr(said, name, getattr(kept, name))


def _cells(said: Said, rng: Random) -> dict[str, str]:
    word = "доб." if said.person.language == RUSSIAN else "ext."
    return {
        "kind": "lead",
        "created": f"2026-{rng.randint(1, 11):02d}-{rng.randint(1, 28):02d}",
        "name": said.full_name(),
        "phone": phone(said.phone, said.phone_style, word),
        "email": said.email,
        "company": said.company,
        "inn": said.inn,
        "website": said.website,
        "city": said.city,
        "source": rng.choice(tables.SOURCES),
    }
