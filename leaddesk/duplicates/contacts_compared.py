"""Phones and e-mails of two records compared: pure."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from leaddesk.contacts import emails, numbers, phones
from leaddesk.duplicates import weights
from leaddesk.duplicates.evidence import COMPANY, DIFFERS, EQUAL, LINE, PERSON, SIMILAR, Evidence

_LOCAL_SLIP, _LOCAL_LONG = 5, 6  # letters of the part before @ that make a slip, or the same word, believable


def compare_phones(ours: tuple[str, ...], theirs: tuple[str, ...], shared: frozenset[str]) -> Evidence | None:
    """Compare all phones ("+7…;ext=N"); the pair that says most counts. `shared` are lines of several people."""
    return _best([_phone(a, b, shared) for a in ours for b in theirs])


def compare_emails(ours: tuple[str, ...], theirs: tuple[str, ...], shared: frozenset[str]) -> Evidence | None:
    """Compare all e-mails; `shared` holds keys (contacts.emails.key) of mailboxes of several people."""
    return _best([_email(a, b, shared) for a in ours for b in theirs])


def compare_begun(begun: tuple[str, ...], phones_of_other: tuple[str, ...]) -> Evidence | None:
    """Compare phones that are still being typed with whole ones."""
    for typed in begun:
        for phone in phones_of_other:
            national = phone[1 + numbers.country_code_length(phone) :]
            if national.startswith(typed):
                weight = weights.Weight(min(weights.PHONE_BEGINS * len(typed), weights.PHONE_EQUAL.person))
                return Evidence("phone", typed, phone, SIMILAR, "begins", weight)
    return None


def _best(found: list[Evidence]) -> Evidence | None:
    """Take the strongest agreement, but of equal lines also what they prove of the company."""
    if len(found) <= 1:
        return found[0] if found else None
    best = max(found, key=lambda one: one.weight)
    company = max(one.weight.company for one in found)
    return best._replace(weight=best.weight._replace(company=company))


def _phone(a: str, b: str, shared: frozenset[str]) -> Evidence:
    number, _, ours = a.partition(";ext=")
    other, _, theirs = b.partition(";ext=")
    if number != other:
        return _nearly(a, b, number, other)
    if ours != theirs:
        verdict = "other_extension" if ours and theirs else "same_line"
        weight = weights.EXTENSION_DIFFERS if ours and theirs else weights.LINE_ONLY_EQUAL
        return Evidence("phone", a, b, SIMILAR, verdict, weight, COMPANY)
    kind = _kind(number)
    if not ours and (number in shared or kind.is_toll_free):
        verdict = "shared" if number in shared else "toll_free"
        if kind.is_mobile:  # no firm answers on it: a family, or nobody's number
            return Evidence("phone", a, b, EQUAL, verdict, weights.SHARED_MOBILE_EQUAL)
        return Evidence("phone", a, b, EQUAL, verdict, weights.SHARED_EQUAL, COMPANY)
    if ours or kind.is_mobile:
        return Evidence("phone", a, b, EQUAL, "equal", weights.PHONE_EQUAL, PERSON)
    return Evidence("phone", a, b, EQUAL, "equal", weights.LINE_EQUAL, LINE)


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
    """What kind of line a number is; where the plan does not say (North America), it is taken for a mobile."""

    is_mobile: bool
    is_toll_free: bool


def _kind(number: str) -> _Kind:
    """Tell Russian numbers by their first digits: reading the plan costs fifty times as much."""
    if number.startswith("+7"):
        return _Kind(number[2:3] == "9", number.startswith("+7800"))
    return _Kind(phones.may_be_mobile(number), phones.is_toll_free(number))


class _Mailbox(NamedTuple):
    """An address as it is compared: its key, the name before the @, the domain."""

    key: str
    local: str
    domain: str
    is_role: bool
    is_free: bool


@lru_cache(maxsize=1 << 14)
def _mailbox(email: str) -> _Mailbox:
    key = emails.key(email)
    local, _, domain = key.partition("@")
    return _Mailbox(key, local, domain, emails.is_role(email), emails.is_free_mail(domain))


def _email(a: str, b: str, shared: frozenset[str]) -> Evidence:
    ours, theirs = _mailbox(a), _mailbox(b)
    if ours.key == theirs.key:
        if ours.key in shared and ours.is_free and not ours.is_role:
            return Evidence("email", a, b, EQUAL, "shared", weights.SHARED_MOBILE_EQUAL)
        if ours.is_role or ours.key in shared:
            return Evidence("email", a, b, EQUAL, "shared", weights.ROLE_EQUAL, COMPANY)
        verdict = "equal" if a == b else "alias"
        return Evidence("email", a, b, EQUAL if a == b else SIMILAR, verdict, weights.EMAIL_EQUAL, PERSON)
    if ours.is_role or theirs.is_role:
        return Evidence("email", a, b, DIFFERS, "differs", weights.EMAIL_DIFFERS)
    verdict, weight = _nearly_mailbox(ours, theirs)
    return Evidence("email", a, b, SIMILAR if weight.person > 0 else DIFFERS, verdict, weight)


def _nearly_mailbox(ours: _Mailbox, theirs: _Mailbox) -> tuple[str, weights.Weight]:
    """Compare the names of two different mailboxes: one slip apart, or the same at another free provider."""
    name, other = emails.bare(ours.local), emails.bare(theirs.local)
    shorter = min(len(name), len(other))
    if ours.domain == theirs.domain:
        is_slip = shorter >= _LOCAL_SLIP and OSA.distance(name, other, score_cutoff=1) <= 1
        if is_slip and _digits(name) == _digits(other):
            is_own = _digits(name) or not ours.is_free
            return "one_letter", weights.EMAIL_ONE_LETTER if is_own else weights.EMAIL_NAME_ONE_LETTER
    elif name == other and shorter >= _LOCAL_LONG and ours.is_free and theirs.is_free:
        return "other_provider", weights.EMAIL_OTHER_PROVIDER if _digits(name) else weights.EMAIL_NAME_ELSEWHERE
    return "differs", weights.EMAIL_DIFFERS


def _digits(text: str) -> str:
    """Give the digits of a mailbox: a year, a number; another one makes another person."""
    return "".join(filter(str.isdecimal, text))
