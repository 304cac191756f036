"""Dictionaries of the team: sources, campaigns, products, regions, stages, reasons, kinds of tasks and the rest.

A seeded row has a `code` and no `name`: it is shown by the translation of its code until somebody renames it.
"""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Phase, RefusalKind
from leaddesk.storage.tables.base import Card, Cents, refers
from leaddesk.storage.types import Choice


class Entry(Card):
    """What every dictionary row has; an archived row stays readable on old cards and is no longer offered."""

    __abstract__ = True

    code: Mapped[str | None]
    name: Mapped[str | None]
    rank: Mapped[str | None]
    is_archived: Mapped[bool]


class Source(Entry):
    """Where leads come from; `direction` is in or out, `cost_model` month, lead, target, sale or event."""

    direction: Mapped[str]
    cost_model: Mapped[str | None]
    window_days: Mapped[int | None]
    greeting: Mapped[str | None]
    aliases: Mapped[list[Any] | None]


class Campaign(Entry):
    """An advertising campaign of a source."""

    source_id: Mapped[CardId] = refers("source", index=True)
    cost_model: Mapped[str | None]
    price_cents: Mapped[int | None] = mapped_column(Cents)
    currency: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    lead_magnet: Mapped[str | None]


class Spend(Card):
    """Money spent on a source or one of its campaigns, on a day or for the month that begins on it."""

    source_id: Mapped[CardId] = refers("source", index=True)
    campaign_id: Mapped[CardId | None] = refers("campaign")
    spent_on: Mapped[date]
    amount_cents: Mapped[int] = mapped_column(Cents)
    currency: Mapped[str]
    note: Mapped[str | None]


class Product(Entry):
    """What the team sells; the expected cycle in days, and a stage set of its own where it has one."""

    cycle_days: Mapped[int | None]
    stage_set: Mapped[str | None]


class Region(Entry):
    """A region; `is_served` None = not said; `hints` are cities and phone codes that point to it."""

    is_served: Mapped[bool | None]
    hints: Mapped[list[Any] | None]


class Stage(Entry):
    """A step of a pipeline (hot, warm, cold, deals); `asked` are the fields wanted on entry, `probability` in %."""

    pipeline: Mapped[str]
    phase: Mapped[Phase | None] = mapped_column(Choice(Phase))
    stage_set: Mapped[str | None]
    asked: Mapped[list[Any] | None]
    expected_minutes: Mapped[int | None]
    probability: Mapped[int | None]


class RefusalReason(Entry):
    """A leaf of the tree of reasons, with its policy: return after days, letters, who."""

    branch: Mapped[str]
    kind: Mapped[RefusalKind] = mapped_column(Choice(RefusalKind))
    return_days: Mapped[int | None]
    policy: Mapped[dict[str, Any] | None]


class TaskKind(Entry):
    """What kind of step a task is: call, letter, message, meeting and so on."""

    icon: Mapped[str | None]
    minutes: Mapped[int | None]


class TaskResult(Entry):
    """How a task of a kind can end; `meaning` is reached, not_reached, agreed, refused or neutral."""

    task_kind_id: Mapped[CardId] = refers("task_kind", index=True)
    meaning: Mapped[str]
    proposal: Mapped[dict[str, Any] | None]


class Tag(Entry):
    """A word put on cards."""


class Material(Entry):
    """What can be sent or shown."""


class LetterTemplate(Entry):
    """A letter with merge fields, in one language."""

    language: Mapped[str]
    purpose: Mapped[str | None]
    subject: Mapped[str | None]
    body: Mapped[str | None]


class PlaybookStep(Entry):
    """One step of a temperature's playbook."""

    temperature: Mapped[str]


class CustomField(Entry):
    """A field of the team's own on leads; `type` is one of `domain.custom.FieldType`."""

    type: Mapped[str]
    options: Mapped[list[Any] | None]


class ScoreRule(Entry):
    """Points for a condition; `half_life_days` None = no decay."""

    part: Mapped[str]
    points: Mapped[int]
    half_life_days: Mapped[int | None]
    condition: Mapped[dict[str, Any]]


class Criterion(Entry):
    """One criterion of the target-lead definition; `state` is on, off or when_filled."""

    state: Mapped[str]
    condition: Mapped[dict[str, Any]]
