"""`leaddesk tasks`: what is to be done, as a list, as JSON and as a calendar."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from leaddesk import paths
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import id_of
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.tasks import plans
from tests.cli.running import Cli

NOW = datetime.now(UTC)
NAMES = {"late": "Ирина Кузьмина", "today": 'Олег; "Зерно", сын', "far": "Пётр\x07 Ким"}
DUES = {"late": NOW - timedelta(days=2), "today": NOW + timedelta(hours=1), "far": NOW + timedelta(days=30)}


@pytest.fixture
def planned(tmp_path: Path, cli: Cli) -> Cli:
    """Make the user's own base with three tasks."""
    base = paths.default_base()
    base.parent.mkdir(parents=True, exist_ok=True)
    with Desk.create(base) as desk:
        for at, (key, name) in enumerate(NAMES.items()):
            number = f"+7916000010{at}"
            draft = Draft(name=name, phones=(Phone(number, number),), source="site")
            lead: CardRef = desk.do(capture, [draft], CaptureOptions(tasks=TasksFor.NONE)).result[0].card
            desk.do(plans.plan, lead.id, kind=id_of("task_kind:call"), due_at=DUES[key], owner=None)
    return cli


def _seen(name: str) -> str:
    return name.replace("\x07", "")


@pytest.mark.parametrize(("due", "names"), [(None, ["late", "today", "far"]), ("overdue", ["late"])])
def test_tasks_are_listed_in_their_order(planned: Cli, due: str | None, names: list[str]) -> None:
    answer = json.loads(planned("tasks", "--json", *(["--due", due] if due else [])).out)
    assert [_seen(one["name"]) for one in answer["tasks"]] == [_seen(NAMES[key]) for key in names]
    assert answer["total"] == len(names)
    first = answer["tasks"][0]
    assert (first["kind"], first["lead"], first["phone"]) == ("call", "A-1", "+79160000100")
    assert datetime.fromisoformat(first["due"]) == DUES["late"].replace(second=0, microsecond=0)


def test_a_week_leaves_out_what_is_past_and_what_is_far(planned: Cli) -> None:
    answer = json.loads(planned("tasks", "--due", "week", "--json").out)
    assert [one["name"] for one in answer["tasks"]] == [NAMES["today"]]


def test_people_read_a_table(planned: Cli) -> None:
    answer = planned("tasks", "--lang", "ru")
    assert answer.code == 0
    assert "Ирина Кузьмина" in answer.out
    assert "Звонок" in answer.out
    assert "3 задачи" in answer.err


def test_a_calendar_holds_every_task_and_keeps_its_identity(planned: Cli, tmp_path: Path) -> None:
    file = tmp_path / "tasks.ics"
    assert planned("tasks", "--ics", file).code == 0
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    events = list(calendar.walk("VEVENT"))
    begun = sorted(event.decoded("dtstart") for event in events)
    assert begun == [due.replace(microsecond=0) for due in sorted(DUES.values())]
    assert "Call: " + NAMES["today"] in {str(event["summary"]) for event in events}
    assert all("\x07" not in str(event["summary"]) for event in events)
    assert {"+7 916 000-01-00\nA-1", "8 (916) 000-01-00\nA-1"} & {str(event["description"]) for event in events}
    uids = {str(event["uid"]) for event in events}
    assert len(uids) == 3
    planned("tasks", "--ics", file)
    again = icalendar.Calendar.from_ical(file.read_bytes())
    assert {str(event["uid"]) for event in again.walk("VEVENT")} == uids
