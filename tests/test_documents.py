"""The documents are true: every command and option they name exists, and every error has its explanation."""

from __future__ import annotations

import ast
import re
import string
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from leaddesk import paths
from leaddesk.cli import views
from leaddesk.cli.main import program
from leaddesk.desk_trouble import CAUSES
from leaddesk.errors import Refused, Unavailable
from leaddesk.exchange.readers import faults
from leaddesk.explain import EXPLANATIONS, REMARKS, explain

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
RUN = "python -m pip install . && leaddesk demo"
TEST = 'python -m pip install -e ".[test]" && python -m pytest'


def _options(command: click.Command) -> set[str]:
    return {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


def test_readme_has_exactly_the_two_commands() -> None:
    blocks = [block.strip() for block in re.findall(r"```\n(.*?)```", README, re.DOTALL)]
    assert [block for block in blocks if block.startswith("python -m pip")] == [RUN, TEST]


def test_every_command_and_option_of_the_readme_exists() -> None:
    rows = re.findall(r"^\| `leaddesk ([a-z-]+)([^`]*)`", README, re.MULTILINE)
    assert {name for name, _rest in rows} == set(program.commands)
    for name, rest in rows:
        command = program.commands[name]
        common = _options(program) - {"--version", "-h", "--help"}
        named = set(re.findall(r"--[a-z-]+", rest))
        assert named == _options(command) - common, name
    for option in re.findall(r"`(--[a-z]+)", README):
        assert option in _options(program)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_picture_that_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"\]\(([^)#:]+)\)", text)
    named += re.findall(
        r"`((?:leaddesk|ui|resources|tests|docs|\.ci|\.github)/[\w./-]*|[\w-]+\.(?:md|toml|spec))`", text
    )
    assert [name for name in named if not (ROOT / name).exists() and name != "dist/leaddesk/"] == []


def test_the_map_of_the_house_is_true() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in tracked.splitlines() if "/" in line}
    assert set(re.findall(r"^\| `([\w.]+)/` \|", README, re.MULTILINE)) == folders


def test_every_command_has_help_and_the_views_are_all_named() -> None:
    for command in program.commands.values():
        assert command.help
        assert all(one.help for one in command.params if isinstance(one, click.Option) and one.name != "help")
    assert set(re.findall(r"[a-z]+", views.HELP.partition(":")[2])) - {"or"} == set(views.VIEWS)


def test_the_debian_packages_are_the_same_everywhere() -> None:
    told = set(re.findall(r"lib[\w.-]+\d", README.partition("sudo apt install")[2].partition("```")[0]))
    needed = set(
        re.findall(
            r"lib[\w.-]+\d", (ROOT / ".ci" / "run").read_text("utf-8").partition("for package in")[2].partition(";")[0]
        )
    )
    assert needed - {"libxkbcommon0"} <= told  # the window's libxkbcommon-x11-0 needs libxkbcommon0 itself


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    line = README.partition("Exit codes: ")[2].partition("`LEADDESK_HOME`")[0]
    assert [int(code) for code in re.findall(r"(\d+) [a-z]", line)] == [0, 1, 2, 3, 70]
    assert paths.HOME == "LEADDESK_HOME"


def _raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Every code that the sources raise, with the parameters it carries and where."""
    for top in ("leaddesk", "ui"):
        for file in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                    continue
                if node.func.id not in {"Refused", "Unavailable"} or not node.args:
                    continue
                where = f"{file.relative_to(ROOT)}:{node.lineno}"
                named = frozenset(one.arg for one in node.keywords if one.arg)
                for code in ast.walk(node.args[0]):
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        yield code.value, named, where


def test_every_error_has_a_cause_and_a_remedy_with_parameters_it_carries() -> None:
    assert [(code, where) for code, _named, where in _raised() if code not in EXPLANATIONS] == []
    for code, named, where in _raised():
        for text in EXPLANATIONS[code]:
            wanted = {name for _t, name, _s, _c in string.Formatter().parse(text) if name}
            assert wanted <= named, (where, text)
            assert text[-1] in ".!", text


def test_every_cause_of_the_database_is_explained() -> None:
    for code in CAUSES.values():
        assert all(explain(Unavailable(code, cause="the disk")))


@pytest.mark.parametrize("code", faults.TEXTS)
def test_every_unreadable_file_is_explained(code: str) -> None:
    cause, remedy = explain(faults.error(code, "leads {x}.xlsx"))
    assert "leads {x}.xlsx" in cause
    assert remedy == faults.TEXTS[code]


def test_no_explanation_is_left_over() -> None:
    raised = {code for code, _named, _where in _raised()} | set(CAUSES.values())
    assert set(EXPLANATIONS) - raised == set()


def test_every_warning_code_of_the_import_has_its_sentence() -> None:
    codes = set()
    for file in (*(ROOT / "leaddesk" / "exchange").rglob("*.py"), *(ROOT / "leaddesk" / "contacts").glob("*.py")):
        codes |= set(re.findall(r'Remark\("([a-z_]+)"', file.read_text("utf-8")))
    assert codes
    assert codes <= REMARKS.keys()


def test_braces_in_a_path_do_no_harm() -> None:
    cause, _remedy = explain(Refused("no_such_base", path="{cause} {0}"))
    assert "{cause} {0}" in cause
