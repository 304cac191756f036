"""The only way a lead is born: the window, the import, the exhibition, the mailbox and the command line enter here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from leaddesk.changes.cards import Deriver
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates import decisions
from leaddesk.duplicates.candidates import Candidate, SeenRow, look_up, rows_seen, same_records
from leaddesk.duplicates.index import refresh_keys
from leaddesk.duplicates.judge import judge
from leaddesk.duplicates.noted import note_keys
from leaddesk.duplicates.profile import Organisation, Profile
from leaddesk.duplicates.verdict import Judged, Repeat, Suspect, Verdict, decide
from leaddesk.duplicates.written import Written
from leaddesk.errors import Refused
from leaddesk.leads import births, doubts, repeats, revisions
from leaddesk.leads.arrivals import Arrivals
from leaddesk.leads.brought import Brought, of_new, split
from leaddesk.leads.card import standing
from leaddesk.leads.companies import CompanyBook, Named
from leaddesk.leads.facts import leads_by_id, owners
from leaddesk.leads.listing import rows_in_bulk
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.leads.returning import Returning
from leaddesk.leads.setup import Setup, read
from leaddesk.leads.touch_rows import TouchRows
from leaddesk.leads.workup import Workup
from leaddesk.tasks.spread import Spread
from leaddesk.unit import Unit

_MATCHES_KEPT = 5
_BULK = 1_000  # records, and twice the leads of the base: from there on indexes are built anew sooner than kept


def capture(unit: Unit, drafts: Sequence[Draft], options: CaptureOptions | None = None) -> list[Captured]:
    """Take records in: each becomes a new card, a repeat inquiry, a change of a known row, or nothing new.

    Answers one `Captured` per draft, in order. Refuses a draft that names nobody.
    """
    options = options or CaptureOptions()
    if options.attach_to is not None:  # whoever chose it may not have seen yet that it was merged
        options = replace(options, attach_to=standing(unit.session, options.attach_to))
    if options.despite:
        unit.record.note(despite=[_shown(one) for one in options.despite])
    session = CaptureSession(unit, options)
    session.foresee_owners(draft.owner for draft in drafts)
    taken = session.take(drafts)
    for card, other in product({one.card.id for one in taken}, options.apart):
        decisions.settle(unit, card, other)
    return taken


class CaptureSession:
    """A capture over several batches of one transaction: dictionaries and companies are looked up once."""

    def __init__(self, unit: Unit, options: CaptureOptions, returning: Returning | None = None) -> None:
        self._unit = unit
        self._returning = returning
        self._options = options
        self._setup: Setup = read(unit.session)
        self._arrivals = Arrivals(unit, self._setup, options)
        self._companies = CompanyBook(unit)
        self._touches = TouchRows(unit, self._setup, self._arrivals, options)
        self._written = Written()
        note_keys(unit.session)
        self._owners: dict[CardRef, CardId] = {}
        self._spread = Spread(self._setup.work_time, unit.now, per_day=options.tasks_per_day)
        self._base_size = unit.session.connection().exec_driver_sql("SELECT count(*) FROM lead").scalar_one()
        self._first_rows: set[int] | None = None if self._base_size else set()  # of an empty base: all it can know

    def expecting(self, records: int) -> AbstractContextManager[None]:
        """Hold this while taking so many records in: many more than the base has leads are written in bulk."""
        if records < max(_BULK, 2 * self._base_size):
            return nullcontext()
        return rows_in_bulk(self._unit.session)

    def foresee_owners(self, names: Iterable[str]) -> None:
        """Know all the names that records call their owners by: the shorter ones are read by the fuller ones."""
        self._setup.roster.foresee(names)

    @property
    def unclear_owners(self) -> Mapping[str, tuple[str, ...]]:
        """The names of owners that may be several people, with these; their records have no owner by them."""
        return self._setup.roster.unclear

    @property
    def left_out(self) -> Mapping[int, str]:
        """The rows of touches of which nothing was made, with the code of the reason."""
        return self._touches.left_out

    def take(self, drafts: Sequence[Draft], workups: Sequence[Workup] | None = None) -> list[Captured]:
        """Take one batch in (a few thousand at most); `workups` are those of the drafts, made ahead.

        Of drafts that are left out nothing is answered.
        """
        for draft in drafts:
            if not draft.has_identity:
                raise Refused("no_identity", row=draft.row)
        made: Sequence[Workup | None] = workups or [None] * len(drafts)
        brought = [Brought(draft, workup) for draft, workup in zip(drafts, made, strict=True)]
        answers = self._take_known(brought) if self._options.attach_to is None else {}
        left = [i for i, one in enumerate(brought) if i not in answers and not self._touches.leave_out(one.draft)]
        self._companies.prepare([firm for i in left if (firm := brought[i].workup.firm)])
        firms = set[int]()
        while left:
            wave, left = split(brought, left, firms)
            taken = zip(wave, self._take_wave([brought[i] for i in wave]), strict=True)
            answers |= {i: captured for i, captured in taken if captured is not None}
        if self._companies.settle():
            self._written.forget_all()
        self._arrivals.settle()
        return [answers[i] for i in sorted(answers)]

    def _judged(self, brought: Sequence[Brought]) -> list[tuple[Judged, ...]]:
        """Judge what a batch meets; from here on it leaves the base alone for a while."""
        size = max(self._base_size, 1)
        met = look_up(self._unit.session, [one.workup.sought for one in brought], self._written)
        self._owners = owners(self._unit.session, met.refs())
        self._unit.record.catch_up()
        found: list[tuple[Judged, ...]] = [()] * len(brought)
        for place in met.places():
            profile = brought[place].workup.profile
            judged = _judge(profile, met.of(place, profile), size)
            found[place] = _best(one for one in judged if one.card.id not in self._options.apart)
        return found

    def _take_known(self, brought: Sequence[Brought]) -> dict[int, Captured]:
        """Take the rows of a spreadsheet that this base has seen before."""
        touches = self._touches.take_known(brought, self._company_id)
        keys = {i: pair for i, one in enumerate(brought) if not one.draft.touch and (pair := one.row)}
        seen = rows_seen(self._unit.session, self._perhaps_seen([pair.identity for pair in keys.values()]))
        if not seen:
            return touches
        kinds = leads_by_id(self._unit.session, {row.lead.id for rows in seen.values() for row in rows})
        known = self._rows_of(
            {i: seen[pair.identity] for i, pair in keys.items() if pair.identity in seen}, brought, keys
        )
        changed = {i: row.lead for i, row in known.items() if row.digest != keys[i].content}
        revised = self._revise({i: _Again(brought[i], lead, keys[i].identity) for i, lead in changed.items()})
        answers = touches
        for i, row in known.items():
            drafted = brought[i].draft.row
            answers[i] = revised.get(i) or Captured(drafted, Outcome.UNCHANGED, row.lead, kinds[row.lead.id].kind)
        return answers

    def _perhaps_seen(self, rows: list[int]) -> list[int]:
        """Give the numbers of rows that the base may know: an empty one knows those that came since."""
        if self._first_rows is None:
            return rows
        again = [row for row in rows if row in self._first_rows]
        self._first_rows.update(rows)
        return again

    def _rows_of(
        self, seen: Mapping[int, Sequence[SeenRow]], brought: Sequence[Brought], keys: Mapping[int, births.RowKeys]
    ) -> dict[int, SeenRow]:
        """Choose the row that came before: the one that said the same, else one that is about the same person.

        Another file may count its rows 1, 2, 3 as well: nobody is taken for somebody else by that.
        """
        same = {i: next((row for row in rows if row.digest == keys[i].content), None) for i, rows in seen.items()}
        asked = [(i, row) for i, rows in seen.items() if same[i] is None for row in rows]
        pairs = [(brought[i].workup.profile, row.lead) for i, row in asked]
        for (i, row), is_same in zip(asked, same_records(self._unit.session, pairs), strict=True):
            if is_same and same[i] is None:
                same[i] = row
        return {i: row for i, row in same.items() if row is not None}

    def _revise(self, rows: Mapping[int, _Again]) -> dict[int, Captured]:
        """Bring the cards of changed rows up to them, those of a batch together."""
        if not rows:
            return {}
        self._companies.prepare([firm for row in rows.values() if (firm := row.one.workup.firm)])
        again = []
        mended: dict[RowId, dict[int, Collection[str]]] = {}
        for one, lead, was in rows.values():
            mended.setdefault(lead.rid, {})[was] = self._remarked(one.draft)
            self._written.forget(lead)
            draft = revisions.permitted(one.draft, self._options.policies)
            arrival = self._arrivals.of(draft, one.workup, None, (), owners={})
            again.append(revisions.Again(arrival, one.workup.firm, lead, was))
        doubts.mend(self._unit, mended)
        found = revisions.revise(self._unit, self._setup, again, book=self._companies, options=self._options)
        return {
            i: revised.captured(row.one.draft.row, row.lead)
            for (i, row), revised in zip(rows.items(), found, strict=True)
        }

    def _comes_again(self, one: Brought, arrival: births.Arrival, matches: Sequence[Judged]) -> _Again | None:
        """Give the card and the row that a record is the next version of, though it has other keys than that."""
        if self._returning is None or one.draft.touch or self._options.is_new or self._options.attach_to is not None:
            return None
        for found in matches:
            was = self._returning.row_before(found.card, arrival)
            if was is not None and all(same_records(self._unit.session, [(one.workup.profile, found.card)])):
                return _Again(one, found.card, was)
        return None

    def _take_wave(self, wave: Sequence[Brought]) -> list[Captured | None]:
        """Take records that cannot be one another's repeats: the new ones first, they are written together."""
        found = self._judged(wave)
        answers: list[Captured | None] = []
        repeated, again, touched = [], dict[int, _Again](), dict[int, CardRef]()
        for i, (one, matches) in enumerate(zip(wave, found, strict=True)):
            verdict = decide(matches)
            if one.draft.touch and (isinstance(verdict, Repeat) or self._touches.leave_out(one.draft, verdict)):
                answers.append(None)
                touched |= {i: verdict.card} if isinstance(verdict, Repeat) else {}
                continue
            with self._caused(one):
                company = self._company(one)
                arrival = self._arrivals.of(one.draft, one.workup, company, matches, owners=self._owners)
            if matches and (before := self._comes_again(one, arrival, matches)) is not None:
                answers.append(None)
                again[i] = before
                continue
            target = self._options.attach_to
            if target is None and isinstance(verdict, Repeat) and not self._options.is_new:
                target = verdict.card
            if target is None:
                is_as_said = company is None or company.is_as_said
                given = of_new(one.workup, has_own=bool(arrival.own)) if is_as_said else None
                with self._caused(one):
                    captured = self._write_new(arrival, matches, verdict, given=given)
                if is_as_said and not one.workup.says_more:
                    self._written.keep(captured.card, one.workup.pack)
                answers.append(self._touches.begin(one, captured))
            else:
                answers.append(None)
                repeated.append((i, arrival, target))
        self._unit.record.flush(needing=refresh_keys)
        for i, arrival, target in repeated:
            self._written.forget(target)
            with self._caused(wave[i]):
                kind, is_anew = repeats.attach(self._unit, self._setup, target, arrival, options=self._options)
            answers[i] = Captured(arrival.draft.row, Outcome.ATTACHED, target, kind, found[i], opens_anew=is_anew)
        for i, captured in self._revise(again).items():
            answers[i] = captured
        for i, card in touched.items():
            self._written.forget(card)
            with self._caused(wave[i]):
                answers[i] = self._touches.attach(wave[i], card, self._company_id, matches=found[i])
        return answers

    def _write_new(
        self,
        arrival: births.Arrival,
        matches: tuple[Judged, ...],
        verdict: Verdict,
        *,
        given: Mapping[Deriver, object] | None,
    ) -> Captured:
        is_suspect = isinstance(verdict, Suspect) and not self._options.is_new
        look = doubts.of_row(_look(matches) if is_suspect else None, self._remarked(arrival.draft))
        ref = births.write(
            self._unit, self._setup, arrival, options=self._options, spread=self._spread, look=look, given=given
        )
        self._base_size += 1
        outcome = Outcome.SUSPECT if is_suspect else Outcome.NEW
        told = matches if is_suspect or self._options.import_run is None else matches[:1]  # a large file meets millions
        return Captured(arrival.draft.row, outcome, ref, arrival.kind, told)

    def _remarked(self, draft: Draft) -> tuple[str, ...]:
        """Give the codes of what was read with a doubt in a row of a file."""
        if self._options.import_run is None:
            return ()
        unclear = (doubts.UNCLEAR_OWNER,) if draft.owner and draft.owner in self.unclear_owners else ()
        return (*(one.code for one in draft.remarks), *unclear)

    def _caused(self, one: Brought) -> AbstractContextManager[None]:
        """Hold this while writing what a record brings: each row of a file is a cause of its own."""
        options = self._options
        if not options.cause:
            return nullcontext()
        return self._unit.record.caused_by(f"{options.cause}:{one.draft.row}", options.caused_at)

    def _company_id(self, one: Brought) -> CardId | None:
        company = self._company(one)
        return company.id if company else None

    def _company(self, one: Brought) -> Named | None:
        draft, firm = one.draft, one.workup.firm
        if firm is None:
            return None
        return self._companies.get(Organisation(draft.company, draft.inn, draft.website), firm, city=draft.city)


class _Again(NamedTuple):
    """A record that came before: the card that it is on, and the number of the row that it was."""

    one: Brought
    lead: CardRef
    was: int


def _judge(profile: Profile, cards: Iterable[Candidate], base_size: int) -> Iterable[Judged]:
    for candidate in cards:
        match = judge(profile, candidate.profile, base_size=base_size, shared=candidate.shared)
        if match is not None:
            yield Judged(candidate.ref, match)


def _best(found: Iterable[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(found, key=lambda one: one.match.rank)[:_MATCHES_KEPT])


def _look(matches: tuple[Judged, ...]) -> dict[str, object]:
    """Give what the card keeps of a doubt: codes and ids, the sentence is made when it is shown."""
    return {"code": doubts.DUPLICATE, **_shown(matches[0])}


def _shown(one: Judged) -> dict[str, object]:
    card, match = one
    kind, level = card.kind.value, match.level.value
    return {"card": card.id.hex(), "kind": kind, "level": level, "score": round(match.score, 1)}
