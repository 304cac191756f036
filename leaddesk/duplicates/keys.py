"""The numbers under which cards meet, by what they prove: a person, a company, or a row of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from leaddesk.contacts import emails, keys, names, numbers
from leaddesk.contacts.keys import Key
from leaddesk.duplicates.profile import BEGUN_FROM, Profile

_COMPANY_KINDS = frozenset(("inn", "domain", "core"))
_ODD = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads a sum of two numbers over all bits
_ROW = 0x5DEECE66D1CE4E5B  # keeps the numbers of rows apart from those of names and phones
_WRAP = (1 << 64) - 1
NAME_CORE = "name_core"

NAME_LIMIT = 20
COMMON_LIMIT = 40
"""Cards that may share a key before it is weak: a key of a name, and any other."""


class KeySet(NamedTuple):
    """The keys of one profile: those of persons, with name + company combinations, and those of companies.

    `partial` are too weak to judge by: surnames, and the beginnings of phones. They serve whoever is still typing.
    """

    person: tuple[Key, ...]
    company: tuple[Key, ...]
    partial: tuple[int, ...] = ()


def keys_of(profile: Profile) -> KeySet:
    """Give the keys of a profile: of all its people and all its ways to reach them."""
    found: dict[Key, None] = {}
    for place, name in enumerate(profile.names or (None,)):
        is_first = not place
        found.update(
            dict.fromkeys(
                keys.keys_of(
                    name=name,
                    company=profile.company if is_first else None,
                    phones=profile.phones,
                    emails=profile.emails if is_first else (),
                    inn=profile.inn if is_first else "",
                    domain=profile.domains[0] if is_first and profile.domains else "",
                )
            )
        )
    company = tuple(key for key in found if key.kind in _COMPANY_KINDS)
    person = [key for key in found if key.kind not in _COMPANY_KINDS]
    cores = [key.value for key in company if key.kind == "core"]
    mixed = [Key(NAME_CORE, _signed(key.value * _ODD + core)) for key in person if key.kind == "name" for core in cores]
    return KeySet((*person, *mixed), company, _partial(profile))


def _partial(profile: Profile) -> tuple[int, ...]:
    heads = {phone[1 + numbers.country_code_length(phone) :][:BEGUN_FROM] for phone in profile.phones}
    heads.update(begun[:BEGUN_FROM] for begun in profile.begun)
    surnames = {names.surname_key(name.surname) for name in profile.names if name.surname}
    return (*(_hash(f"head:{head}") for head in heads), *(_hash(f"surname:{one}") for one in surnames))


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def contact_values(profile: Profile) -> Iterator[tuple[str, int]]:
    """Give each phone (without extension) and e-mail key of a profile with the number it meets others under."""
    for phone in profile.phones:
        line = phone.partition(";")[0]
        yield from ((line, key.value) for key in _alone((line,), ()))
    for email in profile.emails:
        yield from ((emails.key(email), key.value) for key in _alone((), (email,)) if key.kind == "email")


def _alone(phones: tuple[str, ...], addresses: tuple[str, ...]) -> tuple[Key, ...]:
    return keys.keys_of(name=None, company=None, phones=phones, emails=addresses, inn="", domain="")


def row_value(row_key: int) -> int:
    """Give the key of a spreadsheet row from its stored number."""
    return _signed(row_key ^ _ROW)


def _signed(value: int) -> int:
    """Wrap to SQLite's signed 64 bits."""
    value &= _WRAP
    return value - (1 << 64) if value >> 63 else value
