"""Tidying up gives way to whoever asks meanwhile, and is done again."""

from __future__ import annotations

import pytest

from leaddesk.desk import Desk
from leaddesk.desk_trouble import Interrupted


def test_tidying_that_is_broken_off_for_a_question_runs_again_and_is_no_trouble(desk: Desk) -> None:
    desk.ask(lambda session: session.connection().exec_driver_sql("SELECT 1").scalar_one())
    reading = desk._reading
    assert reading is not None
    reading.set_progress_handler(lambda: 1, 1)  # as `interrupt` does from another thread
    try:
        with pytest.raises(Interrupted):
            desk.tidy()
    finally:
        reading.set_progress_handler(None, 1)
    desk.tidy()
