"""Rows of files that are touches: each goes onto the card of the person whom it names, as an activity, once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final, NamedTuple

from leaddesk.changes.cards import load
from leaddesk.clock import DAY_MS, millis, moment
from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId, id_of
from leaddesk.domain.touch import NOTHING, Strangers, Touch
from leaddesk.duplicates.verdict import Judged, New, Verdict
from leaddesk.leads.arrivals import Arrivals
from leaddesk.leads.births import received
from leaddesk.leads.brought import Brought
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.leads.setup import Setup
from leaddesk.leads.touch_gains import gain, withdraw
from leaddesk.unit import Unit

NO_REACTION: Final = "no_reaction"
STRANGER: Final = "stranger"
"""Why a row of touches is left out: nobody did anything, or nobody knows who did."""

CompanyOf = Callable[[Brought], CardId | None]
"""Gives the company that a record names, made if need be."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A touch of a card: of what, the text of its activity, and when. `is_new`: it came with this import."""

    ref: CardRef
    lead: CardRef
    touch: Touch
    text: str
    at: datetime
    is_new: bool = False

    @property
    def what(self) -> str:
        """The name of the event or mailing, to compare."""
        return fold(self.text.partition("\n")[0])

    @property
    def values(self) -> dict[str, object]:
        """What its activity says."""
        return {
            "kind": self.touch.value,
            "lead_id": self.lead.id,
            "happened_at": self.at,
            "direction": None if self.touch in {Touch.ABSENT, Touch.BOUNCED} else "in",
            "text": self.text or None,
        }


class _Known(NamedTuple):
    """A touch that this base knows by its id, and whether it was taken back, or its lead was."""

    held: _Held
    is_gone: bool


class TouchRows:
    """Takes the rows of one import that are touches. `left_out` gives those of which nothing was made, and why."""

    def __init__(self, unit: Unit, setup: Setup, arrivals: Arrivals, options: CaptureOptions) -> None:
        self._unit = unit
        self._setup = setup
        self._arrivals = arrivals
        self._options = options
        self._of_lead: dict[CardId, list[_Held]] = {}
        self._rows = Counter[str]()
        self._ids_of: dict[int, tuple[CardId, ...]] = {}
        self._used = set[CardId]()
        self._gone: dict[CardId, CardRef] = {}
        self.left_out: dict[int, str] = {}

    def leave_out(self, draft: Draft, verdict: Verdict | None = None) -> bool:
        """Tell whether nothing is made of a row, and remember why; without a verdict for what it says itself."""
        if draft.touch == NOTHING:
            self.left_out[draft.row] = NO_REACTION
        elif isinstance(verdict, New) and draft.touch and self._options.strangers is Strangers.LEFT_OUT:
            self.left_out[draft.row] = STRANGER
        return draft.row in self.left_out

    def take_known(self, brought: Sequence[Brought], company: CompanyOf) -> dict[int, Captured]:
        """Take the rows whose touches this base has already, by their places: nobody need be looked for."""
        touches = {i: one for i, one in enumerate(brought) if one.draft.touch not in {"", NOTHING}}
        self._ids_of = {id(one): self._ids(one.draft) for one in touches.values()}
        known = self._known({card_id for ids in self._ids_of.values() for card_id in ids} - self._used)
        self._used |= known.keys()
        self._gone |= {card_id: one.held.ref for card_id, one in known.items() if one.is_gone}
        answers = {}
        for i, one in touches.items():
            found = [known[card_id] for card_id in self._ids_of[id(one)] if card_id in known]
            held = (touch.held for touch in found if not touch.is_gone)
            same = next((old for old in held if self._is_same(old, self._said(one, old.lead), one.draft)), None)
            if same is not None:
                answers[i] = self.attach(one, same.lead, company, same=same)
        return answers

    def attach(
        self,
        one: Brought,
        lead: CardRef,
        company: CompanyOf,
        *,
        matches: tuple[Judged, ...] = (),
        same: _Held | None = None,
    ) -> Captured:
        """Put a row onto the card of the person it names: its touch, once, and what the card does not say yet.

        Nothing else happens to the card: it is not opened, and nobody has to answer.
        """
        said, row = self._said(one, lead), one.draft.row
        held = same or next((old for old in self._touches_of(lead) if self._is_same(old, said, one.draft)), None)
        card = load(self._unit.session, CardKind.LEAD, [lead.id])[0]
        kind, gains = gain(self._unit, self._setup, card, one, arrivals=self._arrivals, options=self._options,
                           company=company)  # fmt: skip
        if said.touch is Touch.UNSUBSCRIBED:
            gains |= withdraw(self._unit, lead, card.root.get("consent_advertising"), self._day(said.at))
        if held is None:
            self._write(said)
            outcome = Outcome.ATTACHED
        elif self._strengthen(held, said, is_dated=one.draft.received is not None):
            outcome = Outcome.ATTACHED if held.is_new else Outcome.UPDATED
        else:
            outcome = Outcome.UPDATED if gains else Outcome.UNCHANGED
        if outcome is not Outcome.UNCHANGED:
            self._unit.record.refresh([lead])
        return Captured(row, outcome, lead, kind, matches, touch=said.touch)

    def begin(self, one: Brought, captured: Captured) -> Captured:
        """Let the new card of a row say what the row tells of its person, as the cards of known people do."""
        if not one.draft.touch:
            return captured
        said = self._said(one, captured.card)
        self._of_lead[captured.card.id] = []
        self._write(said)
        if said.touch is Touch.UNSUBSCRIBED:
            withdraw(self._unit, captured.card, None, self._day(said.at))
        return captured._replace(touch=said.touch)

    def _said(self, one: Brought, lead: CardRef) -> _Held:
        draft = one.draft
        day, at = received(draft, self._setup, self._unit.now)
        text = "\n".join(part for part in (draft.touched, draft.comment) if part)
        when = at or datetime.combine(day, time(), UTC)
        return _Held(_ref(self._ids_of[id(one)][0], 0), lead, Touch(draft.touch), text, when, is_new=True)

    def _is_same(self, held: _Held, said: _Held, draft: Draft) -> bool:
        """Whether a touch of a card is about the same event or mailing as a row: a visit of another day is another."""
        if held.touch.family != said.touch.family or held.what != said.what:
            return False
        are_visits = held.touch is said.touch is Touch.ATTENDED and draft.received is not None
        return not are_visits or self._day(held.at) == self._day(said.at)

    def _ids(self, draft: Draft) -> tuple[CardId, ...]:
        """Give the ids that the touch of a row may have, the one that it gets first.

        They are made of the person, named in the same way, of the event or mailing, of the day of a visit, and of how
        many rows before it were the same; whoever had only signed up has no day so far.
        """
        who = (draft.name, draft.company, *(one.text for one in draft.phones), *draft.emails,
               *(f"{one.network}:{one.handle}" for one in draft.messengers), draft.inn)  # fmt: skip
        cause = "\x1f".join(("touch", draft.touch.partition(".")[0], fold(draft.touched), *map(fold, who)))
        self._rows[cause] += 1
        cause = f"{cause}\x1f{self._rows[cause]}"
        if draft.touch != Touch.ATTENDED or draft.received is None:
            return (id_of(cause),)
        day, _at = received(draft, self._setup, self._unit.now)
        return id_of(f"{cause}\x1f{day.isoformat()}"), id_of(cause)

    def _touches_of(self, lead: CardRef) -> list[_Held]:
        if lead.id not in self._of_lead:
            rows = self._unit.session.connection().exec_driver_sql(
                "SELECT id, rid, kind, text, happened_at FROM activity WHERE lead_id = ? AND deleted_at IS NULL"
                " AND kind IN (SELECT value FROM json_each(?))",
                (lead.id, json.dumps(list(Touch))),
            )
            self._of_lead[lead.id] = [
                _Held(_ref(card_id, rid), lead, Touch(kind), text or "", moment(at))
                for card_id, rid, kind, text, at in rows
            ]
        return self._of_lead[lead.id]

    def _write(self, said: _Held) -> None:
        """Write a touch down; one whose import was undone comes back."""
        if (gone := self._gone.pop(said.ref.id, None)) is not None:
            self._unit.record.edit(gone, **said.values)
            self._unit.record.restore(gone)
            ref = gone
        else:
            taken = said.ref.id in self._used
            card_id = id_of(f"touch:{said.ref.id.hex()}:{said.lead.id.hex()}") if taken else said.ref.id
            ref = self._unit.record.create(CardKind.ACTIVITY, said.values, card_id=card_id)
        self._used.add(said.ref.id)
        self._touches_of(said.lead).append(replace(said, ref=ref))

    def _strengthen(self, held: _Held, said: _Held, *, is_dated: bool) -> bool:
        """Let a touch say what is known of it by now, and tell whether that is more: who had registered has come."""
        told = replace(held, text=_together(held.text, said.text))
        if said.touch.says_more_than(held.touch):
            told = replace(told, touch=said.touch, at=said.at if is_dated else held.at)
        if told == held:
            return False
        self._unit.record.edit(held.ref, **told.values)
        touches = self._touches_of(said.lead)
        touches[:] = [told if one.ref == held.ref else one for one in touches]
        return True

    def _known(self, ids: Collection[CardId]) -> Mapping[CardId, _Known]:
        if not ids:
            return {}
        rows = self._unit.session.connection().exec_driver_sql(
            "SELECT a.id, a.rid, a.kind, a.text, a.happened_at, a.deleted_at, l.id, l.rid, l.removal"
            " FROM json_each(?) j CROSS JOIN activity a ON a.id = unhex(j.value)"
            " CROSS JOIN lead l ON l.id = a.lead_id",
            (json.dumps([one.hex() for one in ids]),),
        )
        found = {}
        for card_id, rid, kind, text, at, deleted, lead_id, lead_rid, removal in rows:
            lead = CardRef(CardKind.LEAD, CardId(lead_id), RowId(lead_rid))
            held = _Held(_ref(card_id, rid), lead, Touch(kind), text or "", moment(at))
            found[CardId(card_id)] = _Known(held, deleted is not None or removal == Removal.UNDO)
        return found

    def _day(self, at: datetime) -> date:
        """Give the day of a touch for the team; one of which only the day is known is kept as that day in UTC."""
        zone: tzinfo = self._setup.work_time.zone
        return at.date() if millis(at) % DAY_MS == 0 else at.astimezone(zone).date()


def _together(held: str, said: str) -> str:
    """Give a text with the lines of another that it lacks."""
    known = {"", *map(fold, held.split("\n"))}
    return "\n".join((held, *(line for line in said.split("\n") if fold(line) not in known)))


def _ref(card_id: bytes, rid: int) -> CardRef:
    return CardRef(CardKind.ACTIVITY, CardId(card_id), RowId(rid))
