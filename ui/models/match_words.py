"""How two records agree, in words: levels, fields, signs and verdicts of a comparison."""

from __future__ import annotations

from typing import Final

from leaddesk.contacts import phones
from leaddesk.duplicates.judge import Level, Reason
from leaddesk.words import N_, _, p_
from ui.theme.tokens import Tone

LEVELS: Final = {
    Level.SAME_PERSON: (4, Tone.WARM, N_("The same person")),
    Level.PROBABLY: (3, Tone.WARM, N_("Probably the same person")),
    Level.PERHAPS: (2, Tone.WARM, N_("Perhaps the same person")),
    Level.SAME_COMPANY: (2, Tone.COLD, N_("The same company")),
    Level.PERHAPS_COMPANY: (1, Tone.COLD, N_("Perhaps the same company")),
}
FIELDS: Final = {
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "name": N_("Name"),
    "company": N_("Company"),
    "inn": N_("Tax number"),
    "domain": N_("Web domain"),
    "city": N_("City"),
}
_VERDICTS: Final = {
    "equal": N_("the same"),
    "one_letter": N_("one letter"),
    "digits_swapped": N_("digits swapped"),
    "one_digit": N_("one digit"),
    "differs": N_("differs"),
    "other_person": N_("another person"),
    "other_surname": N_("another surname"),
    "initials": N_("initials"),
    "diminutive": N_("short form"),
    "transliteration": N_("other letters"),
    "layout": N_("keyboard layout"),
    "ending": N_("the ending"),
    "order": N_("word order"),
    "alias": N_("the same mailbox"),
    "shared": N_("shared by many"),
    "toll_free": N_("a toll-free line"),
    "same_line": N_("the same line"),
    "other_extension": N_("other extension"),
    "begins": N_("begins so"),
    "other_provider": N_("other provider"),
    "other_legal_form": N_("other legal form"),
    "other_number": N_("other number"),
    "part": N_("part of the name"),
}
_AGREEMENTS: Final = {"equal": N_("the same"), "similar": N_("similar"), "differs": N_("differs")}
SIGNS: Final = {"equal": ("=", Tone.OK), "similar": ("≈", Tone.WARM), "differs": ("≠", Tone.NEUTRAL)}

_PREPOSITION: Final = 2  # letters


def field(reason: Reason) -> str:
    """Name the field that a reason is about."""
    word = FIELDS.get(reason.field)
    return _(word) if word else reason.field


def verdict(reason: Reason) -> str:
    """Say how two values agree; a way that has no word of its own is told by its sign."""
    if reason.field == "name" and reason.verdict == "equal" and _is_turned(reason.typed, reason.stored):
        return _("word order")
    word = _VERDICTS.get(reason.verdict) or _AGREEMENTS.get(reason.agreement)
    return _(word) if word else ""


def _is_turned(one: str, other: str) -> bool:
    """Whether two texts have the same words in another order: beside both, "the same" would read as a mistake."""
    first, second = one.casefold().split(), other.casefold().split()
    return first != second and sorted(first) == sorted(second)


def together(fields: list[str], verdict: str) -> str:
    """Say of fields that they agree in one way: "phone, name: the same"."""
    several = {
        _("the same"): p_("several", "the same"),
        _("similar"): p_("several", "similar"),
        _("differs"): p_("several", "differ"),
    }
    said = several.get(verdict, verdict) if len(fields) > 1 else verdict
    return f"{', '.join(fields)}: {said}"


def value(field: str, stored: str, country: str) -> str:
    """Give a compared value as people read it: phones in the form of their country, cities with their capitals."""
    if field == "city":
        return " ".join("-".join(map(_capital, word.split("-"))) for word in stored.split(" "))
    if field != "phone" or not stored.startswith("+"):
        return stored
    number, _mark, extension = stored.partition(";ext=")
    return phones.show(number, extension, country=country, ext_label=_("ext."))


def _capital(part: str) -> str:
    """Give a part of a city's name as it is written: "Ростов", "на", "Дону"."""
    return part if len(part) <= _PREPOSITION else part[:1].upper() + part[1:]
