"""Open tasks of a lead are found by the lead: what a step costs does not grow with the tasks of the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.leads import edits
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.touches import OUT, Letter, write_letter
from leaddesk.unit import Session
from tests.leads.conftest import WEDNESDAY, person

Take = Callable[..., Captured]


def test_tasks_of_a_lead_are_found_without_those_of_others(desk: Desk, take: Take, hire: Callable[..., CardId]) -> None:
    """By the state alone an import of 50,000 repeats looked through all open tasks at each of them."""
    asked: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        if "lead_id" in statement and "state" in statement and statement.startswith("SELECT") and "task" in statement:
            asked[statement] = given

    def plans(session: Session) -> dict[str, str]:
        connection = session.connection()
        return {
            one: "; ".join(
                str(row[3])
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", given)  # type: ignore[arg-type]
            )
            for one, given in asked.items()
        }

    owner = hire("Анна Ким")
    engine = desk.base.writer
    assert engine is not None
    event.listen(engine, "before_cursor_execute", note)
    try:
        lead = take(person(received=WEDNESDAY), tasks=TasksFor.ALL).card
        assert take(person(received=WEDNESDAY), tasks=TasksFor.ALL).card == lead
        desk.do(write_letter, lead, Letter(OUT, WEDNESDAY, "Re"))
        desk.do(edits.set_owner, lead, owner)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    found = desk.ask(plans)
    assert len(found) > 2
    assert not {one: plan for one, plan in found.items() if "ix_task_open" in plan}
