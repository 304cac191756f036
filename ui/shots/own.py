"""Scenes of the team's own fields: columns of the table, their filters and editors, one value for many leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.leads import custom, rows
from leaddesk.leads.custom_lists import key_of
from leaddesk.leads.rows import Query, Sort
from leaddesk.words import _, language
from ui.shots.lists import press
from ui.views.preferences.fields import TITLE, FieldsSection
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaddesk.unit import Unit
    from ui.shots.stage import Stage

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "ru": ("Отрасль", "Станков", "Оборот", "Договор до", "Решает", "Есть склад"),
    "en": ("Industry", "Machines", "Turnover", "Contract until", "Decided by", "Has a store"),
}
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "ru": ("Директор", "Главный инженер", "Закупки"),
    "en": ("Director", "Chief engineer", "Purchasing"),
}
_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "ru": ("металлообработка", "Пищевая", "мебель", "Стройматериалы"),
    "en": ("metalworking", "Food", "furniture", "Building materials"),
}
_CURRENCY: Final = {"ru": "RUB", "en": "GBP"}
_TYPES: Final = (
    FieldType.TEXT,
    FieldType.NUMBER,
    FieldType.MONEY,
    FieldType.DATE,
    FieldType.CHOICE,
    FieldType.FLAG,
)
_COUNT: Final = 120


def _made(unit: Unit, tongue: str) -> list[str]:
    """Make a field of every type, with values in most of the newest leads; gives their columns."""
    fields = [
        custom.define(unit, name, kind, options=_CHOICES[tongue])
        for name, kind in zip(_NAMES[tongue], _TYPES, strict=True)
    ]
    for at, row in enumerate(rows.page(unit.session, rows.rids(unit.session, Query())[:_COUNT])):
        ref = CardRef(CardKind.LEAD, row.id, row.rid)
        for place, field in enumerate(fields):
            if (at + place) % 4:
                custom.put(unit, ref, field.id, _value(field.type, at, tongue))
    return [key_of(field.id) for field in fields]


def _value(kind: FieldType, at: int, tongue: str) -> str:
    match kind:
        case FieldType.NUMBER:
            return str((at * 37) % 90 + 2)
        case FieldType.MONEY:
            return f"{(at * 7919) % 900 * 10_000 + 250_000} {_CURRENCY[tongue]}"
        case FieldType.DATE:
            return f"2026-{at % 9 + 4:02}-{at % 27 + 1:02}"
        case FieldType.CHOICE:
            return _CHOICES[tongue][at % 3]
        case FieldType.FLAG:
            return ("yes", "no")[at % 2]
    return _TEXTS[tongue][at % 4]


def scenes(stage: Stage) -> Iterator[str]:
    """Show the table with own columns in all its states."""
    stage.go("all")
    leads, tongue = stage.leads, language()
    made: list[str] = []
    stage.runner.do(_made, tongue).then(made.extend)
    stage.settle(lambda: len(leads.model.columns.own) == len(_TYPES))
    for key in ("source", "next_task", "budget", "stage", "phone"):
        leads.table.widths.show_column(key, is_shown=False)
    for key in made:
        leads.table.widths.show_column(key, is_shown=True)
    leads.sort_by((Sort(made[2], is_descending=True),))
    stage.settle()
    leads.table.setFocus()
    leads.table.setCurrentIndex(leads.model.index(0, leads.model.columns.index[made[2]]))
    stage.settle()
    yield "own_columns"
    for name, at in (("choices", 4), ("numbers", 1), ("days", 3)):
        place = leads.model.columns.index[made[at]]
        yield from stage.popped(f"own_filter_{name}", partial(leads.table.filter_asked.emit, place))
    yield from _edited(stage, made)
    yield from stage.popped("own_chooser", leads.filters.columns.click)
    yield from _preferences(stage)


def _edited(stage: Stage, made: list[str]) -> Iterator[str]:
    """Show a choice in a cell, and one value for several leads."""
    leads, model = stage.leads, stage.leads.model
    column = model.columns.index[made[4]]
    leads.table.setCurrentIndex(model.index(1, column))
    leads.table.edit(model.index(1, column))
    stage.settle(lambda: leads.table.painter_of_cells.editor is not None)
    yield "own_edit"
    editor = leads.table.painter_of_cells.editor
    if editor is not None:
        press(editor, Qt.Key.Key_Escape)
    stage.settle()
    chosen = QItemSelection(model.index(2, 0), model.index(5, 0))
    leads.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    stage.settle()
    yield from stage.popped("own_bulk", leads.bulk.buttons["edit"].click)
    number = leads.model.columns.fields[1].name

    def ask() -> None:
        leads.bulk.buttons["edit"].click()
        menu = next(one for one in leads.findChildren(Menu) if one.isVisible())
        next(one for one in menu.actions() if one.text() == number).trigger()
        menu.close()

    yield from stage.popped("own_bulk_value", ask)
    leads.table.setCurrentIndex(model.index(0, 0))


def _preferences(stage: Stage) -> Iterator[str]:
    """Show where fields are made and changed, one that is put away, and a type that its values do not fit."""
    stage.window.commands["preferences"].trigger()
    stage.settle()
    page = stage.side.preferences.page
    section = page.findChild(FieldsSection) if page is not None else None
    if page is None or section is None:
        return
    stage.settle(lambda: len(section.list.rows) == len(_TYPES))
    rows_ = list(section.list.rows.values())
    rows_[-1].archived.emit(True)
    stage.settle(lambda: not rows_[-1].back.isHidden())
    page.search.setText(_(TITLE))
    stage.settle()
    yield "own_fields"
    rows_[0].type.committed.emit(FieldType.NUMBER.value)
    stage.settle(lambda: not rows_[0].error.isHidden())
    yield "own_fields_refused"
    yield from stage.popped("own_fields_menu", rows_[1].more.click)
    page.search.clear()
    stage.go("all")
