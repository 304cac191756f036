"""The program on a real screen, telling on its standard output what it shows: `python -m tests.ui.e2e_window BASE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.e2e_teller import Teller
from ui.app import House
from ui.models.columns import INDEX
from ui.widgets.sheet import Sheet


class WindowTeller(Teller):
    """Prints one line of JSON whenever the window shows something else."""

    def _seen(self) -> dict[str, object]:
        window, side = self._house.window, self._house.side
        focus = QApplication.focusWidget()
        seen: dict[str, object] = {
            "platform": QApplication.platformName(),
            "active": window.isActiveWindow(),
            "focus": focus.accessibleName() if focus is not None else "",
            "text": focus.text() if isinstance(focus, QLineEdit) else "",
            "sheet": any(one.isVisible() for one in window.findChildren(Sheet)),
            "rows": -1,
        }
        if side is not None and side.leads.model.is_loaded:
            model = side.leads.model
            seen["rows"] = model.rowCount()
            seen["first"] = model.index(0, INDEX["name"]).data() if model.rowCount() else ""
            seen["card"] = str(side.card.reading.view.name) if side.card.reading is not None else ""
        return seen


def main(base: Path) -> int:
    """Show the window on `base` until it is closed."""
    app = QApplication(sys.argv[:1])
    house = House(app, base.with_name("window.ini"), "en")
    house.window.painted.connect(lambda: house.open_soon(base, "Елена Морозова"))
    house.window.show()
    teller = WindowTeller(house)
    code = app.exec()
    del teller
    house.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
