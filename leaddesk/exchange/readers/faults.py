"""Why a file cannot be read: a stable code and an English text for each, and the way a child reports one."""

from __future__ import annotations

from leaddesk.errors import LeadDeskError, Refused, Unavailable
from leaddesk.words import N_

TEXTS = {
    "no_such_file": N_("There is no such file."),
    "not_a_file": N_("This is a folder or a device, not a file."),
    "no_rights": N_("The file may not be read by this user, or another program keeps it locked."),
    "unreadable": N_("The disk does not give the file."),
    "empty": N_("The file is empty."),
    "encrypted": N_("The file is protected by a password. Save a copy without the password."),
    "truncated": N_(
        "The file is damaged or was copied only in part. Open it in Excel and save it again, or copy the file again."
    ),
    "not_a_table": N_("This is neither an Excel nor a CSV file."),
    "outdated": N_(
        "The file is in an old format (SYLK, DIF, Excel 4 or older). Open it in Excel and save it as .xlsx."
    ),
    "too_large": N_("The file is too large: at most 50 MB, 256 MB unpacked. Split it into parts."),
    "zip_bomb": N_("The file unpacks to far more than its size: it looks like an attack and was not opened."),
    "doctype": N_("The file declares its own document type, which no spreadsheet program does."),
    "no_such_sheet": N_("The workbook has no such sheet."),
    "bad_encoding": N_("There is no such text encoding, or the file is not written in it."),
    "reader_crashed": N_("The file broke the reader; the program itself is unharmed. Save it anew as .xlsx."),
    "reader_timeout": N_("Reading took too long and was stopped. Split the file or save it as .csv."),
    "cancelled": N_("Reading was cancelled."),
}

_LATER = frozenset({"no_rights", "unreadable"})


class Unreadable(Exception):
    """The file cannot be read; `code` is one of `TEXTS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def error(code: str, file: str) -> LeadDeskError:
    """Give what the parent raises: Unavailable when the same file may be readable later, else Refused."""
    kind = Unavailable if code in _LATER else Refused
    return kind(code if code in TEXTS else "reader_crashed", file=file, text=TEXTS.get(code, ""))
