"""The whole window, scene by scene: names, plain texts, translations, room, contrast, sharpness.

Two walks through everything that `leaddesk demo --shots` draws: one in Russian and the light theme on a base full of
hostile texts, one in the dark theme and a language whose texts are twice as long. What a fault is stands in `whole`.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.hostile import HOSTILE
from tests.ui.marks import drawn
from tests.ui.whole import Faults, contrast, is_plain, measured, rich, untranslated
from tests.ui.whole_walk import Stretched, walk
from ui.theme.theme import Choice, Theme
from ui.widgets.label import PlainLabel, tip

pytestmark = pytest.mark.xdist_group("whole")


@pytest.fixture(scope="module")
def hostile(qapp: QApplication, dressed: Theme, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    folder = tmp_path_factory.mktemp("hostile")
    return walk(qapp, dressed, folder, choice=Choice.LIGHT, language="ru", payloads=HOSTILE)


@pytest.fixture(scope="module")
def stretched(qapp: QApplication, dressed: Theme, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    return walk(qapp, dressed, tmp_path_factory.mktemp("long"), choice=Choice.DARK, language="stretched")


@pytest.fixture(params=["hostile", "stretched"])
def faults(request: pytest.FixtureRequest) -> Faults:
    """Give the faults of each walk."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Faults)
    return found


def test_the_walks_see_everything(faults: Faults) -> None:
    assert len(faults.scenes) > 95
    assert faults.checked["texts"] > 5_000
    assert faults.checked["glyphs"] > 2_000


def test_no_trouble_is_told_but_where_it_is_shown(faults: Faults) -> None:
    assert faults.of("stray") == []


def test_everything_that_takes_the_focus_has_a_name(faults: Faults) -> None:
    assert faults.of("nameless") == []


def test_no_widget_guesses_rich_text(faults: Faults) -> None:
    assert faults.of("rich") == []


def test_hostile_texts_are_drawn_letter_by_letter(hostile: Faults) -> None:
    assert len(HOSTILE) >= 60
    assert {"<b>жирный</b>", "Рога & Копыта", "{0} {name} {n} {}", "<qt>"} <= hostile.texts
    assert len(hostile.texts.intersection(HOSTILE)) >= 25  # short enough to be drawn whole, and in sight
    assert "вырвался" not in hostile.texts


def test_no_text_is_left_untranslated(stretched: Faults) -> None:
    assert stretched.of("untranslated") == []


def test_no_text_is_cut_off_without_a_word(faults: Faults) -> None:
    assert faults.of("outside") == []


def test_nothing_sticks_out_of_its_place(faults: Faults) -> None:
    assert faults.of("clipped") == []


def test_nothing_lies_on_its_neighbour(faults: Faults) -> None:
    assert faults.of("overlapping") == []


def test_texts_and_glyphs_stand_out_from_their_ground(faults: Faults) -> None:
    assert faults.of("pale") == []


def test_pictures_have_a_pixel_for_each_of_the_screen(faults: Faults) -> None:
    assert faults.of("blurred") == []


# -- the measures themselves


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.01)


def test_contrast_is_measured_on_the_picture() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    for at in range(4):
        image.setPixelColor(at, 3, QColor("#767676"))
    assert measured(image, QRect(0, 0, 40, 20)) == pytest.approx(4.54, abs=0.01)


def test_an_english_word_outside_of_a_catalogue_is_found() -> None:
    long = Stretched().gettext("Move to “{column}”").format(column=Stretched().gettext("Hot"))
    assert untranslated(long) == ""
    assert untranslated(f"{long} Save") == "Save"
    assert untranslated("Ctrl K · user@example.ru · A-12 · LeadDesk") == ""


def test_markup_in_a_label_or_tooltip_is_found(qapp: QApplication, dressed: Theme) -> None:
    label = QLabel("<b>x</b>")
    assert list(rich([label]))
    assert not list(rich([PlainLabel("<b>x</b>")]))
    assert not is_plain("<b>x</b>")
    assert all(is_plain(tip(text)) for text in HOSTILE)


def test_a_drawn_line_is_written_down_whole(qapp: QApplication, dressed: Theme) -> None:
    window = QWidget()
    label = PlainLabel("Рога & Copy <b>", parent=window)
    label.resize(300, 20)
    lines, _glyphs = drawn(label)
    assert [line.words for line in lines] == ["Рога & Copy <b>"]
    assert label.rect().contains(lines[0].rect.toAlignedRect())
