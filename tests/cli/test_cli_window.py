"""The window as the command line asks for it: `open`, `demo`, no command at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leaddesk import paths
from leaddesk.desk import Desk
from leaddesk.leads.lookups import lookups
from tests.cli.running import Cli

ROOT = Path(__file__).parents[2]


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


def test_pictures_of_each_language_show_its_own_people(cli: Cli, tmp_path: Path) -> None:
    seen: dict[str, set[str]] = {}

    class Looking(FakeWindow):
        def shots(self, base: Path, folder: Path, *, language: str) -> list[Path]:
            with Desk.open(base) as desk:
                seen[language] = {one.name for one in desk.ask(lookups).members.values()}
            return [folder / f"leads_{language}.png"]

    answer = cli("demo", "--shots", tmp_path / "p", "--json", window=Looking(has_display=True))
    assert answer.code == 0
    assert "Елена Морозова" in seen["ru"]
    assert "Helen Marsh" in seen["en"]
    assert not seen["ru"] & seen["en"]


@pytest.mark.parametrize("module", ["leaddesk", "ui"])
def test_both_ways_to_start_the_program_have_the_window(tmp_path: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, "--lang", "en", "open", "A-1"],
        cwd=ROOT, env=os.environ | {"LEADDESK_HOME": str(tmp_path / "none")}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1  # 3 without a window
    assert "There is no base" in done.stderr
