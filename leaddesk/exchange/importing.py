"""An import: a prepared file is taken in by `capture` in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.exchange import becoming, filed, policies, touching
from leaddesk.exchange.becoming import Life
from leaddesk.exchange.preparing import Prepared, Progress
from leaddesk.leads import next_steps, preferences
from leaddesk.leads.births import row_keys
from leaddesk.leads.capture import CaptureSession
from leaddesk.leads.options import Captured, CaptureOptions, Outcome, Policy, TasksFor
from leaddesk.leads.returning import Returning
from leaddesk.leads.setup import read, team_settings
from leaddesk.unit import Unit

_SEEN = frozenset({Outcome.UNCHANGED, Outcome.UPDATED})
_LAYOUT = "layout:"  # begins the names of the settings that keep the fields of layouts


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do: one `Captured` per draft that is not left out, in order."""

    captured: tuple[Captured, ...]
    run: CardId
    counts: Mapping[str, int] = field(default_factory=dict)
    unclear_owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of owners that may be several people of the team, with these: nobody was chosen."""
    newcomers: Mapping[str, int] = field(default_factory=dict)
    """Who is named as an owner and unknown to the team, with the rows that do: who is named most comes first."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Who is meant by what the records call their owner: the name of somebody of the team, or of a newcomer."""
    lives: Mapping[CardId, Life] = field(default_factory=dict)
    """Where the new leads stand whose rows have a status."""
    next_steps: next_steps.Count = next_steps.NONE
    """The tasks that the file itself asks for, and how many of them are overdue at once."""
    left_out: Mapping[int, str] = field(default_factory=dict)
    """The rows of touches of which nothing was made, with the code of the reason."""

    @property
    def kept(self) -> int:
        """How many values a person changed since, so that they stay although the file says otherwise."""
        return sum(told.is_kept for one in self.captured for told in one.differences)

    @property
    def touches(self) -> int:
        """How many rows have become touches of people who were known."""
        return sum(one.outcome is Outcome.ATTACHED and one.touch is not None for one in self.captured)


def load(
    unit: Unit,
    prepared: Prepared,
    options: CaptureOptions | None = None,
    *,
    columns: Sequence[Policy] | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Take a prepared file in; a service: run it with `Desk.act`, or with `Desk.rehearse` for a dry run.

    `columns` tells of each column what it may do to cards of known rows; None: what is kept for the layout.
    """
    wanted = options or CaptureOptions(tasks=TasksFor.FRESH, adds_members=True)
    setup = read(unit.session)
    chosen = _kept_policies(setup.settings, prepared) if columns is None else columns
    wanted = replace(wanted, policies={**wanted.policies, **policies.by_field(prepared, chosen)})
    wanted = touching.of_rows(wanted, prepared.mapping.rows)
    run = _begin(unit, prepared)
    team, named = setup.roster, Counter[str]()
    if wanted.adds_members and wanted.rows_of_member > 1:
        newcomers = becoming.newcomers(team, Counter(draft.owner for draft in prepared.drafts if draft.owner))
        becoming.hire(unit, (name for name, rows in newcomers.items() if rows >= wanted.rows_of_member))
        wanted = replace(wanted, adds_members=False)
    returning = Returning(unit, layout_key=prepared.layout_key, run=run.id, rows=lambda: _identities(prepared))
    session = CaptureSession(unit, replace(wanted, import_run=run.id), returning)
    session.foresee_owners(_owners(prepared))
    captured, rows, before = list[Captured](), len(prepared.rows), next_steps.newest(unit.session)
    progress(0, rows)
    with session.expecting(rows):
        for batch in prepared.items.batches():
            named.update(draft.owner for draft in batch.drafts if draft.owner)
            taken = session.take(batch.drafts, batch.workups())
            if taken:
                prepared.items.want_workups(are_wanted=any(one.outcome not in _SEEN for one in taken))
            captured += taken
            progress(batch.last_row, rows)
    counts = count(captured, prepared, session.left_out)
    unit.record.edit(run, counts=counts)
    unit.record.flush()
    lives = becoming.lives(unit.session, captured)
    newcomers = becoming.newcomers(team, named)
    owners = {said: person.name for said in named if (person := team.find(said)) is not None}
    asked = next_steps.count(unit.session, before, unit.now)
    unclear, left_out = dict(session.unclear_owners), dict(session.left_out)
    return Report(tuple(captured), run.id, counts, unclear, newcomers, owners, lives, asked, left_out)


def _begin(unit: Unit, prepared: Prepared) -> CardRef:
    """Write down the import itself, and the columns of its layout."""
    values = {
        "file_name": prepared.path.name,
        "sheet": prepared.sheet or None,
        "layout_key": prepared.layout_key,
        "member_id": unit.actor,
        "imported_at": unit.now,
    }
    run = unit.record.create(CardKind.IMPORT, values)
    filed.keep(unit, prepared)
    return run


def _identities(prepared: Prepared) -> Iterator[int]:
    """Give the numbers of the rows of a file; waits until all of them are made."""
    return (keys.identity for draft in prepared.drafts if (keys := row_keys(draft.fingerprint)))


def _owners(prepared: Prepared) -> set[str]:
    """Give the texts of the columns that name the owners."""
    columns = [at for at, field in enumerate(prepared.mapping.fields) if field == "owner"]
    rows = islice(prepared.rows, prepared.layout.first_row - 1, None) if columns else ()
    return {cell for row in rows for at in columns if at < len(row) and isinstance(cell := row[at], str)}


def count(captured: Sequence[Captured], prepared: Prepared, left_out: Collection[int] = ()) -> dict[str, int]:
    """Count the heaps: every row of the file is in exactly one; rows that are `left_out` are skipped as well."""
    heaps = Counter(one.outcome.value for one in captured)
    return {outcome.value: heaps[outcome.value] for outcome in Outcome} | {
        "rejected": len(prepared.rejected),
        "skipped": len(prepared.skipped) + len(left_out),
    }


def remember(unit: Unit, layout_key: str, fields: Sequence[str | None]) -> None:
    """Keep the fields chosen for the columns of a layout, for the next file that looks the same."""
    preferences.keep(unit, f"{_LAYOUT}{layout_key}", list(fields))


def remember_policies(unit: Unit, layout_key: str, columns: Sequence[Policy]) -> None:
    """Keep what the columns of a layout may do to known cards, for the next files; of SKIP nothing is kept."""
    kept = policies.remembered(team_settings(unit.session)).get(layout_key, ())
    lasting = policies.lasting(columns, kept)
    if lasting != list(kept or [policies.USUAL] * len(columns)):
        preferences.keep(unit, f"{policies.SETTING}{layout_key}", lasting)


def _kept_policies(settings: Mapping[str, Any], prepared: Prepared) -> Sequence[Policy]:
    return policies.remembered(settings).get(prepared.layout_key, ())


def remembered(settings: Mapping[str, Any]) -> dict[str, tuple[str | None, ...]]:
    """Give the fields that were kept, by the key of the layout, out of the team's settings."""
    return {key.removeprefix(_LAYOUT): tuple(value) for key, value in settings.items() if key.startswith(_LAYOUT)}
