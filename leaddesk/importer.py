"""Imports as window and command line do them: read, rehearse, load, keep what was learned, hand back what failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.backup.copies import LARGE_IMPORT, Occasion
from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.domain.changes import Done
from leaddesk.domain.custom import FieldType
from leaddesk.domain.touch import Rows
from leaddesk.exchange import dictionary, importing, policies, preparing, rejects, touching
from leaddesk.exchange.guessing import layout_key
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How, Prepared, Progress
from leaddesk.leads import custom
from leaddesk.leads.options import CaptureOptions, Policy
from leaddesk.leads.setup import team_settings
from leaddesk.rehearsals import Rehearsals, Work
from leaddesk.storage.bulk import uncollected
from leaddesk.unit import Unit


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the base knows of files: where its team is at home, and the fields and policies of layouts seen before.

    `words` are those of statuses and owners that were put right before, whatever file they stood in.
    """

    country: str = "RU"
    area_code: str = ""
    time_zone: str = ""
    layouts: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    policies: Mapping[str, tuple[Policy, ...]] = field(default_factory=dict)
    own: tuple[tuple[str, FieldType], ...] = ()
    away: tuple[tuple[str, FieldType], ...] = ()
    """The folded names and the types of the team's own fields, and of those that it has put away."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    currency: str = ""
    rows: Mapping[str, Rows] = field(default_factory=dict)
    """What the rows of layouts are, where somebody has said it."""

    def complete(self, how: How) -> How:
        """Fill in what the person did not say."""
        how = replace(how, own=self.own, away=self.away)
        return replace(
            how,
            country=self.country,
            area_code=self.area_code,
            time_zone=self.time_zone,
            words=self.words,
            currency=self.currency,
            kept_rows=self.rows,
        )


def memory(session: Session) -> Memory:
    """Read what the base knows of files; a query."""
    settings, own = team_settings(session), custom.own(session).items()
    return Memory(
        country=settings.get("default_country") or "RU",
        area_code=settings.get("area_code") or "",
        time_zone=settings.get("time_zone") or "",
        layouts=importing.remembered(settings),
        policies=policies.remembered(settings),
        own=tuple((name, kind) for name, (kind, is_away) in own if not is_away),
        away=tuple((name, kind) for name, (kind, is_away) in own if is_away),
        words=dictionary.remembered(settings),
        currency=settings.get("currency") or "",
        rows=touching.remembered(settings),
    )


def keep_copy(desk: Desk, prepared: Prepared) -> None:
    """See to a copy of the base before a large file is imported, however it came; the transaction begins afterwards.

    Raises Unavailable where none can be made: then nothing is to be written.
    """
    most = len(prepared.items) - len(prepared.skipped)  # to ask what became of them would wait for the last one
    if most > LARGE_IMPORT:
        desk.keep_copy(Occasion.IMPORT)


class Importer:
    """Takes files into the base of a desk. `rehearse` and `load` run where the desk writes, the rest anywhere."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rehearsals = Rehearsals(desk)

    @staticmethod
    def calmly() -> AbstractContextManager[None]:
        """Keep the collector of cycles from stopping a window, while the rows of a file are made and afterwards."""
        return uncollected()

    def prepare(self, path: Path, how: How, *, progress: Progress = _silent) -> Prepared:
        """Read and understand a file with what the base knows; raises Refused or Unavailable for a fatal one."""
        known = self._desk.ask(memory)
        return preparing.prepare(path, known.complete(how), remembered=known.layouts.get, progress=progress)

    def policies(self, prepared: Prepared) -> tuple[Policy, ...]:
        """Give what each column may do to cards of known rows, as it is kept for the layout of a file."""
        return policies.of_columns(prepared, self._desk.ask(memory).policies.get(prepared.layout_key, ()))

    def rehearse(
        self,
        prepared: Prepared,
        options: CaptureOptions | None = None,
        *,
        columns: Sequence[Policy] | None = None,
        remembers: bool = False,
        progress: Progress = _silent,
    ) -> Report:
        """Tell what `load` would do; nothing is written. `progress` may raise to stop it.

        A large import is ready then: `load` with the same arguments makes it true at once. `forget` throws it away.
        """
        return self._rehearsals.rehearse(self._work(prepared, options, _Loading(columns, remembers), progress))

    def forget(self) -> None:
        """Throw away what was rehearsed: nobody wants it any more. Belongs to the thread that writes."""
        self._rehearsals.forget()

    def load(
        self,
        prepared: Prepared,
        options: CaptureOptions | None = None,
        *,
        columns: Sequence[Policy] | None = None,
        remembers: bool = False,
        progress: Progress = _silent,
    ) -> Done[Report]:
        """Import in one transaction, all or nothing; `remembers` keeps the fields for the next file of this layout.

        `columns` has the policy of each column, which is kept for the layout as well; None: those that are.
        `progress` may raise to cancel: everything is taken back. A large file is preceded by a copy of the base; where
        none can be made, Unavailable tells why, and nothing is written.
        """
        keep_copy(self._desk, prepared)
        return self._rehearsals.do(self._work(prepared, options, _Loading(columns, remembers), progress))

    def remember(self, prepared: Prepared) -> Done[None]:
        """Keep the fields of a file for the next one of its layout, in a transaction of its own."""
        return self._desk.act(Doing("remember_layout", self._desk.actor), _remember, prepared)

    @staticmethod
    def write_rejects(prepared: Prepared, path: Path) -> int:
        """Write the rejected rows to a workbook; gives how many. Raises Unavailable where the disk refuses."""
        return rejects.write(path, prepared)

    def _work(
        self, prepared: Prepared, options: CaptureOptions | None, what: _Loading, progress: Progress
    ) -> Work[Report]:
        doing = Doing("import", self._desk.actor, {"file": prepared.path.name})
        return Work(doing, _load, prepared, (options, what), rows=len(prepared.rows), progress=progress)


class _Loading(NamedTuple):
    """What a load is to keep for the next file of the layout."""

    columns: Sequence[Policy] | None
    remembers: bool


def _load(
    unit: Unit, prepared: Prepared, options: CaptureOptions | None, what: _Loading, *, progress: Progress
) -> Report:
    report = importing.load(unit, prepared, options, columns=what.columns, progress=progress)
    dictionary.learn(unit, prepared)
    if what.remembers:
        _remember(unit, prepared)
    for layout in _layouts(prepared) if what.columns is not None else ():
        importing.remember_policies(unit, layout, what.columns or ())
    for layout in _layouts(prepared) if prepared.how.rows is not None else ():
        touching.remember(unit, layout, prepared.mapping.rows)
    return report


def _remember(unit: Unit, prepared: Prepared) -> None:
    """Keep the fields of a layout."""
    for layout in _layouts(prepared):
        importing.remember(unit, layout, prepared.mapping.fields)


def _layouts(prepared: Prepared) -> tuple[str, ...]:
    """Give the layout of a file, and that of its rejected rows: these come back with the same titles and one more."""
    again = (layout_key(rejects.titles(prepared)),) if prepared.rejected else ()
    return (prepared.layout_key, *again)
