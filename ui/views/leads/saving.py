"""Selected leads as a file: asks where with the system's own dialog, and says what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from leaddesk.leads.rows import RID, Filter, Query
from leaddesk.words import _, n_
from ui import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.rows import Sort
    from ui.runner import Runner
    from ui.views.leads.table import LeadsTable


class Saving(QObject):
    """`said`: tell the person."""

    said = Signal(str)

    def __init__(self, runner: Runner, table: LeadsTable) -> None:
        super().__init__(table)
        self._runner = runner
        self._table = table
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def ask(self, numbers: Sequence[int], sorts: tuple[Sort, ...]) -> QFileDialog:
        """Ask for a file, and write these leads into it in the order of the list."""
        day = self._runner.desk.clock.now().astimezone().date()
        kinds = [_("Excel workbook (*.xlsx)"), _("CSV for Excel (*.csv)")]
        dialog = QFileDialog(self._table, _("Save the selected leads"), self._folder, ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{_('Leads')} {day.isoformat()}.xlsx")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("csv" if kind == kinds[1] else "xlsx"))
        dialog.fileSelected.connect(lambda name: self.save(Path(name), numbers, sorts))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, path: Path, numbers: Sequence[int], sorts: tuple[Sort, ...] = ()) -> None:
        """Write leads into a file, whole or not at all."""
        from leaddesk.exchange.exporting import export  # noqa: PLC0415 - a start does not need it

        self._folder = str(path.parent)
        query = Query("", (Filter(RID, tuple(numbers)),), sorts)
        self.said.emit(_("Saving {file}…").format(file=path.name))
        self._runner.ask(export, path, query).then(partial(self._on_saved, path), owner=self)

    def _on_saved(self, path: Path, count: int) -> None:
        words = n_("{n} lead saved to {file}", "{n} leads saved to {file}", count)
        self.said.emit(words.format(n=fmt.number(count), file=path.name))
