"""The program on a real screen (Xvfb) under a window manager (openbox), driven by keys as people press them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.e2e_screen import Screen, Window, opened
from tests.ui.windows import make
from ui.views.board.face import HEIGHT

pytestmark = pytest.mark.e2e

COUNT = 40


@pytest.fixture
def size() -> str:
    """Give the size of the screen; a test may ask for another one."""
    return "1440x900"


@pytest.fixture
def screen(size: str) -> Iterator[Screen]:
    with opened(size) as made:
        yield made


@pytest.fixture
def window(screen: Screen, tmp_path: Path) -> Iterator[Window]:
    base = tmp_path / "team.leaddesk"
    make(base, COUNT).close()
    made = Window(screen, base)
    yield made
    made.kill()


def test_a_lead_is_written_down_and_taken_back_by_keyboard(screen: Screen, window: Window) -> None:
    shown = window.until(lambda seen: seen["rows"] == COUNT and seen["active"])
    assert shown["platform"] == "xcb"
    assert shown["first"]
    assert shown["focus"] == "Leads"
    screen.press("ctrl+n")
    window.until(lambda seen: seen["sheet"] and seen["focus"] == "Phone")
    screen.run("xdotool", "type", "8 916 555-01-02")
    window.until(lambda seen: seen["text"] == "8 916 555-01-02")
    screen.press("Tab")
    window.until(lambda seen: seen["focus"] == "Name")
    screen.run("xdotool", "type", "Anna Petrova")
    window.until(lambda seen: seen["text"] == "Anna Petrova")
    screen.press("Return")
    shown = window.until(lambda seen: seen["rows"] == COUNT + 1 and not seen["sheet"])
    assert shown["first"] == "Anna Petrova"
    window.until(lambda seen: seen["card"] == "Anna Petrova")
    screen.press("ctrl+z")
    window.until(lambda seen: seen["rows"] == COUNT)
    assert window.close() == 0


def test_shortcuts_and_names_work_in_a_russian_layout(screen: Screen, window: Window) -> None:
    screen.run("setxkbmap", "ru")
    window.until(lambda seen: seen["rows"] == COUNT and seen["active"])
    screen.press("ctrl+Cyrillic_te")  # the key of the Latin N
    window.until(lambda seen: seen["sheet"] and seen["focus"] == "Phone")
    screen.press("Tab")
    window.until(lambda seen: seen["focus"] == "Name")
    screen.press("Cyrillic_a", "Cyrillic_en", "Cyrillic_ya")
    window.until(lambda seen: seen["text"] == "аня")
    screen.press("Escape")
    window.until(lambda seen: not seen["sheet"])
    assert window.close("ctrl+Cyrillic_shorti") == 0  # a key that this layout lacks xdotool would have to map first


@pytest.fixture
def board(screen: Screen, tmp_path: Path) -> Iterator[Window]:
    base = tmp_path / "team.leaddesk"
    make(base, COUNT).close()
    made = Window(screen, base, "tests.ui.e2e_board")
    yield made
    made.kill()


def test_a_card_is_dragged_to_another_column_and_back_by_undo(screen: Screen, board: Window) -> None:
    shown = board.until(lambda seen: seen["ready"])
    card = shown["columns"][0][0]
    start, goal = (tuple(shown["places"][at]) for at in (0, 1))
    screen.drag(start, goal)
    shown = board.until(lambda seen: seen.get("carries") and seen["marks"][1] == 0)
    assert shown["columns"][1] == []
    assert shown["zone"] is not None
    screen.let_go()
    shown = board.until(lambda seen: seen.get("asks") == "FieldsPanel")  # where it was let go; the card is not lost
    assert shown["columns"][0][0] == card
    screen.press("Return")
    shown = board.until(lambda seen: seen["ready"] and seen["columns"][1] == [card])
    assert len(shown["columns"][0]) == COUNT - 1
    board.until(lambda seen: seen["chosen"] == card and seen["focus"] == 1 and seen["toast"])
    screen.press("ctrl+z")
    shown = board.until(lambda seen: seen["columns"][1] == [])
    assert shown["columns"][0][0] == card
    assert board.close() == 0


def test_esc_ends_a_drag_and_the_strip_asks_for_the_refusal(screen: Screen, board: Window) -> None:
    shown = board.until(lambda seen: seen["ready"])
    before, card = shown["columns"], shown["columns"][0][1]
    start, goal = (tuple(shown["places"][at]) for at in (0, 2))
    below = (start[0], start[1] + HEIGHT)  # another card: the same one at once would be a double click
    screen.drag(start, goal)
    board.until(lambda seen: seen.get("carries") and seen["marks"][2] == 0)
    screen.run("xdotool", "key", "Escape")  # with modifiers cleared xdotool would let go of the button, too
    shown = board.until(lambda seen: seen["ready"] and seen["marks"] == [None] * 4)
    assert shown["columns"] == before
    screen.let_go()
    screen.drag(below, goal)
    shown = board.until(lambda seen: seen.get("carries") and seen["zone"] is not None)
    screen.drag_on(goal, tuple(shown["zone"]))
    screen.let_go()
    board.until(lambda seen: seen.get("asks") == "RefusalPanel")
    screen.press("Down")  # no reason is chosen beforehand
    screen.press("Return")
    shown = board.until(lambda seen: seen["ready"] and card not in seen["columns"][0])
    assert len(shown["columns"][0]) == COUNT - 1
    assert board.close() == 0


def test_what_pops_up_has_no_black_frame_on_a_screen_without_a_compositor(screen: Screen) -> None:
    told = screen.run(sys.executable, "-m", "tests.ui.e2e_popups").splitlines()
    assert len(told) == 3
    for kind, *colours in map(str.split, told):
        assert set(colours) == {"#ffffff"}, kind  # the page behind


@pytest.mark.parametrize("size", ["1366x768", "1024x700"])
def test_the_window_and_its_frame_lie_on_a_small_screen(screen: Screen) -> None:
    told = screen.run(sys.executable, "-m", "tests.ui.e2e_first_window").splitlines()
    assert len(told) == 3
    assert all(line.startswith("True") for line in told), told
