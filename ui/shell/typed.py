"""What is typed into cards and cells and not yet saved: on disk at once, offered again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.models import draft_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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

    def save(self, texts: list[Typed]) -> None:
        """Keep the texts. A disk that refuses is told when the text itself is saved, not at every key."""
        if not texts:
            draft_file.forget(self.path)
            return
        listed = [
            {"lead": place.rid, "field": place.field, "column": place.column, "nth": place.nth, "text": text}
            for place, text in texts
        ]
        draft_file.save(self.path, listed)


def _typed(one: dict[str, object]) -> Typed:
    place = Place(int(str(one["lead"])), str(one["field"]), str(one.get("column", "")), int(str(one.get("nth", 0))))
    return Typed(place, str(one["text"]))


class TypingKeeper(QObject):
    """Follows the field with the focus. `place_of` tells whose it is, None for fields that need no keeping.

    A line that closes (saved or cancelled) is forgotten; a note stays until its field is empty. What the last time
    left stays on disk until somebody has it back or does not want it (`settle`).
    """

    settled = Signal()
    """Something that was left is settled."""

    def __init__(
        self, file: TypedFile, place_of: Callable[[QWidget], Place | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.file = file
        self.left: list[Typed] = file.load()
        """What the last time left."""
        self._place_of = place_of
        self._texts: dict[Place, str] = {}
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._place: Place | None = None
        self._writing = QTimer(self, singleShot=True, interval=draft_file.WRITES)
        self._writing.timeout.connect(self.write)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def write(self) -> None:
        """Write what is typed now."""
        self._look()
        left = [one for one in self.left if one.place not in self._texts]
        self.file.save([*left, *(Typed(place, text) for place, text in self._texts.items())])

    def settle(self, place: Place) -> None:
        """Keep no more what was left at a place: it is in its field again, or nobody wants it."""
        former = len(self.left)
        self.left = [one for one in self.left if one.place != place]
        if len(self.left) != former:
            self.write()
            self.settled.emit()

    def leave(self) -> None:
        """Follow nothing any more; what is kept stays for the next start."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
        self._unfollow()
        if self._writing.isActive():
            self._writing.stop()
            self.write()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._field or QApplication.activePopupWidget() is not None:
            return
        self._unfollow()
        if isinstance(now, QLineEdit | QPlainTextEdit) and not now.isReadOnly():
            self._place = self._place_of(now)
            if self._place is not None:
                self._field = now
                now.textChanged.connect(self._on_typed)

    def _unfollow(self) -> None:
        field, place, self._field = self._field, self._place, None
        if field is not None and isValid(field):
            field.textChanged.disconnect(self._on_typed)
        if isinstance(field, QLineEdit) and place is not None and self._texts.pop(place, None) is not None:
            self._writing.start()
            self.settle(place)  # whoever typed there anew has decided

    def _on_typed(self) -> None:
        if not self._writing.isActive():
            self._writing.start()

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
