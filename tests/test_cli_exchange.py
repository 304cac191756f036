"""Files that go out and come back, and the program as real processes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import ui.__main__
from leaddesk import words
from leaddesk.clock import WallClock
from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Phone
from leaddesk.errors import Refused, Unavailable
from leaddesk.exchange import exporting
from leaddesk.exchange.exporting import Purpose, export
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.records import Record, records
from leaddesk.leads.capture import capture
from leaddesk.leads.rows import Query
from resources.samples import __path__ as samples

SAMPLE = Path(samples[0]) / "leads_ru.xlsx"
TEMPTING = ("=1+1", "+SUM(A1)", "-2+3", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")')


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Desk.create(tmp_path_factory.mktemp("sample") / "sample.leaddesk", clock=WallClock()) as desk:
        desk.do(load, prepare(SAMPLE, How()))
        yield desk


def _all(desk: Desk) -> list[Record]:
    return desk.ask(lambda session: list(records(session, Query(filters=()))[1]))


def _told(one: Record) -> dict[str, object]:
    """Give what must survive a journey through a file."""
    return {
        "name": one.name,
        "company": one.company,
        "phones": one.phones,
        "raw": one.phones_raw,
        "emails": one.emails,
        "messengers": one.messengers,
        "inn": one.inn,
        "city": one.city,
        "source": one.source,
        "temperature": one.temperature,
        "state": one.state,
        "topic": one.topic,
        "amount": one.amount,
        "received": one.received,
        "owner": one.owner,
    }


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(
    ("name", "purpose"),
    [("out.xlsx", Purpose.EXCEL), ("out.csv", Purpose.EXCEL), ("out.csv", Purpose.PROGRAMS)],
)
def test_export_imports_again_as_equal_leads(
    sample: Desk, tmp_path: Path, name: str, purpose: Purpose, language: str
) -> None:
    words.use(language)
    try:
        path = tmp_path / name
        count = sample.ask(export, path, Query(filters=()), purpose=purpose, language=language)
        with Desk.create(tmp_path / "again.leaddesk") as again:
            report = again.do(load, prepare(path, How())).result
            assert report.counts["rejected"] == 0
            before = {one.number: _told(one) for one in _all(sample)}
            assert count == len(before)
            after = [_told(one) for one in _all(again)]
    finally:
        words.use("en")
    found = [told for told in before.values() if told in after]
    # Records that the judge joins on the second way (all are in one batch then) are repeats, not losses.
    assert len(found) >= 0.97 * len(before)


def test_people_of_the_sample_come_back_from_their_cards(sample: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.vcf"
    count = sample.ask(export, path, Query(filters=()))
    names = ("name", "job_title", "company", "phones", "emails", "messengers", "city", "comment")
    with Desk.create(tmp_path / "again.leaddesk") as again:
        report = again.do(load, prepare(path, How())).result
        assert report.counts["rejected"] == 0
        after = [[getattr(one, name) for name in names] for one in _all(again)]
    before = [[getattr(one, name) for name in names] for one in _all(sample)]
    assert count == len(before)
    # As above: who is joined on the second way is a repeat.
    assert len([one for one in before if one in after]) >= 0.97 * count


@pytest.mark.parametrize("text", TEMPTING)
@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_no_exported_cell_becomes_a_formula(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / name
    with Desk.create(tmp_path / "base.leaddesk") as desk:
        draft = Draft(name=text, company=text, comment=text, extra=((text, text),), phones=(Phone("+14155552671", ""),))
        desk.do(capture, [draft])
        desk.ask(export, path, Query())
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row if cell]
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
        assert any(text in cell for cell in cells)
    else:
        sheet = load_workbook(path).worksheets[0]
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.data_type != "f" for cell in found)
        tempting = [cell for cell in found if cell.value == text]
        assert tempting
        assert all(cell.quotePrefix for cell in tempting)


@pytest.mark.parametrize("text", TEMPTING)
def test_csv_for_programs_is_exact(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    with Desk.create(tmp_path / "base.leaddesk") as desk:
        desk.do(capture, [Draft(name="Ann Lee", comment=text.strip(), phones=(Phone("+14155552671", "", "7"),))])
        desk.ask(export, path, Query(), purpose=Purpose.PROGRAMS)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["comment"], row["phones"], row["name"]) == (text.strip(), "+14155552671;ext=7", "Ann Lee")


def test_a_failed_export_leaves_the_older_file_as_it_was(sample: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("older")

    def broken() -> Any:
        yield ["one"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        exporting.write(path, ["title"], broken())
    assert path.read_text() == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    with pytest.raises(Refused):
        sample.ask(export, tmp_path / "out.leaddesk", Query())


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Run the program itself, as its user does."""
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    environment = known | {"LEADDESK_HOME": str(tmp_path / "home"), "PYTHONWARNINGS": "error"}

    def run(*arguments: object, module: str = "ui", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=environment | variables,
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
            timeout=60,
            check=False,
        )

    return run


def test_the_program_imports_and_lists(program: Run, tmp_path: Path) -> None:
    done = program("import", SAMPLE, "--json")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)  # "a new base"
    leads = json.loads(done.stdout)["leads"]
    listed = program("--json", "leads", module="leaddesk")
    assert listed.returncode == 0
    assert not listed.stderr
    assert json.loads(listed.stdout)["total"] == sum(one["outcome"] in {"new", "suspect"} for one in leads)
    out = tmp_path / "out.csv"
    assert program("export", out, "--for", "programs", LC_ALL="C").returncode == 0
    assert "Касьянов Денис" in out.read_text("utf-8")
    cards = tmp_path / "out.vcf"
    told = json.loads(program("export", cards, "--json").stdout)
    assert cards.read_text("utf-8").count("BEGIN:VCARD") == told["leads"] > 0


def test_the_program_reads_foreign_files_by_a_hidden_verb(program: Run) -> None:
    done = program("_read", SAMPLE)
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["sheet"] == "Лиды"


def test_a_command_loads_no_qt(program: Run, tmp_path: Path) -> None:
    (tmp_path / "PySide6.py").write_text("raise SystemExit(99)")
    assert program("--version", PYTHONPATH=str(tmp_path)).stdout == "LeadDesk 0.1.0\n"


def test_without_a_display_the_window_says_so_instead_of_aborting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    window = ui.__main__.QtWindow()
    assert not window.has_display
    with pytest.raises(Unavailable, match="no_display"):
        window.open(None, language="en", person=None)
    monkeypatch.setenv("DISPLAY", ":99")
    assert window.has_display


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ("", {}),
        ("--lang ru --base x.leaddesk", {"--lang": "ru", "--base": "x.leaddesk"}),
        ("--as=Ann", {"--as": "Ann"}),
        ("leads", None),
        ("--lang de", None),
        ("--base", None),
        ("--json", None),
        ("--help", None),
        ("--lang ru leads", None),
    ],
)
def test_only_common_options_open_the_window_at_once(arguments: str, wanted: dict[str, str] | None) -> None:
    assert ui.__main__._window_wanted(arguments.split()) == wanted


def test_output_that_nobody_reads_to_its_end_is_no_fault(program: Run, tmp_path: Path) -> None:
    assert program("import", SAMPLE).returncode == 0
    with subprocess.Popen(
        [sys.executable, "-m", "leaddesk", "leads", "--json"],
        env=os.environ | {"LEADDESK_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert b"report" not in child.stderr.read()
