"""One round of the intake: everything new in the folders and mailboxes is taken in, letter by letter."""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.errors import LeadDeskError, Refused, Unavailable
from leaddesk.exchange.preparing import How
from leaddesk.exchange.readers.guard import MAX_FILE
from leaddesk.importer import memory
from leaddesk.intake import files, items, mailbox
from leaddesk.intake.accounts import Account
from leaddesk.intake.credentials import Credential
from leaddesk.intake.folders import WatchedFolder
from leaddesk.intake.heads import Attached, Head
from leaddesk.intake.items import Came
from leaddesk.intake.known import Team, lead_at, team
from leaddesk.intake.mailbox import Opened, Place
from leaddesk.intake.reader import LetterReader, Seen, Unread
from leaddesk.intake.taking import (
    Cursor,
    Event,
    Fetched,
    Happened,
    cursor_key,
    draft_of,
    moment,
    put_unread,
    read_cursor,
    take_letter,
    take_sent,
    write_cursor,
)
from leaddesk.intake.trust import is_trusted

ACTION: Final = "intake"
_QUIET: Final = frozenset({Happened.PASSED, Happened.KNOWN})
_CARDS: Final = ".vcf"
_LETTERS: Final = ".eml"
_BEGINNING: Final = 1024 * 1024  # bytes of a letter that is too large: who wrote it stands there


@dataclass(frozen=True, slots=True)
class WatchedMailbox:
    """A mailbox that is read: its folder and what was sent from it; at first the letters of the last `days`."""

    account: Account
    credential: Credential = field(repr=False)
    days: int = 7
    context: ssl.SSLContext | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.account.name


Source = WatchedFolder | WatchedMailbox


class Trouble(NamedTuple):
    """A source that could not be read to the end; the next round goes on there."""

    source: str
    error: LeadDeskError


@dataclass(slots=True)
class Taken:
    """What a round did: every event that somebody may want to see, how many of each kind, and what went wrong."""

    events: list[Event] = field(default_factory=list)
    counts: Counter[Happened] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)

    def note(self, event: Event) -> None:
        """Count an event, and keep it unless nothing happened."""
        self.counts[event.what] += 1
        if event.what not in _QUIET:
            self.events.append(event)


def take_in(
    desk: Desk,
    sources: Sequence[Source],
    now: datetime,
    *,
    reader: Callable[[], LetterReader] = LetterReader,
    is_over: Callable[[], bool] = lambda: False,
) -> Taken:
    """Take in what is new in the sources, at the moment `now` (aware); once, whatever happens meanwhile.

    Every letter and file is a transaction of its own: whoever ends the program in the middle loses and repeats
    nothing. A source in trouble does not keep the others waiting. Where `is_over`, it ends after the letter or file it
    is at, and the next round goes on there.
    """
    taken = Taken()
    own = [source.account.user for source in sources if isinstance(source, WatchedMailbox)]
    with reader() as letters:
        round_ = _Round(desk, letters, now, desk.ask(team, own))
        for source in sources:
            try:
                for event in round_.take(source):
                    taken.note(event)
                    if is_over():
                        return taken
            except LeadDeskError as trouble:
                taken.troubles.append(Trouble(source.name, trouble))
    if desk.ask(items.are_stale, now):
        desk.do(items.forget)
    return taken


def look_first(sources: Sequence[Source]) -> bool:
    """Look at the folders for the first time; tells whether a second look may find something ripe."""
    found = False
    for source in sources:
        if isinstance(source, WatchedFolder):
            with suppress(LeadDeskError):  # the round itself tells what is wrong with it
                source.ripe()
            found = found or source.is_restless()
    return found


class _Round:
    """What all the steps of a round share."""

    def __init__(self, desk: Desk, letters: LetterReader, now: datetime, ours: Team) -> None:
        self._desk = desk
        self._letters = letters
        self._now = now
        self._team = ours
        self._memory = desk.ask(memory)

    def take(self, source: Source) -> Iterator[Event]:
        """Take one source in; raises Refused or Unavailable, with everything before it done."""
        return self._folder(source) if isinstance(source, WatchedFolder) else self._mailbox(source)

    def _folder(self, folder: WatchedFolder) -> Iterator[Event]:
        trouble: Unavailable | None = None
        for path in folder.ripe():
            try:
                yield from self._file(folder, path)
            except Unavailable as error:  # another program may hold it for hours: the others do not wait
                trouble = error
            else:
                folder.done(path)
        if trouble is not None:
            raise trouble

    def _file(self, folder: WatchedFolder, path: Path) -> Iterator[Event]:
        try:
            with path.open("rb") as file:
                body = file.read(MAX_FILE + 1)
        except OSError as trouble:
            raise Unavailable("watched_file", file=path.name, cause=str(trouble)) from trouble
        place = folder.path.name
        if path.suffix.lower() == _LETTERS:
            yield from self._letter(Fetched("folder", place, body), name=path.name)
            return
        came = Came(files.cause_of(body), "folder", place, path.name)
        yield files.take_file(self._desk, came, body, self._memory)

    def _mailbox(self, source: WatchedMailbox) -> Iterator[Event]:
        with mailbox.opened(source.account, source.credential, source.context) as box:
            yield from self._mail_folder(source, box, source.account.folder, is_sent=False)
            sent = source.account.sent or box.sent_folder()
            if sent is not None and sent != source.account.folder:
                yield from self._mail_folder(source, box, sent, is_sent=True)

    def _mail_folder(self, source: WatchedMailbox, box: Opened, folder: str, *, is_sent: bool) -> Iterator[Event]:
        validity, key = box.examine(folder), cursor_key(f"{source.account.user}@{source.account.host}", folder)
        kept = self._desk.ask(read_cursor, key)
        place = kept if kept and kept.validity == validity else None
        since = (self._now - timedelta(days=source.days)).date()
        shown = f"{source.name} · {folder}"
        for uid in box.uids(place, since):
            body = box.head(uid) if is_sent else box.letter(uid)
            if body is None:  # thrown away meanwhile
                continue
            fetched = Fetched("mail", shown, body, Cursor(key, Place(validity, uid)))
            yield from self._sent(fetched) if is_sent else self._letter(fetched)

    def _sent(self, fetched: Fetched) -> Iterator[Event]:
        try:
            head = self._letters.head(fetched.body)
        except Unread:  # of a letter of ours there is nothing to look at
            self._desk.act(self._doing(fetched), write_cursor, fetched.cursor)
            yield Event(Happened.PASSED, "", reason="unreadable")
            return
        yield self._desk.act(self._doing(fetched), take_sent, fetched, head, team=self._team).result

    def _letter(self, fetched: Fetched, name: str = "") -> Iterator[Event]:
        """Take a letter in with what is attached: first the tables, for the letter's place is kept with the letter."""
        doing = self._doing(fetched)
        if len(fetched.body) > mailbox.LARGEST:
            yield self._too_large(fetched, name)
            return
        try:
            seen = self._letters.letter(fetched.body)
            attached = self._letters.tables(fetched.body) if seen.tables else []
        except Unread as trouble:
            yield self._desk.act(doing, put_unread, fetched, trouble.code, name=name).result
            return
        brought = [self._table(fetched, seen, one) for one in self._of_interest(seen, attached)]
        yield from brought
        draft = draft_of(seen, self._memory.complete(How()), moment(seen.head, self._now))
        carries = any(event.what in {Happened.FILE, Happened.KNOWN} for event in brought)
        given = (fetched, seen, draft)
        try:
            yield self._desk.act(doing, take_letter, *given, team=self._team, is_carrier=carries).result
        except Refused:  # what cannot be taken must not keep the letters behind it waiting
            yield self._desk.act(doing, put_unread, fetched, "nobody_named", head=seen.head).result

    def _too_large(self, fetched: Fetched, name: str) -> Event:
        cut = fetched._replace(body=fetched.body[:_BEGINNING], is_whole=False)
        try:
            head: Head | None = self._letters.head(cut.body)
        except Unread:
            head = None
        return self._desk.act(self._doing(fetched), put_unread, cut, "too_large", name=name, head=head).result

    def _of_interest(self, seen: Seen, attached: Sequence[Attached]) -> list[Attached]:
        """Leave out what leads send us, programs, and the cards with which strangers sign."""
        head = seen.head
        if is_trusted(self._desk, head.address, self._team):
            return list(attached)
        if head.machine or self._desk.ask(lead_at, head.address) is not None:
            return []
        return [one for one in attached if not one.name.lower().endswith(_CARDS)]

    def _table(self, fetched: Fetched, seen: Seen, one: Attached) -> Event:
        """Import an attached table of somebody who is trusted; of others it waits."""
        head = seen.head
        place = fetched.place
        cause = files.cause_of(one.body)
        came = Came(cause, fetched.channel, place, one.name, head.sender, moment(head, self._now))
        if is_trusted(self._desk, head.address, self._team):
            return files.take_file(self._desk, came, one.body, self._memory)
        doing = self._doing(fetched)
        return self._desk.act(doing, files.put_file_aside, came, one.body, "table_from_stranger").result

    def _doing(self, fetched: Fetched) -> Doing:
        return Doing(ACTION, self._desk.actor, {"place": fetched.place})
