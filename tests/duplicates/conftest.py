from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from search.made import base_at
from sqlalchemy import Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = base_at(tmp_path / "base.db")
    yield engine
    engine.dispose()
