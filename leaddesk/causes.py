"""Why the system did not do what it was asked, in our words: its own are English, or the system's language."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Mapping

from leaddesk.words import N_, _

_BUSY = N_("another program is using it")
_FULL = N_("there is no space left on the disk")
_FORBIDDEN = N_("you have no right to this file or folder")
_READ_ONLY = N_("the disk is read-only")
_BROKEN = N_("the disk does not read or write")
_GONE = N_("the disk or the network folder is not there any more")
_SILENT = N_("the disk or the network does not answer")
_NAMELESS = N_("the network knows no computer of this name")
_TORN = N_("its content is torn")

_BY_NAME: Mapping[str, str] = {
    "EROFS": _READ_ONLY,
    "EACCES": _FORBIDDEN,
    "EPERM": _FORBIDDEN,
    "ENOSPC": _FULL,
    "EDQUOT": N_("your share of the disk is used up"),
    "EFBIG": N_("the file would be too large for this disk"),
    "ENOENT": N_("there is no such file or folder"),
    "ENOTDIR": N_("a part of the path is a file, not a folder"),
    "EISDIR": N_("this is a folder, not a file"),
    "EEXIST": N_("something has this name already"),
    "ENOTEMPTY": N_("the folder is not empty"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EAGAIN": _BUSY,
    "EMFILE": N_("too many files are open"),
    "ENFILE": N_("too many files are open"),
    "ENAMETOOLONG": N_("the name is too long"),
    "EINVAL": N_("the system does not take such a name or place"),
    "ELOOP": N_("the links of the path lead in a circle"),
    "ENOMEM": N_("the memory of the computer is used up"),
    "EIO": _BROKEN,
    "ENODEV": _GONE,
    "ENXIO": _GONE,
    "ENOTCONN": _GONE,
    "ESTALE": _GONE,
    "EHOSTDOWN": _SILENT,
    "EHOSTUNREACH": _SILENT,
    "ENETUNREACH": _SILENT,
    "ECONNREFUSED": _SILENT,
    "ETIMEDOUT": _SILENT,
}
"""By the names of errno.h: systems number them differently, and lack some."""

_BY_NUMBER = {number: words for name, words in _BY_NAME.items() if (number := getattr(errno, name, None)) is not None}

_OF_WINDOWS: Mapping[int, str] = {
    19: _READ_ONLY,  # ERROR_WRITE_PROTECT; Python's errno would say EACCES of these five
    21: _GONE,  # ERROR_NOT_READY
    32: _BUSY,  # ERROR_SHARING_VIOLATION
    33: _BUSY,  # ERROR_LOCK_VIOLATION
    53: _SILENT,  # ERROR_BAD_NETPATH
    39: _FULL,  # ERROR_HANDLE_DISK_FULL
    64: _GONE,  # ERROR_NETNAME_DELETED
    67: _SILENT,  # ERROR_BAD_NET_NAME
    112: _FULL,  # ERROR_DISK_FULL
    206: N_("the name is too long"),  # ERROR_FILENAME_EXCED_RANGE
}
"""By `OSError.winerror` (winerror.h), where it says more than errno."""

_OF_SQLITE: Mapping[str, str] = {
    "disk is full": _FULL,
    "disk I/O error": _BROKEN,
    "malformed": _TORN,
    "file is not a database": _TORN,
    "cannot be read": _TORN,
    "readonly database": _READ_ONLY,
    "locked": _BUSY,
    "unable to open database file": N_("the file does not open"),
}
"""By a part of what SQLite says."""


def of_error(error: OSError) -> str:
    """Give why the system refused, in the reader's language; the system's own words where ours are missing."""
    if isinstance(error, socket.gaierror):  # it has numbers of its own
        return _(_NAMELESS)
    if isinstance(error, TimeoutError) and error.errno is None:  # as a socket raises it
        return _(_SILENT)
    words = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0) or _BY_NUMBER.get(error.errno or 0)
    return _(words) if words else error.strerror or str(error)


def of_text(told: str) -> str:
    """Give the same for what the system or SQLite says in words; other texts come back as they are."""
    number = next((number for number in _BY_NUMBER if os.strerror(number) == told), 0)
    words = _BY_NUMBER.get(number) or next((ours for part, ours in _OF_SQLITE.items() if part in told), "")
    return _(words) if words else told
