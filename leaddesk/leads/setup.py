"""The team's dictionaries and settings as a capture needs them: read once a transaction, looked up by any spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts import text
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Phase, Temperature
from leaddesk.domain.worktime import WorkTime
from leaddesk.leads import source_words
from leaddesk.leads.team_names import Roster
from leaddesk.storage import seeds
from leaddesk.storage.tables import Campaign, Member, Product, RefusalReason, Setting, Source, Stage, Tag, TaskKind

_NO_WORD = re.compile(r"[^\w]+")

DEFAULT_ZONE = "Europe/Moscow"

BROUGHT: Mapping[str, Any] = {
    "rank": "a065", "is_archived": False, "direction": "in", "cost_model": "month", "greeting": "G1",
}  # fmt: skip
"""The columns of an advertising system that a file brings as a source, like those of the systems of a new base.

It stands beside them, whichever of them a country has.
"""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What capture needs of a source; `window_days` None = the team's."""

    id: CardId
    code: str
    is_inbound: bool
    window_days: int | None


class ReasonFacts(NamedTuple):
    """What capture needs of a reason of refusal: when it comes back, and whether nobody is to be contacted again."""

    id: CardId
    return_days: int | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Setup:
    """The dictionaries by folded name, code and alias, and the settings that decide a birth.

    `sources` also learns what files call them; `source_names` holds only what the team calls them, `own_sources` what
    it wrote itself.
    """

    sources: dict[str, SourceFacts]
    source_names: frozenset[str]
    own_sources: frozenset[str]
    campaigns: Mapping[str, tuple[CardId, CardId]]
    roster: Roster
    active_members: set[CardId]
    products: Mapping[str, CardId]
    tags: dict[str, CardId]
    stages: Mapping[tuple[str, str], CardId]
    phases: Mapping[tuple[str, Phase], CardId]
    reasons: Mapping[str, ReasonFacts]
    task_kinds: Mapping[str, CardId]
    settings: Mapping[str, Any]
    work_time: WorkTime

    def source(self, name: str, bring: Callable[[str], SourceFacts] | None = None) -> SourceFacts:
        """Find a source by what a file calls it, or by a name within that ("выставка ПродЭкспо"); else "other".

        `bring` makes a source that no new base has, by its name.
        """
        folded = text.fold(name)
        found = self.sources.get(folded)
        if found is None:
            found = (
                self._within(folded, self.own_sources)
                or self._usual(source_words.code_of(name), bring)
                or self._within(folded, self.source_names)
                or self.sources["other"]
            )
            self.sources[folded] = found  # the next row says the same
        return found

    def _within(self, folded: str, names: Iterable[str]) -> SourceFacts | None:
        words = f" {_NO_WORD.sub(' ', folded)} "
        within = [spelling for spelling in names if f" {spelling} " in words]
        return self.sources[max(within, key=len)] if within else None

    def _usual(self, code: str, bring: Callable[[str], SourceFacts] | None) -> SourceFacts | None:
        """Give the source that everybody calls so."""
        name = source_words.ADDED.get(code)
        if name is None:
            return self.sources.get(code) if code else None
        known = self.sources.get(text.fold(name))
        if known is None and bring is not None:
            known = self.sources[text.fold(name)] = bring(name)  # what the next rows call otherwise is the same
        return known

    def first_stage(self, temperature: Temperature) -> CardId:
        """Give the stage in which a new lead of a temperature stands."""
        return self.phases[temperature.value, Phase.NEW]

    def window_days(self, source: SourceFacts) -> int:
        """Give the days within which an inquiry is a repeat."""
        if source.window_days is not None:
            return source.window_days
        return int(self.settings.get("repeat_window_days", 30))


def read(session: Session) -> Setup:
    """Read everything; about 200 small rows."""
    settings = {key: value["value"] for key, value in session.execute(_team_settings()) if value}
    roster, active = _members(session)
    stages = session.execute(
        select(Stage.id, Stage.code, Stage.name, Stage.pipeline, Stage.phase)
        .where(Stage.deleted_at.is_(None), Stage.is_archived.is_(False))
        .order_by(Stage.pipeline, Stage.rank)
    ).all()
    sources, own_sources = _sources(session)
    return Setup(
        sources=sources,
        source_names=frozenset(sources),
        own_sources=own_sources,
        campaigns={
            text.fold(name): (card_id, source_id)
            for card_id, name, source_id in session.execute(select(Campaign.id, Campaign.name, Campaign.source_id))
            if name
        },
        roster=roster,
        active_members=active,
        products=dict(_named("product", session.execute(select(Product.id, Product.code, Product.name)))),
        tags=dict(_named("tag", session.execute(select(Tag.id, Tag.code, Tag.name).where(Tag.deleted_at.is_(None))))),
        stages={
            (pipeline, spelling): card_id
            for card_id, code, name, pipeline, _ in stages
            for spelling in _spellings("stage", code, name)
        },
        phases={(p, phase): card_id for card_id, _, _, p, phase in reversed(stages) if phase is not None},
        reasons=_reasons(session),
        task_kinds={code: card_id for card_id, code in session.execute(select(TaskKind.id, TaskKind.code)) if code},
        settings=settings,
        work_time=work_time(settings),
    )


def work_time(settings: Mapping[str, Any]) -> WorkTime:
    """Give the team's working time from its settings."""
    opens, closes = settings.get("working_hours", ["09:00", "18:00"])
    return WorkTime(
        zone=ZoneInfo(settings.get("time_zone") or DEFAULT_ZONE),
        days=frozenset(day - 1 for day in settings.get("working_days", [1, 2, 3, 4, 5])),
        opens=time.fromisoformat(opens),
        closes=time.fromisoformat(closes),
    )


def team_settings(session: Session) -> dict[str, Any]:
    """Read the team's settings by key."""
    return {key: value["value"] for key, value in session.execute(_team_settings()) if value}


def _team_settings() -> Any:
    return select(Setting.key, Setting.value).where(Setting.member_id.is_(None), Setting.deleted_at.is_(None))


def _members(session: Session) -> tuple[Roster, set[CardId]]:
    spellings: list[tuple[str, CardId]] = []
    active = set[CardId]()
    columns = select(Member.id, Member.name, Member.short_name, Member.aliases, Member.is_active)
    for card_id, name, short, aliases, is_active in session.execute(columns.where(Member.deleted_at.is_(None))):
        spellings += [(spelling, card_id) for spelling in (name, short, *(aliases or ())) if spelling]
        if is_active:
            active.add(card_id)
    return Roster(spellings), active


def _sources(session: Session) -> tuple[dict[str, SourceFacts], frozenset[str]]:
    columns = select(Source.id, Source.code, Source.name, Source.direction, Source.window_days, Source.aliases)
    found, own = dict[str, SourceFacts](), set[str]()
    for card_id, code, name, direction, window, aliases in session.execute(columns.where(Source.deleted_at.is_(None))):
        facts = SourceFacts(card_id, code or "", direction == "in", window)
        for spelling in (*_spellings("source", code, name), *map(text.fold, aliases or ())):
            found.setdefault(spelling, facts)
        own.update([text.fold(name)] if name else ())
    return found, frozenset(own)


def _reasons(session: Session) -> dict[str, ReasonFacts]:
    """Give the reasons by code, and by name where that is no code: "competitor" is what two of them are called."""
    table = RefusalReason
    columns = select(table.id, table.code, table.name, table.return_days, table.policy).where(
        table.deleted_at.is_(None)
    )
    by_code, by_name = dict[str, ReasonFacts](), dict[str, ReasonFacts]()
    for card_id, code, name, days, policy in session.execute(columns):
        rules = policy or {}
        facts = ReasonFacts(card_id, None if rules.get("never") else days, "do_not_contact" in rules.get("effects", ()))
        if code:
            by_code[code] = facts
        by_name |= dict.fromkeys(_spellings("refusal_reason", code, name), facts)
    return by_name | by_code


def _named(table: str, rows: Iterable[Any]) -> Iterable[tuple[str, CardId]]:
    return ((spelling, card_id) for card_id, code, name in rows for spelling in _spellings(table, code, name))


def _spellings(table: str, code: str | None, name: str | None) -> list[str]:
    """Give what files may call a dictionary row: its code, its name, its English and Russian."""
    from leaddesk.labels import label_in  # noqa: PLC0415 - loads two catalogues, once

    names = [code, name] if not code else [code, name, seeds.english(table, code), label_in("ru", table, code)]
    return [text.fold(one) for one in names if one]
