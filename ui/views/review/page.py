"""The page "Duplicate search": one cluster after the other, answered by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.words import _
from ui import format as fmt
from ui.models.review_model import ReviewModel
from ui.models.review_queue import Answer, ReviewQueue
from ui.views.review.grid import ReviewGrid
from ui.views.review.rail import BACK, DIFFERENT, LATER, SAME, Rail
from ui.views.review.state import Finished, Searching
from ui.views.review.subject import LEADS, Subject
from ui.views.review.sure import Sureness
from ui.views.review.switch import ReviewSwitch
from ui.widgets.label import frame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import CardId, RowId
    from ui.models.review_rows import Found
    from ui.runner import Problem, Request, Runner
    from ui.theme.theme import Theme

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ReviewPage(QWidget):
    """`titled`: how far it is has changed; `undo_asked` (transaction): take it back; `left`: Esc.

    `other_asked`: the review of the other kind of cards is wanted.

    Call `leave` before the desk closes.
    """

    titled = Signal()
    undo_asked = Signal(object)
    left = Signal()
    other_asked = Signal()

    def __init__(self, runner: Runner, theme: Theme, subject: Subject = LEADS) -> None:
        super().__init__()
        self._runner = runner
        self._theme = theme
        self._subject = subject
        self._asked: Request[Found | None] | None = None
        self._keep: RowId | None = None
        self._answering: Answer | None = None  # the answer that is being written
        self.is_busy = False
        """Whether an answer is being written, or another cluster read."""
        self.scope = ""
        """The name of the list whose leads are asked about, "" for the whole base."""
        self._leads: Sequence[int] | None = None
        self.queue = ReviewQueue(runner, self, kind=subject.kind)
        self.model = ReviewModel(self)
        self.sureness = Sureness(theme)
        self.grid = ReviewGrid(theme, self.model)
        self.switch = ReviewSwitch(theme, subject.kind)
        self.rail = Rail(theme, is_of_companies=subject.kind is CardKind.COMPANY)
        self.searching = Searching(theme)
        self.finished = Finished(theme, subject)
        self._pair = QWidget()
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(10)
        column.addWidget(self.sureness)
        column.addWidget(self.grid)
        column.addStretch(1)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(card, 1)
        pair.addWidget(self.rail)
        high = QVBoxLayout(self._pair)  # as high as the rows: the answers are beside them
        high.setContentsMargins(0, 0, 0, 0)
        high.addLayout(pair)
        high.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._pair, self.searching, self.finished):
            whole.addWidget(part, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.switch.left.connect(self.other_asked)
        self.queue.changed.connect(self._on_queue)
        self.queue.progressed.connect(self.searching.show_progress)
        self.searching.stopped.connect(self.queue.stop)
        self.finished.again_asked.connect(self.search)
        self.finished.whole_asked.connect(lambda: self.search_in("", None))
        self.finished.later_asked.connect(self.queue.look_at_later)
        self.grid.kept.connect(self._keep_card)
        self.model.dataChanged.connect(self._show_rail)
        self.rail.asked.connect(self.act)
        self._runner.changed.connect(self._on_changed)

    # -- the search

    def begin(self) -> None:
        """Search the first time the page is shown."""
        if not self.queue.is_searched and not self.queue.is_searching:
            self.search()

    def search(self) -> None:
        """Look through the same leads anew."""
        self.queue.search(self._leads)

    def search_in(self, scope: str, leads: Sequence[int] | None) -> None:
        """Look for the duplicates of the leads of a list, or in the whole base ("" and None)."""
        self.scope, self._leads = scope, leads
        self.search()

    def leave(self) -> None:
        """Stop what runs."""
        with QSignalBlocker(self.queue):
            self.queue.close()

    # -- what is shown

    def _on_queue(self) -> None:
        self._keep = None
        self._look()
        self.titled.emit()

    def _look(self) -> None:
        """Read the cluster as it stands now."""
        cluster = self.queue.current
        if self._asked is not None:
            self._asked.drop()
        if cluster is None or self.queue.is_searching:
            self.is_busy = False
            self._show_state()
            return
        self.is_busy = True
        self._asked = self._runner.ask(self._subject.look, cluster.leads, self._keep).then(self._on_looked, owner=self)

    def _on_looked(self, found: Found | None) -> None:
        if found is None:
            self.queue.answer(Answer.GONE)
            return
        self.is_busy = False
        self._runner.aside(self._runner.desk.keep_copy_for_merges)
        self.model.show(found, self._now())
        self._show_state()

    def _now(self) -> datetime:
        return self._runner.desk.clock.now().astimezone(HERE)

    def _show_state(self) -> None:
        """Show the search, a cluster, or that there is none left."""
        at = QApplication.focusWidget()
        had = self.isVisible() and (at is None or self.isAncestorOf(at))
        is_open = self.queue.current is not None and not self.queue.is_searching
        self.searching.setVisible(self.queue.is_searching)
        self.finished.setVisible(not is_open and not self.queue.is_searching)
        self._pair.setVisible(is_open)
        if is_open and self.model.found is not None:
            self.sureness.show_cluster(self.model.found)
            self._show_rail()
        elif not self.queue.is_searching:
            self.model.show(None, self._now())
            self.finished.show_end(self.queue, self.scope)
        if had:
            self.take_focus()
        self.titled.emit()

    def _show_rail(self) -> None:
        self.rail.show_cards(self.model, self._now(), can_go_back=self.queue.can_go_back)

    def take_focus(self) -> None:
        """Put the keyboard where the next answer is given."""
        if self.queue.is_searching:
            self.searching.panel.cancel.setFocus()
        elif self.queue.current is None:
            self.finished.take_focus()
        else:
            self.grid.setFocus()

    @property
    def words(self) -> str:
        """How far the review is, in words."""
        if self.queue.is_searching or not self.queue.is_searched:
            return ""
        scope = _("in “{list}”").format(list=self.scope) if self.scope else ""
        if self.queue.current is None:
            return scope
        told = _("Group {n} of {total}").format(n=fmt.number(self.queue.place), total=fmt.number(self.queue.total))
        return " · ".join(one for one in (told, scope) if one)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.switch.retranslate()
        self.grid.retranslate()
        self.rail.retranslate()
        self.searching.retranslate()
        self._look()

    # -- the answers

    def act(self, what: str) -> None:
        """Give one of the answers, or take the last one back."""
        found = self.model.found
        if what == BACK:
            self._go_back()
        elif found is None or self.is_busy or self.queue.is_searching or self.queue.current is None:
            return
        elif what == SAME:
            self._merge(found)
        elif what == DIFFERENT:
            self._write(Answer.DIFFERENT, self._runner.do(self._subject.apart, found.refs))
        elif what == LATER:
            self._write(Answer.LATER, self._runner.do(self._subject.put_off, found.refs))

    def _merge(self, found: Found) -> None:
        if found.sides.forbidden is not None:
            return
        row = self.model.undecided
        if row is not None:
            self.grid.go_to(row)
            return
        keep, *others = found.refs
        self._write(Answer.SAME, self._runner.do(self._subject.merge, keep, others, dict(self.model.choices)))

    def _write(self, answer: Answer, request: Request[Any]) -> None:
        self.is_busy, self._answering = True, answer
        request.by(self._subject.by[answer]).then(lambda _done: self._on_answered(), owner=self).catch(self._on_failed)

    def _on_failed(self, problem: Problem) -> None:
        self._answering = None
        self._runner.failed.emit(problem)
        self._look()

    def _on_answered(self, txn: CardId | None = None) -> None:
        """Go on, once: with what was written, or after nothing had to be."""
        answer, self._answering = self._answering, None
        if answer is not None:
            self.queue.answer(answer, txn)

    def _go_back(self) -> None:
        if not self.queue.can_go_back or self.is_busy:
            return
        if self.queue.last is not None:
            self.undo_asked.emit(self.queue.last)
        else:
            self.queue.go_back()

    def _keep_card(self, column: int) -> None:
        if self.model.found is not None:
            self._keep = self.model.found.refs[column].rid
            self._look()

    def _on_changed(self, changes: Changes) -> None:
        if self._answering is not None and changes.initiator == self._subject.by[self._answering]:
            self._on_answered(changes.txn)
            return
        cluster = self.queue.current
        if cluster is not None and not self.queue.is_searching and self._answering is None:
            touched = changes.of(self._subject.kind)
            if changes.of(CardKind.DECISION) or any(rid in touched for rid in cluster.leads):
                self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer: Ctrl+Enter, Ctrl+Backspace, Alt+Down, Alt+Up; leave on Esc."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and event.key() in _ENTERS:
            self.act(SAME)
        elif held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Backspace:
            self.act(DIFFERENT)
        elif held == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self.act(LATER)
        elif held == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Up:
            self.act(BACK)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
