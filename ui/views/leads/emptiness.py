"""What a list without leads says: nothing fits the filters, or what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.words import _
from ui.models.lists import ALL, BY_KEY
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.panels import LEAST, EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage

_LONGEST: Final = 40  # letters of what was searched for that are said again


def state_of(theme: Theme, page: LeadsPage) -> EmptyState:
    """Give what stands in place of the table."""
    state = _nothing_fits(theme, page) if page.narrowed.is_filtered else _nothing_here(theme, page)
    for label in state.findChildren(PlainLabel):
        if label.wordWrap():  # a layout that centres it asks for its height at the page's width
            label.setMinimumHeight(label.heightForWidth(label.maximumWidth()))
    return state


def _nothing_fits(theme: Theme, page: LeadsPage) -> EmptyState:
    other = ""
    if page.narrowed.is_only_searched:
        sought = page.query.text if len(page.query.text) <= _LONGEST else f"{page.query.text[:_LONGEST].rstrip()}…"
        text, action = _("No lead in this list contains “{text}”.").format(text=sought), _("Clear the search")
        other = _("Search everywhere")
    else:
        text, action = _("No lead fits the filters. Take one away, or clear them all."), _("Clear the filters")
    state = EmptyState(theme, "search", title=_("Nothing found"), text=text, action=action, other=other, least=LEAST)
    state.acted.connect(page.clear_filters)
    state.other_acted.connect(lambda: page.everywhere_asked.emit(page.query.text))
    return _quiet(state)


def _nothing_here(theme: Theme, page: LeadsPage) -> EmptyState:
    words = page.list.empty
    icon = "file-spreadsheet" if page.list is ALL else page.list.icon
    is_vain = page.model.is_bare and page.list is BY_KEY["hot_without_task"]  # no lead, so none with a next step
    title = _("No hot leads without a task") if is_vain else _(words.title)
    remedy = _remedy(page)
    is_other = page.list is ALL or (page.list is BY_KEY["clients"] and not page.model.is_bare)
    other = _("Import from file") if is_other else ""
    action = remedy[0] if remedy else ""
    state = EmptyState(theme, icon, title=title, text=_(words.text), action=action, other=other, least=LEAST)
    state.other_acted.connect(page.import_asked)
    if remedy:
        state.acted.connect(remedy[1])
    return _quiet(state)


def _quiet(state: EmptyState) -> EmptyState:
    """Leave the one filled button of the page to its head."""
    if state.action is not None:
        state.action.set_variant(Variant.SECONDARY)
    return state


def _remedy(page: LeadsPage) -> tuple[str, Callable[[], object]] | None:
    """Give the first thing to do: write a lead down where all of them are, bring some in, go where some are.

    None = nothing: what ended is found in its list later. Nobody loads a file to have something overdue.
    """
    if page.list is ALL:
        return _("New lead"), page.new_asked.emit
    if page.list is BY_KEY["bin"] or (page.model.is_bare and page.list is BY_KEY["refused"]):
        return None
    if page.model.is_bare and not page.list.is_view:
        return _("Import from file"), page.import_asked.emit
    if page.list is BY_KEY["hot_without_task"] and not page.model.is_bare:
        return _("Show all hot leads"), lambda: page.show_leads(
            *(one for one in page.list.filters if one.column != "task")
        )
    return _("Show all leads"), page.show_leads
