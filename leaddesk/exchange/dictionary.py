"""The words of statuses and owners that were put right before loading, remembered for the files to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from leaddesk.contacts.text import collapse, fold
from leaddesk.exchange.cell_text import text_of
from leaddesk.exchange.preparing import Prepared
from leaddesk.leads import preferences, statuses
from leaddesk.leads.setup import Setup, read, team_settings
from leaddesk.unit import Unit

_SETTING: Final = "words:"  # begins the names of the settings that keep the words of fields
FIELDS: Final = ("stage", "owner")
"""The fields whose words are remembered: a team says the same in all its files."""


class _Mended(NamedTuple):
    """A word of a field that was put right: the rows that were, and what they say now."""

    said: str
    meant: str
    rows: int


def remembered(settings: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Give what is read instead of words, by field and folded word, out of the team's settings."""
    return {
        field: {str(said): str(meant) for said, meant in dict(settings.get(_SETTING + field) or {}).items()}
        for field in FIELDS
    }


def learn(unit: Unit, prepared: Prepared) -> None:
    """Keep the words that were put right in a file; one that was put back is forgotten.

    Only what was put right wherever the file says it is meant of the word: else it is meant of its row.
    """
    if not prepared.how.fixes:
        return
    known, setup = remembered(team_settings(unit.session)), read(unit.session)
    for field in FIELDS:
        words = dict(known[field])
        for one in _mended(prepared, field):
            if fold(one.said) == fold(one.meant):
                words.pop(fold(one.said), None)
            elif one.rows > 1 or _is_foreign(setup, field, one.said):
                words[fold(one.said)] = one.meant
        if words != known[field]:
            preferences.keep(unit, _SETTING + field, words)


def _mended(prepared: Prepared, field: str) -> Iterator[_Mended]:
    """Give the words of a field that were put right in every row, all in the same way."""
    columns = {at for at, held in enumerate(prepared.mapping.fields) if held == field}
    meant: dict[str, Counter[str]] = {}
    for fix in prepared.how.fixes:
        cells = prepared.rows[fix.row - 1]
        if fix.column in columns and fix.column < len(cells) and (said := collapse(text_of(cells[fix.column]))):
            meant.setdefault(said, Counter())[collapse(fix.text)] += 1
    if not meant:
        return
    data = islice(prepared.rows, prepared.layout.first_row - 1, None)
    rows = Counter(collapse(text_of(row[at])) for row in data for at in columns if at < len(row))
    for said, texts in meant.items():
        text, count = texts.most_common(1)[0]
        if text and count == rows[said]:
            yield _Mended(said, text, count)


def _is_foreign(setup: Setup, field: str, said: str) -> bool:
    """Whether nobody would know a word without being told: it names no stage, or nobody of the team."""
    if field == "stage":
        return not statuses.status(said).says_something
    person = setup.roster.find(said)
    return person is None or person.id is None
