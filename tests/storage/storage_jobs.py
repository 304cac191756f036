"""Jobs that need processes of their own: kills, other users, several writers.

Run as a program this file imports LeadDesk once and forks a child for every try, so that a kill costs milliseconds
and no test process ever forks or dies. The answer is JSON on standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kill_jobs import job_kill_migration, job_kill_writes, second_version
from nobody_jobs import job_as_nobody
from writer_jobs import job_file_size_faults, job_two_writers

__all__ = ["run", "second_version"]

REPOSITORY = Path(__file__).resolve().parents[2]
_JOBS: Final[dict[str, Callable[..., object]]] = {
    "as_nobody": job_as_nobody,
    "file_size_faults": job_file_size_faults,
    "kill_migration": job_kill_migration,
    "kill_writes": job_kill_writes,
    "two_writers": job_two_writers,
}


def run(job: str, *arguments: object, timeout: float = 300) -> Any:
    """Run a job in a fresh process and give its answer."""
    done = subprocess.run(
        [sys.executable, "-W", "error", __file__, job, *map(str, arguments)],
        capture_output=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_JOBS[sys.argv[1]](*sys.argv[2:])))
