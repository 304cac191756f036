"""What spoils a repeat: every corruption by its tag, as a change of what a row would say.

A slip takes the row and answers whether it could be applied: initials need a given name, a married surname a woman.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import tables
from .beings import ENGLISH, RUSSIAN, Person, Population, feminine
from .romanising import romanised


@dataclass(slots=True)
class Said:
    """What one row says of a person, before it is written down: parts of the name, and the cells."""

    person: Person
    surname: str
    given: str
    patronymic: str
    phone: str  # E.164 with ";ext=N"
    email: str
    company: str
    inn: str
    website: str
    city: str
    name: str = ""  # written out; made of the parts where empty
    phone_style: int = 0
    surname_first: bool = True

    def full_name(self) -> str:
        """Give the name as written."""
        if self.name or self.person.language == ENGLISH:
            return self.name or " ".join(filter(None, (self.given, self.surname)))
        order = (self.surname, self.given, self.patronymic)
        parts = order if self.surname_first else (self.given, self.patronymic, self.surname)
        return " ".join(filter(None, parts))


@dataclass(slots=True)
class Bench:
    """What slips are made with."""

    rng: Random
    people: Population


Slip = Callable[[Said, Bench], bool]

_LOOKALIKE = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
_RU_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_EN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_TO_EN = str.maketrans(_RU_KEYS + _RU_KEYS.upper(), _EN_KEYS + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~')
_TO_RU = str.maketrans(_EN_KEYS, _RU_KEYS)
_NEIGHBOURS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = {"о": "а", "а": "о", "е": "и", "и": "е", "я": "е", "з": "с", "с": "з", "т": "д", "д": "т", "б": "п",
                "п": "б", "в": "ф", "г": "к", "a": "e", "e": "a", "i": "y", "o": "u", "s": "z", "n": "m"}  # fmt: skip


def homoglyph(said: Said, bench: Bench) -> bool:
    """Put Latin letters among Cyrillic ones, in the name or the company."""
    if said.person.language != RUSSIAN:
        return False
    surname = said.surname
    said.surname = _some_lookalikes(surname, bench.rng)
    if said.company and bench.rng.random() < 0.5:
        said.company = _some_lookalikes(said.company, bench.rng)
    return said.surname != surname


def _some_lookalikes(text: str, rng: Random) -> str:
    return "".join(one.translate(_LOOKALIKE) if rng.random() < 0.5 else one for one in text)


def layout(said: Said, bench: Bench) -> bool:
    """Type the name on the wrong keyboard layout."""
    name = said.full_name()
    table = _TO_EN if said.person.language == RUSSIAN else _TO_RU
    said.name = (name if said.person.language == RUSSIAN else name.lower()).translate(table)
    return "'" not in name and "-" not in name and len(name) > 6


def transliteration(said: Said, bench: Bench) -> bool:
    """Write a Russian name in Latin letters; now and then the company too."""
    if said.person.language != RUSSIAN:
        return False
    said.name = romanised(f"{said.given} {said.surname}", bench.rng)
    if said.company and bench.rng.random() < 0.4:
        said.company = romanised(said.company, bench.rng)
    return True


def surname_typo(said: Said, bench: Bench) -> bool:
    """Make one slip of the fingers or of the ear inside the surname."""
    if len(said.surname) < 5:
        return False
    said.surname = typo(said.surname, bench.rng)
    return True


def typo(word: str, rng: Random) -> str:
    """Misspell a word by one letter: left out, doubled, exchanged, struck beside or misheard; the first one stands."""
    for _ in range(20):
        at = rng.randrange(1, len(word))
        letter = word[at]
        kind = rng.randrange(5)
        if kind == 0:
            spoilt = word[:at] + word[at + 1 :]
        elif kind == 1:
            spoilt = word[:at] + letter + word[at:]
        elif kind == 2 and at + 1 < len(word):
            spoilt = word[:at] + word[at + 1] + letter + word[at + 2 :]
        elif kind == 3:
            row = next((row for row in _NEIGHBOURS if letter in row), "")
            near = row[max(row.find(letter) - 1, 0) : row.find(letter) + 2].replace(letter, "")
            spoilt = word[:at] + (rng.choice(near) if near else letter) + word[at + 1 :]
        else:
            spoilt = word[:at] + _SOUND_ALIKE.get(letter, letter) + word[at + 1 :]
        if spoilt != word:
            return spoilt
    return word + word[-1]


def given_only(said: Said, bench: Bench) -> bool:
    """Leave only the given name, as people sign a form."""
    said.name = said.given
    return bool(said.given)


def married(said: Said, bench: Bench) -> bool:
    """Give a woman another surname; a letterbox with the old one in it is given up half of the time."""
    if not said.person.is_woman or not said.surname:
        return False
    other = bench.people.person(said.person.language)
    is_russian = said.person.language == RUSSIAN
    said.surname = feminine(other.surname) if is_russian and not other.is_woman else other.surname
    if said.phone and bench.rng.random() < 0.5:
        said.email = other.email if said.email and not said.person.firm else ""
    return said.surname != said.person.surname


def diminutive(said: Said, bench: Bench) -> bool:
    """Call somebody by a short form of the given name."""
    person = said.person
    if person.language == ENGLISH:
        short = tables.SHORT_EN.get(person.given, ())
    else:
        short = (tables.WOMEN_RU if person.is_woman else tables.MEN_RU).get(person.given, ())
    if not short:
        return False
    said.given, said.patronymic = bench.rng.choice(short), ""
    return True


def initials(said: Said, bench: Bench) -> bool:
    """Write surname and initials."""
    if not (said.surname and said.given):
        return False
    short = f"{said.given[0]}." + (f"{said.patronymic[0]}." if said.patronymic else "")
    said.name = f"{short} {said.surname}" if bench.rng.random() < 0.3 else f"{said.surname} {short}"
    return True


def order_swapped(said: Said, bench: Bench) -> bool:
    """Put given name and surname the other way round."""
    if said.person.language == ENGLISH:
        said.name = f"{said.surname}, {said.given}" if bench.rng.random() < 0.5 else f"{said.surname} {said.given}"
    else:
        said.surname_first = not said.surname_first
    return True


def other_case(said: Said, bench: Bench) -> bool:
    """Write in capitals, or without any; ё as е."""
    name = said.full_name().replace("ё", "е")
    said.name = name.upper() if bench.rng.random() < 0.5 else name.lower()
    return True


def phone_format(said: Said, bench: Bench) -> bool:
    """Write the same number otherwise."""
    said.phone_style = bench.rng.randint(1, 9)
    return bool(said.phone)


def phone_digit(said: Said, bench: Bench) -> bool:
    """Strike one wrong digit, behind the code."""
    if not said.phone or ";" in said.phone:
        return False
    at = bench.rng.randrange(len(said.phone) - 6, len(said.phone))
    digit = bench.rng.choice([one for one in "0123456789" if one != said.phone[at]])
    said.phone = said.phone[:at] + digit + said.phone[at + 1 :]
    return True


def phone_swap(said: Said, bench: Bench) -> bool:
    """Exchange two neighbouring digits."""
    if not said.phone or ";" in said.phone:
        return False
    at = bench.rng.randrange(len(said.phone) - 6, len(said.phone) - 1)
    if said.phone[at] == said.phone[at + 1]:
        return False
    said.phone = said.phone[:at] + said.phone[at + 1] + said.phone[at] + said.phone[at + 2 :]
    return True


def other_provider(said: Said, bench: Bench) -> bool:
    """Give the same letterbox name at another free provider."""
    local, _, host = said.email.partition("@")
    hosts = tables.MAIL_RU if said.person.language == RUSSIAN else tables.MAIL_EN
    if host not in hosts:
        return False
    said.email = f"{local}@{bench.rng.choice([one for one in hosts if one != host])}"
    return True


def email_typo(said: Said, bench: Bench) -> bool:
    """Make one slip before the @, or in a well-known domain."""
    local, _, host = said.email.partition("@")
    if len(local) < 5:
        return False
    wrong = {"gmail.com": "gmial.com", "mail.ru": "mai.ru", "yandex.ru": "yadnex.ru", "hotmail.com": "hotmial.com"}
    if host in wrong and bench.rng.random() < 0.4:
        said.email = f"{local}@{wrong[host]}"
    else:
        said.email = f"{typo(local, bench.rng).strip('._')}@{host}"
    return True


def role_email(said: Said, bench: Bench) -> bool:
    """Give the address of the firm instead of the own one."""
    firm = said.person.firm
    if firm is None or not firm.domain or not said.phone:
        return False
    said.email = f"{tables.ROLES[firm.key % len(tables.ROLES)]}@{firm.domain}"
    return True


def no_phone(said: Said, bench: Bench) -> bool:
    """Leave no phone this time."""
    had, said.phone = said.phone, ""
    return bool(had and said.email)


def no_email(said: Said, bench: Bench) -> bool:
    """Leave no e-mail this time."""
    had, said.email = said.email, ""
    return bool(had and said.phone)


def no_name(said: Said, bench: Bench) -> bool:
    """Leave no name, or what stands for none."""
    said.name = bench.rng.choice(tables.PLACEHOLDER_NAMES)
    return bool(said.phone)


def no_company(said: Said, bench: Bench) -> bool:
    """Name no company this time."""
    had, said.company, said.inn, said.website = said.company, "", "", ""
    return bool(had)


def other_phone(said: Said, bench: Bench) -> bool:
    """Give another mobile of the same person."""
    if not (said.phone and said.email):
        return False
    said.phone = bench.people.mobile(said.person.language)
    return True


def office_phone(said: Said, bench: Bench) -> bool:
    """Give the line of the firm instead of the mobile."""
    person = said.person
    if person.firm is None or not person.firm.line or not said.email:
        return False
    said.phone = person.firm.line + (f";ext={person.extension}" if person.extension else "")
    return True


PERSONAL: dict[str, Slip] = {
    "homoglyph": homoglyph, "layout": layout, "transliteration": transliteration, "surname_typo": surname_typo,
    "given_only": given_only, "married": married, "diminutive": diminutive, "initials": initials,
    "order_swapped": order_swapped, "case": other_case, "no_name": no_name,
}  # fmt: skip
CONTACTS: dict[str, Slip] = {
    "phone_format": phone_format, "phone_digit": phone_digit, "phone_swap": phone_swap, "no_phone": no_phone,
    "other_phone": other_phone, "office_phone": office_phone, "other_provider": other_provider,
    "email_typo": email_typo, "role_email": role_email, "no_email": no_email,
}  # fmt: skip
