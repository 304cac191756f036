"""What the widgets do when keys are pressed and pointers move."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import ComboBox, LabeledField, LineEdit, SearchBox, SpinBox
from ui.widgets.inline import InlineEdit
from ui.widgets.looks import Variant
from ui.widgets.panels import ProgressPanel
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Popover, Sheet
from ui.widgets.stages import StageSteps, Step
from ui.widgets.toast import SHOWN_FOR, Toast


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key; `qtbot.keyClicks` aborts the process on Cyrillic."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    result = QWidget()
    result.resize(800, 600)
    QVBoxLayout(result)
    qtbot.addWidget(result)
    result.show()
    qtbot.waitExposed(result)
    result.activateWindow()
    return result


def put(window: QWidget, *widgets: QWidget) -> None:
    """Lay widgets into the window, in order."""
    for widget in widgets:
        layout = window.layout()
        assert layout is not None
        layout.addWidget(widget)
        widget.show()


def inline(theme: Theme, window: QWidget) -> tuple[InlineEdit, list[str]]:
    edit = InlineEdit(theme, name="Имя", value="Ирина")
    saved: list[str] = []
    edit.committed.connect(saved.append)
    put(window, edit, InlineEdit(theme, name="Город", value="Москва"))
    edit.setFocus()
    return edit, saved


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_inline_edit_opens_by_key_and_saves_on_enter(theme: Theme, window: QWidget, key: Qt.Key) -> None:
    edit, saved = inline(theme, window)
    press(edit, key)
    assert edit.is_editing
    edit.editor.setText("Ирина К. ")
    press(edit.editor, Qt.Key.Key_Return)
    assert (edit.is_editing, saved, edit.value) == (False, ["Ирина К."], "Ирина К.")
    assert edit.hasFocus()


def test_inline_edit_opens_by_click(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    edit, _ = inline(theme, window)
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert edit.is_editing
    assert edit.editor.selectedText() == "Ирина"


def test_inline_edit_escape_keeps_the_value(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("другое")
    press(edit.editor, Qt.Key.Key_Escape)
    assert (edit.is_editing, saved, edit.value) == (False, [], "Ирина")


def test_inline_edit_tab_saves_and_moves_on(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("Инна")
    press(edit.editor, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert saved == ["Инна"]
    assert now is not None
    assert now.accessibleName() == "Город: Москва"


def test_inline_edit_unchanged_saves_nothing(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    press(edit.editor, Qt.Key.Key_Return)
    assert saved == []


def test_colleagues_value_does_not_reload_under_the_cursor(theme: Theme, window: QWidget) -> None:
    edit, saved = inline(theme, window)
    edit.edit()
    edit.editor.setText("Ир")
    edit.set_value("Ирина от коллеги")
    assert edit.editor.text() == "Ир"
    press(edit.editor, Qt.Key.Key_Escape)
    assert edit.value == "Ирина от коллеги"
    assert saved == []


def sheet_over(theme: Theme, window: QWidget) -> tuple[Sheet, list[QWidget], QLineEdit]:
    below = QLineEdit()
    put(window, below)
    below.setFocus()
    sheet = Sheet(theme, window, QSize(400, 300), name="Новый лид")
    inside: list[QWidget] = [LineEdit(theme, name="a"), LineEdit(theme, name="b"), Button(theme, "Создать")]
    for widget in inside:
        sheet.body.addWidget(widget)
    sheet.open()
    return sheet, inside, below


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_space(theme: Theme, window: QWidget, key: Qt.Key) -> None:
    button = Button(theme, "Открыть", parent=window)
    pressed: list[bool] = []
    button.clicked.connect(lambda _on=False: pressed.append(True))
    press(button, key)
    button.setEnabled(False)
    press(button, key)
    assert len(pressed) == 1


def test_sheet_keeps_tab_inside_both_ways(theme: Theme, window: QWidget) -> None:
    _, inside, _ = sheet_over(theme, window)
    seen = []
    for _ in range(4):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now)
        press(now, Qt.Key.Key_Tab)
    assert seen == [*inside, inside[0]]
    press(inside[0], Qt.Key.Key_Backtab)


def test_sheet_takes_the_focus_back_from_below(theme: Theme, window: QWidget) -> None:
    sheet, _, below = sheet_over(theme, window)
    below.setFocus()
    assert sheet.isAncestorOf(QApplication.focusWidget())


def test_sheet_closes_on_escape_and_returns_the_focus(theme: Theme, window: QWidget) -> None:
    sheet, inside, below = sheet_over(theme, window)
    heard: list[bool] = []
    sheet.closed.connect(lambda: heard.append(True))
    press(inside[0], Qt.Key.Key_Escape)
    assert (sheet.isVisible(), heard) == (False, [True])
    assert below.hasFocus()


def test_sheet_that_must_not_close_stays(theme: Theme, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, inside, _ = sheet_over(theme, window)
    monkeypatch.setattr(sheet, "may_close", lambda: False)
    press(inside[0], Qt.Key.Key_Escape)
    assert sheet.isVisible()


def test_sheet_shrinks_with_a_small_window(theme: Theme, window: QWidget) -> None:
    sheet, _, _ = sheet_over(theme, window)
    window.resize(300, 200)
    QApplication.processEvents()
    assert sheet.size() == window.size()
    assert sheet.panel.width() <= 300 - 32
    assert sheet.panel.height() <= 200 - 32


def test_focus_return_survives_a_widget_that_is_gone(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    sheet, _, below = sheet_over(theme, window)
    with qtbot.waitSignal(below.destroyed):
        below.deleteLater()
    sheet.dismiss()
    assert not sheet.isVisible()


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


def test_toast_stays_at_the_foot_of_the_window(theme: Theme, window: QWidget) -> None:
    toast, _ = toast_on(theme, window)
    window.resize(1000, 900)
    QApplication.processEvents()
    assert toast.geometry().bottom() > 860
    assert abs(toast.geometry().center().x() - 500) <= 1


def test_segments_move_by_arrow_and_tell(theme: Theme, window: QWidget) -> None:
    control = SegmentedControl(theme, [Segment("my", "Мои", badge="8"), Segment("all", "Отдел")], name="Чьи")
    heard: list[str] = []
    control.chosen.connect(heard.append)
    put(window, control)
    first = control._choices["my"]
    first.setFocus()
    press(first, Qt.Key.Key_Right)
    assert (control.current, heard) == ("all", ["all"])
    control.choose("my")
    assert heard == ["all"]


def test_chip_closes_by_cross_and_by_delete(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    chip = Chip(theme, "Регион: Урал", Tone.ACCENT, closes="Убрать", height=30)
    put(window, chip)
    heard: list[str] = []
    chip.closed.connect(lambda: heard.append("closed"))
    chip.clicked.connect(lambda: heard.append("clicked"))
    press(chip, Qt.Key.Key_Delete)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() + chip.rect().topRight() / 2.2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().topLeft() + chip.rect().center() / 4)
    assert heard == ["closed", "closed", "clicked"]


def test_mere_chip_takes_no_focus(theme: Theme) -> None:
    assert Chip(theme, "Повтор", Tone.WARM).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_stage_is_picked_by_click_and_by_keys(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    steps = StageSteps(theme, [Step("a"), Step("b"), Step("c"), Step("d")], 1, name="Этап")
    picked: list[int] = []
    steps.picked.connect(picked.append)
    put(window, steps)
    steps.setFocus()
    press(steps, Qt.Key.Key_Right)
    press(steps, Qt.Key.Key_Return)
    qtbot.mouseClick(steps, Qt.MouseButton.LeftButton, pos=steps.rect().topRight() - steps.rect().topRight() / 20)
    assert picked == [2, 3]
    assert steps.accessibleName() == "Этап: b (2/4)"


def test_search_box_clears_then_leaves_on_escape_and_hands_arrows_on(theme: Theme, window: QWidget) -> None:
    box = SearchBox(theme, "Найти", keys="Ctrl K")
    put(window, box)
    heard: list[object] = []
    box.left.connect(lambda: heard.append("left"))
    box.moved.connect(heard.append)
    box.setText("Ирина")
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Escape)
    assert (box.text(), heard) == ("", [1])
    press(box, Qt.Key.Key_Escape)
    assert heard == [1, "left"]


def test_error_is_read_with_its_field(theme: Theme) -> None:
    field = LabeledField(theme, "E-mail", LineEdit(theme))
    field.set_error("Похоже на опечатку")
    assert field.field.accessibleDescription() == "Похоже на опечатку"
    assert field.field.property("state") == "error"
    field.set_error("")
    assert field.field.property("state") == ""


def test_progress_cancels_once(theme: Theme) -> None:
    panel = ProgressPanel(theme, title="Загрузка", cancel="Остановить")
    heard: list[bool] = []
    panel.cancelled.connect(lambda: heard.append(True))
    panel.cancel.click()
    panel.cancel.click()
    assert heard == [True]


def test_popover_closes_on_escape_and_stays_on_the_screen(theme: Theme, window: QWidget) -> None:
    button = Button(theme, "89 баллов", Variant.SOFT)
    put(window, button)
    popover = Popover(theme, button, width=328, name="Баллы")
    popover.body.addWidget(LineEdit(theme, name="x"))
    popover.open_at(button, right=True)
    screen = button.screen().availableGeometry()
    assert screen.adjusted(-20, -20, 20, 20).contains(popover.geometry())
    press(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_wheel_over_a_choice_without_focus_scrolls_the_page_instead(theme: Theme, window: QWidget) -> None:
    combo, spin, other = ComboBox(theme, name="x"), SpinBox(name="y"), LineEdit(theme, name="z")
    combo.addItems(["a", "b", "c"])
    put(window, other, combo, spin)
    other.setFocus()
    for widget in (combo, spin):
        turned = wheel_on(widget)
        assert not turned.isAccepted()
    assert (combo.currentIndex(), spin.value()) == (0, 0)
    combo.setFocus()
    wheel_on(combo)
    assert combo.currentIndex() == 1


def wheel_on(widget: QWidget) -> QWheelEvent:
    """Turn the wheel one notch down over `widget`."""
    at = QPointF(5, 5)
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_a_button_is_as_high_as_it_is_asked_to_be(theme: Theme, window: QWidget) -> None:
    for height in (26, 28, 32, 34, 38):
        button = Button(theme, "Открыть", height=height, parent=window)
        button.show()
        button.adjustSize()
        assert button.height() == height
        assert button.minimumHeight() <= height  # the stylesheet of plain buttons lets it alone
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert button.height() == height


def test_a_progress_without_a_second_line_keeps_no_room_for_one(theme: Theme, window: QWidget) -> None:
    panel = ProgressPanel(theme, title="Читаем файл", cancel="Отмена", parent=window)
    panel.show()
    alone = panel.sizeHint().height()
    panel.set_progress(1, 2, "1 из 2 строк")
    assert panel.sizeHint().height() > alone
    panel.set_progress(0, 0)
    QApplication.processEvents()
    assert panel.sizeHint().height() == alone


def test_inputs_and_buttons_keep_their_height_in_focus(theme: Theme, window: QWidget) -> None:
    edit, button = LineEdit(theme, name="x"), Button(theme, "Готово", Variant.PRIMARY)
    put(window, edit, button)
    calm = (edit.sizeHint().height(), button.sizeHint().height())
    edit.setFocus()
    assert (edit.sizeHint().height(), button.sizeHint().height()) == calm == (34, 34)
