"""The match keys of a card: 64-bit numbers under which two records of one person or company meet."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.contacts import companies, names, numbers, slips
from leaddesk.contacts import domains as sites
from leaddesk.contacts import emails as mail
from leaddesk.contacts.text import looks_swapped, skeleton, swap_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leaddesk.contacts.companies import CompanyName
    from leaddesk.contacts.names import PersonName

HEAD = 6
"""National digits from which on a phone is worth looking up."""


class Keys(NamedTuple):
    """The keys of a record by what they are made of, without repeats.

    `contacts` are of phones and mailboxes, `names` of a surname with an initial, `near` of the given name's initial
    with most of a phone, and of the name of a free mailbox, `firms` of tax numbers and domains, `cores` of the sound
    of a company's name. `weak` ones, heads of phones and surnames alone, prove nothing.
    """

    contacts: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    firms: tuple[int, ...] = ()
    cores: tuple[int, ...] = ()
    weak: tuple[int, ...] = ()


def keys_of(
    *,
    people: Sequence[PersonName] = (),
    company: CompanyName | None = None,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    inn: str = "",
    domains: Iterable[str] = (),
    begun: Iterable[str] = (),
    with_weak: bool = True,
) -> Keys:
    """Give every key of a record, the weak ones only where they are wanted.

    `phones` are E.164, with ";ext=N" where there is an extension; `inn` and `domains` are in normal form; `begun` are
    the national digits of phones that are still being typed. Raw texts give no key.
    """
    contacts: dict[int, None] = {}
    lines: dict[str, None] = {}
    near: list[int] = []
    for phone in phones:
        if phone.startswith("+"):
            contacts.update(dict.fromkeys(phone_keys(phone)))
            lines[phone.partition(";")[0]] = None
    for email in emails:
        if "@" in email:
            mailbox = mail.key(email)
            contacts[_mailbox_key(mailbox)] = None
            near += _namesake_keys(mailbox)
    spoken = dict[str, int]()
    for name in people:
        if name.is_person:
            spoken.update(_name_keys(name))
    starts = {start for name in people for start in _initials(name.given or name.initials[:1])}
    for line in lines:
        near += _parts_of_line(line, starts)
    firms = [_domain_key(domain) for domain in domains if sites.is_company(domain)]
    if inn:
        firms.append(_number(f"inn:{inn}"))
    weak = _weak_keys(people, lines, begun) if with_weak else ()
    cores = company_keys(company.core) if company else ()
    return Keys(tuple(contacts), tuple(spoken.values()), tuple(dict.fromkeys(near)), tuple(firms), cores, tuple(weak))


def _weak_keys(people: Sequence[PersonName], lines: Iterable[str], begun: Iterable[str]) -> list[int]:
    heads = dict.fromkeys(map(_head, lines))
    heads.update(dict.fromkeys(one[:HEAD] for one in begun))
    found = [_number(f"head:{head}") for head in heads]
    return [*found, *{surname_key(name.surname) for name in people if name.surname}]


@lru_cache(maxsize=16384)
def _domain_key(domain: str) -> int:
    return _number(f"domain:{domain}")


def _number(text: str) -> int:
    """Hash a text to a signed 64-bit number, the same on every machine (SQLite's INTEGER)."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def phone_keys(phone: str) -> tuple[int, ...]:
    """Give the key of a line, and with an extension that of the person on it."""
    line, _, extension = phone.partition(";ext=")
    return (_number(f"phone:{line}"), _number(f"phone:{phone}")) if extension else (_number(f"phone:{line}"),)


_HASHED = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads neighbouring numbers over all bits
_SHORTEST = 10


def _parts_of_line(line: str, starts: Iterable[str]) -> list[int]:
    """Give what is left of a line without some of its digits, with each initial of whoever has it.

    The last three are left out, the two before them, or all but the last five: whichever digit is wrong, a key
    remains, and whichever two neighbours are exchanged, for those on both sides of a border stand in their order.
    Plain arithmetic: a hash costs more than all three.
    """
    if len(line) <= _SHORTEST:
        return []
    first, second, third = line[1:-6], line[-6:-4], line[-4:-2]
    if second[0] > second[1]:
        second = second[::-1]
    if third[0] > third[1]:
        third = third[::-1]
    parts = (
        int(first + second + line[-4]) << 23,
        int(first + line[-6] + line[-3:]) << 23 | 1,
        int(line[-5] + third + line[-2:]) << 23 | 2,
    )
    found = []
    for start in starts:
        letter = ord(start) << 2
        for part in parts:
            value = (part | letter) * _HASHED & 0xFFFFFFFFFFFFFFFF
            found.append(value - (1 << 64) if value >> 63 else value)
    return found


_LOCAL_LONG = 6
_DIGIT = re.compile(r"\d")


def _namesake_keys(mailbox: str) -> tuple[int, ...]:
    """Give the key under which a free mailbox meets its namesake elsewhere: only names with digits tell anybody."""
    local, _, domain = mailbox.rpartition("@")
    if not (mail.is_free_mail(domain) and _DIGIT.search(local)):
        return ()
    name = mail.bare(local)
    return (_number(f"local:{name}"),) if len(name) >= _LOCAL_LONG else ()


def email_key(email: str) -> int:
    """Give the key of a mailbox, by whichever of its aliases."""
    return _mailbox_key(mail.key(email))


def _mailbox_key(mailbox: str) -> int:
    return _number(f"email:{mailbox}")


@lru_cache(maxsize=16384)
def surname_key(surname: str) -> int:
    """Give the key of a surname in any spelling."""
    return _number(f"surname:{names.surname_key(surname)}")


@lru_cache(maxsize=16384)
def company_keys(core: str) -> tuple[int, ...]:
    """Give the keys of a company's core as `companies.read` found it."""
    sounds = dict.fromkeys(companies.core_skeleton(variant) for variant in _layouts(core))
    return tuple(_number(f"core:{sound}") for sound in sounds if sound)


def name_keys(people: Iterable[PersonName]) -> Iterator[int]:
    """Give the keys by which namesakes of these people meet; one may come several times."""
    return (key for name in people if name.is_person for _, key in _name_keys(name))


_NAME_LONG, _CORE_LONG = 5, 6
"""Letters of a surname, and of a company's core, in which a slip is believed (`duplicates.people`, `.firms`)."""


def slips_of_names(people: Iterable[PersonName]) -> Iterator[int]:
    """Give the keys of names whose surname is a slip away from one of these, with the same initial."""
    for name in people:
        for text in _name_texts(name) if name.is_person else ():
            surname, _, initial = text.rpartition(" ")
            if len(surname) >= _NAME_LONG and len(initial) == 1:
                yield from (_number(f"name:{one} {initial}") for one in slips.around(surname))


def slips_of_company(company: CompanyName | None) -> Iterator[int]:
    """Give the keys of companies whose core is a slip away from that of this one."""
    sound = companies.core_skeleton(company.core) if company else ""
    return (_number(f"core:{one}") for one in (slips.around(sound) if len(sound) >= _CORE_LONG else ()))


@lru_cache(maxsize=16384)
def _name_keys(name: PersonName) -> tuple[tuple[str, int], ...]:
    """Give the texts under which a name is looked for, each with its key."""
    return tuple((text, _name_key(text)) for text in _name_texts(name))


@lru_cache(maxsize=16384)
def _name_key(text: str) -> int:
    return _number(f"name:{text}")


def _name_texts(name: PersonName) -> tuple[str, ...]:
    """Give "surname initial" for every full name the given one may be short for.

    The swapped order is added where the tables do not settle which word is the given name.

    "Роман Абрамович" may be a patronymic or a surname: without a surname, the patronymic stands in for it.
    """
    texts: dict[str, None] = {}
    surname, given = name.surname or name.patronymic, name.given or name.initials[:1]
    for initial in _initials(given):
        if surname:
            texts[f"{names.surname_key(surname)} {initial}"] = None
    if surname and name.given and (names.is_given(surname) or not names.is_given(name.given)):
        texts[f"{names.surname_key(name.given)} {skeleton(surname)[:1]}"] = None
    if surname and not given:
        texts[names.surname_key(surname)] = None
    return tuple(texts)


@lru_cache(maxsize=16384)
def _initials(given: str) -> frozenset[str]:
    """Give the first letters of the full names that a given name may be short for."""
    first = given.partition(" ")[0]
    if len(first) > 1:
        return frozenset(family[0] for family in names.given_keys(first))
    return names.initial_keys(first)


def _layouts(text: str) -> tuple[str, ...]:
    """Give a text, and what its keys type in the other layout where it looks typed in the wrong one."""
    return (text, swap_layout(text)) if looks_swapped(text) else (text,)


def _head(phone: str) -> str:
    """Give the first national digits of an E.164 number."""
    start = 1 + numbers.country_code_length(phone)
    return phone[start : start + HEAD]
