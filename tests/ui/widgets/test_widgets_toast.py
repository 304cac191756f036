"""The toast says what happened, waits, and takes it back once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.theme import Theme
from ui.widgets.toast import SHOWN_FOR, Toast


def toast_on(theme: Theme, window: QWidget) -> tuple[Toast, list[str]]:
    toast = Toast(theme, window, closes="Закрыть")
    undone: list[str] = []
    toast.say("Лид перенесён", "Отменить", lambda: undone.append("undone"))
    return toast, undone


def test_toast_hides_by_itself_after_eight_seconds(theme: Theme, window: QWidget) -> None:
    toast, undone = toast_on(theme, window)
    assert (SHOWN_FOR, toast.is_counting) == (8_000, True)
    toast._clock.timeout.emit()
    assert (toast.isVisible(), undone) == (False, [])


def test_toast_waits_while_the_pointer_is_on_it(theme: Theme, window: QWidget) -> None:
    toast, _ = toast_on(theme, window)
    QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not toast.is_counting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.is_counting


def test_toast_undo_acts_once_and_goes(theme: Theme, window: QWidget) -> None:
    toast, undone = toast_on(theme, window)
    toast.action.click()
    assert (undone, toast.isVisible()) == (["undone"], False)


def test_new_toast_forgets_the_old_undo(theme: Theme, window: QWidget) -> None:
    toast, undone = toast_on(theme, window)
    toast.say("Сохранено")
    assert not toast.action.isVisible()
    toast.action.click()
    assert undone == []
    assert toast.accessibleName() == "Сохранено"


def test_better_words_change_the_toast_they_are_about_and_no_other(theme: Theme, window: QWidget) -> None:
    toast, undone = toast_on(theme, window)
    act = toast._act
    assert act is not None
    toast._clock.stop()  # it is read
    toast.reword("A: moved", act)
    assert (toast._label.text(), toast.action.words, toast.is_counting) == ("A: moved", "Отменить", False)
    toast.action.click()
    assert undone == ["undone"]
    toast.reword("A: again", act)
    assert toast.isHidden()  # it was taken away: nothing brings it back
    toast.say("B changed", "Отменить", lambda: undone.append("B"))
    toast.reword("A: again", act)
    assert toast._label.text() == "B changed"


def test_toast_stays_at_the_foot_of_the_window(theme: Theme, window: QWidget) -> None:
    toast, _ = toast_on(theme, window)
    window.resize(1000, 900)
    QApplication.processEvents()
    assert toast.geometry().bottom() > 860
    assert abs(toast.geometry().center().x() - 500) <= 1
