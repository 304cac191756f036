"""`demo`: a base made by really importing the sample workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from leaddesk import paths, words
from leaddesk.cli.context import Context, common, pass_context
from leaddesk.cli.importing import heaps
from leaddesk.cli.speaking import Command, Option
from leaddesk.errors import Unavailable
from leaddesk.machine_zone import machine_zone
from leaddesk.words import N_, _, n_


@click.command(
    cls=Command, help=N_("Build a demo base by importing a sample workbook, and open it; or draw its screens.")
)
@click.option(
    "--shots",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    cls=Option,
    help=N_("Draw the main screens into this folder as PNG files instead of opening the window."),
)
@common
@pass_context
def demo(context: Context, folder: Path | None) -> int:
    """Build the demo base, tell what happened, and show it."""
    window = context.window
    if window is None:
        raise Unavailable("no_window")
    draws = folder is not None or not window.has_display
    target = folder or Path("shots")
    languages = (context.language or words.language(),) if folder is None or context.language else words.LANGUAGES
    with tempfile.TemporaryDirectory() as passing:
        base = context.base or (Path(passing) / "demo.leaddesk" if draws else paths.demo_base())
        if base == paths.demo_base() and base.exists():
            context.say(_("The demo base is there already: {path}").format(path=base))
        else:
            # Pictures without a wish show the people that the documents name.
            _build(context, base, "ru" if draws and context.language is None else languages[0], draws=draws)
        if not draws:
            return window.open(base, language=context.language, person=context.person)
        drawn: list[Path] = []
        for language in languages:
            own = base if language == languages[0] else _beside(Path(passing), language)
            drawn += window.shots(own, target, language=language)
    context.say(
        n_("{n} picture in {folder}", "{n} pictures in {folder}", len(drawn)).format(n=len(drawn), folder=target)
    )
    return 0


def _build(context: Context, base: Path, language: str, *, draws: bool) -> None:
    from leaddesk import demo as making  # noqa: PLC0415 - writes a workbook: openpyxl

    with context.progress() as bar:
        task = bar.add_task(_("Importing"), total=None)
        made = making.build(
            base,
            language=language,
            zone="" if draws else machine_zone(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    with made.desk:
        name, counts = made.prepared.path.name, dict(made.report.counts)
        told_counts = {**counts, "skipped": made.prepared.passed_over}
    value = {"base": str(base), "file": name, "counts": counts}

    def told() -> str:
        return "\n".join((_("Imported {file} into {base}").format(file=name, base=base), *heaps(told_counts)))

    context.answer(value, lambda console: console.print(told()))


def _beside(folder: Path, language: str) -> Path:
    """Build the demo of another language without a word: its pictures show its own people, country and currency."""
    from leaddesk import demo as making  # noqa: PLC0415 - see above

    base = folder / f"demo-{language}.leaddesk"
    making.build(base, language=language).desk.close()
    return base
