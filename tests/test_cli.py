"""The command line: commands, JSON, exit codes; run in this process through `run`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from leaddesk import paths, words
from leaddesk.cli import run
from resources.samples import __path__ as samples

SAMPLE = Path(samples[0]) / "leads_ru.xlsx"

LEADS = """\
ФИО;Телефон;Почта;Компания;Город;Источник;Дата заявки;Бюджет;Температура;Ответственный;Комментарий
Иванов Пётр Сергеевич;8 (916) 123-45-67 доб. 12;IVANOV@Vektor.ru;ООО «Вектор»;Пермь;Сайт;01.03.2026;120 000 ₽;горячий;\
Анна Ким;Перезвонить
Смирнова Ольга;+7 922 555-44-33;olga@mail.ru;;Казань;Выставка;02.03.2026 10:30;;тёплый;;
Зайцев Лев;12;lev@;ООО «Сокол»;;;31.02.2026;;;;
;;;;;;;5;;;
"""


class Answer(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The answer as JSON; exactly one line."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


Cli = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _english() -> Any:
    yield
    words.use("en")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object, window: Any = None) -> Answer:
        code = run([str(one) for one in arguments], window=window)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, encoding="utf-8")
    return path


@pytest.fixture
def filled(cli: Cli, file: Path) -> Cli:
    """Import the small file into the user's own base."""
    assert cli("import", file).code == 0
    return cli


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
    assert [cell.value for cell in sheet[2]][-1] == "Nobody is named: no name, company, phone, e-mail or messenger."
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


def test_show_at_a_time_before_the_card_is_refused(filled: Cli) -> None:
    number = filled("leads", "--json").value["leads"][0]["number"]
    assert filled("show", number, "--at", "2020-01-01").code == 1
    assert filled("show", number, "--at", "yesterday-ish").code == 1
    assert filled("show", number, "--at", "2100-01-01", "--json").value["name"]


def test_undo_takes_the_last_import_back_and_log_tells(filled: Cli) -> None:
    entry = filled("log", "--json").value["log"][0]
    assert (entry["action"], entry["is_undone"]) == ("import", False)
    undone = filled("undo", "--json").value
    assert undone["undoes"] == entry["txn"]
    assert not undone["kept"]
    assert filled("leads", "--json").value["total"] == 0
    assert filled("log", "--txn", entry["txn"][-8:], "--json").value["log"][0]["is_undone"]
    assert filled("undo").code == 1
    redone = filled("undo", undone["txn"], "--json").value
    assert redone["undoes"] == undone["txn"]
    assert filled("leads", "--json").value["total"] == 3


def test_an_action_is_undone_by_the_number_of_the_log_never_by_a_digit_that_happens_to_fit(filled: Cli) -> None:
    txn = filled("log", "--json").value["log"][0]["txn"]
    for short in ("", txn[-1], txn[-7:]):
        assert filled("undo", short).code == 1
    assert filled("leads", "--json").value["total"] == 3
    assert filled("undo", txn[-8:]).code == 0
    assert filled("leads", "--json").value["total"] == 0


def test_check_new_warns_about_the_same_person(filled: Cli) -> None:
    found = filled("check-new", "--name", "Петр Иванов", "--phone", "89161234567", "--json").value["matches"]
    assert found[0]["name"] == "Иванов Пётр Сергеевич"
    assert found[0]["level"] in {"same person", "probably"}
    assert found[0]["owner"] == "Анна Ким"
    assert filled("check-new", "--name", "Никто Неизвестный", "--json").value == {"matches": []}
    assert filled("check-new").code == 1


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


def test_check_finds_a_sound_base_sound_and_a_tampered_one_not(filled: Cli) -> None:
    answer = filled("check", "--json")
    assert (answer.code, answer.value) == (0, {"ok": True, "faults": []})
    _tamper("UPDATE lead SET city = 'Тула'")
    steps = {one["step"] for one in filled("check", "--json").value["faults"]}
    assert steps == {"journal", "derived"}
    assert filled("check").code == 1


@pytest.mark.parametrize(
    ("statement", "step"),
    [
        ("DELETE FROM match_key WHERE card % 2 = 0", "derived"),
        ("UPDATE lead_row SET company = 'x'", "derived"),
        ("DELETE FROM search_words WHERE rowid = 1", "full_text"),
        ("DELETE FROM lead_person", "journal"),
        ("UPDATE lead SET source_id = x'00'", "references"),
    ],
)
def test_check_sees_every_kind_of_damage(filled: Cli, statement: str, step: str) -> None:
    _tamper(statement)
    assert step in {one["step"] for one in filled("check", "--json").value["faults"]}


def _tamper(statement: str) -> None:
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415

    connection = driver.connect(str(paths.default_base()))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_options_stand_before_or_after_the_command(filled: Cli, tmp_path: Path) -> None:
    before = filled("--json", "--lang", "ru", "--base", paths.default_base(), "leads")
    after = filled("leads", "--json", "--lang", "ru", "--base", paths.default_base())
    assert before == after
    assert {one["source"] for one in before.value["leads"]} >= {"Заявка с сайта", "Выставка"}
    assert filled("--base", tmp_path / "none.leaddesk", "leads").code == 1


def test_last_base_is_the_default(cli: Cli, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.leaddesk"
    assert cli("import", file, "--base", other).code == 0
    assert cli("leads", "--json").value["total"] == 3
    assert paths.default_base() == other


def test_person_named_acts_and_an_unknown_one_is_refused(filled: Cli, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("ФИО,Телефон\nЯна Белая,+79031110000\n", encoding="utf-8")
    assert filled("import", more, "--as", "анна ким").code == 0
    assert filled("log", "--json").value["log"][0]["actor"] == "Анна Ким"
    answer = filled("leads", "--as", "Nobody")
    assert answer.code == 1
    assert "Анна Ким" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("leads", "--nonsense"), ("leads", "--limit", "-1"), ("show",), ("import",), ("--lang", "de")],
)
def test_wrong_usage_is_2(cli: Cli, arguments: Sequence[str]) -> None:
    answer = cli(*arguments)
    assert answer.code == 2
    assert not answer.out


def test_missing_base_is_refused_with_cause_and_remedy_and_nothing_is_made(cli: Cli) -> None:
    answer = cli("leads", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "There is no base" in answer.err
    assert not paths.data_folder().exists()


def test_base_on_an_unwritable_place_is_unavailable(cli: Cli, file: Path, tmp_path: Path) -> None:
    assert cli("import", file, "--base", file / "in.leaddesk").code == 3
    assert cli("export", tmp_path / "no" / "such" / "x.csv", "--base", _made(cli, file, tmp_path)).code == 3


def _made(cli: Cli, file: Path, tmp_path: Path) -> Path:
    cli("import", file, "--base", tmp_path / "made.leaddesk")
    return tmp_path / "made.leaddesk"


def test_a_bug_is_70_and_its_report_holds_no_personal_data(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Иванов Пётр +79161234567")

    monkeypatch.setattr("leaddesk.cli.lists.records", broken)
    answer = filled("leads", "--json")
    assert (answer.code, answer.out) == (70, "")
    (report,) = paths.reports_folder().iterdir()
    assert str(report) in answer.err
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "test_cli.py" in text
    assert not any(part in text for part in ("Иванов", "7916", str(Path.home()), str(Path.cwd())))


def test_signs_that_steer_a_terminal_are_not_printed(cli: Cli, tmp_path: Path) -> None:
    source = tmp_path / "evil.csv"
    source.write_text("Name,Phone\n[bold]Ann\x1b]0;owned\x07 Lee\x1b[2J,+14155552671\n", encoding="utf-8")
    cli("import", source, "--region", "US")
    out = cli("leads").out
    assert "\x1b" not in out
    assert "[bold]Ann" in out


def test_texts_are_russian_on_a_russian_system(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert "базы нет" in cli("leads").err
    assert "There is no base" in cli("leads", "--lang", "en").err


class FakeWindow:
    """A window that writes down what it was asked for."""

    def __init__(self, *, has_display: bool) -> None:
        self.has_display = has_display
        self.asked: list[tuple[Any, ...]] = []

    def open(
        self, base: Path | None, *, language: str | None, person: str | None, card: str = "", phone: str = ""
    ) -> int:
        shown = (card, phone) if card or phone else ()
        self.asked.append(("open", base and base.name, base is None or base.exists(), language, person, *shown))
        return 0

    def shots(self, base: Path, folder: Path, *, language: str) -> list[Path]:
        self.asked.append(("shots", base.exists(), folder, language))
        return [folder / "leads_light.png"]


def test_without_a_command_the_window_opens(cli: Cli, tmp_path: Path) -> None:
    window = FakeWindow(has_display=True)
    assert cli(window=window).code == 0
    assert cli("--base", tmp_path / "x.leaddesk", "--lang", "ru", "--as", "Ann", window=window).code == 0
    assert window.asked == [("open", None, True, None, None), ("open", "x.leaddesk", False, "ru", "Ann")]
    assert cli().code == 3


def test_open_brings_the_window_up_on_a_card_or_a_number(filled: Cli) -> None:
    window = FakeWindow(has_display=True)
    one = filled("leads", "--json").value["leads"][0]
    for which in (one["number"], one["number"].removeprefix("A-"), one["id"]):
        assert filled("open", which, window=window).code == 0
    assert filled("open", "--phone", "8 916 123-45-67", window=window).code == 0
    assert filled("open", window=window).code == 0
    assert [asked[5:] for asked in window.asked] == [
        *[(one["id"].replace("-", ""), "")] * 3,
        ("", "8 916 123-45-67"),
        (),
    ]
    refused = filled("open", "A-999999", window=window)
    assert (refused.code, "A-999999" in refused.err, len(window.asked)) == (1, True, 5)
    assert filled("open").code == 3


def test_demo_imports_the_sample_and_opens_the_window(cli: Cli) -> None:
    window = FakeWindow(has_display=True)
    answer = cli("demo", "--json", window=window)
    assert answer.value["counts"]["new"] > 500
    assert window.asked == [("open", "demo.leaddesk", True, None, None)]
    assert cli("demo", window=window).code == 0
    assert paths.default_base().name != "demo.leaddesk"


def test_demo_draws_pictures_without_a_display_or_when_asked(cli: Cli, tmp_path: Path) -> None:
    window = FakeWindow(has_display=False)
    assert cli("demo", window=window).code == 0
    assert cli("demo", "--shots", tmp_path / "p", "--lang", "ru", window=window).code == 0
    assert window.asked == [("shots", True, Path("shots"), "en"), ("shots", True, tmp_path / "p", "ru")]


def test_asked_for_pictures_the_demo_draws_them_in_both_languages(cli: Cli, tmp_path: Path) -> None:
    window = FakeWindow(has_display=True)
    assert cli("demo", "--shots", tmp_path / "p", window=window).code == 0
    assert [one[-1] for one in window.asked] == ["ru", "en"]


def test_bench_measures_a_copy(filled: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.bench.figures.window", lambda _base: ())  # the window's figures have their own test
    before = filled("log", "--json").value
    answer = filled("bench", "--json")
    names = " ".join(one["name"] for one in answer.value["figures"])
    assert all(word in names for word in ("open the base", "search", "open card", "duplicate check"))
    assert filled("log", "--json").value == before
