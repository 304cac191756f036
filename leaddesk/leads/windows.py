"""The repeat windows of the team and of its sources, and what other ones would have made of the past year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.recorder import card
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadKind, LeadState, RefusalKind
from leaddesk.domain.money import Money, sums
from leaddesk.labels import label
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.leads.told import INTEREST
from leaddesk.settings import BY_KEY, checked, value_of
from leaddesk.storage.tables import Source
from leaddesk.unit import Unit

SETTING: Final = BY_KEY["repeat_window_days"]
"""The team's window, for sources without one of their own."""

PAST_DAYS: Final = 365


class SourceWindow(NamedTuple):
    """A source, what it is called, and its own window in days (None: the team's)."""

    id: CardId
    label: str
    own: int | None


class Outcome(NamedTuple):
    """What windows make of the inquiries of the past: how many begin a round, how many repeat, what was spent on them.

    A round is the first inquiry of a card, or one after the window: each counts as a lead.
    """

    leads: int
    repeats: int
    spent: tuple[Money, ...]

    @property
    def cost(self) -> tuple[Money, ...]:
        """What a lead cost (CPL): spend ÷ leads, per currency; nothing where there were none."""
        return tuple(Money(one.amount / self.leads, one.currency) for one in self.spent) if self.leads else ()


@dataclass(frozen=True, slots=True)
class Past:
    """A year of inquiries as windows see it: of each source, how many came so many days after the card's former one.

    The first inquiry of a card comes after None. `windows` are those of the sources in use; `own` are those of all
    sources that have one, since what is out of use has a past, too; `team` is the team's.
    """

    gaps: Mapping[CardId | None, Mapping[int | None, int]]
    spent: Mapping[CardId, tuple[Money, ...]]
    windows: tuple[SourceWindow, ...]
    own: Mapping[CardId | None, int]
    team: int

    def as_it_is(self, source: CardId | None = None) -> Outcome:
        """Give what the windows in force make of it, of one source or of all."""
        return self._outcome(lambda one: self.own.get(one, self.team), source)

    def with_team(self, days: int) -> Outcome:
        """Give what another window of the team makes of it; sources keep their own."""
        return self._outcome(lambda one: self.own.get(one, days), None)

    def with_source(self, source: CardId, days: int) -> Outcome:
        """Give what another window of a source makes of its inquiries."""
        return self._outcome(lambda _source: days, source)

    def _outcome(self, window: Callable[[CardId | None], int], only: CardId | None) -> Outcome:
        leads = repeats = 0
        for source, counts in self.gaps.items():
            if only is not None and source != only:
                continue
            days = window(source)
            within = sum(count for gap, count in counts.items() if gap is not None and gap <= days)
            repeats += within
            leads += sum(counts.values()) - within
        spent = (money for source, sum_ in self.spent.items() if only in {None, source} for money in sum_)
        return Outcome(leads, repeats, sums(spent))


_GAPS: Final = f"""
SELECT source_id, gap, count(*) FROM (
  SELECT i.source_id, i.received_on AS day, s.direction = 'out' AND NOT EXISTS (SELECT 1 FROM activity a
      WHERE a.lead_id = l.id AND a.kind = '{INTEREST}' AND a.text = 'yes' AND a.deleted_at IS NULL) AS is_cold,
    julianday(i.received_on) - julianday(lag(i.received_on) OVER (PARTITION BY i.lead_id ORDER BY i.received_on)) AS gap
  FROM lead l JOIN lead_inquiry i ON i.lead_id = l.id LEFT JOIN source s ON s.id = i.source_id
    LEFT JOIN refusal_reason r ON r.id = l.refusal_reason_id
  WHERE l.kind = '{LeadKind.LEAD.value}' AND l.deleted_at IS NULL
    AND (l.state <> '{LeadState.REFUSED.value}' OR r.kind IS NOT '{RefusalKind.VOID.value}'))
WHERE day > ? AND day <= ? AND is_cold IS NOT 1 GROUP BY source_id, gap"""
_SPENT: Final = (
    "SELECT source_id, currency, sum(amount_cents) FROM spend WHERE deleted_at IS NULL AND spent_on > ? AND"
    " spent_on <= ? GROUP BY source_id, currency"
)


def last_year(session: Session, now: datetime) -> Past:
    """Read the year that ends with the team's today."""
    return past(session, now.astimezone(work_time(team_settings(session)).zone).date())


def past(session: Session, today: date) -> Past:
    """Read the year that ends `today`.

    In no figure are interests, what was void (spam, a test), and cards of a source by which we went to them until they
    confirm that they are interested.
    """
    connection = session.connection()
    span = ((today - timedelta(days=PAST_DAYS)).isoformat(), today.isoformat())
    gaps: dict[CardId | None, dict[int | None, int]] = {}
    for source, gap, count in connection.exec_driver_sql(_GAPS, span):
        gaps.setdefault(_card(source), {})[None if gap is None else int(gap)] = count
    spent: dict[CardId, tuple[Money, ...]] = {}
    for source, currency, cents in connection.exec_driver_sql(_SPENT, span):
        spent[CardId(source)] = (*spent.get(CardId(source), ()), Money.of_cents(cents, currency))
    team = int(value_of(SETTING, team_settings(session)))
    return Past(gaps, spent, tuple(sources(session)), _own(session), team)


def sources(session: Session) -> Iterator[SourceWindow]:
    """Give the sources that are in use with their own windows, in the team's order."""
    table = Source.__table__.columns
    rows = session.execute(
        select(table.id, table.code, table.name, table.window_days)
        .where(table.deleted_at.is_(None), table.is_archived.is_(False))
        .order_by(table.rank)
    )
    return (SourceWindow(card, label("source", code, name), own) for card, code, name, own in rows)


def _own(session: Session) -> Mapping[CardId | None, int]:
    rows = session.execute(select(Source.id, Source.window_days))
    return {source: days for source, days in rows if days is not None}


def set_source_window(unit: Unit, source: CardId, days: int | None) -> None:
    """Give a source a window of its own, None for the team's. Raises Refused for one that no window may have."""
    own = None if days is None else checked(SETTING, days)
    unit.record.edit(card(unit.session, CardKind.SOURCE, source), window_days=own)


def _card(stored: bytes | None) -> CardId | None:
    return None if stored is None else CardId(stored)
