"""What is typed into cards and cells and not yet saved: on disk within two seconds, offered again after a crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from PySide6.QtCore import QFile, QIODevice, QObject, QSaveFile, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from leaddesk import paths

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITES: Final = 1_500  # ms from the first key to the disk; promise 4 allows 5 s


class Place(NamedTuple):
    """Where somebody types: the row number of the lead, and what the field is called."""

    rid: int
    field: str


class Typed(NamedTuple):
    """A text that was typed and not saved."""

    place: Place
    text: str


def typed_path(base: Path) -> Path:
    """Give the place of the file for a base: in the user's own folder, not beside a shared base."""
    return paths.data_folder() / "drafts" / f"typed_{crc32(str(base.absolute()).encode()):08x}.json"


class TypedFile:
    """One small file, replaced whole each time, readable by its owner only; none where there is nothing to keep."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> list[Typed]:
        """Give what was left; [] where there is nothing, or nothing readable."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            return [Typed(Place(int(one["lead"]), str(one["field"])), str(one["text"])) for one in found]
        except (OSError, ValueError, TypeError, KeyError):  # none, or torn
            return []

    def save(self, texts: list[Typed]) -> None:
        """Keep the texts. A disk that refuses is told when the text itself is saved, not at every key."""
        if not texts:
            self.path.unlink(missing_ok=True)
            return
        listed = [{"lead": one.place.rid, "field": one.place.field, "text": one.text} for one in texts]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        file = QSaveFile(str(self.path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly):
            file.setPermissions(QFile.Permission.ReadOwner | QFile.Permission.WriteOwner)
            file.write(json.dumps(listed, ensure_ascii=False).encode())
            file.commit()


class TypingKeeper(QObject):
    """Follows the field with the focus. `place_of` tells whose it is, None for fields that need no keeping.

    A line that closes (saved or cancelled) is forgotten; a note stays until its field is empty.
    """

    def __init__(
        self, file: TypedFile, place_of: Callable[[QWidget], Place | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.file = file
        self._place_of = place_of
        self._texts: dict[Place, str] = {}
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._place: Place | None = None
        self._writing = QTimer(self, singleShot=True, interval=_WRITES)
        self._writing.timeout.connect(self.write)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def write(self) -> None:
        """Write what is typed now."""
        self._look()
        self.file.save([Typed(place, text) for place, text in self._texts.items()])

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
