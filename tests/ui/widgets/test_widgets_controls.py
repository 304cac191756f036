"""Buttons, chips, segments, stages and fields under keys, pointer and wheel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.marks import drawn
from tests.ui.widgets.hands import press, put
from ui.theme.theme import Theme
from ui.theme.tokens import Tone
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import ComboBox, LabeledField, LineEdit, SearchBox, SpinBox
from ui.widgets.looks import Variant
from ui.widgets.panels import ProgressPanel
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.stages import StageSteps, Step


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_space(theme: Theme, window: QWidget, key: Qt.Key) -> None:
    button = Button(theme, "Открыть", parent=window)
    pressed: list[bool] = []
    button.clicked.connect(lambda _on=False: pressed.append(True))
    press(button, key)
    button.setEnabled(False)
    press(button, key)
    assert len(pressed) == 1


def test_a_filled_button_that_cannot_be_pressed_is_grey_not_a_pale_accent(each_theme: Theme, window: QWidget) -> None:
    button = Button(each_theme, "Показать", Variant.PRIMARY, parent=window)
    button.setEnabled(False)
    button.show()
    seen = button.grab().toImage()
    at = seen.pixelColor(seen.width() // 2, 3)
    assert at == each_theme.tokens.inset
    assert at != each_theme.tokens.accent


def test_a_button_whose_menu_is_open_is_told_from_one_at_rest_in_each_theme(each_theme: Theme, window: QWidget) -> None:
    button = Button(each_theme, "Столбцы", parent=window)
    button.show()
    button.setDown(True)
    seen = button.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, 3) == each_theme.tokens.selected


def test_a_segment_whose_words_are_cut_tells_them_whole(theme: Theme, window: QWidget) -> None:
    control = SegmentedControl(theme, [Segment("my", "Только мои", "user"), Segment("all", "Отдел")], name="Чьи")
    control.setParent(window)
    control.show()
    choice = control._choices["my"]
    for width in range(64, 140):
        choice.resize(width, 26)
        lines, _glyphs = drawn(choice)
        assert bool(choice.toolTip()) == any(line.words.endswith("…") for line in lines), width


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


def test_search_box_is_emptied_by_its_cross(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    box = SearchBox(theme, "Найти", keys="Ctrl K")
    put(window, box)
    box.resize(300, 34)
    box.setText("Ирина")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 14, 17))
    assert box.text() == ""
