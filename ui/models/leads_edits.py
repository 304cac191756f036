"""What the table does to leads: one transaction, and so one undo, however many are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from leaddesk.domain.lead import Temperature
from leaddesk.leads import edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.domain.card import CardRef
    from leaddesk.unit import Unit
    from ui.runner import Request, Runner

P = ParamSpec("P")

_CHOICES: Final = {
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


class LeadEdits:
    """Edits by way of the runner; `Changes.initiator` is "leads." with the column or the verb."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def write(self, refs: Sequence[CardRef], key: str, text: str) -> Request[int]:
        """Set a text column to what somebody typed."""
        return self._runner.do(each(edits.set_field), refs, key, text).by(f"leads.{key}")

    def choose(self, refs: Sequence[CardRef], key: str, value: object) -> Request[int]:
        """Set temperature, stage, owner or source."""
        if key == "temperature":
            value = Temperature(str(value))
        service: Callable[[Unit, CardRef, object], None] = _CHOICES[key]  # type: ignore[assignment]
        return self._runner.do(each(service), refs, value).by(f"leads.{key}")

    def remove(self, refs: Sequence[CardRef]) -> Request[int]:
        """Put leads into the recycle bin."""
        return self._runner.do(each(edits.remove), refs).by("leads.remove")

    def restore(self, refs: Sequence[CardRef]) -> Request[int]:
        """Take leads out of the recycle bin."""
        return self._runner.do(each(edits.restore), refs).by("leads.restore")
