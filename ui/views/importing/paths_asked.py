"""The system's dialogs of an import: which file to read, where to put the rejected rows and the leads of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.words import _


def source(parent: QWidget, read: Path) -> str:
    """Ask which file to read, beginning beside the one that was `read`; "" where none was chosen."""
    kinds = _(
        "Tables and contacts (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.xml *.vcf *.eml);;All files (*)"
    )
    return QFileDialog.getOpenFileName(parent, _("Import from file"), str(read.parent), kinds)[0]


def target(parent: QWidget, read: Path) -> str:
    """Ask where to put the workbook of the rows of `read` that were rejected; "" where nowhere."""
    name = _("{file}, errors.xlsx").format(file=read.stem)
    kinds = _("Excel workbook (*.xlsx)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Error workbook"), str(read.with_name(name)), kinds)
    return chosen if not chosen or chosen.casefold().endswith(".xlsx") else f"{chosen}.xlsx"


def back(parent: QWidget, read: Path, receive: Callable[[Path], object]) -> QFileDialog:
    """Ask where to put the leads of the file `read` as it was laid out; `receive` gets the path that is chosen."""
    name = _("{file}, as of today.xlsx").format(file=read.stem)
    dialog = QFileDialog(parent, _("Export to Excel"), str(read.parent), _("Excel workbook (*.xlsx)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: receive(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
