"""What follows a refusal by the policy of its reason: the day to come back, the next call, the letter, the tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from leaddesk.changes.cards import CardState
from leaddesk.changes.recorder import card as card_of
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.worktime import EVENING, WorkTime
from leaddesk.leads.setup import Setup
from leaddesk.storage.tables import Member, Tag
from leaddesk.tasks import plans
from leaddesk.unit import Unit

CAUSE: Final = "refusal"
"""The cause of every task that a refusal planned; `step` in it says which."""

_TAG = "tag:"
_CHANGES: Final[Mapping[str, str]] = {"product_change": "product change"}
"""What a card comes back on, and the tag that says so: the code of a tag is its English."""


class Aftermath(NamedTuple):
    """What a reason proposes.

    `return_days` until re-work (None: no day is proposed), by `who` (same_owner, another, head, pool, marketer, "");
    `asks`: a day that the client may have named ("date", "contract_end"), it replaces the proposed one; `letter` is
    the code of the letter offered, `task` the kind of a task instead of it; `tag` the code of the tag put on;
    `is_last`: the client is not to be contacted any more.
    """

    return_days: int | None = None
    who: str = ""
    asks: str = ""
    letter: str = ""
    task: str = ""
    tag: str = ""
    is_last: bool = False

    @property
    def has_day(self) -> bool:
        """Whether a day of re-work can be named."""
        return self.return_days is not None or bool(self.asks)


def of_policy(return_days: int | None, policy: Mapping[str, Any]) -> Aftermath:
    """Read the policy of a reason; its grammar is that of `storage.seeds.reasons`."""
    effects = tuple(policy.get("effects", ()))
    tags = [one.removeprefix(_TAG) for one in effects if one.startswith(_TAG)]
    if policy.get("returns_on") in _CHANGES:
        tags.append(_CHANGES[policy["returns_on"]])
    return Aftermath(
        None if policy.get("never") else return_days,
        str(policy.get("who", "")),
        next((one for one in policy.get("asks", ()) if one in {"date", "contract_end"}), ""),
        next(iter(policy.get("letters", ())), ""),
        str(policy.get("task", "")),
        next(iter(tags), ""),
        "do_not_contact" in effects,
    )


class Facing(NamedTuple):
    """What besides the reason decides what follows: the moment, when the team works, and whom nobody may contact.

    `leads` are refused together, `silent` of them must not be contacted.
    """

    now: datetime
    work_time: WorkTime
    leads: int = 1
    silent: int = 0

    @property
    def today(self) -> date:
        """The day it is for the team."""
        return self.now.astimezone(self.work_time.zone).date()

    @property
    def is_silent(self) -> bool:
        """Whether none of the leads may be contacted."""
        return self.silent >= self.leads


class Step(NamedTuple):
    """A task that a refusal plans: for what (letter, task, rework), its kind, when it is due, and who does it."""

    cause: str
    kind: str
    due_at: datetime
    who: str


def day_of(after: Aftermath, facing: Facing, named: date | None = None) -> date | None:
    """Give the day of re-work: the one that was named, else the policy's; none for who must not be contacted."""
    if facing.is_silent:
        return None
    if named is not None or after.return_days is None:
        return named
    return facing.today + timedelta(days=after.return_days)


def steps(after: Aftermath, facing: Facing, *, named: date | None = None, writes: bool = False) -> tuple[Step, ...]:
    """Give what a refusal plans, for whoever tells it beforehand and for the refusal itself.

    That is the letter if `writes`, the task of the reason, the call of the day of re-work, each on a working day;
    nothing for who must not be contacted.
    """
    if after.is_last or facing.is_silent:
        return ()
    found: list[Step] = []
    who, day = after.who or "same_owner", day_of(after, facing, named)
    if writes and after.letter:
        found.append(Step("letter", "letter", _due(facing, facing.today), "same_owner"))
    if after.task:
        found.append(Step("task", after.task, _due(facing, facing.today + timedelta(days=1)), who))
    if day is not None:
        found.append(Step("rework", "call", _due(facing, day), who))
    return tuple(found)


def carry_out(unit: Unit, setup: Setup, card: CardState, after: Aftermath, planned: Iterable[Step]) -> None:
    """Put the tag on, and plan the steps."""
    if after.tag:
        _put_tag(unit, card, after.tag)
    planner = _Planner(unit, setup, card)
    for step in planned:
        planner.plan(step)


def is_ahead(cause: object, due: datetime | None, now: datetime) -> bool:
    """Tell whether a task was planned by a refusal for later than `now`: a lead taken back earlier needs it no more."""
    return isinstance(cause, Mapping) and cause.get("code") == CAUSE and due is not None and due > now


class _Planner(NamedTuple):
    """Plans tasks for one lead."""

    unit: Unit
    setup: Setup
    card: CardState

    def plan(self, step: Step) -> None:
        plans.plan(
            self.unit,
            self.card.ref.id,
            kind=self.setup.task_kinds[step.kind],
            due_at=step.due_at,
            owner=self._owner(step.who),
            cause={"code": CAUSE, "step": step.cause, "who": step.who},
        )

    def _owner(self, who: str) -> CardId | None:
        """Give whose task it is; nobody's where somebody has to be found for it first."""
        if who == "same_owner":
            owner = self.card.root.get("owner_id")
            return CardId(owner) if isinstance(owner, bytes) else None
        roles = {"head": "head", "marketer": "marketer"}
        if who not in roles:
            return None
        found = self.unit.session.scalars(
            select(Member.id)
            .where(Member.role == roles[who], Member.is_active.is_(True), Member.deleted_at.is_(None))
            .order_by(Member.rid)
        )
        return found.first()


def _due(facing: Facing, day: date) -> datetime:
    """Give the evening of a day, or of the next one on which the team works; never a moment that is past."""
    now, work_time = facing.now, facing.work_time
    while not work_time.works_on(day):
        day += timedelta(days=1)
    evening = datetime.combine(day, EVENING, work_time.zone)
    return max(evening, work_time.after(now, 60)).astimezone(now.tzinfo)


def _put_tag(unit: Unit, card: CardState, code: str) -> None:
    tag = _tag(unit, code)
    if tag not in card.rows("lead_tag"):
        unit.record.add(card.ref, "lead_tag", {}, part_id=tag)


def _tag(unit: Unit, code: str) -> CardId:
    """Give the team's tag of a code: the same one on every desktop, made at its first use."""
    found = unit.session.execute(select(Tag.id, Tag.deleted_at).where(Tag.code == code)).first()
    if found is None:
        created: CardRef = unit.record.create(
            CardKind.TAG, {"code": code, "name": None, "is_archived": False}, card_id=id_of(f"tag:{code}")
        )
        unit.record.flush()
        return created.id
    if found.deleted_at is not None:
        unit.record.restore(card_of(unit.session, CardKind.TAG, found.id))
    return CardId(found.id)
