"""What the strip over the table shows where it is narrow: which buttons keep their words, how many chips are seen."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ways(IntEnum):
    """How the way to the board is shown."""

    GONE = 0
    ICONS = 1
    WORDS = 2


class Told(IntEnum):
    """What the button of the columns tells, where some have no room."""

    FIGURE = 0
    WORD = 1
    BRIEFLY = 2
    WHOLE = 3


class Shape(NamedTuple):
    """Whether the buttons say their words, how the way to the board is shown, how many chips are, and how long."""

    chips: int
    is_short: bool = False
    """Whether chips leave out columns that their values tell."""
    view: bool = True
    """The title of the page says the same."""
    columns: Told = Told.WHOLE
    more: bool = True
    ways: Ways = Ways.WORDS
    search: bool = True
    """Whether the search has its room: words that filter are read longer than its hint."""


def shapes(chips: int) -> Iterator[Shape]:
    """Give the shapes from the most wanted one to the narrowest.

    Chips grow short first; then the columns are told briefly, without their figure next, and the search is narrow;
    only then buttons go without words, the name of what is shown as the last of them, before filters hide, at least one
    of which is seen; last of all goes the way to the board: people look for it in one place.
    """
    for count in (*range(chips, 1, -1), min(chips, 1)):
        yield Shape(count)
        yield Shape(count, is_short=True)
        short = Shape(count, is_short=True, columns=Told.BRIEFLY)
        yield short
        word = short._replace(columns=Told.WORD)
        yield word
        yield word._replace(search=False)
        yield word._replace(more=False)
        bare = short._replace(columns=Told.FIGURE, more=False)
        yield bare
        yield bare._replace(view=False)
        yield bare._replace(view=False, ways=Ways.ICONS)
    yield Shape(min(chips, 1), is_short=True, view=False, columns=Told.FIGURE, more=False, ways=Ways.GONE)


class Wide(NamedTuple):
    """How wide the parts are, in px, each with the gap after it; buttons without words first, with all of them last."""

    fixed: int
    chips: tuple[tuple[int, ...], ...]
    """With their columns, and short."""
    rest: int
    view: tuple[int, ...]
    columns: tuple[int, ...]
    more: tuple[int, ...]
    ways: tuple[int, int, int]
    search: tuple[int, int]

    def of(self, shape: Shape) -> int:
        """Give how wide a shape is."""
        hidden = len(self.chips) - shape.chips
        buttons = self.view[shape.view] + self.columns[shape.columns] + self.more[shape.more] + self.ways[shape.ways]
        chips = sum(one[shape.is_short] for one in self.chips[: shape.chips])
        return self.fixed + self.search[shape.search] + buttons + chips + (self.rest if hidden else 0)


def first_fitting(chips: int, wide: Wide, room: int) -> Shape:
    """Give the first shape that fits into `room` px, or the narrowest one: its chip is cut then."""
    shape = Shape(0)
    for shape in shapes(chips):
        if wide.of(shape) <= room:
            break
    return shape
