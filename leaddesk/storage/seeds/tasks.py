"""Kinds of tasks, how each can end, and what is proposed next.

Grammar of `proposal` (every key may be absent). A *step* is one thing to plan:
  kind            code of the kind of task; without it nothing is planned
  after           when, from now: {"minutes": n} or {"hours": n} of working time, {"days": n} working days
                  (0 = today), {"calendar_days": n}; {"limit": true} = by the response limit
  by_temperature  {temperature: {"after": …} or {"ladder": …}} in place of the step's own
  asks_date       true: the date is asked; with `after` the date proposed for it
  before          {"days": n, "of": meeting | quote_end | delivery}: so long before that date, 0 = on it
  half            other: in the other half of the day than this attempt
  to              new_person: for the person just added; account_manager: for him; head: for the head
  letter          code of the letter to open; `material`: true = a material is chosen
Beside the keys of its first step a proposal has
  then            further steps planned together with it
  ladder          for the n-th attempt in a row, the n-th `after` (with `half`) counts; the last repeats
  message_from    from this attempt on a message is proposed too
  refusal_from    after this attempt the refusal is opened instead, with `reason`
  opens           refusal (with `reason` when it is known), deal, deal_or_lead, next_task (asks kind and
                  date); with `kind` beside it: one of the two
  state           waiting: the card waits until the date asked
  effects         what else happens: attempt, propose_hot, propose_warm, add_person, keep_cool (cold or warm
                  stays), no_criterion:<criterion>, bad_phone, bad_email, stops_clock, withdraw_advertising,
                  count_moved, stage:<stage>, promote, ask_referral, alert_head, deal_won; score:<score rule>
                  announces points that the rule's own condition gives
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Kind(NamedTuple):
    """A kind of task: Lucide icon, and minutes it usually takes."""

    code: str
    english: str
    icon: str
    minutes: int


class Result(NamedTuple):
    """How a task of `kind` can end; `meaning` is reached, not_reached, agreed, refused or neutral."""

    kind: str
    ending: str
    english: str
    meaning: str
    proposal: dict[str, Any]

    @property
    def code(self) -> str:
        """The code, unique over all kinds."""
        return f"{self.kind}.{self.ending}"


KINDS = (
    Kind("call", "Call", "phone", 10),
    Kind("letter", "Letter", "mail", 15),
    Kind("message", "Message", "message-square", 5),
    Kind("meeting", "Meeting", "users", 60),
    Kind("demo", "Demo, trial", "monitor-play", 60),
    Kind("quote", "Quote", "file-text", 30),
    Kind("contract", "Contract, invoice", "square-pen", 30),
    Kind("assign", "Assign an owner", "user-plus", 5),
    Kind("find_contact", "Find contact", "search", 15),
    Kind("delivery", "Delivery check", "package", 10),
    Kind("care", "Client care", "handshake", 10),
    Kind("other", "Other", "circle-check", 15),
)

TODAY = {"days": 0}
NEXT_DAY = {"days": 1}
REFUSAL = {"opens": "refusal"}
CALL_TODAY = {"kind": "call", "after": TODAY}
CALL_NEXT_DAY = {"kind": "call", "after": NEXT_DAY}
FIND_CONTACT = {"kind": "find_contact", "after": NEXT_DAY}

_NO_ANSWER = {
    "kind": "call",
    "ladder": [
        {"after": {"hours": 2}},
        {"after": NEXT_DAY, "half": "other"},
        {"after": {"days": 2}},
    ],
    "by_temperature": {
        "hot": {"ladder": [{"after": {"minutes": 15}}, {"after": {"hours": 1}}, {"after": {"hours": 3}}]},
    },
    "message_from": 3,
    "refusal_from": 5,
    "reason": "no_answer",
    "effects": ["attempt"],
}

_CALL = (
    Result("call", "quote_asked", "Asked for a quote", "agreed",
           {"kind": "quote", "after": NEXT_DAY, "by_temperature": {"hot": {"after": TODAY}},
            "effects": ["score:quote_asked", "propose_hot"]}),
    Result("call", "agreed", "Call back agreed", "reached", {"kind": "call", "asks_date": True}),
    Result("call", "thinking", "Thinking", "reached",
           {"kind": "call", "after": {"days": 3}, "by_temperature": {"warm": {"after": {"days": 7}}}}),
    Result("call", "no_answer", "No answer", "not_reached", _NO_ANSWER),
    Result("call", "meeting_agreed", "Meeting or demo agreed", "agreed",
           {"kind": "meeting", "asks_date": True,
            "then": [{"kind": "call", "before": {"days": 1, "of": "meeting"}}], "effects": ["propose_hot"]}),
    Result("call", "materials_asked", "Asked for materials", "reached",
           {"kind": "letter", "after": TODAY, "letter": "L2", "material": True,
            "then": [{"kind": "call", "after": {"days": 2}}], "effects": ["propose_warm"]}),
    Result("call", "refused", "Refused", "refused", REFUSAL),
    Result("call", "ready", "Ready to buy", "agreed", {"opens": "deal"}),
    Result("call", "later", "Later", "reached",
           {"state": "waiting", "asks_date": True, "after": {"calendar_days": 30}, "effects": ["keep_cool"]}),
    Result("call", "gatekeeper", "Gatekeeper", "not_reached",
           {"kind": "call", "after": NEXT_DAY, "half": "other", "effects": ["attempt"]}),
    Result("call", "other_person", "Gave the decision maker's contact", "reached",
           {"kind": "call", "after": TODAY, "to": "new_person", "effects": ["add_person"]}),
    Result("call", "no_request", "Did not ask", "refused",
           {"opens": "refusal", "reason": "no_request", "effects": ["no_criterion:request"]}),
    Result("call", "wrong_number", "Wrong number", "not_reached", FIND_CONTACT | {"effects": ["bad_phone"]}),
)  # fmt: skip

_WRITTEN = (
    Result("letter", "sent", "Sent", "neutral",
           {"kind": "call", "after": {"days": 2}, "by_temperature": {"hot": {"after": {"hours": 4}}},
            "effects": ["stops_clock"]}),
    Result("letter", "answered", "Answered", "reached", CALL_TODAY | {"effects": ["score:answered"]}),
    Result("letter", "bounced", "Bounced", "not_reached", FIND_CONTACT | {"effects": ["bad_email"]}),
    Result("letter", "unsubscribed", "Unsubscribed", "refused",
           CALL_TODAY | {"opens": "refusal", "effects": ["withdraw_advertising"]}),
    Result("message", "sent", "Sent", "neutral", CALL_NEXT_DAY),
    Result("message", "silent", "Read, silent", "not_reached", CALL_NEXT_DAY),
    Result("message", "answered", "Answered", "reached", CALL_TODAY),
)  # fmt: skip

_MET = (
    Result("meeting", "held_agreed", "Held, agreement", "agreed",
           {"kind": "letter", "after": TODAY, "letter": "L6",
            "then": [{"kind": "quote", "after": NEXT_DAY}], "effects": ["score:meeting"]}),
    Result("meeting", "held_thinking", "Held, thinking", "reached",
           {"kind": "call", "after": {"days": 3}, "effects": ["score:meeting"]}),
    Result("meeting", "moved", "Moved", "neutral",
           {"kind": "meeting", "asks_date": True, "effects": ["count_moved"]}),
    Result("meeting", "no_show", "No-show", "not_reached", CALL_TODAY),
    Result("meeting", "refused", "Refused", "refused", REFUSAL),
    Result("demo", "fits", "Done, fits", "agreed",
           {"kind": "quote", "after": NEXT_DAY, "effects": ["propose_hot"]}),
    Result("demo", "questions", "Done, open questions", "reached",
           {"kind": "letter", "after": NEXT_DAY, "then": [{"kind": "call", "after": {"days": 2}}]}),
    Result("demo", "does_not_fit", "Does not fit", "refused", REFUSAL | {"reason": "product"}),
)  # fmt: skip

_OFFERED = (
    Result("quote", "sent", "Sent (amount, valid until)", "neutral",
           {"kind": "call", "after": {"days": 3}, "by_temperature": {"hot": {"after": NEXT_DAY}},
            "then": [{"kind": "call", "before": {"days": 1, "of": "quote_end"}}],
            "effects": ["stage:hot.quote"]}),
    Result("quote", "change", "Wants a change", "reached", {"kind": "quote", "after": NEXT_DAY}),
    Result("quote", "accepted", "Accepted", "agreed", {"opens": "deal"}),
    Result("quote", "declined", "Declined", "refused", REFUSAL),
    Result("contract", "sent", "Sent", "neutral", {"kind": "call", "after": {"days": 2}}),
    Result("contract", "signed", "Signed", "agreed", {"kind": "contract", "after": {"days": 3}}),
    Result("contract", "paid", "Paid", "agreed",
           {"kind": "delivery", "before": {"days": 0, "of": "delivery"}, "effects": ["deal_won"]}),
)  # fmt: skip

_AROUND = (
    Result("assign", "assigned", "Assigned", "neutral", {"kind": "call", "after": {"limit": True}}),
    Result("find_contact", "found", "Found", "neutral", CALL_TODAY | {"effects": ["promote"]}),
    Result("find_contact", "not_found", "Not found", "not_reached", REFUSAL | {"reason": "bad_contact"}),
    Result("delivery", "fine", "Fine", "reached",
           {"kind": "care", "after": {"calendar_days": 30}, "effects": ["ask_referral"]}),
    Result("delivery", "problem", "Problem", "reached",
           CALL_TODAY | {"to": "account_manager", "effects": ["alert_head"]}),
    Result("care", "need", "New need", "agreed", {"opens": "deal_or_lead"}),
    Result("care", "fine", "Fine", "reached", {"kind": "care", "after": {"calendar_days": 90}}),
    Result("other", "done", "Done", "neutral", {"opens": "next_task"}),
)  # fmt: skip

RESULTS = _CALL + _WRITTEN + _MET + _OFFERED + _AROUND
