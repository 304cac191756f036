"""Where the original of an item is saved to: the system's own dialog asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.intake.files import label
from leaddesk.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.intake.inbox import Item


def save_as(page: QWidget, item: Item, save: Callable[[Path], object]) -> None:
    """Ask where to, and let it be saved there."""
    name = label(item.name)
    if item.is_letter and not name.lower().endswith(".eml"):
        name = f"{name}.eml"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    dialog = QFileDialog(page.window(), _("Save the original"), str(Path(folder) / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: save(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
