"""What a board shows: whose leads, of which sources and targets, in which order; chips for what is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.leads.board_filter import EVERY, Narrowing, Order, Target
from leaddesk.words import N_, _, p_
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.lookups import Lookups, MemberFacts
    from ui.theme.theme import Theme

T = TypeVar("T")
_HEIGHT: Final = 34
_CHIP: Final = 30
_NAMED: Final = 2  # values of a chip that are named; of more only the first
_TARGETS: Final = {
    Target.YES: N_("Target"),
    Target.NO: N_("Not target"),
    Target.GROWTH: N_("For growth"),
    Target.OPEN: N_("Not judged"),
}
_ORDERS: Final = {
    Order.DUE: N_("Next task first"),
    Order.NEW: N_("Newest first"),
    Order.SUM: N_("Largest sum first"),
}


class Filters(QWidget):
    """`narrowed` (`Narrowing`): other leads, or another order, are wanted."""

    narrowed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book: Lookups | None = None
        self._me: CardId | None = None
        self.narrowing = EVERY
        self.chips: dict[str, Chip] = {}
        self._brevity = 0
        self.owner = Button(theme, "", Variant.SECONDARY, icon="user", height=_HEIGHT).with_trailing()
        self.more = Button(theme, _("Filter"), Variant.DASHED, icon="plus", height=_HEIGHT)
        self.order = Button(theme, "", icon="arrow-up-down", name=_("Order"), height=_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for button, act in ((self.owner, self._ask_owner), (self.more, self._ask_more), (self.order, self._ask_order)):
            button.clicked.connect(act)
            self._row.addWidget(button)
        self.show_narrowing(EVERY)

    def show_book(self, book: Lookups, me: CardId | None) -> None:
        """Take the names of people and sources, and who sits here."""
        if book is not self._book or me != self._me:
            self._book, self._me = book, me
            self.show_narrowing(self.narrowing)

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Show what is chosen."""
        self.narrowing = narrowing
        self.owner.set_variant(Variant.SOFT if narrowing.owners else Variant.SECONDARY)
        self.shorten(self._brevity)
        order = _(_ORDERS[narrowing.order])
        self.order.set_mark("arrow-up-down", None if narrowing.order is Order.DUE else Tone.ACCENT)
        self.order.setAccessibleName(_("Order: {order}").format(order=order))
        self.order.set_hint(_("Order: {order}").format(order=order))
        sources = [self._book.sources.get(one, "?") for one in narrowing.sources] if self._book else []
        targets = [_(_TARGETS[one]) for one in narrowing.targets]
        said = _("Source: {what}").format(what=_several(sources)) if sources else ""
        self._show_chip("sources", said, self._ask_source, without=replace(narrowing, sources=()))
        self._show_chip("targets", _several(targets), self._ask_target, without=replace(narrowing, targets=()))

    def shorten(self, brevity: int) -> None:
        """Say less where there is less room: 0 all words, 1 no word for more filters.

        Screen readers and tooltips tell all of it. Whose leads are shown never goes without saying that it is that.
        """
        self._brevity = brevity
        whole, more = _("Owner: {who}").format(who=self._who()), _("Filter")
        self.owner.setText(whole)
        self.owner.setAccessibleName(whole)
        self.more.setText("" if brevity else more)
        self.more.set_mark("filter" if brevity else "plus")
        self.more.setAccessibleName(more)
        self.more.set_hint(more if brevity else "")

    def _who(self) -> str:
        owners = self.narrowing.owners
        if not owners:
            return _("all")
        names = [self._name(one) for one in owners]
        return names[0] if len(names) == 1 else _several(names)

    def _name(self, owner: CardId | None) -> str:
        if owner is None:
            return _("nobody")
        if owner == self._me:
            return _("me")
        facts = self._book.members.get(owner) if self._book else None
        return facts.name if facts else "…"

    def _member(self, one: CardId) -> MemberFacts | None:
        return self._book.members.get(one) if self._book else None

    def _show_chip(self, key: str, said: str, ask: Callable[[], None], *, without: Narrowing) -> None:
        former = self.chips.pop(key, None)
        if former is not None:
            self._row.removeWidget(former)
            former.hide()
            former.deleteLater()
        if not said:
            return
        chip = Chip(self._theme, said, Tone.ACCENT, closes=_("Remove the filter"), acts=True, height=_CHIP)
        chip.closed.connect(partial(self._choose, without))
        chip.clicked.connect(ask)
        self._row.insertWidget(self._row.indexOf(self.more), chip)
        self.chips[key] = chip

    def clear(self) -> None:
        """Want all leads again, in the order there is."""
        self._choose(self.narrowing.cleared())

    def _choose(self, narrowing: Narrowing) -> None:
        self.show_narrowing(narrowing)
        self.narrowed.emit(narrowing)

    # -- what is asked

    def _ask_owner(self) -> None:
        menu = Menu(self._theme, self, name=_("Owner"))
        self._offer(menu, p_("board", "All"), EVERY.owners, icon="users")
        if self._me is not None:
            self._offer(menu, _("Mine"), (self._me,), icon="user-check")
        self._offer(menu, _("Not assigned"), (None,), icon="user-plus")
        menu.addSeparator()
        team = self._book.team() if self._book else []
        chosen = [(one, facts) for one in self.narrowing.owners if one and (facts := self._member(one))]
        for one, facts in [*(pair for pair in chosen if not pair[1].is_active), *team]:
            if one != self._me:
                self._offer(menu, facts.name, (one,), icon="user")
        _drop(menu, self.owner)

    def _offer(self, menu: Menu, words: str, owners: tuple[CardId | None, ...], *, icon: str) -> None:
        tone = Tone.ACCENT if owners == self.narrowing.owners else None
        chosen = replace(self.narrowing, owners=owners)
        menu.add(words, partial(self._choose, chosen), icon="check" if tone else icon, tone=tone)

    def _ask_more(self) -> None:
        menu = Menu(self._theme, self, name=_("Filter"))
        menu.add(_("Source"), self._ask_source, icon="globe")
        menu.add(_("Target lead"), self._ask_target, icon="target")
        if not self.narrowing.is_open:
            menu.addSeparator()
            menu.add(_("Clear the filters"), self.clear, icon="x")
        _drop(menu, self.more)

    def _ask_source(self) -> None:
        menu = Menu(self._theme, self, name=_("Source"))
        for one, name in (self._book.sources if self._book else {}).items():
            chosen = replace(self.narrowing, sources=_toggled(self.narrowing.sources, one))
            self._check(menu, name, chosen, is_on=one in self.narrowing.sources)
        _drop(menu, self.chips.get("sources", self.more))

    def _ask_target(self) -> None:
        menu = Menu(self._theme, self, name=_("Target lead"))
        for one, words in _TARGETS.items():
            chosen = replace(self.narrowing, targets=_toggled(self.narrowing.targets, one))
            self._check(menu, _(words), chosen, is_on=one in self.narrowing.targets)
        _drop(menu, self.chips.get("targets", self.more))

    def _ask_order(self) -> None:
        menu = Menu(self._theme, self, name=_("Order"))
        for one, words in _ORDERS.items():
            self._check(menu, _(words), replace(self.narrowing, order=one), is_on=one is self.narrowing.order)
        _drop(menu, self.order, right=True)

    def _check(self, menu: Menu, words: str, chosen: Narrowing, *, is_on: bool) -> None:
        action = menu.add(words, partial(self._choose, chosen))
        action.setCheckable(True)
        action.setChecked(is_on)


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def _several(words: Sequence[str]) -> str:
    if len(words) <= _NAMED:
        return ", ".join(words)
    return _("{first} and {n} more").format(first=words[0], n=len(words) - 1)


def _drop(menu: Menu, under: QWidget, *, right: bool = False) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    corner = under.mapToGlobal(under.rect().bottomRight() if right else under.rect().bottomLeft())
    menu.popup(corner - QPoint(menu.panel_size().width(), -4) if right else corner + QPoint(0, 4))
