"""The section "Own fields" of the preferences: the team's fields are made, named, typed, put in order and put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.domain.custom import FieldType
from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads import custom, custom_types
from leaddesk.words import N_, _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.preferences.editors import ChoiceEditor
from ui.views.preferences.field_row import END_WIDTH, TYPE_WIDTH, FieldRow, types
from ui.views.preferences.section import Section
from ui.widgets.button import Button
from ui.widgets.field import LineEdit
from ui.widgets.label import PlainLabel, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from leaddesk.domain.card import CardRef
    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import CardId
    from leaddesk.leads.custom import Field
    from leaddesk.unit import Session, Unit
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme

TITLE: Final = N_("Own fields")
_NOTE: Final = N_(
    "What you want to know of leads besides. They are columns of lists, stand in cards, and are searched and exported."
)
_INITIATOR: Final = "preferences.fields"


def read(session: Session) -> tuple[Sequence[Field], Mapping[CardId, int]]:
    """Read the fields, those that are put away at the end, and in how many leads each is filled in."""
    known = custom.fields(session, with_archived=True)
    return sorted(known, key=lambda one: one.is_archived), custom_types.used(session)


class FieldsList(QWidget):
    """The fields under each other, and a line for a new one; `line` parts it from a row above."""

    def __init__(self, theme: Theme, runner: Runner) -> None:
        super().__init__()
        self._theme = theme
        self._runner = runner
        self.rows: dict[CardId, FieldRow] = {}
        self.line = frame("hairline")
        self.empty = PlainLabel(_("No fields yet. An import offers its unknown columns as fields."), Role.BODY, "text2")
        self.empty.setContentsMargins(16, 14, 16, 4)
        self.name = LineEdit(theme, name=_("Name of a new field"), placeholder=_("Name of a new field"))
        self.type = ChoiceEditor(theme, types(), name=_("Type of the new field"))
        self.type.setFixedWidth(TYPE_WIDTH)
        self.type.show_value(FieldType.TEXT.value)
        self.add = Button(theme, _("Add a field"), icon="plus")
        self.add.setFixedWidth(END_WIDTH)
        self.error = PlainLabel("", Role.SECONDARY, Tone.HOT, wrap=True)
        self.error.hide()
        self._lay_out()
        self.add.clicked.connect(self._on_added)
        self.name.returnPressed.connect(self._on_added)
        self.name.textEdited.connect(lambda _text: self._refuse_new(""))
        runner.changed.connect(self._on_changed)
        self.read()

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        new.setContentsMargins(16, 11, 16, 11)
        new.setSpacing(8)
        new.addWidget(self.name, 1)
        new.addWidget(self.type)
        new.addWidget(self.add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(16, 0, 16, 0)
        self._last = frame("hairline")
        over.addWidget(self._last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addWidget(self.empty)
        whole.addLayout(self._lines)
        whole.addLayout(over)
        whole.addLayout(new)
        self.error.setContentsMargins(16, 0, 16, 11)
        whole.addWidget(self.error)

    def read(self) -> None:
        """Ask the base for the fields."""
        self._runner.ask_idly(read).then(self._show, owner=self)

    @property
    def is_at_work(self) -> bool:
        """Whether somebody is in one of its fields."""
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def fits(self, text: str) -> bool:
        """Tell whether a search finds it: every word stands in the title, the note or the name of a field."""
        said = " ".join((_(TITLE), _(_NOTE), *(row.field.name for row in self.rows.values()))).casefold()
        return all(word in said for word in text.casefold().split())

    def _show(self, found: tuple[Sequence[Field], Mapping[CardId, int]]) -> None:
        fields, counts = found
        for gone in self.rows.keys() - {one.id for one in fields}:
            row = self.rows.pop(gone)
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, one in enumerate(fields):
            row = self.rows.get(one.id) or self._row(one)
            if self._lines.indexOf(row) != place:
                self._lines.removeWidget(row)
                self._lines.insertWidget(place, row)
            row.line.setVisible(place > 0)
            row.show_field(one, counts.get(one.id, 0))
        self.empty.setVisible(not fields)
        self._last.setVisible(bool(fields))

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(self._theme, field)
        row.renamed.connect(lambda name: self._do(row, custom.rename, name))
        row.retyped.connect(lambda kind: self._do(row, custom_types.retype, FieldType(kind)))
        row.optioned.connect(lambda options: self._do(row, custom.set_options, options))
        row.archived.connect(lambda is_away: self._do(row, _archive, is_away))
        row.moved.connect(partial(self._move, row))
        self.rows[field.id] = row
        return row

    def _do(self, row: FieldRow, service: Callable[..., None], *args: Any) -> None:
        """Write a change of a field; what it does not take is told under it, and the line says what is stored."""
        row.show_error("")
        self._runner.do(service, row.field.ref, *args).by(_INITIATOR).catch(partial(self._on_refused, row))

    def _on_refused(self, row: FieldRow, problem: Problem) -> None:
        if isinstance(problem.error, LeadDeskError):
            row.type.show_value(row.field.type.value)
            row.show_error(" ".join(explain(problem.error)))
        else:
            self._runner.failed.emit(problem)

    def _move(self, row: FieldRow, by: int) -> None:
        order = [key for key, one in self._in_order() if not one.field.is_archived]
        at = order.index(row.field.id)
        to = max(0, min(at + by, len(order) - 1))
        order.insert(to, order.pop(at))
        self._runner.do(custom.arrange, order).by(_INITIATOR)

    def _in_order(self) -> list[tuple[CardId, FieldRow]]:
        return sorted(self.rows.items(), key=lambda one: self._lines.indexOf(one[1]))

    def _on_added(self) -> None:
        kind = FieldType(str(self.type.currentData()))
        request = self._runner.do(custom.define, self.name.text(), kind).by(_INITIATOR)
        request.then(lambda _field: self.name.clear(), owner=self).catch(self._on_new_refused)

    def _on_new_refused(self, problem: Problem) -> None:
        if isinstance(problem.error, LeadDeskError):
            self._refuse_new(" ".join(explain(problem.error)))
            self.name.setFocus()
        else:
            self._runner.failed.emit(problem)

    def _refuse_new(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.name.set_state("error" if words else "")

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.CUSTOM_FIELD):
            self.read()


def _archive(unit: Unit, ref: CardRef, is_away: bool) -> None:  # noqa: FBT001 - as the signal tells it
    custom.archive(unit, ref, is_archived=is_away)


_archive.__name__ = custom.archive.__name__


class FieldsSection(Section):
    """Writes what is changed at once; each change is one undo."""

    def __init__(self, theme: Theme, runner: Runner) -> None:
        self.list = FieldsList(theme, runner)
        super().__init__(theme, TITLE, [self.list], note=_NOTE)
