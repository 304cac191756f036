"""All pairs of rows of a file that have to do with each other, without a base; for `leaddesk duplicates --file`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from leaddesk.contacts import emails, names, phones
from leaddesk.contacts.names import PersonName
from leaddesk.contacts.text import collapse
from leaddesk.duplicates.judge import Match
from leaddesk.duplicates.keys import COMMON_LIMIT, NAME_LIMIT, keys_of
from leaddesk.duplicates.meeting import Keyring, Scale, judged
from leaddesk.duplicates.profile import Organisation, Profile, build
from leaddesk.duplicates.sharing import shared_by_many


class FilePair(NamedTuple):
    """Two rows of a file that have to do with each other, by their ids."""

    id_a: str
    id_b: str
    match: Match


def pairs_of_file(rows: Iterable[Mapping[str, str]]) -> Iterator[FilePair]:
    """Give every pair of rows that share a key which is not weak; columns as in cli.md, unknown ones ignored."""
    ids: list[str] = []
    profiles: list[Profile] = []
    ring, ring_of_names = Keyring(), Keyring()
    read_name = cache(names.read.__wrapped__)  # in a long list a third of the names is there already
    for place, row in enumerate(rows):
        ids.append(row.get("id") or str(place + 1))
        profile = of_row(row, read_name)
        profiles.append(profile)
        keys = keys_of(profile, with_partial=False)
        ring.add({*keys.person, *keys.company})
        ring_of_names.add(keys.names)
    blocks, namesakes = ring.blocks(COMMON_LIMIT), ring_of_names.blocks(NAME_LIMIT)
    del ring, ring_of_names, read_name  # ten keys a row
    scale = Scale(len(profiles), shared_by_many(profiles))
    for a, b, match in judged(blocks, namesakes, profiles, scale):
        yield FilePair(ids[a], ids[b], match)


def of_row(row: Mapping[str, str], read_name: Callable[[str], PersonName] = names.read) -> Profile:
    """Give the profile of a row of such a file; a row of kind company or client may carry the firm in `name`."""
    name, company = collapse(row.get("name") or ""), collapse(row.get("company") or "")
    if row.get("kind") in {"company", "client"} and not company and not names.read(name).is_person:
        name, company = "", name
    return build(
        (name,),
        organisation=Organisation(company, row.get("inn") or "", row.get("website") or ""),
        phones=(phone.text for phone in phones.read(row.get("phone") or "").phones if phone.number),
        addresses=emails.read(row.get("email") or "").emails,
        city=row.get("city") or "",
        read_name=read_name,
    )
