"""What waits for a look: what there is, its originals, and what a person makes of it."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from leaddesk.changes.journal import Doing
from leaddesk.changes.recorder import card
from leaddesk.changes.standing import Standing
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.changes import Done
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.domain.intake import Waiting
from leaddesk.errors import Refused
from leaddesk.exchange import importing, preparing
from leaddesk.exchange.preparing import How, Prepared, Progress
from leaddesk.importer import Memory, keep_copy, memory
from leaddesk.intake import heads
from leaddesk.intake.files import label
from leaddesk.leads.capture import capture
from leaddesk.leads.options import Captured, CaptureOptions, TasksFor
from leaddesk.leads.touches import IN, Letter, write_letter
from leaddesk.storage.tables import IntakeItem, Lead, Original
from leaddesk.unit import Session, Unit

_OF_LETTERS: Final = frozenset({"stranger", "ended", "nobody_named", "not_a_letter"})
_OF_FILES: Final = frozenset({"doubtful_table", "table_from_stranger", "rows_rejected", "not_a_table"})


class Item(NamedTuple):
    """Something that waits: a letter or a file, from where, since when and why; `lead` is the card it may belong to.

    `reason` is a code of explain.WAITING. `size` is that of the original, kept only where `has_original`.
    """

    id: CardId
    channel: str
    place: str
    name: str
    sender: str
    received_at: datetime | None
    reason: str
    params: Mapping[str, Any]
    lead: CardId | None
    lead_number: str
    size: int
    has_original: bool
    created_at: datetime

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter; what it is called tells it where the reason does not."""
        if self.reason in _OF_LETTERS or self.reason in _OF_FILES:
            return self.reason in _OF_LETTERS
        return self.channel == "mail" and not heads.is_table(self.name)


def waiting(session: Session) -> list[Item]:
    """Give what waits for a look, the newest first; a query."""
    rows = session.execute(
        select(IntakeItem, Lead.number)
        .outerjoin(Lead, Lead.id == IntakeItem.lead_id)
        .where(IntakeItem.state == Waiting.WAITING, IntakeItem.deleted_at.is_(None))
        .order_by(IntakeItem.created_at.desc(), IntakeItem.rid.desc())
    )
    kept = set(session.scalars(select(Original.sha256)))
    return [
        Item(
            one.id, one.channel, one.place or "", one.name, one.sender or "", one.received_at, one.reason or "",
            one.params or {}, one.lead_id, number or "", one.size or 0, one.sha256 in kept, one.created_at,
        )
        for one, number in rows
    ]  # fmt: skip


def count_waiting(session: Session) -> int:
    """Count what waits; a query for the number beside the page."""
    statement = select(func.count()).where(IntakeItem.state == Waiting.WAITING, IntakeItem.deleted_at.is_(None))
    return session.execute(statement).scalar_one()


def count_came(session: Session, since: datetime) -> int:
    """Count what came in since a moment, whatever became of it; a query."""
    statement = select(func.count()).where(IntakeItem.created_at >= since, IntakeItem.deleted_at.is_(None))
    return session.execute(statement).scalar_one()


def original(session: Session, item: CardId) -> bytes:
    """Give the original of an item; Refused where this base does not have it. A query."""
    body = session.scalars(
        select(Original.body).join(IntakeItem, IntakeItem.sha256 == Original.sha256).where(IntakeItem.id == item)
    ).first()
    if body is None:
        raise Refused("no_original")
    return zlib.decompress(body)


def discard(unit: Unit, item: CardId) -> None:
    """Put an item aside for good; undo brings it back. A service."""
    unit.record.edit(_waiting(unit, item), state=Waiting.DISCARDED)


def take_as_lead(unit: Unit, item: CardId, draft: Draft, *, attach_to: CardRef | None = None) -> Captured:
    """Make an inquiry of an item: of a new lead, of whom it repeats, or of the lead that a person chose. A service."""
    ref = _waiting(unit, item)
    options = CaptureOptions(tasks=TasksFor.FRESH, source="mail", attach_to=attach_to)
    (captured,) = capture(unit, [draft], options)
    unit.record.edit(ref, state=Waiting.TAKEN, lead_id=captured.card.id)
    return captured


def note_as_touch(unit: Unit, item: CardId, lead: CardRef) -> None:
    """Keep a letter as one that somebody of a lead wrote. A service."""
    ref = _waiting(unit, item)
    row = unit.session.get(IntakeItem, ref.rid)
    assert row is not None
    write_letter(unit, lead, Letter(IN, row.received_at or row.created_at, row.name))
    unit.record.edit(ref, state=Waiting.TAKEN, lead_id=lead.id)


def load(
    unit: Unit,
    item: CardId,
    prepared: Prepared,
    options: CaptureOptions | None = None,
    *,
    progress: Progress = lambda _done, _total: None,
) -> importing.Report:
    """Import a table that waits. A service."""
    ref = _waiting(unit, item)
    report = importing.load(unit, prepared, options, progress=progress)
    unit.record.edit(ref, state=Waiting.TAKEN)
    return report


def take_typed(
    unit: Unit, drafts: Sequence[Draft], options: CaptureOptions, *, item: CardId, letter: Draft | None
) -> list[Captured]:
    """Take in what a person typed of an item, with the text and the moment of its `letter`. A service.

    It is `capture`, and the item waits no more.
    """
    ref = _waiting(unit, item)
    whole = [
        one._replace(comment=one.comment or letter.comment, topic=one.topic or letter.topic, received=letter.received)
        if letter is not None
        else one
        for one in drafts
    ]
    captured = capture(unit, whole, replace(options, source=options.source or "mail"))
    unit.record.edit(ref, state=Waiting.TAKEN, lead_id=captured[0].card.id)
    return captured


def follow_imports(unit: Unit, imports: Mapping[CardId, CardId]) -> None:
    """Let tables wait no more whose import stands, and again where it was taken back. A service.

    `imports` are the transactions with their items. An item that somebody put aside is left alone.
    """
    standing = Standing(unit.session)
    for txn, item in imports.items():
        wanted = Waiting.TAKEN if standing.stands(txn) else Waiting.WAITING
        state = unit.session.scalars(select(IntakeItem.state).where(IntakeItem.id == item)).one()
        if state in {Waiting.TAKEN, Waiting.WAITING} and state is not wanted:
            unit.record.edit(card(unit.session, CardKind.INTAKE, item), state=wanted)


def understand(item: Item, body: bytes, known: Memory) -> Prepared:
    """Understand the original of an item as an import does, in a child process; raises Refused or Unavailable.

    `known` is what the base knows of files.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / label(item.name)
        path.write_bytes(body)
        return preparing.prepare(path, known.complete(How()), remembered=known.layouts.get)


def draft_of(item: Item, prepared: Prepared) -> Draft | None:
    """Give the one record of a letter that waits; None where it names nobody."""
    drafts = prepared.drafts
    return drafts[0]._replace(fingerprint="", received=item.received_at or drafts[0].received) if drafts else None


class Inbox:
    """What the window does with items; reading an original takes a child process and some tenths of a second."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(self, item: Item) -> Prepared:
        """Understand the original of an item as an import does; raises Refused or Unavailable."""
        return understand(item, self._desk.ask(original, item.id), self._desk.ask(memory))

    def save(self, item: Item, folder: Path) -> Path:
        """Write the original of an item into a folder under a name that every system takes; gives its path."""
        path = folder / label(item.name)
        path.write_bytes(self._desk.ask(original, item.id))
        return path

    def take(self, item: Item, prepared: Prepared, *, attach_to: CardRef | None = None) -> Done[Captured]:
        """Make a lead of a letter, or an inquiry of the lead `attach_to`; Refused where the letter names nobody."""
        draft = draft_of(item, prepared)
        if draft is None:
            raise Refused("nobody_named")
        return self._desk.act(self._doing(item), take_as_lead, item.id, draft, attach_to=attach_to)

    def load(self, item: Item, prepared: Prepared, options: CaptureOptions | None = None) -> Done[importing.Report]:
        """Import a table that waits, after the preview; of this sender tables are imported by themselves from now.

        A large one is preceded by a copy of the base; raises Unavailable where none can be made.
        """
        keep_copy(self._desk, prepared)
        return self._desk.act(Doing("import", self._desk.actor, {"file": item.name}), load, item.id, prepared, options)

    def note(self, item: Item, lead: CardRef) -> Done[None]:
        """Keep a letter as a touch of a lead."""
        return self._desk.act(self._doing(item), note_as_touch, item.id, lead)

    def discard(self, item: Item) -> Done[None]:
        """Put an item aside."""
        return self._desk.do(discard, item.id)

    def _doing(self, item: Item) -> Doing:
        return Doing("take_from_inbox", self._desk.actor, {"place": item.place})


def _waiting(unit: Unit, item: CardId) -> CardRef:
    """Find an item that still waits; a colleague may have been faster."""
    state = unit.session.scalars(select(IntakeItem.state).where(IntakeItem.id == item)).first()
    if state is not Waiting.WAITING:
        raise Refused("not_waiting")
    return card(unit.session, CardKind.INTAKE, item)
