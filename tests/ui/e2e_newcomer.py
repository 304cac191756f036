"""The first start on a real screen, telling where a person stands: `python -m tests.ui.e2e_newcomer BASE LANGUAGE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit

from tests.ui.e2e_teller import Teller
from ui.app import House
from ui.views.importing.page import ImportPage


class NewcomerTeller(Teller):
    """Prints one line of JSON whenever the window shows something else."""

    def _seen(self) -> dict[str, object]:
        focus = QApplication.focusWidget()
        return {
            "place": self._place(),
            "focus": focus.text() if isinstance(focus, QAbstractButton) else "",
            "typed": focus.text() if isinstance(focus, QLineEdit) else "",
        } | self._listed()

    def _place(self) -> str:
        """Give what a person would call the place: "start", "dialog", "check", "result", "list", or "" on the way."""
        app, side = QApplication.instance(), self._house.side
        assert isinstance(app, QApplication)
        if any(isinstance(one, QFileDialog) and one.isActiveWindow() for one in app.topLevelWidgets()):
            return "dialog"
        if side is None:
            return "start" if self._house.start is not None and self._house.window.isActiveWindow() else ""
        page = self._house.window.pages.currentWidget()
        if not isinstance(page, ImportPage):
            return "list" if side.leads.model.is_loaded else ""
        faces = page.faces
        if faces.shown is faces.check and faces.check.load.isEnabled():
            return "check"
        return "result" if faces.shown is faces.loaded else ""

    def _listed(self) -> dict[str, object]:
        side = self._house.side
        if side is None or not side.leads.model.is_loaded:
            return {"title": "", "rows": -1, "card": ""}
        model, reading = side.leads.model, side.card.reading
        card = str(reading.view.name) if reading is not None else ""
        return {"title": self._house.window.header.title.text(), "rows": model.rowCount(), "card": card}


def main(base: Path, language: str) -> int:
    """Show the question of the first start; the base that it makes lies in the folder of `base`."""
    app = QApplication(sys.argv[:1])
    house = House(app, base.with_name("window.ini"), language)
    house.welcome(base=base)
    house.window.show()
    teller = NewcomerTeller(house)
    code = app.exec()
    del teller
    house.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
