"""What the system says about its troubles is told in the reader's language, in commands and window alike."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaddesk import causes, words
from leaddesk.cli import run
from leaddesk.desk import Desk
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.explain import explain

KNOWN = (
    "EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "ENOENT", "ENOTDIR", "EISDIR", "EBUSY", "EMFILE", "ENAMETOOLONG",
    "EIO", "ESTALE", "ETIMEDOUT", "EEXIST", "EFBIG",
)  # fmt: skip
LATIN = re.compile("[A-Za-z]{2,}")


@pytest.fixture
def russian() -> Iterator[None]:
    words.use("ru")
    yield
    words.use("en")


def _behind(number: int) -> LeadDeskError:
    """Give an error as the core raises it."""
    trouble = OSError(number, os.strerror(number))
    error = Unavailable("cannot_write_file", file="отчёт", cause=trouble.strerror)
    error.__cause__ = trouble
    return error


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.usefixtures("russian")
def test_known_errors_of_the_system_are_told_in_russian(name: str) -> None:
    number = getattr(errno, name)
    told = explain(_behind(number)).cause
    assert not LATIN.search(told)
    assert told == explain(Unavailable("cannot_write_file", file="отчёт", cause=os.strerror(number))).cause


def test_an_error_nobody_foresaw_keeps_the_system_s_words() -> None:
    assert os.strerror(errno.ENOEXEC) in explain(_behind(errno.ENOEXEC)).cause


def test_a_program_that_holds_a_file_is_told_apart_from_missing_rights_on_windows() -> None:
    held = OSError(errno.EACCES, "x")
    held.winerror = 32
    assert causes.of_error(held) != causes.of_error(OSError(errno.EACCES, "x"))


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (19, errno.EROFS), (21, errno.ENXIO), (32, errno.EBUSY), (33, errno.EBUSY), (39, errno.ENOSPC),
        (53, errno.ETIMEDOUT), (64, errno.ENXIO), (67, errno.ETIMEDOUT), (112, errno.ENOSPC), (206, errno.ENAMETOOLONG),
    ],
)  # fmt: skip
def test_numbers_of_windows_say_what_those_of_other_systems_say(number: int, told: int) -> None:
    trouble = OSError(errno.EACCES, "x")
    trouble.winerror = number
    assert causes.of_error(trouble) == causes.of_error(OSError(told, "x"))


@pytest.mark.parametrize(
    "told",
    [
        "database or disk is full", "disk I/O error", "database disk image is malformed",
        "malformed database schema (x)", "attempt to write a readonly database", "database is locked",
        "file is not a database", "unable to open database file", "a record of the journal cannot be read",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("russian")
def test_what_the_database_says_is_told_in_russian(told: str) -> None:
    assert not LATIN.search(causes.of_text(told))


@pytest.mark.usefixtures("russian")
def test_a_place_that_is_a_file_is_told_in_russian_wherever_it_is_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall = tmp_path / "стена"
    wall.write_text("", "utf-8")
    with pytest.raises(Unavailable) as told:
        Desk.create(wall / "x.leaddesk")
    assert not LATIN.search(explain(told.value).cause.replace(str(wall / "x.leaddesk"), ""))
    base = tmp_path / "y.leaddesk"
    Desk.create(base).close()
    assert run(["export", str(wall / "z.csv"), "--base", str(base), "--lang", "ru"]) == 3
    assert not LATIN.search(capsys.readouterr().err.replace("z.csv", ""))


def test_networks_are_told_in_our_words() -> None:
    nobody = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    assert causes.of_error(nobody) == "the network knows no computer of this name"
    assert causes.of_error(TimeoutError("timed out")) == "the disk or the network does not answer"
