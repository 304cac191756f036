"""What is typed into cards and cells and not yet saved: on disk at once, offered again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.models import draft_file
from ui.shell.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from ui.models.drafts import Drafts
    from ui.runner import Request, Runner


class Place(NamedTuple):
    """Where somebody types: the row number of the lead, and what the field is called.

    `column` is the key of the table's column where it is a cell; `nth` tells fields of one name in a card apart.
    """

    rid: int
    field: str
    column: str = ""
    nth: int = 0


class Typed(NamedTuple):
    """A text that was typed and not saved."""

    place: Place
    text: str


class TypedFile:
    """One small file, replaced whole each time, readable by its owner only; none where there is nothing to keep."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> list[Typed]:
        """Give what was left; [] where there is nothing, or nothing readable."""
        try:
            return [_typed(one) for one in draft_file.load(self.path) or []]
        except (ValueError, TypeError, KeyError, AttributeError):  # written by something else
            return []

    def save(self, texts: list[Typed]) -> bool:
        """Keep the texts; False where the disk refuses: told when the text itself is saved, not at every key."""
        if not texts:
            draft_file.forget(self.path)
            return True
        listed = [
            {"lead": place.rid, "field": place.field, "column": place.column, "nth": place.nth, "text": text}
            for place, text in texts
        ]
        return draft_file.save(self.path, listed)


def gathered(drafts: Drafts) -> TypedFile:
    """Give the file of this window, with what windows left that are gone; theirs is forgotten once it is in it."""
    file = TypedFile(drafts.path(draft_file.TYPED))
    kept = file.load()
    for path in drafts.left(draft_file.TYPED):
        both = list(dict.fromkeys([*TypedFile(path).load(), *kept]))
        if both == kept or file.save(both):
            draft_file.forget(path)
            kept = both
    return file


class _Line(NamedTuple):
    """A line that was left: what it held, the last write before it was entered, whether it was offered before."""

    typed: Typed
    before: Request[Any] | None
    is_resumed: bool


def _typed(one: dict[str, object]) -> Typed:
    place = Place(int(str(one["lead"])), str(one["field"]), str(one.get("column", "")), int(str(one.get("nth", 0))))
    return Typed(place, str(one["text"]))


class TypingKeeper(Keeper[Typed, _Line]):
    """Follows the field with the focus. `place_of` tells whose it is, None for fields that need no keeping.

    A line is forgotten when it was cancelled, or when the base has taken it. One that was refused stays, as a note
    does until its field is empty. What the last time left stays on disk until somebody has it back or does not want it
    (`resume`, `settle`).
    """

    def __init__(
        self,
        file: TypedFile,
        place_of: Callable[[QWidget], Place | None],
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(file.load(), runner, parent)
        self.file = file
        self._place_of = place_of
        self._texts: dict[Place, str] = {}
        self._lines: list[_Line] = []  # left just now: whether they are written is not asked yet
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._place: Place | None = None
        self._before: Request[Any] | None = None
        self._resumed: Place | None = None
        self._is_changed = False

    def write(self) -> None:
        """Write what is typed now, and what is not in the base yet."""
        self._look()
        self._await_writes()
        under_way = [line.typed for line, _request in self._awaited]
        typed = [Typed(place, text) for place, text in self._texts.items()]
        self.file.save(list(dict.fromkeys([*self.left, *under_way, *typed])))

    def resume(self, one: Typed) -> None:
        """Keep as typed now what was left: it is in its field again."""
        self._resumed = one.place
        self.settle(one)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._field or QApplication.activePopupWidget() is not None:
            return
        self._unfollow()
        if isinstance(now, QLineEdit | QPlainTextEdit) and not now.isReadOnly():
            self._place = self._place_of(now)
            if self._place is not None:
                self._field, self._before, self._is_changed = now, self._runner.last_write, False
                now.textChanged.connect(self._on_typed)

    def _unfollow(self) -> None:
        field, place, self._field = self._field, self._place, None
        if field is None or not isValid(field):
            return
        field.textChanged.disconnect(self._on_typed)
        if isinstance(field, QLineEdit) and place is not None:
            kept = self._texts.pop(place, "")
            text = field.text() if self._is_changed else kept  # the last letters may be younger than the file
            if text.strip():
                self._lines.append(_Line(Typed(place, text), self._before, self._resumed == place))
                QTimer.singleShot(0, self, self._await_writes)  # who leaves a line saves it in the same turn
        self._resumed = None

    def _await_writes(self) -> None:
        """Forget the lines of which nothing is to be written; await the writes of the others."""
        lines, self._lines = self._lines, []
        asked = self._runner.last_write
        for line in lines:
            if asked is None or asked is line.before:
                self._forget(line)
            else:
                self._awaited.append((line, asked))
        if lines:
            self._on_written()

    def _let_go(self) -> None:
        self._unfollow()
        self._await_writes()

    def _on_taken(self, one: _Line) -> None:
        self._forget(one)

    def _on_refused(self, one: _Line) -> None:
        """Keep it until the field is left anew."""
        self._texts.setdefault(*one.typed)

    def _on_taken_after_all(self, one: _Line) -> None:
        """Forget the text, unless somebody has typed another one there since."""
        if self._texts.get(one.typed.place) == one.typed.text:
            del self._texts[one.typed.place]
            self._forget(one)

    def _forget(self, line: _Line) -> None:
        """Forget a line that is done with; whoever typed there anew has decided about what was left there last."""
        self._writing.start()
        if not line.is_resumed:
            former = next((one for one in reversed(self.left) if one.place == line.typed.place), None)
            if former is not None:
                self.left = [one for one in self.left if one != former]
                self.settled.emit()

    def _on_typed(self) -> None:
        self._is_changed = True
        self._write_soon()

    def _look(self) -> None:
        """Take the text of the field; a note may be another lead's by now."""
        field = self._field
        if field is None or not isValid(field):
            return
        self._place = self._place_of(field) or self._place
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if self._place is not None:
            self._texts.pop(self._place, None)
            if text.strip():
                self._texts[self._place] = text
