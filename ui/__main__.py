"""The program `leaddesk`: a reader of foreign files, a command, or the window; Qt is loaded for the window only."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from leaddesk import words
from leaddesk.myself import PARTS, START
from ui.shell.taken import BASE, TAKEN
from ui.shell.wanted import Wanted

_INVISIBLE = {"offscreen", "minimal", "vnc"}
_LIBRARIES = ("libEGL.so.1", "libxkbcommon-x11.so.0", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1")
"""What Qt needs of a bare Linux with X11: without it Qt ends the process before anything can be said."""


def main() -> int:
    """Run the program with the arguments it was started with; gives its exit code."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in PARTS:  # a reader loads nothing else
        part: int = import_module(PARTS[arguments[0]]).main(arguments[1:])
        return part
    window = QtWindow()
    wanted = _window_wanted(arguments)
    if wanted is None:
        from leaddesk.cli import run  # noqa: PLC0415 - a window is painted before the core is loaded

        return run(arguments, window=window)
    from leaddesk.cli.outcomes import guarded  # noqa: PLC0415
    from leaddesk.cli.tongue import speak  # noqa: PLC0415

    speak(wanted.get("--lang"))
    base = Path(wanted["--base"]) if "--base" in wanted else None
    file = Path(wanted["file"]) if "file" in wanted else None
    is_asking = START in wanted
    return guarded(
        lambda: window.open(
            base, language=wanted.get("--lang"), person=wanted.get("--as"), file=file, is_asking=is_asking
        )
    )


def _window_wanted(arguments: Sequence[str]) -> dict[str, str] | None:
    """Give the common options where there is no command, so that the window need not wait for commands to load.

    A base or a table alone (double-clicked, dropped on the program's icon) is opened: "--base", "file". Anything
    else, a mistake too, gives None: the command line knows what to say.
    """
    found: dict[str, str] = {}
    left = iter(arguments)
    for one in left:
        if one == START:
            found[START] = one
            continue
        if (kind := _kind_of_file(one)) and kind not in found:
            found[kind] = one
            continue
        name, is_joined, value = one.partition("=")
        value = value if is_joined else next(left, "")
        if name not in {"--base", "--lang", "--as"} or not value:
            return None
        found[name] = value
    return found if found.get("--lang", "en") in words.LANGUAGES else None


def _kind_of_file(argument: str) -> str:
    """Give "--base" for a base that is there, "file" for a table that is there, else ""."""
    path = Path(argument)
    suffix = path.suffix.lower()
    if not (suffix == BASE or suffix in TAKEN) or not path.is_file():
        return ""
    return "--base" if suffix == BASE else "file"


class QtWindow:
    """The window as the command line asks for it."""

    @property
    def has_display(self) -> bool:
        """Whether somebody could see a window."""
        platform = os.environ.get("QT_QPA_PLATFORM", "")
        if platform:
            return platform not in _INVISIBLE
        is_unix = sys.platform not in {"win32", "darwin"}
        return not is_unix or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

    def open(
        self,
        base: Path | None,
        *,
        language: str | None,
        person: str | None,
        card: str = "",
        phone: str = "",
        file: Path | None = None,
        is_asking: bool = False,
    ) -> int:
        """Open the window; gives the exit code when it is closed."""
        _check_display(has_display=self.has_display)
        from ui import app  # noqa: PLC0415 - Qt

        wanted = Wanted(file, card, phone)
        return app.run(base, language=language, person=person, wanted=wanted, is_asking=is_asking)

    def shots(self, base: Path, folder: Path, *, language: str) -> Sequence[Path]:
        """Draw the main screens into PNG files, without a display."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from ui.shots.taking import take  # noqa: PLC0415 - Qt

        return take(base, folder, language=language)


def _check_display(*, has_display: bool) -> None:
    """Say what is missing before Qt aborts without a word; who names a platform of Qt knows what he does."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return
    from leaddesk.errors import Unavailable  # noqa: PLC0415

    if not has_display:
        raise Unavailable("no_display")
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return
    for library in _LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError as error:
            raise Unavailable("no_display_library", library=library) from error


if __name__ == "__main__":
    sys.exit(main())
