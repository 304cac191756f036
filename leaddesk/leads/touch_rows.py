"""Rows of files that are touches: each goes onto the card of the person whom it names, as an activity, once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final, NamedTuple

from leaddesk.changes.cards import load
from leaddesk.clock import DAY_MS, millis, moment
from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId, id_of
from leaddesk.domain.lead import LeadKind
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


class _Known(NamedTuple):
    """A touch that this base knows by its id, the kind of its lead, and whether it can be looked at still."""

    held: _Held
    kind: LeadKind
    is_gone: bool


class TouchRows:
    """Takes the rows of one import that are touches. `left_out` gives those of which nothing was made, and why."""

    def __init__(self, unit: Unit, setup: Setup, arrivals: Arrivals, options: CaptureOptions) -> None:
        self._unit = unit
        self._setup = setup
        self._arrivals = arrivals
        self._options = options
        self._of_lead: dict[CardId, list[_Held]] = {}
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
        ids = {i: _id(one.draft) for i, one in enumerate(brought) if one.draft.touch}
        known = self._known({card_id for card_id in ids.values() if card_id not in self._used}) if ids else {}
        self._used |= known.keys()
        self._gone |= {card_id: one.held.ref for card_id, one in known.items() if one.is_gone}
        return {
            i: self.attach(brought[i], known[card_id].held.lead, company, same=known[card_id].held)
            for i, card_id in ids.items()
            if card_id in known and not known[card_id].is_gone
        }

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
        said, row = self._said(one.draft, lead), one.draft.row
        held = same or self._same(said, has_moment=one.draft.received is not None)
        card = load(self._unit.session, CardKind.LEAD, [lead.id])[0]
        kind, gains = gain(self._unit, self._setup, card, one, arrivals=self._arrivals, options=self._options,
                           company=company)  # fmt: skip
        if said.touch is Touch.UNSUBSCRIBED:
            gains |= withdraw(self._unit, lead, card.root.get("consent_advertising"), self._day(said.at))
        if held is None:
            self._write(said)
            outcome = Outcome.ATTACHED
        elif said.touch.says_more_than(held.touch):
            self._strengthen(held, said)
            outcome = Outcome.ATTACHED if held.is_new else Outcome.UPDATED
        else:
            outcome = Outcome.UPDATED if gains else Outcome.UNCHANGED
        if outcome is not Outcome.UNCHANGED:
            self._unit.record.refresh([lead])
        return Captured(row, outcome, lead, kind, matches, touch=said.touch)

    def begin(self, draft: Draft, captured: Captured) -> Captured:
        """Let the new card of a row say what the row tells of its person, as the cards of known people do."""
        if not draft.touch:
            return captured
        said = self._said(draft, captured.card)
        self._of_lead[captured.card.id] = []
        self._write(said)
        if said.touch is Touch.UNSUBSCRIBED:
            withdraw(self._unit, captured.card, None, self._day(said.at))
        return captured._replace(touch=said.touch)

    def _said(self, draft: Draft, lead: CardRef) -> _Held:
        day, at = received(draft, self._setup, self._unit.now)
        text = "\n".join(part for part in (draft.touched, draft.comment) if part)
        when = at or datetime.combine(day, time(), UTC)
        return _Held(_ref(_id(draft), 0), lead, Touch(draft.touch), text, when, is_new=True)

    def _same(self, said: _Held, *, has_moment: bool) -> _Held | None:
        """Give the touch of the card that tells of the same: an event of another day is another one."""
        is_dated = has_moment and said.touch.family == "event"
        return next(
            (
                one
                for one in self._touches_of(said.lead)
                if one.touch.family == said.touch.family
                and one.what == said.what
                and not (is_dated and self._day(one.at) != self._day(said.at))
            ),
            None,
        )

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
        values = {
            "kind": said.touch.value,
            "lead_id": said.lead.id,
            "happened_at": said.at,
            "direction": None if said.touch in {Touch.ABSENT, Touch.BOUNCED} else "in",
            "text": said.text or None,
        }
        if (gone := self._gone.pop(said.ref.id, None)) is not None:
            self._unit.record.edit(gone, **values)
            self._unit.record.restore(gone)
            ref = gone
        else:
            taken = said.ref.id in self._used
            card_id = id_of(f"touch:{said.ref.id.hex()}:{said.lead.id.hex()}") if taken else said.ref.id
            ref = self._unit.record.create(CardKind.ACTIVITY, values, card_id=card_id)
        self._used.add(said.ref.id)
        self._touches_of(said.lead).append(replace(said, ref=ref))

    def _strengthen(self, held: _Held, said: _Held) -> None:
        """Let a touch say what is known of it by now: who had registered has come."""
        self._unit.record.edit(held.ref, kind=said.touch.value, happened_at=said.at, text=said.text or None)
        touches = self._touches_of(said.lead)
        touches[:] = [replace(said, ref=one.ref, is_new=one.is_new) if one.ref == held.ref else one for one in touches]

    def _known(self, ids: Iterable[CardId]) -> Mapping[CardId, _Known]:
        rows = self._unit.session.connection().exec_driver_sql(
            "SELECT a.id, a.rid, a.kind, a.text, a.happened_at, a.deleted_at, l.id, l.rid, l.kind, l.removal"
            " FROM json_each(?) j CROSS JOIN activity a ON a.id = unhex(j.value)"
            " CROSS JOIN lead l ON l.id = a.lead_id",
            (json.dumps([one.hex() for one in ids]),),
        )
        found = {}
        for card_id, rid, kind, text, at, deleted, lead_id, lead_rid, lead_kind, removal in rows:
            lead = CardRef(CardKind.LEAD, CardId(lead_id), RowId(lead_rid))
            held = _Held(_ref(card_id, rid), lead, Touch(kind), text or "", moment(at))
            is_gone = deleted is not None or removal == Removal.UNDO
            found[CardId(card_id)] = _Known(held, LeadKind(lead_kind), is_gone)
        return found

    def _day(self, at: datetime) -> date:
        """Give the day of a touch for the team; one of which only the day is known is kept as that day in UTC."""
        zone: tzinfo = self._setup.work_time.zone
        return at.date() if millis(at) % DAY_MS == 0 else at.astimezone(zone).date()


def _ref(card_id: bytes, rid: int) -> CardRef:
    return CardRef(CardKind.ACTIVITY, CardId(card_id), RowId(rid))


def _id(draft: Draft) -> CardId:
    """Give the id of the touch that a row is: the same person, named in the same way, at the same event or mailing."""
    who = (draft.name, draft.company, *(one.text for one in draft.phones), *draft.emails,
           *(f"{one.network}:{one.handle}" for one in draft.messengers), draft.inn)  # fmt: skip
    family = draft.touch.partition(".")[0]
    return id_of("\x1f".join(("touch", family, fold(draft.touched), *map(fold, who))))
