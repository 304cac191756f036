"""Carries out what was done to a card: asks what must be asked, runs the service, lets the card fall back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.lead import Temperature
from leaddesk.errors import LeadDeskError, Refused
from leaddesk.explain import explain
from leaddesk.labels import label
from leaddesk.leads import edits, moves
from leaddesk.words import _
from ui.models import asked_draft
from ui.models.asked_draft import Question
from ui.views.board.asking import AskPanel, CoolingPanel, FieldsPanel
from ui.views.board.editors import Choices, offered
from ui.views.board.refusing import RefusalPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.board import Column
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.rows import ListRow
    from leaddesk.unit import Session
    from ui.models.board_refusal import Refusing
    from ui.runner import Problem, Request, Runner
    from ui.theme.theme import Theme
    from ui.views.board.lifting import Lift

_WARMTH: Final = (Temperature.COLD, Temperature.WARM, Temperature.HOT)


class Mover(QObject):
    """Moves, warms and refuses the cards that are lifted on a page. `said`: tell the person why it could not be.

    `binned`: the same of a lead that lies in the recycle bin, and what takes it out.
    """

    said = Signal(str)
    binned = Signal(str, object)

    def __init__(self, runner: Runner, theme: Theme, lift: Lift, page: QWidget) -> None:
        super().__init__(page)
        self._runner = runner
        self._theme = theme
        self._lift = lift
        self._page = page
        self._moved: int | None = None
        self._offered: Choices = {}
        self.panel: AskPanel | None = None
        """The question that is open."""

    def take_moved(self) -> int | None:
        """Give the card that was moved from here, once."""
        moved, self._moved = self._moved, None
        return moved

    def move(self, row: ListRow, column: Column, answers: Mapping[str, str] | None = None) -> None:
        """Move a card to a column; where its stage asks for more, ask and try again."""
        ref = CardRef(CardKind.LEAD, row.id, row.rid)
        stage = column.stages[0]
        request: Request[None]
        if column.temperature is None and column.phase is not None:
            request = self._runner.do(moves.move_to_phase, ref, column.phase, answers)
        elif stage is not None:
            request = self._runner.do(moves.move, ref, stage, answers)
        else:
            return
        again = partial(self._ask_fields, row, column, answers)
        self._send(row, request.by("leads.stage"), again)

    def warm(self, row: ListRow, temperature: Temperature) -> None:
        """Move a card to another temperature; only where it cools ask why, and be content with an empty one."""
        if _WARMTH.index(temperature) >= _WARMTH.index(Temperature(row.temperature)):
            self._warm(row, temperature, "")
            return
        panel = CoolingPanel(self._theme, self._page, title=_move(row, label("pipeline", temperature.value)))
        panel.question = Question((row.rid,), asked_draft.COOLING, temperature.value)
        panel.accepted.connect(lambda why: self._warm(row, temperature, str(why)))
        panel.left.connect(self._lift.fall_back)
        self._open(panel)

    def _warm(self, row: ListRow, temperature: Temperature, why: str) -> None:
        ref = CardRef(CardKind.LEAD, row.id, row.rid)
        self._send(row, self._runner.do(moves.move_to_temperature, ref, temperature, why).by("leads.temperature"))

    def refuse(self, row: ListRow) -> None:
        """Ask why a lead is refused."""
        ref = CardRef(CardKind.LEAD, row.id, row.rid)
        asked = self._runner.ask(moves.refusal, [ref], self._runner.desk.clock.now())
        asked.then(partial(self._ask_reason, row), owner=self)

    def _ask_reason(self, row: ListRow, refusal: Refusal) -> None:
        panel = RefusalPanel(self._theme, self._page, name=row.name or _("No name"), refusal=refusal)
        panel.question = Question((row.rid,), asked_draft.REFUSAL)
        panel.accepted.connect(partial(self._refuse, row))
        panel.left.connect(self._lift.fall_back)
        self._open(panel)

    def _refuse(self, row: ListRow, answer: Refusing) -> None:
        ref = CardRef(CardKind.LEAD, row.id, row.rid)
        request = self._runner.do(
            moves.refuse,
            ref,
            answer.reason,
            words=answer.words,
            return_on=answer.return_on,
            writes=answer.writes,
        )
        self._send(row, request.by("leads.refuse"))

    def _today(self) -> date:
        return self._runner.desk.clock.now().astimezone(HERE).date()

    def _ask_fields(self, row: ListRow, column: Column, given: Mapping[str, str] | None, error: LeadDeskError) -> bool:
        """Ask for what a stage wants, or what it did not take; False where the trouble is another."""
        fields = error.params.get("fields") if error.code == "stage_asks" else given
        if not fields or not isinstance(fields, tuple | dict):
            return False
        stage = str(error.params.get("stage") or column.label)
        choices = offered(error) or self._offered
        self._offered = choices
        panel = FieldsPanel(
            self._theme,
            self._page,
            title=_move(row, stage),
            fields=tuple(fields),
            today=self._today(),
            choices=choices,
        )
        panel.question = Question((row.rid,), asked_draft.FIELDS, column.key)
        panel.can_restore = True
        if given is not None:
            panel.take_back(given, error)
        panel.accepted.connect(lambda answers: self.move(row, column, answers))
        panel.restore_asked.connect(lambda: self._restore(row).then(lambda _nothing: panel.mended(), owner=panel))
        panel.left.connect(self._lift.fall_back)
        self._open(panel)
        return True

    def _restore(self, row: ListRow) -> Request[None]:
        """Take the lead out of the bin, so that it can be moved."""
        return self._runner.do(edits.restore, CardRef(CardKind.LEAD, row.id, row.rid)).by("leads.restore")

    def _open(self, panel: AskPanel) -> None:
        self.panel = panel
        panel.open_at(self._lift.lay_ghost(), is_beside=True)

    def _send(self, row: ListRow, request: Request[None], again: Callable[[LeadDeskError], bool] | None = None) -> None:
        self._moved = row.rid

        def fail(problem: Problem) -> None:
            self._moved = None
            error = problem.error
            if isinstance(error, Refused) and again is not None and again(error):
                return
            self._lift.fall_back()
            if isinstance(error, Refused) and error.code == "in_bin":
                self.binned.emit(" ".join(explain(error)), partial(self._restore, row))
            elif isinstance(error, Refused):
                self.said.emit(" ".join(explain(error)))
            else:
                self._runner.failed.emit(problem)

        request.then(self._on_sent, owner=self).catch(fail)

    def _on_sent(self, _nothing: None) -> None:
        """Take the picture away when the board has read what came of it: nothing did, where another was faster."""
        self._runner.ask(_look).then(lambda _nothing: self._lift.put_back(), owner=self)


def _move(row: ListRow, column: str) -> str:
    """Say which card goes where."""
    return _("{name} → “{column}”").format(name=row.name or _("No name"), column=column)


def _look(_session: Session) -> None:
    """Ask nothing: what was asked before has its answer then."""
