"""How the columns of a table share its width: what must not be cut has its need, the rest as many cells whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_HALVINGS: Final = 16  # until a part of the cells is found to less than a pixel


class Want(NamedTuple):
    """What a column wants, in px. `needs` are the widths of its cells, the narrowest first; one alone is all it takes.

    `least` is the least of a comfortable width; `stretch` is its part of what nobody needs.
    """

    key: str
    needs: Sequence[int]
    least: int
    stretch: int = 0
    is_keen: bool = False
    """Whether more of its cells are whole than of the others."""
    floor: int = 0
    """The least with which something can be read; 0 = as `least`."""
    wish: int = 0
    """What it would take to be read whole: it has that before others have more than they need."""

    @property
    def is_elastic(self) -> bool:
        """Whether its cells may be cut."""
        return len(self.needs) > 1

    @property
    def bottom(self) -> float:
        """Give how wide it is at least, however little room there is."""
        return min(self.floor, self.at(0)) if self.floor else self.at(0)

    def eased(self, most: int) -> Want:
        """Give what it wants where none of its cells needs more than so many px; 0 = the same."""
        return self._replace(needs=[min(one, most) for one in self.needs]) if most else self

    def at(self, part: float) -> float:
        """Give how wide it must be to show this part (0 to 1) of its cells whole; a keen one shows a larger part."""
        if self.is_keen:
            part = 1 - (1 - part) ** 2
        place = part * (len(self.needs) - 1)
        before = int(place)
        here = self.needs[before]
        after = self.needs[min(before + 1, len(self.needs) - 1)]
        return max(self.least, here + (after - here) * (place - before))


def share(wants: Sequence[Want], room: int) -> dict[str, int]:
    """Give each column its width, in px: together they fill the `room`, unless it is less than they can be.

    Columns that may be cut show all the same part of their cells whole, the largest for which there is room, names a
    larger one: none is wider than its need while another is cut. None goes below its floor: the table is scrolled then.
    """
    found = {one.key: round(one.at(1)) for one in wants}
    rest = room - sum(found.values())
    if rest < 0:
        return _cut(wants, room)
    if rest > 0:
        rest -= _grant(found, wants, rest)
        _stretch(found, [one for one in wants if one.stretch], rest)
    return found


def _cut(wants: Sequence[Want], room: int) -> dict[str, int]:
    """Give columns less than they need: the part of cells for which there is room, or less than the least of them."""
    if sum(one.at(0) for one in wants) > room:
        return _squeezed(wants, room)
    low, high = 0.0, 1.0
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(one.at(middle) for one in wants) <= room:
            low = middle
        else:
            high = middle
    return _whole({one.key: one.at(low) for one in wants}, wants, room)


def _whole(found: dict[str, float], wants: Sequence[Want], room: int) -> dict[str, int]:
    """Round widths, and give what that leaves to the first column that may be cut."""
    widths = {key: int(width) for key, width in found.items()}
    first = next((one.key for one in wants if one.is_elastic), wants[0].key)
    widths[first] += max(room - sum(widths.values()), 0)
    return widths


def _squeezed(wants: Sequence[Want], room: int) -> dict[str, int]:
    """Give columns less than the least of them: those that may be cut, then the keen, days in short last of all."""
    found = {one.key: one.at(0) for one in wants}
    orders = (
        [one for one in wants if one.is_elastic and not one.is_keen],
        [one for one in wants if one.is_keen],
        [one for one in wants if not one.is_elastic],
    )
    for giving in orders:
        slack = {one.key: found[one.key] - one.bottom for one in giving}
        part = min(1.0, max(sum(found.values()) - room, 0) / (sum(slack.values()) or 1))
        found |= {key: found[key] - each * part for key, each in slack.items()}
    return _whole(found, wants, room)


def _grant(found: dict[str, int], wants: Sequence[Want], spare: int) -> int:
    """Give columns what they wish, or their part of it; tell how much that is."""
    lacks = {one.key: one.wish - found[one.key] for one in wants if one.wish > found[one.key]}
    part = min(1.0, spare / (sum(lacks.values()) or 1))
    granted = {key: int(lack * part) for key, lack in lacks.items()}
    found.update((key, found[key] + more) for key, more in granted.items())
    return sum(granted.values())


def _stretch(found: dict[str, int], wants: Sequence[Want], spare: int) -> None:
    """Give what nobody needs to columns by their stretch."""
    total = sum(one.stretch for one in wants)
    for one in wants:
        part = round(spare * one.stretch / total)  # of what is left, so that nothing is lost by rounding
        found[one.key] += part
        spare, total = spare - part, total - one.stretch
