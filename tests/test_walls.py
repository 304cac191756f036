"""The walls of the house: which way imports may point, and what each half may name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_core_module_works_where_neither_qt_nor_the_window_exists(tmp_path: Path) -> None:
    modules = sorted(
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in (ROOT / "leaddesk").rglob("*.py")
        if file.name != "__main__.py"
    )
    walled = (
        "import importlib, sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'PySide6', 'shiboken6', 'ui'}:\n"
        "            raise ImportError('walled: ' + name)\n"
        "sys.meta_path.insert(0, Wall())\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(len(sys.argv) - 1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", walled, *modules],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(modules) > 100


@pytest.mark.parametrize(
    ("half", "line"),
    [
        ("leaddesk", "from PySide6.QtCore import QObject"),
        ("leaddesk", "import ui.format"),
        ("leaddesk", "import pickle"),
        ("ui", "from sqlalchemy import select"),
        ("ui", "from leaddesk.storage import base"),
        ("ui", "from leaddesk.changes.undo import undo"),
        ("ui", "import openpyxl"),
    ],
)
def test_ruff_bans_what_a_half_may_not_name(half: str, line: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", f"{half}/walled.py", "-"],
        input=f'"""A module."""\n\n{line}\n',
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "TID251" in done.stdout


def test_a_window_is_painted_before_the_core_is_loaded(tmp_path: Path) -> None:
    told = (
        "import sys, ui.__main__ as start\n"
        "start.QtWindow.open = lambda *_, **__: print(*sorted(m.partition('.')[0] for m in sys.modules)) or 0\n"
        "sys.argv = ['leaddesk', '--lang', 'ru', '--base=x.leaddesk']\n"
        "sys.exit(start.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "leaddesk" in loaded
    assert loaded.isdisjoint({"sqlalchemy", "phonenumbers", "openpyxl", "click", "rich", "PySide6"})


def test_the_start_of_a_command_loads_nothing_heavy_it_does_not_need(tmp_path: Path) -> None:
    told = "import leaddesk.cli.main, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert loaded.isdisjoint({"PySide6", "alembic", "openpyxl", "python_calamine"})
