"""The pictures of every screen: `leaddesk demo --shots DIR` on a machine without a display."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from leaddesk import words
from leaddesk.errors import Unavailable
from leaddesk.explain import explain
from tests.ui.windows import make
from ui.shots import taking
from ui.shots.stage import Stage
from ui.shots.taking import THEMES, How, take
from ui.theme.theme import Choice, Theme

ONE_LOOK = How(themes=(Choice.LIGHT,), sizes=((1366, 768),))
SOME = {
    "first_run", "first_run_progress", "first_run_again", "empty_all", "empty_board_all", "leads", "leads_range",
    "leads_edit", "leads_edit_refused", "leads_choice_stage", "leads_filter_stage", "leads_filtered", "leads_views",
    "leads_view_name", "leads_columns", "leads_nothing_found", "leads_paste", "leads_remove", "list_bin", "card",
    "list_overdue", "empty_overdue",
    "card_edit_refused", "card_field_history", "card_refusal", "card_over_page", "board_all", "board_hot",
    "board_drag", "board_menu", "board_refusal", "board_cooling", "board_card", "new_lead", "new_lead_known",
    "new_lead_refused", "drop", "import_reading", "import_check", "import_loading", "import_unreadable",
    "import_loaded", "import_undone", "menu_file", "palette", "palette_found", "preferences", "preferences_refused",
    "keys", "about", "rescued", "toast", "trouble_unavailable", "trouble_bug", "sidebar_narrow",
}  # fmt: skip
"""Screens that must be among the pictures; there are more."""


@pytest.fixture(autouse=True)
def _dressed_again(qapp: QApplication, dressed: Theme) -> Iterator[None]:
    """Dress the application for the next tests: the pictures have a theme of their own, and end in the dark."""
    yield
    dressed.apply(qapp)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "team.leaddesk"
    make(path, 40).close()
    return path


def test_every_screen_becomes_a_picture_and_the_base_stays(
    qapp: QApplication, theme: Theme, base: Path, tmp_path: Path
) -> None:
    font, before = qapp.font(), base.read_bytes()
    drawn = take(base, tmp_path / "out", language="en", how=ONE_LOOK)
    qapp.setFont(font)
    names = [path.name for path in drawn]
    assert len(set(names)) == len(names)
    assert all(name.endswith("_light_en_1366.png") for name in names)
    assert {f"{name}_light_en_1366.png" for name in SOME} <= set(names)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    assert base.read_bytes() == before
    assert not list((tmp_path / "home").rglob("drafts/*"))
    QGuiApplication.clipboard().clear()


def test_pictures_are_as_large_as_the_window_and_differ(
    qapp: QApplication, theme: Theme, base: Path, tmp_path: Path
) -> None:
    font = qapp.font()
    drawn = take(base, tmp_path / "out", language="ru", how=How(sizes=((1366, 768),), ratio=2.0, houses=("first",)))
    words.use("en")
    qapp.setFont(font)
    pictures = [QImage(str(path)) for path in drawn]
    assert len(pictures) == 2 * 6  # two themes
    assert {picture.size().toTuple() for picture in pictures} == {(2732, 1536)}
    assert len({picture.constBits().tobytes() for picture in pictures}) == len(pictures)


def test_every_look_begins_with_the_base_as_it_was_given(
    qapp: QApplication, theme: Theme, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card that was opened is read, a lead that was put into the bin is not shown: the next look knows of neither."""
    found: list[tuple[int, int]] = []

    def scenes(stage: Stage) -> Iterator[str]:
        model = stage.leads.model
        rows = [row for at in range(model.rowCount()) if (row := model.row(at)) is not None]
        found.append((len(rows), sum(row.is_unread for row in rows)))
        stage.side.cards.open(model.rid(0))
        stage.settle(lambda: stage.side.card.reading is not None)
        yield "card"
        gone = model.ref(1)
        assert gone is not None
        model.edits.remove([gone])
        stage.settle(lambda: model.rowCount() < found[-1][0])

    monkeypatch.setattr(taking, "_PARTS", (SimpleNamespace(scenes=scenes),))
    font = qapp.font()
    take(base, tmp_path / "out", language="en", how=How(sizes=((1366, 768),), houses=("whole",)))
    qapp.setFont(font)
    assert len(found) == len(THEMES)
    assert found[0] == found[1]


def test_pictures_tell_the_time_of_the_people_they_show(
    qapp: QApplication, theme: Theme, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call at noon of Moscow is one at noon in the pictures, wherever they are drawn; Windows keeps its own zone."""
    found: list[str] = []
    noon = datetime(2026, 11, 23, 9, tzinfo=UTC)
    wanted = f"{noon.astimezone():%H:%M}" if sys.platform == "win32" else "12:00"

    def scenes(_stage: Stage) -> Iterator[str]:
        found.append(f"{noon.astimezone():%H:%M}")
        yield "leads"

    monkeypatch.setattr(taking, "_PARTS", (SimpleNamespace(scenes=scenes),))
    before, font = time.tzname, qapp.font()
    take(base, tmp_path / "out", language="ru", how=How(ONE_LOOK.themes, ONE_LOOK.sizes, houses=("whole",)))
    words.use("en")
    qapp.setFont(font)
    assert found == [wanted]
    assert time.tzname == before


@pytest.mark.parametrize("wall", ["out", "out/first_run_light_en_1366.png"])
def test_a_disk_that_takes_no_picture_is_told_and_nothing_is_called_drawn(
    qapp: QApplication, theme: Theme, base: Path, tmp_path: Path, wall: str
) -> None:
    if wall == "out":
        (tmp_path / wall).write_text("", "utf-8")
    else:
        (tmp_path / wall).mkdir(parents=True)
    font = qapp.font()
    with pytest.raises(Unavailable) as told:
        take(base, tmp_path / "out", language="en", how=ONE_LOOK._replace(houses=("first",)))
    qapp.setFont(font)
    assert told.value.code == "cannot_write_file"
    assert explain(told.value).cause.startswith(f"“{Path(wall).name}”")
