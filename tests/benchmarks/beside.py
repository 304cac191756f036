"""splink on the same Febrl records: the same fields and blocking keys, its own trained model; no labels either."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from .febrl import BLOCKING, WORDS, Record, Result, keys

_SEED = 1
_SAMPLE = 1_000_000
_TRAINED_ON = ("given_name+surname", "date_of_birth", "address_1")


def splink_measured(records: Sequence[Record], truth: set[tuple[int, int]], fields: Sequence[str]) -> Result:
    """Train splink on a set, predict, and compare with its truth; CPU seconds of both."""
    import pandas as pd  # noqa: PLC0415 - of the extra `bench`
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415
    from splink import comparison_library as library  # noqa: PLC0415
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415

    start = time.process_time()
    names = ["+".join(one) for one in BLOCKING if {name.rstrip("*") for name in one} <= set(fields)]
    columns = {name: f"key_{at}" for at, name in enumerate(names)}
    frame = pd.DataFrame([_row(place, one, fields, columns) for place, one in enumerate(records)])
    comparisons: list[Any] = [
        library.JaroWinklerAtThresholds(name, [0.92, 0.86]).configure(term_frequency_adjustments=True)
        if name in WORDS
        else library.DamerauLevenshteinAtThresholds(name, [1, 2])
        for name in fields
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(column) for column in columns.values()],
    )
    linker = Linker(DuckDBAPI().register(frame), settings, log_level=50)
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=_SEED)
    for name in _TRAINED_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(columns[name]))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    pairs = {(min(a, b), max(a, b)) for a, b in zip(found["unique_id_l"], found["unique_id_r"], strict=True)}
    cpu = time.process_time() - start
    right = len(pairs & truth)
    return Result(right / len(pairs) if pairs else 1.0, right / len(truth), cpu)


def _row(place: int, record: Record, fields: Sequence[str], columns: dict[str, str]) -> dict[str, object]:
    row: dict[str, object] = {"unique_id": place, **{name: record[name] or None for name in fields}}
    blocks = {key[0]: " ".join(key[1:]) for key in keys(record, fields)}
    return row | {column: blocks.get(name) for name, column in columns.items()}
