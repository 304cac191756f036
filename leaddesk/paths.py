"""Where LeadDesk keeps its own files on this machine: the base, the last base opened, reports of bugs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import platformdirs

HOME = "LEADDESK_HOME"
"""The environment variable that puts every folder of LeadDesk under one: a USB stick, a test."""

_APP = "LeadDesk"
_STATE = "state.json"
_LAST = "last_base"


def data_folder() -> Path:
    """Give the folder of the user's bases."""
    return _folder("data", platformdirs.user_data_path(_APP, appauthor=False))


def state_folder() -> Path:
    """Give the folder of what may be lost without harm: the last base, window sizes, reports."""
    return _folder("state", platformdirs.user_state_path(_APP, appauthor=False))


def reports_folder() -> Path:
    """Give the folder where reports of our bugs are written."""
    return state_folder() / "reports"


def backups_folder() -> Path:
    """Give the folder in which every base has a folder of its copies."""
    return data_folder() / "backups"


def default_base() -> Path:
    """Give the base to open when none is named: the last one if it is still there, else the user's own."""
    last = _state().get(_LAST)
    if isinstance(last, str) and Path(last).is_file():
        return Path(last)
    return data_folder() / "leads.leaddesk"


def demo_base() -> Path:
    """Give the place of the demo base."""
    return data_folder() / "demo.leaddesk"


def remember_base(path: Path) -> None:
    """Make `path` the last base. A state that cannot be written is no reason to stop: the default stays."""
    state = _state() | {_LAST: str(path.absolute())}
    file = state_folder() / _STATE
    unfinished = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get(HOME)
    return Path(home) / name if home else usual


def _state() -> dict[str, object]:
    try:
        state = json.loads((state_folder() / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # not there yet, or not ours
        return {}
    return state if isinstance(state, dict) else {}
