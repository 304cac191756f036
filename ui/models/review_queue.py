"""The clusters of a review, one after the other: what was answered, what is next, how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from leaddesk.domain.card import CardKind
from leaddesk.duplicates.hunt import Hunt
from ui.runner import Problem

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from leaddesk.duplicates.clusters import Cluster
    from ui.runner import Runner

SEARCH = "review.search"


class Answer(StrEnum):
    """What became of a cluster; GONE: it had dissolved before somebody looked at it."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"
    GONE = "gone"


class _Given(NamedTuple):
    place: int
    answer: Answer
    txn: CardId | None


class ReviewQueue(QObject):
    """`changed`: another cluster is next, or none; `progressed` (0-1): how far the search is.

    Call `close` before the desk closes.
    """

    changed = Signal()
    progressed = Signal(float)
    _ended = Signal(object, object)

    def __init__(self, runner: Runner, parent: QObject | None = None, *, kind: CardKind = CardKind.LEAD) -> None:
        super().__init__(parent)
        self._runner = runner
        self._kind = kind
        self._pool: ThreadPoolExecutor | None = None
        self._hunt: Hunt | None = None
        self._clusters: list[Cluster] = []
        self._given: list[_Given] = []
        self._at = 0
        self.is_searched = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    # -- the search

    @property
    def is_searching(self) -> bool:
        """Whether the base is being looked through."""
        return self._hunt is not None

    def search(self, leads: Iterable[int] | None = None) -> None:
        """Look the base through, or for the duplicates of these leads (row numbers); a running search is stopped."""
        self.stop()
        hunt = self._hunt = Hunt(self._runner.desk.base.path, leads, kind=self._kind)
        self._pool = self._pool or ThreadPoolExecutor(1, thread_name_prefix="leaddesk-review")
        self._pool.submit(self._run, hunt)
        self.changed.emit()

    def stop(self) -> None:
        """Stop the search; what was found before stays."""
        hunt, self._hunt = self._hunt, None
        if hunt is not None:
            hunt.stop()
            self.changed.emit()

    def close(self) -> None:
        """Stop, and leave no thread and no process behind."""
        hunt, self._hunt = self._hunt, None
        if hunt is not None:
            hunt.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def _run(self, hunt: Hunt) -> None:
        try:
            answer: object = hunt.run(self.progressed.emit)
        except BaseException as error:  # noqa: BLE001 - handed to the window, which shows it
            answer = error
        self._ended.emit(hunt, answer)

    def _on_ended(self, hunt: Hunt, answer: object) -> None:
        if hunt is not self._hunt:
            return  # stopped, or another one runs
        self._hunt = None
        if isinstance(answer, BaseException):
            self._runner.failed.emit(Problem(answer, SEARCH))
        elif isinstance(answer, list):
            self.take(answer)
        self.changed.emit()

    # -- the clusters

    def take(self, clusters: Sequence[Cluster]) -> None:
        """Begin with other clusters."""
        self._clusters, self._given, self._at = list(clusters), [], 0
        self.is_searched = True

    @property
    def clusters(self) -> Sequence[Cluster]:
        """All clusters, answered or not."""
        return self._clusters

    @property
    def current(self) -> Cluster | None:
        """The cluster to look at; None where all were answered."""
        return self._clusters[self._at] if self._at < len(self._clusters) else None

    @property
    def total(self) -> int:
        """How many clusters there were to look at."""
        return len(self._clusters) - sum(one.answer is Answer.GONE for one in self._given)

    @property
    def place(self) -> int:
        """Which one it is, from 1."""
        return self.answered + 1

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(one.answer is not Answer.GONE for one in self._given)

    def count(self, answer: Answer) -> int:
        """Give how many were answered so."""
        return sum(one.answer is answer for one in self._given)

    def answer(self, answer: Answer, txn: CardId | None = None) -> None:
        """Note what became of the cluster, and go on to the next; `txn` is what takes it back."""
        if self.current is not None:
            self._given.append(_Given(self._at, answer, txn))
            self._go_on()

    @property
    def last(self) -> CardId | None:
        """What the last answer wrote; None where there is none, or it wrote nothing."""
        given = self._last_given
        return given.txn if given is not None else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an answer before this cluster."""
        return self._last_given is not None

    @property
    def _last_given(self) -> _Given | None:
        return next((one for one in reversed(self._given) if one.answer is not Answer.GONE), None)

    def go_back(self) -> None:
        """Forget the last answer, which wrote nothing, and show its cluster again."""
        given = self._last_given
        if given is not None:
            self._forget(given)

    def taken_back(self, txn: CardId) -> bool:
        """Show the cluster again whose answer was undone; False for what is none of these answers."""
        given = next((one for one in self._given if one.txn == txn), None)
        if given is not None:
            self._forget(given)
        return given is not None

    def look_at_later(self) -> None:
        """Begin anew with those that were put off."""
        self.take([self._clusters[one.place] for one in self._given if one.answer is Answer.LATER])
        self.changed.emit()

    def _forget(self, given: _Given) -> None:
        self._given.remove(given)
        self._at = given.place
        self.changed.emit()

    def _go_on(self) -> None:
        """Go to the first cluster without an answer."""
        answered = {one.place for one in self._given}
        self._at = next((at for at in range(len(self._clusters)) if at not in answered), len(self._clusters))
        self.changed.emit()
