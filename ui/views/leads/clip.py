"""The selected cells and the clipboard: copied as text and table, pasted with their types, or handed to an import."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTemporaryDir, Signal
from PySide6.QtGui import QGuiApplication

from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import own_columns
from ui.models.leads_edits import Stored
from ui.views.leads import choices, clipboard, opening
from ui.views.leads.acts import read_all
from ui.views.leads.clipboard import Copied
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow
    from ui.models.cells import Reader
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.leads.acts import Acts
    from ui.views.leads.table import LeadsTable

_MOST_COPIED: Final = 20_000


class Clip(QObject):
    """`said`: tell the person; `pasted` (file): rows of the clipboard shall be checked as new leads."""

    said = Signal(str)
    pasted = Signal(Path)

    def __init__(self, runner: Runner, theme: Theme, table: LeadsTable, acts: Acts) -> None:
        super().__init__(table)
        self._runner = runner
        self._theme = theme
        self._table = table
        self._model = table.leads
        self._acts = acts
        self._folder: QTemporaryDir | None = None
        self._former: QItemSelection | None = None

    def copy(self) -> None:
        """Copy the selected cells as text and as a table."""
        spans = self._table.marked_spans()
        count = self._table.marked_count()
        if not count:
            return
        if count > _MOST_COPIED:
            limit = fmt.number(_MOST_COPIED)
            self.said.emit(_("At most {n} rows are copied at once: save them to a file instead.").format(n=limit))
            return
        chosen = {column for _t, left, _b, right in spans for column in range(left, right + 1)}
        columns = [at for at in self._shown() if at in chosen]

        def receive(found: list[ListRow]) -> None:
            reader = self._model.reader()
            if reader is None:
                return
            texts = [[_copied(reader, row, self._model.columns[at].key) for at in columns] for row in found]
            QGuiApplication.clipboard().setMimeData(clipboard.mime(texts))
            if len(texts) > 1:
                self.said.emit(n_("{n} row copied", "{n} rows copied", len(texts)).format(n=fmt.number(len(texts))))

        self._runner.ask(read_all, self._model.rids(self._table.marked_rows())).then(receive, owner=self)

    def _shown(self) -> list[int]:
        """Give the columns as they stand on screen."""
        header = self._table.header
        return [
            at for at in map(header.logicalIndex, range(len(self._model.columns))) if not self._table.isColumnHidden(at)
        ]

    def paste(self) -> None:
        """Offer what can be done with the table in the clipboard; one cell goes into all that are selected."""
        found = clipboard.copied_in(QGuiApplication.clipboard().mimeData())
        current = self._table.currentIndex()
        if not found:
            return
        if len(found) == 1 and len(found[0]) == 1 and current.isValid():
            self._paste_one(found[0][0])
        elif not current.isValid() or len(found[0]) > 1 or len(found) > 1:
            self._offer(found)

    def _offer(self, found: list[list[str]]) -> None:
        """Ask where a table goes: into the cells from here on, which are framed, or through the check before loading.

        Neither is chosen beforehand: Enter alone overwrites nothing.
        """
        menu = Menu(self._theme, self._table, name=_("Paste"))
        count = fmt.number(len(found))
        if self._table.currentIndex().isValid():
            words = n_("Paste {n} row starting here", "Paste {n} rows starting here", len(found))
            menu.add(words.format(n=count), partial(self._paste_marked, found), icon="table-2")
        words = n_("Check {n} row as a new lead…", "Check {n} rows as new leads…", len(found))
        menu.add(words.format(n=count), partial(self.hand_over, found), icon="upload")
        self._former = QItemSelection(self._table.selectionModel().selection())
        self._mark_target(found)
        menu.aboutToHide.connect(self._unmark)
        opening.beside_marked(menu, self._table)

    def _unmark(self) -> None:
        """Select what was selected before the target was framed: who turns away has marked nothing."""
        if self._former is not None:
            self._table.selectionModel().select(self._former, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._former = None

    def _paste_marked(self, found: Sequence[Sequence[str]]) -> None:
        """Write a table into its target, which stays selected; the menu may have closed before."""
        self._former = None
        self._mark_target(found)
        self.paste_cells(found)

    def _mark_target(self, found: Sequence[Sequence[str]]) -> None:
        """Select the cells that a table would go into."""
        current, columns = self._table.currentIndex(), self._columns_on()
        if not columns:
            return
        last = min(current.row() + len(found), self._model.rowCount()) - 1
        target = QItemSelection()
        for at in sorted(columns[: max(map(len, found))]):
            target.merge(
                QItemSelection(self._model.index(current.row(), at), self._model.index(last, at)),
                QItemSelectionModel.SelectionFlag.Select,
            )
        self._table.selectionModel().select(target, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._table.scrollTo(current.siblingAtRow(last))
        self._table.scrollTo(current)

    def _columns_on(self) -> list[int]:
        """Give the columns from the current cell on, as they stand on screen."""
        at, shown = self._table.currentIndex().column(), self._shown()
        return shown[shown.index(at) :] if at in shown else []

    def hand_over(self, found: list[list[str]]) -> None:
        """Let a table be checked as new leads."""
        self._folder = QTemporaryDir()  # goes with the page, or with what is pasted next
        file = Path(self._folder.filePath(_("From the clipboard") + ".csv"))
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(found)
        self.pasted.emit(file)

    def _paste_one(self, text: str) -> None:
        if self._acts.is_too_many(self._table.marked_count()):
            return
        self._set_texts(
            [
                (place, self._model.columns[at].key, text)
                for top, left, bottom, right in self._table.marked_spans()
                for at in range(left, right + 1)
                for place in range(top, bottom + 1)
                if not self._table.isColumnHidden(at)
            ]
        )

    def paste_cells(self, found: Sequence[Sequence[str]]) -> None:
        """Write a table from the current cell on, right and down, into the columns as they stand on screen."""
        current, columns = self._table.currentIndex(), self._columns_on()
        rows_left = self._model.rowCount() - current.row()
        self._set_texts(
            [
                (current.row() + down, self._model.columns[at].key, text)
                for down, cells_ in enumerate(found[:rows_left])
                for at, text in zip(columns, cells_, strict=False)
            ]
        )

    def _set_texts(self, wanted: Sequence[tuple[int, str, str]]) -> None:
        """Set cells from texts: those of choices by their words; what no column takes is told."""
        lookups = self._model.lookups
        if lookups is None:
            return
        places = sorted({place for place, _key, _text in wanted})
        numbers = dict(zip(places, self._model.rids(places), strict=True))

        def write(found: list[ListRow]) -> None:
            warmth = {int(row.rid): row.temperature for row in found}  # a stage is one of the lead's own pipeline
            ready: list[tuple[int, str, object]] = []
            for place, key, text in wanted:
                number = numbers[place]
                column = self._model.columns.of(key)
                value: object = _typed(lookups, key, text)
                if choices.is_chosen(column):
                    value = choices.value_of(lookups, key, text, temperature=warmth.get(number, ""))
                if column.edit is not None and value is not choices.UNKNOWN:
                    ready.append((number, key, value))
            self._acts.set_cells(ready)
            lost = len(wanted) - len(ready)
            if lost:
                self.said.emit(n_("{n} cell takes no such value", "{n} cells take no such value", lost).format(n=lost))

        self._acts.with_rows(list(numbers.values()), write)


def _copied(reader: Reader, row: ListRow, key: str) -> Copied:
    """Give a cell as it is copied."""
    field = own_columns.field_in(reader.lookups, key)
    seen = reader.text(row, key)
    return Copied(seen, field.type, row.own.get(field.id, "")) if field is not None else Copied(seen)


def _typed(lookups: Lookups, key: str, text: str) -> str:
    """Give what a cell is set to: a value copied from a field of the same type as the base keeps it, else the text."""
    field = own_columns.field_in(lookups, key)
    if field is None or not isinstance(text, Copied) or text.kind != field.type:
        return text
    return Stored(text.stored)
