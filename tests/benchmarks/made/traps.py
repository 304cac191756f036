"""People who are not each other, put where they look so: the groups of which the generated leads consist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import tables
from .beings import RUSSIAN, Firm, Person, Population

Group = list[tuple[Person, str]]


def alone(language: str, people: Population) -> Group:
    """Give somebody with no firm."""
    return [(people.person(language), "")]


def employee(language: str, people: Population) -> Group:
    """Give the only one of his firm."""
    return [(people.person(language, people.firm(language)), "")]


def colleagues(language: str, people: Population) -> Group:
    """Two to six of one firm, now and then two of one surname."""
    firm = people.firm(language)
    crew = [people.person(language, firm) for _ in range(people.rng.randint(2, 6))]
    if people.rng.random() < 0.1:
        crew.append(people.person(language, firm, surname=_man(crew[0])))
    return [(one, "colleagues") for one in crew]


def switchboard(language: str, people: Population) -> Group:
    """Colleagues who all leave the number of the firm, with their extensions or without."""
    firm = people.firm(language)
    firm = replace(firm, line=firm.line or people.line(firm.city))
    has_extensions = people.rng.random() < 0.5
    return [
        (replace(one, mobile=f"{firm.line};ext={200 + at}" if has_extensions else firm.line), "switchboard")
        for at, one in enumerate(people.person(language, firm) for _ in range(people.rng.randint(3, 5)))
    ]


def role_address(language: str, people: Population) -> Group:
    """Colleagues who all leave info@."""
    firm = people.firm(language)
    firm = replace(firm, domain=firm.domain or f"firm{firm.key}.ru")
    crew = [people.person(language, firm) for _ in range(people.rng.randint(2, 4))]
    return [(replace(one, email=f"info@{firm.domain}"), "info@") for one in crew]


def fleet(language: str, people: Population) -> Group:
    """Colleagues whose mobiles were bought together: the numbers differ in the last digit."""
    firm = people.firm(language)
    crew = [people.person(language, firm) for _ in range(3)]
    start = crew[0].mobile[:-1]
    return [(replace(one, mobile=f"{start}{at}"), "fleet") for at, one in enumerate(crew, start=2)]


def family(language: str, people: Population) -> Group:
    """Husband and wife, or parent and child: one surname, often one phone or letterbox."""
    first = people.person(language)
    while (second := people.person(language, surname=_man(first))).given == first.given:
        pass
    draw = people.rng.random()
    if draw < 0.4:
        second = replace(second, mobile=first.mobile)
    elif draw < 0.6:
        second = replace(second, email=first.email)
    return [(first, "family"), (replace(second, city=first.city), "family")]


def namesakes(language: str, people: Population) -> Group:
    """Two of one name in one town, who have nothing else in common."""
    first = people.person(language)
    while (second := people.person(language, surname=_man(first))).is_woman != first.is_woman:
        pass
    second = replace(second, given=first.given, surname=first.surname, city=first.city)
    return [(first, "namesakes"), (replace(second, email=people.mailbox(second)), "namesakes")]


def new_holder(language: str, people: Population) -> Group:
    """Pass a mobile number on to somebody else."""
    first, second = people.person(language), people.person(language)
    while second.given == first.given or _man(second) == _man(first):
        second = people.person(language)
    return [(first, "new holder"), (replace(second, mobile=first.mobile), "new holder")]


def placeholder(language: str, people: Population) -> Group:
    """Somebody who gave what is no number, or no letterbox."""
    one = people.person(language)
    if people.rng.random() < 0.5:
        return [(replace(one, mobile=people.rng.choice(tables.PLACEHOLDER_LINES)), "placeholder")]
    return [(replace(one, email=people.rng.choice(tables.PLACEHOLDER_MAILS)), "placeholder")]


def sisters(language: str, people: Population) -> Group:
    """Two firms of nearly one name: another number, another form, another town, or one with a word more."""
    firm = people.firm(language)
    draw = people.rng.choices(range(4), (35, 25, 30, 10))[0]
    name, form = firm.name, firm.form
    if draw == 0:
        names = (f"{name}-1", f"{name}-2") if language == RUSSIAN else (f"{name} 1", f"{name} 2")
        return _crews(language, people, replace(firm, name=names[0]), _sister(firm, people, names[1], form))
    if draw == 1:
        other = next(one for one in (*tables.FORMS_RU[::-1], *tables.FORMS_EN) if one != form and _fits(one, language))
        return _crews(language, people, firm, _sister(firm, people, name, other))
    if draw == 2:
        return _crews(
            language, people, firm, _sister(firm, people, f"{name} {'Юг' if language == RUSSIAN else 'West'}", form)
        )
    stranger = people.firm(language)
    return _crews(language, people, firm, replace(stranger, name=name, kind=firm.kind, form=form))


def _fits(form: str, language: str) -> bool:
    return form.isascii() != (language == RUSSIAN)


def _sister(firm: Firm, people: Population, name: str, form: str) -> Firm:
    """Give a firm of the same house: a number and a tax number of its own, now and then the same site."""
    other = people.firm(firm.language)
    domain = firm.domain if people.rng.random() < 0.2 and name != f"{firm.name} Юг" else other.domain
    return replace(other, name=name, form=form, kind=firm.kind, domain=domain, city=firm.city)


def _crews(language: str, people: Population, *firms: Firm) -> Group:
    return [(people.person(language, firm), "sisters") for firm in firms for _ in range(people.rng.randint(1, 2))]


def _man(person: Person) -> str:
    """Give the man's form of a surname."""
    surname = person.surname
    if person.language != RUSSIAN or not person.is_woman:
        return surname
    if surname.endswith("ая"):
        return f"{surname[:-2]}ий"
    return surname.removesuffix("а")


Maker = Callable[[str, Population], Group]
TRAPS: dict[Maker, float] = {
    alone: 38, employee: 22, colleagues: 14, switchboard: 1.5, role_address: 2, fleet: 1.5, family: 5, namesakes: 5,
    new_holder: 2, placeholder: 2, sisters: 2.5,
}  # fmt: skip
"""Every kind of group, and how many of them there are among a hundred."""
