"""How wide the cells of the rows at hand are, so that columns can follow what is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Final

from leaddesk.words import _, language
from ui import format as fmt
from ui.models.cells import TEMPERATURES, Plan, likeness
from ui.models.own_columns import is_own
from ui.theme.fonts import Role
from ui.views.leads.ink import Ink
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaddesk.leads.rows import ListRow
    from ui.models.cells import Reader
    from ui.models.leads_model import LeadsModel

PAD: Final = 8
DOT: Final = 12
"""Px of the mark of what is not read yet, with its gap."""
ICON: Final = 20
"""Px of an icon before words, with its gap."""
BETWEEN: Final = 5
"""Px between a phone and its extension."""
BESIDE: Final = 6
"""Px between a temperature and its score."""
TASK_ROLES: Final = {
    Plan.OVERDUE: Role.NAME,
    Plan.TODAY: Role.NAME,
    Plan.LATER: Role.BODY,
    Plan.NONE: Role.MEDIUM,
}
_HOUR: Final = 60  # minutes
_BOUNDLESS: Final = 600  # px: what is longer than this is nobody's name
SAMPLE: Final = 160
"""Rows that are measured: some screens, so that even a million of them cost no more."""


WORKED: Final = frozenset({"active", "waiting"})
"""The states of leads that have a next task."""
_Way = Callable[["Ink", "Reader", "ListRow"], float]


class Needs:
    """Measures a bounded sample of a list when it is shown; scrolling changes nothing, so no column jumps.

    While the same list is read again, sorted and filtered too, only columns that must not be cut grow.
    """

    def __init__(self, model: LeadsModel) -> None:
        self._model = model
        self._ink = Ink()
        self._rows: tuple[ListRow, ...] = ()
        self._found: dict[str, tuple[int, ...]] = {}
        self._shorts: dict[str, int] = {}
        self._wishes: dict[str, int] = {}
        self._list = ""
        self._asked: tuple[str, str] | None = None
        self._is_whole = False

    def begin(self, key: str) -> None:
        """Note of which list the rows are that come next."""
        self._list = key

    def renew(self, top: int) -> bool:
        """Take up the rows from place `top` on, of another list or of one that says something else; tell as `grow`."""
        asked, rows = (self._list, language()), self._sample(top)
        if asked == self._asked and len(rows) <= 2 * len(self._rows):
            was_whole = self._is_whole
            self._is_whole = was_whole and self._model.rowCount() <= SAMPLE
            return self.grow(rows) or self._is_whole != was_whole
        self._asked, self._rows, self._found, self._shorts, self._wishes = asked, rows, {}, {}, {}
        self._is_whole = len(rows) == self._model.rowCount()
        return True

    def forget(self) -> None:
        """Measure own fields anew: they are others, or of another type."""
        for kept in (self._found, self._shorts, self._wishes):
            for key in [key for key in kept if is_own(key)]:
                del kept[key]

    def grow(self, rows: Iterable[ListRow]) -> bool:
        """Note the needs of rows that say something else now; tell whether a column must be wider for them."""
        known = tuple(rows)
        filled = [key for key, former in self._found.items() if former == (0,) < self._measured(key, known)]
        if filled:
            self._rows += known
            for kept in (self._found, self._shorts, self._wishes):
                for key in filled:  # measured anew: a column that was empty, of whatever kind, has something to say
                    kept.pop(key, None)
        wider = {
            key: now
            for key, former in self._found.items()
            if not self._model.columns.of(key).stretch and (now := self._measured(key, known))[-1:] > former[-1:]
        }
        self._found |= wider
        for kept, ways in ((self._shorts, _SHORT_WAYS), (self._wishes, _LONG_WAYS)):
            kept.update((key, max(kept[key], *self._measured(key, known, ways))) for key in wider if kept.get(key))
        return bool(wider or filled)

    @property
    def is_whole(self) -> bool:
        """Whether every row of the list was measured."""
        return self._is_whole

    def is_empty(self, key: str) -> bool:
        """Tell whether nothing is said in a column, in the whole list."""
        return self._is_whole and len(self._rows) > 0 and self.of(key)[-1:] == (0,)

    def of(self, key: str) -> Sequence[int]:
        """Give how wide the column must be for each of the rows, in px, the narrowest first; () while none is known."""
        if key not in self._found and self._rows:
            self._found[key] = self._measured(key, self._rows)
        return self._found.get(key, ())

    def wish_of(self, key: str) -> int:
        """Give how wide the column must be for all that its cells say, in px, also beyond the most that it needs."""
        if key not in self._wishes:
            most = 0 if key == "next_task" else _BOUNDLESS
            self._wishes[key] = max(self._measured(key, self._rows, _WAYS | _LONG_WAYS, most=most), default=0)
        return self._wishes[key]

    def short_of(self, key: str) -> int:
        """Give how wide a column must be that shows the short form of its cells, in px; 0 = as wide as ever."""
        if key not in self._shorts:
            found = self._measured(key, self._rows, _SHORT_WAYS) if key in _SHORT_WAYS else ()
            self._shorts[key] = max(found, default=0)
        return self._shorts[key]

    def form(self, rows: Iterable[ListRow | None], width: int) -> int:
        """Tell in which form (0 to 2, of `NextTask.forms`) rows on screen say their next tasks in a column of `width`.

        It is the longest for which all of them have room; dates have but one.
        """
        reader = self._model.reader()
        if reader is None:
            return 0
        tasks = [reader.next_task(row) for row in rows if row is not None and row.status in WORKED]
        ways = [(one.forms, TASK_ROLES[one.plan]) for one in tasks if one.plan is Plan.OVERDUE]
        room = width - 2 * PAD - ICON
        fitting = (at for at in (0, 1) if all(self._ink.width(forms[at], role) <= room for forms, role in ways))
        return next(fitting, 2)

    def _sample(self, top: int) -> tuple[ListRow, ...]:
        count = self._model.rowCount()
        top = max(0, min(top, count - SAMPLE))  # a short list is measured whole, wherever it is scrolled to
        places = range(top, min(top + SAMPLE, count))
        return tuple(row for row in map(self._model.row, places) if row is not None)

    def _measured(
        self, key: str, rows: Sequence[ListRow], ways: Mapping[str, _Way] | None = None, *, most: int = 0
    ) -> tuple[int, ...]:
        reader = self._model.reader()
        if reader is None:
            return ()
        measure = (_WAYS if ways is None else ways).get(key)
        if measure is not None:
            found = [measure(self._ink, reader, row) for row in rows]
        else:
            role = Role.MEDIUM if self._model.columns.of(key).is_right else Role.BODY
            texts = [reader.text(row, key) for row in rows]
            wide = {text: self._ink.width(text, role) for text in set(texts)}
            found = [wide[text] for text in texts]
        most = most or self._model.columns.of(key).most
        said = [one for one in found if one]  # empty cells are read whole at any width
        return tuple(sorted(min(ceil(one) + 2 * PAD, most) for one in said)) or (0,)


def _name(ink: Ink, _reader: Reader, row: ListRow) -> float:
    """Measure a name, or that there is none."""
    wide = ink.width(row.name, Role.NAME) if row.name else ink.width(_("no name"), Role.BODY)
    return wide + (DOT if row.is_unread else 0)


def _temperature(ink: Ink, _reader: Reader, row: ListRow) -> float:
    words, _tone = TEMPERATURES[row.temperature]
    score = ink.width(str(row.score), Role.NAME) + BESIDE if row.score is not None else 0
    return ICON + ink.width(_(words), Role.MEDIUM) + score + 1


def _task(ink: Ink, reader: Reader, row: ListRow, *, form: int = 1) -> float:
    """Measure a next task; what is due today is overdue before the window is closed, and minutes come to full hours."""
    if row.status not in WORKED:
        return 0
    task = reader.next_task(row)
    wide = ink.width(task.forms[form], TASK_ROLES[task.plan])
    late = _late(reader, row, task.plan)
    if late is not None and (form == 0 or late < _HOUR):
        wide = max(wide, ink.width(_("{span} overdue").format(span=fmt.span(late)), TASK_ROLES[Plan.OVERDUE]))
    return ICON + wide


def _late(reader: Reader, row: ListRow, plan: Plan) -> int | None:
    """Give for how many minutes it may say to be overdue within this hour; None where it counts days, or later."""
    if plan is Plan.TODAY:
        return 59
    due = row.next_due_at
    if plan is not Plan.OVERDUE or due is None or due.astimezone(reader.now.tzinfo).date() != reader.now.date():
        return None
    return int((reader.now - due).total_seconds() // 3600) * 60 + 59


def _phone(ink: Ink, reader: Reader, row: ListRow) -> float:
    phone = reader.phone(row)
    extension = phone.ext
    wide = ink.width(phone.number, Role.BODY)
    if not phone.is_read:
        wide += ICON
    return wide + (BETWEEN + ink.width(extension, Role.META) + 1 if extension else 0)


def _missing(_ink: Ink, reader: Reader, row: ListRow) -> float:
    words = reader.missing(row)
    return paint.chip_width(words) if words else 0


def _likeness(ink: Ink, words: str) -> float:
    """Measure whom a lead resembles, and in what; what is drawn apart is a little wider than the words together."""
    return ink.width(words, Role.BODY) + BETWEEN if words else 0


_WAYS: Final[dict[str, _Way]] = {
    "name": _name,
    "temperature": _temperature,
    "next_task": _task,
    "phone": _phone,
    "missing": _missing,
    "resembles": lambda ink, _reader, row: _likeness(ink, likeness(row)),
    "owner": lambda _ink, _reader, _row: 0,
}
_LONG_WAYS: Final[dict[str, _Way]] = {"next_task": partial(_task, form=0)}
_SHORT_WAYS: Final[dict[str, _Way]] = {
    "next_task": partial(_task, form=2),
    "resembles": lambda ink, _reader, row: _likeness(ink, likeness(row, 1)),
}
