"""Two cards of one person, for the tests of merging."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]

TIMUR = Draft(name="Тимур Галиев", company="АО «Волгастрой»", phones=(Phone("+79033184207", ""),), source="site")
TYPED = TIMUR._replace(
    name="Тимур Галеев",
    job_title="Начальник снабжения",
    emails=("t.galeev@volgastroy.ru",),
    phones=(Phone("+79033184207", ""), Phone("+78443412006", "", "112")),
    city="Волжский",
    topic="Стеллажи",
)
