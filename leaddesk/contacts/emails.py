"""E-mail cells to addresses in lower case, with typing slips questioned and aliases seen through."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts import domains
from leaddesk.contacts.data.mail_domains import (
    NO_SLIP,
    NOBODY,
    NOBODYS_DOMAINS,
    OFTEN_MISTYPED,
    ROLES,
    SLIPS,
    TLD_SLIPS,
)
from leaddesk.contacts.domains import is_free_mail
from leaddesk.contacts.text import collapse, repair_homoglyphs
from leaddesk.domain.draft import Remark

__all__ = ["EmailsRead", "bare", "domain_of", "is_free_mail", "is_placeholder", "is_role", "key", "read"]

BAD_EMAIL = "bad_email"
EMAIL_TYPO = "email_typo"

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_-]{0,30}(?:\.[a-z0-9_-]{1,30})?@(?:[a-z0-9][a-z0-9-]{0,30}\.){1,2}[a-z]{2,6}")
_AROUND_AT = re.compile(r"\s*@\s*")
# A comma typed for the dot before the end of a domain does not part two addresses.
_BETWEEN = re.compile(r"[\s;|<>()\[\]\"«»]+|(?<=\w)/(?=[^\s/@]+@)|,(?!(?:ru|com|net|org|by|kz|ua|рф)\b)")
_LABEL_BEFORE = re.compile(r"^(?:mailto|e-?mail|почта|эл\.?почта|имейл|мейл)[:.]+", re.IGNORECASE)
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_EDGES = " .,:;'`<>/\\"
_NOTHING = frozenset(("", "нет", "no", "none", "n/a", "na", "null", "nan", "не указан", "не указана", "отсутствует"))
_YANDEX = frozenset(f"yandex.{zone}" for zone in ("ru", "com", "by", "kz", "ua", "uz")) | {
    "ya.ru",
    "narod.ru",
}


class EmailsRead(NamedTuple):
    """What a cell gave: addresses in its order without repeats, and remarks (a proposal stands in `value`)."""

    emails: tuple[str, ...]
    remarks: tuple[Remark, ...]


def read(raw: str) -> EmailsRead:
    """Read every address of a cell.

    A text that is no address is only in a remark `bad_email`; an address whose domain looks mistyped is kept
    as written, and the remark `email_typo` carries the address that was probably meant.
    """
    if _PLAIN.fullmatch(lowered := raw.lower()):  # most cells: one address, nothing else
        proposal = _proposal(lowered)
        return EmailsRead((lowered,), (Remark(EMAIL_TYPO, value=proposal),) if proposal else ())
    return _read_slowly(raw)


def _read_slowly(raw: str) -> EmailsRead:
    """Read a cell of any form: what `read` answers, without its short cut."""
    text = _AROUND_AT.sub("@", collapse(raw)) if "@" in raw else collapse(raw)
    emails: dict[str, None] = {}
    remarks: dict[Remark, None] = {}
    for word in _candidates(text):
        email = _address(word)
        if not email:
            remarks[Remark(BAD_EMAIL, value=word)] = None
            continue
        emails[email] = None
        proposal = _proposal(email)
        if proposal:
            remarks[Remark(EMAIL_TYPO, value=proposal)] = None
    return EmailsRead(tuple(emails), tuple(remarks))


def _candidates(text: str) -> list[str]:
    """Give the parts of a cell that are meant as addresses: those with an "@", or all of it."""
    if "@" in text:
        words = (_LABEL_BEFORE.sub("", word) for word in _BETWEEN.split(text) if "@" in word)
        return [word.strip(_EDGES) for word in words if word.strip(_EDGES)]
    bare = text.strip(_EDGES + "-—–")
    return [] if bare.casefold() in _NOTHING else [text]


def _address(word: str) -> str:
    """Give the address in lower case, "" when it is none (RFC 5321 sizes; letters of any script)."""
    lowered = word.lower()
    if _PLAIN.fullmatch(lowered):
        return lowered
    lowered = repair_homoglyphs(lowered.partition("?")[0])
    local, _, domain = lowered.rpartition("@")
    sane = 0 < len(local) <= 64 and len(lowered) <= 254 and _LOCAL.fullmatch(local)
    return lowered if sane and domain and domains.host_of(domain) == _unicode(domain) else ""


@lru_cache(maxsize=8192)
def _unicode(domain: str) -> str:
    return ".".join(map(domains.to_unicode, domain.casefold().split(".")))


def _proposal(email: str) -> str:
    """Give the address that was probably meant, "" when the domain looks right."""
    local, _, domain = email.rpartition("@")
    meant = _meant_domain(domain)
    return f"{local}@{meant}" if meant else ""


@lru_cache(maxsize=8192)
def _meant_domain(domain: str) -> str:
    """Give the domain meant: a known slip, a top level that does not exist, one slip from a common domain."""
    if is_free_mail(domain):
        return ""
    if domain in SLIPS:
        return SLIPS[domain]
    name, _, top = domain.rpartition(".")
    if top in TLD_SLIPS:
        repaired = f"{name}.{TLD_SLIPS[top]}"
        return _meant_domain(repaired) or repaired
    if name in NO_SLIP:
        return ""
    return next((meant for meant in OFTEN_MISTYPED if OSA.distance(domain, meant, score_cutoff=1) == 1), "")


def key(email: str) -> str:
    """Give one text for all aliases of a mailbox: no +tag, no gmail dots, one domain for Yandex and Google.

    A domain that is certainly mistyped (gmial.com) is the one that was meant.
    """
    local, _, domain = email.strip().lower().rpartition("@")
    domain = _unicode(domain)
    domain = _meant_domain(domain) or domain
    local = local.partition("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        return f"{local.replace('.', '') or local}@gmail.com"
    if domain in _YANDEX:
        return f"{local.replace('.', '-')}@yandex.ru"
    return f"{local}@{domain}"


def domain_of(email: str) -> str:
    """Give the registrable domain of an address, the one that was meant where it is mistyped; "" when it has none."""
    found = _domain_of(email)
    return (_meant_domain(found) or found) if found else ""


def _domain_of(email: str) -> str:
    if _PLAIN.fullmatch(email) and "xn--" not in email and "-." not in email:
        return domains.registrable(email.rpartition("@")[2])
    return domains.read(email) if "@" in email else ""


_PARTING = str.maketrans("", "", "._-")


def bare(local: str) -> str:
    """Give the name before the @ without what parts its words: providers differ in what they allow there."""
    return local.translate(_PARTING)


def is_role(email: str) -> bool:
    """Tell whether a mailbox belongs to a post or a firm rather than to a person (info@, zakaz@, sales2@)."""
    local = email.lower().partition("@")[0].partition("+")[0]
    return local in ROLES or local.rstrip("0123456789").rstrip("._-") in ROLES


def is_placeholder(email: str) -> bool:
    """Tell whether an address stands for none: no@mail.ru, test@test.ru."""
    local, _, domain = email.lower().rpartition("@")
    return domain in NOBODYS_DOMAINS or (local in NOBODY and (is_free_mail(domain) or domain.startswith(f"{local}.")))
