"""Moves of a lead: to a stage with what it asks, to another temperature, to a refusal and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState, Phase, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.labels import label
from leaddesk.leads import aftermath, asked, edits
from leaddesk.leads.aftermath import Aftermath, Facing
from leaddesk.leads.setup import Setup, read, team_settings, work_time
from leaddesk.storage.tables import RefusalReason, Stage
from leaddesk.unit import Unit

_WARMER = (Temperature.COLD, Temperature.WARM, Temperature.HOT)
_NEEDS_WORDS = frozenset({"text", "competitor"})
_WAITS = "waiting_until"


def move(unit: Unit, ref: CardRef, stage_id: CardId, answers: Mapping[str, str] | None = None) -> None:
    """Move a lead to a stage; what the stage asks is written in the same transaction.

    `answers` are texts by code of field, "" = not said, which is an answer to everything. Raises Refused
    "stage_asks" where something is missing that nobody was asked for yet: the codes in `fields`, and what can be
    chosen for some of them in `choices`. A move back and a move to where the lead is already ask nothing. A lead
    that waited for a date stops waiting, unless that is what the stage asks for.
    """
    card = _card(unit, ref)
    stage = _stage(unit.session, stage_id)
    if answers is None and (missing := _missing(unit, card, stage)):
        offered = asked.choices(unit.session, missing)
        raise Refused("stage_asks", stage=label("stage", stage.code, stage.name), fields=missing, choices=offered)
    if card.root["state"] == LeadState.WAITING and not _goes_on_waiting(unit, card, stage):
        unit.record.edit(ref, state=LeadState.ACTIVE, waiting_until=None)
    asked.write(unit, ref, answers or {})
    edits.set_stage(unit, ref, stage_id)


def move_to_phase(unit: Unit, ref: CardRef, phase: Phase, answers: Mapping[str, str] | None = None) -> None:
    """Move a lead to the first stage of a phase in its own pipeline; raises Refused where that has none."""
    card = _card(unit, ref)
    stage = unit.session.scalars(
        select(Stage)
        .where(Stage.pipeline == card.root["temperature"], Stage.phase == phase)
        .where(Stage.is_archived.is_(False), Stage.deleted_at.is_(None))
        .order_by(Stage.rank)
    ).first()
    if stage is None:
        raise Refused("no_stage_of_phase", phase=label("phase", phase))
    move(unit, ref, stage.id, answers)


def move_to_temperature(unit: Unit, ref: CardRef, temperature: Temperature, why: str = "") -> None:
    """Move a lead to another temperature; `why` it cools is kept as a note."""
    edits.set_temperature(unit, ref, temperature)
    if why.strip():
        edits.add_note(unit, ref, why)


def refuse(
    unit: Unit,
    ref: CardRef,
    reason_id: CardId,
    *,
    words: str = "",
    return_on: date | None = None,
    writes: bool = False,
) -> None:
    """End a lead in a refusal: the reason, the client's own words, and what the reason's policy says of afterwards.

    `return_on` overrules the policy's day of re-work; `writes` plans the letter that the policy offers; nobody comes
    back to or writes to who must not be contacted. What was planned is dropped, the round is closed. Raises Refused
    where the reason wants words and there are none, and for a lead in the recycle bin.
    """
    reason = unit.session.scalars(select(RefusalReason).where(RefusalReason.id == reason_id)).first()
    if reason is None:
        raise Refused("no_such_reason")
    policy = reason.policy or {}
    if _NEEDS_WORDS & set(policy.get("asks", ())) and not words.strip():
        raise Refused("words_needed", reason=label("refusal_reason", reason.code, reason.name))
    if len(words) > edits.NOTE_LIMIT:
        raise Refused("too_long", limit=edits.NOTE_LIMIT)
    card, setup, after = _card(unit, ref), read(unit.session), aftermath.of_policy(reason.return_days, policy)
    facing = Facing(unit.now, setup.work_time, silent=int(bool(card.root["do_not_contact"])))
    values: dict[str, Any] = {"do_not_contact": True} if after.is_last else {}
    unit.record.edit(
        ref,
        state=LeadState.REFUSED,
        refusal_reason_id=reason_id,
        refusal_words=words.strip() or None,
        refused_at=unit.now,
        rework_on=aftermath.day_of(after, facing, return_on),
        waiting_until=None,
        **values,
    )
    _close_round(unit, card, setup)
    drop_tasks(unit, ref)
    planned = aftermath.steps(after, facing, named=return_on, writes=writes)
    aftermath.carry_out(unit, setup, card, after, planned)


def reopen(unit: Unit, ref: CardRef) -> None:
    """Take a refused lead back into work, in the stage where it stood; "do not contact" stays until it is taken off.

    What the refusal had planned for later is dropped: the lead needs its next step now.
    """
    card = _card(unit, ref)
    if card.root["state"] != LeadState.REFUSED:
        raise Refused("not_refused")
    unit.record.edit(
        ref, state=LeadState.ACTIVE, refusal_reason_id=None, refusal_words=None, refused_at=None, rework_on=None
    )
    round_id, _ = _last_round(card)
    if round_id is not None:
        unit.record.edit_part(ref, "lead_round", round_id, outcome=None, closed_on=None)
    for task in asked.open_tasks(unit.session, ref):
        if aftermath.is_ahead(task.cause, task.due_at, unit.now):
            unit.record.edit(task.ref, state=TaskState.DROPPED, done_at=unit.now)


class Reason(NamedTuple):
    """A reason of refusal to choose: `needs_words` = its text is required, `after` what its policy says follows."""

    id: CardId
    label: str
    branch: str
    kind: str
    needs_words: bool
    after: Aftermath


def reasons(session: Session) -> list[Reason]:
    """Give the reasons that are offered, branch by branch; `Reason.branch` is the branch's label."""
    columns = (
        RefusalReason.id, RefusalReason.code, RefusalReason.name, RefusalReason.branch, RefusalReason.kind,
        RefusalReason.policy, RefusalReason.return_days,
    )  # fmt: skip
    found = session.execute(
        select(*columns)
        .where(RefusalReason.is_archived.is_(False), RefusalReason.deleted_at.is_(None))
        .order_by(RefusalReason.rank)
    )
    return [
        Reason(
            card_id,
            label("refusal_reason", code, name),
            label("refusal_branch", branch),
            kind.value,
            bool(_NEEDS_WORDS & set((policy or {}).get("asks", ()))),
            aftermath.of_policy(days, policy or {}),
        )
        for card_id, code, name, branch, kind, policy, days in found
    ]


class Refusal(NamedTuple):
    """What can be chosen for a refusal, and what besides the reason decides what follows of it."""

    reasons: tuple[Reason, ...]
    facing: Facing


def refusal(session: Session, refs: Sequence[CardRef], now: datetime) -> Refusal:
    """Give what is to be known before leads are refused at the moment `now`."""
    found = session.connection().exec_driver_sql(
        "SELECT count(*) FROM json_each(?) j JOIN lead l ON l.rid = j.value WHERE l.do_not_contact",
        (json.dumps([int(ref.rid) for ref in refs]),),
    )
    hours = work_time(team_settings(session))
    return Refusal(tuple(reasons(session)), Facing(now, hours, leads=len(refs), silent=found.scalar_one()))


def _missing(unit: Unit, card: CardState, stage: Stage) -> tuple[str, ...]:
    """Give the codes of what a stage asks and the card does not say, where the card moves forward to it."""
    if not _is_forward(unit.session, card, stage):
        return ()
    return asked.missing(unit, card, stage.asked or ())


def _goes_on_waiting(unit: Unit, card: CardState, stage: Stage) -> bool:
    """Tell whether a stage asks until when to wait, and the card's day for it is still ahead."""
    return _WAITS in (stage.asked or ()) and not asked.missing(unit, card, (_WAITS,))


def _is_forward(session: Session, card: CardState, stage: Stage) -> bool:
    """Tell whether a stage lies further on in the card's pipeline, or in a warmer one."""
    held = card.root.get("stage_id")
    present = _stage(session, CardId(held)) if isinstance(held, bytes) else None
    if present is None:
        return True
    if present.pipeline == stage.pipeline:
        return (stage.rank or "") > (present.rank or "")
    known = [one.value for one in _WARMER]
    if {present.pipeline, stage.pipeline} <= set(known):
        return known.index(stage.pipeline) > known.index(present.pipeline)
    return True


def _last_round(card: CardState) -> tuple[CardId | None, Mapping[str, object]]:
    """Give the round that was opened last: one that a letter or a file brings may be told of later."""
    found = card.rows("lead_round").items()
    return max(found, key=lambda one: (str(one[1]["opened_on"]), one[0]), default=(None, {}))


def _close_round(unit: Unit, card: CardState, setup: Setup) -> None:
    round_id, _ = _last_round(card)
    if round_id is not None:
        today = unit.now.astimezone(setup.work_time.zone).date()
        unit.record.edit_part(card.ref, "lead_round", round_id, outcome=LeadState.REFUSED.value, closed_on=today)


def drop_tasks(unit: Unit, ref: CardRef) -> None:
    """Drop what is planned for a lead that nobody works on any more: undoing that brings it back."""
    for task in asked.open_tasks(unit.session, ref):
        unit.record.edit(task.ref, state=TaskState.DROPPED, done_at=unit.now)


def _card(unit: Unit, ref: CardRef) -> CardState:
    """Give the card of a lead; one in the recycle bin goes nowhere."""
    found = load(unit.session, CardKind.LEAD, [ref.id])[0]
    if found.is_deleted:
        raise Refused("in_bin")
    return found


def _stage(session: Session, stage_id: CardId) -> Stage:
    found = session.scalars(select(Stage).where(Stage.id == stage_id)).first()
    if found is None:
        raise Refused("no_such_stage")
    return found
