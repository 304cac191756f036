"""Phones and e-mails of two records compared: pure."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts import emails, phones
from leaddesk.duplicates import weights
from leaddesk.duplicates.evidence import COMPANY, DIFFERS, EQUAL, PERSON, SIMILAR, Evidence

_LOCAL_SLIP, _LOCAL_LONG = 5, 8  # letters of the part before @ that make a slip, or the same word, believable


def compare_phones(ours: tuple[str, ...], theirs: tuple[str, ...], shared: Set[str]) -> Evidence | None:
    """Compare all phones ("+7…;ext=N"); the pair that says most counts. `shared` are lines of several people."""
    return _best([_phone(a, b, shared) for a in ours for b in theirs])


def compare_emails(ours: tuple[str, ...], theirs: tuple[str, ...], shared: Set[str]) -> Evidence | None:
    """Compare all e-mails; `shared` holds keys (contacts.emails.key) of mailboxes of several people."""
    return _best([_email(a, b, shared) for a in ours for b in theirs])


def _best(found: list[Evidence]) -> Evidence | None:
    """Take the strongest agreement, but of equal lines also what they prove of the company."""
    best = max(found, key=lambda one: one.weight, default=None)
    if best is None:
        return None
    company = max(one.weight.company for one in found)
    return best._replace(weight=best.weight._replace(company=company))


def _phone(a: str, b: str, shared: Set[str]) -> Evidence:
    number, _, ours = a.partition(";ext=")
    other, _, theirs = b.partition(";ext=")
    if number != other:
        return _nearly(a, b, number, other)
    if ours and ours == theirs:
        return Evidence("phone", a, b, EQUAL, "equal", weights.PHONE_EQUAL, PERSON)
    if ours and theirs:
        return Evidence("phone", a, b, SIMILAR, "other_extension", weights.EXTENSION_DIFFERS, COMPANY)
    kind = _kind(number)
    if number in shared:
        return Evidence("phone", a, b, EQUAL, "shared", weights.SHARED_EQUAL, COMPANY)
    if kind.is_toll_free:
        return Evidence("phone", a, b, EQUAL, "toll_free", weights.TOLL_FREE_EQUAL, COMPANY)
    if ours or theirs:
        return Evidence("phone", a, b, SIMILAR, "same_line", weights.LINE_ONLY_EQUAL, COMPANY)
    return Evidence(
        "phone", a, b, EQUAL, "equal", weights.PHONE_EQUAL if kind.is_mobile else weights.LINE_EQUAL, PERSON
    )


def _nearly(a: str, b: str, number: str, other: str) -> Evidence:
    """Compare different numbers: two digits changed places, or one digit is another."""
    if len(number) == len(other) and OSA.distance(number, other, score_cutoff=1) == 1:
        is_swap = sorted(number) == sorted(other)
        verdict = "digits_swapped" if is_swap else "one_digit"
        weight = weights.PHONE_DIGITS_SWAPPED if is_swap else weights.PHONE_ONE_DIGIT
        if not (_kind(number).is_mobile and _kind(other).is_mobile):
            weight = weights.LINE_NEARLY
        return Evidence("phone", a, b, SIMILAR, verdict, weight)
    return Evidence("phone", a, b, DIFFERS, "differs", weights.PHONE_DIFFERS)


class _Kind(NamedTuple):
    """What kind of line a number is."""

    is_mobile: bool
    is_toll_free: bool


def _kind(number: str) -> _Kind:
    """Tell Russian numbers by their first digits: reading the plan costs fifty times as much."""
    if number.startswith("+7"):
        return _Kind(number[2:3] == "9", number.startswith("+7800"))
    return _Kind(phones.is_mobile(number), phones.is_toll_free(number))


def _email(a: str, b: str, shared: Set[str]) -> Evidence:
    key, other = emails.key(a), emails.key(b)
    if key == other:
        if emails.is_role(a) or key in shared:
            return Evidence("email", a, b, EQUAL, "shared", weights.ROLE_EQUAL, COMPANY)
        verdict = "equal" if a == b else "alias"
        return Evidence("email", a, b, EQUAL if a == b else SIMILAR, verdict, weights.EMAIL_EQUAL, PERSON)
    local, _, domain = key.partition("@")
    other_local, _, other_domain = other.partition("@")
    if emails.is_role(a) or emails.is_role(b):
        return Evidence("email", a, b, DIFFERS, "differs", weights.EMAIL_DIFFERS)
    is_long = min(len(local), len(other_local)) >= _LOCAL_SLIP
    if is_long and OSA.distance(key, other, score_cutoff=1) == 1:
        return Evidence("email", a, b, SIMILAR, "one_letter", weights.EMAIL_ONE_LETTER)
    both_free = emails.is_free_mail(domain) and emails.is_free_mail(other_domain)
    if local == other_local and len(local) >= _LOCAL_LONG and both_free:
        return Evidence("email", a, b, SIMILAR, "other_provider", weights.EMAIL_OTHER_PROVIDER)
    return Evidence("email", a, b, DIFFERS, "differs", weights.EMAIL_DIFFERS)
