"""What a new base contains: dictionaries and settings as rows, the same ids in every base.

Products, regions, tags and custom fields begin empty. A row carries no name: it is shown by the translation
of its code's English (`leaddesk.labels`) until somebody renames it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaddesk.domain.ids import id_of
from leaddesk.storage.seeds.letters import LETTERS, MATERIALS
from leaddesk.storage.seeds.playbooks import AIMS, ENDS, STEPS
from leaddesk.storage.seeds.reasons import BRANCHES, REASONS
from leaddesk.storage.seeds.scoring import CRITERIA, RULES
from leaddesk.storage.seeds.settings_values import VALUES
from leaddesk.storage.seeds.sources import GREETINGS, SOURCES
from leaddesk.storage.seeds.stages import FIELDS, PHASES, PIPELINES, STAGE_SETS, STAGES
from leaddesk.storage.seeds.tasks import KINDS, RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENTRIES: Mapping[str, tuple[Any, ...]] = {
    "source": SOURCES,
    "stage": STAGES,
    "refusal_reason": REASONS,
    "task_kind": KINDS,
    "task_result": RESULTS,
    "material": MATERIALS,
    "letter_template": LETTERS,
    "playbook_step": STEPS,
    "score_rule": RULES,
    "criterion": CRITERIA,
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "phase": PHASES,
    "pipeline": PIPELINES,
    "stage_set": STAGE_SETS,
    "asked": FIELDS,
    "refusal_branch": BRANCHES,
    "playbook_aim": AIMS,
    "playbook_end": ENDS,
}

_ENGLISH: dict[tuple[str, str], str] = {
    (table, item.code): item.english for table, items in _ENTRIES.items() for item in items
} | {(words, code): text for words, texts in _WORDS.items() for code, text in texts.items()}

_NO_COLUMNS = {"english", "kind", "ending", "task", "letter"}


def rows(place: Mapping[str, str] | None = None) -> Iterator[tuple[str, dict[str, object]]]:
    """Give every row of a new base as (table, values by column), a row after those it refers to.

    `place` are settings that follow from where the team works.
    """
    for table, items in _ENTRIES.items():
        for position, item in enumerate(items, start=1):
            yield table, _row(table, position, item)
    for key, value in {**VALUES, **(place or {})}.items():
        yield "setting", {"id": id_of(f"setting:{key}"), "key": key, "value": {"value": _plain(value)}}


def english(table: str, code: str) -> str:
    """Give the English of a code; one that this version does not know is its own English.

    `table` is a table's name or `phase`, `pipeline`, `stage_set`, `asked`, `refusal_branch`, `playbook_aim`,
    `playbook_end`.
    """
    return _ENGLISH.get((table, code), code)


def texts() -> Iterator[tuple[str, str]]:
    """Give every (context, English) that the catalogue must translate, each once."""
    yield from dict.fromkeys((table, text) for (table, _), text in _ENGLISH.items())


def greeting(code: str, language: str) -> str:
    """Give the words a call begins with ("ru", else English); "" for a code this version does not know."""
    for item in GREETINGS:
        if item.code == code:
            return item.ru if language == "ru" else item.en
    return ""


def _row(table: str, position: int, item: Any) -> dict[str, object]:
    fields = {field: _plain(value) for field, value in item._asdict().items() if field not in _NO_COLUMNS}
    cause = f"{table}:{item.code}" + (f":{item.language}" if table == "letter_template" else "")
    row = {
        "id": id_of(cause),
        "code": item.code,
        "name": None,
        "rank": f"a{10 * position:03}",
        "is_archived": False,
    }
    if table == "refusal_reason":
        row["kind"] = item.kind
    if table == "task_result":
        row["task_kind_id"] = id_of(f"task_kind:{item.kind}")
    return row | fields


def _plain(value: Any) -> Any:
    """Copy, so that no caller changes the seeds; a tuple becomes the list that JSON gives back."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
