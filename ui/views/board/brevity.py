"""How briefly the cards of a column speak, so that those seen together speak alike and none is cut off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.words import _
from ui import format as fmt
from ui.models import cells
from ui.models.cells import Plan
from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.leads.rows import ListRow
    from ui.models.cells import Reader

SIGN: Final = 18
"""Pixels of the sign before the words of a possible duplicate, or of somebody who asked again."""
APART: Final = 8
"""Pixels between a source and the sum beside it."""
LATE: Final = Role.SECONDARY_BOLD
"""How it is written that a task is overdue."""
_STEPS: Final = 4


class Brevity(NamedTuple):
    """Which form of the overdue words is used, from 0 (all of them) on, and whether sums of millions are short."""

    lateness: int = 0
    is_short: bool = False


FULL: Final = Brevity()


def brevity(rows: Iterable[ListRow], reader: Reader, *, line: int, task: int) -> Brevity:
    """Give what fits all these cards: `line` px for source and sum, `task` px for when the next task was due."""
    seen = list(rows)
    late = [forms for one in seen if (forms := overdue(one, reader))]

    def fits(step: int) -> bool:
        return all(paint.width_of(forms[step], font(LATE)) < task for forms in late)  # widths are rounded

    lateness = next((step for step in range(_STEPS) if fits(step)), _STEPS - 1)
    return Brevity(lateness, any(_is_crowded(one, reader, line) for one in seen))


def overdue(row: ListRow, reader: Reader) -> tuple[str, ...]:
    """Say for how long a task is overdue: whole, as the table says it next, with short days, without the word itself.

    Nothing where none is.
    """
    task = reader.next_task(row)
    if task.plan is not Plan.OVERDUE or row.next_due_at is None:
        return ()
    return *task.forms, fmt.overdue_forms(row.next_due_at, reader.now)[-1]


def source(row: ListRow, reader: Reader) -> tuple[str, Role, int]:
    """Give where a lead came from, or that it is seen twice: words, how they are written, px of their sign."""
    if row.has_look or row.is_repeat:
        return _("Possible duplicate") if row.has_look else _("Repeat"), Role.META_BOLD, SIGN
    return reader.text(row, "source"), Role.META, 0


def brief_source(words: str, role: Role, room: int) -> str:
    """Give the words of a source as they stand in `room` px: where they have none, what comes before a comma."""
    return words if paint.width_of(words, font(role)) <= room else words.partition(",")[0]


def amount(row: ListRow, *, is_short: bool) -> str:
    """Give the expected sum."""
    if is_short and row.budget_cents is not None:
        return fmt.short_money(Decimal(row.budget_cents).scaleb(-2), row.currency or "")
    return cells.budget(row)


def _is_crowded(row: ListRow, reader: Reader, room: int) -> bool:
    """Tell whether a source gets room by a shorter sum beside it."""
    words, role, sign = source(row, reader)
    room -= APART + sign + paint.width_of(brief_source(words, role, 0), font(role))
    whole, short = (_width(row, is_short=one) for one in (False, True))
    return room < whole and short < whole


def _width(row: ListRow, *, is_short: bool) -> int:
    return paint.width_of(amount(row, is_short=is_short), font(Role.META))
