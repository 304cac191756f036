"""What a letter is to us (pure): an inquiry, a touch of somebody known, something to look at, or nothing of ours."""

from __future__ import annotations

from enum import StrEnum

from leaddesk.domain.lead import LeadState
from leaddesk.intake.reader import Seen


class Sort(StrEnum):
    """What a letter is: see `sort`."""

    INQUIRY = "inquiry"
    WENT_OUT = "went_out"
    CAME_IN = "came_in"
    STRANGER = "stranger"
    ENDED = "ended"
    PASSED = "passed"


def sort(seen: Seen, *, is_ours: bool, known: LeadState | None) -> Sort:
    """Tell what a letter of an inbox is.

    A form is an inquiry, whoever passed it on, unless it only stands quoted in an answer. What a program sent by
    itself and is no form is passed over: newsletters, absences, reports of delivery. A letter of the team (`is_ours`)
    went out to its addressees, unless it passes on what somebody else wrote. Whoever is `known`, in that state,
    wrote to his lead; a lead that was refused is not taken up again without a person. All others wait for a look.
    """
    if seen.is_form and not seen.head.is_reply:
        return Sort.INQUIRY
    if seen.head.machine:
        return Sort.PASSED
    if is_ours:
        return Sort.STRANGER if seen.is_forwarded and not seen.head.is_reply else Sort.WENT_OUT
    if known is None:
        return Sort.STRANGER
    return Sort.ENDED if known is LeadState.REFUSED else Sort.CAME_IN
