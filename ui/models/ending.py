"""How a task ends, while somebody says it: what is chosen and typed, what follows of it, what is missing still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from leaddesk.domain.days import read_day
from leaddesk.domain.ids import id_of
from leaddesk.domain.lead import Temperature
from leaddesk.domain.moments import read_moment
from leaddesk.leads import finishing
from leaddesk.leads.finishing import Ending, NewPerson, NextTask
from leaddesk.words import _
from ui import format as fmt

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from leaddesk.leads.endings import Endings, Result
    from leaddesk.tasks.proposals import Proposal, Step
    from ui.models.board_refusal import Refusing

_TEN: Final = time(10)
_USUAL: Final = "call"
"""The kind that is offered first where a date and a kind are asked, and nothing is proposed."""

_WARMS: Final = {
    "propose_hot": (Temperature.HOT, frozenset({Temperature.WARM, Temperature.COLD})),
    "propose_warm": (Temperature.WARM, frozenset({Temperature.COLD})),
}


class Lack(StrEnum):
    """What an ending waits for."""

    RESULT = "result"
    DUE = "due"
    PAST = "past"
    UNTIL = "until"
    NAME = "name"


@dataclass(slots=True)
class Typed:
    """What a person has said so far; None where what is proposed holds."""

    result: CardId | None = None
    note: str = ""
    kind: str | None = None
    due: str | None = None
    until: str | None = None
    name: str = ""
    way: str = ""
    is_warmed: bool = True
    refuses: bool = False
    dropped: set[int] = field(default_factory=set)
    """Which of the further steps are not wanted."""


class EndingDraft:
    """The ending of one task. `now` is aware, in the zone in which dates are typed."""

    def __init__(self, endings: Endings, now: datetime, typed: Typed | None = None) -> None:
        self.endings = endings
        self.now = now
        self.typed = typed or Typed()

    def choose(self, result: Result) -> None:
        """Choose a result: what follows is proposed anew, the note and the person stay."""
        if result.id != self.typed.result:
            kept = self.typed
            self.typed = Typed(result.id, kept.note, name=kept.name, way=kept.way)

    @property
    def result(self) -> Result | None:
        """What is chosen."""
        return next((one for one in self.endings.results if one.id == self.typed.result), None)

    @property
    def proposal(self) -> Proposal | None:
        """What the result proposes, with the date that is named by now."""
        if self.result is None:
            return None
        named = self._typed_due()
        if named is None:
            return self.endings.proposed(self.result)
        return self.endings.proposed(self.result, {"asked": named, self.kind: named})

    # -- the next step

    @property
    def has_step(self) -> bool:
        """Whether a next task is asked for."""
        return self.result is not None and not (self.is_refusal or self.waits)

    @property
    def kind(self) -> str:
        """The code of the kind of the next task, "" for none."""
        if self.typed.kind is not None:
            return self.typed.kind
        step = self._step
        return step.kind if step is not None else _USUAL

    @property
    def is_as_proposed(self) -> bool:
        """Whether kind and date are those that the result proposes."""
        return self._step is not None and self.typed.kind in {None, self._step.kind} and self.typed.due is None

    @property
    def due_words(self) -> str:
        """When the next task is due: as typed, else as proposed."""
        if self.typed.due is not None:
            return self.typed.due
        step = self._step
        return fmt.exact(step.due_at, self.now) if step is not None and step.due_at is not None else ""

    @property
    def due(self) -> datetime | None:
        """When the next task is due; None where that is not said, or cannot be read."""
        if self.typed.due is not None:
            return self._typed_due()
        step = self._step
        return step.due_at if step is not None else None

    @property
    def further(self) -> tuple[Step, ...]:
        """What is planned beside the next step."""
        proposal = self.proposal
        return proposal.steps[1:] if proposal is not None and self.has_step and self.kind else ()

    @property
    def _step(self) -> Step | None:
        return self.endings.proposed(self.result).next if self.result is not None else None

    def _typed_due(self) -> datetime | None:
        if self.typed.due is None or not self.typed.due.strip():
            return None
        step = self._step
        usual = step.due_at.astimezone(self.now.tzinfo).time() if step is not None and step.due_at else _TEN
        return read_moment(self.typed.due, self.now, usual=usual)

    # -- what else a result asks

    @property
    def is_refusal(self) -> bool:
        """Whether the lead is refused: the result leaves nothing else, or that was chosen."""
        return self.opens_refusal and (not self.may_go_on or self.typed.refuses)

    @property
    def opens_refusal(self) -> bool:
        """Whether the result means a refusal, or may."""
        return self.result is not None and self.endings.proposed(self.result).opens == "refusal"

    @property
    def may_go_on(self) -> bool:
        """Whether a refusal is one of two ways: there is a step beside it."""
        return self._step is not None

    @property
    def reason(self) -> str:
        """The code of the refusal's reason, "" where that is to be chosen."""
        return self.endings.proposed(self.result).reason if self.result is not None else ""

    @property
    def reason_id(self) -> str:
        """The id of the refusal's reason, in hexadecimal; "" where that is to be chosen."""
        return id_of(f"refusal_reason:{self.reason}").hex() if self.reason else ""

    @property
    def waits(self) -> bool:
        """Whether the lead waits until a day."""
        if self.result is None:
            return False
        found = self.endings.proposed(self.result)
        return found.asks_date or found.waits_until is not None

    @property
    def until_words(self) -> str:
        """Until when the lead waits: as typed, else as proposed."""
        if self.typed.until is not None:
            return self.typed.until
        day = self._proposed_until
        return fmt.date_words(day, self.now.date()) if day is not None else ""

    @property
    def until(self) -> date | None:
        """Until when the lead waits; None where that is not said, or cannot be read."""
        if self.typed.until is not None:
            return read_day(self.typed.until, self.now.date())
        return self._proposed_until

    @property
    def _proposed_until(self) -> date | None:
        return self.endings.proposed(self.result).waits_until if self.result is not None else None

    @property
    def adds_person(self) -> bool:
        """Whether the result names a new person."""
        return "add_person" in self._effects

    @property
    def warmth(self) -> Temperature | None:
        """The temperature that the result proposes, where the lead is colder."""
        now = self.endings.situation.temperature
        wanted = (_WARMS[one] for one in self._effects if one in _WARMS)
        return next((to for to, colder in wanted if now in colder), None)

    @property
    def _effects(self) -> Iterable[str]:
        return self.endings.proposed(self.result).effects if self.result is not None else ()

    # -- the end

    @property
    def lack(self) -> Lack | None:
        """What is to be said first; None where the task can end."""
        if self.result is None:
            return Lack.RESULT
        if self.waits:
            return Lack.UNTIL if self.until is None or self.until <= self.now.date() else None
        if self.has_step and self.kind:
            if self.due is None:
                return Lack.DUE
            if self.due.timestamp() < self.now.timestamp():
                return Lack.PAST
        return Lack.NAME if self.adds_person and self.typed.way.strip() and not self.typed.name.strip() else None

    def ending(self, refusal: Refusing | None = None) -> Ending:
        """Give the ending; `refusal` is what was said where the lead is refused. Raises ValueError while it lacks."""
        if self.lack is not None or self.result is None:
            raise ValueError(self.lack)
        typed = self.typed
        person = NewPerson(typed.name.strip(), typed.way.strip()) if self.adds_person and typed.name.strip() else None
        said = None if refusal is None else finishing.Refusing(*refusal)
        return Ending(
            self.result.id,
            typed.note,
            steps=tuple(self._steps()),
            temperature=self.warmth if typed.is_warmed and said is None else None,
            waits_until=self.until if self.waits else None,
            refusal=said,
            person=person,
        )

    def _steps(self) -> Iterable[NextTask]:
        if not self.has_step or not self.kind or self.due is None:
            return
        step = self._step
        yield NextTask(self.kind, self.due, step.to if step is not None and step.kind == self.kind else "")
        for at, one in enumerate(self.further):
            if at not in self.typed.dropped and one.due_at is not None:
                yield NextTask(one.kind, one.due_at, one.to)

    def lack_words(self) -> str:
        """Say what is missing, "" for nothing."""
        return {
            None: "",
            Lack.RESULT: _("Choose how it ended."),
            Lack.DUE: _("Say when: tomorrow 15:00, Fri, +2h or 12 May."),
            Lack.PAST: _("This moment is past. Choose a later one."),
            Lack.UNTIL: _("Say until which day: 12 May, in a month."),
            Lack.NAME: _("Type the name of the new person."),
        }[self.lack]
