"""The check before loading: what becomes of every row of a file, and everything that was found in it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from leaddesk.contacts.text import fold
from leaddesk.domain.draft import Draft
from leaddesk.exchange.becoming import Fate, Life
from leaddesk.exchange.findings import (
    ATTACHED,
    ORDER,
    PROBABLY,
    TOUCHED,
    UNCHANGED,
    UPDATED,
    Finding,
    Mark,
    Place,
    Status,
)
from leaddesk.exchange.importing import Report
from leaddesk.exchange.mapping import Fix, Rejected, Skipped
from leaddesk.exchange.policies import column_of
from leaddesk.exchange.preparing import Prepared, Progress
from leaddesk.exchange.understood import Understood
from leaddesk.leads.doubts import UNCLEAR_OWNER
from leaddesk.leads.next_steps import NONE
from leaddesk.leads.options import Captured, Difference, Outcome

_OUTCOMES = {
    Outcome.SUSPECT: PROBABLY,
    Outcome.ATTACHED: ATTACHED,
    Outcome.UPDATED: UPDATED,
    Outcome.UNCHANGED: UNCHANGED,
}
_REASON_FIELDS = {"phone": ("phones",), "email": ("emails",), "name": ("name", "last_name", "first_name")}
WHO = ("name", "last_name", "first_name", "company", "phones", "emails")
"""The fields that say who is meant, the plainest first."""

_STATUSES = tuple(Status)
_TOLD_EVERY = 1_000  # rows
_KNOWN = frozenset({Outcome.ATTACHED, Outcome.UPDATED, Outcome.UNCHANGED})


class Differing(NamedTuple):
    """A difference of a known row and the column that told it; None where the file has no such column any more."""

    column: int | None
    told: Difference


class Preview:
    """A prepared file row by row; without a report of the rehearsal it knows only what the file itself tells.

    `cells` tells how they were read; `loadable` and `rejected` count records; `newcomers` are the owners whom the team
    does not know, with the rows that name them. `differing` are the rows that differ from their cards (in the
    `differing_fields`), `keeping` those of which something stays as a person wrote it in LeadDesk: `kept` counts such
    values; `changing` those that put something new on their cards. `again` counts what becomes of rows that are known,
    `meets_leads` tells whether the base knows any of them. Rows that are `left_out` are touches of which nothing
    becomes, with the code of the reason.
    Looks at every row when it is made: `progress` is called with (done, total) rows now and then, and may raise to
    stop that.
    """

    def __init__(
        self,
        prepared: Prepared,
        report: Report | None = None,
        *,
        progress: Progress = lambda _done, _total: None,
    ) -> None:
        self.prepared = prepared
        self.cells = Understood(prepared)
        self._captured = {one.row: one for one in report.captured} if report else {}
        self._unclear = report.unclear_owners if report else {}
        self.left_out = report.left_out if report else {}
        self._lives = report.lives if report else {}
        self.newcomers = report.newcomers if report else {}
        self.next_steps = report.next_steps if report else NONE
        self._owners = report.owners if report else {}
        self._born = {
            one.card.id: one.row for one in self._captured.values() if one.outcome in {Outcome.NEW, Outcome.SUSPECT}
        }
        self._ruling = {
            one.card.id: one.row
            for one in self._captured.values()
            if one.outcome in {Outcome.NEW, Outcome.SUSPECT} or one.opens_anew
        }
        self._marks: dict[Place, list[Mark]] = {}
        self.statuses = bytearray(len(prepared.items) + 1)
        self._has_remarks = bytearray(len(prepared.items) + 1)
        self.loadable = self.rejected = 0
        self._shown: array[int] = array("q")
        self._fates: Counter[tuple[str, Life]] = Counter()
        told = [difference for one in self._captured.values() for difference in one.differences]
        self.differing = self._rows_where(lambda one: bool(one.differences))
        self.keeping = self._rows_where(lambda one: any(told.is_kept for told in one.differences))
        self.changing = self._rows_where(lambda one: not all(told.is_kept for told in one.differences))
        self.kept = sum(one.is_kept for one in told)
        self.differing_fields = frozenset(one.field for one in told)
        self.kept_fields = frozenset(one.field for one in told if one.is_kept)
        self.again = Counter(one.outcome for one in self._captured.values() if one.outcome in _KNOWN)
        self.meets_leads = any(
            one.outcome in _KNOWN and self.known_row(row) is None for row, one in self._captured.items()
        )
        self.findings = self._look(progress)

    def _rows_where(self, fits: Callable[[Captured], bool]) -> array[int]:
        return array("q", (row for row, one in self._captured.items() if fits(one)))

    @property
    def is_rehearsed(self) -> bool:
        """Whether the base has been asked."""
        return bool(self._captured) or not self.loadable

    def status(self, row: int) -> Status | None:
        """Give what becomes of a row; None while the base has not been asked."""
        code = self.statuses[row]
        return _STATUSES[code - 1] if code else None

    def rows(self, wanted: Status | None = None) -> array[int]:
        """Give the numbers of the rows to show: those of one status, or all but titles and blanks."""
        if wanted is not None:
            code = _STATUSES.index(wanted) + 1
            return array("q", (row for row, held in enumerate(self.statuses) if held == code))
        return self._shown

    def count(self, status: Status) -> int:
        """Give how many rows have a status."""
        return self.statuses.count(_STATUSES.index(status) + 1)

    @property
    def passed_over(self) -> int:
        """How many rows are no records: titles, totals and blanks; the header says what the columns are."""
        return max(0, self.count(Status.SKIPPED) - self.prepared.layout.rows_of_header - len(self.left_out))

    def became(self, report: Report) -> dict[Status, int]:
        """Count what became of the rows in the words of this check: the same row is counted in the same heap."""
        found = Counter(self._heap(one) for one in report.captured)
        return {**found, Status.REJECTED: self.rejected, Status.SKIPPED: self.passed_over}

    def _heap(self, captured: Captured) -> Status:
        if captured.outcome in _KNOWN:
            return Status.REPEAT
        is_doubtful = captured.outcome is Outcome.SUSPECT or self._has_remarks[captured.row]
        return Status.LOOK if is_doubtful else Status.NEW

    def marks(self, place: Place) -> Sequence[Mark]:
        """Give what there is to say about a cell, or about a row as a whole."""
        return self._marks.get(place, ())

    def captured(self, row: int) -> Captured | None:
        """Give what the rehearsal made of a row."""
        return self._captured.get(row)

    def differences(self, row: int) -> tuple[Differing, ...]:
        """Give in what a row and its card differ: what the card said, what the file says, whether the first is kept."""
        captured = self._captured.get(row)
        filled = [at for at in range(self.cells.width) if self.cells.is_filled(row, at)]
        return tuple(
            Differing(column_of(self.prepared, one.field, among=filled), one)
            for one in (captured.differences if captured else ())
        )

    def life(self, row: int) -> Life | None:
        """Give where the lead of a row will stand by its status.

        None for a row without one, and where its card or another row of the file says otherwise of the same lead.
        """
        captured, item = self._captured.get(row), self.prepared.items[row - 1]
        if captured is None or self._ruling.get(captured.card.id) != row or not isinstance(item, Draft):
            return None
        life = self._lives.get(captured.card.id)
        return life if life is not None and life.said == item.stage else None

    def ruling_row(self, row: int) -> int | None:
        """Give the row whose status says where the lead of a row stands: the last one that opens it.

        None where no row of this file does.
        """
        captured = self._captured.get(row)
        return self._ruling.get(captured.card.id) if captured is not None else None

    def owner(self, said: str) -> str:
        """Give the name of the person whom the file calls so; what the file says where nobody or several are meant."""
        return self._owners.get(said, said)

    def fates(self) -> list[Fate]:
        """Give what the statuses of the file become: those that say nothing known first, then the most frequent."""
        by_words: dict[str, Counter[Life]] = {}
        spelled: dict[str, Counter[str]] = {}
        for (said, life), rows in self._fates.items():
            folded = fold(said)
            by_words.setdefault(folded, Counter())[life] += rows
            spelled.setdefault(folded, Counter())[said] += rows
        found = [
            Fate(
                spelled[folded].most_common(1)[0][0],
                tuple(life for life, _rows in lives.most_common()),
                lives.total(),
                tuple(rows for _life, rows in lives.most_common()),
            )
            for folded, lives in by_words.items()
        ]
        return sorted(found, key=lambda one: (one.lives[0].is_read, -one.rows, one.said))

    def known_row(self, row: int) -> int | None:
        """Give the row of this file that made the card a row belongs to; None where the base has had it before."""
        captured = self._captured.get(row)
        if captured is None or not captured.matches:
            return None
        return self._born.get(captured.matches[0].card.id)

    def mended(self, place: Place) -> Fix | None:
        """Give the cell of a mistyped e-mail with the address that was probably meant; None where there is none."""
        meant = next((mark.value for mark in self.marks(place) if mark.code == "email_typo"), "")
        return self.cells.corrected(place, meant) if meant else None

    def _look(self, progress: Progress) -> tuple[Finding, ...]:
        found: dict[str, list[Place]] = {}
        first, rows = self.prepared.layout.first_row, len(self.prepared.items)
        for row, item in enumerate(self.prepared.items, 1):
            if row % _TOLD_EVERY == 0:
                progress(row, rows)
            if row >= first and _is_shown(item):
                self._shown.append(row)
            if isinstance(item, Skipped):
                self._settle(row, Status.SKIPPED)
                continue
            marks = list(self._marks_of(row, item))
            for place, mark in marks:
                self._marks.setdefault(place, []).append(mark)
                found.setdefault(mark.code, []).append(place)
            self._has_remarks[row] = isinstance(item, Draft) and (bool(item.remarks) or item.owner in self._unclear)
            self._count(item)
            self._settle(row, self._status_of(item))
        return tuple(Finding(code, tuple(found[code])) for code in ORDER if code in found)

    def _count(self, item: Draft | Rejected) -> None:
        if isinstance(item, Draft):
            self.loadable += item.row not in self.left_out
            life, captured = self.life(item.row), self._captured.get(item.row)
            if life is not None and captured is not None and captured.card.id in self._born:
                self._fates[item.stage, life] += 1
        else:
            self.rejected += 1

    def _settle(self, row: int, status: Status | None) -> None:
        self.statuses[row] = _STATUSES.index(status) + 1 if status else 0

    def _status_of(self, item: Draft | Rejected) -> Status | None:
        if isinstance(item, Rejected):
            return Status.REJECTED
        captured = self._captured.get(item.row)
        if captured is None:
            return Status.SKIPPED if item.row in self.left_out else None
        return self._heap(captured)

    def _marks_of(self, row: int, item: Draft | Rejected) -> Iterator[tuple[Place, Mark]]:
        if isinstance(item, Rejected):
            yield Place(row, self.cells.first_of(WHO)), Mark(item.code, "")
            return
        for remark in item.remarks:
            yield Place(row, self.cells.column_of(row, remark)), Mark(remark.code, remark.value)
        if item.owner in self._unclear:
            people = ", ".join(self._unclear[item.owner])
            yield Place(row, self.cells.first_of(("owner",), row)), Mark(UNCLEAR_OWNER, people)
        captured = self._captured.get(row)
        if captured is not None and captured.outcome in _OUTCOMES:
            yield Place(row, self._agreeing(row, captured)), Mark(_code(captured), "")

    def _agreeing(self, row: int, captured: Captured) -> int | None:
        """Give the cell that tells best why a row is known: the phone or e-mail that agrees, else who it is."""
        reasons = captured.matches[0].match.reasons if captured.matches else ()
        agreeing = {one.field for one in reasons if one.agreement != "differs"}
        for name, fields in _REASON_FIELDS.items():
            if name in agreeing and (at := self.cells.first_of(fields, row)) is not None:
                return at
        return self.cells.first_of(WHO, row)


def _code(captured: Captured) -> str:
    """Give the code of what the base says about a row: a known person's is a touch, or another inquiry."""
    is_touch = captured.touch is not None and captured.outcome is Outcome.ATTACHED
    return TOUCHED if is_touch else _OUTCOMES[captured.outcome]


def _is_shown(item: Draft | Rejected | Skipped) -> bool:
    return not isinstance(item, Skipped) or item.reason in {"header", "total"}
