"""Real customer lists that nobody here wrote: read whole, every number possible for its own country."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import phonenumbers
import pytest

from leaddesk.contacts.countries import country_of

pytestmark = pytest.mark.shared

FILES = ("chinook_customers.csv", "northwind_customers.csv")


class Shared(NamedTuple):
    """One list: its rows by the number a spreadsheet shows, and where a base for it may lie."""

    path: Path
    rows: dict[int, dict[str, str]]
    home: Path

    def run(self, *arguments: str) -> Any:
        """Run a command on this list's base and read its JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "leaddesk", *arguments, "--json"],
            env=os.environ | {"LEADDESK_HOME": str(self.home)},
            capture_output=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def load(self) -> Any:
        """Import the list."""
        return self.run("import", str(self.path))


@pytest.fixture(params=FILES)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Shared:
    path = Path(os.environ["LEADDESK_SHARED"]) / request.param
    is_old = "northwind" in path.name
    with path.open(encoding="cp1252" if is_old else "utf-8", newline="") as file:
        rows = dict(enumerate(csv.DictReader(file, delimiter=";" if is_old else ","), 2))
    return Shared(path, rows, tmp_path / "home")


def test_every_row_is_accounted_for_once(shared: Shared) -> None:
    told = shared.load()
    assert told["fatal"] is None
    seen = [one["row"] for heap in ("leads", "rejected") for one in told[heap]] + told["skipped_rows"]
    assert sorted(seen) == sorted([1, *shared.rows])
    assert told["rejected"] == []


def test_names_letters_and_companies_survive(shared: Shared) -> None:
    for lead in shared.load()["leads"]:
        row = shared.rows[lead["row"]]
        whole = row.get("ContactName") or f"{row.get('FirstName')} {row.get('LastName')}"
        assert lead["name"].split() == whole.split()
        company = row.get("CompanyName") or row.get("Company") or ""
        assert lead.get("company", "").split() == company.split()
        assert lead.get("city", "").split() == row["City"].split()
        if row.get("Email"):
            assert lead["emails"] == [row["Email"].lower()]


def test_every_phone_is_a_possible_number_of_its_country_or_kept_as_written(shared: Shared) -> None:
    told = shared.load()
    warned = {(one["row"], one["code"]) for one in told["warnings"]}
    read = 0
    for lead in told["leads"]:
        row = shared.rows[lead["row"]]
        country = country_of(row["Country"]) or "RU"  # two rows name none: the team's own counts
        assert bool(row["Country"]) == bool(country_of(row["Country"]))
        digits = "".join(filter(str.isdigit, row["Phone"]))
        for phone in lead.get("phones", []):
            number = phonenumbers.parse(phone.partition(";")[0])
            assert phonenumbers.is_possible_number(number), phone
            own = phonenumbers.country_code_for_region(country)
            assert number.country_code == own, (phone, country)
            assert digits.endswith(str(number.national_number)[-6:]), (phone, row["Phone"])
            read += 1
        for raw in lead.get("phones_raw", []):
            assert raw in row["Phone"]
            assert (lead["row"], "bad_phone") in warned
        has_phone = bool(lead.get("phones") or lead.get("phones_raw"))
        assert has_phone == bool(digits)
    assert read > 0.7 * sum(bool(row["Phone"]) for row in shared.rows.values())  # a quarter of Northwind is history


def test_the_second_import_changes_nothing(shared: Shared) -> None:
    shared.load()
    before = shared.run("leads")
    again = shared.load()
    assert {one["outcome"] for one in again["leads"]} == {"unchanged"}
    assert shared.run("leads") == before
    assert shared.run("check")["ok"]
