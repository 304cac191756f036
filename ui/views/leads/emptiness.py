"""What a list without leads says: nothing fits the filters, or what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import _
from ui.models.lists import ALL, BY_KEY
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage

_LONGEST: Final = 40  # letters of what was searched for that are said again


def state_of(theme: Theme, page: LeadsPage) -> EmptyState:
    """Give what stands in place of the table."""
    state = _nothing_fits(theme, page) if page.is_filtered else _nothing_here(theme, page)
    for label in state.findChildren(PlainLabel):
        if label.wordWrap():  # a layout that centres it asks for its height at the page's width
            label.setMinimumHeight(label.heightForWidth(label.maximumWidth()))
    return state


def _nothing_fits(theme: Theme, page: LeadsPage) -> EmptyState:
    if page.is_only_searched:
        sought = page.query.text if len(page.query.text) <= _LONGEST else f"{page.query.text[:_LONGEST].rstrip()}…"
        text, action = _("No lead of this list holds “{text}”.").format(text=sought), _("Clear the search")
    else:
        text, action = _("No lead fits the filters. Take one away, or clear them all."), _("Clear the filters")
    state = EmptyState(theme, "search", title=_("Nothing found"), text=text, action=action)
    state.acted.connect(page.clear_filters)
    return state


def _nothing_here(theme: Theme, page: LeadsPage) -> EmptyState:
    words, is_all = page.list.empty, page.list is ALL
    icon = "file-spreadsheet" if is_all else page.list.icon
    action, act = _remedy(page)
    state = EmptyState(theme, icon, title=_(words.title), text=_(words.text), action=action)
    state.acted.connect(act)
    if not is_all and state.action is not None:  # the way elsewhere is not what the page is for
        state.action.set_variant(Variant.SECONDARY)
    return state


def _remedy(page: LeadsPage) -> tuple[str, Callable[[], object]]:
    """Give the one thing to do: fill a base that has nothing, else go where there is something."""
    if page.list is ALL or page.model.is_bare:
        return _("Import from file"), page.import_asked.emit
    if page.list is BY_KEY["hot_without_task"]:
        return _("Show all hot leads"), lambda: page.show_leads(
            *(one for one in page.list.filters if one.column != "task")
        )
    return _("Show all leads"), page.show_leads
