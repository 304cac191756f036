"""Promise 26: no broken file ends the program; each is read or refused with a code, by the hundred."""

from collections import Counter
from pathlib import Path

import pytest
from foreign import rows_of
from kinds import KINDS, TITLES
from mutants import answers

from leaddesk.errors import LeadDeskError
from leaddesk.exchange.readers.faults import TEXTS

IN_CI = 500
A_NIGHT = 10_000
_RARELY = 0.03  # of all: what ends the child is told as `reader_crashed`; calamine asks for what no machine has


def _tried(folder: Path, seed: int, number: int) -> Counter[str]:
    found = answers(folder, seed, number)
    assert len(found) == number
    for path, answer in found:
        if answer not in TEXTS and answer != "rows":
            with pytest.raises(LeadDeskError):  # as the program meets it
                rows_of(path)
    told = Counter(answer for _path, answer in found)
    assert not [answer for answer in told if answer.startswith("broke")], told
    assert sum(times for answer, times in told.items() if answer.startswith("died")) <= _RARELY * number, told
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_as_long_as_it_is_whole(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(KINDS[kind]())
    rows = rows_of(path)
    text = repr(rows)
    assert "Иванов Пётр" in text or (kind == "vcf" and "Ёлкина Анна" in text)
    assert kind in {"vcf", "eml"} or rows[0][:4] == list(TITLES)


def test_five_hundred_mutants_are_read_or_refused(tmp_path: Path) -> None:
    told = _tried(tmp_path, 26, IN_CI)
    assert told["rows"] > IN_CI / 10
    assert told["truncated"] > IN_CI / 50


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_mutants_a_night_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    _tried(tmp_path, 1000 + seed, A_NIGHT // 10)
