"""How a cell of a file before loading is painted, and what its marks say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaddesk.exchange.findings import Gravity, Mark
from leaddesk.explain import remark
from leaddesk.words import _
from ui.models import import_words as words
from ui.models.import_row import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.import_contrast import Contrast


class CellLook(NamedTuple):
    """A cell as it is painted; `written` is what the file says where it was read differently, else "".

    `note` is what it becomes, where it does not say so itself. `contrast` is what the card of a known row says
    otherwise, `more` how many such values stand beside it in one cell. `is_figure`: it stands at the right.
    """

    text: str
    gravity: Gravity | None = None
    written: str = ""
    is_bold: bool = False
    is_dim: bool = False
    note: Note = Note()
    contrast: Contrast | None = None
    more: int = 0
    is_figure: bool = False


def worst(marks: Sequence[Mark]) -> Gravity | None:
    """Give what matters most of what there is to say about a cell."""
    order = list(Gravity)
    return min((mark.gravity for mark in marks), key=order.index, default=None)


def empty(marks: Sequence[Mark]) -> str:
    """Say in an empty cell what is missing."""
    codes = {mark.code for mark in marks}
    if "no_identity" in codes:
        return told_as("no_identity")
    return next((mark.value for mark in marks if mark.code == "error_cell"), "")


def told_of(mark: Mark) -> str:
    """Say what a mark means."""
    if mark.code in {"probably", "attached", "updated", "unchanged"}:
        return told_as(mark.code)
    return remark(mark.code, mark.value)


def told_as(code: str) -> str:
    """Say what a finding is called: the same in its cell, over the panel and in the list."""
    return _(words.FINDINGS[code])
