"""The numbers under which cards meet, by what they prove: a person, a company, or a row of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from leaddesk.contacts import emails
from leaddesk.contacts.keys import email_key, phone_keys
from leaddesk.contacts.keys import keys_of as keys_of_contacts
from leaddesk.duplicates.profile import Profile

_ODD = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads a sum of two numbers over all bits
_ROW = 0x5DEECE66D1CE4E5B  # keeps the numbers of rows apart from those of names and phones
_WRAP = (1 << 64) - 1

NAME_LIMIT = 20
COMMON_LIMIT = 40
"""Cards that may share a key before it is weak: a key of a name, and any other."""


class KeySet(NamedTuple):
    """The keys of one profile: those of persons, with name + company combinations, and those of companies.

    Of the keys of persons, `names` are those by which namesakes meet, `person` are the others. `partial` are too weak
    to judge by: surnames, and the beginnings of phones. They serve whoever is still typing.
    """

    person: tuple[int, ...]
    names: tuple[int, ...]
    company: tuple[int, ...]
    partial: tuple[int, ...] = ()


def keys_of(profile: Profile, *, with_partial: bool = True) -> KeySet:
    """Give the keys of a profile: of all its people and all its ways to reach them; `partial` where they are wanted."""
    found = keys_of_contacts(
        people=profile.names,
        company=profile.company,
        phones=profile.phones,
        emails=profile.emails,
        inn=profile.inn,
        domains=profile.domains,
        begun=profile.begun,
        with_weak=with_partial,
    )
    mixed = [_signed(name * _ODD + core) for name in found.names for core in found.cores]
    return KeySet((*found.contacts, *found.near, *mixed), found.names, (*found.firms, *found.cores), found.weak)


def contact_values(profile: Profile) -> Iterator[tuple[str, int]]:
    """Give each phone (without extension) and e-mail key of a profile with the number it meets others under."""
    for phone in profile.phones:
        if phone.startswith("+"):
            line = phone.partition(";")[0]
            yield line, phone_keys(line)[0]
    for email in profile.emails:
        if "@" in email:
            yield emails.key(email), email_key(email)


def row_value(row_key: int) -> int:
    """Give the key of a spreadsheet row from its stored number."""
    return _signed(row_key ^ _ROW)


def _signed(value: int) -> int:
    """Wrap to SQLite's signed 64 bits."""
    value &= _WRAP
    return value - (1 << 64) if value >> 63 else value
