"""The window on a scaled screen of 1366×768 px: nothing is cut, pictures have as many pixels as the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_nothing_is_cut_or_blurred_on_a_scaled_screen(factor: float, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.whole_scaled"],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": str(factor), "LEADDESK_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert told["ratio"] == factor
    assert told["scenes"] > 40
    assert {kind: left for kind, left in told["found"].items() if left} == {}
