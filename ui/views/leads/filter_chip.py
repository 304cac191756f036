"""The chip of a filter in force: its column and its values, or the values alone where they say enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import _
from ui.theme.tokens import Tone
from ui.views.leads.filter_words import title_of, words_of
from ui.widgets.chip import Chip
from ui.widgets.label import tip

if TYPE_CHECKING:
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import Filter
    from ui.theme.theme import Theme

WIDEST: Final = 280  # px
_MOST_SAID: Final = 2  # values by name
_TELLING: Final = frozenset({"temperature", "stage", "task", "owner", "source", "reason"})
"""Columns whose values no other column has."""
_TELLING_DUE: Final = frozenset({"overdue", "none"})
"""What is due "today" or "later" may be said of other columns, too."""


class FilterChip(Chip):
    """Closes, and opens what it filters by. `wide`: px that it takes with its column and without, `WIDEST` at most."""

    def __init__(self, theme: Theme, lookups: Lookups, one: Filter) -> None:
        values = [words_of(lookups, one.column, value) for value in one.values]
        self.column = one.column
        self.said = ", ".join(values)
        """All its values: what the filter may be called when it is kept."""
        few = len(values) <= _MOST_SAID
        told = self.said if few else _("{first} and {n} more").format(first=values[0], n=len(values) - 1)
        self.whole = f"{title_of(lookups, one.column)}: {told}"
        """What it says where there is room."""
        self._short = told if _is_telling(one) else self.whole
        super().__init__(theme, self.whole, Tone.ACCENT, closes=_("Remove the filter"), acts=True, height=30)
        self.setMaximumWidth(WIDEST)
        self.shorten(is_short=True)
        least = min(self.sizeHint().width(), WIDEST)
        self.shorten(is_short=False)
        self.wide = (min(self.sizeHint().width(), WIDEST), least)

    def shorten(self, *, is_short: bool) -> None:
        """Say the values alone where they say enough, or the column too; who does not see it hears the whole."""
        words = self._short if is_short else self.whole
        if words != self.words:
            self.set(words, Tone.ACCENT)
        self.setAccessibleName(self.whole)
        self.setToolTip(tip("" if words == self.whole else self.whole))


def _is_telling(one: Filter) -> bool:
    """Tell whether the values of a filter say by themselves of which column they are."""
    return one.column in _TELLING or (one.column == "due" and _TELLING_DUE.issuperset(one.values))
