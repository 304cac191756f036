"""The board on a real screen, telling on its output where its cards are: `python -m tests.ui.e2e_board BASE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.e2e_teller import Teller
from ui.app import House
from ui.shell.board_side import BOARD


class BoardTeller(Teller):
    """Prints one line of JSON whenever the board shows something else."""

    def _seen(self) -> dict[str, object]:
        side, window = self._house.side, self._house.window
        if side is None or not side.board.is_shown or not side.board.page.model.is_loaded:
            return {"ready": False}
        page = side.board.page
        columns = [one.column for one in page.shown()]
        lists = [one.cards for one in page.shown()]
        return {
            "ready": window.isActiveWindow() and page.carried.row is None,
            "carries": page.carried.row is not None,
            "columns": [[column.rid(at) for at in range(column.rowCount())] for column in columns if column],
            "marks": [one.mark for one in lists],
            "places": [_middle(one.viewport(), one.item_rect(0)) for one in lists],
            "zone": _middle(page, page.zone.zone) if page.zone.isVisible() else None,
            "asks": type(page.mover.panel).__name__ if page.ghost.isVisible() and page.mover.panel else "",
            "focus": next((at for at, one in enumerate(lists) if one.hasFocus()), -1),
            "chosen": page.chosen,
            "toast": window.toast.isVisible(),
        }


def _middle(widget: QWidget, rect: QRect) -> list[int]:
    at: QPoint = widget.mapToGlobal(rect.center())
    return [at.x(), at.y()]


def main(base: Path) -> int:
    """Show the window on `base` until it is closed."""
    app = QApplication(sys.argv[:1])
    house = House(app, base.with_name("window.ini"), "en")
    house.state.set_text("window/page", BOARD.key)
    house.window.painted.connect(lambda: house.open_soon(base, "Елена Морозова"))
    house.window.show()
    teller = BoardTeller(house)
    code = app.exec()
    del teller
    house.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
