"""The only way a lead is born: the window, the import, the exhibition, the mailbox and the command line enter here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

from leaddesk.changes.cards import load
from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, Temperature
from leaddesk.duplicates.candidates import Candidate, SeenRow, candidates, is_same_record, rows_seen
from leaddesk.duplicates.index import refresh_keys
from leaddesk.duplicates.judge import Level, judge
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.profile import Profile, of_draft
from leaddesk.duplicates.verdict import Judged, Repeat, Suspect, Verdict, decide
from leaddesk.errors import Refused
from leaddesk.leads import births, repeats, revisions, statuses
from leaddesk.leads.companies import CompanyBook
from leaddesk.leads.facts import leads_by_id, owners
from leaddesk.leads.listing import rows_in_bulk
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.leads.setup import Setup, read
from leaddesk.tasks.spread import Spread
from leaddesk.unit import Unit

_MATCHES_KEPT = 5
_BULK = 1_000  # records, and twice the leads of the base: from there on indexes are built anew sooner than kept


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
        self._owners: dict[CardRef, CardId] = {}
        self._spread = Spread(self._setup.work_time, unit.now, per_day=options.tasks_per_day)
        self._base_size = unit.session.connection().exec_driver_sql("SELECT count(*) FROM lead").scalar_one()

    def expecting(self, records: int) -> AbstractContextManager[None]:
        """Hold this while taking so many records in: many more than the base has leads are written in bulk."""
        if records < max(_BULK, 2 * self._base_size):
            return nullcontext()
        return rows_in_bulk(self._unit.session)

    def take(self, drafts: Sequence[Draft]) -> list[Captured]:
        """Take one batch in (a few thousand at most)."""
        for draft in drafts:
            if not draft.has_identity:
                raise Refused("no_identity", row=draft.row)
        self._companies.prepare(draft.company for draft in drafts)
        answers = self._take_known(drafts) if self._options.attach_to is None else {}
        profiles = [of_draft(draft) for draft in drafts]
        left = [i for i in range(len(drafts)) if i not in answers]
        firms = set[int]()
        while left:
            wave, left = _wave(profiles, left, firms)
            found = self._judged([profiles[i] for i in wave])
            self._owners = owners(self._unit.session, {one.card for matches in found for one in matches})
            answers |= zip(wave, self._take_wave([drafts[i] for i in wave], found), strict=True)
        self._companies.settle()
        return [answers[i] for i in range(len(drafts))]

    def _judged(self, profiles: Sequence[Profile]) -> list[tuple[Judged, ...]]:
        size = max(self._base_size, 1)
        cards_met = candidates(self._unit.session, profiles, with_namesakes=False)
        return [_best(_judge(profile, cards, size)) for profile, cards in zip(profiles, cards_met, strict=True)]

    def _take_known(self, drafts: Sequence[Draft]) -> dict[int, Captured]:
        """Take the rows of a spreadsheet that this base has seen before."""
        keys = {i: pair for i, draft in enumerate(drafts) if (pair := births.row_keys(draft.fingerprint))}
        seen = rows_seen(self._unit.session, [identity for identity, _ in keys.values()])
        kinds = leads_by_id(self._unit.session, {row.lead.id for rows in seen.values() for row in rows})
        answers = {}
        for i, pair in keys.items():
            row = self._row_of(drafts[i], seen.get(pair[0], ()), digest=pair[1])
            if row is None:
                continue
            kind = kinds[row.lead.id].kind
            is_changed = row.digest != pair[1]
            if is_changed:
                kind = self._revise(drafts[i], row.lead, pair)
            outcome = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
            answers[i] = Captured(drafts[i].row, outcome, row.lead, kind)
        return answers

    def _row_of(self, draft: Draft, seen: Sequence[SeenRow], *, digest: int) -> SeenRow | None:
        """Choose the row that came before: the one that said the same, else one that is about the same person.

        Another file of these columns may count its rows 1, 2, 3 as well: nobody is taken for somebody else by that.
        """
        same = next((row for row in seen if row.digest == digest), None)
        if same is not None or not seen:
            return same
        profile = of_draft(draft)
        return next((row for row in seen if is_same_record(self._unit.session, profile, row.lead)), None)

    def _revise(self, draft: Draft, ref: CardRef, keys: tuple[int, int]) -> LeadKind:
        card = load(self._unit.session, CardKind.LEAD, [ref.id])[0]
        return revisions.revise(self._unit, self._setup, card, self._arrival(draft, ()), keys=keys)

    def _take_wave(self, drafts: Sequence[Draft], found: Sequence[tuple[Judged, ...]]) -> list[Captured]:
        """Take records that cannot be one another's repeats: the new ones first, they are written together."""
        answers: list[Captured | None] = []
        repeated = []
        for i, (draft, matches) in enumerate(zip(drafts, found, strict=True)):
            arrival = self._arrival(draft, matches)
            verdict = decide(matches)
            target = self._options.attach_to
            if target is None and isinstance(verdict, Repeat) and not self._options.is_new:
                target = verdict.card
            if target is None:
                answers.append(self._write_new(arrival, matches, verdict))
            else:
                answers.append(None)
                repeated.append((i, arrival, target))
        self._unit.record.flush(needing=refresh_keys)
        for i, arrival, target in repeated:
            kind = repeats.attach(self._unit, self._setup, target, arrival, options=self._options)
            answers[i] = Captured(arrival.draft.row, Outcome.ATTACHED, target, kind, found[i])
        return [answer for answer in answers if answer is not None]

    def _write_new(self, arrival: births.Arrival, matches: tuple[Judged, ...], verdict: Verdict) -> Captured:
        is_suspect = isinstance(verdict, Suspect) and not self._options.is_new
        look = _look(matches) if is_suspect else None
        ref = births.write(self._unit, self._setup, arrival, options=self._options, spread=self._spread, look=look)
        self._base_size += 1
        outcome = Outcome.SUSPECT if is_suspect else Outcome.NEW
        return Captured(arrival.draft.row, outcome, ref, arrival.kind, matches)

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
            tag_ids=tuple(dict.fromkeys(map(self._tag, draft.tags))),
        )

    def _tag(self, word: str) -> CardId:
        """Give the tag of a word, a new one where the team has none."""
        folded = text.fold(word)
        if folded not in self._setup.tags:
            values = {"name": text.collapse(word), "is_archived": False}
            self._setup.tags[folded] = self._unit.record.create(CardKind.TAG, values).id
        return self._setup.tags[folded]

    def _company(self, draft: Draft) -> CardId | None:
        if not draft.company:
            return None
        return self._companies.get(draft.company, inn=draft.inn, website=draft.website, city=draft.city)

    def _owner(self, draft: Draft, matches: tuple[Judged, ...]) -> tuple[CardId | None, dict[str, object] | None]:
        """First rule: whom the record names; then the active owner of a known person or company; else the pool."""
        if draft.owner:
            named = self._member(draft.owner)
            if named in self._setup.active_members:
                return named, {"code": "named_in_record"}
        if self._options.owner is not None:
            return self._options.owner, {"code": "by_hand"}
        for found in matches:
            owner = self._owners.get(found.card)
            if owner in self._setup.active_members:
                same_person = found.match.level in {Level.SAME_PERSON, Level.PROBABLY}
                return owner, {"code": "known_person" if same_person else "known_company"}
        return None, None

    def _member(self, name: str) -> CardId | None:
        folded = text.fold(name)
        member = self._setup.members.get(folded)
        if member is None and self._options.adds_members:
            values = {"name": text.collapse(name), "role": "salesperson", "is_active": True}
            member = self._unit.record.create(CardKind.MEMBER, values).id
            self._setup.members[folded] = member
            self._setup.active_members.add(member)
        return member


def _wave(profiles: Sequence[Profile], left: Iterable[int], firms: set[int]) -> tuple[list[int], list[int]]:
    """Split what is left: the next records that share no key with one another, and the rest.

    Records of one batch cannot find each other in the index; those that might be one person go in one by one. Of a
    company only the first record goes ahead; `firms` gathers the keys of companies whose first record has gone.
    """
    wave, later = [], []
    met, met_firms, gone = set[int](), set[int](), set[int]()
    for i in left:
        keys = keys_of(profiles[i])
        persons = {key.value for key in keys.person if key.kind != "name"}
        companies = {key.value for key in keys.company} - firms
        if met.isdisjoint(persons) and met_firms.isdisjoint(companies):
            wave.append(i)
            gone |= companies
        else:
            later.append(i)
        met |= persons
        met_firms |= companies
    firms |= gone
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
