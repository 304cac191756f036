"""The job of a user who may not write a base, or not even read it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from job_children import forked, notes

from leaddesk.desk import Desk
from leaddesk.errors import LeadDeskError


def job_as_nobody(folder: str) -> object:
    """Meet bases that the user may not write, or not even read; gives what was said and what lay there after."""
    return {case.__name__: case(Path(folder), Desk) for case in (_sealed, _live, _unreadable, _locked_folder, _missing)}


def _user() -> None:
    """Be nobody: root is stopped by no permission."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _attempt(desk_type: Any, path: Path) -> Callable[[], object]:

    def attempt() -> object:
        _user()
        try:
            with desk_type.open(path) as desk:
                count = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT count(*) FROM activity").scalar_one())
                try:
                    desk.do(notes, 1)
                    write = "written"
                except LeadDeskError as error:
                    write = error.code
                return [desk.is_read_only, desk.is_keeper, count, write]
        except LeadDeskError as error:
            return error.code

    return attempt


def _made(folder: Path, name: str, desk_type: Any) -> Path:
    home = folder / name
    home.mkdir(mode=0o755)
    path = home / "base.leaddesk"

    def make() -> None:
        with desk_type.create(path) as desk:
            desk.do(notes, 3)

    forked(make)
    path.chmod(0o644)
    return path


def _answer(path: Path, desk_type: Any) -> object:
    before = sorted(one.name for one in path.parent.iterdir())
    answer, _ = forked(_attempt(desk_type, path))
    return {"answer": answer, "is_same_folder": before == sorted(one.name for one in path.parent.iterdir())}


def _sealed(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "sealed", desk_type)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return _answer(path, desk_type)


def _live(folder: Path, desk_type: Any) -> object:
    """Another user has the base open, and his newest notes lie in the log only."""
    path = _made(folder, "live", desk_type)
    receiving, sending = os.pipe()
    ended, end = os.pipe()
    child = os.fork()
    if child == 0:
        desk = desk_type.open(path)
        desk.do(notes, 4)
        os.write(sending, b"s")
        os.read(ended, 1)
        desk.close()
        os._exit(0)
    os.read(receiving, 1)
    answer = _answer(path, desk_type)
    os.write(end, b"e")
    assert os.waitpid(child, 0)[1] == 0
    return answer


def _unreadable(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "unreadable", desk_type)
    path.chmod(0o600 if os.geteuid() == 0 else 0)
    return _answer(path, desk_type)


def _locked_folder(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "locked", desk_type)
    path.parent.chmod(0o700 if os.geteuid() == 0 else 0)
    answer, _ = forked(_attempt(desk_type, path))
    path.parent.chmod(0o700)
    return {"answer": answer, "is_same_folder": True}


def _missing(folder: Path, desk_type: Any) -> object:
    answer, _ = forked(_attempt(desk_type, folder / "nowhere" / "base.leaddesk"))
    return {"answer": answer, "is_same_folder": not (folder / "nowhere").exists()}
