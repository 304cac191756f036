"""The match keys of a card: 64-bit numbers under which two records of one person or company meet."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from leaddesk.contacts import companies, domains, names, numbers
from leaddesk.contacts import emails as mail
from leaddesk.contacts.text import looks_swapped, skeleton, swap_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaddesk.contacts.companies import CompanyName
    from leaddesk.contacts.names import PersonName


class Key(NamedTuple):
    """One match key: its kind ("phone", "email", "inn", "domain", "core", "name", "name6") and its number."""

    kind: str
    value: int


def keys_of(
    *,
    name: PersonName | None,
    company: CompanyName | None,
    phones: Sequence[str],
    emails: Sequence[str],
    inn: str,
    domain: str,
) -> tuple[Key, ...]:
    """Give every key of a record, without repeats.

    `phones` are E.164, with ";ext=N" where there is an extension; `inn` and `domain` are in normal form.
    A phone with an extension has two keys: the line, and the person on it. Raw texts give no key.
    """
    found: dict[Key, None] = {}
    for phone in phones:
        found.update(dict.fromkeys(_phone_keys(phone)))
    for email in emails:
        found.update(dict.fromkeys(_email_keys(email)))
    if inn:
        found[_key("inn", inn)] = None
    if domain and domains.is_company(domain):
        found[_key("domain", domain)] = None
    if company:
        found.update(dict.fromkeys(company_keys(company.core)))
    if name and name.is_person:
        found.update(dict.fromkeys(_name_keys(name, phones)))
    return tuple(found)


def _key(kind: str, text: str) -> Key:
    """Hash a text to a signed 64-bit number, the same on every machine (SQLite's INTEGER)."""
    digest = blake2b(f"{kind}:{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Key(kind, int.from_bytes(digest, signed=True))


def _phone_keys(phone: str) -> Iterator[Key]:
    number, _, extension = phone.partition(";ext=")
    if number.startswith("+"):
        yield _key("phone", number)
        if extension:
            yield _key("phone", phone)


def _email_keys(email: str) -> Iterator[Key]:
    if "@" not in email:
        return
    yield _key("email", mail.key(email))
    domain = mail.domain_of(email)
    if domains.is_company(domain):
        yield _key("domain", domain)


@lru_cache(maxsize=16384)
def company_keys(core: str) -> tuple[Key, ...]:
    """Give the keys of a company's core as `companies.read` found it."""
    sounds = (companies.core_skeleton(variant) for variant in _layouts(core))
    return tuple(_key("core", sound) for sound in sounds if sound)


def _name_keys(name: PersonName, phones: Sequence[str]) -> Iterator[Key]:
    starts = [_first_six(phone) for phone in phones if phone.startswith("+")]
    for text in _name_texts(name):
        yield _key("name", text)
        for start in starts:
            yield _key("name6", f"{text}:{start}")


@lru_cache(maxsize=16384)
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


def _initials(given: str) -> frozenset[str]:
    """Give the first letters of the full names that a given name may be short for."""
    first = given.partition(" ")[0]
    if len(first) > 1:
        return frozenset(family[0] for family in names.given_keys(first))
    return names.initial_keys(first)


def _layouts(text: str) -> tuple[str, ...]:
    """Give a text, and what its keys type in the other layout where it looks typed in the wrong one."""
    return (text, swap_layout(text)) if looks_swapped(text) else (text,)


def _first_six(phone: str) -> str:
    """Give the first six national digits of an E.164 number."""
    start = 1 + numbers.country_code_length(phone)
    return phone[start : start + 6]
