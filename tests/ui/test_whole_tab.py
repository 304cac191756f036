"""Tab goes to everything that can be used on every page, sheet and panel, and never stays where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.whole import called, is_stop, surfaces
from tests.ui.whole_walk import at_home, scenes
from tests.ui.windows import SHIFT, press
from ui.models.columns import INDEX
from ui.shell.desk_side import DeskSide
from ui.shots.stage import turn
from ui.theme.theme import Theme
from ui.views.leads.table import LeadsTable

pytestmark = pytest.mark.xdist_group("whole")

_MOST = 150  # stops on one page
LOOKED_AT = {
    "first_run", "leads_filtered", "leads_nothing_found", "leads_view_name", "leads_filter_stage", "card",
    "card_refusal", "card_cooling", "card_field_history", "board_all", "board_card", "board_fields", "new_lead",
    "new_lead_known", "import_check", "import_choose", "import_unreadable", "import_loaded", "palette_found",
    "preferences", "keys", "about", "rescued", "toast", "trouble_unavailable", "sidebar_narrow",
}  # fmt: skip


def stops(surface: QWidget) -> list[QWidget]:
    """Give what Tab must reach, in the order in which it was made."""
    return [one for one in surface.findChildren(QWidget) if is_stop(one) and one.isVisible() and not one.isWindow()]


def reached(first: QWidget) -> list[QWidget]:
    """Press Tab from a place on until it comes to one where it was."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while len(found) < _MOST:
        at = QApplication.focusWidget()
        if at is None or at in found:
            break
        found.append(at)
        if isinstance(at, LeadsTable):
            press(at, Qt.Key.Key_F6)  # Tab goes from cell to cell there
        else:
            press(at, Qt.Key.Key_Tab, "\t")
    return found


def missed(surface: QWidget) -> list[str]:
    """Give what Tab does not reach; of buttons of which one is chosen it is enough that it comes to one."""
    wanted = stops(surface)
    if not wanted:
        return []
    window = surface.window()
    window.activateWindow()
    turn()
    seen = set(reached(wanted[0]))
    groups = {one.parentWidget() for one in seen if isinstance(one, QAbstractButton) and one.autoExclusive()}
    left = [one for one in wanted if one not in seen]
    return [called(one) for one in left if not (isinstance(one, QAbstractButton) and one.parentWidget() in groups)]


@pytest.fixture(scope="module")
def faults(qapp: QApplication, dressed: Theme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("tab")
    found: dict[str, list[str]] = {}
    with at_home(folder):
        for house, name in scenes(qapp, dressed, folder):
            if name in LOOKED_AT:
                focus = QApplication.focusWidget()
                found[name] = [one for surface in surfaces(house.window) for one in missed(surface)]
                if focus is not None:
                    focus.setFocus()
    return found


def test_tab_reaches_everything_on_every_page(faults: dict[str, list[str]]) -> None:
    assert set(faults) == LOOKED_AT
    assert {name: left for name, left in faults.items() if left} == {}


def test_tab_goes_from_cell_to_cell_and_f6_leaves_the_table(side: DeskSide) -> None:
    table = side.leads.table
    table.setFocus()
    table.setCurrentIndex(side.leads.model.index(0, 0))
    press(table, Qt.Key.Key_Tab, "\t")
    assert table.hasFocus()
    assert table.currentIndex().column() == INDEX["temperature"]
    press(table, Qt.Key.Key_F6)
    assert not table.hasFocus()
    press(QApplication.focusWidget() or table, Qt.Key.Key_Backtab, "", SHIFT)
    assert table.hasFocus()
    press(table, Qt.Key.Key_F6, "", SHIFT)
    assert not table.hasFocus()
