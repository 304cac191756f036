"""What a list without leads says: nothing fits the filters, or what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import _
from ui.models.lists import ALL
from ui.widgets.label import PlainLabel
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
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
    action = _("Load from a file") if is_all else ""
    state = EmptyState(theme, icon, title=_(words.title), text=_(words.text), action=action)
    state.acted.connect(page.import_asked)
    return state
