"""Scenes of the lists: the table, what is edited, filtered, chosen, asked in it, and every list of the sidebar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from leaddesk.leads.rows import Sort
from ui.models.columns import INDEX
from ui.models.lists import LISTS
from ui.shots.stage import popups
from ui.views.leads import column_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.shots.stage import Stage

NOWHERE: Final = "Xyzzy"
_FILTERED: Final = "temperature"
_BINNED: Final = range(3, 9)  # rows that stand in the bin for its picture
_LEAVING: Final = ("stage", "temperature", "budget", "source")
_PASTED: Final = "Имя\tТелефон\nОльга Новая\t+7 912 111-22-33\nПавел Ильин\t+7 912 111-22-44\n"


def scenes(stage: Stage) -> Iterator[str]:
    """Show the table in all its states."""
    stage.go("all")
    _stand(stage)
    yield "leads"
    yield from _ranges(stage)
    yield from _edits(stage)
    yield from _filters(stage)
    yield from _menus(stage)
    yield from _others(stage)
    stage.go("all")


def _stand(stage: Stage) -> None:
    """Put the keyboard on the first cell, as after a click: what a scene shows shall not hang on the one before."""
    stage.window.activateWindow()
    stage.leads.table.setFocus()
    stage.leads.table.setCurrentIndex(stage.leads.model.index(0, 0))
    stage.settle()


def _select(stage: Stage, rows: tuple[int, int], key: str) -> None:
    model, table = stage.leads.model, stage.leads.table
    table.setCurrentIndex(model.index(rows[0], INDEX[key]))
    chosen = QItemSelection(model.index(rows[0], INDEX[key]), model.index(rows[1], INDEX[key]))
    table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _ranges(stage: Stage) -> Iterator[str]:
    """Show several leads chosen, what can be done to all of them, and how they end."""
    leads = stage.leads
    _select(stage, (3, 8), "stage")
    stage.settle()
    yield "leads_range"
    yield from stage.popped("leads_range_owner", leads.bulk.buttons["owner"].click)
    yield from stage.popped("leads_remove", leads.remove)
    leads.table.setCurrentIndex(leads.model.index(0, 0))


def _edits(stage: Stage) -> Iterator[str]:
    """Show a cell typed into, one that was refused, and the values that a cell may have."""
    _edit(stage, "company")
    stage.settle(lambda: _editor(stage) is not None)
    yield "leads_edit"
    press(_editor(stage), Qt.Key.Key_Escape)
    stage.settle()
    _edit(stage, "phone")
    stage.settle(lambda: _editor(stage) is not None)
    editor = _editor(stage)
    if editor is not None:
        editor.setText("12-х")
        editor.setModified(True)
        press(editor, Qt.Key.Key_Return)
    stage.settle()
    yield "leads_edit_refused"
    press(_editor(stage), Qt.Key.Key_Escape)
    stage.settle()
    for key in ("stage", "owner", "source", "temperature"):
        _edit(stage, key)
        stage.settle(lambda: _editor(stage) is not None or bool(popups()))
        yield f"leads_choice_{key}"
        stage.close_popups()
        press(_editor(stage), Qt.Key.Key_Escape)
        stage.settle()
    _make_room(stage, "")


def _make_room(stage: Stage, key: str) -> None:
    """Show all columns, but for some others where a narrow window has no room for this one beside them."""
    widths = stage.leads.table.widths
    for other in _LEAVING:
        widths.show_column(other, is_shown=True)
    for other in _LEAVING:
        if other != key and key in widths.left_out:
            widths.show_column(other, is_shown=False)


def _edit(stage: Stage, key: str) -> None:
    table = stage.leads.table
    _make_room(stage, key)
    stage.window.activateWindow()  # what is refused goes back to the cell only where the keyboard is
    stage.settle()
    table.setFocus()
    filled = (row for row in range(2, 12) if stage.leads.model.index(row, INDEX[key]).data())
    table.setCurrentIndex(stage.leads.model.index(next(filled, 2), INDEX[key]))
    stage.window.commands["cell"].trigger()


def _editor(stage: Stage) -> QLineEdit | None:
    return next((one for one in stage.leads.table.findChildren(QLineEdit) if one.isVisible()), None)


def press(field: QWidget | None, key: Qt.Key) -> None:
    """Press a key in a field, where there is one."""
    if field is not None:
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def _filters(stage: Stage) -> Iterator[str]:
    """Show values to filter by, filters in force, two keys of order, and nothing found."""
    leads = stage.leads
    _stand(stage)
    yield from stage.popped("leads_filter_stage", partial(leads.table.filter_asked.emit, INDEX["stage"]))
    yield from stage.popped("leads_filter_received", partial(leads.filters.filter_asked.emit, "received"))
    leads.filter_by(_FILTERED, ("hot", "warm"))
    leads.filter_by("due", ("overdue",))
    leads.sort_by((Sort("temperature"), Sort("name", True)))
    stage.settle(lambda: leads.model.is_loaded)
    yield "leads_filtered"
    yield from stage.popped("leads_view_name", leads.filters.keep.click)
    leads.clear_filters()
    leads.sort_by(())
    leads.filters.text.setFocus()
    leads.filters.text.setText(NOWHERE)
    leads.filter_by_text(NOWHERE)
    stage.settle(lambda: leads.model.is_loaded)
    yield "leads_nothing_found"
    leads.clear_filters()
    stage.settle(lambda: leads.model.is_loaded)


def _menus(stage: Stage) -> Iterator[str]:
    """Show the menus of the page."""
    leads = stage.leads
    _stand(stage)
    stage_title = leads.table.columnViewportPosition(INDEX["stage"]) + leads.table.gutter.width()
    where = leads.table.mapToGlobal(QPoint(stage_title + 24, 30))
    yield from stage.popped("leads_views", leads.filters.view.click)
    yield from stage.popped("leads_filter_menu", leads.filters.more.click)
    yield from stage.popped("leads_columns", leads.filters.columns.click)
    yield from stage.popped(
        "leads_column_menu", lambda: column_menu.offer(stage.house.theme, leads, INDEX["stage"], where)
    )
    leads.table.setCurrentIndex(leads.model.index(1, 0))
    yield from stage.popped("leads_row_menu", leads.row_menu.offer)
    QGuiApplication.clipboard().setText(_PASTED)
    yield from stage.popped("leads_paste", leads.table.paste_asked.emit)
    QGuiApplication.clipboard().clear()


def _others(stage: Stage) -> Iterator[str]:
    """Show the other lists as this base has them; empty ones say what belongs there."""
    for one in LISTS[1:]:
        if one.key == "bin":
            yield from _bin(stage)
        else:
            stage.go(one.key)
            yield f"list_{one.key}"


def _bin(stage: Stage) -> Iterator[str]:
    """Show the bin with some leads in it, which it gives back."""
    stage.go("all")
    edits, model = stage.leads.model.edits, stage.leads.model
    stage.settle(lambda: model.ref(_BINNED[-1]) is not None)
    gone = [ref for at in _BINNED if (ref := model.ref(at))]
    with stage.undone():
        edits.remove(gone)
        stage.settle()
        stage.go("bin")
        stage.settle(lambda: model.is_loaded and model.rowCount() > 0)
        stage.window.toast.dismiss()
        _select(stage, (0, 1), "name")
        stage.settle()
        yield "list_bin"


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show every list of a base without a lead."""
    for one in LISTS:
        stage.go(one.key)
        yield f"empty_{one.key}"
