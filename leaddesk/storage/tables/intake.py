"""What came in without hands: letters and files that were taken, or wait for somebody to look at them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId
from leaddesk.domain.intake import Waiting
from leaddesk.storage.tables.base import Card, Part, refers
from leaddesk.storage.types import Choice


class IntakeItem(Card):
    """A letter or a file that came in; its id is made of its cause, so that it is taken once, on whatever desk.

    `channel` is mail or folder, `place` the mailbox or folder, `name` a subject or the name of a file. `reason` says
    in a code why it waits, `params` what else there is to say. `sha256` names the original where it was kept.
    """

    channel: Mapped[str]
    place: Mapped[str | None]
    name: Mapped[str]
    sender: Mapped[str | None]
    received_at: Mapped[datetime | None]
    state: Mapped[Waiting] = mapped_column(Choice(Waiting))
    reason: Mapped[str | None]
    params: Mapped[dict[str, Any] | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None]
    lead_id: Mapped[CardId | None] = refers("lead")
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_intake_item_state", "state"),)


class Original(Part):
    """The bytes of an original, compressed, by their hash: local, never journalled; the name is only a label."""

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
