"""How two records agree, in words: levels, fields, signs and verdicts of a comparison."""

from __future__ import annotations

from math import exp2
from typing import Final

from leaddesk.contacts import phones
from leaddesk.duplicates import weights
from leaddesk.duplicates.judge import Level, Match, Reason
from leaddesk.words import N_, _, p_
from ui import format as fmt
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

_WHOLE: Final = 100  # percent
_PREPOSITION: Final = 2  # letters


def tone(reason: Reason) -> Tone:
    """Give the colour of a sign and its verdict: what agrees with somebody else's is no good sign."""
    return Tone.WARM if is_somebody_else_s(reason) else SIGNS[reason.agreement][1]


def field(reason: Reason) -> str:
    """Name the field that a reason is about."""
    word = FIELDS.get(reason.field)
    return _(word) if word else reason.field


def verdict(reason: Reason) -> str:
    """Say how two values agree; a way that has no word of its own is told by its sign."""
    if reason.field == "name" and reason.verdict == "equal" and _is_turned(reason.typed, reason.stored):
        return _("word order")
    if is_somebody_else_s(reason):
        return _("same number") if reason.field == "phone" else _("same address")
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


def headline(match: Match) -> str:
    """Say what two cards are to each other; one phone with two given names is told as what it is."""
    shared = another_s(match)
    if shared:
        return _("The same e-mail, another person") if shared == "email" else _("The same phone, another person")
    return _(LEVELS[match.level][2])


def another_s(match: Match) -> str:
    """Name the field, phone or e-mail, that agrees with a card of another person; "" where none does."""
    if match.level is not Level.PERHAPS:
        return ""
    return next((one.field for one in match.reasons if is_somebody_else_s(one)), "")


def is_somebody_else_s(reason: Reason) -> bool:
    """Tell whether a number or an address agrees, and the name says that it is another person's."""
    return reason.field != "name" and reason.agreement == "equal" and reason.verdict == "other_person"


_BEGINS: Final = {
    Level.SAME_PERSON: weights.SAME_PERSON_FROM,
    Level.PROBABLY: weights.PROBABLY_FROM,
    Level.SAME_COMPANY: weights.SAME_COMPANY_FROM,
}
_UNDER: Final = {
    Level.PROBABLY: weights.SAME_PERSON_FROM,
    Level.PERHAPS: weights.PROBABLY_FROM,
    Level.PERHAPS_COMPANY: weights.SAME_COMPANY_FROM,
}
"""From which sum of bits a level begins, and which it stays under. What holds a level down, another given name or a
name alone, holds its percentage down as well, however much else agrees."""


def percent(match: Match) -> str:
    """Say how likely it is that they are what the level says: never 0 % nor 100 %, for nobody is that sure."""
    least, most = (_share(one[match.level]) if match.level in one else None for one in (_BEGINS, _UNDER))
    share = int(match.probability * _WHOLE)
    return fmt.percent(max(1 if least is None else least, min(_WHOLE - 1 if most is None else most - 1, share)))


def _share(bits: float) -> int:
    """Give log-odds in bits as a percentage."""
    return int(_WHOLE / (1 + exp2(-bits)))


def points(reason: Reason) -> str:
    """Say how much a field speaks for it or against it: "+20", "−7", "0"."""
    value = round(reason.points)
    return f"+{value}" if value > 0 else fmt.number(value)


def weight(reason: Reason) -> str:
    """Say the same in words, for a tooltip."""
    words = _("{points} for it") if reason.points > 0 else _("{points} against it")
    said = _("says nothing either way") if not round(reason.points) else words.format(points=abs(round(reason.points)))
    return f"{field(reason)}: {verdict(reason)}, {said}"
