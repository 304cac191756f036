"""The form's draft on disk, so that what was typed survives a closed sheet and a crash."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.words import _
from ui.models import draft_file, origin
from ui.models.radar import Typed, from_json

if TYPE_CHECKING:
    from pathlib import Path

    from ui.models.origin import Origin
    from ui.views.new_lead.form import Form


class DraftKeeper(QObject):
    """Keeps what is in a form in one small file, replaced whole each time, readable by its owner only.

    `said`: what to say beside the form about it. `origin` is what it is typed of, if that waits in the inbox.
    """

    said = Signal(str)

    def __init__(self, path: Path, form: Form, parent: QObject, *, origin: Origin | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.origin = origin
        self._form = form
        self._saves = QTimer(self, singleShot=True, interval=draft_file.WRITES)
        self._saves.timeout.connect(self.save)

    @property
    def is_empty(self) -> bool:
        """Whether no draft waits; one that cannot be read is none."""
        return self._load().is_empty

    def _load(self) -> Typed:
        return from_json(draft_file.load(self.path))

    def take_up(self) -> None:
        """Put a draft that was left into the form, unless something is in it."""
        kept = self._load()
        if self._form.typed.is_empty and not kept.is_empty:
            self._form.fill(kept)
            self.origin = self.origin or origin.read(draft_file.load(self.path))
        self._tell()

    def save_soon(self) -> None:
        """Write in a moment, however fast somebody types."""
        if not self._saves.isActive():
            self._saves.start()
        self.said.emit("")

    def save(self) -> None:
        """Write what is in the form; an empty one leaves no draft."""
        self._saves.stop()
        typed = self._form.typed
        if typed.is_empty:
            draft_file.forget(self.path)
            self._tell()
            return
        kept = asdict(typed) | ({"origin": self.origin.said()} if self.origin is not None else {})
        if draft_file.save(self.path, kept):
            self._tell()
        else:
            self.said.emit(_("The draft cannot be saved"))

    def empty(self) -> None:
        """Empty the form and forget its draft: the lead was created, or nobody wants it."""
        self._saves.stop()
        draft_file.forget(self.path)
        self._form.fill(Typed())
        self._tell()

    def _tell(self) -> None:
        self.said.emit("" if self._form.typed.is_empty else _("Draft saved"))
