"""The one door to a base: services go in, results and changes come out; transactions begin and end here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from leaddesk import paths
from leaddesk.changes.cards import Deriver
from leaddesk.changes.journal import Doing, Journal
from leaddesk.changes.news import newest, news
from leaddesk.clock import Clock, WallClock, millis
from leaddesk.desk_trouble import said
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes, Done, Undone
from leaddesk.domain.ids import CardId, Ids
from leaddesk.errors import Unavailable
from leaddesk.storage.base import Base, create, open_base
from leaddesk.storage.bulk import uncollected
from leaddesk.storage.fingerprint import Places, note, settle
from leaddesk.storage.guard import RECORDED
from leaddesk.unit import Unit

if TYPE_CHECKING:
    from leaddesk.backup.copies import Occasion
    from leaddesk.storage.twin import Twin

_MERGES = frozenset({"merge", "merge_cards"})
"""The actions before which there is a copy."""

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """A base and everything one can do with it. `actor` is the person at the screen.

    `do` belongs to one thread, `ask` to another (or both to the same one): each has its own connection. What only
    writing needs is loaded when it is first written, or by `get_ready`: a list is shown sooner without.
    """

    def __init__(
        self,
        base: Base,
        *,
        clock: Clock | None = None,
        derivers: Sequence[Deriver] | None = None,
        places: Places | None = None,
    ) -> None:
        self.base = base
        self.actor: CardId | None = None
        self.clock: Clock = clock or WallClock()
        self._ids = Ids()
        self._derivers = derivers
        self._places = places or Places(paths.data_folder() / "bases.json")
        self._own: set[bytes] = set()
        self._is_closed = False
        self._reading: Any = None
        self._copying = Lock()
        self.without_copy: Unavailable | None = None
        """Why no copy could be made before the last merge."""
        if base.writer is not None:
            settle(base.reader, base.writer, base.path, self._places, new_id=self._ids.new())
            self.become_keeper()
        self._seen = self.ask(newest)

    @classmethod
    def open(cls, path: Path, *, clock: Clock | None = None, places: Places | None = None) -> Self:
        """Open the base at `path`; `places` is what this machine remembers of its bases (to tell a copy).

        Raises Refused for what is no base of ours or lies on a network drive, Unavailable where it cannot be read.
        """
        base = open_base(path, before_migration=_keep_old)
        try:
            with said():
                return cls(base, clock=clock, places=places)
        except BaseException:
            base.close()
            raise

    @classmethod
    def create(cls, path: Path, *, clock: Clock | None = None, places: Places | None = None, zone: str = "") -> Self:
        """Make a new base with the seeds of a team at `path`, and open it.

        The team works in `zone` ("" = unsaid), and with the country and currency of that place.
        """
        ids, now = Ids(), millis((clock or WallClock()).now())

        def fill(connection: Connection) -> None:
            from leaddesk.changes.recorder import Recorder  # noqa: PLC0415 - see the class
            from leaddesk.derivers import DERIVERS  # noqa: PLC0415
            from leaddesk.machine_zone import settings_at  # noqa: PLC0415
            from leaddesk.storage import seeds  # noqa: PLC0415

            connection.exec_driver_sql(
                "INSERT INTO origin (id, prefix, is_mine, last_seq, last_clock, last_number)"
                " VALUES (?, 'A', 1, 0, 0, 0)",
                (ids.new(),),
                execution_options=RECORDED,
            )
            with Session(connection) as session:
                recorder = Recorder(
                    session,
                    Journal(connection, ids.new(), Doing("seed"), wall_ms=now),
                    ids=ids,
                    derivers=DERIVERS,
                )
                for table, values in seeds.rows(settings_at(zone)):
                    card_id = CardId(values.pop("id"))  # type: ignore[arg-type]
                    recorder.create(CardKind(table), values, card_id=card_id)
                recorder.finish()

        create(path, fill)
        return cls.open(path, clock=clock, places=places)

    @property
    def is_read_only(self) -> bool:
        """Whether the file or its folder may not be written; `do` raises Unavailable then."""
        return self.base.writer is None

    @property
    def is_keeper(self) -> bool:
        """Whether this process is the one that syncs, backs up and takes mail in."""
        return self.base.keeper.is_held

    def become_keeper(self) -> bool:
        """Take the keeper's part if nobody has it (he may have ended since); tells whether this process has it."""
        if self.is_read_only:
            return False
        return self.is_keeper or self.base.keeper.try_exclusive()

    def do(self, service: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Run a service in one transaction; what it wrote is on disk when this returns.

        Raises what the service raises (nothing is written then), and Unavailable where the base does not answer.
        """
        return self.act(Doing(service.__name__, self.actor), service, *args, **kwargs)

    def act(
        self, doing: Doing, service: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[T]:
        """Run a service under a name and with parameters of its own in the journal."""
        if doing.action in _MERGES:
            self._keep_copy()
        return self._act(self._writer, doing, service, *args, **kwargs)

    def keep_copy(self, occasion: Occasion) -> None:
        """See to a copy of the base to go back to, before something large; raises Unavailable where none can be made.

        Nobody who works meanwhile waits for it: it reads like any other reader. It belongs to any thread; whoever asks
        while one is being made waits for that.
        """
        from leaddesk.backup.copies import Copies  # noqa: PLC0415 - see the class

        with self._copying:
            Copies(self.base.path).before(occasion, self.clock.now())

    def keep_copy_for_merges(self) -> None:
        """See to the copy while somebody still compares the cards: merging them does not wait then."""
        from leaddesk.backup.copies import Occasion  # noqa: PLC0415 - see the class

        with suppress(Unavailable):  # the merge says so
            self.keep_copy(Occasion.MERGE)

    def _keep_copy(self) -> None:
        """See to a copy before a merge; without one the cards are merged all the same, and it is told.

        Whoever frees his disk first loses his place in the review, and a merge is undone exactly without a copy.
        """
        from leaddesk.backup.copies import Occasion  # noqa: PLC0415 - see the class

        self.without_copy = None
        try:
            self.keep_copy(Occasion.MERGE)
        except Unavailable as error:
            self.without_copy = error

    def _act(
        self,
        engine: Engine,
        doing: Doing,
        service: Callable[Concatenate[Unit, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        with said(), uncollected(), Session(engine, autoflush=False) as session, session.begin():
            unit = self._unit(session, doing)
            result = service(unit, *args, **kwargs)
            changes = unit.record.finish()
            if changes.txn is not None:
                self._own.add(changes.txn)  # before the commit: `news` on another thread must not take it for foreign
        return Done(result, changes)

    def undo(self, txn: CardId) -> Done[Undone]:
        """Undo a transaction, a merge among them; undoing an undo is a redo."""
        from leaddesk.leads.unmerging import undo  # noqa: PLC0415 - see the class

        return self.act(Doing("undo", self.actor, undoes=txn), undo, txn)

    @staticmethod
    def get_ready() -> None:
        """Load what writing needs, on whatever thread has the time; the first `do` waits for it otherwise."""
        import leaddesk.derivers  # noqa: PLC0415 - see the class
        import leaddesk.leads.unmerging  # noqa: F401, PLC0415

    def rehearse(
        self, doing: Doing, service: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service and take everything back: what it would answer, nothing written."""
        with (
            said(),
            uncollected(),
            Session(self._writer, autoflush=False) as session,
            session.begin() as transaction,
        ):
            unit = self._unit(session, doing)
            result = service(unit, *args, **kwargs)
            transaction.rollback()
        return result

    def trial(self) -> Trial | None:
        """Give a copy of the base to do something large in; None where the base is too large or the disk has no room.

        It belongs to the thread of `do`, which ends it before the desk is closed.
        """
        from leaddesk.storage import twin  # noqa: PLC0415 - only something large needs it

        with suppress(Unavailable):
            if twin.is_worth_it(self.base):
                twin.sweep()
                return Trial(twin.Twin(self.base), self._act)
        return None

    def ask(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on one consistent state of the base; it cannot write.

        Raises Interrupted where `interrupt` was called meanwhile.
        """
        with said(), Session(self.base.reader, autoflush=False) as session, session.begin():
            self._reading = session.connection().connection.driver_connection
            return query(session, *args, **kwargs)

    def interrupt(self) -> None:
        """Break off the statement that `ask` is running on another thread; where none runs, nothing happens."""
        if self._reading is not None:
            self._reading.interrupt()

    def tidy(self) -> None:
        """Fold what was written into the base's file while nobody waits; belongs to the thread of `ask`.

        Otherwise the commit that fills the write-ahead log does it, and somebody's edit takes ten times as long.
        """
        if not self.is_read_only:
            with said():
                self._reading.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def news(self) -> Changes | None:
        """Give what other processes wrote since the last call, None where nothing; belongs to the thread of `ask`."""
        found = self.ask(news, self._seen, self._own)
        if found is None:
            return None
        self._seen = found.newest
        self._own.difference_update(found.own)
        return found.changes or None

    @property
    def _writer(self) -> Engine:
        if self.base.writer is None:
            raise Unavailable("base_read_only")
        return self.base.writer

    def _unit(self, session: Session, doing: Doing) -> Unit:
        from leaddesk.changes.recorder import Recorder  # noqa: PLC0415 - see the class
        from leaddesk.derivers import DERIVERS  # noqa: PLC0415

        now = self.clock.now()
        journal = Journal(session.connection(), self._ids.new(), doing, wall_ms=millis(now))
        derivers = DERIVERS if self._derivers is None else self._derivers
        return Unit(session, Recorder(session, journal, ids=self._ids, derivers=derivers), doing.actor, now)

    def close(self) -> None:
        """Close the base."""
        if not self.is_read_only and not self._is_closed:
            self._is_closed = True
            with suppress(DatabaseError):  # a damaged base is closed all the same
                note(self.base.reader, self.base.path, self._places)
        self.base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _keep_old(path: Path) -> None:
    """Keep a copy of a base that is about to be brought up to date."""
    from leaddesk.backup.copies import Copies, Occasion  # noqa: PLC0415 - see `Desk`

    Copies(path).before(Occasion.MIGRATION, WallClock().now())


class Trial:
    """Something large that is done in a copy of the base, locking nobody out, and then made true at once or dropped."""

    def __init__(self, twin: Twin, act: Callable[..., Done[Any]]) -> None:
        self._twin = twin
        self._act = act

    def act(
        self, doing: Doing, service: Callable[Concatenate[Unit, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[T]:
        """Run a service in the copy; what it raises leaves the copy good for nothing."""
        done: Done[T] = self._act(self._twin.engine, doing, service, *args, **kwargs)
        return done

    def make_true(self) -> bool:
        """Make the base what the copy has become; False where somebody has written to the base meanwhile.

        Raises Unavailable where the disk refuses or somebody else does not end writing; the base is as it was then.
        """
        from leaddesk.storage.twin import Overtaken  # noqa: PLC0415 - see `Desk.trial`

        try:
            self._twin.take_over()
        except Overtaken:
            return False
        return True

    def close(self) -> None:
        """Drop the copy."""
        self._twin.close()
