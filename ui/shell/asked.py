"""What is typed into the small panels that ask: on disk at once, offered again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.models import asked_draft, draft_file
from ui.models.asked_draft import AskedDraft, Question
from ui.shell.keeper import Keeper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ui.models.drafts import Drafts
    from ui.runner import Runner
    from ui.views.board.asking import AskPanel


class AskedKeeper(Keeper[AskedDraft, AskedDraft]):
    """Follows the panel with the focus, if it says what it asks (`question`).

    What is in it is forgotten when the panel is closed without an answer, or when the base has taken the answer. One
    that was refused is offered again. What the last time left stays on disk until the same question is open again or
    nobody wants it (`settle`).
    """

    def __init__(self, drafts: Drafts, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(asked_draft.gathered(drafts), runner, parent)
        self.path = drafts.path(draft_file.ASKED)
        self._panel: AskPanel | None = None
        self._now: AskedDraft | None = None

    def write(self) -> None:
        """Write what is typed now, and what is not in the base yet."""
        under_way = [draft for draft, _request in self._awaited]
        asked_draft.save(self.path, [*self.left, *under_way, *([self._now] if self._now is not None else [])])

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        panel: Any = now.window() if now is not None else None
        if panel is not None and panel is not self._panel and isinstance(getattr(panel, "question", None), Question):
            self._follow(panel)

    def _follow(self, panel: AskPanel) -> None:
        self._panel = panel
        panel.typed.connect(self._on_typed)
        panel.left.connect(self._on_left)
        panel.accepted.connect(self._on_accepted)
        self._look()
        former = [one for one in self.left if one.question == panel.question]
        if former:
            self.left = [one for one in self.left if one.question != panel.question]
            self.settled.emit()
        self._writing.start()

    def _on_typed(self) -> None:
        self._look()
        self._write_soon()

    def _look(self) -> None:
        """Take what is in the panel; what was only chosen, and nothing typed, is no loss."""
        panel = self._panel
        assert panel is not None
        assert panel.question is not None
        text = panel.typed_text()
        self._now = AskedDraft(panel.question, panel.said(), text) if text else None

    def _on_left(self) -> None:
        self._panel = self._now = None
        self._writing.start()

    def _on_accepted(self) -> None:
        """Await the write: who asked has begun it, as he heard of the answer first."""
        request, draft = self._runner.last_write, self._now
        self._panel = self._now = None
        if request is not None and draft is not None:
            self._awaited.append((draft, request))
        self._on_written()
        self._writing.start()

    def _on_taken_after_all(self, one: AskedDraft) -> None:
        self.settle(one)

    def _on_refused(self, one: AskedDraft) -> None:
        self.left = [*self.left, one]
        self.settled.emit()
