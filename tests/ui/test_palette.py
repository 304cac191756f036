"""Ctrl+K: people in any spelling, phones in any form, commands, all by keyboard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.access.policy import Visibility
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind
from leaddesk.leads.alike import VISIBILITY
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.people import add_way
from leaddesk.leads.preferences import keep
from leaddesk.leads.rows import rids
from leaddesk.search.find import Found
from leaddesk.unit import Unit
from tests.ui.windows import Bases, asked, press
from ui.models.lists import ALL
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.palette import Entry, Palette
from ui.views.palette.lines import HEAD, ROW
from ui.views.palette.matched import spans, way_of
from ui.views.palette.sheet import _whole_lines
from ui.widgets.label import PlainLabel

COUNT = 120


@pytest.fixture
def desk(bases: Bases, tmp_path: Path) -> Iterator[Desk]:
    with bases.open(COUNT, tmp_path) as opened:
        opened.do(write_to_the_first)
        yield opened


def write_to_the_first(unit: Unit) -> None:
    """Give the first lead an address."""
    rows = unit.session.connection().exec_driver_sql("SELECT rid, id FROM lead ORDER BY rid LIMIT 1")
    rid, card_id = rows.one()
    add_way(unit, CardRef(CardKind.LEAD, card_id, rid), ChannelKind.EMAIL, "kuzmina@zerno.ru")


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, desk: Desk, theme: Theme, done: list[str]) -> Iterator[Palette]:
    runner = Runner(desk)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    result = Palette(runner, theme, window)
    commands = [
        Entry("Import from file", icon="upload", keys="Ctrl O", act=lambda: done.append("import")),
        Entry("Recycle bin", icon="trash-2", act=lambda: done.append("bin"), also="Recycle bin Корзина"),
    ]
    result.ask(commands)
    yield result
    runner.close()


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.list.lines.entries if not entry.is_heading]


def find(qtbot: QtBot, palette: Palette, text: str, wanted: str) -> None:
    palette.box.setText(text)
    qtbot.waitUntil(lambda: any(wanted in title for title in titles(palette)) and not palette.is_asking)


@pytest.mark.parametrize("typed", ["кузьмина", "КУЗЬМ", "repmvbyf", "Кузьмина Ирина"])
def test_a_person_is_found_in_any_spelling(qtbot: QtBot, palette: Palette, typed: str) -> None:
    find(qtbot, palette, typed, "Кузьмина")


@pytest.mark.parametrize("typed", ["+7 910 200-00-00", "89102000000", "9102000000", "200-00-00"])
def test_a_phone_is_found_in_any_form(qtbot: QtBot, palette: Palette, typed: str) -> None:
    find(qtbot, palette, typed, "Ирина Олеговна Кузьмина")


@pytest.mark.parametrize(
    ("typed", "way", "marked"),
    [
        ("9102000000", "+7 910 200-00-00", ["910 200-00-00"]),
        ("200-00-00", "+7 910 200-00-00", ["200-00-00"]),
        ("8 910 200-00-00", "+7 910 200-00-00", ["910 200-00-00"]),
        ("kuzmina@zer", "kuzmina@zerno.ru", ["kuzmina@zer"]),
        ("zerno", "kuzmina@zerno.ru", ["zerno"]),
        ("завод 0", "", ["Завод 0"]),
    ],
)
def test_a_line_shows_which_phone_or_address_it_was_found_by_and_which_letters(
    qtbot: QtBot, palette: Palette, typed: str, way: str, marked: list[str]
) -> None:
    find(qtbot, palette, typed, "Ирина Олеговна Кузьмина")
    line = next(entry for entry in palette.list.lines.entries if entry.title == "Ирина Олеговна Кузьмина")
    assert line.note == " · ".join(part for part in ("ООО «Завод 0»", way) if part)
    assert " ".join(line.note[start:end] for start, end in line.note_marks) == " ".join(marked)
    assert line.title_marks == ()
    index = palette.list.lines.index(palette.list.lines.entries.index(line))
    assert way in index.data()


@pytest.mark.parametrize(
    ("typed", "country", "shown", "marked"),
    [
        ("2079460182", "GB", "020 7946 0182", "20 7946 0182"),
        ("020 7946", "GB", "020 7946 0182", "020 7946"),
        ("+442079", "GB", "020 7946 0182", ""),  # the number is meant, though not a digit of it stands so at home
        ("+44 20 7946", "RU", "+44 20 7946 0182", "44 20 7946"),
    ],
)
def test_a_phone_is_shown_as_at_home_however_it_was_typed(typed: str, country: str, shown: str, marked: str) -> None:
    found = Found(CardKind.LEAD, RowId(1), CardId(b"1"), "Ann Lee", "Firm", "A-1", "active", ("+442079460182",))
    assert way_of(found, typed, country) == shown
    assert "".join(shown[start:end] for start, end in spans(shown, typed)) == marked


@pytest.mark.parametrize(
    ("typed", "marked"), [("кузьм", ["Кузьм"]), ("repmv", ["Кузьм"]), ("олеговна кузьм", ["Олеговна", "Кузьм"])]
)
def test_the_letters_of_a_name_that_were_typed_are_marked(
    qtbot: QtBot, palette: Palette, typed: str, marked: list[str]
) -> None:
    find(qtbot, palette, typed, "Кузьмина")
    line = next(entry for entry in palette.list.lines.entries if {"Кузьмина", *marked[:-1]} <= set(entry.title.split()))
    assert [line.title[start:end] for start, end in line.title_marks] == marked
    assert line.note_marks == ()


def test_marked_letters_are_painted_in_the_colour_of_the_accent(qtbot: QtBot, palette: Palette, theme: Theme) -> None:
    find(qtbot, palette, "9102000000", "Ирина Олеговна Кузьмина")
    rect = palette.list.visualRect(palette.list.currentIndex())
    image = palette.list.viewport().grab(rect).toImage()
    under = {
        image.pixelColor(x, y).name() for x in range(42, 420) for y in range(rect.height() // 2, rect.height() - 6)
    }
    assert theme.tokens.accent.name() in under


def test_the_foot_says_what_enter_does(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "нет такого", "New lead")
    assert "create" in {label.text() for label in palette.findChildren(PlainLabel)}
    find(qtbot, palette, "кузьмина", "Кузьмина")
    assert "create" not in {label.text() for label in palette.findChildren(PlainLabel)}


def test_arrows_and_enter_open_the_card(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "кузьмина", "Кузьмина")
    press(palette.box, Qt.Key.Key_Down)
    chosen = palette.list.lines.entries[palette.list.currentIndex().row()].title
    assert chosen == titles(palette)[1]
    with qtbot.waitSignal(palette.opened):
        press(palette.box, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_opened_leads_come_first_next_time(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "кузьмина", "Кузьмина")
    opened = titles(palette)[0]
    press(palette.box, Qt.Key.Key_Return)
    palette.ask([], [one.rid for one in palette._recent])
    assert titles(palette) == [opened]


def test_recent_leads_are_shown_as_they_are_called_now(qtbot: QtBot, palette: Palette) -> None:
    palette.ask([], [7, 3, 10**9])  # the last one is no lead of this base
    qtbot.waitUntil(lambda: len(titles(palette)) == 2)
    assert [one.rid for one in palette._recent] == [7, 3]


def test_a_recent_lead_comes_before_newer_ones(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "кузьмина", "Кузьмина")
    last = palette._found[-1]
    palette.ask([], [last.rid])
    qtbot.waitUntil(lambda: [one.rid for one in palette._recent] == [last.rid])
    find(qtbot, palette, "кузьм", "Кузьмина")
    assert titles(palette)[0] == last.title


@pytest.mark.parametrize("typed", ["корзин", "recy", "rjhpby", "кусн"])
def test_a_command_is_found_in_both_languages_and_layouts(
    qtbot: QtBot, palette: Palette, done: list[str], typed: str
) -> None:
    find(qtbot, palette, typed, "Recycle bin")
    press(palette.box, Qt.Key.Key_Return)
    assert done == ["bin"]


def test_enter_on_a_number_that_nobody_has_begins_a_new_lead(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "8 (999) 111-22-33", "New lead")
    with qtbot.waitSignal(palette.new_asked) as wanted:
        press(palette.box, Qt.Key.Key_Return)
    assert wanted.args == ["8 (999) 111-22-33"]


@pytest.mark.parametrize("typed", ["import fi", "шьзщке"])
def test_a_command_is_found_by_the_beginnings_of_its_words(
    qtbot: QtBot, palette: Palette, done: list[str], typed: str
) -> None:
    find(qtbot, palette, typed, "Import from file")
    press(palette.box, Qt.Key.Key_Return)
    assert done == ["import"]


def test_who_is_not_there_can_be_added(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "Новосёлов Егор", "New lead: Новосёлов Егор")
    with qtbot.waitSignal(palette.new_asked) as wanted:
        press(palette.box, Qt.Key.Key_Return)
    assert wanted.args == ["Новосёлов Егор"]


def test_the_answer_is_for_what_stands_in_the_box(qtbot: QtBot, palette: Palette) -> None:
    for typed in ("к", "ку", "куз", "яковл"):
        palette.box.setText(typed)
    qtbot.waitUntil(lambda: not palette.is_asking and "Яковлев" in titles(palette)[0])
    assert not any("Кузьмина" in title for title in titles(palette))


def test_the_foot_says_what_esc_does(palette: Palette) -> None:
    words = {label.text() for label in palette.findChildren(PlainLabel)}
    assert "close" in words
    palette.box.setText("ки")
    words = {label.text() for label in palette.findChildren(PlainLabel)}
    assert "clear" in words
    press(palette.box, Qt.Key.Key_Escape)
    assert palette.isVisible()
    assert "close" in {label.text() for label in palette.findChildren(PlainLabel)}


def test_an_answer_is_on_screen_within_50_ms(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "к", "К")
    times = []
    for typed in ("никитина", "тихонова", "зайцев"):
        began = time.perf_counter()
        palette.box.setText(typed)
        qtbot.waitUntil(lambda typed=typed: not palette.is_asking and typed in titles(palette)[0].casefold())
        times.append(time.perf_counter() - began)
    assert min(times) < 0.05


def test_nothing_typed_can_break_it(qtbot: QtBot, palette: Palette) -> None:
    for typed in ('"', "* OR", "<img src=x>", "NEAR(a b)", "%_", "\\", "()", "😀"):
        palette.box.setText(typed)
        qtbot.waitUntil(lambda: not palette.is_asking)
        assert titles(palette)[-1] == f"New lead: {typed}"


def test_nothing_found_is_said_before_a_new_lead_is_offered(qtbot: QtBot, palette: Palette) -> None:
    palette.box.setText("xyzzy")
    qtbot.waitUntil(lambda: not palette.is_asking)
    assert [entry.title for entry in palette.list.lines.entries] == [
        "Nothing found",
        "New lead: xyzzy",
    ]


def test_a_few_digits_that_are_found_make_no_lead(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "916", "")
    qtbot.waitUntil(lambda: bool(palette._found) and not palette.is_asking)
    assert not [title for title in titles(palette) if title.startswith("New lead")]
    find(qtbot, palette, "9161112233", "New lead with the phone 9161112233")
    find(qtbot, palette, "000999", "New lead")  # nobody has them: a lead is all that can be done


def test_the_last_line_seen_is_whole() -> None:
    line, head = Entry("A line", act=print), Entry("Heading")
    assert _whole_lines([head, line, line], 100) == HEAD + ROW
    assert _whole_lines([line, head, line], ROW + HEAD + 1) == ROW  # a heading alone names nothing


def test_a_new_lead_stays_in_sight_under_many_that_answer(qtbot: QtBot, palette: Palette) -> None:
    palette.box.setText("кузьм")
    qtbot.waitUntil(lambda: not palette.is_asking and any(one.endswith("in the list") for one in titles(palette)))
    view, last = palette.list, palette.list.lines.rowCount() - 1
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.lines.index(last))))
    assert titles(palette)[-1] == "New lead: кузьм"
    count = len(asked(qtbot, palette._runner, rids, ALL.query("кузьм")))
    counted = f"Show {count} leads in the list"
    qtbot.waitUntil(lambda: counted in titles(palette))
    row = next(at for at, one in enumerate(view.lines.entries) if one.title == counted)
    with qtbot.waitSignal(palette.filtered) as listed:
        palette._take(row)
    assert listed.args == ["кузьм"]


def test_the_line_to_the_list_counts_what_the_list_shows(qtbot: QtBot, palette: Palette) -> None:
    runner = palette._runner
    listed = asked(qtbot, runner, rids, ALL.query("кузьм"))
    with qtbot.waitSignal(runner.changed):  # nobody can be called back: an interest, which has a list of its own
        runner.do(capture, [Draft(name="Кузьмина Зоя", topic="стеллажи", source="site")], CaptureOptions(is_new=True))
    palette.box.setText("кузьм")
    qtbot.waitUntil(lambda: not palette.is_asking and bool(palette._found) and not palette.is_counting)
    assert any("Кузьмина Зоя" in found.title for found in palette._found)
    assert f"Show {len(listed)} leads in the list" in titles(palette)


def _interests(qtbot: QtBot, palette: Palette, count: int) -> list[str]:
    """Take in people who cannot be called back: they are found, and stand in a list of their own."""
    names = [f"Зорькина {name}" for name in ("Анна", "Белла", "Вера", "Галина", "Дарья", "Ева", "Жанна", "Зоя")[:count]]
    drafts = [Draft(name=name, topic="стеллажи", source="site") for name in names]
    with qtbot.waitSignal(palette._runner.changed):
        palette._runner.do(capture, drafts, CaptureOptions(is_new=True))
    return names


def test_a_list_that_would_be_empty_is_not_offered_and_all_that_is_found_is_there(
    qtbot: QtBot, palette: Palette
) -> None:
    names = _interests(qtbot, palette, 8)
    palette.box.setText("зорьк")
    qtbot.waitUntil(lambda: not palette.is_asking and len(palette._found) == len(names) and not palette.is_counting)
    assert not [one for one in titles(palette) if one.endswith("in the list")]
    assert sorted(titles(palette)[: len(names)]) == names


def test_the_line_to_the_list_is_counted_where_recent_leads_make_many(qtbot: QtBot, palette: Palette) -> None:
    names = _interests(qtbot, palette, 6)
    find(qtbot, palette, "зорьк", "Зорькина")
    known = palette._found[0]
    palette._recent = [replace(known, rid=RowId(10_000 + at), title=f"Зорькина {at}") for at in range(2)]
    palette.box.setText("зорьки")
    qtbot.waitUntil(lambda: not palette.is_asking and not palette.is_counting)
    assert len(palette._found) == len(names)
    assert not [one for one in titles(palette) if one.endswith("in the list")]


def test_a_lead_that_is_worked_on_tells_its_temperature(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette, "кузьм", "Кузьмина")
    leads = [one for one in palette.list.lines.entries if one.hint.startswith("A-")]
    assert leads
    for at, one in enumerate(palette.list.lines.entries):
        if one in leads:
            words = palette.list.lines.index(at).data()
            assert {"hot": "Hot", "warm": "Warm", "cold": "Cold"}[one.warmth] in words.split()


def test_a_card_that_may_not_be_seen_says_whose_it_is_and_opens_nothing(
    qtbot: QtBot, palette: Palette, desk: Desk
) -> None:
    def own_a_card(unit: Unit) -> None:
        dmitry = unit.record.create(CardKind.MEMBER, {"name": "Дмитрий Ким", "role": "salesperson", "is_active": True})
        rid, card_id = unit.session.connection().exec_driver_sql("SELECT rid, id FROM lead ORDER BY rid LIMIT 1").one()
        unit.record.edit(CardRef(CardKind.LEAD, card_id, rid), owner_id=dmitry.id, owned_since=unit.now)
        keep(unit, VISIBILITY, Visibility.OWN)

    desk.do(own_a_card)
    find(qtbot, palette, "kuzmina@zerno.ru", "Already in the base")
    line = next(one for one in palette.list.lines.entries if one.title == "Already in the base")
    assert (line.note, line.hint) == ("owner: Дмитрий Ким · since today", "")
    opened = list[int]()
    palette.opened.connect(opened.append)
    assert line.act is not None
    line.act()
    assert opened == []
