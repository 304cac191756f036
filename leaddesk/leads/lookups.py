"""Dictionaries as lists show them: id → label, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId
from leaddesk.labels import label
from leaddesk.storage.tables import Member, Source, Stage, TaskKind


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
    """A kind of task: label, Lucide icon, code."""

    label: str
    icon: str
    code: str


@dataclass(frozen=True, slots=True)
class Lookups:
    """Every dictionary that a list of leads refers to; archived rows too, since old cards still use them."""

    stages: Mapping[CardId, StageFacts]
    members: Mapping[CardId, MemberFacts]
    sources: Mapping[CardId, str]
    task_kinds: Mapping[CardId, TaskKindFacts]

    def pipeline(self, temperature: str) -> list[tuple[CardId, StageFacts]]:
        """Give the stages of a pipeline in their order."""
        return [(card_id, stage) for card_id, stage in self.stages.items() if stage.pipeline == temperature]


def lookups(session: Session) -> Lookups:
    """Read the dictionaries; labels are in the language of the moment."""
    stages = session.execute(
        select(Stage.id, Stage.code, Stage.name, Stage.pipeline, Stage.probability, Stage.expected_minutes)
        .where(Stage.is_archived.is_(False), Stage.deleted_at.is_(None))
        .order_by(Stage.pipeline, Stage.rank)
    )
    members = session.execute(select(Member.id, Member.name, Member.is_active).where(Member.deleted_at.is_(None)))
    sources = session.execute(
        select(Source.id, Source.code, Source.name).where(Source.deleted_at.is_(None)).order_by(Source.rank)
    )
    kinds = session.execute(select(TaskKind.id, TaskKind.code, TaskKind.name, TaskKind.icon).order_by(TaskKind.rank))
    return Lookups(
        stages={
            card_id: StageFacts(label("stage", code, name), pipeline, probability, position, minutes)
            for position, (card_id, code, name, pipeline, probability, minutes) in enumerate(stages)
        },
        members={card_id: MemberFacts(name, is_active) for card_id, name, is_active in members},
        sources={card_id: label("source", code, name) for card_id, code, name in sources},
        task_kinds={
            card_id: TaskKindFacts(label("task_kind", code, name), icon or "check", code or "")
            for card_id, code, name, icon in kinds
        },
    )
