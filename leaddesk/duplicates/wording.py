"""Levels and verdicts in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from leaddesk.duplicates.judge import Level, Reason
from leaddesk.words import N_, _

LEVELS: Mapping[Level, str] = {
    Level.SAME_PERSON: N_("Same person"),
    Level.PROBABLY: N_("Probably the same person"),
    Level.PERHAPS: N_("Perhaps the same person"),
    Level.SAME_COMPANY: N_("Same company"),
    Level.PERHAPS_COMPANY: N_("Perhaps the same company"),
}

FIELDS: Mapping[str, str] = {
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "name": N_("Name"),
    "inn": N_("Tax number"),
    "domain": N_("Domain"),
    "company": N_("Company"),
    "city": N_("City"),
}

VERDICTS: Mapping[str, str] = {
    "equal": N_("equal"),
    "similar": N_("similar"),
    "differs": N_("differs"),
    "one_letter": N_("one letter"),
    "ending": N_("another ending"),
    "order": N_("another order"),
    "diminutive": N_("short form"),
    "transliteration": N_("other letters"),
    "initials": N_("initials"),
    "layout": N_("keyboard layout"),
    "other_person": N_("another person"),
    "other_surname": N_("another surname"),
    "digits_swapped": N_("digits swapped"),
    "one_digit": N_("one digit"),
    "begins": N_("begins so"),
    "other_extension": N_("another extension"),
    "same_line": N_("same line"),
    "shared": N_("shared by several people"),
    "toll_free": N_("toll-free number"),
    "alias": N_("same mailbox"),
    "other_provider": N_("another provider"),
    "other_legal_form": N_("another legal form"),
    "other_number": N_("another number in the name"),
    "part": N_("part of the name"),
}


def level_text(level: Level) -> str:
    """Say what two cards are to each other."""
    return _(LEVELS[level])


def field_text(reason: Reason) -> str:
    """Name the field of a reason."""
    return _(FIELDS[reason.field])


def verdict_text(reason: Reason) -> str:
    """Say in a word or two how the values of a reason agree."""
    return _(VERDICTS[reason.verdict])
