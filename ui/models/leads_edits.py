"""What the table does to leads: one transaction, and so one undo, however many are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, Final, NamedTuple, ParamSpec

from leaddesk.clock import HERE
from leaddesk.domain.card import CardRef
from leaddesk.domain.lead import Temperature
from leaddesk.leads import custom, dates, doubts, edits, moves, planning, rows
from leaddesk.leads.custom_lists import field_of
from leaddesk.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.planning import Plan
    from ui.runner import Request, Runner

P = ParamSpec("P")
_PAGE: Final = 500  # rows


def set_next_task(unit: Unit, ref: CardRef, raw: str) -> None:
    """Move the next task to a moment that is typed, and shown, in the zone of this computer."""
    dates.set_next_task(unit, ref, raw, zone=HERE)


_DATES: Final[Mapping[str, Callable[[Unit, CardRef, str], None]]] = {
    "next_task": set_next_task,
    "received": dates.set_received,
}
_CHOICES: Final[Mapping[str, Callable[[Unit, CardRef, Any], None]]] = {
    "temperature": edits.set_temperature,
    "stage": edits.set_stage,
    "owner": edits.set_owner,
    "source": edits.set_source,
}


def each(
    service: Callable[Concatenate[Unit, CardRef, P], None],
) -> Callable[Concatenate[Unit, Sequence[CardRef], P], int]:
    """Give a service that does the same to many cards; the journal keeps the name of the one."""

    def many(unit: Unit, refs: Sequence[CardRef], /, *args: P.args, **kwargs: P.kwargs) -> int:
        for ref in refs:
            service(unit, ref, *args, **kwargs)
        return len(refs)

    many.__name__ = service.__name__
    return many


class Stored(str):
    """A value of an own field as the base keeps it: that of another cell, which nobody has typed."""

    __slots__ = ()


class Cell(NamedTuple):
    """A cell to be set: whose, which column, and what was typed, `Stored` or, in a column of choices, chosen."""

    ref: CardRef
    key: str
    value: object


def set_cells(unit: Unit, cells: Sequence[Cell]) -> int:
    """Set cells of any columns; raises Refused for the first that does not take its value."""
    for ref, key, value in cells:
        _service(key)(unit, ref, value)
    return len(cells)


set_cells.__name__ = edits.set_field.__name__  # the journal knows one name for what is typed into fields


def _service(key: str) -> Callable[[Unit, CardRef, Any], None]:
    own = field_of(key)
    if own is not None:
        return lambda unit, ref, value: _set_own(unit, ref, own, value)
    if key == "temperature":
        return lambda unit, ref, value: edits.set_temperature(unit, ref, Temperature(str(value)))
    if key in _CHOICES:
        return _CHOICES[key]
    if key in _DATES:
        return _DATES[key]
    return lambda unit, ref, value: edits.set_field(unit, ref, key, str(value))


def _set_own(unit: Unit, ref: CardRef, own: CardId, value: object) -> None:
    setting = custom.set_stored if isinstance(value, Stored) else custom.set_value
    setting(unit, ref, own, str(value))


def take(unit: Unit, refs: Sequence[CardRef], me: CardId) -> int:
    """Give leads that nobody has to a person; gives how many: what somebody else has by now stays his."""
    numbers = [ref.rid for ref in refs]
    pages = (rows.page(unit.session, numbers[start : start + _PAGE]) for start in range(0, len(numbers), _PAGE))
    free = frozenset(row.id for page in pages for row in page if row.owner_id is None and row.status != "deleted")
    for ref in refs:
        if ref.id in free:
            edits.set_owner(unit, ref, me)
    return len(free)


take.__name__ = edits.set_owner.__name__


class LeadEdits:
    """Edits by way of the runner; `Changes.initiator` is "leads." with the column or the verb."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def write(self, refs: Sequence[CardRef], key: str, text: str) -> Request[int]:
        """Set a text column to what somebody typed."""
        own = field_of(key)
        if own is not None:
            return self._runner.do(custom.set_values, refs, own, text).by(f"leads.{key}")
        if key in _DATES:
            return self._runner.do(each(_DATES[key]), refs, text).by(f"leads.{key}")
        return self._runner.do(each(edits.set_field), refs, key, text).by(f"leads.{key}")

    def set_cells(self, cells: Sequence[Cell]) -> Request[int]:
        """Set cells of any columns in one transaction."""
        return self._runner.do(set_cells, cells).by("leads.cells")

    def choose(self, refs: Sequence[CardRef], key: str, value: object) -> Request[int]:
        """Set temperature, stage, owner or source, or a field of the team's own."""
        own = field_of(key)
        if own is not None:
            return self._runner.do(custom.set_values, refs, own, str(value)).by(f"leads.{key}")
        if key == "temperature":
            value = Temperature(str(value))
        return self._runner.do(each(_CHOICES[key]), refs, value).by(f"leads.{key}")

    def take(self, refs: Sequence[CardRef], me: CardId) -> Request[int]:
        """Give free leads to a person; gives how many nobody else had taken."""
        return self._runner.do(take, refs, me).by("leads.take")

    def plan(self, refs: Sequence[CardRef], plan: Plan) -> Request[int]:
        """Plan a task for each of the leads; gives for how many."""
        return self._runner.do(planning.plan, refs, plan).by("leads.plan")

    def refuse(
        self,
        refs: Sequence[CardRef],
        reason: CardId,
        words: str,
        *,
        return_on: date | None = None,
        writes: bool = False,
    ) -> Request[int]:
        """End leads in a refusal, with the client's own words, a day to come back if one was named, and a letter."""
        request = self._runner.do(each(moves.refuse), refs, reason, words=words, return_on=return_on, writes=writes)
        return request.by("leads.refuse")

    def settle_cells(self, refs: Sequence[CardRef]) -> Request[int]:
        """Note that a person has looked at the doubtful cells of leads; gives how many may still be duplicates."""
        return self._runner.do(doubts.settle_cells, refs).by("leads.looked")

    def reopen(self, refs: Sequence[CardRef]) -> Request[int]:
        """Take refused leads back into work."""
        return self._runner.do(each(moves.reopen), refs).by("leads.reopen")

    def remove(self, refs: Sequence[CardRef]) -> Request[int]:
        """Put leads into the recycle bin."""
        return self._runner.do(each(edits.remove), refs).by("leads.remove")

    def restore(self, refs: Sequence[CardRef]) -> Request[int]:
        """Take leads out of the recycle bin."""
        return self._runner.do(each(edits.restore), refs).by("leads.restore")
