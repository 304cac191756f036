"""Files that come in: tables are imported where it is plain what they hold, others wait for a look."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.exchange import importing, preparing
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.importer import Memory, keep_copy
from leaddesk.intake import items
from leaddesk.intake.items import Came
from leaddesk.intake.taking import Event, Happened
from leaddesk.leads.options import CaptureOptions, Outcome, TasksFor
from leaddesk.storage.bulk import uncollected
from leaddesk.unit import Session, Unit

_WHO: Final = frozenset({"name", "last_name", "first_name", "client", "company"})
_WAYS: Final = frozenset({"phones", "emails", "telegram", "whatsapp", "viber", "messengers"})
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_NAME: Final = 120


def cause_of(body: bytes) -> str:
    """Give the cause that a file is: its content, whatever it is called and wherever it lies."""
    return f"file:{sha256(body).hexdigest()}"


@uncollected()  # a window may live beside, and stand still while all the rows are looked through
def take_file(desk: Desk, came: Came, body: bytes, known: Memory) -> Event:
    """Take a file in, once: import it in one transaction, or let it wait with the reason.

    `known` is what the base knows of files. A copy is read: the file itself may change meanwhile. Raises Unavailable
    where it may be read later, or where it is large and no copy of the base can be made before.
    """
    if desk.ask(items.is_known, came.cause):
        return Event(Happened.KNOWN, came.name, came.sender)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / label(came.name)
        path.write_bytes(body)
        try:
            prepared = preparing.prepare(path, known.complete(How()), remembered=known.layouts.get)
        except Refused as trouble:
            return desk.act(_aside(desk, came), put_file_aside, came, body, trouble.code).result
    if reason := doubt(prepared):
        return desk.act(_aside(desk, came), put_file_aside, came, body, reason).result
    keep_copy(desk, prepared)
    try:
        return desk.act(_doing(desk, came), load_file, came, prepared, body).result
    except Refused:  # what cannot be taken must not keep the files behind it waiting
        return desk.act(_aside(desk, came), put_file_aside, came, body, "doubtful_table").result


def doubt(prepared: Prepared) -> str:
    """Tell why a table is not imported without a person: "" where it is plain that it is a list of people."""
    fields = set(prepared.mapping.fields)
    drafts, rejected = len(prepared.drafts), len(prepared.rejected)
    if not drafts:
        return "nobody_named"
    if not (fields & _WHO and fields & _WAYS) or rejected > drafts:
        return "doubtful_table"
    return ""


def load_file(unit: Unit, came: Came, prepared: Prepared, body: bytes) -> Event:
    """Import a prepared file and note that it came in; where rows could not be read it waits for them. A service."""
    if items.is_known(unit.session, came.cause):  # another process was faster
        return Event(Happened.KNOWN, came.name, came.sender)
    with unit.record.caused_by(came.cause):
        report = importing.load(unit, prepared, CaptureOptions(tasks=TasksFor.FRESH, cause=came.cause))
    params = {"counts": dict(report.counts), "import": report.run.hex()}
    if prepared.rejected:
        items.put_aside(unit, came, "rows_rejected", original=body, params=params)
    else:
        items.note_taken(unit, came, params=params)
    written = {Outcome.NEW, Outcome.ATTACHED, Outcome.SUSPECT, Outcome.UPDATED}
    cards = list(dict.fromkeys(one.card.id for one in report.captured if one.outcome in written))
    numbers, reason = _numbers(unit.session, cards[:20]), "rows_rejected" if prepared.rejected else ""
    return Event(Happened.FILE, came.name, came.sender, numbers, reason, rows=len(report.captured))


def put_file_aside(unit: Unit, came: Came, body: bytes, reason: str) -> Event:
    """Let a file wait for a look with its original. A service."""
    if items.is_known(unit.session, came.cause):
        return Event(Happened.KNOWN, came.name, came.sender)
    items.put_aside(unit, came, reason, original=body)
    return Event(Happened.WAITS, came.name, came.sender, reason=reason)


def _doing(desk: Desk, came: Came) -> Doing:
    return Doing("import", desk.actor, {"file": came.name})


def _aside(desk: Desk, came: Came) -> Doing:
    return Doing("intake", desk.actor, {"place": came.place})


def label(name: str) -> str:
    """Give a name that every system takes for a file: what a letter calls its attachment is only a label."""
    safe = _UNSAFE.sub("_", PurePath(name).name).strip(" .")[-_NAME:]
    return safe or "file"


def _numbers(session: Session, cards: Sequence[bytes]) -> tuple[str, ...]:
    statement = "SELECT number FROM lead WHERE id = ?"
    return tuple(session.connection().exec_driver_sql(statement, (card,)).scalar_one() for card in cards)
