"""The judge: how likely two records are one person or one company, and why. Pure.

The score adds the bits of every field to a bias (weights.py). It never decides alone: names alone reach "perhaps",
a shared phone or info@ proves a company only, one phone with two given names is two people, and a landline is
one person's only where the names agree, or where neither record has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import exp2
from typing import NamedTuple

from leaddesk.contacts import emails
from leaddesk.duplicates import firms, weights
from leaddesk.duplicates.contacts_compared import compare_begun, compare_emails, compare_phones
from leaddesk.duplicates.evidence import COMPANY, DIFFERS, EQUAL, LINE, PERSON, SIMILAR, Evidence
from leaddesk.duplicates.people import OTHER, compare_people
from leaddesk.duplicates.profile import Profile
from leaddesk.duplicates.sharing import TWO


class Level(StrEnum):
    """What two records are to each other, the strongest first."""

    SAME_PERSON = "same person"
    PROBABLY = "probably"
    PERHAPS = "perhaps"
    SAME_COMPANY = "same company"
    PERHAPS_COMPANY = "perhaps same company"


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Reason(NamedTuple):
    """What one field says: the value of the first record and of the second, and how they agree.

    `agreement` is "equal", "similar" or "differs"; `verdict` a code such as "one_letter" or "diminutive"; `points`
    are bits.
    """

    field: str
    typed: str
    stored: str
    agreement: str
    verdict: str
    points: float


class Match(NamedTuple):
    """Two records that have to do with each other. `score` is log-odds in bits, `probability` the same in 0–1."""

    level: Level
    score: float
    probability: float
    evidence: tuple[Evidence, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What every field says: worked out when somebody asks, an import judges many records that nobody opens."""
        side = 0 if _RANKS[self.level] <= _RANKS[Level.PERHAPS] else 1
        return tuple(
            [Reason(field, typed, stored, agreement, verdict, round(weight[side], 2))
             for field, typed, stored, agreement, verdict, weight, _ in _explained(self.evidence)]
        )  # fmt: skip

    @property
    def rank(self) -> tuple[int, float]:
        """Order matches by this: the stronger level first, then the higher score."""
        return _RANKS[self.level], -self.score


def judge(
    a: Profile,
    b: Profile,
    *,
    base_size: int,
    shared: frozenset[str] = frozenset(),
    perhaps_from: float = weights.PERHAPS_FROM,
) -> Match | None:
    """Compare two records in a base of that many cards; None where they have nothing to do with each other.

    `shared` holds phones (E.164) and e-mail keys that several people have (`Candidate.shared`); `perhaps_from` is
    the score of the weakest match given. Swapping the records swaps `typed` and `stored` and nothing else.
    """
    found = _compare(a, b, shared)
    person, company = _bits(found.values())
    person += weights.person_bias(base_size)
    level = _level(found, person, company, perhaps_from)
    if level is None:
        return None
    score = round(max(person, company), 2)
    return Match(level, score, _probability(score), tuple(found.values()))


def _compare(a: Profile, b: Profile, shared: frozenset[str]) -> dict[str, Evidence]:
    """Compare field by field, in the order in which people read the reasons."""
    compared = (
        compare_phones(a.phones, b.phones, shared) or (_compare_begun(a, b) if a.begun or b.begun else None),
        compare_emails(a.emails, b.emails, shared),
        compare_people(a.names, b.names),
        firms.compare_inn(a.inn, b.inn),
        firms.compare_domains(a.domains, b.domains),
        firms.compare_names(a.company, b.company),
        _compare_cities(a.city, b.city),
    )
    found = {one.field: one for one in compared if one}
    if (phone := found.get("phone")) is not None and phone.proof == LINE:
        found["phone"] = phone._replace(proof=_owner_of_line(a, b, found.get("name")))
    if shared and "name" not in found:
        _doubt(found, shared)
    return found


def _doubt(found: dict[str, Evidence], shared: frozenset[str]) -> None:
    """Take the proof from a phone or e-mail that two people have, where no name tells which of them it is."""
    for field, key in (("phone", _line_of), ("email", emails.key)):
        one = found.get(field)
        if one is not None and one.proof == PERSON and key(one.typed) + TWO in shared:
            found[field] = one._replace(verdict="shared", weight=weights.SHARED_MOBILE_EQUAL, proof="")


def _line_of(phone: str) -> str:
    return phone.partition(";")[0]


def _owner_of_line(a: Profile, b: Profile, name: Evidence | None) -> str:
    """Tell what a landline proves: whoever calls from a firm is not the one of whom only the firm is known."""
    if name is not None:
        return PERSON if name.agreement != DIFFERS or name.verdict == OTHER else COMPANY
    return COMPANY if any(one.is_person for one in (*a.names, *b.names)) else PERSON


def _compare_begun(a: Profile, b: Profile) -> Evidence | None:
    found = compare_begun(a.begun, b.phones)
    if found is not None:
        return found
    other = compare_begun(b.begun, a.phones)
    return other and other._replace(typed=other.stored, stored=other.typed)


def _compare_cities(ours: str, theirs: str) -> Evidence | None:
    if not (ours and theirs):
        return None
    if ours == theirs:
        return Evidence("city", ours, theirs, EQUAL, "equal", weights.CITY_EQUAL)
    return Evidence("city", ours, theirs, DIFFERS, "differs", weights.CITY_DIFFERS)


_OF_PERSON = frozenset(("name", "phone", "email"))
_OF_COMPANY = frozenset(("inn", "domain", "company"))


def _bits(found: Iterable[Evidence]) -> tuple[float, float]:
    """Add up what speaks for one person, and what speaks for one company.

    Of one person, the signs of one company say the same thing: the strongest counts.
    """
    person, company, of_company = 0.0, weights.COMPANY_BIAS, list[float]()
    for one in found:
        bits, more = one.weight
        company += more
        if one.field in _OF_COMPANY:
            of_company.append(bits)
        else:
            person += bits
    return person + max(of_company) if of_company else person, company


def _level(found: dict[str, Evidence], person: float, company: float, perhaps_from: float) -> Level | None:
    of_company = _company_level(found, company)
    if _is_other_person(found):
        if of_company is not None:
            return of_company
        return Level.PERHAPS if _has_proof(found, PERSON) else None
    of_person = _person_level(found, person, perhaps_from)
    if of_company is Level.SAME_COMPANY and ("name" not in found or found["name"].agreement == DIFFERS):
        says_nothing_more = of_person is Level.PROBABLY and not _reaches_person(found)
        if of_person is Level.PERHAPS or says_nothing_more:
            return of_company
    return of_person or of_company


def _agreeing(found: dict[str, Evidence]) -> frozenset[str]:
    """Give the fields that agree, but for the city: too many live in one."""
    return frozenset([name for name, one in found.items() if one.agreement != DIFFERS and name != "city"])


def _has_proof(found: dict[str, Evidence], proof: str) -> bool:
    return proof in [one.proof for one in found.values()]


def _reaches_person(found: dict[str, Evidence]) -> bool:
    """Whether a phone or e-mail agrees that is not merely the company's."""
    contacts = (found[name] for name in ("phone", "email") if name in found)
    return any(one.agreement != DIFFERS and one.proof != COMPANY for one in contacts)


def _is_other_person(found: dict[str, Evidence]) -> bool:
    return "name" in found and found["name"].verdict == OTHER


def _person_level(found: dict[str, Evidence], score: float, perhaps_from: float) -> Level | None:
    if score < perhaps_from:
        return None
    agreeing = _agreeing(found)
    if agreeing.isdisjoint(_OF_PERSON) and not _has_proof(found, PERSON):
        return None
    if score < weights.PROBABLY_FROM or not _says_who(found, agreeing):
        return Level.PERHAPS
    if score >= weights.SAME_PERSON_FROM and _has_proof(found, PERSON):
        return Level.SAME_PERSON
    return Level.PROBABLY


def _says_who(found: dict[str, Evidence], agreeing: frozenset[str]) -> bool:
    """Whether more agrees than a name, and more than a firm with a given name, or with a number beside another."""
    if _is_neighbour(found, agreeing):
        return False
    if agreeing == {"name"} or _has_proof(found, PERSON):
        return agreeing != {"name"}
    contacts = [found[one] for one in ("phone", "email") if one in agreeing]
    strongest = max((one.weight.person for one in contacts), default=0.0)
    name = found["name"].weight.person if "name" in agreeing else 0.0
    if strongest >= weights.CONTACT_ENOUGH:
        return True
    if agreeing <= _OF_PERSON:
        return strongest >= weights.CONTACT_SAYS
    return name >= weights.NAME_SAYS


def _is_neighbour(found: dict[str, Evidence], agreeing: frozenset[str]) -> bool:
    """Whether numbers or addresses agree but nearly, and surname and firm are others: numbers are given out in rows."""
    is_other = all(one in found and found[one].agreement == DIFFERS for one in ("name", "company"))
    return is_other and all(found[one].agreement == SIMILAR for one in agreeing)


def _company_level(found: dict[str, Evidence], score: float) -> Level | None:
    if score < weights.PERHAPS_COMPANY_FROM or not _has_proof(found, COMPANY):
        return None
    name, inn = found.get("company"), found.get("inn")
    is_vetoed = name is not None and name.verdict in firms.VETOES and not (inn and inn.agreement == EQUAL)
    if score < weights.SAME_COMPANY_FROM or is_vetoed or (inn is not None and inn.agreement == DIFFERS):
        return Level.PERHAPS_COMPANY
    return Level.SAME_COMPANY


def _explained(found: Sequence[Evidence]) -> Sequence[Evidence]:
    """Say "same phone, another person" on the phone itself, where it is read first."""
    if OTHER not in [one.verdict for one in found]:  # a verdict of names alone
        return found
    return [
        one._replace(verdict=OTHER) if one.proof == PERSON and one.field in {"phone", "email"} else one for one in found
    ]


def _probability(score: float) -> float:
    """Give the probability of log-odds in bits."""
    return 1.0 / (1.0 + exp2(-score))
