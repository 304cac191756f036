"""Looks up what a record names in the team's dictionaries: source, campaign, owner, tags; makes what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.verdict import Judged
from leaddesk.leads import statuses
from leaddesk.leads.births import Arrival, received
from leaddesk.leads.companies import Named
from leaddesk.leads.custom_book import CustomBook
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.setup import BROUGHT, Setup, SourceFacts
from leaddesk.leads.workup import Workup
from leaddesk.unit import Unit

Owned = tuple[CardId | None, dict[str, object] | None]
"""Who gets a lead, and why; None where it waits for an owner."""


KNOWN: Final = {
    Level.SAME_PERSON: "known_person",
    Level.PROBABLY: "known_person",
    Level.SAME_COMPANY: "known_company",
}
"""Why the owner of a similar card works with a new one, too; a namesake is nobody's."""


class Arrivals:
    """Makes arrivals of the records of one transaction."""

    def __init__(self, unit: Unit, setup: Setup, options: CaptureOptions) -> None:
        self._unit = unit
        self._setup = setup
        self._options = options
        self._custom = CustomBook(unit, currency=str(setup.settings["currency"]))
        self.settle = self._custom.settle

    def of(
        self,
        draft: Draft,
        workup: Workup,
        company: Named | None,
        matches: tuple[Judged, ...],
        *,
        owners: Mapping[CardRef, CardId],
    ) -> Arrival:
        """Look up what a record names; `owners` are those of the cards in `matches`."""
        setup = self._setup
        draft, own = self._custom.place(draft)
        source = setup.source(draft.source or self._options.source or "other", self._bring_source)
        campaign = setup.campaigns.get(text.fold(draft.campaign)) if draft.campaign else None
        said = statuses.temperature(draft.temperature) or self._options.temperature
        usual = Temperature.WARM if source.is_inbound else Temperature.COLD
        day, at = received(draft, setup, self._unit.now)
        owner, reason = self._owner(draft, matches, owners)
        return Arrival(
            draft=draft,
            source=source,
            campaign_id=campaign[0] if campaign else None,
            company_id=company.id if company else None,
            owner_id=owner,
            owner_reason=reason,
            temperature=said or (statuses.warmth(draft.stage, usual) if draft.stage else usual),
            received_on=day,
            received_at=at,
            is_person=workup.is_person,
            row=workup.row,
            tag_ids=tuple(dict.fromkeys(map(self._tag, draft.tags))),
            own=own,
        )

    def _bring_source(self, name: str) -> SourceFacts:
        """Add a source to the team's list."""
        card = self._unit.record.create(CardKind.SOURCE, {"name": name, **BROUGHT})
        return SourceFacts(card.id, "", is_inbound=True, window_days=None)

    def _tag(self, word: str) -> CardId:
        """Give the tag of a word, a new one where the team has none."""
        folded = text.fold(word)
        if folded not in self._setup.tags:
            values = {"name": text.collapse(word), "is_archived": False}
            self._setup.tags[folded] = self._unit.record.create(CardKind.TAG, values).id
        return self._setup.tags[folded]

    def _owner(self, draft: Draft, matches: tuple[Judged, ...], owners: Mapping[CardRef, CardId]) -> Owned:
        """First rule: whom the record names; then the active owner of a known person or company; else the pool."""
        if draft.owner:
            named = self._member(draft.owner)
            if named in self._setup.active_members:
                return named, {"code": "named_in_record"}
        if self._options.owner is not None:
            return self._options.owner, {"code": "by_hand"}
        for found in matches:
            owner, code = owners.get(found.card), KNOWN.get(found.match.level)
            if owner in self._setup.active_members and code is not None:
                return owner, {"code": code}
        return None, None

    def _member(self, name: str) -> CardId | None:
        person = self._setup.roster.find(name)
        if person is not None and person.id is None and self._options.adds_members:
            values = {"name": person.name, "role": "salesperson", "is_active": True}
            person.id = self._unit.record.create(CardKind.MEMBER, values).id
            self._setup.active_members.add(person.id)
        return person.id if person else None
