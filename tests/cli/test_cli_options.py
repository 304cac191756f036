"""Options that all commands share, exit codes, and trouble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from leaddesk import paths
from tests.cli.running import Cli


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


RUSSIAN = {
    ("nonsense",): "Команды «nonsense» нет.",
    ("leads", "--nonsense"): "Параметра --nonsense нет.",
    ("leads", "--limit"): "Параметру --limit нужно значение.",
    ("leads", "--limit", "-1"): "Это значение не подходит: --limit N.",
    ("duplicates", "--level", "x"): "perhaps same company",
    ("show",): "Не хватает: ID.",
    ("log", "A-1"): "Больше слов команда не принимает.",
}


@pytest.mark.parametrize("arguments", RUSSIAN)
def test_wrong_usage_is_told_in_the_language_asked_for(cli: Cli, arguments: tuple[str, ...]) -> None:
    told = cli("--lang", "ru", *arguments).err
    assert RUSSIAN[arguments] in told
    assert "Справка: leaddesk" in told
    assert not {"Usage", "Error", "Try", "Invalid", "Missing", "such"} & set(re.findall(r"[A-Za-z]+", told))


def test_help_is_told_in_the_language_asked_for(cli: Cli) -> None:
    told = cli("--lang", "ru", "--help").out
    assert "Вызов: leaddesk" in told
    assert "Параметры:" in told
    assert "Команды:" in told
    assert not re.search(r"Show|Options:|Commands:|Usage", told)


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
    assert Path(__file__).name in text
    assert not any(part in text for part in ("Иванов", "7916", str(Path.home()), str(Path.cwd())))


def test_texts_are_russian_on_a_russian_system(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert "базы нет" in cli("leads").err
    assert "There is no base" in cli("leads", "--lang", "en").err
