"""Letters become inquiries, touches or waiting items: each in one transaction, with the place in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from leaddesk.clock import millis
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.exchange import preparing
from leaddesk.exchange.preparing import How
from leaddesk.exchange.readers import Marks
from leaddesk.intake import items
from leaddesk.intake.heads import Head
from leaddesk.intake.items import Came
from leaddesk.intake.known import Known, Team, lead_at
from leaddesk.intake.mailbox import Place
from leaddesk.intake.reader import Seen
from leaddesk.intake.sorting import Sort, sort
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, Outcome, TasksFor
from leaddesk.leads.touches import IN, OUT, Letter, write_letter
from leaddesk.unit import Session, Unit

_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Happened(StrEnum):
    """What became of a letter or a file."""

    INQUIRY = "inquiry"
    REPEAT = "repeat"
    CAME_IN = "came_in"
    WENT_OUT = "went_out"
    FILE = "file"
    WAITS = "waits"
    PASSED = "passed"
    KNOWN = "known"


class Event(NamedTuple):
    """What became of one letter or file; `leads` are the numbers of the cards, `rows` how many a file brought."""

    what: Happened
    name: str
    sender: str = ""
    leads: tuple[str, ...] = ()
    reason: str = ""
    rows: int = 0


class Cursor(NamedTuple):
    """Where a folder of a mailbox was read to: the key under which this base keeps it, and the place."""

    key: str
    place: Place


class Fetched(NamedTuple):
    """A letter as it was fetched, and from where; `cursor` is written with what becomes of it.

    One that is too large is fetched in part.
    """

    channel: str
    place: str
    body: bytes
    cursor: Cursor | None = None
    is_whole: bool = True


def cursor_key(account: str, folder: str) -> str:
    """Give the key under which the place in a folder is kept; it names nobody."""
    return f"intake:{sha256(f'{account}/{folder}'.encode()).hexdigest()[:24]}"


def read_cursor(session: Session, key: str) -> Place | None:
    """Read how far a folder was read; a query."""
    found = session.connection().exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar()
    return Place(*map(int, found.decode().split(":"))) if found else None


def write_cursor(unit: Unit, cursor: Cursor | None) -> None:
    """Keep how far a folder was read; a fact of this file, no card."""
    if cursor is not None:
        value = f"{cursor.place.validity}:{cursor.place.last}".encode()
        unit.session.connection().exec_driver_sql(
            "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (cursor.key, value)
        )


def moment(head: Head, now: datetime) -> datetime:
    """Give when a letter was sent; a clock that is wrong by years, or ahead of ours, is not believed."""
    try:
        at = datetime.fromisoformat(head.at)
    except ValueError:
        return now
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC) if _EARLIEST <= aware <= now else now


def draft_of(seen: Seen, how: How, at: datetime) -> Draft | None:
    """Understand the one record of a letter, as an import would; None where it names nobody."""
    source = preparing.Source(Path("letter.eml"), ("",), "", "", Marks(), (list(seen.titles), list(seen.row)))
    drafts = preparing.understand(source, how).drafts
    # Of rows with the same fingerprint only the first counts, and each letter is one of its own.
    return drafts[0]._replace(fingerprint="", received=at) if drafts else None


def take_letter(
    unit: Unit, fetched: Fetched, seen: Seen, draft: Draft | None, *, team: Team, is_carrier: bool = False
) -> Event:
    """Take a letter of an inbox in, once; `draft` is its record. A service.

    One that `is_carrier` only brought a table along, which is taken in by itself.
    """
    write_cursor(unit, fetched.cursor)
    head = seen.head
    came = _came(fetched, head, unit.now)
    if items.is_known(unit.session, came.cause):
        return Event(Happened.KNOWN, head.subject, head.sender)
    known = lead_at(unit.session, head.address)
    found = sort(seen, is_ours=head.address in team.addresses, known=known.state if known else None)
    if found is Sort.INQUIRY and draft is not None:
        return _take_form(unit, came, head, draft)
    if found is Sort.CAME_IN and known is not None:
        return _touch_in(unit, head, known)
    if found is Sort.WENT_OUT:
        return _write_out(unit, head, team)
    if found is Sort.PASSED or (found is Sort.STRANGER and is_carrier):
        return Event(Happened.PASSED, head.subject, head.sender, reason=head.machine or "carrier")
    reason = "nobody_named" if found is Sort.INQUIRY else found.value
    items.put_aside(unit, came, reason, original=fetched.body, lead=known.ref if known else None)
    return Event(Happened.WAITS, head.subject, head.sender, reason=reason)


def take_sent(unit: Unit, fetched: Fetched, head: Head, *, team: Team) -> Event:
    """Note a letter of the folder of what was sent on the leads it went to. A service."""
    write_cursor(unit, fetched.cursor)
    if head.machine:
        return Event(Happened.PASSED, head.subject, head.sender, reason=head.machine)
    return _write_out(unit, head, team)


def put_unread(unit: Unit, fetched: Fetched, reason: str, *, name: str = "", head: Head | None = None) -> Event:
    """Let a letter wait that cannot be read, with its original, where it was fetched whole. A service."""
    write_cursor(unit, fetched.cursor)
    said, sender = (head.subject, head.sender) if head else (name, "")
    at = moment(head, unit.now) if head else None
    cause = f"bytes:{sha256(fetched.body).hexdigest()}"
    if items.is_known(unit.session, cause):
        return Event(Happened.KNOWN, said, sender)
    came = Came(cause, fetched.channel, fetched.place, said, sender, at)
    items.put_aside(unit, came, reason, original=fetched.body if fetched.is_whole else None)
    return Event(Happened.WAITS, said, sender, reason=reason)


def _came(fetched: Fetched, head: Head, now: datetime) -> Came:
    return Came(f"mail:{head.cause}", fetched.channel, fetched.place, head.subject, head.sender, moment(head, now))


def _take_form(unit: Unit, came: Came, head: Head, draft: Draft) -> Event:
    caused_at = millis(came.at) if came.at and head.at else None
    options = CaptureOptions(tasks=TasksFor.FRESH, source="site", cause=came.cause, caused_at=caused_at)
    (captured,) = capture(unit, [draft], options)
    params: Mapping[str, Any] = {"outcome": captured.outcome.value}
    items.note_taken(unit, came, captured.card, params=params)
    unit.record.flush()
    what = Happened.REPEAT if captured.outcome is Outcome.ATTACHED else Happened.INQUIRY
    return Event(what, head.subject, head.sender, (_number(unit.session, captured.card.id),))


def _touch_in(unit: Unit, head: Head, known: Known) -> Event:
    letter = Letter(IN, moment(head, unit.now), head.subject)
    is_new = write_letter(unit, known.ref, letter, touch=_touch_id(head, known.ref.id))
    return Event(Happened.CAME_IN if is_new else Happened.KNOWN, head.subject, head.sender, (known.number,))


def _write_out(unit: Unit, head: Head, team: Team) -> Event:
    """Note a letter of ours on every lead it went to; nobody else's business is noted."""
    letter = Letter(OUT, moment(head, unit.now), head.subject, team.members.get(head.address))
    reached = {known.ref: known for to in head.to if to not in team.addresses and (known := lead_at(unit.session, to))}
    if not reached:
        return Event(Happened.PASSED, head.subject, head.sender, reason="to_strangers")
    written = [ref for ref in reached if write_letter(unit, ref, letter, touch=_touch_id(head, ref.id))]
    numbers = tuple(reached[ref].number for ref in written)
    return Event(Happened.WENT_OUT if written else Happened.KNOWN, head.subject, head.sender, numbers)


def _touch_id(head: Head, lead: CardId) -> CardId:
    return id_of(f"letter:{head.letter_id}:{lead.hex()}")


def _number(session: Session, lead: CardId) -> str:
    number: str = session.connection().exec_driver_sql("SELECT number FROM lead WHERE id = ?", (lead,)).scalar_one()
    return number
