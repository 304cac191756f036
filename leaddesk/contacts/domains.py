"""Web addresses to the domain somebody registered, and whether that domain stands for a company."""

from __future__ import annotations

import re
from functools import lru_cache

from leaddesk.contacts.data.mail_domains import FREE_MAIL, NOBODYS_DOMAINS, PLATFORMS, TWO_LABEL_SUFFIXES
from leaddesk.contacts.text import collapse

_NO_COMPANY = frozenset((*FREE_MAIL, *PLATFORMS, *NOBODYS_DOMAINS))
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^mailto:")
_HOST_END = re.compile(r"[/?#\\\s,;]")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_TOP = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]+")


@lru_cache(maxsize=8192)
def read(raw: str) -> str:
    """Give the registrable domain, lower case and in Unicode, of a URL, an e-mail or a bare domain; else ""."""
    return registrable(host_of(raw))


def registrable(host: str) -> str:
    """Give the domain that somebody registered of a whole host name in normal form; "" of one without a top level."""
    labels = host.split(".")
    if len(labels) < 2:
        return ""
    kept = 3 if ".".join(labels[-2:]) in TWO_LABEL_SUFFIXES else 2
    return ".".join(labels[-kept:]) if len(labels) >= kept else ""


def host_of(raw: str) -> str:
    """Give the whole host name, lower case and in Unicode, of a URL, an e-mail or a domain; else ""."""
    text = _SCHEME.sub("", collapse(raw).strip("<>\"'«»()[] ").casefold())
    host = _HOST_END.split(text, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].strip(".")
    labels = [to_unicode(label) for label in host.split(".")]
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or not _TOP.fullmatch(labels[-1]):
        return ""
    return ".".join(labels)


def to_unicode(label: str) -> str:
    """Give a punycode label ("xn--…") in Unicode, every other label unchanged."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna").casefold()
    except UnicodeError:
        return label


def is_free_mail(domain: str) -> bool:
    """Tell whether anybody can have a mailbox at this domain."""
    return domain.casefold() in FREE_MAIL


def is_company(domain: str) -> bool:
    """Tell whether a registrable domain can stand for one company: no free mail, no shop or social platform."""
    lowered = domain.casefold()
    return bool(lowered) and lowered not in _NO_COMPANY
