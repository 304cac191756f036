"""A new base contains what the defaults promise, the same everywhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event, func, insert, select

from leaddesk import words
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import id_of
from leaddesk.domain.lead import Phase, Temperature
from leaddesk.labels import label
from leaddesk.storage import seeds
from leaddesk.storage.seeds.letters import LETTERS, MERGE_FIELDS
from leaddesk.storage.seeds.playbooks import AIMS, ENDS, STEPS
from leaddesk.storage.seeds.reasons import BRANCHES, REASONS
from leaddesk.storage.seeds.scoring import CRITERIA, RULES
from leaddesk.storage.seeds.settings_values import VALUES
from leaddesk.storage.seeds.sources import GREETINGS, SOURCES
from leaddesk.storage.seeds.stages import FIELDS, PHASES, PIPELINES, STAGE_SETS, STAGES
from leaddesk.storage.seeds.tasks import KINDS, RESULTS
from leaddesk.storage.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

LETTER_CODES = {letter.code for letter in LETTERS}
KIND_CODES = {kind.code for kind in KINDS}
RESULT_CODES = {result.code for result in RESULTS}
REASON_CODES = {reason.code for reason in REASONS}
SOURCE_CODES = {source.code for source in SOURCES}
RULE_OF = {rule.code: rule for rule in RULES}
MEANINGS = {"reached", "not_reached", "agreed", "refused", "neutral"}


@pytest.fixture
def base() -> Iterator[Connection]:
    engine = create_engine("sqlite+pysqlite://", module=driver)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    Table.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_counts_are_those_of_the_defaults() -> None:
    assert Counter(table for table, _ in seeds.rows() if table != "setting") == {
        "source": 24,
        "stage": 20 + 4 + 4,
        "refusal_reason": 11 + 8 + 4 + 1 + 5,
        "task_kind": 12,
        "task_result": 43,
        "material": 11,
        "letter_template": 18 * 2,
        "playbook_step": 8 * 3,
        "score_rule": 12 + 18 + 2,
        "criterion": 7,
    }


def test_results_of_each_kind_are_those_of_the_defaults() -> None:
    counts = [13, 4, 3, 5, 3, 4, 3, 1, 2, 2, 2, 1]
    assert Counter(result.kind for result in RESULTS) == dict(zip([k.code for k in KINDS], counts, strict=True))


def test_every_base_has_the_same_ids() -> None:
    rows = [(table, row["id"]) for table, row in seeds.rows()]
    assert len(set(rows)) == len(rows)
    assert rows == [(table, row["id"]) for table, row in seeds.rows()]
    assert ("source", id_of("source:site")) in rows
    assert ("letter_template", id_of("letter_template:L8:ru")) in rows
    # An id that ever shipped must never change: it would make the row twice in a team's base.
    assert id_of("stage:hot.new").hex() == "1818dd7d6d245385b755f282ee01d726"


def test_ranks_keep_the_order_of_the_defaults() -> None:
    for name in {table for table, _ in seeds.rows()} - {"setting"}:
        ranks = [row["rank"] for table, row in seeds.rows() if table == name]
        assert ranks == sorted(set(map(str, ranks)))


def test_callers_cannot_change_the_seeds() -> None:
    for _, row in seeds.rows():
        for value in row.values():
            if isinstance(value, dict | list):
                value.clear()
    assert all(row["value"] for table, row in seeds.rows() if table == "setting")
    assert dict(VALUES)["working_days"] == [1, 2, 3, 4, 5]


def test_rows_fill_an_empty_base_in_the_order_given(base: Connection) -> None:
    for name, row in seeds.rows():
        base.execute(insert(Table.metadata.tables[name]), row)
    for name, count in Counter(name for name, _ in seeds.rows()).items():
        assert CardKind(name)
        assert base.scalar(select(func.count()).select_from(Table.metadata.tables[name])) == count


def test_rows_come_back_from_the_base_as_they_went_in(base: Connection) -> None:
    for name, row in seeds.rows():
        table = Table.metadata.tables[name]
        base.execute(insert(table), row)
        stored = base.execute(select(table).where(table.c.id == row["id"])).mappings().one()
        assert {column: stored[column] for column in row} == row


def test_every_code_has_english_words_of_its_own() -> None:
    grouped = {"task_result", "stage"}  # the same word in two pipelines or kinds is no confusion
    seen: set[tuple[str, str, str]] = set()
    codes = {(table, str(row["code"])) for table, row in seeds.rows() if table != "setting"}
    for table, code in codes:
        english = seeds.english(table, code)
        assert english.strip() == english != code
        key = (table, code.split(".")[0] if table in grouped else "", english)
        assert key not in seen
        seen.add(key)
    assert {(table, seeds.english(table, code)) for table, code in codes} <= set(seeds.texts())


def test_label_is_the_own_name_before_the_translated_code() -> None:
    before = words.language()
    words.use("en")
    try:
        assert label("source", "site", "Our landing page") == "Our landing page"
        assert label("source", "site", None) == "Site form"
        assert label("source", "from_a_newer_version", None) == "from_a_newer_version"
        assert label("refusal_branch", "client") == "Client refused"
        assert label("source", None, None) == ""
    finally:
        words.use(before)


def test_sources_are_well_formed() -> None:
    for source in SOURCES:
        assert source.direction in {"in", "out"}
        assert source.cost_model in {"month", "lead", "target", "sale", "event", None}
        assert source.greeting in {greeting.code for greeting in GREETINGS}
    assert {s.code for s in SOURCES if s.direction == "out"} == {"direct_mail", "cold_base", "prospecting"}
    aliases = [alias.casefold() for source in SOURCES for alias in source.aliases]
    assert len(set(aliases)) == len(aliases)


def test_stages_are_well_formed() -> None:
    assert set(PHASES) == {phase.value for phase in Phase}
    standard = [stage for stage in STAGES if stage.stage_set is None]
    assert Counter(stage.pipeline for stage in standard) == {"hot": 5, "warm": 5, "cold": 5, "deals": 5}
    assert not any(stage.is_archived for stage in standard)
    for stage in STAGES:
        assert stage.pipeline in PIPELINES
        assert set(stage.asked) <= set(FIELDS)
    assert all(stage.is_archived and stage.stage_set in STAGE_SETS for stage in STAGES if stage not in standard)
    minutes = {stage.code: stage.expected_minutes for stage in STAGES}
    assert (minutes["hot.new"], minutes["warm.new"], minutes["hot.reached"]) == (15, 240, 540)
    assert minutes["warm.nurturing"] == 30 * 1440


def test_reasons_name_only_what_exists() -> None:
    for reason in REASONS:
        policy = reason.policy or {}
        assert reason.branch in BRANCHES
        assert set(policy) <= {
            "letters", "who", "never", "asks", "returns_on", "task", "offer", "effects", "counts_as",
        }  # fmt: skip
        assert set(policy.get("letters", ())) <= LETTER_CODES
        assert policy.get("task", "call") in KIND_CODES
        assert policy.get("who") in {"same_owner", "another", "head", "pool", "marketer", None}
        assert not (policy.get("never") and reason.return_days)


def steps_of(proposal: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield proposal
    yield from proposal.get("then", ())
    yield from proposal.get("ladder", ())
    for other in proposal.get("by_temperature", {}).values():
        yield from steps_of(other)


def test_proposals_keep_to_their_grammar_and_name_only_what_exists() -> None:
    stages = {stage.code for stage in STAGES}
    for result in RESULTS:
        proposal = result.proposal
        assert result.meaning in MEANINGS
        assert result.kind in KIND_CODES
        assert proposal.get("kind") or proposal.get("opens") or proposal.get("state")
        assert proposal.get("opens") in {"refusal", "deal", "deal_or_lead", "next_task", None}
        assert proposal.get("reason", "price") in REASON_CODES
        assert set(proposal.get("by_temperature", ())) <= {temperature.value for temperature in Temperature}
        for step in steps_of(proposal):
            assert step.get("kind", "call") in KIND_CODES
            assert step.get("letter", "L1") in LETTER_CODES
            assert set(step.get("after", ())) <= {"minutes", "hours", "days", "calendar_days", "limit"}
            if "kind" in step:
                assert {"after", "asks_date", "before", "ladder"} & set(step), result.code
        for effect in proposal.get("effects", ()):
            verb, _, target = effect.partition(":")
            assert verb != "stage" or target in stages
            assert verb != "no_criterion" or target in {criterion.code for criterion in CRITERIA}
            assert verb != "score" or result.code in RULE_OF[target].condition["results"]


def test_refusal_of_a_task_opens_the_refusal() -> None:
    for result in RESULTS:
        assert (result.meaning != "refused") or result.proposal["opens"] == "refusal"


def test_every_kind_of_task_has_its_icon() -> None:
    icons = resources.files("resources.icons")
    assert [kind.icon for kind in KINDS if not icons.joinpath(f"{kind.icon}.svg").is_file()] == []


def test_playbooks_have_eight_steps_an_aim_and_an_end() -> None:
    temperatures = {temperature.value for temperature in Temperature}
    assert set(AIMS) == set(ENDS) == temperatures
    assert Counter(step.temperature for step in STEPS) == dict.fromkeys(temperatures, 8)
    assert {step.letter for step in STEPS if step.letter} <= LETTER_CODES
    assert {step.task for step in STEPS if step.task} <= KIND_CODES


def fields_of(text: str, language: str) -> set[str]:
    found = {field for field in re.findall(r"\{([^}]*)\}", text) if "/" not in field}
    return {MERGE_FIELDS[field] for field in found} if language == "ru" else found


def test_letters_say_the_same_fields_in_both_languages() -> None:
    for code in LETTER_CODES:
        fields = {
            letter.language: (
                fields_of(letter.subject, letter.language),
                fields_of(letter.body, letter.language),
            )
            for letter in LETTERS
            if letter.code == code
        }
        assert set(fields) == {"ru", "en"}
        assert fields["ru"] == fields["en"], code
        assert fields["en"][0] | fields["en"][1] <= set(MERGE_FIELDS.values())


def test_greetings_say_the_same_fields_in_both_languages() -> None:
    assert [greeting.code for greeting in GREETINGS] == ["G1", "G2", "G3", "G4", "G5", "G6"]
    for greeting in GREETINGS:
        assert fields_of(greeting.ru, "ru") == fields_of(greeting.en, "en"), greeting.code
        assert seeds.greeting(greeting.code, "ru") == greeting.ru
        assert seeds.greeting(greeting.code, "en") == greeting.en
    assert seeds.greeting("G99", "ru") == ""


def temperature_of(*codes: str) -> tuple[int, str]:
    parts: Counter[str] = Counter()
    for code in codes:
        parts[RULE_OF[code].part] += RULE_OF[code].points
    capped = {part: max(0, min(parts[part], limit)) for part, limit in VALUES["score_limits"].items()}
    total = sum(capped.values())
    for temperature in ("hot", "warm"):
        threshold = VALUES["score_thresholds"][temperature]
        if total >= threshold["total"] and capped["engagement"] >= threshold["engagement"]:
            return total, temperature
    return total, "cold"


PROFILE = (
    "region_served",
    "decides",
    "industry",
    "size",
    "revenue",
    "budget",
    "direct_phone",
    "company_email",
)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("region_served", "decides", "industry", "budget", "quote_asked", "need", "answered"), (80, "hot")),
        (("stand", "region_served", "influences", "need"), (40, "warm")),
        (("region_served", "industry", "decides"), (26, "cold")),
        (PROFILE, (40, "cold")),
    ],
)
def test_points_give_the_temperatures_of_the_checks(codes: tuple[str, ...], expected: tuple[int, str]) -> None:
    assert temperature_of(*codes) == expected


def test_conditions_name_only_what_exists() -> None:
    for rule in RULES:
        assert ("fact" in rule.condition) != ("event" in rule.condition)
        assert set(rule.condition.get("results", ())) <= RESULT_CODES
        assert set(rule.condition.get("sources", ())) <= SOURCE_CODES
        assert rule.condition.get("unless", rule.code) in RULE_OF
        assert rule.half_life_days is None or "event" in rule.condition
    for criterion in CRITERIA:
        assert criterion.state in {"on", "off", "when_filled"}
        assert set(criterion.condition.get("given_by", ())) <= SOURCE_CODES


def test_target_lead_starts_with_four_criteria_on() -> None:
    assert [criterion.state for criterion in CRITERIA] == ["on"] * 4 + ["when_filled", "off", "off"]


def test_settings_hold_the_starting_values() -> None:
    stored = {str(row["key"]): row["value"] for table, row in seeds.rows() if table == "setting"}
    assert stored["response_limits"] == {"value": {"hot": 15, "warm": 240, "cold": 1080}}
    assert stored["take_limit_per_day"] == {"value": 10}
    assert stored["capacity"] == {"value": 60}
    assert stored["care_days"] == {"value": 90}
    assert [step["percent"] for step in VALUES["escalation"]] == [70, 100, 200, 400]
    assert [step["is_on"] for step in VALUES["escalation"]] == [True, True, True, False]
    assert VALUES["default_source"] in SOURCE_CODES
    for task in VALUES["first_tasks"]:
        assert set(task.get("sources", ())) <= SOURCE_CODES
        assert task["kind"] in KIND_CODES
    assert json.loads(json.dumps(VALUES)) == VALUES
