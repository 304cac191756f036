"""The field that a column title of a Russian or English table means."""

from __future__ import annotations

import re
from functools import lru_cache

from leaddesk.exchange.synonyms import RULES, SYNONYMS

FIELDS = (
    "id",
    "number",
    "client",
    "name",
    "last_name",
    "first_name",
    "middle_name",
    "company",
    "job_title",
    "phones",
    "emails",
    "telegram",
    "whatsapp",
    "viber",
    "messengers",
    "inn",
    "website",
    "country",
    "region",
    "city",
    "address",
    "source",
    "campaign",
    "owner",
    "product",
    "topic",
    "comment",
    "temperature",
    "stage",
    "received",
    "amount",
    "currency",
    "tags",
    "next_contact",
    "next_step",
    "touch",
    "touched_at",
)
"""What a column may be mapped to: the fields of a Draft, parts of a name, messengers by network, an id.

"client" is a person or a company, decided row by row; "number" an id unless it merely counts the rows. "touch" and
"touched_at" tell what somebody did and when, where rows are touches of known people.
"""

MANY = frozenset(
    {
        "phones",
        "emails",
        "telegram",
        "whatsapp",
        "viber",
        "messengers",
        "comment",
        "tags",
        "address",
        "topic",
        "next_step",
        "touch",
        "touched_at",
    }
)
"""Fields that several columns of different titles may fill together."""

SKIP = "skip"
"""What a column is mapped to that is nobody's business: nothing of it comes into the base."""

UNMAPPED = "extra"
_CLIENT = "client"  # a person or a company: the contents decide

_EXACT = {title: field for field, titles in SYNONYMS.items() for title in titles.split("|")}
_COMPILED = tuple((re.compile(pattern), field) for pattern, field in RULES)
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_NOISE = re.compile(r"[^\w№#]+|_+")
_NUMBERED = re.compile(r"(?<=\w) ?\(?\d{1,2}\)?$")
_MAX_TITLE = 60
_MAX_WORDS = 6


@lru_cache(maxsize=4096)
def normal(title: str) -> str:
    """Give the title in words: small letters, ё as е, camel case split, punctuation as one space."""
    text = _NOISE.sub(" ", _CAMEL.sub(" ", title.strip()[: _MAX_TITLE * 2]))
    return " ".join(text.casefold().replace("ё", "е").split())


@lru_cache(maxsize=4096)
def exact(title: str) -> str | None:
    """Give the field of a title that stands in the table of synonyms, a number after it aside."""
    text = normal(title)
    if not text:
        return "number" if title.strip() in {"№", "#"} else None
    return _EXACT.get(text) or _EXACT.get(_NUMBERED.sub("", text))


@lru_cache(maxsize=4096)
def meaning(title: str) -> str | None:
    """Give what a title means: a field, "client" (person or company), "extra" (known, no field), or None."""
    if found := exact(title):
        return found
    text = normal(title)
    if not text or len(text) > _MAX_TITLE or len(text.split()) > _MAX_WORDS:
        return None
    return next((field for pattern, field in _COMPILED if pattern.search(text)), None)


def field_of(title: object) -> str | None:
    """Give the field a title means, None where it means none or is no text."""
    found = meaning(title) if isinstance(title, str) else None
    if found == _CLIENT:
        return "name"
    return None if found == UNMAPPED else found


def is_ambiguous(title: str) -> bool:
    """Whether a title says "client" and leaves open whether persons or companies stand below."""
    return meaning(title) == _CLIENT
