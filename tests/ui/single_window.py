"""The program in a process of its own, telling what it is asked to do: `python -m tests.ui.single_window BASE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import app
from ui.shell.single import Doorbell
from ui.shell.wanted import Wanted


def main(base: Path, file: Path | None) -> int:
    """Run the window; say "up" once it listens, then every ring; "handed over" where another window took it."""
    listen = Doorbell.listen

    def listening(self: Doorbell, at: Path) -> bool:
        heard = listen(self, at)
        self.raised.connect(lambda: _say("raised"))
        self.asked.connect(lambda wanted: _say(f"file {wanted.file.name}" if wanted.file else f"card {wanted.card}"))
        _say("up" if heard else "deaf")
        return heard

    Doorbell.listen = listening  # type: ignore[method-assign]
    code = app.run(base, language="en", wanted=Wanted(file))
    if QApplication.instance() is None:
        _say("handed over")
    return code


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
    if words == "file end.csv":
        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
