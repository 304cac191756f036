"""`duplicates` and `check-new` on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from leaddesk import paths
from leaddesk.access.policy import Visibility
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.leads.alike import VISIBILITY
from leaddesk.leads.preferences import change_setting, keep
from leaddesk.unit import Unit
from tests.cli.running import SAMPLE, Cli


def test_check_new_warns_about_the_same_person(filled: Cli) -> None:
    found = filled("check-new", "--name", "Петр Иванов", "--phone", "89161234567", "--json").value["matches"]
    assert found[0]["name"] == "Иванов Пётр Сергеевич"
    assert found[0]["level"] in {"same person", "probably"}
    assert found[0]["owner"] == "Анна Ким"
    assert filled("check-new", "--name", "Никто Неизвестный", "--json").value == {"matches": []}
    assert filled("check-new").code == 1


def test_check_new_tells_since_when_a_card_has_its_owner_and_what_can_be_done(filled: Cli) -> None:
    (found,) = filled("check-new", "--name", "Петр Иванов", "--phone", "89161234567", "--json").value["matches"][:1]
    assert found["actions"] == ["open", "not_a_duplicate", "attach"]
    assert "Анна Ким, since 20" in " ".join(filled("check-new", "--phone", "89161234567").out.split())


def test_check_new_keeps_to_itself_what_the_person_may_not_see(filled: Cli) -> None:
    def hire(unit: Unit) -> None:
        values = {"name": "Пётр Волков", "role": "salesperson", "is_active": True}
        unit.record.create(CardKind.MEMBER, values)
        keep(unit, VISIBILITY, Visibility.OWN)

    with Desk.open(paths.default_base()) as desk:
        desk.do(hire)
    asked = ("check-new", "--name", "Петр Иванов", "--phone", "89161234567", "--as", "Пётр Волков")
    (found,) = filled(*asked, "--json").value["matches"]
    assert found.pop("since")
    assert found == {
        "id": "", "number": "", "kind": "lead", "name": "", "company": "", "state": "hidden", "owner": "Анна Ким",
        "level": found["level"], "score": None, "probability": None, "reasons": [], "actions": ["attach"],
    }  # fmt: skip
    said = filled(*asked).out
    assert "Иванов" not in said
    assert "Not shown to you" in " ".join(said.split())


def test_a_reason_tells_the_field_how_it_agrees_both_values_and_the_points(filled: Cli) -> None:
    (found,) = filled("check-new", "--name", "Петр Иванов", "--phone", "89161234568", "--json").value["matches"]
    assert found["reasons"][:2] == [
        "Phone: one digit (+79161234568 / +79161234567;ext=12) +14.5",
        "Name: equal (Петр Иванов / Иванов Пётр Сергеевич) +12.9",
    ]
    assert 0.99 < found["probability"] <= 1.0


@pytest.mark.parametrize(("country", "typed"), [("GB", "020 7946 0182"), ("RU", "8 916 123-45-67")])
def test_check_new_reads_a_phone_as_the_team_at_home_writes_it(
    cli: Cli, tmp_path: Path, country: str, typed: str
) -> None:
    file = tmp_path / "guests.csv"
    file.write_text("Name,Phone\nAnn Lee,+442079460182\nОльга Котова,+79161234567\n", encoding="utf-8")
    assert cli("import", file).code == 0
    with Desk.open(paths.default_base()) as desk:
        desk.do(change_setting, "default_country", country)
    found = cli("check-new", "--phone", typed, "--json").value["matches"]
    assert [one["name"] for one in found] == ["Ann Lee" if country == "GB" else "Ольга Котова"]
    assert "(+4" in found[0]["reasons"][0] or "(+7916" in found[0]["reasons"][0]
    said = cli("check-new", "--phone", typed).out
    assert ("(020 7946 0182)" if country == "GB" else "(+7 916 123-45-67)") in said
    assert "In work" in said


def test_duplicates_of_a_file_need_no_base(cli: Cli, tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "id,kind,created,name,phone,email,company,inn,website,city,source,unknown\n"
        "1,lead,2026-01-01,Иванов Пётр,+79161234567,,,,,,,x\n"
        "2,lead,2026-01-02,Petr Ivanov,8 916 123-45-67,,,,,,,y\n"
        "3,lead,2026-01-03,Ольга Котова,+79031112233,,,,,,,z\n",
        encoding="utf-8",
    )
    assert cli("duplicates", "--file", source, "--pairs", out).code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["id_a", "id_b", "level", "score", "probability", "reasons"]
    assert [(row["id_a"], row["id_b"], row["level"]) for row in rows] == [("1", "2", "same person")]
    assert not paths.default_base().exists()


def test_a_list_too_long_for_the_readers_of_foreign_files_is_read_line_by_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        "ID,Name,Phone\n1,Иванов Пётр,+79161234567\n2,Petr Ivanov,8 916 123-45-67\n", encoding="utf-8-sig"
    )
    short = cli("duplicates", "--file", source, "--json").value
    monkeypatch.setattr("leaddesk.exchange.readers.guard.MAX_FILE", 10)
    assert cli("duplicates", "--file", source, "--json").value == short
    assert [(one["id_a"], one["id_b"]) for one in short["pairs"]] == [("1", "2")]
    source.write_bytes("name;phone\nИванов Пётр;+79161234567\n".encode("cp1251"))
    answer = cli("duplicates", "--file", source)
    assert answer.code == 1
    assert "too large" in answer.err


def test_a_long_list_whose_line_has_no_end_is_refused_before_it_fills_the_memory(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    with source.open("wb") as file:
        file.write(b"id,name,phone\n")
        file.truncate(200_000_000_000)  # of nothing: the disk holds a few bytes
    answer = cli("duplicates", "--file", source)
    assert answer.code == 1
    assert "too large" in answer.err


def test_a_file_without_a_column_to_compare_is_refused_not_called_free_of_duplicates(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("CompanyName;ContactName\nРомашка;Иванов\nРомашка;Иванов\n", encoding="utf-8")
    answer = cli("duplicates", "--file", source)
    assert answer.code == 1
    assert "company" in answer.err


def test_duplicates_of_the_base_can_be_narrowed_by_level(cli: Cli) -> None:
    cli("import", SAMPLE)
    found = cli("duplicates", "--json").value
    levels = {one["level"] for one in found["pairs"]}
    assert found["total"] == len(found["pairs"]) > 0
    for level in levels:
        narrowed = cli("duplicates", "--json", "--level", level).value["pairs"]
        assert {one["level"] for one in narrowed} == {level}
