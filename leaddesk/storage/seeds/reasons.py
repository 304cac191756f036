"""Reasons of refusal with their policy.

Grammar of `policy` (every key may be absent):
  letters    codes of letters in the order of sending; one after the first goes only when the one before it
             stayed unanswered for the setting `ask_why_working_days`
  who        gets the card when it returns: same_owner, another (salesperson), head, pool, marketer
  never      true: no return is ever proposed
  asks       list of what the salesperson must add: competitor, text; or may add: date, contract_end (it then
             replaces return_days)
  returns_on product_change: comes back when the product changes (tag), else after return_days
  task       kind of the task planned instead of a letter
  offer      what is proposed instead of, or beside, the refusal: dealer, nurturing, merge
  effects    do_not_contact, decline_paid (the paid lead is declined), tag:competitor
  counts_as  {"target": kind}: the kind in figures when the lead was a target lead
"""

from __future__ import annotations

from typing import Any, NamedTuple

from leaddesk.domain.lead import RefusalKind


class Reason(NamedTuple):
    """A reason; `return_days` are calendar days until re-work is proposed, None = no date."""

    code: str
    english: str
    branch: str
    kind: RefusalKind
    return_days: int | None
    policy: dict[str, Any] | None


BRANCHES = {
    "client": "Client refused",
    "not_target": "Not target",
    "lost_contact": "Lost contact",
    "do_not_contact": "Do not contact",
    "void": "Void",
}

CLIENT, NOT_TARGET = RefusalKind.CLIENT, RefusalKind.NOT_TARGET
LOST, VOID = RefusalKind.LOST_CONTACT, RefusalKind.VOID

_CLIENT = (
    Reason("price", "Price", "client", CLIENT, 60, {"letters": ["L8", "L9"], "who": "same_owner"}),
    Reason("no_budget", "No budget now", "client", CLIENT, 90,
           {"letters": ["L10"], "who": "same_owner", "asks": ["date"]}),
    Reason("competitor", "Chose a competitor (name it)", "client", CLIENT, 180,
           {"letters": ["L8", "L9"], "who": "another", "asks": ["competitor", "contract_end"]}),
    Reason("terms", "Terms or delivery", "client", CLIENT, 60, {"letters": ["L8"], "who": "same_owner"}),
    Reason("product", "Product does not fit", "client", CLIENT, 180,
           {"letters": ["L8", "L9"], "who": "same_owner", "returns_on": "product_change"}),
    Reason("themselves", "Doing it themselves", "client", CLIENT, 120,
           {"letters": ["L8"], "who": "same_owner"}),
    Reason("postponed", "Project postponed", "client", CLIENT, 90,
           {"letters": ["L10"], "who": "same_owner", "asks": ["date"]}),
    Reason("cancelled", "Project cancelled", "client", CLIENT, 180, {"letters": ["L8"], "who": "same_owner"}),
    Reason("unhappy", "Unhappy with how we worked", "client", CLIENT, 14, {"task": "call", "who": "head"}),
    Reason("too_late", "We answered too late", "client", CLIENT, 30, {"letters": ["L11"], "who": "head"}),
    Reason("other", "Other (text required)", "client", CLIENT, 90,
           {"letters": ["L8"], "who": "same_owner", "asks": ["text"]}),
)  # fmt: skip

_NOT_TARGET = (
    Reason("region", "Region not served", "not_target", NOT_TARGET, None,
           {"letters": ["L12"], "offer": "dealer"}),
    Reason("not_offered", "We do not offer it", "not_target", NOT_TARGET, None, {"letters": ["L12"]}),
    Reason("too_small", "Too small", "not_target", NOT_TARGET, 180, {"letters": ["L12"], "who": "pool"}),
    Reason("profile", "Outside the profile", "not_target", NOT_TARGET, None, {"letters": ["L12"]}),
    Reason("no_access", "No access to the decision maker", "not_target", NOT_TARGET, 90,
           {"letters": ["L8"], "who": "another"}),
    Reason("for_growth", "For growth (not now)", "not_target", NOT_TARGET, 120,
           {"letters": ["L10"], "who": "same_owner", "offer": "nurturing"}),
    Reason("no_request", "Made no inquiry", "not_target", NOT_TARGET, None, {"never": True}),
    Reason("sold_twice", "Lead sold to several buyers", "not_target", NOT_TARGET, None,
           {"who": "marketer", "effects": ["decline_paid"]}),
)  # fmt: skip

_LOST = (
    Reason("no_answer", "No answer, 5 attempts", "lost_contact", LOST, 30,
           {"letters": ["L8"], "who": "pool"}),
    Reason("silent", "Went silent after contact", "lost_contact", LOST, 30,
           {"letters": ["L8", "L9"], "who": "same_owner"}),
    Reason("silent_quote", "Went silent after the quote", "lost_contact", LOST, 21,
           {"letters": ["L8", "L9"], "who": "same_owner", "counts_as": {"target": "client"}}),
    Reason("bad_contact", "Wrong number or address", "lost_contact", LOST, None, {"task": "find_contact"}),
)  # fmt: skip

_REST = (
    Reason("do_not_contact", "Do not contact", "do_not_contact", CLIENT, None,
           {"never": True, "effects": ["do_not_contact"]}),
    Reason("spam", "Spam, selling to us", "void", VOID, None, None),
    Reason("curious", "Job seeker, student, just curious", "void", VOID, None, None),
    Reason("rival", "Competitor", "void", VOID, None, {"effects": ["tag:competitor"]}),
    Reason("test", "Test", "void", VOID, None, None),
    Reason("duplicate", "Duplicate", "void", VOID, None, {"offer": "merge"}),
)  # fmt: skip

REASONS = _CLIENT + _NOT_TARGET + _LOST + _REST
