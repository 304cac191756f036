"""The window's way to the desk."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.draft import Draft, Phone
from leaddesk.errors import Refused
from leaddesk.leads import edits, rows
from leaddesk.leads.capture import capture
from leaddesk.unit import Session, Unit
from ui.runner import Problem, Runner

DRAFT = Draft(name="Ирина Кузьмина", phones=(Phone("+79162041837", ""),), source="site")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "team.leaddesk"
    Desk.create(path).close()
    return path


def test_a_service_answers_in_the_window_and_tells_what_it_touched(base: Path, qtbot: QtBot) -> None:
    with Desk.open(base) as desk:
        runner = Runner(desk)
        told: list[Changes] = []
        runner.changed.connect(told.append)
        with qtbot.waitSignal(runner.changed):
            runner.do(capture, [DRAFT]).by("test")
        assert told[0].initiator == "test"
        assert len(told[0].created[CardKind.LEAD]) == 1
        runner.close()


def test_trouble_reaches_whoever_asked_for_it_else_the_one_place_for_all(base: Path, qtbot: QtBot) -> None:
    def refuse(_unit: Unit) -> None:
        raise Refused("empty_note")

    with Desk.open(base) as desk:
        runner = Runner(desk)
        caught: list[Problem] = []
        runner.do(refuse).catch(caught.append)
        qtbot.waitUntil(lambda: len(caught) == 1)
        with qtbot.waitSignal(runner.failed) as failed:
            runner.do(refuse)
        assert caught[0].error.code == "empty_note"  # type: ignore[attr-defined]
        assert failed.args is not None
        assert not failed.args[0].is_bug
        runner.close()


def test_the_answer_to_an_older_question_is_forgotten(base: Path, qtbot: QtBot) -> None:
    with Desk.open(base) as desk:
        runner = Runner(desk)
        answers: list[str] = []
        runner.ask(lambda _session: "old").then(answers.append).drop()
        runner.ask(lambda _session: "new").then(answers.append)
        qtbot.waitUntil(lambda: bool(answers))
        assert answers == ["new"]
        runner.close()


def test_what_another_process_writes_is_seen_within_a_second(base: Path, qtbot: QtBot) -> None:
    with Desk.open(base) as desk, Desk.open(base) as other:
        runner = Runner(desk)
        runner.watch(50)
        with qtbot.waitSignal(runner.changed, timeout=1000) as told:
            card = other.do(capture, [DRAFT]).result[0].card
        assert told.args is not None
        assert card.rid in told.args[0].of(CardKind.LEAD)
        with qtbot.waitSignal(runner.changed, timeout=1000):
            other.do(edits.set_field, card, "city", "Пермь")
        assert desk.ask(rows.page, [card.rid])[0].city == "Пермь"
        runner.close()


def test_ones_own_writing_is_told_once(base: Path, qtbot: QtBot) -> None:
    with Desk.open(base) as desk:
        runner = Runner(desk)
        told: list[Changes] = []
        runner.changed.connect(told.append)
        runner.watch(20)
        runner.do(capture, [DRAFT])
        qtbot.waitUntil(lambda: bool(told))
        asked: list[int] = []
        for _ in range(3):
            runner.ask(lambda _session: 1).then(asked.append)
        qtbot.waitUntil(lambda: len(asked) == 3)
        qtbot.wait(100)  # several looks around
        assert len(told) == 1
        runner.close()


def _unfolded(desk: Desk) -> int:
    """Count the pages that lie in the write-ahead log only."""
    with closing(desk.base.reader.raw_connection()) as connection:
        _, written, folded = connection.driver_connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    return int(written - folded)


def test_what_was_written_is_folded_into_the_base_when_nobody_waits(
    base: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Desk.open(base) as desk, Desk.open(base) as eyes:
        monkeypatch.setattr("ui.runner._TIDIES", 10)
        runner = Runner(desk)
        card = desk.do(capture, [DRAFT]).result[0].card
        assert _unfolded(eyes) > 0
        runner.do(edits.set_field, card, "city", "Пермь")
        qtbot.waitUntil(lambda: _unfolded(eyes) == 0)
        runner.close()


def test_figures_over_the_whole_base_wait_for_what_people_wait_for(base: Path, qtbot: QtBot) -> None:
    begun, may_end = threading.Event(), threading.Event()
    order: list[str] = []

    def first(_session: object) -> None:
        begun.set()
        may_end.wait(5)

    with Desk.open(base) as desk:
        runner = Runner(desk)
        runner.ask(first)
        assert begun.wait(5)
        runner.ask_idly(lambda _session: order.append("figures"))
        runner.ask_idly(lambda _session: order.append("nobody waits for this")).drop()
        last = runner.ask(lambda _session: order.append("card"))
        may_end.set()
        qtbot.waitUntil(lambda: len(order) == 2)
        runner.close()
    assert last.is_wanted
    assert order == ["card", "figures"]


_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT count(*) FROM n"


def test_figures_over_the_whole_base_are_broken_off_for_what_people_wait_for(base: Path, qtbot: QtBot) -> None:
    begun = threading.Event()
    tries: list[int] = []
    order: list[str] = []

    def figures(session: Session) -> None:
        tries.append(1)
        connection = session.connection()
        connection.connection.driver_connection.create_function("tell", 1, lambda _: begun.set())
        steps = 3_000_000 if len(tries) == 1 else 10
        connection.exec_driver_sql(_LONG.format(steps) + " WHERE i < 2 OR tell(i) IS NULL").scalar_one()

    with Desk.open(base) as desk:
        runner = Runner(desk)
        runner.ask_idly(figures).then(lambda _nothing: order.append("figures"))
        assert begun.wait(5)
        runner.ask(lambda _session: None).then(lambda _nothing: order.append("card"))
        qtbot.waitUntil(lambda: len(order) == 2)
        runner.close()
    assert order == ["card", "figures"]
    assert len(tries) == 2


def test_what_people_wait_for_is_never_broken_off(base: Path, qtbot: QtBot) -> None:
    begun = threading.Event()
    tries: list[int] = []
    answers: list[object] = []

    def card(session: Session) -> object:
        tries.append(1)
        begun.set()
        return session.connection().exec_driver_sql(_LONG.format(300_000)).scalar_one()

    with Desk.open(base) as desk:
        runner = Runner(desk)
        runner.ask(card).then(answers.append)
        assert begun.wait(5)
        for _ in range(20):
            runner.ask(lambda _session: "").then(answers.append)
        qtbot.waitUntil(lambda: len(answers) == 21)
        runner.close()
    assert answers[0] == 300_000
    assert len(tries) == 1


def test_a_question_after_the_end_is_answered_by_nobody(base: Path, qtbot: QtBot) -> None:
    heard: list[object] = []
    with Desk.open(base) as desk:
        runner = Runner(desk)
        runner.close()
        runner.ask(lambda _session: 1).then(heard.append)
        runner.ask_idly(lambda _session: 1).then(heard.append)
        qtbot.wait(1)
    assert heard == []
