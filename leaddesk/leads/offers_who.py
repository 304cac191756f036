"""What a row offers of whom its card is about: person, company, ways to reach them, tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from typing import Any, Final

from leaddesk.changes.authors import Authors, Field
from leaddesk.changes.cards import Row
from leaddesk.changes.record import part_path
from leaddesk.contacts import names
from leaddesk.contacts.emails import EMAIL_TYPO
from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind
from leaddesk.duplicates.evidence import DIFFERS
from leaddesk.duplicates.people import compare
from leaddesk.duplicates.profile import Organisation
from leaddesk.leads.births import channels
from leaddesk.leads.companies import CompanyBook
from leaddesk.leads.offers import Case, Offer
from leaddesk.leads.workup import Firm

_FIELDS: Final = {
    ChannelKind.PHONE: "phones",
    ChannelKind.EMAIL: "emails",
    ChannelKind.MESSENGER: "messengers",
    ChannelKind.SITE: "website",
}
_NOTHING: Final = {"value": None, "extension": None, "network": None, "raw": None, "is_bad": False}


def person(case: Case) -> Iterator[Offer]:
    """Offer the name and the job of the person: of the one called so, else of the card's own."""
    draft, people = case.draft, case.card.rows("lead_person")
    if not (draft.name or draft.job_title):
        return
    same = [key for key, row in people.items() if draft.name and _is_same(str(row["name"]), draft.name)]
    main = _main(case)
    key = main if main in same or not same else same[0]
    if key is None or (draft.name and not same and not case.speaks):
        if draft.name and (names.read(draft.name).is_person or not people):
            yield Offer("name", "", draft.name, (), partial(_add_person, case), is_addition=bool(people))
        return
    path = part_path("lead_person", key)
    offered = {"name": draft.name, "job_title": draft.job_title}
    for column, said in offered.items():
        here = str(people[key].get(column) or "")
        if said and said != here and case.speaks:
            write = partial(case.unit.record.edit_part, case.card.ref, "lead_person", key, **{column: said})
            yield Offer(column, here, said, (Field(path, column),), write)


def _main(case: Case) -> CardId | None:
    people, main = case.card.rows("lead_person"), case.root.get("main_person_id")
    return CardId(main) if isinstance(main, bytes) and main in people else next(iter(people), None)


def _is_same(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    read = names.read(ours), names.read(theirs)
    found = compare(*read)
    return all(one.is_person for one in read) and (found is None or found.agreement != DIFFERS)


def _add_person(case: Case) -> None:
    draft, ref = case.draft, case.card.ref
    values = {"name": draft.name, "job_title": draft.job_title or None}
    added = case.unit.record.add(ref, "lead_person", values)
    if not case.card.rows("lead_person"):
        case.edit(main_person_id=added)
        for key, row in case.card.rows("lead_channel").items():
            if row.get("person_id") is None:
                case.unit.record.edit_part(ref, "lead_channel", key, person_id=added)


def company(case: Case, book: CompanyBook, firm: Firm | None) -> Iterator[Offer]:
    """Offer the company, and its tax number where its card has none; a new one is made when it is taken."""
    draft, held = case.draft, case.root.get("company_id")
    if firm is None or not draft.company:
        return
    held = CardId(held) if isinstance(held, bytes) else None
    said = Organisation(draft.company, draft.inn, draft.website)
    found, get = book.find(said, firm, held), partial(book.get, said, firm, city=draft.city)
    if found is None or found.id != held:
        if case.speaks or held is None:
            here = case.text_of("company", held)
            yield Offer(
                "company", here, draft.company, (Field("", "company_id"),), lambda: case.edit(company_id=get().id)
            )
    elif draft.inn and not found.inn:
        yield Offer("inn", "", draft.inn, (), get)


def ways(case: Case, authors: Authors) -> Iterator[Offer]:
    """Offer the ways to reach the person that the card does not have.

    Where only this row tells of the card, a new number stands for the old one of the file in its place; a number
    that a person replaced or removed does not come back. None is ever taken away.
    """
    offered = [one for one in channels(case.draft) if not _is_mended(case, one)]
    for kind, name in _FIELDS.items():
        yield from _of_kind(case, authors, name, [one for one in offered if one["kind"] == kind], kind)


def _is_mended(case: Case, way: Mapping[str, object]) -> bool:
    """Whether a way is a slip that was put right before loading, and the file still has it."""
    meant = {one.value for one in case.draft.remarks if one.code == EMAIL_TYPO}
    there = {row.get("value") for row in case.card.rows("lead_channel").values()}
    person, _at, _host = str(way.get("value")).partition("@")
    return any(one in there and one.startswith(f"{person}@") and one != way.get("value") for one in meant)


def _of_kind(
    case: Case, authors: Authors, name: str, offered: list[dict[str, Any]], kind: ChannelKind
) -> Iterator[Offer]:
    have = {key: row for key, row in case.card.rows("lead_channel").items() if row["kind"] == kind}
    known = {_identity(row) for row in have.values()}
    missing = [one for one in offered if _identity(one) not in known]
    if not missing:
        return
    left, places = authors.left(case.card.ref.id), _Places.of(case, authors, kind, {_identity(one) for one in offered})
    lost = [one for one in missing if one.get("value") in left or one.get("raw") in left]
    for one in lost:
        here = text_of(have[places.by_person.pop(0)]) if places.by_person else ""
        places.emptied -= not here
        yield Offer(name, here, text_of(one), (), _nothing, is_addition=bool(have), is_replaced=True)
    old = [*places.by_file, *places.by_person]
    for one, key in zip_longest([one for one in missing if one not in lost], old):
        if one is None:
            return
        if key is not None:
            yield _replacement(case, name, have, key, one)
            continue
        write, is_replaced = partial(_add_way, case, one), places.emptied > 0
        places.emptied -= 1
        yield Offer(name, "", text_of(one), (), write, is_addition=bool(have), is_replaced=is_replaced)


@dataclass(slots=True)
class _Places:
    """Ways of a kind that came with the file and are not in it now: as they came, changed by a person, emptied."""

    by_file: list[CardId]
    by_person: list[CardId]
    emptied: int

    @classmethod
    def of(cls, case: Case, authors: Authors, kind: ChannelKind, said: set[tuple[object, ...]]) -> _Places:
        """Look for them; where several rows tell of a card, nobody knows whose they are."""
        if not case.is_only:
            return cls([], [], 0)
        card, have = case.card.ref.id, case.card.rows("lead_channel")
        free = [key for key, row in have.items() if row["kind"] == kind and _identity(row) not in said]
        by_person = [key for key in free if any(authors.has_changed(card, one) for one in _written(key))]
        by_file = [key for key in free if key not in by_person and not authors.is_persons(card, _way(key, ""))]
        return cls(by_file, by_person, sum(one.get("kind") == kind for one in authors.removed(card)))


def _replacement(case: Case, name: str, have: Mapping[CardId, Row], key: CardId, one: Mapping[str, Any]) -> Offer:
    values = {**_NOTHING, **{column: value for column, value in one.items() if column != "kind"}}
    write = partial(case.unit.record.edit_part, case.card.ref, "lead_channel", key, **values)
    return Offer(name, text_of(have[key]), text_of(one), _written(key), write)


def _nothing() -> None:
    """Write nothing: what a person put aside stays so."""


def _way(key: CardId, column: str) -> Field:
    return Field(part_path("lead_channel", key), column)


def _written(key: CardId) -> tuple[Field, ...]:
    return tuple(_way(key, column) for column in ("value", "raw", "extension"))


def _add_way(case: Case, way: Mapping[str, object]) -> None:
    main = case.unit.session.connection().exec_driver_sql(
        "SELECT main_person_id FROM lead WHERE rid = ?", (case.card.ref.rid,)
    )
    case.unit.record.add(case.card.ref, "lead_channel", {**way, "person_id": main.scalar()})


def _identity(way: Row | Mapping[str, object]) -> tuple[object, ...]:
    return way.get("value") or way.get("raw"), way.get("extension") or "", way.get("network") or ""


def text_of(way: Row | Mapping[str, object]) -> str:
    """Give a way to reach somebody as files carry it: "+79161234567;ext=12", "telegram:nick"."""
    value, network = str(way.get("value") or way.get("raw") or ""), way.get("network")
    if network:
        return f"{network}:{value}"
    return f"{value};ext={way['extension']}" if way.get("extension") else value


def tags(case: Case) -> Iterator[Offer]:
    """Offer the tags that the card does not have."""
    words = {case.setup.tags.get(fold(word)): word for word in case.draft.tags}
    there = case.card.rows("lead_tag")
    for tag in case.arrival.tag_ids:
        if tag not in there:
            write = partial(case.unit.record.add, case.card.ref, "lead_tag", {}, part_id=tag)
            field = Field(part_path("lead_tag", tag), "")
            yield Offer("tags", "", words.get(tag, ""), (field,), write, is_addition=bool(there))
