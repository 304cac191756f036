"""The system's dialogs of an import: which file to read, and where to put the rejected rows."""

from __future__ import annotations

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
    name = _("{file}, rejected rows.xlsx").format(file=read.stem)
    kinds = _("Excel workbook (*.xlsx)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Rejected rows"), str(read.with_name(name)), kinds)
    return chosen if not chosen or chosen.casefold().endswith(".xlsx") else f"{chosen}.xlsx"
