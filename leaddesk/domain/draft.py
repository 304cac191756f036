"""What somebody brings in: one incoming record, already in normal form, ready for `leads.capture`.

Tuples with names: an import makes a few of them for every row.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from leaddesk.domain.custom import Said


class Phone(NamedTuple):
    """A phone as read: `number` is E.164 ("" when the text is no possible number), `raw` as written."""

    number: str
    raw: str
    extension: str = ""

    @property
    def text(self) -> str:
        """The number as files carry it: "+79161234567;ext=12"; the raw text where there is none."""
        if not self.number:
            return self.raw
        return f"{self.number};ext={self.extension}" if self.extension else self.number


class Messenger(NamedTuple):
    """An account in a messenger: network ("telegram", "whatsapp", "viber", "max", "other") and handle."""

    network: str
    handle: str


class Remark(NamedTuple):
    """Something a person should look at: a code of cli.md, where it is, and the value it is about."""

    code: str
    column: str = ""
    value: str = ""


class Draft(NamedTuple):
    """One incoming record in normal form; empty text and None mean "not said".

    `received` is a date where the file gives no time, else an aware moment or a naive local time;
    `row` is 1-based as the user sees it; `extra` holds unmapped columns by title. `next_contact` is when to get in
    touch next, where the file has a whole date; `next_raw` is that as written ("in a week"), `next_step` what to do
    then, `next_kind` the code of the kind of task that its column asks for. `touch` is what the row says that the
    person did (a `Touch`, or `NOTHING`), where it is no inquiry, and `touched` the name of the event or mailing;
    `received` tells when.
    """

    name: str = ""
    company: str = ""
    job_title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    messengers: tuple[Messenger, ...] = ()
    inn: str = ""
    website: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    address: str = ""
    source: str = ""
    campaign: str = ""
    owner: str = ""
    product: str = ""
    topic: str = ""
    comment: str = ""
    temperature: str = ""
    stage: str = ""
    received: date | datetime | None = None
    received_raw: str = ""
    amount: Decimal | None = None
    currency: str = ""
    tags: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    custom: tuple[Said, ...] = ()
    """What columns say of fields of the team's own."""
    row: int = 0
    fingerprint: str = ""
    remarks: tuple[Remark, ...] = ()
    next_contact: date | datetime | None = None
    next_raw: str = ""
    next_step: str = ""
    next_kind: str = ""
    touch: str = ""
    touched: str = ""

    @property
    def has_identity(self) -> bool:
        """Whether the record names somebody: a person, a company, or a way to reach one."""
        return bool(self.name or self.company or self.phones or self.emails or self.messengers or self.inn)
