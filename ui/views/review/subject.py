"""What a review is about: leads that are one person, or companies that are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from leaddesk.domain.card import CardKind
from leaddesk.leads.merge_cards import merge_cards
from leaddesk.leads.merging import merge
from leaddesk.leads.reviewing import different, look, put_off
from leaddesk.leads.reviewing_companies import companies_apart, look_at_companies
from leaddesk.words import N_
from ui.models.review_queue import Answer
from ui.models.review_rows import Found


class Subject(NamedTuple):
    """The kind of cards, the query that puts a cluster side by side, and the services of the answers.

    `by` names who asks for the change of an answer: the toast is worded by it. `intro` stands before the first search,
    `nothing` where it found nothing.
    """

    kind: CardKind
    look: Callable[..., Found | None]
    merge: Callable[..., Any]
    apart: Callable[..., None]
    by: Mapping[Answer, str]
    intro: str
    nothing: str

    @property
    def put_off(self) -> Callable[..., None]:
        """The service that lets a cluster come last."""
        return put_off


LEADS: Final = Subject(
    CardKind.LEAD,
    look,
    merge,
    different,
    {Answer.SAME: "review.same", Answer.DIFFERENT: "review.different", Answer.LATER: "review.later"},
    N_("Cards that look like one person are shown side by side, the surest first. You decide on each."),
    N_("No two cards look like one person. New leads are compared as they come in."),
)
COMPANIES: Final = Subject(
    CardKind.COMPANY,
    look_at_companies,
    merge_cards,
    companies_apart,
    {Answer.SAME: "review.companies", Answer.DIFFERENT: "review.apart", Answer.LATER: "review.later"},
    N_("Companies that look alike are shown side by side, the surest first. You decide on each."),
    N_("No two companies look alike. New ones are compared as they come in."),
)
