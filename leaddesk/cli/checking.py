"""`check` and `bench`: whether the base is sound, and how fast it is here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from leaddesk.backup import check as soundness
from leaddesk.backup.copying import copy
from leaddesk.changes.journal import Doing
from leaddesk.cli.context import Context, common, pass_context, table
from leaddesk.cli.speaking import Command, Option
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.words import N_, _, p_


@click.command(cls=Command, help=N_("Check the file, its indexes, and the journal against the tables."))
@common
@pass_context
def check(context: Context) -> int:
    """Check the base; 1 where it has faults."""
    faults: list[soundness.Fault] = []
    lines: list[tuple[str, str]] = []
    with context.desk() as desk:
        for step in soundness.STEPS:
            context.say(_("Checking {what}…").format(what=_(soundness.TITLES[step])))
            found = _step(desk, step)
            faults += found
            lines.append((_(soundness.TITLES[step]), "; ".join(one.where for one in found) or _("in order")))
    value = {"ok": not faults, "faults": [{"step": one.step, "where": one.where} for one in faults]}
    context.answer(value, lambda console: console.print(table(("", ""), lines)))
    return 1 if faults else 0


def _step(desk: Desk, step: str) -> list[soundness.Fault]:
    if step == "derived":
        return desk.rehearse(Doing("check"), soundness.check_derived, DERIVERS)
    return desk.ask(soundness.check_stored, step)


@click.command(cls=Command, help=N_("Measure the speed of this base on this machine (on a copy)."))
@click.option(
    "--leads",
    "size",
    metavar="N",
    type=click.IntRange(min=1),
    cls=Option,
    help=N_("Measure a made-up base of so many leads instead, its import too."),
)
@common
@pass_context
def bench(context: Context, size: int | None) -> None:
    """Measure and print figure by figure; every one stands beside its bound or floor."""
    from leaddesk.bench import day, figures  # noqa: PLC0415 - nobody else needs it
    from leaddesk.bench.timing import Figure  # noqa: PLC0415

    def measured() -> Iterator[Figure]:
        if size is not None:
            yield from figures.measure(size)
            return
        with tempfile.TemporaryDirectory() as folder:
            twin = Path(folder) / "bench.leaddesk"
            copy(context.base_path, twin)
            yield from figures.of_base(twin)
            yield from day.measure(twin)

    found = []
    for figure in measured():
        context.say(f"{figure.name}: {figure.value:,.1f} {figure.unit} {figure.beside}".rstrip())
        found.append(figure)
    rows = ((one.name, f"{one.value:,.1f}", one.unit, one.beside) for one in found)
    titles = (p_("column", "Figure"), p_("column", "Value"), "", p_("column", "Beside"))
    context.answer(
        {
            "figures": [
                {"name": one.name, "value": round(one.value, 3), "unit": one.unit, "beside": one.beside}
                for one in found
            ]
        },
        lambda console: console.print(table(titles, rows, right=(1,))),
    )
