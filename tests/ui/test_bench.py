"""The figures of the window can be taken on any base."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from leaddesk.bench import workbook
from tests.ui.windows import make


def test_the_window_is_measured_on_a_base_without_a_cold_lead(tmp_path: Path) -> None:
    base = tmp_path / "team.leaddesk"
    make(base, 120).close()
    file = tmp_path / "more.xlsx"
    workbook.write(file, 50, after=120)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LEADDESK_HOME": str(tmp_path / "home")}
    answer = subprocess.run(
        [sys.executable, "-m", "ui.bench.window", str(base), repr(time.time()), str(file)],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    figures = json.loads(answer.stdout.splitlines()[-1])
    names = ("painted", "usable", "frame_p95", "edit_p95", "board", "drop_p95", "palette_p99", "import_stood")
    assert set(names) <= figures.keys()
    assert all(one > 0 for one in figures.values())


def test_the_floor_of_the_window_is_a_window_that_is_painted() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "ui.bench.bare", repr(time.time())],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True, capture_output=True, text=True
    )  # fmt: skip
    figures = json.loads(answer.stdout.splitlines()[-1])
    assert figures.keys() == {"painted", "megabytes"}
    assert all(one > 0 for one in figures.values())
