"""The day on a large base: three tasks a lead, a team of ten, and how long the page waits for its rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from leaddesk.bench.timing import Figure, timed
from leaddesk.clock import millis
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads.finishing import Ending, NextTask, finish
from leaddesk.leads.today import left, today
from leaddesk.unit import Unit

_TEAM: Final = 10
_DAY: Final = 86_400_000  # ms
_ROUNDS: Final = 20
_FINISHED: Final = 40

_FILL: Final = """
WITH team AS (SELECT id, row_number() OVER (ORDER BY rid) - 1 AS place FROM member)
INSERT INTO task (id, kind_id, lead_id, owner_id, state, due_at, priority, postponed, cause, created_at, done_at)
SELECT randomblob(16), ?1, l.id, m.id,
       iif(n.value, 'done', 'open'), ?3 + (l.rid * 48271 % 60 - iif(n.value, 60, 3)) * ?4 + l.rid % 1440 * 60000, 0,
       0, iif(l.rid % 50 OR n.value, NULL, '{"code": "first_task"}'), ?3 - ?4 * 90, iif(n.value, ?3 - ?4, NULL)
FROM lead l JOIN team m ON m.place = l.rid % ?2, json_each('[0, 1, 2]') n
"""
"""A task of each lead is open, due from three days ago on; one in fifty of those answers an inquiry."""


def measure(base: Path) -> Iterator[Figure]:
    """Give each lead of a base three tasks, and measure the day of one person and of the team."""
    with Desk.open(base) as desk:
        team = desk.do(_hire).result
        now = desk.clock.now()
    _fill(base, now)
    with Desk.open(base) as desk:
        tasks = desk.ask(_count)
        yield Figure("tasks", tasks, "")
        for whose, member in (("one's own", team[0]), ("the team's", None)):
            name = f"today, {whose}"
            yield timed(name, partial(_read, desk, now, member), _ROUNDS, bound=50)
            name = f"today, {whose}: the count in the sidebar"
            yield timed(name, partial(_count_left, desk, now, member), _ROUNDS, bound=50)
        due = [one.task for one in desk.ask(today, now).rows if one.kind == "call"][:_FINISHED]
        step = NextTask("call", desk.clock.now())
        ending = Ending(id_of("task_result:call.no_answer"), "Гудки", steps=(step,))
        name = "a task finished, with its next step"
        if due:
            yield timed(name, lambda at: desk.do(finish, due[at], ending), len(due), bound=20)


def _read(desk: Desk, now: datetime, member: CardId | None, _round: int) -> object:
    return desk.ask(today, now, member=member)


def _count_left(desk: Desk, now: datetime, member: CardId | None, _round: int) -> object:
    return desk.ask(left, now, member=member)


def _hire(unit: Unit) -> list[CardId]:
    people = ({"name": f"Менеджер {at}", "role": "salesperson", "is_active": True} for at in range(_TEAM))
    return [unit.record.create(CardKind.MEMBER, one).id for one in people]


def _fill(base: Path, now: datetime) -> None:
    """Write the tasks straight into the table: nobody reads the journal of a base that is measured and thrown away."""
    connection = driver.connect(str(base))
    connection.execute(_FILL, (id_of("task_kind:call"), _TEAM, millis(now), _DAY))
    connection.execute("ANALYZE task")
    connection.commit()
    connection.close()


def _count(session: Any) -> int:
    return int(session.connection().exec_driver_sql("SELECT count(*) FROM task").scalar_one())
