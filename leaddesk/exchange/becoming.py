"""What an import makes of the words of a file: the lives its statuses begin, and the people its owners become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.contacts.text import fold
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState
from leaddesk.labels import label
from leaddesk.leads import statuses
from leaddesk.leads.filtering import one_of
from leaddesk.leads.options import Captured, Outcome
from leaddesk.leads.team_names import Roster
from leaddesk.storage.tables import Lead, RefusalReason, Stage
from leaddesk.unit import Unit

HANDFUL: Final = 12
"""New people whom a file may bring into a team without a question: more are rarely a team of 2 to 30."""
_MANY_ROWS: Final = 1_000
_BORN = frozenset({Outcome.NEW, Outcome.SUSPECT})


class Word(NamedTuple):
    """A row of a dictionary: its code, and the team's own name for it."""

    code: str | None
    name: str | None


class Life(NamedTuple):
    """Where a new lead stands by the words of its status (`said`); `until` the day it waits for.

    `is_read`: whether the words said anything; else the lead merely begins at the first stage.
    """

    said: str
    state: LeadState
    until: date | None
    stage: Word
    reason: Word
    is_read: bool

    def stage_label(self) -> str:
        """Give what its stage is called, in the reader's language."""
        return label("stage", *self.stage)

    def reason_label(self) -> str:
        """Give what the reason of its refusal is called, in the reader's language; "" for none."""
        return label("refusal_reason", *self.reason)


class Fate(NamedTuple):
    """What the file says in a status, the lives that this begins in its rows (the most frequent first), and the rows.

    `shares` are the rows of each life.
    One status begins several where the leads are of several temperatures, or came on several days.
    """

    said: str
    lives: tuple[Life, ...]
    rows: int
    shares: tuple[int, ...]


def lives(session: Session, captured: Sequence[Captured]) -> dict[CardId, Life]:
    """Give where the leads stand that were born or opened anew and have a status, as it is written in the base."""
    born = [one.card.rid for one in captured if one.outcome in _BORN]
    again: list[int] = [one.card.rid for one in captured if one.opens_anew]
    if not born and not again:
        return {}
    lead, stage, reason = (table.__table__.columns for table in (Lead, Stage, RefusalReason))
    rows = session.execute(
        select(
            *(lead.id, lead.state, lead.waiting_until, lead.status_text),
            *(stage.code, stage.name, reason.code, reason.name),
        )
        .select_from(Lead)
        .outerjoin(Stage, stage.id == lead.stage_id)
        .outerjoin(RefusalReason, reason.id == lead.refusal_reason_id)
        .where(
            lead.rid.between(min(born, default=0), max(born, default=0)) | one_of(again, lead.rid),
            lead.status_text.is_not(None),
        )
    )
    kept: dict[tuple[object, ...], Life] = {}
    found = {}
    for card_id, *said in rows:
        life = kept.get(key := tuple(said))
        if life is None:
            state, until, words, code, name, reason_code, reason_name = said
            is_read = state is not LeadState.ACTIVE or _is_read(words, Word(code, name))
            life = kept[key] = Life(words, state, until, Word(code, name), Word(reason_code, reason_name), is_read)
        found[card_id] = life
    return found


def _is_read(words: str, stage: Word) -> bool:
    return statuses.status(words).says_something or fold(words) in {fold(label("stage", *stage)), stage.code}


def newcomers(roster: Roster, said: Mapping[str, int]) -> dict[str, int]:
    """Give the people whom records name as their owners and the team does not know: who is named most comes first.

    `said` counts the records by what they call their owner.
    """
    roster.foresee(said)
    found = Counter[str]()
    for name, records in said.items():
        person = roster.find(name)
        if person is not None and person.id is None:
            found[person.name] += records
    return dict(found.most_common())


def suggested(newcomers: Mapping[str, int], rows: int) -> int:
    """Give how many rows should name somebody before he joins the team: 1 for everybody, 2, or 0 for nobody.

    A handful is a team. Of more, and of names that appear once among `rows` by the thousand, only those named again
    are; where even these are no handful, the column names something else, and the person is to decide.
    """
    is_odd = rows >= _MANY_ROWS and 1 in newcomers.values()
    if len(newcomers) <= HANDFUL and not is_odd:
        return 1
    return 2 if 0 < sum(named > 1 for named in newcomers.values()) <= HANDFUL else 0


def hire(unit: Unit, names: Iterable[str]) -> None:
    """Make people of the team."""
    for name in names:
        unit.record.create(CardKind.MEMBER, {"name": name, "role": "salesperson", "is_active": True})
    unit.record.flush()
