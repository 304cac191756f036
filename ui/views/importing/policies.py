"""What a column may do to leads that exist: its mark in the head of the column, and the menu that changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from leaddesk.exchange.policies import USUAL
from leaddesk.leads.options import Policy
from leaddesk.words import _
from ui.models.import_contrast import POLICIES
from ui.theme import icons
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.label import tip
from ui.widgets.menu import Menu
from ui.widgets.menu_face import least_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.theme.tokens import Tokens


def policy_mark(
    painter: QPainter, tokens: Tokens, rect: QRect, policy: Policy, *, is_hovered: bool, is_open: bool = False
) -> None:
    """Draw what a column may do; what is not usual stands out, and a line is around the one that is being chosen."""
    is_usual = policy is USUAL
    if is_hovered or not is_usual:
        paint.rounded(painter, rect, 5, fill=tokens.hover if is_hovered else tokens.soft)
    color = tokens.text2 if is_usual else tokens.accent
    if is_open:
        paint.rounded(painter, rect, 5, border=tokens.accent, width=2)
    icons.draw(painter, POLICIES[policy].icon, color, rect.adjusted(5, 4, -5, -4))


def policy_menu(
    theme: Theme,
    owner: QWidget,
    chosen: Policy,
    *,
    choose: Callable[[Policy], object],
    everywhere: Callable[[], object],
) -> Menu:
    """Give the menu of what a column may do to leads that exist; `everywhere` makes all columns like it."""
    menu = Menu(theme, owner, name=_("What the file may do to leads that exist"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for policy, known in POLICIES.items():
        is_chosen = policy is chosen
        action = menu.add(
            _(known.word),
            partial(choose, policy),
            icon=known.icon,
            tone=Tone.ACCENT if is_chosen else None,
        )
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setToolTip(tip(_(known.hint)))
        if is_chosen:
            menu.setActiveAction(action)
    menu.addSeparator()
    menu.add(_("All columns like this one"), everywhere, icon="columns-3")
    menu.setMinimumWidth(least_width(menu))  # known before it is shown: it ends where its column does
    return menu
