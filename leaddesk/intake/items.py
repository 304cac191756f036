"""What came in, kept so that it comes in once; and the originals of what waits for a look."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.clock import millis
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.intake import Waiting
from leaddesk.unit import Unit

LARGEST: Final = 25 * 1024 * 1024
"""Bytes of an original that is kept."""

MOST: Final = 500 * 1024 * 1024
"""Bytes of all originals together; what comes beyond waits without one."""


_DAYS: Final = 30
_STALE: Final = (
    "SELECT sha256 FROM original WHERE NOT EXISTS (SELECT 1 FROM intake_item i WHERE i.sha256 = original.sha256"
    " AND ((i.state = ? AND i.deleted_at IS NULL) OR i.created_at > ?))"
)


class Came(NamedTuple):
    """Something that came in: its cause tells it everywhere; `at` is when it was sent, aware, None = not said."""

    cause: str
    channel: str
    place: str
    name: str
    sender: str = ""
    at: datetime | None = None


def item_id(cause: str) -> CardId:
    """Give the id of the item that a cause makes, on whatever desk."""
    return id_of(f"intake:{cause}")


def is_known(session: Session, cause: str) -> bool:
    """Whether it came in before; what was taken back or thrown away did too."""
    found = session.connection().exec_driver_sql("SELECT 1 FROM intake_item WHERE id = ?", (item_id(cause),))
    return found.first() is not None


def note_taken(
    unit: Unit, came: Came, lead: CardRef | None = None, *, params: Mapping[str, Any] | None = None
) -> CardRef:
    """Note that it became something: an inquiry of a lead, or an import."""
    return _note(unit, came, Waiting.TAKEN, lead_id=lead.id if lead else None, params=params)


def put_aside(
    unit: Unit,
    came: Came,
    reason: str,
    *,
    original: bytes | None,
    lead: CardRef | None = None,
    params: Mapping[str, Any] | None = None,
) -> CardRef:
    """Let it wait for a look with its original; `reason` is a code of explain.WAITING."""
    kept = keep(unit.session, original) if original is not None else None
    size = len(original) if original is not None else None
    values = {"reason": reason, "lead_id": lead.id if lead else None, "params": params, "sha256": kept, "size": size}
    return _note(unit, came, Waiting.WAITING, **values)


def keep(session: Session, data: bytes) -> str | None:
    """Keep an original by its hash; None where it is too large, or where there are too many."""
    connection = session.connection()
    digest = sha256(data).hexdigest()
    if connection.exec_driver_sql("SELECT 1 FROM original WHERE sha256 = ?", (digest,)).first() is not None:
        return digest
    if len(data) > LARGEST or _held(session) + len(data) > MOST:
        return None
    connection.exec_driver_sql(
        "INSERT INTO original (sha256, size, body) VALUES (?, ?, ?)", (digest, len(data), zlib.compress(data))
    )
    return digest


def are_stale(session: Session, now: datetime) -> bool:
    """Whether there are originals that nobody needs any more; a query."""
    return bool(_stale(session, now))


def forget(unit: Unit) -> None:
    """Throw originals away a month after they came, unless they still wait; a service. They are where they came to."""
    if stale := _stale(unit.session, unit.now):
        unit.session.connection().exec_driver_sql("DELETE FROM original WHERE sha256 = ?", stale)


def _stale(session: Session, now: datetime) -> list[tuple[str]]:
    since = millis(now - timedelta(days=_DAYS))
    return [(one,) for one in session.connection().exec_driver_sql(_STALE, (Waiting.WAITING.value, since)).scalars()]


def _held(session: Session) -> int:
    held: int = session.connection().exec_driver_sql("SELECT coalesce(sum(size), 0) FROM original").scalar_one()
    return held


def _note(unit: Unit, came: Came, state: Waiting, **values: object) -> CardRef:
    return unit.record.create(
        CardKind.INTAKE,
        {
            "channel": came.channel,
            "place": came.place or None,
            "name": came.name,
            "sender": came.sender or None,
            "received_at": came.at,
            "state": state,
            "created_at": unit.now,
            **{name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()},
        },
        card_id=item_id(came.cause),
    )
