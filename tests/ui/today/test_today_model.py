"""The day as a list that Qt believes: rows come and go, headings cannot be chosen, the clock moves what changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, QRect, Qt
from pytestqt.modeltest import ModelTester

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.lookups import Lookups, MemberFacts, TaskKindFacts
from leaddesk.leads.today import Due, Group, Left, Today
from leaddesk.words import use
from tests.ui.today.today_things import NOON
from ui.models import today_words
from ui.models.today_model import Reading, TodayModel
from ui.theme.fonts import Role, font
from ui.views.today.delegate import ROW, columns
from ui.widgets import paint

CALL, ANNA, BORIS = (CardId(bytes((at,)) * 16) for at in (1, 2, 3))
TEAM = {ANNA: MemberFacts("Анна", is_active=True), BORIS: MemberFacts("Борис", is_active=True)}
BOOK = Lookups({}, TEAM, {}, {CALL: TaskKindFacts("Звонок", "phone", "call")})


def due(rid: int, group: Group, minutes: int, **more: object) -> Due:
    values: dict[str, object] = {
        "task": CardRef(CardKind.TASK, CardId(rid.to_bytes(16)), RowId(rid)),
        "lead": CardRef(CardKind.LEAD, CardId(rid.to_bytes(16)), RowId(rid)),
        "group": group, "kind_id": CALL, "kind": "call", "title": "", "due_at": NOON + timedelta(minutes=minutes),
        "postponed": 0, "cause": {}, "owner_id": None, "name": f"Лид {rid}", "company": "", "temperature": "warm",
        "score": None, "is_unread": False, "phone": "", "email": "", "topic": "", "source_id": None, "stage_id": None,
        "status": "active", "budget_cents": None, "currency": None,
    }  # fmt: skip
    return Due(**{**values, **more})  # type: ignore[arg-type]


def reading(*dues: Due, actor: CardId | None = None, is_mine: bool = False) -> Reading:
    counts: Mapping[Group, int] = {group: sum(one.group is group for one in dues) for group in Group}
    return Reading(Today(dues, counts, 0), None, Left(len(dues), 0), BOOK, actor, is_mine)


@pytest.fixture
def russian() -> object:
    use("ru")
    yield
    use("en")


def test_rows_come_and_go_without_moving_the_others(qtmodeltester: ModelTester) -> None:
    model = TodayModel()
    qtmodeltester.check(model)
    late, soon, new = due(1, Group.OVERDUE, -5), due(2, Group.TODAY, 60), due(3, Group.NEW, 10, temperature="hot")
    model.show(reading(late, soon, new), NOON)
    kept = QPersistentModelIndex(model.index(model.place(2) or 0))
    model.show(reading(soon, new), NOON)
    assert kept.row() == model.place(2) == 1
    model.show(reading(late, due(4, Group.OVERDUE, -1), soon), NOON)
    assert kept.row() == model.place(2)
    assert model.place(3) is None
    model.show(reading(), NOON)
    assert model.rowCount() == 0


def test_headings_cannot_be_chosen_and_are_passed_by() -> None:
    model = TodayModel()
    model.show(reading(due(1, Group.OVERDUE, -5), due(2, Group.TODAY, 60)), NOON)
    assert [bool(model.flags(model.index(at)) & Qt.ItemFlag.ItemIsEnabled) for at in range(4)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert (model.after(1), model.after(3), model.after(3, -1)) == (3, None, 1)


def test_a_minute_tells_only_the_rows_whose_words_change() -> None:
    model = TodayModel()
    model.show(reading(due(1, Group.OVERDUE, -3000), due(2, Group.TODAY, 61)), NOON)
    told: list[int] = []
    model.dataChanged.connect(lambda top, _bottom: told.append(top.row()))
    model.tick(NOON + timedelta(seconds=20))
    model.tick(NOON + timedelta(minutes=1))
    assert told == [3]


@pytest.mark.usefixtures("russian")
def test_times_are_told_as_people_say_them() -> None:
    def told(one: Due) -> tuple[str, str]:
        model = TodayModel()
        model.show(reading(one), NOON)
        row = model.row(1)
        assert row is not None
        return row.face.when.line, row.face.when.note

    assert told(due(1, Group.OVERDUE, -26 * 60)) == ("вчера, 10:00", "1 день назад")
    assert told(due(1, Group.OVERDUE, -150)) == ("сегодня, 09:30", "2 ч 30 мин назад")
    assert told(due(1, Group.OVERDUE, -150, postponed=4)) == ("сегодня, 09:30", "Перенесена 4 раза")
    assert told(due(1, Group.TODAY, 144)) == ("14:24", "через 2 ч 24 мин")
    assert told(due(1, Group.NEW, 9)) == ("Ответить до 12:09", "осталось 9 мин")
    assert told(due(1, Group.NEW, -12)) == ("Норма нарушена", "на 12 мин")
    assert told(due(1, Group.NEW, 2 * 24 * 60)) == ("Ответить до пт 12:00", "осталось 2 дня")


@pytest.mark.usefixtures("russian", "qapp")
def test_until_when_an_answer_is_due_has_room_in_every_row() -> None:
    room = columns(QRect(0, 0, 600, ROW), names_owner=False).when.width() - 18  # an icon stands before it
    for minutes in (9, 24 * 60, 20 * 24 * 60):
        said = today_words.moment(due(1, Group.NEW, minutes), NOON)
        assert said.short.startswith("До ")
        assert paint.width_of(said.short, font(Role.NAME)) <= room


def test_the_hot_lead_whose_answer_is_due_first_is_the_pressing_one() -> None:
    model = TodayModel()
    hot = {"temperature": "hot"}
    model.show(reading(due(1, Group.NEW, 30, **hot), due(2, Group.NEW, 10, **hot), due(3, Group.NEW, 1)), NOON)
    assert model.pressing == model.place(2)


def test_a_row_of_the_team_tells_whose_it_is_and_one_s_own_day_does_not() -> None:
    model = TodayModel()
    dues = due(1, Group.TODAY, 5, owner_id=ANNA), due(2, Group.TODAY, 6)
    model.show(reading(*dues, actor=ANNA), NOON)
    faces = [row.face for at in (1, 2) if (row := model.row(at)) is not None]
    assert [one.owner and one.owner.words for one in faces] == ["Анна", "Nobody owns it"]
    assert faces[0].spoken.endswith("Анна")
    model.show(reading(dues[0], actor=ANNA, is_mine=True), NOON)
    assert model.row(1).face.owner is None  # type: ignore[union-attr]


@pytest.mark.usefixtures("russian")
def test_what_is_to_be_assigned_is_not_merely_to_be_done() -> None:
    words = [
        today_words.face(due(1, Group.TODAY, 5, kind=kind), BOOK, NOON).action.word for kind in ("assign", "other")
    ]
    assert words == ["Назначить", "Сделать"]
