"""Tasks, activities and files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId
from leaddesk.domain.task import TaskState
from leaddesk.storage.tables.base import Card, refers
from leaddesk.storage.types import Choice


class Task(Card):
    """A planned step; due at a moment, or on a day. `title` None = the name of its kind; `cause` says why it is."""

    kind_id: Mapped[CardId] = refers("task_kind")
    title: Mapped[str | None]
    lead_id: Mapped[CardId | None] = refers("lead")
    client_id: Mapped[CardId | None] = refers("client")
    deal_id: Mapped[CardId | None] = refers("deal")
    owner_id: Mapped[CardId | None] = refers("member")
    set_by_id: Mapped[CardId | None] = refers("member")
    state: Mapped[TaskState] = mapped_column(Choice(TaskState))
    due_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    minutes: Mapped[int | None]
    priority: Mapped[int] = mapped_column(default=0)
    postponed: Mapped[int] = mapped_column(default=0)
    result_id: Mapped[CardId | None] = refers("task_result")
    note: Mapped[str | None]
    cause: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    # The first has the state too: without it SQLite finds the open tasks of a lead among those of all leads.
    # The last holds what answers an inquiry: `leads.today` asks for it word for word.
    __table_args__ = (
        Index("ix_task_lead_id", "lead_id", "state"),
        Index("ix_task_open", "state", "due_at"),
        Index("ix_task_owner_id", "owner_id", "state", "due_at"),
        Index("ix_task_done_at", "done_at", sqlite_where=text("done_at IS NOT NULL")),
        Index(
            "ix_task_answers",
            "due_at",
            sqlite_where=text("state = 'open' AND cause ->> 'code' IN ('first_task', 'repeat_inquiry')"),
        ),
    )


class Activity(Card):
    """A contact that took place, or a note; `direction` is in or out."""

    kind: Mapped[str]
    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    client_id: Mapped[CardId | None] = refers("client")
    deal_id: Mapped[CardId | None] = refers("deal")
    task_id: Mapped[CardId | None] = refers("task")
    member_id: Mapped[CardId | None] = refers("member")
    happened_at: Mapped[datetime]
    direction: Mapped[str | None]
    result_id: Mapped[CardId | None] = refers("task_result")
    seconds: Mapped[int | None]
    text: Mapped[str | None]


class File(Card):
    """An attachment, stored by its hash; the name is only a label."""

    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    lead_id: Mapped[CardId | None] = refers("lead", index=True)
    added_at: Mapped[datetime]
