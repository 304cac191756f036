"""Phones and e-mails that several people share: a reception line, info@. They prove a company, not a person."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from leaddesk.contacts import emails, names
from leaddesk.contacts.names import PersonName
from leaddesk.duplicates.profile import Profile

PEOPLE = 3
"""So many different people on one number make it a shared one (product.md: "shared by three people of a firm")."""

TWO = "?"
"""Behind a phone or e-mail key that two different people have: it does not tell whose a record without a name is."""

_Who = tuple[str, str]


def shared_by_many(profiles: Iterable[Profile]) -> frozenset[str]:
    """Give the phones (without extension) and e-mail keys that people of at least PEOPLE different names have.

    The same person noted several times counts once, misspelt, under a short name or another surname too: so many
    surnames and so many given names must be met. What two people have is given with TWO behind it.
    """
    who = cache(_who)
    holders: dict[str, _Who | set[_Who]] = {}  # most contacts have one holder: a set for each would fill the memory
    for profile in profiles:
        for one in [who(name) for name in profile.names if name.is_person]:
            for contact in _contacts(profile):
                known = holders.setdefault(contact, one)
                if isinstance(known, set):
                    known.add(one)
                elif known is not one and known != one:
                    holders[contact] = {known, one}
    found: set[str] = set()
    for contact, people in holders.items():
        if isinstance(people, set):
            surnames, given = _counted(people)
            if surnames >= PEOPLE and given >= PEOPLE:
                found.add(contact)
            elif given > 1:
                found.add(contact + TWO)
    return frozenset(found)


def _contacts(profile: Profile) -> list[str]:
    lines = [phone.partition(";")[0] for phone in profile.phones]
    return lines + list(map(emails.key, profile.emails)) if profile.emails else lines


def _counted(people: set[_Who]) -> tuple[int, int]:
    """Count the different surnames, and the different given names; an initial may be that of a name among them."""
    surnames, given = {surname for surname, _ in people} - {""}, {first for _, first in people} - {""}
    full = {first for first in given if len(first) > 1}
    others = {first for first in given - full if not any(one.startswith(first) for one in full)}
    return len(surnames), len(full) + len(others)


def _who(name: PersonName) -> _Who:
    first = names.given_key(name.given) if len(name.given) > 1 else min(names.initial_keys(name.initials), default="")
    return names.surname_key(name.surname), first
