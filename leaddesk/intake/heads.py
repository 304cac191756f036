"""What the head of a letter says: who wrote to whom, whether it answers something, whether a program sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from hashlib import sha256
from pathlib import PurePath
from typing import Final, NamedTuple, TypeAlias

from leaddesk.contacts import text
from leaddesk.exchange.readers.letters import Letter, letters

Mail: TypeAlias = "Message[str, str]"

TABLES: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".vcf"})
"""Suffixes of attached files that may hold leads."""

_ID = re.compile(r"<[^<>\s]{1,900}>")
_REPLY = re.compile(r"\s*(?:re|aw|sv|отв|ответ)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_LONG: Final = 64_000  # characters of a header that are looked at
_MANY: Final = 200  # addressees
_SHOWN: Final = 500  # characters of a subject or a name
_DIGITS: Final = 16


class Head(NamedTuple):
    """The head of a letter. `cause` is the same wherever a copy of the letter lies; `at` is ISO text or "".

    `letter_id` tells the letter by its Message-ID alone, `cause` by its text as well: sites send many letters under
    one. `machine` says why a program is behind it: "reply", "report", "bulk", or "" for a person or a form.
    """

    letter_id: str
    cause: str
    sender: str
    address: str
    to: tuple[str, ...]
    at: str
    subject: str
    is_reply: bool
    machine: str


class Attached(NamedTuple):
    """A file that a letter brings along, which may hold leads."""

    name: str
    body: bytes


def head(data: bytes, found: Sequence[Letter]) -> Head:
    """Read the head of a letter; `found` are the letters in it, as `letters` gives them."""
    message, first = _message(data), found[0]
    name, address = first.sender
    named = _ID.search(_first(message, "message-id"))
    letter_id = named[0] if named else _digest(first.date, address, first.subject, _first(message, "to"))
    words = " ".join((first.texts[0] if first.texts else "").split())
    return Head(
        letter_id=letter_id,
        cause=f"{letter_id}:{_digest(first.subject, words)}",
        sender=(f"{name} <{address}>" if name and address else address or name)[:_SHOWN],
        address=address.lower()[:_SHOWN],
        to=_addressees(message),
        at=first.date,
        subject=text.collapse(first.subject)[:_SHOWN],
        is_reply=_REPLY.match(first.subject) is not None,
        machine=_machine(message),
    )


def tables(data: bytes) -> Iterator[Attached]:
    """Give the attached files that may hold leads, those of letters within the letter too."""
    for part in _message(data).walk():
        name = _file_name(part)
        body = part.get_payload(decode=True) if PurePath(name).suffix.lower() in TABLES else None
        if isinstance(body, bytes) and body:
            yield Attached(name, body)


def is_table(name: str) -> bool:
    """Whether a file of this name may hold leads."""
    return PurePath(name).suffix.lower() in TABLES


def read(data: bytes) -> Head:
    """Read the head alone, of a letter whose text nobody needs."""
    return head(data, letters(data))


def _message(data: bytes) -> Mail:
    return BytesParser(policy=policy.compat32).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())


def _first(message: Mail, name: str) -> str:
    return str(message.get(name) or "")[:_LONG]


def _addressees(message: Mail) -> tuple[str, ...]:
    lines = [str(value)[:_LONG] for name in ("to", "cc", "bcc") for value in message.get_all(name, [])]
    found = (address.strip().lower() for _name, address in getaddresses(lines))
    return tuple(dict.fromkeys(address for address in found if "@" in address))[:_MANY]


def _machine(message: Mail) -> str:
    """Tell why a program is behind a letter (RFC 3834, RFC 2919, RFC 2369, RFC 3464)."""
    said = _first(message, "auto-submitted").strip().lower()
    precedence = _first(message, "precedence").strip().lower()
    if message.get_content_type() == "multipart/report":
        return "report"
    if said.startswith("auto-replied") or precedence == "auto_reply" or message.get("x-autoreply"):
        return "reply"
    if precedence in {"bulk", "list", "junk"} or message.get("list-unsubscribe") or message.get("list-id"):
        return "bulk"
    return ""


def _file_name(part: Mail) -> str:
    try:
        return text.collapse(part.get_filename() or "")
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):  # headers that no program should write
        return ""


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
