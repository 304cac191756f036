"""The day is walked by keyboard alone: a row opens, a digit, a note, Enter, and the next one opens by itself."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.clock import millis
from leaddesk.domain.ids import id_of
from leaddesk.tasks import plans
from tests.ui.today.today_things import AHEAD, LATE, NOON, Stopped, a_day, done_tasks, next_tasks, opened
from tests.ui.windows import CONTROL, asked, press
from ui.shell.desk_side import DeskSide
from ui.views.card.postponing import PostponePanel
from ui.views.today.delegate import HEAD, ROW, columns

NONE = Qt.KeyboardModifier.NoModifier


def here() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


def write(words: str) -> None:
    for letter in words:
        press(here(), 0, letter)


def test_the_morning_is_walked_by_keyboard_and_taken_back(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    first, second = (due for _at, due in page.model.dues[:2])
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    opened(qtbot, page)
    press(here(), Qt.Key.Key_1, "1")
    write("40 паллетомест")
    press(here(), Qt.Key.Key_Return)
    opened(qtbot, page, second.task.rid)
    assert asked(qtbot, side.runner, done_tasks) == [("call.quote_asked", "40 паллетомест")]
    assert [kind for kind, _due, _often in asked(qtbot, side.runner, next_tasks, first.lead)] == ["quote"]
    assert page.bar.done.text() == "Done: 1 of 5"
    qtbot.keyClick(here(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.model.place(first.task.rid) is not None)
    assert asked(qtbot, side.runner, done_tasks) == []
    assert page.list.open_task == second.task.rid  # nobody is thrown out of what he does


def test_the_same_keys_work_in_a_russian_layout(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    qtbot.keyClick(page.list, Qt.Key.Key_Space, NONE)
    form = opened(qtbot, page)
    press(here(), Qt.Key.Key_8, "8")
    assert form.draft.result is not None
    assert form.draft.result.code == "call.ready"  # one of those that "more" hides is shown when it is chosen
    assert next(one for one in form.keys.keys if one.isChecked()).isVisible()
    write("гудки")
    qtbot.keyClick(here(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)  # out of the field, too
    assert form.draft.result.code == "call.quote_asked"
    assert form.draft.typed.note == "гудки"


def test_esc_closes_the_row_and_keeps_what_was_typed(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    opened(qtbot, page)
    press(here(), Qt.Key.Key_3, "3")
    write("просил подумать")
    press(here(), Qt.Key.Key_Escape)
    assert page.list.open_task is None
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    form = opened(qtbot, page)
    assert form.note.text() == "просил подумать"
    assert form.draft.result is not None
    assert form.draft.result.code == "call.thinking"


def test_a_date_is_asked_where_the_result_wants_one_and_read_as_people_type_it(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    first = page.model.dues[0][1]
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    form = opened(qtbot, page)
    press(here(), Qt.Key.Key_5, "5")
    press(here(), Qt.Key.Key_Return)
    assert form.step.due.hasFocus()
    assert form.step.due.property("state") == "error"
    said = [one for one in form.findChildren(QLabel) if one.isVisible() and one.text().startswith("Say when")]
    assert said == [form.step.read]  # once, under the field
    assert said[0].geometry().left() == form.step.due.geometry().left()
    assert said[0].geometry().top() > form.step.due.geometry().bottom()
    assert asked(qtbot, side.runner, done_tasks) == []
    write("пт 15:00")
    assert "15:00" in form.step.read.text()
    assert not form.step.due.property("state")
    assert [step.kind for step in form.draft.further] == ["call"]  # the day before, to confirm
    press(here(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.place(first.task.rid) is None)
    planned = asked(qtbot, side.runner, next_tasks, first.lead)
    friday = NOON.replace(hour=15) + timedelta(days=2)
    assert [kind for kind, _due, _often in planned] == ["call", "meeting"]
    assert planned[1][1] == millis(friday)


def test_a_refusal_asks_for_its_reason_first(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    first = page.model.dues[0][1]
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    form = opened(qtbot, page)
    next(one for one in form.keys.keys if one.result.code == "call.no_request").click()  # the reason is known
    press(here(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.today.asks.panel is not None and side.today.asks.panel.isVisible())
    panel = side.today.asks.panel
    assert panel is not None
    press(panel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.place(first.task.rid) is None)
    state = "SELECT state FROM lead WHERE rid = ?"

    def told(session: object) -> str:
        return str(session.connection().exec_driver_sql(state, (first.lead.rid,)).scalar_one())  # type: ignore[attr-defined]

    assert asked(qtbot, side.runner, told) == "refused"


def test_what_is_late_comes_to_today_in_one_action(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    assert page.list.bring.isVisible()
    qtbot.keyClick(page.list.bring, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.list.bring.isVisible())
    assert all(due.due_at >= NOON for _at, due in page.model.dues)
    assert sorted(due.postponed for _at, due in page.model.dues) == [0] * len(AHEAD) + [1] * len(LATE)
    side.undo.undo()
    qtbot.waitUntil(page.list.bring.isVisible)
    assert not any(due.postponed for _at, due in page.model.dues)


def test_from_the_day_of_the_team_only_one_s_own_comes_to_today(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    assert page.list.bring.text() == f"Move {len(LATE)} tasks to today"
    theirs = page.model.dues[0][1]
    side.runner.do(plans.plan, theirs.lead.id, kind=id_of("task_kind:letter"), due_at=NOON + LATE[0], owner=None)
    page.show_day(is_mine=False)
    qtbot.waitUntil(lambda: page.model.entries[0].size == len(LATE) + 1)  # type: ignore[union-attr]
    assert page.list.bring.text() == f"Move my {len(LATE)} tasks to today"
    qtbot.mouseClick(page.list.bring, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.list.bring.isVisible())
    assert [due.owner_id for _at, due in page.model.dues if due.due_at < NOON] == [None]


def test_the_face_on_a_row_of_the_team_names_its_owner(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    page.show_day(is_mine=False)
    qtbot.waitUntil(lambda: page.model.row(1).face.owner is not None)  # type: ignore[union-attr]
    at = columns(page.list.visualRect(page.model.index(1)), names_owner=True).owner.center()
    asked_at = QHelpEvent(QEvent.Type.ToolTip, at, page.list.viewport().mapToGlobal(at))
    QApplication.sendEvent(page.list.viewport(), asked_at)
    owner = page.model.row(1).face.owner  # type: ignore[union-attr]
    assert owner is not None
    assert QToolTip.text() == owner.name != ""
    QToolTip.hideText()


def test_the_heading_of_the_first_row_stays_in_sight(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    bar = page.list.verticalScrollBar()
    page.list.setFixedHeight(HEAD + 2 * ROW)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.list.go_to(page.model.rowCount() - 1)
    assert bar.value() > 0
    page.list.go_to(1)
    assert bar.value() == 0
    page.list.setFixedHeight(480)
    bar.setValue(HEAD)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    opened(qtbot, page)
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_a_task_is_put_off_from_its_row(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    first = page.model.dues[0][1]
    page.postpone()
    panel = side.today.asks.panel
    assert isinstance(panel, PostponePanel)
    qtbot.waitUntil(panel.isVisible)
    panel.choices[1].click()
    qtbot.waitUntil(lambda: page.model.place(first.task.rid) is None)
    ((_kind, due, often),) = asked(qtbot, side.runner, next_tasks, first.lead)
    assert (due > millis(NOON), often) == (True, 1)


def test_the_action_calls_and_asks_how_it_ended(qtbot: QtBot, side: DeskSide) -> None:
    from PySide6.QtCore import QObject, QUrl, Slot  # noqa: PLC0415

    class Phone(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.called: list[str] = []

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            self.called.append(url.toString())

    phone = Phone()
    QDesktopServices.setUrlHandler("tel", phone, "take")
    try:
        page = a_day(qtbot, side)
        page.act()
        opened(qtbot, page)
        assert phone.called == [f"tel:{page.model.dues[0][1].phone}"]
    finally:
        QDesktopServices.unsetUrlHandler("tel")


def test_the_card_follows_the_row_and_the_row_the_card(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    first, second = (due for _at, due in page.model.dues[:2])
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.cards.shown == first.lead.rid)
    side.cards.step(1)
    qtbot.waitUntil(lambda: side.cards.shown == second.lead.rid)
    press(side.card, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert page.model.row(page.list.row).due.task.rid == second.task.rid  # type: ignore[union-attr]


def test_the_sidebar_counts_what_is_left_in_red_while_something_is_late(qtbot: QtBot, side: DeskSide) -> None:
    a_day(qtbot, side)
    item = side.window.sidebar._items["today"]
    side.today.count()
    qtbot.waitUntil(lambda: item.count == len(LATE) + len(AHEAD))
    assert item._is_late


def test_the_clock_goes_on_without_reading_and_reads_when_something_falls_due(qtbot: QtBot, side: DeskSide) -> None:
    page = a_day(qtbot, side)
    clock = side.runner.desk.clock
    assert isinstance(clock, Stopped)
    ahead = page.model.row(page.model.place(page.model.dues[-1][1].task.rid) or 0)
    assert ahead is not None
    clock.at = NOON + timedelta(minutes=1)
    reading = page.model.reading
    page.tick()
    assert page.model.dues[-1][1] is ahead.due
    assert page.model.reading is reading
    clock.at = NOON + AHEAD[0] + timedelta(minutes=1)
    page.tick()
    late = len(LATE) + 1
    qtbot.waitUntil(lambda: page.model.entries[0].size == late)  # type: ignore[union-attr]


def test_an_empty_day_says_what_to_do(qtbot: QtBot, side: DeskSide) -> None:
    side.runner.desk.clock = Stopped(NOON)
    side.go("today")
    page = side.today.page
    qtbot.waitUntil(lambda: page.empty is not None)
    assert page.empty is not None
    assert page.empty.action is not None
    qtbot.waitUntil(page.empty.action.hasFocus)
    qtbot.keyClick(page.empty.action, Qt.Key.Key_Return)
    assert side.board.is_shown
