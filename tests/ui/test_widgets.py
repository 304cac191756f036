"""Every widget shows plain text, has a name for screen readers, and draws in both themes without a warning."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from tests.ui import gallery
from ui.theme.fonts import Role, font
from ui.theme.theme import Choice
from ui.theme.tokens import AVATARS, Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, IconLabel, KeyCap, MeterBars, TemperatureMark
from ui.widgets.field import ComboBox, LabeledField, LineEdit, SearchBox
from ui.widgets.inline import InlineEdit
from ui.widgets.label import PlainLabel, tip
from ui.widgets.menu import Menu
from ui.widgets.panels import Banner, CounterCard, EmptyState, ProgressPanel, narrowest
from ui.widgets.segments import Segment, SegmentedControl
from ui.widgets.sheet import Popover, Sheet
from ui.widgets.stages import StageSteps, Step
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme

PAYLOADS = (
    "<img src='file:///etc/hostname'>",
    "<b>жирный</b>",
    "<script>alert(1)</script>",
    "<a href='https://example.org'>ссылка</a>",
    "<!DOCTYPE html><table><tr><td>x",
    "R&D && сыновья\tCtrl+Q",
    "строка\nвторая\u2028третья",
    "\u202eтсет\u202c \u0000\ufeff",
    "А" * 100_000,
    "",
)


def every_widget(theme: Theme, text: str, window: QWidget) -> list[QWidget]:
    """Build one of each, with `text` wherever a text goes."""
    combo = ComboBox(theme, icon="table", name=text)
    combo.addItem(text)
    edit = LineEdit(theme, icon="phone", placeholder=text)
    edit.setText(text)
    labeled = LabeledField(theme, text, LineEdit(theme))
    labeled.set_note(text, Tone.WARM, "copy")
    labeled.set_error(text)
    progress = ProgressPanel(theme, title=text, cancel=text)
    progress.set_progress(1, 2, text)
    toast = Toast(theme, window, closes=text)
    toast.say(text, text, lambda: None)
    sheet = Sheet(theme, window, QSize(300, 200), name=text)
    sheet.body.addWidget(PlainLabel(text, wrap=True))
    popover = Popover(theme, window, width=200, name=text)
    popover.body.addWidget(PlainLabel(text))
    menu = Menu(theme, window, name=text)
    menu.add(text, lambda: None, icon="copy", tone=Tone.HOT)
    return [
        PlainLabel(text),
        PlainLabel(text, wrap=True),
        Button(theme, text, icon="plus", keys=text, name="x"),
        Chip(theme, text, Tone.HOT, icon="flame", closes=text),
        KeyCap(theme, text),
        Avatar(theme, text, 1),
        MeterBars(theme, 3, Tone.WARM, text),
        IconLabel(theme, "sun", Tone.WARM, name=text),
        TemperatureMark(theme, Tone.HOT, word=text, score=text),
        combo,
        edit,
        SearchBox(theme, text, keys=text),
        labeled,
        InlineEdit(theme, name=text, value=text, placeholder=text),
        SegmentedControl(theme, [Segment("a", text, badge=text), Segment("b", text)], name=text),
        StageSteps(theme, [Step(text, text), Step("b")], 0, name=text),
        CounterCard(theme, "plus", Tone.OK, figure=text, word=text, hint=text),
        Banner(theme, Tone.WARM, "copy", title=text, text=text, action=text),
        EmptyState(theme, "inbox", title=text, text=text, action=text),
        progress,
        toast,
        sheet,
        popover,
        menu,
    ]


def laid_out(qtbot: QtBot, widgets: list[QWidget], window: QWidget) -> None:
    """Put what is no window of its own into `window` and show it."""
    column = QVBoxLayout(window)
    for widget in widgets:
        if widget.parentWidget() is None:
            column.addWidget(widget)
    window.resize(900, 1200)
    window.show()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    result = QWidget()
    qtbot.addWidget(result)
    return result


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_shown_letter_by_letter(qtbot: QtBot, theme: Theme, window: QWidget, payload: str) -> None:
    widgets = every_widget(theme, payload, window)
    laid_out(qtbot, widgets, window)
    for widget in widgets:
        assert not gallery.grab(widget, 1).isNull()
        for label in [widget, *widget.findChildren(QLabel)]:
            if isinstance(label, QLabel):
                assert isinstance(label, PlainLabel)
                assert label.textFormat() == Qt.TextFormat.PlainText
        for any_widget in [widget, *widget.findChildren(QWidget)]:
            assert shows_letters(any_widget.toolTip())


def shows_letters(hint: str) -> bool:
    """Tell whether Qt shows a tooltip letter by letter: no markup in it, or all of it escaped."""
    inner = hint.removeprefix("<qt>").removesuffix("</qt>")
    return "<" not in inner if hint.startswith("<qt>") else tip(hint) == hint


def test_markup_takes_as_much_room_as_its_letters(theme: Theme) -> None:
    assert PlainLabel("<b>x</b>").sizeHint().width() > PlainLabel("x").sizeHint().width() * 3


def test_tooltip_escapes_what_qt_would_render(theme: Theme) -> None:
    assert tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"
    assert tip("5 < 6") == "5 < 6"
    QToolTip.hideText()


def test_ampersand_in_a_button_is_a_letter(theme: Theme) -> None:
    button = Button(theme, "R&D")
    assert (button.words, button.shortcut().isEmpty()) == ("R&D", True)


def test_everything_draws_in_each_theme_with_a_name(qtbot: QtBot, each_theme: Theme, window: QWidget) -> None:
    widgets = every_widget(each_theme, "Имя", window)
    laid_out(qtbot, widgets, window)
    for widget in widgets:
        for ratio in (1, 1.5):
            assert not gallery.grab(widget, ratio).isNull()
        for inner in [widget, *widget.findChildren(QWidget)]:
            speaks = isinstance(inner, QAbstractButton | QLineEdit | QComboBox | InlineEdit | StageSteps)
            if speaks and inner.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert inner.accessibleName(), inner


def test_gallery_changes_its_colours_live(qtbot: QtBot, theme: Theme) -> None:
    page = gallery.page(theme)
    qtbot.addWidget(page)
    page.show()
    light = gallery.grab(page, 1).pixelColor(3, 3)
    theme.choose(Choice.DARK)
    dark = gallery.grab(page, 1).pixelColor(3, 3)
    assert light.lightness() > 200
    assert dark.lightness() < 50


def test_gallery_renders_to_a_file(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    gallery.render(tmp_path / "gallery.png", theme, "ru", dpr=1, with_sheet=True)
    assert (tmp_path / "gallery.png").stat().st_size > 20_000


def test_theme_change_after_a_widget_died_is_quiet(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    for widget in every_widget(theme, "x", window):
        widget.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(Toast))
    theme.choose(Choice.DARK)


def test_long_text_is_cut_before_it_is_measured(theme: Theme) -> None:
    label = PlainLabel("А" * 100_000)
    assert len(label.text()) == 1000
    assert len(PlainLabel("А" * 100_000, wrap=True).text()) == 32_000


def test_label_that_does_not_fit_tells_the_rest_in_its_tooltip(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel("Сеть кофеен «Зерно и партнёры»")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_the_text_of_an_empty_page_ends_in_no_single_word(qapp: QApplication) -> None:
    text = "Лиды, закончившиеся отказом, хранятся здесь вместе с причиной."
    metrics = QFontMetrics(font(Role.BODY))
    words = text.split()
    width = narrowest(text, 380)
    first = next(at for at in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[: at + 1])) > width)
    assert metrics.horizontalAdvance(" ".join(words[first:])) > width / 2
    assert narrowest("Коротко.", 380) < 380


def test_no_line_of_an_empty_page_ends_with_the_first_word_of_a_sentence(qtbot: QtBot, theme: Theme) -> None:
    text = "Здесь ждут лиды без ответственного. Кто возьмёт лид, тот и станет ответственным."
    state = EmptyState(theme, "inbox", title="Свободных лидов нет", text=text)
    qtbot.addWidget(state)
    assert state._body.text() == text.replace("Кто возьмёт", "Кто\u00a0возьмёт")
    assert state.accessibleName().endswith(text)


def test_people_have_different_colours_and_one_has_the_same_at_every_start() -> None:
    team = [bytes([number]) * 16 for number in range(40)]
    assert {paint.avatar_color(one).name() for one in team} == {one.name() for one in AVATARS}
    asked = "from ui.widgets import paint; print(paint.avatar_color(bytes([3]) * 16).name())"
    other = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert paint.avatar_color(team[3]).name() == other.stdout.strip()


def test_no_date_is_torn_by_the_end_of_a_line(theme: Theme) -> None:
    label = PlainLabel("Текущие задачи будут сняты. Новая: звонок 22 января 2027, потом письмо", wrap=True)
    assert "22\u00a0января\u00a02027" in QLabel.text(label)
    assert "22 января 2027" in label.text()
