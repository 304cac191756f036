"""`import` on the command line: the JSON of the contract, every row in one heap, files that fail."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk import paths
from leaddesk.desk import Desk
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.preview import Preview
from leaddesk.leads import edits
from leaddesk.leads.card import find_lead
from tests.cli.running import SAMPLE, Cli


def test_import_answers_with_the_json_of_the_contract(cli: Cli, file: Path) -> None:
    answer = cli("import", file, "--json")
    value = answer.value
    assert answer.code == 0
    assert (value["file"], value["header_row"], value["fatal"]) == ("leads.csv", 1, None)
    assert len(value["txn"]) == 32
    first, second, third = value["leads"]
    assert first == first | {
        "row": 2,
        "kind": "lead",
        "name": "Иванов Пётр Сергеевич",
        "company": "ООО «Вектор»",
        "phones": ["+79161234567;ext=12"],
        "emails": ["ivanov@vektor.ru"],
        "created": "2026-03-01",
        "amount": "120000",
        "currency": "RUB",
        "outcome": "new",
    }
    assert second["created"] == "2026-03-02T10:30"
    assert third["phones_raw"] == ["12"]
    assert third["created_raw"] == "31.02.2026"
    assert [one["row"] for one in value["rejected"]] == [5]
    assert {one["code"] for one in value["warnings"]} == {"bad_phone", "bad_email", "bad_date"}


def test_every_row_ends_in_exactly_one_heap(cli: Cli) -> None:
    value = cli("import", SAMPLE, "--json", "--dry-run").value
    rows = [one["row"] for heap in ("leads", "rejected") for one in value[heap]] + value["skipped_rows"]
    assert sorted(rows) == list(range(1, max(rows) + 1))


def test_dry_run_writes_nothing_and_says_the_same_as_the_import(cli: Cli, file: Path) -> None:
    rehearsed = cli("import", "--dry-run", "--json", file).value
    assert not paths.default_base().exists()
    done = cli("import", "--json", file).value
    assert done.pop("txn")
    assert rehearsed == done
    again = cli("import", "--dry-run", "--json", file).value
    assert {one["outcome"] for one in again["leads"]} == {"unchanged"}


def test_the_same_file_twice_is_once(filled: Cli, file: Path) -> None:
    before = filled("leads", "--json").value
    assert {one["outcome"] for one in filled("import", file, "--json").value["leads"]} == {"unchanged"}
    assert filled("leads", "--json").value == before


def test_unreadable_file_is_fatal_in_json_and_leaves_the_base_as_it_was(filled: Cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.touch()
    before = paths.default_base().read_bytes()
    answer = filled("import", empty, "--json")
    assert (answer.code, answer.value["fatal"]["code"]) == (1, "empty")
    assert "cannot be read" in answer.err
    assert paths.default_base().read_bytes() == before


def test_several_files_give_one_object_a_line_and_the_worst_exit_code(cli: Cli, file: Path, tmp_path: Path) -> None:
    answer = cli("import", "--json", file, tmp_path / "missing.csv", file)
    found = [json.loads(line) for line in answer.out.splitlines()]
    assert [bool(one["fatal"]) for one in found] == [False, True, False]
    assert answer.code == 1


def test_rejected_rows_go_to_a_workbook_that_imports_once_mended(filled: Cli, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "rejected.xlsx"
    assert filled("import", file, "--rejects", out).code == 0
    book = load_workbook(out)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][-1] == "No name or contact: no name, company, phone, e-mail or messenger."
    sheet["A2"] = "Лев Белов"
    book.save(out)
    assert [one["outcome"] for one in filled("import", out, "--json").value["leads"]] == ["new"]


def test_mapping_file_says_what_a_title_means(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "odd.csv"
    source.write_text("Кого,Куда\nИван Белов,+79161112233\n", encoding="utf-8")
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"Кого": "name", "Куда": "phones"}), encoding="utf-8")
    lead = cli("import", source, "--mapping", mapping, "--json").value["leads"][0]
    assert (lead["name"], lead["phones"]) == ("Иван Белов", ["+79161112233"])
    mapping.write_text('{"Кого": "nonsense"}', encoding="utf-8")
    answer = cli("import", source, "--mapping", mapping)
    assert answer.code == 1
    assert "map.json" in answer.err


def test_region_reads_local_phones(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "us.csv"
    source.write_text("Name,Phone\nJohn Smith,(415) 555-2671\n", encoding="utf-8")
    lead = cli("import", source, "--region", "US", "--json", "--dry-run").value["leads"][0]
    assert lead["phones"] == ["+14155552671"]
    assert cli("import", source, "--region", "Nowhere").code == 2


@pytest.mark.parametrize("flags", [(), ("--dry-run",)])
def test_the_count_of_what_is_no_record_is_that_of_the_check_in_the_window(cli: Cli, flags: tuple[str, ...]) -> None:
    prepared = prepare(SAMPLE, How())
    told = re.search(r"No records: titles, totals, blanks: (\d+)", cli("import", SAMPLE, *flags).out)
    assert told is not None
    assert int(told[1]) == Preview(prepared).passed_over
    assert int(told[1]) == len(prepared.skipped) - prepared.layout.rows_of_header < len(prepared.skipped)


@pytest.mark.parametrize("flags", [(), ("--dry-run",), ("--json",)])
def test_an_owner_who_may_be_several_people_is_told(cli: Cli, tmp_path: Path, flags: tuple[str, ...]) -> None:
    team, file = tmp_path / "team.csv", tmp_path / "new.csv"
    team.write_text(
        "ФИО;Телефон;Менеджер\nИван Белов;+79161234501;Елена Морозова\nЛев Зуев;+79161234502;Екатерина Морозова\n",
        encoding="utf-8",
    )
    file.write_text("ФИО;Телефон;Менеджер\nПётр Котов;+79161234503;Морозова Е.\n", encoding="utf-8")
    assert "Owner is not clear" not in cli("import", team).err
    answer = cli("import", file, *flags)
    assert "“Морозова Е.” may be Елена Морозова, Екатерина Морозова" in " ".join(answer.err.split())
    assert answer.code == 0


def test_mapping_file_says_what_a_column_may_do_to_known_leads(cli: Cli, tmp_path: Path) -> None:
    source, mapping = tmp_path / "week.csv", tmp_path / "map.json"
    source.write_text("ID,Имя,Телефон,Город,Адрес\n7,Иван Белов,+79161112233,Тверь,\n", encoding="utf-8")
    assert cli("import", source).code == 0
    source.write_text("ID,Имя,Телефон,Город,Адрес\n7,Иван Белов,+79161112233,Омск,Мира 5\n", encoding="utf-8")
    mapping.write_text('{"Город": {"policy": "never"}}', encoding="utf-8")
    told = cli("import", source, "--mapping", mapping, "--dry-run")
    assert "row 2, Адрес: “” → “Мира 5”" in told.out
    assert "Город" not in told.out
    lead = cli("import", source, "--mapping", mapping, "--json").value["leads"][0]
    assert lead["changed"] == [{"column": "Адрес", "field": "address", "here": "", "file": "Мира 5"}]
    again = cli("import", source, "--json").value["leads"][0]
    assert (again["outcome"], "changed" in again) == ("unchanged", False)
    mapping.write_text('{"Город": {"policy": "sometimes"}}', encoding="utf-8")
    assert "skip, fill, overwrite, never" in cli("import", source, "--mapping", mapping).err


def test_what_a_person_changed_since_is_told_as_kept(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "week.csv"
    source.write_text("ID,Имя,Телефон,Город\n7,Иван Белов,+79161112233,Тверь\n", encoding="utf-8")
    assert cli("import", source).code == 0
    with Desk.open(paths.default_base()) as desk:
        lead = desk.ask(find_lead, "A-1")
        assert lead is not None
        desk.do(edits.set_field, lead, "city", "Пермь")
    source.write_text("ID,Имя,Телефон,Город\n7,Иван Белов,+79161112233,Омск\n", encoding="utf-8")
    value = cli("import", source, "--dry-run", "--json").value
    assert value["kept"] == 1
    assert value["leads"][0]["kept"] == [{"column": "Город", "field": "city", "here": "Пермь", "file": "Омск"}]
    assert "row 2, Город: “Пермь” is kept, the file says “Омск”" in cli("import", source).out


WEBINAR = """\
Имя;Почта;Время входа;Был на вебинаре
Иванов Пётр;ivanov@vektor.ru;12.03.2026 10:01;да
Новиков Илья;novikov@klen.ru;12.03.2026 10:05;да
"""


def test_a_webinar_list_tells_touches_and_no_inquiries(cli: Cli, file: Path) -> None:
    cli("import", file, "--json")
    path = file.with_name("Вебинар.csv")
    path.write_text(WEBINAR, encoding="utf-8")
    known, new = cli("import", path, "--dry-run", "--json").value["leads"]
    assert (known["outcome"], new["outcome"]) == ("attached", "new")
    assert known["touch"] == {"kind": "event.attended", "what": "Вебинар", "at": "2026-03-12T10:01"}
    told = cli("import", path, "--lang", "ru").out
    assert "Касаний известных лидов: 1" in told
    assert "Повторов" not in told


def test_a_mapping_file_says_what_rows_are_and_whether_strangers_become_cards(cli: Cli, file: Path) -> None:
    path = file.with_name("Вебинар.csv")
    path.write_text(WEBINAR, encoding="utf-8")
    said = file.with_name("said.json")
    said.write_text('{"*": {"rows": "event", "unknown": "skip"}}', encoding="utf-8")
    value = cli("import", path, "--dry-run", "--json", "--mapping", said).value
    assert (value["leads"], value["skipped_rows"]) == ([], [1, 2, 3])
    said.write_text('{"*": "inquiry"}', encoding="utf-8")
    value = cli("import", path, "--json", "--mapping", said).value
    assert [("touch" in one, one["outcome"]) for one in value["leads"]] == [(False, "new")] * 2
    again = cli("import", path, "--dry-run", "--json").value
    assert [one["outcome"] for one in again["leads"]] == ["unchanged"] * 2, "it was kept for the layout"
    said.write_text('{"*": "party"}', encoding="utf-8")
    refused = cli("import", path, "--mapping", said)
    assert refused.code == 1
    assert "inquiry, event, mailing" in refused.err
