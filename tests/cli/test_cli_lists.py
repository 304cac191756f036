"""`leads`, `show` and `history` on the command line."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leaddesk import paths
from leaddesk.cli import told
from leaddesk.cli.cards import lead_ref
from leaddesk.desk import Desk
from leaddesk.domain.lead import Temperature
from leaddesk.leads import edits, moves
from leaddesk.leads.preferences import change_setting
from tests.cli.running import Cli


def test_leads_lists_all_without_a_limit_and_counts_all_with_one(filled: Cli) -> None:
    everything = filled("leads", "--json").value
    assert everything["total"] == len(everything["leads"]) == 3
    limited = filled("leads", "--json", "--limit", "1").value
    assert (limited["total"], limited["leads"]) == (3, everything["leads"][:1])
    ivanov = filled("leads", "--json", "--search", "вектор").value["leads"]
    assert [one["name"] for one in ivanov] == ["Иванов Пётр Сергеевич"]
    assert ivanov[0] == ivanov[0] | {
        "kind": "lead",
        "phones": ["+79161234567;ext=12"],
        "emails": ["ivanov@vektor.ru"],
        "temperature": "hot",
        "owner": "Анна Ким",
        "source": "Site form",
        "created": "2026-03-01",
        "state": "active",
    }


def test_views_narrow_and_an_unknown_one_is_refused(filled: Cli) -> None:
    assert [one["name"] for one in filled("leads", "--view", "hot", "--json").value["leads"]] == [
        "Иванов Пётр Сергеевич"
    ]
    answer = filled("leads", "--view", "nonsense")
    assert answer.code == 1
    assert "interests" in answer.err


def test_show_and_history_take_number_and_id(filled: Cli) -> None:
    listed = filled("leads", "--json", "--search", "Иванов").value["leads"][0]
    by_number = filled("show", listed["number"], "--json").value
    assert by_number == filled("show", listed["id"], "--json").value
    assert by_number["inquiries"][0]["comment"] == "Перезвонить"
    story = filled("history", listed["number"], "--json").value["history"]
    assert [one["action"] for one in story] == ["import"]
    assert filled("show", "A-999").code == 1


def test_show_names_the_lead_that_one_looks_like(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "alike.csv"
    file.write_text(
        "ФИО;Телефон;Компания;Город\n"
        "Людмила Куликова;+7 904 175-62-48;Клиника «Лада»;Пермь\n"
        "Людмила Куликава;+7 904 175-62-84;Клиника «Лада»;Пермь\n",
        encoding="utf-8",
    )
    assert cli("import", file).code == 0
    first, second = (cli("leads", "--json", "--search", name).value["leads"][0] for name in ("Куликова", "Куликава"))
    said = " ".join(cli("show", second["number"]).out.split())
    assert f"Possible duplicate Probably the same person: Людмила Куликова · {first['number']}" in said
    look = cli("show", second["number"], "--json").value["needs_look"]
    assert (look["number"], look["name"]) == (first["number"], "Людмила Куликова")
    then = " ".join(cli("show", second["number"], "--at", "2999-01-01").out.split())
    assert "Possible duplicate Probably the same person" in then


@pytest.mark.parametrize(("country", "shown"), [("GB", "020 7946 0182"), ("RU", "+44 20 7946 0182")])
def test_phones_are_written_as_at_home_in_the_country_of_the_team(
    cli: Cli, tmp_path: Path, country: str, shown: str
) -> None:
    file = tmp_path / "guests.csv"
    file.write_text("Name,Phone\nAnn Lee,+442079460182\n", encoding="utf-8")
    assert cli("import", file).code == 0
    with Desk.open(paths.default_base()) as desk:
        desk.do(change_setting, "default_country", country)
        desk.do(edits.set_field, desk.ask(lead_ref, "A-1"), "phone", "+44 20 7946 0183")
    for command in (("leads",), ("show", "A-1"), ("show", "A-1", "--at", "2100-01-01"), ("history", "A-1")):
        said = cli(*command).out
        assert shown[:-1] in said, command
        assert country == "RU" or "+44" not in said, command
    listed, card = cli("leads", "--json").value["leads"][0], cli("show", "A-1", "--json").value
    assert listed["phones"] == card["phones"] == ["+442079460183"]


def test_show_at_a_time_before_the_card_is_refused(filled: Cli) -> None:
    number = filled("leads", "--json").value["leads"][0]["number"]
    assert filled("show", number, "--at", "2020-01-01").code == 1
    assert filled("show", number, "--at", "yesterday-ish").code == 1
    assert filled("show", number, "--at", "2100-01-01", "--json").value["name"]


def test_signs_that_steer_a_terminal_are_not_printed(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "evil.csv"
    source.write_text("Name,Phone\n[bold]Ann\x1b]0;owned\x07 Lee\x1b[2J,+14155552671\n", encoding="utf-8")
    cli("import", source, "--region", "US")
    out = cli("leads").out
    assert "\x1b" not in out
    assert "[bold]Ann" in out


RAW = re.compile(r"[0-9a-f]{20}|\d{13}|\d{4}-\d\d-\d\dT|_|\{")


@pytest.mark.parametrize(
    "command", [("show", "A-1"), ("show", "A-1", "--at", "2100-01-01"), ("history", "A-1"), ("log",)]
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_people_are_shown_no_codes_ids_or_milliseconds(filled: Cli, command: tuple[str, ...], language: str) -> None:
    with Desk.open(paths.default_base()) as desk:
        ref = desk.ask(lead_ref, "A-1")
        for field, value in (("city", "Тула"), ("budget", "120000"), ("buys_by", "2026-12-01"), ("name", "Пётр Новый")):
            desk.do(edits.set_field, ref, field, value)
        desk.do(moves.move_to_temperature, ref, Temperature.COLD)
    told = filled(*command, "--lang", language).out
    assert not RAW.search(told), told
    assert "ёт" in told or command == ("log",)
    if language == "ru":
        assert not re.search(r"[A-Za-z]{5,}", re.sub(r"\S+@\S+|\S+\.csv|Mail|\b[0-9a-f]{8}\b", "", told)), told


def test_moments_are_told_in_the_time_of_this_computer(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Etc/GMT-5")
    time.tzset()
    try:
        at = datetime.fromisoformat(filled("log", "--json").value["log"][0]["at"])
        assert f"{at + timedelta(hours=5):%Y-%m-%d %H:%M}" in filled("log").out
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "words", ["2026-13-45", "2026-02-30", "0000-00-00", "2026-02-30T10:00:00Z", "9999-12-31T23:59:59-12:00"]
)
def test_words_that_only_look_like_a_day_are_shown_as_they_are(words: str) -> None:
    assert told.shown("comment", words, "RU") == words
