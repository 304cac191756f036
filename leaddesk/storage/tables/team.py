"""People of the team, settings, saved views."""

from typing import Any

from sqlalchemy.orm import Mapped

from leaddesk.domain.ids import CardId
from leaddesk.storage.tables.base import Card, refers


class Member(Card):
    """A person of the team; `role` is salesperson, head, marketer or admin; `aliases` are names files use."""

    name: Mapped[str]
    short_name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    role: Mapped[str]
    aliases: Mapped[list[Any] | None]
    time_zone: Mapped[str | None]
    capacity: Mapped[int | None]
    is_active: Mapped[bool]


class Setting(Card):
    """One value of settings.py, for the team (no member) or for one person."""

    key: Mapped[str]
    member_id: Mapped[CardId | None] = refers("member")
    value: Mapped[dict[str, Any] | None]


class SavedView(Card):
    """A filter with its columns and order, somebody's own (member) or the team's."""

    name: Mapped[str]
    page: Mapped[str]
    member_id: Mapped[CardId | None] = refers("member")
    query: Mapped[dict[str, Any]]
    rank: Mapped[str | None]
