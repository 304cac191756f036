"""Materials, and the letters: each a pair of rows, Russian and English, under one code.

A merge field stands in braces, in the language of the letter (`MERGE_FIELDS`); an empty one stops sending.
`{пытался/пыталась}` is a choice by the sender's gender, a setting of the person.
"""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.storage.seeds.letters_text import EN, RU


class Material(NamedTuple):
    """What can be sent or shown."""

    code: str
    english: str


class Letter(NamedTuple):
    """A letter in one language; `purpose` is what it is for: codes divided by commas."""

    code: str
    english: str
    language: str
    purpose: str
    subject: str
    body: str


MATERIALS = (
    Material("article", "Article"),
    Material("case", "Case"),
    Material("white_paper", "White paper"),
    Material("ebook", "E-book"),
    Material("infographic", "Infographic"),
    Material("video", "Video"),
    Material("webinar", "Webinar recording"),
    Material("catalogue", "Catalogue, price list"),
    Material("sample", "Sample"),
    Material("comparison", "Comparison"),
    Material("quote", "Quote"),
)

MERGE_FIELDS = {
    "имя": "name",
    "компания_наша": "us",
    "тема": "topic",
    "материал": "material",
    "кампания": "campaign",
    "партнёр": "partner",
    "продукт": "product",
    "отрасль": "industry",
    "дата": "date",
    "проблема": "problem",
    "итоги": "summary",
    "коллега": "colleague",
    "телефон_коллеги": "colleague_phone",
    "я": "me",
    "телефон": "phone",
}
"""Russian merge field → the English one, which is its code."""

_NAMES = {
    "L1": ("First letter, one problem", "cold"),
    "L2": ("Useful material", "cold,warm"),
    "L3": ("Following up your need", "warm"),
    "L4": ("Invitation", "cold,warm"),
    "L5": ("Quote cover", "hot"),
    "L6": ("Summary", "all"),
    "L7": ("Could not reach you", "all"),
    "L8": ("Farewell", "refusals"),
    "L9": ("May we ask why?", "refusals"),
    "L10": ("Until {date}", "later,for_growth"),
    "L11": ("Sorry for the delay", "late"),
    "L12": ("Polite no", "not_target"),
    "L13": ("After the exhibition", "exhibition"),
    "L14": ("Inquiry received", "new"),
    "L15": ("Offer ends on {date}", "hot"),
    "L16": ("Your new contact", "hand_over"),
    "L17": ("Back with something new", "rework"),
    "L18": ("Asking for a referral", "clients"),
}

LETTERS = tuple(
    Letter(code, english, language, purpose, *texts[code])
    for code, (english, purpose) in _NAMES.items()
    for language, texts in (("ru", RU), ("en", EN))
)
