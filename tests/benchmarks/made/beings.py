"""Who there is: people and the firms they work at, drawn one after the other from a seed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random
from typing import NamedTuple

from . import tables
from .romanising import romanised

RUSSIAN, ENGLISH = "ru", "en"


@dataclass(frozen=True, slots=True)
class Firm:
    """An organisation. `kind` is what stands before the name ("Торговый дом"), `line` its switchboard (E.164)."""

    key: int
    language: str
    name: str
    kind: str
    form: str
    inn: str
    domain: str
    city: str
    line: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person; empty is what he has not. `mobile` is E.164, `extension` belongs to the line of the firm."""

    key: int
    language: str
    is_woman: bool
    surname: str
    given: str
    patronymic: str
    mobile: str
    email: str
    city: str
    firm: Firm | None = None
    extension: str = ""


class _Drawn(NamedTuple):
    """Words with their running weights, for `Random.choices`."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def one(self, rng: Random) -> str:
        return rng.choices(self.words, cum_weights=self.weights)[0]


def _zipf(words: tuple[str, ...], offset: float) -> _Drawn:
    """Weigh words by their rank, as names are: the first ones not much more than the next."""
    return _Drawn(words, tuple(accumulate(1 / (rank + offset) for rank in range(len(words)))))


@dataclass(slots=True)
class Population:
    """Draws people and firms; no two of them get the same mobile, line, INN or domain."""

    rng: Random
    taken: set[str] = field(default_factory=set)
    count: int = 0
    _surnames: dict[str, _Drawn] = field(init=False)
    _given: dict[tuple[str, bool], _Drawn] = field(init=False)

    def __post_init__(self) -> None:
        self._surnames = {
            RUSSIAN: _zipf(tables.words("surnames_ru"), 30.0),
            ENGLISH: _zipf(tables.words("surnames_en"), 20.0),
        }
        self._given = {
            (RUSSIAN, False): _zipf(tuple(tables.MEN_RU), 4.0),
            (RUSSIAN, True): _zipf(tuple(tables.WOMEN_RU), 4.0),
            (ENGLISH, False): _zipf(tables.words("men_en"), 10.0),
            (ENGLISH, True): _zipf(tables.words("women_en"), 10.0),
        }

    def person(self, language: str, firm: Firm | None = None, *, surname: str = "") -> Person:
        """Draw a person; `surname` (the man's form) makes a relative or a namesake."""
        rng, is_woman = self.rng, self.rng.random() < 0.5
        root = surname or self._surnames[language].one(rng)
        given = self._given[language, is_woman].one(rng)
        patronymic = ""
        if language == RUSSIAN and rng.random() < 0.5:
            patronymic = _patronymic(self._given[RUSSIAN, False].one(rng), is_woman=is_woman)
        person = Person(
            key=self._next(),
            language=language,
            is_woman=is_woman,
            surname=feminine(root) if is_woman and language == RUSSIAN else root,
            given=given,
            patronymic=patronymic,
            mobile=self.mobile(language),
            email="",
            city=firm.city if firm else self._town(language),
            firm=firm,
            extension=str(rng.randint(100, 999)) if firm and firm.line and rng.random() < 0.3 else "",
        )
        return replace(person, email=self.mailbox(person))

    def mailbox(self, person: Person) -> str:
        """Draw a letterbox: at the firm, or a free one that may belong to a namesake elsewhere."""
        rng = self.rng
        surname, given = (romanised(word, rng).lower() for word in (person.surname, person.given))
        year = str(rng.randint(60, 99)) if rng.random() < 0.6 else str(rng.randint(1, 9999))
        if person.firm and person.firm.domain and rng.random() < 0.6:
            host, shapes = person.firm.domain, (f"{given[0]}.{surname}", f"{surname}", f"{given}.{surname}")
        else:
            host = rng.choice(tables.MAIL_RU if person.language == RUSSIAN else tables.MAIL_EN)
            shapes = (
                f"{surname}.{given}{year}",
                f"{given[0]}{surname}{year}",
                f"{given}_{surname}",
                f"{surname}{year}",
            )
        start = f"{rng.choice(shapes)}"
        at = 0
        while f"{start}{at or ''}@{host}" in self.taken:
            at += 1
        return self._take(f"{start}{at or ''}@{host}")

    def mobile(self, language: str) -> str:
        """Draw a mobile number nobody has."""
        rng = self.rng
        while True:
            if language == RUSSIAN:
                code = rng.choice(
                    (903, 905, 906, 909, 910, 912, 913, 915, 916, 919, 921, 922, 925, 926, 950, 961, 965, 985)
                )
                number = f"+7{code}{rng.randrange(10**7):07d}"
            else:
                number = f"+1{rng.choice(tables.MOBILE_EN)}{rng.randint(220, 989)}{rng.randrange(10**4):04d}"
            if number not in self.taken and number[-4:-1] != "555":
                return self._take(number)

    def firm(self, language: str) -> Firm:
        """Draw a firm."""
        rng = self.rng
        name = self._firm_name(language)
        kind, form = "", rng.choice(tables.FORMS_RU if language == RUSSIAN else tables.FORMS_EN)
        if language == RUSSIAN and rng.random() < 0.15:
            kind = rng.choice(tables.KINDS_RU)[0]
        town = self._town(language)
        return Firm(
            key=self._next(),
            language=language,
            name=name,
            kind=kind,
            form=form,
            inn=self.inn(town) if language == RUSSIAN else "",
            domain=self._domain(name, language) if rng.random() < 0.7 else "",
            city=town,
            line=self.line(town) if rng.random() < 0.6 else "",
        )

    def inn(self, town: str) -> str:
        """Draw the tax number of a firm, with its control digit (order MM-3-6/435 of the Russian tax service)."""
        region = next(digits for name, _, _, digits in tables.TOWNS_RU if name == town)
        while True:
            start = f"{region}{self.rng.randint(1, 30):02d}{self.rng.randrange(10**5):05d}"
            control = sum(int(a) * b for a, b in zip(start, (2, 4, 10, 3, 5, 9, 4, 6, 8), strict=True)) % 11 % 10
            if f"{start}{control}" not in self.taken:
                return self._take(f"{start}{control}")

    def line(self, town: str) -> str:
        """Draw the switchboard of a firm."""
        rng = self.rng
        found = next((place for place in tables.TOWNS_RU if place[0] == town), None)
        while True:
            if found:
                _, code, starts, _ = found
                left = 10 - len(code) - len(starts)
                number = f"+7{code}{starts}{rng.randrange(10**left):0{left}d}"
            else:
                code = next(code for name, code in tables.TOWNS_EN if name == town)
                number = f"+1{code}{rng.randint(220, 989)}{rng.randrange(10**4):04d}"
            if number not in self.taken:
                return self._take(number)

    def _firm_name(self, language: str) -> str:
        rng = self.rng
        while True:
            if language == ENGLISH:
                name = f"{rng.choice(tables.ROOTS_EN)} {rng.choice(tables.ROOTS_EN)} {rng.choice(tables.NOUNS_EN)}"
            elif rng.random() < 0.6:
                roots = [rng.choice(tables.ROOTS_RU) for _ in range(2 + (rng.random() < 0.6))]
                name = roots[0] + "".join(roots[1:]).lower()
            elif rng.random() < 0.5:
                name = f"{rng.choice(tables.ADJECTIVES_RU)} {rng.choice(tables.NOUNS_RU)} {rng.choice(tables.NOUNS_RU)}"
            else:
                name = (
                    f"{rng.choice(tables.NOUNS_RU)}-{rng.choice(tables.ROOTS_RU)}{rng.choice(tables.ROOTS_RU).lower()}"
                )
            if name not in self.taken:
                return self._take(name)

    def _domain(self, name: str, language: str) -> str:
        start = "".join(filter(str.isalnum, romanised(name, self.rng).lower()))
        end = "ru" if language == RUSSIAN else "com"
        at = 0
        while f"{start}{at or ''}.{end}" in self.taken:
            at += 1
        return self._take(f"{start}{at or ''}.{end}")

    def _town(self, language: str) -> str:
        return self.rng.choice(tables.TOWNS_RU if language == RUSSIAN else tables.TOWNS_EN)[0]

    def _take(self, text: str) -> str:
        self.taken.add(text)
        return text

    def _next(self) -> int:
        self.count += 1
        return self.count


def feminine(surname: str) -> str:
    """Give the woman's form of a Russian surname."""
    if surname.endswith(("ский", "цкий")):
        return f"{surname[:-2]}ая"
    return f"{surname}а" if surname.endswith(("ов", "ев", "ёв", "ин", "ын")) else surname


_FATHERS = {"Пётр": "Петров", "Павел": "Павлов", "Лев": "Львов", "Игорь": "Игорев", "Яков": "Яковлев"}


def _patronymic(father: str, *, is_woman: bool) -> str:
    if father == "Илья":
        return "Ильинична" if is_woman else "Ильич"
    if father == "Никита":
        return "Никитична" if is_woman else "Никитич"
    if father in _FATHERS:
        stem = _FATHERS[father]
    elif father.endswith("ий"):
        stem = f"{father[:-2]}ьев"
    elif father.endswith("й"):
        stem = f"{father[:-1]}ев"
    else:
        stem = f"{father}ов"
    return stem + ("на" if is_woman else "ич")
