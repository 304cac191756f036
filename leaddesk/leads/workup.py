"""What capture makes of a draft before it looks at the base: pure, so that a second process can do it ahead."""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.changes.cards import CardState
from leaddesk.changes.shape import shapes
from leaddesk.contacts import companies
from leaddesk.contacts.keys import company_keys
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import index
from leaddesk.duplicates.candidates import Sought, sought
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.profile import NOWHERE, Organisation, Profile, build, of_card, of_draft, packed, unpacked
from leaddesk.leads import births
from leaddesk.leads.listing import Shown, shown
from leaddesk.search.index import Text, text_of

_HERE = CardId(b"")

AS_WRITTEN = "="
"""Begins the core of a company whose name has none; no sound begins so."""


class Firm(NamedTuple):
    """A company as a record names it: what makes two spellings one, and what a new card of it answers to.

    `core` and `form` are those of `core_and_form`, `meeting` the keys under which that core is found; `keys` and
    `text` are what the indexes hold of a card with exactly these values.
    """

    core: str
    form: str
    meeting: tuple[int, ...]
    keys: bytes
    text: Text


class Workup(NamedTuple):
    """A draft as capture needs it. `keys`, `text` and `shown` are what is derived of a new lead of it.

    `pack` is its profile, packed: most records meet nobody, and theirs is never looked at.
    """

    pack: bytes
    is_person: bool
    row: births.RowKeys | None
    sought: Sought
    keys: bytes
    text: Text
    shown: Shown
    firm: Firm | None
    says_more: bool
    """Whether the record says what its lead does not show, such as a phone that is still being typed."""

    @property
    def profile(self) -> Profile:
        """The record as the judge sees it."""
        return unpacked(self.pack)


def work_up(draft: Draft) -> Workup:
    """Work out what capture needs of a draft."""
    said = Organisation(draft.company, draft.inn, draft.website) if draft.company else NOWHERE
    seen, card, row = of_draft(draft), _card(draft), births.row_keys(draft.fingerprint)
    keys = keys_of(seen)
    says_more = bool(seen.begun) or (said is NOWHERE and bool(draft.inn or draft.website))
    kept = keys_of(of_card(card, said)) if says_more else keys
    return Workup(
        pack=packed(seen),
        is_person=any(name.is_person for name in seen.names),
        row=row,
        sought=sought(keys, with_namesakes=False),
        keys=index.packed(kept, rows=(row.identity,) if row else ()),
        text=text_of(card, {_HERE: draft.company}),
        shown=shown(card, draft.company),
        firm=firm_of(said, city=draft.city) if draft.company else None,
        says_more=says_more,
    )


def _card(draft: Draft) -> CardState:
    """Give what indexes look at of the card that a draft may become."""
    channels = shapes()[CardKind.LEAD].parts["lead_channel"]
    return CardState(
        CardRef(CardKind.LEAD, _HERE, RowId(0)),
        {"company_id": _HERE, "city": draft.city, "topic": births.topic(draft)},
        {
            "lead_person": {_HERE: {"name": draft.name, "job_title": draft.job_title}} if draft.name else {},
            "lead_channel": {
                CardId(at.to_bytes(2)): channels.stored(channel) for at, channel in enumerate(births.channels(draft))
            },
            "lead_inquiry": {_HERE: {**births.words(draft)}},
        },
    )


def core_and_form(name: str) -> tuple[str, str]:
    """Give the sound of a company's name without its legal form, and that form.

    Of a name that is nothing but a form or marks ("ООО", "!!!") only the same text is the same company: `AS_WRITTEN`
    stands before it.
    """
    read = companies.read(name)
    return companies.core_skeleton(read.core) or f"{AS_WRITTEN}{name}", read.legal_form


def firm_of(said: Organisation, *, city: str = "") -> Firm:
    """Work out what a record says of its company."""
    core, form = core_and_form(said.name)
    card = CardState(
        CardRef(CardKind.COMPANY, _HERE, RowId(0)),
        {"name": said.name, "inn": said.inn, "website": said.website, "city": city},
    )
    return Firm(
        core=core,
        form=form,
        meeting=company_keys(companies.read(said.name).core),
        keys=index.packed(keys_of(build((), organisation=said, city=city))),
        text=text_of(card, {}),
    )
