"""What a row offers of whom its card is about: person, company, ways to reach them, tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import zip_longest
from typing import Any, Final

from leaddesk.changes.authors import Authors, Field
from leaddesk.changes.cards import Row
from leaddesk.changes.record import part_path
from leaddesk.contacts import names
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
        if said and said != here and (case.speaks or not here):
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
    said = Organisation(draft.company, draft.inn, draft.website)
    found, get = book.find(said, firm), partial(book.get, said, firm, city=draft.city)
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
    offered = list(channels(case.draft))
    for kind, name in _FIELDS.items():
        yield from _of_kind(case, authors, name, [one for one in offered if one["kind"] == kind], kind)


def _of_kind(
    case: Case, authors: Authors, name: str, offered: list[dict[str, Any]], kind: ChannelKind
) -> Iterator[Offer]:
    have = {key: row for key, row in case.card.rows("lead_channel").items() if row["kind"] == kind}
    known, wanted = {_identity(row) for row in have.values()}, {_identity(row) for row in offered}
    missing = [one for one in offered if _identity(one) not in known]
    free = [key for key, row in have.items() if case.is_only and _identity(row) not in wanted]
    by_person = [key for key in free if _has_changed(case, authors, key)]
    by_file = [key for key in free if not authors.is_persons(case.card.ref.id, _way(key, ""))]
    left = authors.left(case.card.ref.id)
    lost = [one for one in missing if one.get("value") in left or one.get("raw") in left]
    fresh = [one for one in missing if one not in lost]
    by_file = [key for key in by_file if key not in by_person] + by_person[len(lost) :]
    for one, old in zip_longest(lost, by_person[: len(lost)]):
        here = text_of(have[old]) if old else ""
        yield Offer(name, here, text_of(one), (), _nothing, is_addition=bool(have), is_replaced=True)
    removed = [one for one in authors.removed(case.card.ref.id) if case.is_only and one.get("kind") == kind]
    empty = len(by_file) + max(0, len(removed) - len(lost) + len(by_person[: len(lost)]))
    for place, (one, old) in enumerate(zip_longest(fresh, by_file[: len(fresh)])):
        if old is None:
            add = partial(_add_way, case, one)
            yield Offer(name, "", text_of(one), (), add, is_addition=bool(have), is_replaced=place < empty)
            continue
        values = {**_NOTHING, **{column: value for column, value in one.items() if column != "kind"}}
        write = partial(case.unit.record.edit_part, case.card.ref, "lead_channel", old, **values)
        yield Offer(name, text_of(have[old]), text_of(one), _written(old), write)


def _nothing() -> None:
    """Write nothing: what a person put aside stays so."""


def _way(key: CardId, column: str) -> Field:
    return Field(part_path("lead_channel", key), column)


def _written(key: CardId) -> tuple[Field, ...]:
    return tuple(_way(key, column) for column in ("value", "raw", "extension"))


def _has_changed(case: Case, authors: Authors, key: CardId) -> bool:
    """Whether a person put a way in the place of one that came with the file."""
    return any(authors.has_changed(case.card.ref.id, one) for one in _written(key))


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
