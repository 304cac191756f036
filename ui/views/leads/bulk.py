"""What the bar over the foot does to all selected leads, and how they end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads import rows
from leaddesk.leads.custom_lists import key_of
from leaddesk.words import _, n_
from ui import format as fmt
from ui.views.leads import opening
from ui.views.leads.bulk_bar import BulkBar
from ui.views.leads.choice_panel import BAR
from ui.views.leads.saving import Saving
from ui.views.leads.task_panel import TaskPanel
from ui.widgets.button import Button
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.domain.money import Money
    from ui.runner import Problem, Request, Runner
    from ui.theme.theme import Theme
    from ui.views.leads.acts import Acts
    from ui.views.leads.offers import Offers
    from ui.views.leads.page import LeadsPage

_MOST_SUMMED = 20_000
_LOOKED_AT = 200  # of the selected leads, where one asks whether all are free
_APART = 5  # px between the bar and its menu


class Bulk(QObject):
    """Serves one page. `refusal_asked` (cards, name): ask why they are refused."""

    refusal_asked = Signal(list, str)

    def __init__(self, runner: Runner, theme: Theme, page: LeadsPage, acts: Acts, offers: Offers) -> None:
        super().__init__(page)
        self._runner = runner
        self._theme = theme
        self._page = page
        self._table = page.table
        self._acts = acts
        self._offers = offers
        self._summing: Request[tuple[Money, ...]] | None = None
        self.bar = BulkBar(theme, page.table)
        self.saving = Saving(runner, theme, page.table, self.bar)
        self.bar.asked.connect(self._on_asked)
        self.bar.closed.connect(self._clear_selection)

    def follow(self) -> None:
        """Show for how many leads it works, and ask for their sum."""
        count = self._table.marked_count()
        self.bar.show_count(count, is_bin=self._page.list.key == "bin", is_free=self._page.narrowed.is_free)
        self.sum_anew()

    def sum_anew(self) -> None:
        """Ask what the selected leads are worth: they or their amounts changed."""
        count = self._table.marked_count()
        if self._summing is not None:
            self._summing.drop()
        if 1 < count <= _MOST_SUMMED:
            numbers = self._table.leads.rids(self._table.marked_rows())
            self._summing = self._runner.ask_idly(rows.sums, numbers).then(self._show_sum, owner=self)

    def _show_sum(self, found: tuple[Money, ...]) -> None:
        said = [fmt.money(one.amount, one.currency) for one in found[:2]]
        self.bar.show_sum(" · ".join(said) + (" + …" if len(found) > len(said) else ""))

    def _clear_selection(self) -> None:
        self._table.setCurrentIndex(self._table.currentIndex())
        self._table.setFocus()

    def _on_asked(self, key: str) -> None:
        button = self.bar.buttons[key]
        if key == "owner":
            self._offers.for_many(button, "owner")
        elif key == "take":
            self._acts.take()
        elif key == "edit":
            self._offer_edits(button)
        elif key == "task":
            self.plan()
        elif key == "export":
            self.saving.ask(self._table.leads.rids(self._table.marked_rows()), self._page.query.sorts)
        elif key == "restore":
            self._acts.restore()
        else:
            self.offer_ends(button)

    def can_take(self) -> bool:
        """Tell whether somebody may take the selected leads: none of those in sight has an owner."""
        read = [self._table.leads.cache.get(number) for number in self._acts.marked()[:_LOOKED_AT]]
        is_free = bool(read) and all(row is not None and row.owner_id is None for row in read)
        return is_free or self._page.narrowed.is_free

    def assign(self) -> None:
        """Ask whose the selected leads shall be."""
        self._offers.for_many(self._page.anchor(), "owner")

    def _offer_edits(self, button: QWidget) -> Menu:
        """Ask which column shall be the same for all."""
        menu = Menu(self._theme, button, name=_("Edit selected leads"))
        for key, words, icon in (
            ("stage", _("Stage"), "square-kanban"),
            ("temperature", _("Temperature"), "flame"),
            ("source", _("Source"), "tag"),
        ):
            menu.add(words, partial(self._offers.for_many, button, key), icon=icon)
        from ui.models.import_words import TYPES  # noqa: PLC0415 - loaded on first use

        fields = self._table.leads.columns.fields
        if fields:
            menu.addSeparator()
        for one in fields:
            menu.add(one.name, partial(self._offers.for_many, button, key_of(one.id)), icon=TYPES[one.type].icon)
        menu.setActiveAction(menu.actions()[0])
        return _opened(menu, button)

    def plan(self) -> TaskPanel | None:
        """Ask which task the selected leads get."""
        lookups, count = self._table.leads.lookups, self._table.marked_count()
        if lookups is None or not count:
            return None
        marked = self._acts.marked()
        panel = TaskPanel(self._theme, self._table, lookups, count=count)

        def refuse(problem: Problem) -> None:
            error = problem.error
            panel.refuse(" ".join(explain(error)) if isinstance(error, LeadDeskError) else str(error))

        panel.planned.connect(lambda plan: self._acts.plan(marked, plan, then=panel.close, failed=refuse))
        if self.bar.isVisible():
            panel.open_by(self.bar.buttons["task"], edge=-BAR)
        else:  # one lead
            panel.open_by(self._page.anchor())
        return panel

    def offer_ends(self, anchor: QWidget) -> Menu | None:
        """Ask how the selected leads end: in a refusal or in the bin; in the bin there is nothing more to remove.

        Neither is chosen beforehand: Enter alone ends nothing.
        """
        page = self._page
        if page.list.key == "bin" or not self._table.marked_count():
            return None
        menu = Menu(self._theme, page, name=_("How do they end?"))
        self.add_ends(menu)
        self._table.leads.modelReset.connect(menu.close)  # it would stay open over the row of somebody else
        return _opened(menu, anchor)

    def add_ends(self, menu: Menu) -> None:
        """Add to a menu how the selected leads end: in a refusal, or back in work, or in the bin.

        None has a key: Delete asks which of them is meant.
        """
        count = self._table.marked_count()
        if self._page.list.key == "refused":
            many = n_("Take {n} lead back into work", "Take {n} leads back into work", count)
            menu.add(counted(_("Take back into work"), many, count), self._acts.reopen, icon="rotate-ccw")
        else:
            refuse = partial(self._acts.refuse, self.refusal_asked.emit)
            many = n_("Refuse {n} lead…", "Refuse {n} leads…", count)
            menu.add(counted(_("Refuse…"), many, count), refuse, icon="ban")
        many = n_("Move {n} lead to the recycle bin", "Move {n} leads to the recycle bin", count)
        menu.add(counted(_("Move to the recycle bin"), many, count), self._acts.remove, icon="trash-2")


def counted(one: str, many: str, count: int) -> str:
    """Say for how many leads a line of a menu works, where they are several."""
    return many.format(n=fmt.number(count)) if count > 1 else one


def _opened(menu: Menu, anchor: QWidget) -> Menu:
    """Open a menu under a cell, or over a button of the bar."""
    above = QPoint(0, -menu.panel_size().height() - BAR - _APART)
    if isinstance(anchor, Button):
        opening.with_menu(menu, anchor)
    below = anchor.rect().bottomLeft() + opening.UNDER_CELL
    menu.popup(anchor.mapToGlobal(above if isinstance(anchor, Button) else below))
    return menu
