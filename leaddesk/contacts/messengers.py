"""Accounts in messengers and social networks out of free text."""

from __future__ import annotations

import re

from leaddesk.contacts import numbers, phone_cells
from leaddesk.contacts.text import collapse
from leaddesk.domain.draft import Messenger

_LINK = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?"
    r"(?:(?P<telegram>t\.me|telegram\.me)/(?:s/)?@?(?P<nick>\w{3,32}|\+\d{7,15})"
    r"|(?P<whatsapp>wa\.me/|api\.whatsapp\.com/send/?\?phone=|whatsapp://send\?phone=)\+?(?P<phone>[0-9]{7,15})"
    r"|viber://(?:chat|add)\?number=(?:%2B|\+)?(?P<viber>[0-9]{7,15})"
    r"|max\.ru/(?P<max>[\w.]{3,64})"
    r"|(?P<site>vk\.com|vk\.ru|vk\.me|ok\.ru|instagram\.com|facebook\.com|fb\.com|linkedin\.com/in)"
    r"/(?P<page>[\w.-]{2,64}))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![\w@./])(?:(?P<telegram>telegram|телеграмм?|телега|tg|тг)|(?P<whatsapp>whats?app|ватс?апп?|вотсап|wa)"
    r"|(?P<viber>viber|вайбер)|(?P<max>max|макс))"
    r"\s*(?:[:=–-]\s*|\s)\s*(?:@?(?P<nick>[a-z]\w{3,31})|(?P<phone>\+?[0-9(][0-9 ()-]{5,18}[0-9]))(?![\w@])",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<![\w.@/+-])@(?P<nick>[A-Za-z]\w{3,31})(?![\w.-]*@)(?!\w)")
_NETWORKS = ("telegram", "whatsapp", "viber", "max")


def read(raw: str) -> tuple[Messenger, ...]:
    """Give the accounts named in a text, by place in it, without repeats.

    A handle is a nickname without "@", an E.164 number, or for other networks the page ("vk.com/romashka").
    """
    text = collapse(raw)
    found: list[tuple[int, Messenger]] = []
    for pattern, account in ((_LINK, _linked), (_NAMED, _named), (_AT, _mentioned)):
        rest = []
        for match in pattern.finditer(text):
            found.append((match.start(), account(match)))
            rest.append(match.span())
        for start, end in rest:
            text = text[:start] + " " * (end - start) + text[end:]
    return tuple(dict.fromkeys(messenger for _, messenger in sorted(found, key=lambda pair: pair[0])))


def _linked(match: re.Match[str]) -> Messenger:
    if match["telegram"]:
        return Messenger("telegram", match["nick"].lower())
    if match["phone"]:
        return Messenger("whatsapp", _number(match["phone"]))
    if match["viber"]:
        return Messenger("viber", _number(match["viber"]))
    if match["max"]:
        return Messenger("max", match["max"].lower())
    return Messenger("other", f"{match['site']}/{match['page']}".lower())


def _named(match: re.Match[str]) -> Messenger:
    network = next(network for network in _NETWORKS if match[network])
    return Messenger(network, match["nick"].lower() if match["nick"] else _number(match["phone"]))


def _mentioned(match: re.Match[str]) -> Messenger:
    return Messenger("telegram", match["nick"].lower())


def _number(written: str) -> str:
    """Give the E.164 number of an account, the digits as written where they make none."""
    digits = phone_cells.digits_of(written)
    return numbers.e164_of("+" + digits.lstrip("+"), "RU", "") or numbers.e164_of(digits, "RU", "") or digits
