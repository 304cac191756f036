"""What the result of a task does by itself: a number proves wrong, an interest becomes a lead, the head is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import select

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, LeadKind, LeadState
from leaddesk.leads import edits, promoting, told
from leaddesk.leads.setup import Setup
from leaddesk.leads.touch_gains import withdraw
from leaddesk.storage.tables import Member, Stage
from leaddesk.tasks import plans
from leaddesk.unit import Session, Unit

_ENDED: Final = frozenset({LeadState.REFUSED, LeadState.CONVERTED})


class Finished(NamedTuple):
    """What every effect is given: the lead, and the phone or e-mail that proved wrong where somebody named it."""

    unit: Unit
    setup: Setup
    lead: CardRef
    bad_way: CardId | None = None

    @property
    def card(self) -> CardState:
        """The lead as it is now."""
        return load(self.unit.session, CardKind.LEAD, [self.lead.id])[0]


def carry_out(done: Finished, effects: Iterable[str]) -> None:
    """Do what effects of a result say ("code" or "code:of what"); those that a person has to accept wait for him."""
    for effect in effects:
        code, _, of = effect.partition(":")
        if code in _EFFECTS:
            _EFFECTS[code](done, of)


def head_of_sales(session: Session) -> CardId | None:
    """Give the head of sales who is longest in the base; None where the team has none."""
    found = session.scalars(
        select(Member.id)
        .where(Member.role == "head", Member.is_active.is_(True), Member.deleted_at.is_(None))
        .order_by(Member.rid)
    )
    return found.first()


def _mark_bad(kind: ChannelKind) -> Callable[[Finished, str], None]:
    def mark(done: Finished, _of: str) -> None:
        ways = done.card.rows("lead_channel")
        named = [done.bad_way] if done.bad_way in ways else []
        found = [*named, *(one for one, row in ways.items() if row["kind"] == kind and not row.get("is_bad"))]
        if found:
            done.unit.record.edit_part(done.lead, "lead_channel", found[0], is_bad=True)

    return mark


def _deny(done: Finished, of: str) -> None:
    if of == "request":
        told.write_answer(told.REQUEST, done.unit, done.lead, "no")


def _promote(done: Finished, _of: str) -> None:
    """Make an interest a lead where it now names somebody who can be reached; else it stays one."""
    card = done.card
    people_named = (str(row["name"]) for row in card.rows("lead_person").values())
    ways = ((row["kind"], row.get("value")) for row in card.rows("lead_channel").values())
    if card.root["kind"] == LeadKind.INTEREST and not promoting.lacks(people_named, ways):
        promoting.promote(done.unit, done.lead)


def _enter_stage(done: Finished, of: str) -> None:
    """Enter a stage, of the lead's own pipeline, that lies ahead."""
    card = done.card
    pipeline, _, _ = of.partition(".")
    if card.root["temperature"] != pipeline or card.root["state"] in _ENDED:
        return
    stages = {one.code: one for one in done.unit.session.scalars(select(Stage).where(Stage.pipeline == pipeline))}
    wanted = stages.get(of)
    held = next((one for one in stages.values() if one.id == card.root.get("stage_id")), None)
    if wanted is not None and (held is None or (held.rank or "") < (wanted.rank or "")):
        edits.set_stage(done.unit, done.lead, wanted.id)


def _withdraw(done: Finished, _of: str) -> None:
    today = done.unit.now.astimezone(done.setup.work_time.zone).date()
    withdraw(done.unit, done.lead, done.card.root.get("consent_advertising"), today)


def _alert_head(done: Finished, _of: str) -> None:
    head = head_of_sales(done.unit.session)
    if head is None:
        return
    kind, due = done.setup.task_kinds["call"], done.setup.work_time.after(done.unit.now, 0)
    plans.plan(done.unit, done.lead.id, kind=kind, due_at=due, owner=head, cause={"code": "problem"})


_EFFECTS: Final[Mapping[str, Callable[[Finished, str], None]]] = {
    "bad_phone": _mark_bad(ChannelKind.PHONE),
    "bad_email": _mark_bad(ChannelKind.EMAIL),
    "no_criterion": _deny,
    "promote": _promote,
    "stage": _enter_stage,
    "withdraw_advertising": _withdraw,
    "alert_head": _alert_head,
}
"""What results do by themselves; what a person accepts (a temperature, a refusal) is said in the ending."""
