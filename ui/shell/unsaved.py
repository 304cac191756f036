"""What was typed and not saved, as the strip over the pages goes through it: the last one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import N_, _
from ui.models import asked_draft
from ui.models.asked_draft import AskedDraft
from ui.models.columns import COLUMNS, INDEX
from ui.shell.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

Unsaved = Typed | AskedDraft
"""A text of a field, or an answer to a question."""
_QUESTIONS: Final = {
    asked_draft.REFUSAL: N_("Refusal"),
    asked_draft.FIELDS: N_("Answers for the stage"),
    asked_draft.COOLING: N_("Why it cools"),
}
"""What the questions are called that somebody had begun to answer."""


class Round:
    """Which of the texts is shown. None among them stands for the form of a new lead."""

    def __init__(self) -> None:
        self._entries: list[Unsaved | None] = []
        self._at = 0

    def fill(self, asked: Sequence[AskedDraft], typed: Sequence[Typed], *, has_form: bool) -> None:
        """Take what waits now: what is shown stays where it can, else what followed it; what is new comes first."""
        entries = [*reversed(typed), *reversed(asked), *((None,) if has_form else ())]
        if len(entries) > len(self._entries):
            self._at = 0
        self._entries = entries
        self._at = max(0, min(self._at, len(entries) - 1))

    def step(self) -> None:
        """Go on to the next one; after the last comes the first."""
        self._at = (self._at + 1) % max(1, len(self._entries))

    def __len__(self) -> int:
        """How many wait."""
        return len(self._entries)

    @property
    def shown(self) -> Unsaved | None:
        """The one that is shown; None for the form of a new lead, and where nothing waits."""
        return self._entries[self._at] if self._entries else None


def leads_of(one: Unsaved) -> tuple[int, ...]:
    """Give the leads that a text is about."""
    return one.question.leads if isinstance(one, AskedDraft) else (one.place.rid,)


def what_of(one: Unsaved) -> str:
    """Give what was being filled in, in the language in use where it is a cell's."""
    if isinstance(one, AskedDraft):
        return _(_QUESTIONS.get(one.question.kind, N_("Lead")))
    place = one.place
    return _(COLUMNS[INDEX[place.column]].title) if place.column in INDEX else place.field
