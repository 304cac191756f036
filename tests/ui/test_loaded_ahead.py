"""What opens on a key is loaded before the key is pressed: the window does not stand still for modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from leaddesk.desk import Desk

_ASKED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import House
from ui.bench.waiting import until

app, folder = QApplication(sys.argv[:1]), Path(sys.argv[1])
house = House(app, folder / "window.ini", "ru")
house.window.painted.connect(lambda: house.open_soon(folder / "team.leaddesk"))
house.window.show()
until(lambda: house.side is not None and "ui.views.importing.page" in sys.modules, 120.0)
house.close()
"""


def test_the_page_of_an_import_is_loaded_before_a_file_is_chosen(tmp_path: Path) -> None:
    Desk.create(tmp_path / "team.leaddesk").close()
    told = subprocess.run([sys.executable, "-c", _ASKED, str(tmp_path)], check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
