"""What is watched without being named: folders and mailboxes that this base remembers, never a secret."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

from leaddesk.intake import accounts, oauth
from leaddesk.intake.oauth import App
from leaddesk.unit import Session, Unit

_KEY: Final = "intake:sources"


class Saved(NamedTuple):
    """Folders, mailboxes as accounts.read takes them, the days of the first look, the minutes between two looks.

    `app` is the program by which people sign in to the mailboxes that take no password.
    """

    folders: tuple[Path, ...] = ()
    mailboxes: tuple[str, ...] = ()
    days: int = 7
    minutes: int = 1
    app: App = App()

    def __bool__(self) -> bool:
        return bool(self.folders or self.mailboxes)


def saved(session: Session) -> Saved:
    """Read what is watched from here; a query. A fact of this file: colleagues watch places of their own."""
    found = session.connection().exec_driver_sql("SELECT value FROM meta WHERE key = ?", (_KEY,)).scalar()
    if not found:
        return Saved()
    kept = json.loads(found)
    return Saved(
        folders=tuple(map(Path, kept["folders"])),
        mailboxes=tuple(kept["mailboxes"]),
        days=kept["days"],
        minutes=kept.get("minutes", 1),
        app=App(*kept.get("app", ())),
    )


def save(unit: Unit, wanted: Saved) -> None:
    """Remember what is watched from here; a service. Raises Refused for what names no mailbox or sign-in."""
    for said in wanted.mailboxes:
        accounts.read(said)
    oauth.checked(wanted.app)
    kept = {
        "folders": list(map(str, wanted.folders)),
        "mailboxes": list(wanted.mailboxes),
        "days": wanted.days,
        "minutes": wanted.minutes,
        "app": wanted.app,
    }
    unit.session.connection().exec_driver_sql(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_KEY, json.dumps(kept).encode())
    )
