"""Dictionaries as lists show them: id → label, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId
from leaddesk.labels import given_reason, label
from leaddesk.leads import custom
from leaddesk.leads.setup import team_settings
from leaddesk.storage import tables


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A stage: its label, pipeline (hot, warm, cold, deals), probability in %, and place in the pipeline."""

    label: str
    pipeline: str
    probability: int | None
    position: int
    expected_minutes: int | None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A person of the team as lists show them."""

    name: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class TaskKindFacts:
    """A kind of task: label, Lucide icon, code; `is_offered` for new tasks: it is neither archived nor deleted."""

    label: str
    icon: str
    code: str
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class Lookups:
    """Every dictionary that a list of leads refers to; archived rows too, since old cards still use them."""

    stages: Mapping[CardId, StageFacts]
    members: Mapping[CardId, MemberFacts]
    sources: Mapping[CardId, str]
    task_kinds: Mapping[CardId, TaskKindFacts]
    reasons: Mapping[CardId, str] = field(default_factory=dict)
    """Of refusals."""
    country: str = "RU"
    """The team's own: its phones are written as at home (ISO 3166)."""
    fields: tuple[custom.Field, ...] = ()
    """The team's own fields, archived ones too: a saved view may ask for them."""

    def field(self, card_id: CardId) -> custom.Field | None:
        """Find a field of the team's own."""
        return next((one for one in self.fields if one.id == card_id), None)

    def pipeline(self, temperature: str) -> list[tuple[CardId, StageFacts]]:
        """Give the stages of a pipeline in their order."""
        return [(card_id, stage) for card_id, stage in self.stages.items() if stage.pipeline == temperature]

    def team(self) -> list[tuple[CardId, MemberFacts]]:
        """Give the people who work in the team, by name: in this order they are offered."""
        found = ((card_id, member) for card_id, member in self.members.items() if member.is_active)
        return sorted(found, key=lambda one: (fold(one[1].name), one[0]))


def lookups(session: Session) -> Lookups:
    """Read the dictionaries; labels are in the language of the moment."""
    stage, member, source, kind, reason = (
        table.__table__.columns
        for table in (tables.Stage, tables.Member, tables.Source, tables.TaskKind, tables.RefusalReason)
    )
    stages = session.execute(
        select(stage.id, stage.code, stage.name, stage.pipeline, stage.probability, stage.expected_minutes)
        .where(stage.is_archived.is_(False), stage.deleted_at.is_(None))
        .order_by(stage.pipeline, stage.rank)
    )
    members = session.execute(select(member.id, member.name, member.is_active).where(member.deleted_at.is_(None)))
    sources = session.execute(
        select(source.id, source.code, source.name)
        .where(source.deleted_at.is_(None))
        .order_by(func.coalesce(source.code, "") == "other", source.rank)  # what the team added stands before "other"
    )
    kinds = session.execute(
        select(kind.id, kind.code, kind.name, kind.icon, kind.is_archived, kind.deleted_at).order_by(kind.rank)
    )
    reasons = session.execute(select(reason.id, reason.code, reason.name))
    return Lookups(
        stages={
            card_id: StageFacts(label("stage", code, name), pipeline, probability, position, minutes)
            for position, (card_id, code, name, pipeline, probability, minutes) in enumerate(stages)
        },
        members={card_id: MemberFacts(name, is_active) for card_id, name, is_active in members},
        sources={card_id: label("source", code, name) for card_id, code, name in sources},
        task_kinds={
            card_id: TaskKindFacts(
                label("task_kind", code, name), icon or "check", code or "", not is_archived and deleted_at is None
            )
            for card_id, code, name, icon, is_archived, deleted_at in kinds
        },
        reasons={card_id: given_reason(code, name) for card_id, code, name in reasons},
        country=str(team_settings(session).get("default_country") or "RU"),
        fields=custom.fields(session, with_archived=True),
    )
