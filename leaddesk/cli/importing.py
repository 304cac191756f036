"""`import`: spreadsheets, text tables, cards and letters into the base."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from leaddesk import paths
from leaddesk.cli.cards import reason_text
from leaddesk.cli.context import Context, common, pass_context
from leaddesk.cli.speaking import Command, Option
from leaddesk.contacts.countries import country_of
from leaddesk.desk import Desk
from leaddesk.domain.custom import target
from leaddesk.domain.touch import USUAL, Rows, RowsAre, Strangers
from leaddesk.errors import LeadDeskError, Refused, Unavailable
from leaddesk.exchange import import_json, importing, preparing
from leaddesk.exchange.columns import FIELDS
from leaddesk.exchange.policies import title_of
from leaddesk.explain import explain, remark
from leaddesk.importer import Importer, memory
from leaddesk.leads.options import Policy
from leaddesk.leads.touch_rows import NO_REACTION, STRANGER
from leaddesk.machine_zone import machine_zone
from leaddesk.words import N_, _, p_

_EXAMPLE = '{"Column title": "phones", "Another": null, "City": {"field": "city", "policy": "never"}, "*": "event"}'
_ROWS = "*"
"""Names in a mapping file what each row is, instead of a column."""


@click.command("import", cls=Command, help=N_("Import spreadsheets, CSV files, vCards and letters (.eml)."))
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sheet", metavar="N", cls=Option, help=N_("Which sheet: its number or name."))
@click.option("--region", metavar="RU", cls=Option, help=N_("The country of phones without a country code."))
@click.option(
    "--mapping",
    metavar="F",
    type=click.Path(path_type=Path),
    cls=Option,
    help=N_("A JSON file that says which field each column title means, and what it may do to known leads."),
)
@click.option("--dry-run", is_flag=True, cls=Option, help=N_("Show what would happen; write nothing."))
@click.option(
    "--rejects",
    metavar="OUT.xlsx",
    type=click.Path(path_type=Path),
    cls=Option,
    help=N_("Write the rejected rows with their reasons to this workbook."),
)
@common
@pass_context
def import_files(
    context: Context,
    files: Sequence[Path],
    *,
    sheet: str | None,
    region: str | None,
    mapping: Path | None,
    dry_run: bool,
    rejects: Path | None,
) -> int:
    """Import files one after the other, each in one transaction; the exit code is that of the worst."""
    country = country_of(region) if region else None
    if country == "":
        raise click.BadParameter(region or "", param_hint="--region")
    wishes = _Wishes(int(sheet) if sheet and sheet.isdecimal() else sheet, country, mapping, is_dry=dry_run)
    worst = 0
    with tempfile.TemporaryDirectory() as passing, _desk(context, Path(passing), dry_run=dry_run) as desk:
        for number, file in enumerate(files):
            out = _numbered(rejects, number) if rejects else None
            worst = max(worst, _Job(context, desk, file, wishes).run(out))
    return worst


def _desk(context: Context, passing: Path, *, dry_run: bool) -> Desk:
    """Open the base; an import into one that is not there begins it, a dry run tries it on one of its own."""
    path = context.base_path
    if path.exists():
        return context.desk()
    if dry_run:
        return context.seat(Desk.create(passing / "dry.leaddesk", zone=machine_zone()))
    desk = context.seat(Desk.create(path, zone=machine_zone()))
    context.say(_("A new base: {path}").format(path=path))
    return desk


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the options say; None leaves it to the base and the file."""

    sheet: str | int | None
    country: str | None
    mapping: Path | None
    is_dry: bool


class _Job:
    """One file on its way in."""

    def __init__(self, context: Context, desk: Desk, file: Path, wishes: _Wishes) -> None:
        self._context = context
        self._desk = desk
        self._file = file
        self._wishes = wishes

    def run(self, rejects: Path | None) -> int:
        """Import the file, write its rejected rows to `rejects`, and tell; gives 0, 1 or 3.

        A file that cannot be read is told like any other answer.
        """
        try:
            prepared, report, txn = self._load()
        except (Refused, Unavailable) as trouble:
            return self._refused(trouble)
        told = list(_differences(prepared, report))
        value = import_json.of_report(prepared, report, remark=_remark, reason=reason_text)
        if not self._wishes.is_dry:
            value["txn"] = txn
        counts = in_words(report, prepared)
        self._context.answer(value, lambda console: self._show(console, counts, value, told))
        for name, people in report.unclear_owners.items():
            self._context.say(unclear(name, people))
        if rejects is not None and prepared.rejected:
            Importer.write_rejects(prepared, rejects)
        return 0

    def _load(self) -> tuple[preparing.Prepared, importing.Report, str | None]:
        importer = Importer(self._desk)
        with self._context.progress() as bar:
            task = bar.add_task(self._file.name, total=None)

            def progress(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total or None)

            prepared, columns = self._prepared(progress)
            if self._wishes.is_dry:
                return prepared, importer.rehearse(prepared, columns=columns, progress=progress), None
            remembers = self._wishes.mapping is not None
            done = importer.load(prepared, columns=columns, remembers=remembers, progress=progress)
        paths.remember_base(self._desk.base.path)
        return prepared, done.result, done.changes.txn.hex() if done.changes.txn else None

    def _prepared(self, progress: preparing.Progress) -> tuple[preparing.Prepared, tuple[Policy, ...] | None]:
        """Read the file with what the base knows of it and what the options say, which counts more."""
        known = self._desk.ask(memory)
        how = known.complete(preparing.How(sheet=self._wishes.sheet))
        how = replace(how, country=self._wishes.country or how.country)
        prepared = preparing.prepare(self._file, how, remembered=known.layouts.get, progress=progress)
        if self._wishes.mapping is None:
            return prepared, None
        said = _Said.read(self._wishes.mapping)
        how = replace(how, rows=said.rows)
        if said.fields:
            how = replace(how, fields=tuple(said.fields.get(title) for title in prepared.layout.titles))
        if said.fields or said.rows:
            prepared = preparing.prepare(self._file, how, remembered=known.layouts.get, progress=progress)
        kept = Importer(self._desk).policies(prepared)
        columns = zip_longest(prepared.layout.titles, kept, fillvalue="")
        return prepared, tuple(said.policies.get(title, Policy(policy)) for title, policy in columns)

    def _refused(self, trouble: LeadDeskError) -> int:
        told = " ".join(explain(trouble))
        self._context.say(told)
        if self._context.is_json:
            self._context.answer(import_json.of_fatal(self._file.name, trouble, told), lambda _console: None)
        return 3 if isinstance(trouble, Unavailable) else 1

    def _show(self, console: Console, counts: Mapping[str, int], value: Mapping[str, Any], told: Sequence[str]) -> None:
        console.print(
            _("{file}: would be imported").format(file=self._file.name) if self._wishes.is_dry else self._file.name
        )
        for line in heaps(counts):
            console.print(line)
        if kept := value.get("kept"):
            console.print(_("  Values kept as they were changed in LeadDesk: {count}").format(count=kept))
        for line in told:
            console.print(line)
        for one in value["rejected"]:
            console.print(_("row {row}: {text}").format(row=one["row"], text=one["text"]))
        for one in value["warnings"]:
            place = f"{one['row']}, {one['column']}" if one["column"] else one["row"]
            self._context.say(_("row {row}: {text}").format(row=place, text=one["text"]))


def heaps(counts: Mapping[str, int]) -> Iterator[str]:
    """Tell the heaps of an import, one a line; `skipped` without the header, as the check in the window counts it."""
    titles = {
        "new": p_("heap", "New"),
        "touches": p_("heap", "Touches of known leads"),
        "attached": p_("heap", "Repeats"),
        "updated": p_("heap", "Updated"),
        "unchanged": p_("heap", "Unchanged"),
        "suspect": p_("heap", "To check"),
        "rejected": p_("heap", "Rejected"),
        STRANGER: p_("heap", "Left out: nobody here knows them"),
        NO_REACTION: p_("heap", "Left out: no reaction to the mailing"),
        "skipped": p_("heap", "No records: titles, totals, blanks"),
    }
    return (f"  {title}: {counts[code]}" for code, title in titles.items() if counts.get(code))


def in_words(report: importing.Report, prepared: preparing.Prepared) -> Mapping[str, int]:
    """Count the rows for `heaps`: touches are no repeats, and rows that are left out are records all the same."""
    attached = report.counts.get("attached", 0) - report.touches
    own = {"touches": report.touches, "attached": attached, "skipped": prepared.passed_over}
    return {**report.counts, **own, **Counter(report.left_out.values())}


def unclear(name: str, people: Sequence[str]) -> str:
    """Say that a file names an owner who may be several people: nobody was chosen."""
    return _("Owner is not clear: “{name}” may be {people}. Its leads wait for an owner.").format(
        name=name, people=", ".join(people)
    )


def _remark(one: Any) -> str:
    return remark(one.code, getattr(one, "value", ""))


def _numbered(path: Path, number: int) -> Path:
    return path if number == 0 else path.with_stem(f"{path.stem}-{number + 1}")


def _differences(prepared: preparing.Prepared, report: importing.Report) -> Iterator[str]:
    """Tell in what known rows and their leads differ, one a line: what changes, and what stays."""
    for captured in report.captured:
        for one in captured.differences:
            line = (
                _("row {row}, {column}: “{here}” is kept, the file says “{said}”")
                if one.is_kept
                else _("row {row}, {column}: “{here}” → “{said}”")
            )
            yield line.format(
                row=captured.row, column=title_of(prepared, one.field) or one.field, here=one.here, said=one.said
            )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a mapping file says of the titles it names: the fields, and what the columns may do to known leads.

    Where it names a field, columns without one stay unmapped. `rows` is what each row is, None where it says nothing.
    """

    fields: Mapping[str, str | None]
    policies: Mapping[str, Policy]
    rows: Rows | None = None

    @classmethod
    def read(cls, mapping: Path) -> _Said:
        """Read a mapping file; raises Refused for what is none."""
        try:
            said = json.loads(mapping.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            cause = getattr(error, "strerror", None) or _("this is not JSON")
            raise Refused("bad_mapping", file=mapping.name, cause=cause, example=_EXAMPLE) from error
        rows = said.pop(_ROWS, None) if isinstance(said, dict) else None
        whole = {title: one if isinstance(one, dict) else {"field": one} for title, one in _items(said)}
        fields = {title: one["field"] for title, one in whole.items() if "field" in one}
        policies = {title: one["policy"] for title, one in whole.items() if "policy" in one}
        if not isinstance(said, dict) or not all(
            field is None or target(field) or field in FIELDS for field in fields.values()
        ):
            cause = _("a field is one of {fields}").format(fields=", ".join(FIELDS))
            raise Refused("bad_mapping", file=mapping.name, cause=cause, example=_EXAMPLE)
        if not all(policy in list(Policy) for policy in policies.values()):
            cause = _("a policy is one of {policies}").format(policies=", ".join(Policy))
            raise Refused("bad_mapping", file=mapping.name, cause=cause, example=_EXAMPLE)
        return cls(fields, {title: Policy(policy) for title, policy in policies.items()}, _rows(rows, mapping))


def _rows(said: Any, mapping: Path) -> Rows | None:
    """Read what each row is: one word, or with another for people whom nobody knows; raises Refused for others."""
    if said is None:
        return None
    wish = said if isinstance(said, dict) else {"rows": said}
    are, strangers = wish.get("rows"), wish.get("unknown")
    if are not in list(RowsAre) or strangers not in {*Strangers, None} or wish.keys() - {"rows", "unknown"}:
        cause = _("rows are one of {rows}; unknown people are one of {unknown}").format(
            rows=", ".join(RowsAre), unknown=", ".join(Strangers)
        )
        raise Refused("bad_mapping", file=mapping.name, cause=cause, example=_EXAMPLE)
    usual = USUAL[RowsAre(are)]
    return usual._replace(strangers=Strangers(strangers)) if strangers else usual


def _items(said: Any) -> Iterable[tuple[str, Any]]:
    return said.items() if isinstance(said, dict) else ()
