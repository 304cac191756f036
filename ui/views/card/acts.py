"""What is written from the card: runs services on the lead that is shown, asks first where something must be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.clock import HERE
from leaddesk.domain.changes import Undone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState, Phase, Temperature
from leaddesk.errors import LeadDeskError
from leaddesk.labels import label
from leaddesk.leads import asked, moves, planning
from leaddesk.leads.endings import endings
from leaddesk.leads.finishing import finish
from leaddesk.leads.timeline import changes_of
from leaddesk.words import _, p_
from ui.models import asked_draft
from ui.models.asked_draft import Question
from ui.models.ending import EndingDraft
from ui.models.field_history import of_field
from ui.views.card.asks import AskCooling, AskEnding, AskFields, AskRefusal, AskTask
from ui.views.card.field_history import FieldHistory
from ui.views.card.writes import INITIATOR, Writes, told

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from leaddesk.domain.ids import RowId
    from leaddesk.leads.endings import Endings
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.timeline import TimelineItem
    from leaddesk.leads.told import Choice
    from ui.models.asked_draft import AskedDraft
    from ui.models.board_refusal import Refusing
    from ui.models.card_reading import CardReading
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme
    from ui.views.card.asks import Asks
    from ui.views.card.head import Head

_WARMTH: Final = (Temperature.COLD, Temperature.WARM, Temperature.HOT)


class Acts(Writes):
    """What is done to the lead of `reading`.

    `undone` (`Undone`, its transaction, the one that did it or None): a change was taken back.
    """

    undone = Signal(object, object, object)

    def __init__(self, runner: Runner, theme: Theme, asks: Asks, parent: QObject) -> None:
        super().__init__(runner, parent)
        self._theme = theme
        self._asks = asks
        self._endings: dict[RowId, EndingDraft] = {}

    # -- moves

    def move(
        self,
        anchor: QWidget,
        stage: CardId,
        answers: Mapping[str, str] | None = None,
        offered: Mapping[str, Sequence[Choice]] | None = None,
    ) -> None:
        """Move the lead to a stage; what the stage wants to know is asked at the bar that was pressed.

        `offered` is what could be chosen when it was asked before.
        """
        if self.reading is None or (answers is None and stage == self.reading.view.stage_id):
            return
        ref = self.reading.view.ref

        def refused(problem: Problem) -> None:
            error = problem.error
            fields = error.params.get("fields") if isinstance(error, LeadDeskError) else None
            wanted = tuple(fields) if isinstance(fields, tuple) else tuple(answers or ())
            if not wanted or not isinstance(error, LeadDeskError):
                self._on_trouble(problem)
                return
            self._writing -= 1
            self.settled.emit()
            found = error.params.get("choices")
            choices = found if isinstance(found, dict) else offered or {}
            self._ask_fields(anchor, stage, wanted, answers, error=error, choices=choices)

        self._writing += 1
        request = self._runner.do(moves.move, ref, stage, answers).by(INITIATOR)
        request.then(lambda _result: self._on_written(), owner=self).catch(refused)

    def _ask_fields(
        self,
        anchor: QWidget,
        to: CardId | Phase,
        fields: Sequence[str],
        given: Mapping[str, str] | None,
        *,
        error: LeadDeskError | None,
        choices: Mapping[str, Sequence[Choice]],
    ) -> None:
        if self.reading is None:
            return
        then: Callable[[Mapping[str, str]], None]
        if isinstance(to, Phase):
            key, stage, then = to.value, label("phase", to), partial(self.write, moves.move_to_phase, to)
        else:
            facts = self.reading.book.stages.get(to)
            key, stage = to.hex(), facts.label if facts else ""
            then = partial(self.move, anchor, to, offered=choices)
        ask = AskFields(
            Question((self.reading.view.ref.rid,), asked_draft.FIELDS, key),
            title=_("{name} → “{column}”").format(name=self.reading.view.name, column=stage),
            fields={code: choices.get(code, ()) for code in fields},
            today=self._today(),
            then=then,
            given=given,
            error=error,
        )
        self._asks.fields(anchor, ask)

    def ask_again(self, head: Head, draft: AskedDraft) -> bool:
        """Open the question that somebody had begun to answer, with what was said; False where it is none any more."""
        question, said = draft.question, draft.said
        if self.reading is None or question.leads != (self.reading.view.ref.rid,):
            return False
        if question.kind == asked_draft.REFUSAL:
            self.refuse(head.offers.refuse, said)
            return self.reading.view.state is not LeadState.REFUSED
        if question.kind == asked_draft.COOLING:
            to = next((one for one in _WARMTH if one == question.to), self.reading.view.temperature)
            is_cooling = self._cools(to)
            if is_cooling:
                self.warm(head.warmth, to, said)
            return is_cooling
        places: dict[str, CardId | Phase] = {one.hex(): one for one in self.reading.book.stages}
        places |= {one.value: one for one in Phase}
        if question.to not in places:
            return False
        again = partial(self._ask_fields, head.steps, places[question.to], tuple(said), said, error=None)
        self._runner.ask(asked.choices, tuple(said)).then(lambda found: again(choices=found), owner=head)
        return True

    def _cools(self, to: Temperature) -> bool:
        return self.reading is not None and _WARMTH.index(to) < _WARMTH.index(self.reading.view.temperature)

    def warm(self, anchor: QWidget, to: Temperature, given: Mapping[str, str] | None = None) -> None:
        """Move the lead to another temperature; only where it cools ask why, and go on from what was `given`."""
        if self.reading is None or to is self.reading.view.temperature:
            return
        view, then = self.reading.view, partial(self.write, moves.move_to_temperature, to)
        if self._cools(to):
            title = p_("temperature", "Move to “{column}”").format(column=label("pipeline", to.value))
            question = Question((view.ref.rid,), asked_draft.COOLING, to.value)
            self._asks.cooling(anchor, AskCooling(question, title, then, given))
        else:
            then("")

    def refuse(self, anchor: QWidget, given: Mapping[str, str] | None = None) -> None:
        """End the lead in a refusal: ask for the reason first, and go on from what was `given`."""
        if self.reading is None:
            return
        view = self.reading.view

        def refuse(said: Refusing) -> None:
            named = {"words": said.words, "return_on": said.return_on, "writes": said.writes}
            self.write_to(view.ref, moves.refuse, said.reason, **named)

        question = Question((view.ref.rid,), asked_draft.REFUSAL)
        name = view.name or view.number

        def ask(refusal: Refusal) -> None:
            self._asks.refusal(anchor, AskRefusal(question, name, refusal, refuse, given))

        self._runner.ask(moves.refusal, [view.ref], self._runner.desk.clock.now()).then(ask, owner=anchor)

    def _today(self) -> date:
        return self._runner.desk.clock.now().astimezone(HERE).date()

    # -- tasks

    def plan_task(self, anchor: QWidget) -> None:
        """Ask which task the lead gets, and plan it; what is no moment is told where it was typed."""
        reading = self.reading
        if reading is None:
            return

        def write(plan: planning.Plan, refuse: Callable[[str], None]) -> None:
            def failed(problem: Problem) -> None:
                if told(problem):
                    self._writing -= 1
                    refuse(told(problem))
                else:
                    self._on_trouble(problem)

            self._writing += 1
            request = self._runner.do(planning.plan, [reading.view.ref], plan).by(INITIATOR)
            request.then(lambda _count: taken(), owner=self).catch(failed)

        def taken() -> None:
            close()
            self._on_written()

        close = self._asks.task(anchor, AskTask(reading.book, write))

    def finish_task(self, anchor: QWidget) -> None:
        """Ask how the next task ended, and end it; what was said before is there still."""
        reading = self.reading
        task = reading.view.next_task if reading is not None else None
        if reading is None or task is None:
            return
        now = self._runner.desk.clock.now()

        def ask(found: Endings | None) -> None:
            if found is None or self.reading is None or self.reading.view.ref != reading.view.ref:
                return
            former = self._endings.get(task.ref.rid)
            draft = EndingDraft(found, now.astimezone(HERE), former.typed if former is not None else None)
            self._endings = {task.ref.rid: draft}
            then, refuse = partial(self.write_to, task.ref, finish), partial(self._end_in_refusal, anchor, draft)
            self._asks.ending(anchor, AskEnding(draft, reading.book, then, refuse))

        self._runner.ask(endings, task.ref, now).then(ask, owner=anchor)

    def _end_in_refusal(self, anchor: QWidget, draft: EndingDraft) -> None:
        if self.reading is None:
            return
        view = self.reading.view
        question, given = Question((view.ref.rid,), asked_draft.REFUSAL), {"reason": draft.reason_id}

        def refuse(said: Refusing) -> None:
            self.write_to(draft.endings.task, finish, draft.ending(said))

        def ask(refusal: Refusal) -> None:
            self._asks.refusal(anchor, AskRefusal(question, view.name or view.number, refusal, refuse, given))

        self._runner.ask(moves.refusal, [view.ref], self._runner.desk.clock.now()).then(ask, owner=anchor)

    # -- history

    def undo(self, txn: CardId) -> None:
        """Take a change back."""
        self._writing += 1
        request = self._runner.undo(txn).by(INITIATOR)

        def told_back(result: Undone) -> None:
            self._on_written()
            self.undone.emit(result, txn, request.changes.txn)

        request.then(told_back, owner=self).catch(self._on_trouble)

    def show_history(
        self, anchor: QWidget, field: str, label: str, value: str = "", part: CardId | None = None
    ) -> None:
        """Show who changed a field, and when.

        `value` tells apart what several people of the lead have each, `part` is the one of several numbers.
        """
        reading = self.reading
        if reading is None:
            return

        def receive(items: tuple[TimelineItem, ...]) -> None:
            self._open_history(anchor, label, reading, of_field(items, field, value, part))

        self._runner.ask(changes_of, reading.view.ref).then(receive, owner=anchor)

    def _open_history(self, anchor: QWidget, label: str, reading: CardReading, items: tuple[TimelineItem, ...]) -> None:
        panel = FieldHistory(self._theme, anchor, label=label)
        panel.undo_wanted.connect(self.undo)
        now = self._runner.desk.clock.now().astimezone(HERE)
        panel.show_items(items, reading, now=now, actor=self._runner.desk.actor)
        panel.open_beside(anchor)
