"""Leads as a file: asks where and as what with the system's own dialog, and says what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from leaddesk.clock import HERE
from leaddesk.leads.rows import RID, Filter, Query
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.views.leads.saving_job import SavingJob
from ui.views.leads.saving_panel import SavingPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.rows import Sort
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.leads.table import LeadsTable


class Kind(NamedTuple):
    """What may be saved: its name for the program, its words, the suffix of its file."""

    key: str
    words: str
    suffix: str

    @property
    def filter(self) -> str:
        """Its line in the dialog."""
        return f"{_(self.words)} (*.{self.suffix})"


KINDS: Final = (
    Kind("seen", N_("Excel workbook, columns as seen"), "xlsx"),
    Kind("all", N_("Excel workbook, everything known"), "xlsx"),
    Kind("csv", N_("CSV for Excel, columns as seen"), "csv"),
    Kind("programs", N_("CSV for other programs, everything known"), "csv"),
    Kind("cards", N_("vCards for telephones and Outlook"), "vcf"),
    Kind("template", N_("Empty template to fill in"), "xlsx"),
)


class Saving(QObject):
    """`said`: tell the person."""

    said = Signal(str)

    def __init__(self, runner: Runner, theme: Theme, table: LeadsTable, bar: QWidget) -> None:
        super().__init__(table)
        self._runner = runner
        self._table = table
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.job = SavingJob(runner, self)
        self.panel = SavingPanel(theme, table, bar)
        self.panel.cancelled.connect(self.job.stop)
        self.job.progressed.connect(self.panel.tell)
        self.job.ended.connect(self.panel.end)

    def ask(self, numbers: Sequence[int], sorts: tuple[Sort, ...]) -> QFileDialog:
        """Ask for a file, and write these leads into it in the order of the list."""
        query = Query("", (Filter(RID, tuple(numbers)),), sorts)
        return self._asked(query, _("Save the selected leads"), [one for one in KINDS if one.key != "template"])

    def ask_list(self, query: Query) -> QFileDialog:
        """Ask for a file, and write a whole list into it; or the template for new leads."""
        return self._asked(query, _("Save the list"), KINDS)

    def _asked(self, query: Query, title: str, kinds: Sequence[Kind]) -> QFileDialog:
        day = self._runner.desk.clock.now().astimezone(HERE).date()
        by_filter = {one.filter: one for one in kinds}
        dialog = QFileDialog(self._table, title, self._folder, ";;".join(by_filter))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kinds[0].suffix)
        dialog.selectFile(f"{_('Leads')} {day.isoformat()}.{kinds[0].suffix}")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(by_filter[chosen].suffix))

        def save(name: str) -> None:
            self.save(Path(name), query, by_filter.get(dialog.selectedNameFilter(), kinds[0]).key)

        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, path: Path, query: Query, kind: str = "seen") -> None:
        """Write a file, whole or not at all; `kind` is one of `KINDS`. One at a time."""
        self._folder = str(path.parent)
        if self.job.start(path, query, kind, columns=self._columns(), then=partial(self._on_saved, path, kind)):
            self.panel.begin(_("Saving {file}…").format(file=path.name))
        else:
            self.said.emit(_("Another file is still being saved."))

    def _columns(self) -> list[tuple[str, str]]:
        return [(key, self._table.leads.columns.of(key).words) for key in self._table.widths.wanted]

    def _on_saved(self, path: Path, kind: str, count: int) -> None:
        if kind == "template":
            self.said.emit(_("The template is saved to {file}").format(file=path.name))
            return
        words = n_("{n} lead saved to {file}", "{n} leads saved to {file}", count)
        self.said.emit(words.format(n=fmt.number(count), file=path.name))

    def leave(self) -> None:
        """Stop what runs: the desk closes."""
        self.job.close()
