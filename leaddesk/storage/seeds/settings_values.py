"""Starting values of the team's settings: key → value; the row keeps {"value": value}.

Minutes named here are working time of the team, days are calendar days unless the key says `working`.
"""

from __future__ import annotations

from typing import Any

from leaddesk.storage.seeds.stages import DAY, HOUR

_TIME = {
    "working_days": [1, 2, 3, 4, 5],  # ISO: Monday is 1
    "working_hours": ["09:00", "18:00"],
    "holidays": "country",  # of the default country
    "calling_hours": ["09:00", "18:00"],  # of the lead's own zone
}

_RESPONSE = {
    "response_limits": {"hot": 15, "warm": 4 * HOUR, "cold": 2 * DAY},
    "escalation": [
        {"percent": 70, "who": "owner", "is_on": True},
        {"percent": 100, "who": "owner", "is_red": True, "is_on": True},
        {"percent": 200, "who": "head", "is_on": True},
        {"percent": 400, "who": "pool", "is_on": False},
    ],
    "response_stops": ["call_reached", "letter_sent", "message_sent"],
    "response_pauses": ["no_answer"],  # until the next attempt proposed
    "first_tasks": [
        {"when": "no_owner", "kind": "assign", "for": "head"},
        {"sources": ["exhibition"], "kind": "letter", "letter": "L13", "after": {"days": 0},
         "then": [{"kind": "call", "after": {"days": 1}}]},
        {"sources": ["cold_base"], "kind": "find_contact", "after": {"limit": True}},
        {"sources": ["site", "mail", "messenger"], "kind": "call", "after": {"limit": True},
         "without_phone": "same_channel"},
        {"kind": "call", "after": {"limit": True}},
    ],
}  # fmt: skip

_OWNERS = {
    "take_limit_per_day": 10,
    "take_return_working_days": 1,  # untouched for so long: back to the free leads
    "capacity": 60,
    "capacity_weights": {"hot": 3, "warm": 1, "cold": 0.3},
}

_RULES = {
    "conversion_moment": "agreement",  # quote accepted or contract
    "new_client_moment": "first_paid_deal",
    "attribution": "round",  # the inquiry that opened the current round; or first, last
    "promotion_needs": {"all": ["name"], "any": ["personal_phone", "extension", "email", "messenger"]},
    "required_on_lead": {"any": ["channel", "name_and_company"]},
    "default_source": "other",
    "repeat_window_days": 30,
    "target_version": 1,
    "score_limits": {"fit": 40, "engagement": 50, "stage": 10},
    "score_thresholds": {"warm": {"total": 40, "engagement": 10}, "hot": {"total": 75, "engagement": 30}},
    "probability_sample": 50,  # leads that left a stage before its own probability is shown
}

_CARE = {
    "care_days": 90,
    "nurture_touch_days": 14,
    "ask_why_working_days": 5,
    "popup_minutes": 5,  # real time
    "popup_always": ["hot"],
    "exhibition_follow_up": {"letter_days": 0, "call_hours": 48},
    "cold_base": {"touches": 4, "pause_days": 90, "cool_down_days": 180, "checks_stop_list": True},
}

_PLACE = {"default_country": "RU", "area_code": "", "currency": "RUB", "language": "ru"}

VALUES: dict[str, Any] = _TIME | _RESPONSE | _OWNERS | _RULES | _CARE | _PLACE
