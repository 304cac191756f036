"""What the inbox says of its items and of what came in, in the reader's language."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from leaddesk.explain import explain
from leaddesk.intake import accounts
from leaddesk.intake.taking import Happened
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.radar import Typed

if TYPE_CHECKING:
    from collections import Counter
    from datetime import datetime

    from leaddesk.domain.draft import Draft
    from leaddesk.errors import LeadDeskError
    from leaddesk.intake.inbox import Item
    from leaddesk.intake.saved import Saved
    from ui.models.inbox_watch import Status


def title(item: Item) -> str:
    """Give what a row of the list is called."""
    return item.name or _("Without a subject")


def kind(item: Item) -> str:
    """Give whether it is a letter or a file."""
    return _("Letter") if item.is_letter else _("File")


_TABLES: Final = frozenset({"doubtful_table", "table_from_stranger", "rows_rejected"})
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff", ".bmp"})
_USUAL: Final = " · INBOX"
"""The folder of a mailbox that goes without saying."""


def is_unread(item: Item) -> bool:
    """Whether it is a file that no program here reads: a person has to look at it."""
    return not item.is_letter and item.reason not in _TABLES


def icon(item: Item) -> str:
    """Give the icon of an item."""
    if item.is_letter:
        return "mail"
    if PurePath(item.name).suffix.lower() in _PICTURES:
        return "image"
    return "file-text" if is_unread(item) else "file-spreadsheet"


def came(item: Item, now: datetime, *, is_inside: bool = False) -> str:
    """Give when it was sent, or came in: today by the clock alone; `is_inside` a line the day is named."""
    moment = (item.received_at or item.created_at).astimezone(now.tzinfo)
    if is_inside:
        return fmt.exact(moment, now)
    return f"{moment:%H:%M}" if moment.date() == now.date() else fmt.when(moment, now)


def place(item: Item) -> str:
    """Give where it came in: a mailbox, its folder if that is not the usual one, or a folder of this computer."""
    if item.channel != "folder":
        return item.place.removesuffix(_USUAL)
    return _folder(PurePath(item.place))


def _folder(path: PurePath) -> str:
    return _("folder “{name}”").format(name=path.name or str(path))


def watched(saved: Saved) -> str:
    """Name what is watched: folders by their names, mailboxes by their addresses."""
    boxes = (accounts.read(said).name for said in saved.mailboxes)
    names = ", ".join([*map(_folder, saved.folders), *boxes])
    return _("Watched: {names}.").format(names=names)


_TOLD: Final = (Happened.INQUIRY, Happened.REPEAT, Happened.CAME_IN, Happened.FILE, Happened.WAITS)


def _counted(what: Happened, count: int) -> str:
    words = {
        Happened.INQUIRY: n_("{n} new inquiry", "{n} new inquiries", count),
        Happened.REPEAT: n_("{n} repeat inquiry", "{n} repeat inquiries", count),
        Happened.CAME_IN: n_("{n} letter", "{n} letters", count),
        Happened.FILE: n_("{n} file", "{n} files", count),
        Happened.WAITS: n_("{n} waits in the Inbox", "{n} wait in the Inbox", count),
    }
    return words[what].format(n=fmt.number(count))


def summary(counts: Counter[Happened]) -> str:
    """Give one sentence about what came in, and how much of it waits; "" = nothing worth a word."""
    parts = [_counted(what, counts[what]) for what in _TOLD if counts[what]]
    return _("Came in: {what}").format(what=", ".join(parts)) if parts else ""


def waits(counts: Counter[Happened]) -> bool:
    """Whether something of it waits for a look."""
    return bool(counts[Happened.WAITS])


_HERE: Final = {
    "no_mail_password": N_("Type it in the preferences, under Intake."),
    "bad_mailbox": N_("Correct the address or the server in the preferences, under Intake."),
    "no_keychain": N_("Unlock it and type the password again; until then it is kept while LeadDesk runs."),
    "no_mail_sign_in": N_("Press “Sign in” in the preferences, under Intake."),
    "mail_signed_out": N_("Press “Sign in again” in the preferences, under Intake."),
    "no_mail_app": N_("Type it in the preferences, under Intake; the administrator of your mail knows it."),
    "mail_lost": N_("It goes on by itself at the next look."),
}
"""What to do about trouble where there are preferences instead of a command line."""


def trouble(error: LeadDeskError) -> tuple[str, str]:
    """Give cause and remedy of what keeps something from coming in."""
    cause, remedy = explain(error)
    return cause, _(_HERE[error.code]) if error.code in _HERE else remedy


def looked(saved: Saved, status: Status, now: datetime) -> str:
    """Tell when the intake looked last, and whose turn it is; "" where nothing is watched."""
    if not saved:
        return ""
    if status.is_elsewhere:
        return _("Another window takes in what arrives.")
    if status.looked_at is None:
        return _("Looking for the first time…") if status.is_on else ""
    return _("Last checked: {when}").format(when=fmt.when(status.looked_at, now, is_inside=True))


def typed_of(item: Item, letter: Draft | None) -> Typed:
    """Give what a form begins with: whom the letter names, or at least what it is about."""
    if letter is None:
        return Typed(topic=item.name if item.is_letter else "")
    return Typed(
        phone=next((one.text for one in letter.phones), ""),
        name=letter.name,
        company=letter.company,
        job_title=letter.job_title,
        email=", ".join(letter.emails),
        city=letter.city,
        topic=letter.topic or item.name,
    )


def size(octets: int) -> str:
    """Give the size of an original."""
    if octets < 1024 * 1024:
        return _("{n} KB").format(n=fmt.number(max(1, octets // 1024)))
    return _("{n} MB").format(n=fmt.number(octets // (1024 * 1024)))
