"""What follows a refusal by the policy of its reason: the day to come back, the next call, the letter, the tag."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from leaddesk.changes.cards import CardState
from leaddesk.changes.recorder import card as card_of
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.worktime import WorkTime
from leaddesk.leads.setup import Setup
from leaddesk.storage.tables import Member, Tag
from leaddesk.tasks import plans
from leaddesk.unit import Unit

CAUSE: Final = "refusal"
"""The cause of every task that a refusal planned; `step` in it says which."""

_TAG = "tag:"
_CHANGES: Final[Mapping[str, str]] = {"product_change": "product change"}
"""What a card comes back on, and the tag that says so: the code of a tag is its English."""
_EVENING: Final = time(17)  # what is to be done on a day has time until then


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


def carry_out(unit: Unit, setup: Setup, card: CardState, after: Aftermath, *, day: date | None, writes: bool) -> None:
    """Put the tag on and plan what the policy says: the call of the day of re-work, the task, the letter if `writes`.

    Whoever asked not to be contacted gets neither.
    """
    if after.tag:
        _put_tag(unit, card, after.tag)
    if after.is_last or card.root.get("do_not_contact"):
        return
    today = unit.now.astimezone(setup.work_time.zone).date()
    planner = _Planner(unit, setup, card)
    if writes and after.letter:
        planner.plan("letter", today, step="letter", who="same_owner")
    if after.task:
        planner.plan(after.task, today + timedelta(days=1), step="task", who=after.who or "same_owner")
    if day is not None:
        planner.plan("call", day, step="rework", who=after.who or "same_owner")


def is_ahead(cause: object, due: datetime | None, now: datetime) -> bool:
    """Tell whether a task was planned by a refusal for later than `now`: a lead taken back earlier needs it no more."""
    return isinstance(cause, Mapping) and cause.get("code") == CAUSE and due is not None and due > now


class _Planner(NamedTuple):
    """Plans tasks for one lead."""

    unit: Unit
    setup: Setup
    card: CardState

    def plan(self, kind: str, day: date, *, step: str, who: str) -> None:
        plans.plan(
            self.unit,
            self.card.ref.id,
            kind=self.setup.task_kinds[kind],
            due_at=_due(self.setup.work_time, day, self.unit.now),
            owner=self._owner(who),
            cause={"code": CAUSE, "step": step, "who": who},
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


def _due(work_time: WorkTime, day: date, now: datetime) -> datetime:
    """Give the evening of a day, or of the next one on which the team works; never a moment that is past."""
    while not work_time.works_on(day):
        day += timedelta(days=1)
    evening = datetime.combine(day, _EVENING, work_time.zone)
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
