"""What the judge compares: one record of a person or a company, normalised once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from msgspec.msgpack import Decoder, Encoder

from leaddesk.changes.cards import CardState, Row
from leaddesk.contacts import companies, domains, emails, names, requisites
from leaddesk.contacts.companies import CompanyName
from leaddesk.contacts.keys import HEAD
from leaddesk.contacts.names import PersonName
from leaddesk.contacts.numbers import is_placeholder
from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft


class Profile(NamedTuple):
    """A record as the judge sees it; empty means "not said".

    `phones` are E.164 with ";ext=N" where there is an extension, `emails` lower case, `inn` with valid control
    digits, `domains` the registrable ones that can stand for a company (website first), `city` folded; `begun`
    are the national digits of phones that are still being typed.
    """

    names: tuple[PersonName, ...] = ()
    company: CompanyName | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    inn: str = ""
    domains: tuple[str, ...] = ()
    city: str = ""
    begun: tuple[str, ...] = ()


_ENCODER, _DECODER = Encoder(), Decoder(Profile)


def packed(profile: Profile) -> bytes:
    """Give a profile in few bytes, about 350."""
    return _ENCODER.encode(profile)


def unpacked(pack: bytes) -> Profile:
    """Give the profile that was packed."""
    return _DECODER.decode(pack)


class Organisation(NamedTuple):
    """What a card says of its company: the company's own card, or the client a contact belongs to."""

    name: str = ""
    inn: str = ""
    website: str = ""


NOWHERE = Organisation()


def build(
    people: Iterable[str],
    *,
    organisation: Organisation = NOWHERE,
    phones: Iterable[str] = (),
    addresses: Iterable[str] = (),
    city: str = "",
    begun: Iterable[str] = (),
    read_name: Callable[[str], PersonName] = names.read,
) -> Profile:
    """Make a profile of raw names and of phones and e-mails in normal form; those that stand for none are dropped.

    `read_name` is for those who read so many that they remember more than `names.read` does.
    """
    mails = tuple([one for one in dict.fromkeys(addresses) if not emails.is_placeholder(one)])
    sites = [domains.read(organisation.website)] if organisation.website else []
    sites += map(emails.domain_of, mails)
    return Profile(
        names=tuple([read_name(one) for one in dict.fromkeys(people) if one]),
        company=companies.read(organisation.name) if organisation.name else None,
        phones=tuple([one for one in dict.fromkeys(phones) if not is_placeholder(one)]),
        emails=mails,
        inn=requisites.inn(organisation.inn) if organisation.inn else "",
        domains=tuple([site for site in dict.fromkeys(sites) if domains.is_company(site)]),
        city=fold(city) if city else "",
        begun=tuple(begun),
    )


def of_draft(draft: Draft) -> Profile:
    """Give the profile of an incoming record; of a phone that is no number yet, its digits from six on count."""
    return build(
        (draft.name,),
        organisation=Organisation(draft.company, draft.inn, draft.website),
        phones=(phone.text for phone in draft.phones if phone.number),
        addresses=draft.emails,
        city=draft.city,
        begun=filter(None, (_begun(phone.raw) for phone in draft.phones if not phone.number)),
    )


def of_card(card: CardState, organisation: Organisation = NOWHERE) -> Profile:
    """Give the profile of a lead, client, contact or company; `organisation` is what a lead or contact belongs to."""
    root = card.root
    own = Organisation(_text(root, "name"), _text(root, "inn"), _text(root, "website"))
    if card.ref.kind is CardKind.COMPANY:
        return build((), organisation=own, city=_text(root, "city"))
    if card.ref.kind is CardKind.CLIENT:
        return of_client(own, organisation)
    is_lead = card.ref.kind is CardKind.LEAD
    channels = card.rows("lead_channel" if is_lead else "contact_channel").values()
    people = (_text(one, "name") for one in card.rows("lead_person").values()) if is_lead else (own.name,)
    return build(
        people,
        organisation=organisation,
        phones=(phone_of(one) for one in channels if one.get("kind") == "phone" and one.get("value")),
        addresses=(str(one["value"]) for one in channels if one.get("kind") == "email" and one.get("value")),
        city=_text(root, "city"),
    )


def of_client(own: Organisation, organisation: Organisation = NOWHERE) -> Profile:
    """Give the profile of a client: a person where its name is one, else a company."""
    is_person = not companies.read(own.name).legal_form and names.read(own.name).is_person
    company = organisation.name if is_person else own.name
    return build(
        (own.name,) if is_person else (),
        organisation=Organisation(company, own.inn or organisation.inn, own.website or organisation.website),
    )


def phone_of(channel: Mapping[str, object]) -> str:
    """Give a stored phone in the form of profiles."""
    extension = channel.get("extension")
    return f"{channel['value']};ext={extension}" if extension else str(channel["value"])


_LONGEST_BEGUN = 15


def _begun(raw: str) -> str:
    """Give the national digits of an unfinished phone, "" while there are too few: "8 903 318-4" is 9033184."""
    digits = "".join(filter(str.isdecimal, raw)) if raw.isascii() else ""
    national = digits[1:] if digits[:1] in {"7", "8"} and len(digits) > HEAD else digits
    return national if HEAD <= len(national) <= _LONGEST_BEGUN else ""


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return str(value) if value else ""
