"""The only way a lead is born: the window, the import, the exhibition, the mailbox and the command line enter here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leaddesk.changes.cards import load
from leaddesk.contacts import emails, text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, Temperature
from leaddesk.duplicates.candidates import Candidate, SeenRow, candidates, rows_seen
from leaddesk.duplicates.judge import Level, judge
from leaddesk.duplicates.profile import Profile, of_draft
from leaddesk.duplicates.verdict import Judged, Repeat, Suspect, decide
from leaddesk.errors import Refused
from leaddesk.leads import births, repeats, revisions, statuses
from leaddesk.leads.companies import CompanyBook
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.leads.setup import Setup, read
from leaddesk.tasks.spread import Spread
from leaddesk.unit import Unit

_MATCHES_KEPT = 5


def capture(unit: Unit, drafts: Sequence[Draft], options: CaptureOptions | None = None) -> list[Captured]:
    """Take records in: each becomes a new card, a repeat inquiry, a change of a known row, or nothing new.

    Answers one `Captured` per draft, in order. Refuses a draft that names nobody.
    """
    session = CaptureSession(unit, options or CaptureOptions())
    return session.take(drafts)


class CaptureSession:
    """A capture over several batches of one transaction: dictionaries and companies are looked up once."""

    def __init__(self, unit: Unit, options: CaptureOptions) -> None:
        self._unit = unit
        self._options = options
        self._setup: Setup = read(unit.session)
        self._companies = CompanyBook(unit)
        self._spread = Spread(self._setup.work_time, unit.now, per_day=options.tasks_per_day)
        self._base_size = unit.session.connection().exec_driver_sql("SELECT count(*) FROM lead").scalar_one()

    def take(self, drafts: Sequence[Draft]) -> list[Captured]:
        """Take one batch in (a few thousand at most)."""
        for draft in drafts:
            if not draft.has_identity:
                raise Refused("no_identity", row=draft.row)
        self._companies.prepare(draft.company for draft in drafts)
        answers: list[Captured | None] = [None] * len(drafts)
        profiles = [of_draft(draft) for draft in drafts]
        left: Sequence[int] = range(len(drafts))
        while left:
            wave, left = _wave(profiles, left)
            found = self._judged([profiles[i] for i in wave])
            seen = self._seen([drafts[i] for i in wave])
            for i, matches in zip(wave, found, strict=True):
                answers[i] = self._take_one(drafts[i], matches, seen)
            self._unit.record.flush()
        return [answer for answer in answers if answer is not None]

    def _judged(self, profiles: Sequence[Profile]) -> list[tuple[Judged, ...]]:
        size = max(self._base_size, 1)
        return [
            _best(_judge(profile, cards, size))
            for profile, cards in zip(profiles, candidates(self._unit.session, profiles), strict=True)
        ]

    def _seen(self, drafts: Sequence[Draft]) -> dict[int, SeenRow]:
        keys = [pair[0] for draft in drafts if (pair := births.row_keys(draft.fingerprint))]
        return rows_seen(self._unit.session, keys) if keys else {}

    def _take_one(self, draft: Draft, matches: tuple[Judged, ...], seen: dict[int, SeenRow]) -> Captured:
        keys = births.row_keys(draft.fingerprint)
        if keys and keys[0] in seen and self._options.attach_to is None:
            return self._take_known(draft, keys, seen[keys[0]])
        arrival = self._arrival(draft, matches)
        verdict = decide(matches)
        is_repeat = isinstance(verdict, Repeat) and not self._options.is_new
        target = self._options.attach_to or (verdict.card if is_repeat else None)
        if target is not None:
            repeats.attach(self._unit, self._setup, target, arrival, options=self._options)
            return Captured(draft.row, Outcome.ATTACHED, target, self._kind_of(target), matches)
        suspect = isinstance(verdict, Suspect) and not self._options.is_new
        look = _look(matches) if suspect else None
        ref = births.write(self._unit, self._setup, arrival, options=self._options, spread=self._spread, look=look)
        self._base_size += 1
        return Captured(draft.row, Outcome.SUSPECT if suspect else Outcome.NEW, ref, arrival.kind, matches)

    def _take_known(self, draft: Draft, keys: tuple[int, int], seen: SeenRow) -> Captured:
        card_id, digest = seen
        card = load(self._unit.session, CardKind.LEAD, [card_id])[0]
        outcome = Outcome.UNCHANGED
        if digest != keys[1]:
            company = self._company(draft)
            revisions.revise(self._unit, self._setup, card, draft, company_id=company, keys=keys)
            outcome = Outcome.UPDATED
        return Captured(draft.row, outcome, card.ref, LeadKind(str(card.root["kind"])))

    def _kind_of(self, ref: CardRef) -> LeadKind:
        statement = "SELECT kind FROM lead WHERE rid = ?"
        return LeadKind(self._unit.session.connection().exec_driver_sql(statement, (ref.rid,)).scalar_one())

    def _arrival(self, draft: Draft, matches: tuple[Judged, ...]) -> births.Arrival:
        setup = self._setup
        source = setup.source(draft.source or self._options.source or "other")
        campaign = setup.campaigns.get(text.fold(draft.campaign)) if draft.campaign else None
        said = statuses.temperature(draft.temperature) or self._options.temperature
        day, at = births.received(draft, setup, self._unit.now)
        owner, reason = self._owner(draft, matches)
        return births.Arrival(
            draft=draft,
            source=source,
            campaign_id=campaign[0] if campaign else None,
            company_id=self._company(draft),
            owner_id=owner,
            owner_reason=reason,
            temperature=said or (Temperature.WARM if source.is_inbound else Temperature.COLD),
            received_on=day,
            received_at=at,
        )

    def _company(self, draft: Draft) -> CardId | None:
        if not draft.company:
            return None
        return self._companies.get(draft.company, inn=draft.inn, website=draft.website, city=draft.city)

    def _owner(self, draft: Draft, matches: tuple[Judged, ...]) -> tuple[CardId | None, dict[str, object] | None]:
        """First rule: whom the record names; then the active owner of a known person or company; else the pool."""
        if draft.owner:
            named = self._member(draft.owner)
            if named is not None:
                return named, {"code": "named_in_record"}
        if self._options.owner is not None:
            return self._options.owner, {"code": "by_hand"}
        for found in matches:
            owner = self._owner_of(found.card)
            if owner in self._setup.active_members:
                same_person = found.match.level in {Level.SAME_PERSON, Level.PROBABLY}
                return owner, {"code": "known_person" if same_person else "known_company"}
        return None, None

    def _owner_of(self, ref: CardRef) -> CardId | None:
        if ref.kind not in {CardKind.LEAD, CardKind.CLIENT}:
            return None
        statement = f"SELECT owner_id FROM {ref.kind.value} WHERE rid = ?"
        owner = self._unit.session.connection().exec_driver_sql(statement, (ref.rid,)).scalar()
        return CardId(owner) if owner else None

    def _member(self, name: str) -> CardId | None:
        folded = text.fold(name)
        member = self._setup.members.get(folded)
        if member is None and self._options.adds_members:
            values = {"name": text.collapse(name), "role": "salesperson", "is_active": True}
            member = self._unit.record.create(CardKind.MEMBER, values).id
            self._setup.members[folded] = member
        return member


def _wave(profiles: Sequence[Profile], left: Iterable[int]) -> tuple[list[int], list[int]]:
    """Split what is left: the next records that share no phone or e-mail with one another, and the rest.

    Records of one batch cannot find each other in the index; those that might be one person go in one by one.
    """
    wave, later, met = [], [], set[str]()
    for i in left:
        marks = {*profiles[i].phones, *map(emails.key, profiles[i].emails)}
        if met.isdisjoint(marks):
            wave.append(i)
        else:
            later.append(i)
        met |= marks
    return wave, later


def _judge(profile: Profile, cards: Iterable[Candidate], base_size: int) -> Iterable[Judged]:
    for candidate in cards:
        match = judge(profile, candidate.profile, base_size=base_size, shared=candidate.shared)
        if match is not None:
            yield Judged(candidate.ref, match)


def _best(found: Iterable[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(found, key=lambda one: one.match.rank)[:_MATCHES_KEPT])


def _look(matches: tuple[Judged, ...]) -> dict[str, object]:
    """Give what the card keeps of a doubt: codes and ids, the sentence is made when it is shown."""
    best = matches[0]
    return {
        "code": "duplicate",
        "card": best.card.id.hex(),
        "kind": best.card.kind.value,
        "level": best.match.level.value,
        "score": round(best.match.score, 1),
    }
