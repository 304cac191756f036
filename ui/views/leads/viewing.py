"""Saved views on the page of leads: which is shown, whether it differs from what was saved, and what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads.stored import restored, stored
from leaddesk.words import _
from ui.models.lists import ALL, BY_KEY, VIEW, LeadList, list_of
from ui.models.saved_views import SavedViews
from ui.models.usual_columns import usual
from ui.views.leads.sorting import told
from ui.views.leads.view_menu import NameAsked, ViewMenu

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaddesk.domain.card import CardRef
    from leaddesk.views.saved import View
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage

_COLUMNS = ("hidden", "own", "order", "frozen")


class Viewing(QObject):
    """Works for one page; `saved` are the views that the sidebar shows too."""

    def __init__(self, runner: Runner, theme: Theme, page: LeadsPage) -> None:
        super().__init__(page)
        self._runner = runner
        self._theme = theme
        self._page = page
        self._awaited = ""
        self._usual: dict[str, dict[str, object]] = {}  # the columns of the lists that are no views, by `_group`
        self.saved = SavedViews(runner, self)
        self.menu = ViewMenu(theme, page.filters.view, self.saved)
        self.saved.changed.connect(self._on_views)
        page.filters.view.clicked.connect(lambda: self.menu.offer(page.list, is_changed=self.is_changed))
        page.filters.keep.clicked.connect(self.keep)
        self.menu.chosen.connect(page.show_list)
        self.menu.save_asked.connect(self.keep)
        self.menu.new_asked.connect(self.save_new)
        self.menu.rename_asked.connect(self.rename)
        self.menu.share_asked.connect(self._share)
        self.menu.removal_asked.connect(self.remove)

    def list_of(self, key: str) -> LeadList:
        """Give the list of a key; "All leads" where a saved view is gone."""
        view = self.saved.by_id(key.removeprefix(VIEW)) if key.startswith(VIEW) else None
        return list_of(view) if view else BY_KEY.get(key, ALL)

    def take_columns(self, former: LeadList, now: LeadList) -> None:
        """Show the columns that a saved view or a list brings; the others have those that were usual before."""
        if _group(former) == _group(now):
            return
        widths = self._page.table.widths
        if former.view is None:
            self._usual[_group(former)] = widths.state()
        table = now.view.query.get("table") if now.view is not None else self._usual.get(_group(now), usual(now))
        if isinstance(table, dict):
            widths.restore(table)

    def reset_columns(self) -> None:
        """Show the columns with which the list begins."""
        self._page.table.widths.restore(usual(self._page.list))

    @property
    def is_changed(self) -> bool:
        """Whether filters, order or columns differ from what was saved, or from what a list begins with."""
        page, view = self._page, self._page.list.view
        if view is None:
            return page.narrowed.is_filtered or page.query.sorts != page.list.sorts
        return restored(view.query) != page.query or self._has_other_columns(self._columns_of(view))

    def _has_other_columns(self, saved: dict[str, object]) -> bool:
        """Whether columns differ from those of a view; a column that LeadDesk got since changes nothing."""
        shown, order = self._columns(), saved.get("order")
        if isinstance(order, list) and isinstance(shown.get("order"), list):
            shown["order"] = [key for key in cast("list[str]", shown["order"]) if key in order]
        return saved not in ({}, shown)

    def _columns(self) -> dict[str, object]:
        state = self._page.table.widths.state()
        return {key: state[key] for key in _COLUMNS if key in state}

    @staticmethod
    def _columns_of(view: View) -> dict[str, object]:
        table = view.query.get("table")
        return {key: table[key] for key in _COLUMNS if key in table} if isinstance(table, dict) else {}

    def _shown(self) -> dict[str, Any]:
        """Give what is shown now as a view keeps it."""
        page = self._page
        view = page.list.view
        origin = str(view.query.get("list")) if view is not None else page.list.key
        return {**stored(page.query), "list": origin, "table": page.table.widths.state()}

    def tell(self) -> None:
        """Show on the button which list it is."""
        page = self._page
        is_saved = page.list.view is not None
        is_vain = page.narrowed.is_only_searched and page.model.is_loaded and not page.model.rowCount()
        page.filters.show_view(
            page.list.words,
            f"{_('Saved filters')} · {told(page.query.sorts, page.model.columns)}",
            is_saved=is_saved,
            is_changed=self.is_changed and not is_vain,
            is_kept=self.is_changed and not is_vain,
        )

    def keep(self) -> None:
        """Save what is shown into its view; a list of ours becomes a new one."""
        view = self._page.list.view
        if view is None:
            self.save_new()
        else:
            self.saved.keep(view.ref, self._shown())

    def save_new(self) -> NameAsked:
        """Ask for a name, and keep what is shown under it."""
        asked = NameAsked(
            self._theme, self._page, title=_("Filter name"), name=self._page.filters.words, asks_whose=True
        )
        asked.named.connect(
            lambda name, is_team: self.saved.save(
                name,
                self._shown(),
                is_team=is_team,
                then=lambda ref: self._on_saved(asked, ref),
                failed=_refuser(asked),
            )
        )
        filters = self._page.filters
        asked.open_under(filters.view if filters.keep.isHidden() else filters.keep)
        return asked

    def _on_saved(self, asked: NameAsked, ref: CardRef) -> None:
        asked.close()
        self._awaited = ref.id.hex()

    def rename(self) -> NameAsked | None:
        """Ask for another name."""
        view = self._page.list.view
        if view is None:
            return None
        asked = NameAsked(self._theme, self._page, title=_("Filter name"), name=view.name, asks_whose=False)
        asked.named.connect(lambda name, _team: self.saved.rename(view.ref, name, failed=_refuser(asked)))
        self.saved.changed.connect(asked.close)
        asked.open_under(self._page.filters.view)
        return asked

    def _share(self, is_team: bool) -> None:  # noqa: FBT001 - as the signal tells it
        view = self._page.list.view
        if view is not None:
            self.saved.share(view.ref, is_team=is_team)

    def remove(self) -> None:
        """Take the view away that is shown; its rows stay on screen as a list of ours."""
        view = self._page.list.view
        if view is not None:
            self.saved.remove(view.ref)

    def _on_views(self) -> None:
        """Follow what became of the view that is shown, or that was asked for before it was known."""
        page = self._page
        if self._awaited and (view := self.saved.by_id(self._awaited)):
            self._awaited = ""
            page.adopt(list_of(view))
        elif page.list.view is not None:
            present = self.saved.by_id(page.list.view.ref.id.hex())
            page.adopt(list_of(present) if present else BY_KEY.get(str(page.list.view.query.get("list")), ALL))
        self.tell()

    def state(self) -> dict[str, object]:
        """Give what to remember of the list that is shown."""
        view, shown = self._page.list.view, self._shown()
        kept = self._usual if view is not None else {**self._usual, _group(self._page.list): shown["table"]}
        table = kept.get("", usual(ALL))
        own = {key: one for key, one in kept.items() if key}
        view_id = view.ref.id.hex() if view else ""
        return {**shown, "table": table, "own": own, "shown": shown["table"], "view": view_id}

    def take_up(self, state: Mapping[str, object]) -> None:
        """Take up the columns of the last time, and its view as soon as that is known."""
        own, table = state.get("own"), state.get("table")
        self._usual = {str(key): one for key, one in own.items()} if isinstance(own, dict) else {}
        if isinstance(table, dict):
            self._usual[""] = table
        widths, shown = self._page.table.widths, state.get("shown", table)
        is_older = _group(self._page.list) not in {"", *self._usual}  # this list had the columns of all then
        if is_older and not state.get("view"):
            self.reset_columns()
        elif isinstance(shown, dict):
            widths.restore(shown)
        self._awaited = str(state.get("view") or "")
        self.saved.read()


def _group(one: LeadList) -> str:
    """Give whose columns a list has: its own, where it is a view or begins with others, or those of most lists ("")."""
    return one.key if one.view is not None or one.columns else ""


def _refuser(asked: NameAsked) -> Any:
    def refuse(problem: Problem) -> None:
        error = problem.error
        asked.refuse(" ".join(explain(error)) if isinstance(error, LeadDeskError) else str(error))

    return refuse
