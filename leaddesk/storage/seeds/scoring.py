"""Rules of the score, and the criteria of a target lead, version 1.

Grammar of `condition`:
  fact       name of something known about the card, which holds or not at this moment
  is         the value the fact must have (absent: it is true)
  within_days, within_months
             the fact is a date no further away than that; the points go when it is past
  at_least   the fact is a number not smaller
  active_within_days
             something happened on the card in the last days
  unless     code of a rule that must not hold at the same time
  event      name of something that happened: its points halve every `half_life_days`
  results    codes of task results that are this event
  sources    codes of sources whose inquiries are this event
  streak     so many events in a row
  max        at most so many points from this rule
Criteria have besides:
  direction  only asked of sources of that direction (of an *out* source the interest alone is asked)
  given_by   codes of sources for which it is true without asking
  computed   true: never asked, LeadDesk knows
  otherwise  the answer when it does not hold, instead of "no"
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Rule(NamedTuple):
    """Points for a condition; `part` is fit, engagement or stage; `half_life_days` None = no decay."""

    code: str
    english: str
    part: str
    points: int
    half_life_days: int | None
    condition: dict[str, Any]


class Criterion(NamedTuple):
    """A criterion of the target lead; `state` is on, off or when_filled."""

    code: str
    english: str
    state: str
    condition: dict[str, Any]


_FIT = (
    Rule("region_served", "Region served", "fit", 10, None, {"fact": "region", "is": "served"}),
    Rule("region_not_served", "Region not served", "fit", -20, None, {"fact": "region", "is": "not_served"}),
    Rule("decides", "Decides", "fit", 10, None, {"fact": "role", "is": "decides"}),
    Rule("influences", "Influences", "fit", 5, None, {"fact": "role", "is": "influences"}),
    Rule("gatekeeper", "Gatekeeper", "fit", 0, None, {"fact": "role", "is": "gatekeeper"}),
    Rule("industry", "Industry in profile", "fit", 6, None, {"fact": "industry_in_profile"}),
    Rule("size", "Size in profile", "fit", 4, None, {"fact": "size_in_profile"}),
    Rule("revenue", "Revenue in profile", "fit", 2, None, {"fact": "revenue_in_profile"}),
    Rule("budget", "Budget named and fits", "fit", 6, None, {"fact": "budget_fits"}),
    Rule("direct_phone", "Direct phone", "fit", 1, None, {"fact": "direct_phone"}),
    Rule("company_email", "Company e-mail", "fit", 1, None, {"fact": "company_email"}),
    Rule("outsider", "Competitor, job seeker, student", "fit", -40, None, {"fact": "outsider"}),
)

_ENGAGEMENT = (
    Rule("quote_asked", "Asked for quote, price, contract", "engagement", 25, 21,
         {"event": "quote_asked", "results": ["call.quote_asked"]}),
    Rule("demo_asked", "Asked for a demo, trial, sample", "engagement", 20, 21, {"event": "demo_asked"}),
    Rule("need", "Stated need, sent a brief", "engagement", 15, 30, {"event": "need_stated"}),
    Rule("buys_30", "Buys within 30 days", "engagement", 15, None, {"fact": "buys_by", "within_days": 30}),
    Rule("buys_90", "Buys within 90 days", "engagement", 7, None,
         {"fact": "buys_by", "within_days": 90, "unless": "buys_30"}),
    Rule("meeting", "Meeting or demo held", "engagement", 15, 30,
         {"event": "meeting_held", "results": ["meeting.held_agreed", "meeting.held_thinking",
                                               "demo.fits", "demo.questions", "demo.does_not_fit"]}),
    Rule("terms", "Asked about delivery, terms", "engagement", 10, 21, {"event": "terms_asked"}),
    Rule("repeat", "Repeat inquiry", "engagement", 10, 14, {"event": "repeat_inquiry"}),
    Rule("stand", "Came to the stand, to an event", "engagement", 10, 30,
         {"event": "event_visited", "sources": ["exhibition", "event"]}),
    Rule("answered", "Answered us", "engagement", 8, 14,
         {"event": "answered", "results": ["letter.answered", "message.answered"], "max": 16}),
    Rule("webinar", "Was at a webinar", "engagement", 8, 30, {"event": "webinar_attended", "sources": ["webinar"]}),
    Rule("download", "Downloaded material", "engagement", 5, 30, {"event": "downloaded", "max": 10}),
    Rule("price_pages", "Visited price pages", "engagement", 5, 7, {"event": "price_pages_visited"}),
    Rule("reacted", "Reacted to an offer, mailing", "engagement", 3, 14,
         {"event": "offer_reacted", "max": 9}),
    Rule("newsletter", "Reads the newsletter", "engagement", 3, None, {"fact": "newsletter"}),
    Rule("follows", "Follows us in social media", "engagement", 2, None, {"fact": "follows"}),
    Rule("no_answers", "Three no-answers in a row", "engagement", -10, 30,
         {"event": "no_answer", "results": ["call.no_answer"], "streak": 3}),
    Rule("unsubscribed", "Unsubscribed", "engagement", -15, None,
         {"event": "unsubscribed", "results": ["letter.unsubscribed"]}),
)  # fmt: skip

_STAGE = (
    Rule("moved", "Passed 2 stages, active for 14 days", "stage", 5, None,
         {"fact": "stages_passed", "at_least": 2, "active_within_days": 14}),
    Rule("quote_sent", "Quote sent", "stage", 10, None, {"fact": "quote_sent"}),
)  # fmt: skip

RULES = _FIT + _ENGAGEMENT + _STAGE

CRITERIA = (
    Criterion("region", "Region served", "on", {"fact": "region", "is": "served"}),
    Criterion("request", "Confirms having asked", "on",
              {"fact": "confirms_request", "direction": "in",
               "given_by": ["exhibition", "referral", "phone"]}),
    Criterion("interest", "Confirms interest in the topic", "on", {"fact": "confirms_interest"}),
    Criterion("no_repeat", "No repeat within the source's window", "on",
              {"fact": "no_repeat", "direction": "in", "computed": True}),
    Criterion("served_kind", "Kind of customer we serve", "when_filled", {"fact": "kind_served"}),
    Criterion("buys_in_time", "Intends to buy within N months", "off",
              {"fact": "buys_by", "within_months": 6, "otherwise": "for_growth"}),
    Criterion("own", "Own criterion (age, open vacancies, volume …)", "off", {"fact": "custom_field"}),
)  # fmt: skip
