"""Phones and e-mails that several people share: a reception line, info@. They prove a company, not a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from leaddesk.contacts import emails, names
from leaddesk.contacts.names import PersonName
from leaddesk.duplicates.profile import Profile

PEOPLE = 3
"""So many different people on one number make it a shared one (product.md: "shared by three people of a firm")."""


def shared_by_many(profiles: Iterable[Profile]) -> frozenset[str]:
    """Give the phones (without extension) and e-mail keys that people of at least PEOPLE different names have.

    The same person noted several times counts once: surname and first letter of the given name tell people apart.
    """
    holders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for profile in profiles:
        people = {_who(name) for name in profile.names if name.is_person}
        if not people:
            continue
        for phone in profile.phones:
            holders[phone.partition(";")[0]] |= people
        for email in profile.emails:
            holders[emails.key(email)] |= people
    return frozenset(contact for contact, people in holders.items() if len(people) >= PEOPLE)


def _who(name: PersonName) -> tuple[str, str]:
    first = names.given_key(name.given) if len(name.given) > 1 else min(names.initial_keys(name.initials), default="")
    return names.surname_key(name.surname), first[:1]
