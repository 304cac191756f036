"""The history of a lead as a model and in words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from leaddesk import words
from leaddesk.clock import millis
from leaddesk.domain.ids import CardId
from leaddesk.domain.touch import Touch
from leaddesk.leads.lookups import Lookups, MemberFacts, TaskKindFacts
from leaddesk.leads.timeline import ItemKind, TimelineItem
from ui.models.timeline_lines import line
from ui.models.timeline_model import TimelineModel
from ui.models.timeline_words import Names, past
from ui.models.touch_words import TOUCHES
from ui.theme.fonts import Role, font
from ui.theme.theme import Theme
from ui.views.card.wrapping import wrapped

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
ME, OTHER = CardId(b"m" * 16), CardId(b"o" * 16)
CALL = CardId(b"c" * 16)
BOOK = Lookups(
    {}, {ME: MemberFacts("Елена Морозова", is_active=True)}, {}, {CALL: TaskKindFacts("Call", "phone", "call")}
)
NAMES = Names(BOOK, {}, currency="RUB")


def change(column: str, old: object, new: object, **more: object) -> TimelineItem:
    at = NOW - timedelta(minutes=int(str(more.pop("ago", 1))))
    actor, txn = more.pop("actor", ME), more.pop("txn", CardId(b"t" * 16))
    params = {"row": more.pop("row", ""), "column": column, "old": old, "new": new}
    return TimelineItem(at, ItemKind.CHANGE, column, params, actor=actor, txn=txn)  # type: ignore[arg-type]


def note(text: str) -> TimelineItem:
    return TimelineItem(NOW, ItemKind.NOTE, "note", {"text": text}, actor=OTHER)


def show(model: TimelineModel, *items: TimelineItem) -> None:
    model.show_story(items, NAMES, now=NOW, actor=ME)


def test_timeline_model_keeps_qts_rules_while_stories_and_filters_change(qtmodeltester: ModelTester) -> None:
    model = TimelineModel()
    qtmodeltester.check(model)
    show(model, note("Позвонить в пятницу"), change("city", "Москва", "Пермь"))
    qtmodeltester.check(model)
    model.filter_by("changes")
    assert [model.item(row).kind for row in range(model.rowCount())] == [ItemKind.CHANGE]
    qtmodeltester.check(model)
    show(model)
    assert model.rowCount() == 0


def test_every_line_is_read_whole_to_those_who_do_not_see() -> None:
    model = TimelineModel()
    show(model, change("city", "Москва", "Пермь"))
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "City, Москва → Пермь, Елена Морозова, 09:29"


def test_undo_is_offered_only_for_the_newest_own_change_of_a_field() -> None:
    newest, older = CardId(b"2" * 16), CardId(b"1" * 16)
    model = TimelineModel()
    show(
        model,
        change("city", "Пермь", "Томск", txn=newest, ago=1),
        change("city", "Москва", "Пермь", txn=older, ago=2),
        change("topic", "стеллажи", "монтаж", actor=OTHER, ago=3),
        note("не правка"),
    )
    assert [model.undo_of(row) for row in range(4)] == [newest, None, None, None]


def test_what_one_action_changed_is_one_line_with_one_way_back() -> None:
    model, txn = TimelineModel(), CardId(b"r" * 16)
    parts = [
        change("state", "active", "refused", txn=txn, ago=1),
        change("refusal_words", None, "Дорого", txn=txn, ago=1),
        change("city", None, "Пермь", txn=txn, ago=1),
    ]
    for one in parts:
        one.params["action"] = "refuse"
    show(model, *parts, change("city", "Томск", None, txn=CardId(b"o" * 16), ago=5))
    assert [model.line(row).title for row in range(model.rowCount())] == ["Refusal", "City"]
    assert model.line(0).detail.splitlines() == [
        "State: In work → Refusal",
        "The client's words: not set → Дорого",
        "City: not set → Пермь",
    ]
    assert [model.undo_of(row) for row in range(2)] == [txn, None]


def test_what_an_import_did_says_so_and_of_which_file() -> None:
    model = TimelineModel()
    parts = [change(name, None, "x", actor=None) for name in ("city", "topic")]
    for one in parts:
        one.params.update(action="import", file="leads.xlsx")
    created = TimelineItem(NOW, ItemKind.CREATED, "import", {"action": "import", "file": "leads.xlsx"})
    show(model, *parts, created)
    lines = [model.line(row) for row in range(2)]
    assert [(one.title, one.by, one.detail if one.title == "Lead created" else "") for one in lines] == [
        ("2 fields changed", "import of “leads.xlsx”", ""),
        ("Lead created", "", "Import of “leads.xlsx”"),
    ]
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2 fields changed, City: not set → x; Product, topic: not set → x, import of “leads.xlsx”, 09:29"


def test_a_stage_that_only_followed_the_temperature_is_no_line_of_its_own() -> None:
    model = TimelineModel()
    show(
        model,
        change("temperature", "warm", "hot"),
        change("stage_id", b"a" * 16, b"b" * 16),
        change("currency", "", "RUB"),
    )
    assert [model.line(row).title for row in range(model.rowCount())] == ["Warm → Hot"]


@pytest.mark.parametrize(
    ("item", "title", "detail"),
    [
        (change("budget_cents", 60_000_000, 75_000_000), "Amount", "600,000\u202f₽ → 750,000\u202f₽"),
        (change("value", "+79162041837", None, row="lead_channel"), "Phone", "+7 916 204-18-37 → not set"),
        (change("owner_id", None, ME), "Owner assigned", "Елена Морозова"),
        (change("waiting_at", None, millis(NOW)), "waiting_at", "not set → 09:30"),
        (change("+", None, '{"kind": "email", "value": "a@b.ru"}', row="lead_channel"), "E-mail added", "a@b.ru"),
        (change("+", None, "no json", row="lead_channel"), "Contact added", ""),
        (change("column_of_a_newer_version", "a", "b"), "column_of_a_newer_version", "a → b"),
    ],
)
def test_changes_are_told_in_words(item: TimelineItem, title: str, detail: str) -> None:
    told = line(item, NAMES, NOW)
    assert (told.title, told.detail) == (title, detail)


def test_a_merge_is_told_by_the_number_and_name_of_the_card_that_came_in() -> None:
    said: dict[str, object] = {"number": "A-2", "name": "Тимур Галеев"}
    item = TimelineItem(NOW, ItemKind.MERGED, "merged", said, actor=ME)
    told = line(item, NAMES, NOW)
    assert (told.title, told.detail) == ("Merged with A-2", "Тимур Галеев")
    model = TimelineModel()
    show(model, item, note("Позвонить"))
    model.filter_by("changes")
    assert [model.item(row).kind for row in range(model.rowCount())] == [ItemKind.MERGED]


def test_moments_are_told_as_near_as_they_are() -> None:
    assert past(NOW - timedelta(minutes=12), NOW) == "09:18"
    assert past(NOW - timedelta(hours=13), NOW) == "yesterday 20:30"
    assert past(NOW - timedelta(days=8), NOW) == "12 May 09:30"
    assert past(NOW - timedelta(days=200), NOW) == "1 November 2025"


@pytest.mark.usefixtures("dressed")
@given(st.text(alphabet="аб \nw", max_size=400))
def test_a_note_is_broken_into_at_most_six_lines_that_lose_no_letter_but_spaces(text: str) -> None:
    lines = wrapped(text, font(Role.SECONDARY), 120)
    assert len(lines) <= 6
    kept, whole = "".join("".join(lines).split()), "".join(text.split())
    assert whole.startswith(kept)
    assert len(lines) == 6 or kept == whole


def test_a_word_without_end_is_broken_too(theme: Theme) -> None:
    lines = wrapped("х" * 3000, font(Role.SECONDARY), 300)
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("ago", "until", "dues"),
    [(0, 1, "today 09:30 → tomorrow 09:30"), (3, 1, "17 May 09:30 → tomorrow 09:30"), (3, 3, "17 May 09:30 → 17 May")],
)
def test_a_delay_of_a_task_says_from_when_to_when_with_the_time_of_both(ago: int, until: int, dues: str) -> None:
    due, was = NOW + timedelta(days=until), NOW - timedelta(days=ago)
    if ago == until:  # the same day: without the times nothing would be said
        due, dues = was + timedelta(hours=2), f"{dues} 11:30"
    said = {"title": "", "was_due_at": was, "due_at": due, "kind_id": CALL}
    told = line(TimelineItem(NOW, ItemKind.TASK, "moved", said), NAMES, NOW)
    assert (told.title, told.detail) == ("Postponed: call", dues)


@pytest.mark.parametrize(("code", "before"), [("open", "Task"), ("done", "Done"), ("moved", "Postponed")])
def test_a_task_is_called_the_same_in_every_line_of_its_story(code: str, before: str) -> None:
    said = {"title": "", "due_at": NOW, "kind_id": CALL} | ({"was_due_at": NOW} if code == "moved" else {})
    assert line(TimelineItem(NOW, ItemKind.TASK, code, said), NAMES, NOW).title == f"{before}: call"
    said["title"] = "Данилов ждёт КП"  # what people wrote stays as it is
    assert line(TimelineItem(NOW, ItemKind.TASK, code, said), NAMES, NOW).title == f"{before}: Данилов ждёт КП"


@pytest.mark.parametrize(
    ("column", "nothing"),
    [("city", "не указан"), ("budget_cents", "не указана"), ("job_title", "не указана"), ("topic", "не указан")],
)
def test_no_value_is_told_in_the_history_as_the_field_itself_says_it(column: str, nothing: str) -> None:
    row = "lead_person" if column == "job_title" else ""
    value: object = 100 if column == "budget_cents" else "Химки"
    words.use("ru")
    try:
        told = line(change(column, None, value, row=row), NAMES, NOW)
    finally:
        words.use("en")
    assert told.detail.startswith(f"{nothing} →")


def test_a_consent_that_was_withdrawn_is_told_in_words() -> None:
    told = {"on": "2026-05-18", "origin": "unsubscribed", "is_given": False}
    for new in (told, json.dumps(told)):
        said = line(change("consent_advertising", None, new), NAMES, NOW)
        assert (said.title, said.detail) == ("Consent to advertising", "not set → withdrawn 18 May")
    given = line(change("consent_processing", None, {"on": "2026-05-19", "origin": "form"}), NAMES, NOW)
    assert given.detail == "not set → given yesterday"


@pytest.mark.parametrize("touch", list(Touch))
def test_a_touch_of_a_list_says_what_was_done_and_where(touch: Touch) -> None:
    said = line(TimelineItem(NOW, ItemKind.ACTIVITY, touch.value, {"text": "Spring sale\nWhen?"}), NAMES, NOW)
    assert (said.title, said.detail) == (TOUCHES[touch].title, "Spring sale\nWhen?")
    assert said.title not in {"Touch", ""}
