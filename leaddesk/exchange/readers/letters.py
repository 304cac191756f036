"""One letter with its parts told apart: who wrote when about what, the text, the names of what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final, NamedTuple

from leaddesk.exchange import sniff
from leaddesk.exchange.readers import encoded_words
from leaddesk.exchange.readers.page_text import text_of

_FORWARDED = re.compile(
    r"[ \t]*(?:-{2,}.{0,40}?(?:пересыл|переадрес|исходное|forwarded|original).{0,40}"
    r"|begin forwarded message:?|начало (?:переадресованного|пересылаемого) сообщения:?)[ \t]*",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"[ \t*]*(?P<name>от кого|от|кому|копия|дата|отправлено|тема|ответить на|from|to|cc|date|sent|subject|reply-to)"
    r"[ \t*]*:[ \t*]*(?P<value>.*)",
    re.IGNORECASE,
)
_HEAD_OF: Final = {
    "от кого": "from",
    "от": "from",
    "from": "from",
    "дата": "date",
    "отправлено": "date",
    "date": "date",
    "sent": "date",
    "тема": "subject",
    "subject": "subject",
    "ответить на": "reply",
    "reply-to": "reply",
}
_WROTE = re.compile(
    r"(?P<date>[^<\"]{0,60}?),?[ \t]*(?P<name>\"[^\"<>]{0,80}\"|[^\"<>,]{0,80}?)"
    r"[ \t]*<(?P<at>[^<>@\s]+@[^<>@\s]+)>:?\s*"
)
"""How some mail programs begin what they forward: a date, a name and an address in one line."""

_FILE_NAME = re.compile(r"filename=(?P<quote>\"?)(?P<name>[^\";\r\n]+)(?P=quote)", re.IGNORECASE)
"""A file name that no program encoded."""

_QUOTE = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_BROKEN: Final = (LookupError, ValueError, TypeError, AttributeError, AssertionError)
"""What the parser of headers in the standard library raises on some that no program should have written."""


class Letter(NamedTuple):
    """A letter: names and addresses of who wrote it and who wants the answer, its date as ISO text or as written."""

    sender: tuple[str, str]
    reply: tuple[str, str]
    date: str
    subject: str
    texts: tuple[str, ...]
    attached: tuple[str, ...]


def letters(data: bytes) -> list[Letter]:
    """Give the letter of a file, and those it brings along, as they lie in each other.

    A letter that was forwarded within the text of another comes after it, like one that is attached. Letters within
    letters by the hundred, which nobody sends, raise RecursionError.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    return [inner for one in _nested(message) for inner in _with_forwarded(one)]


def _nested(message: EmailMessage) -> Iterator[Letter]:
    texts: dict[str, list[str]] = {"plain": [], "html": [], "named": []}
    attached: list[str] = []
    within: list[EmailMessage] = []
    _collect(message, texts, attached, within)
    if not any(text.strip() for text in texts["plain"] + texts["html"]):
        texts["plain"] = texts["named"]  # some programs give the very text of a letter a file name
    plain, pages = "\n".join(texts["plain"]), "\n".join(text_of(page) for page in texts["html"])
    yield Letter(
        _address(message, "from"),
        _address(message, "reply-to"),
        _date(message),
        _header(message, "subject"),
        tuple(text for text in (plain, pages) if text.strip()),
        tuple(attached),
    )
    for one in within:
        yield from _nested(one)


def _collect(
    message: EmailMessage, texts: dict[str, list[str]], attached: list[str], within: list[EmailMessage]
) -> None:
    """Look at every part once; what lies in an attached letter belongs to that one."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        name = _file_name(part)
        payload = part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list):
            within += [one for one in payload if isinstance(one, EmailMessage)]
        elif isinstance(payload, list):
            waiting = [one for one in payload if isinstance(one, EmailMessage)] + waiting
        elif name or _header(part, "content-disposition").lower().startswith("attachment"):
            attached.append(name or kind)
            if kind == "text/plain" and _header(part, "content-disposition").lower().startswith("inline"):
                texts["named"].append(_text(part))
        elif kind in {"text/plain", "text/html"}:
            texts[kind.removeprefix("text/")].append(_text(part))


def _text(part: EmailMessage) -> str:
    """Decode a part; the charset it names is not believed where it does not fit."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    return encoded_words.text_of(raw, _charset(part))


def _charset(part: EmailMessage) -> str:
    try:
        return part.get_content_charset("utf-8")
    except _BROKEN:
        return "utf-8"


def _file_name(part: EmailMessage) -> str:
    try:
        name = " ".join((part.get_filename() or "").split())
    except _BROKEN:
        return "?"
    said = _FILE_NAME.search(_raw(part, "content-disposition")) if "\ufffd" in name else None
    return said["name"].strip() if said else name


def _header(message: EmailMessage, name: str) -> str:
    """Give a header as text; bytes that no program encoded are read like a text table's."""
    if "=?" in (raw := _raw(message, name)):
        return " ".join(encoded_words.decoded(raw).split())
    try:
        text = str(message[name] or "")
    except _BROKEN:
        text = "\ufffd"
    return " ".join((raw if "\ufffd" in text else text).split())


def _raw(message: EmailMessage, name: str) -> str:
    """Give a header as it stands in the letter; its bytes above 127 are read like a text table's."""
    value = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if value.isascii():
        return value
    octets = value.encode("utf-8", "surrogateescape")
    return octets.decode(sniff.encoding(octets), "replace")


def _address(message: EmailMessage, name: str) -> tuple[str, str]:
    raw = _raw(message, name)
    return encoded_words.address(raw) if "=?" in raw else parseaddr(_header(message, name))


def _date(message: EmailMessage) -> str:
    """Give when it was written, else when it arrived, as ISO text with its offset; "" where neither is told."""
    return _moment(_header(message, "date")) or _moment(_header(message, "received").rpartition(";")[2])


def _moment(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat(" ", "seconds") if text else ""
    except (ValueError, TypeError, OverflowError):
        return ""


def _with_forwarded(letter: Letter) -> Iterator[Letter]:
    """Give a letter and the one that its text forwards."""
    for at, text in enumerate(letter.texts):
        if (found := _forwarded(text)) is not None:
            before, head, after = found
            yield letter._replace(texts=(*letter.texts[:at], before, *letter.texts[at + 1 :]))
            said = head.get("date", "")
            yield Letter(
                parseaddr(head.get("from", "")),
                parseaddr(head.get("reply", "")),
                _moment(said) or said,
                head.get("subject", ""),
                (after,),
                letter.attached,
            )
            return
    yield letter


def _forwarded(text: str) -> tuple[str, dict[str, str], str] | None:
    """Find the head of a forwarded letter in a text: after the line that says so, or three headers in a row."""
    lines = _QUOTE.sub("", text.replace("\u200b", "")).split("\n")
    for at, line in enumerate(lines):
        is_said = _FORWARDED.fullmatch(line) is not None
        start = at + 1 if is_said else at
        while is_said and start < len(lines) and not lines[start].strip():
            start += 1
        head, end = _head_at(lines, start)
        if is_said and not head and start < len(lines) and (wrote := _WROTE.fullmatch(lines[start])):
            head, end = {"from": f"{wrote['name']} <{wrote['at']}>", "date": wrote["date"]}, start + 1
        if "from" in head and (is_said or {"date", "subject"} <= head.keys()):
            return "\n".join(lines[:at]), head, "\n".join(lines[end:])
    return None


def _head_at(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    head: dict[str, str] = {}
    end = start
    while end < len(lines) and (found := _HEAD.fullmatch(lines[end].rstrip("\r"))):
        head.setdefault(_HEAD_OF.get(found["name"].lower(), "other"), found["value"].strip(" *\r"))
        end += 1
    return head, end
