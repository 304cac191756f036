"""splink and recordlinkage on the same records: the same fields and blocking keys, their own training, no labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .linkage import LabelledSet, Pairs, Shape, keys

_SEED = 1
_SAMPLE = 1_000_000
_TRAINED_ON = 3  # keys: those of one or two whole fields, which come first
_SLIP = 0.86


def splink_pairs(data: LabelledSet, shape: Shape) -> Pairs:
    """Train splink on a set and predict: pairs of a probability above one half."""
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415 - of the extra `bench`
    from splink import comparison_library as library  # noqa: PLC0415
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415

    columns = _columns(shape)
    frame = _frame(data, shape)
    comparisons: list[Any] = [
        library.JaroWinklerAtThresholds(name, [0.92, _SLIP]).configure(term_frequency_adjustments=True)
        if name in shape.words
        else library.DamerauLevenshteinAtThresholds(name, [1, 2])
        for name in shape.fields
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(column) for column in columns.values()],
    )
    linker = Linker(DuckDBAPI().register(frame), settings, log_level=50)
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=_SEED)
    for column in _for_training(shape, columns):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    return _pairs(data, zip(found["unique_id_l"], found["unique_id_r"], strict=True))


def recordlinkage_pairs(data: LabelledSet, shape: Shape) -> Pairs:
    """Compare with recordlinkage and let its expectation maximisation part pairs that are one from others."""
    import recordlinkage  # noqa: PLC0415 - of the extra `bench`

    frame = _frame(data, shape)
    links = None
    for column in _columns(shape).values():
        one = recordlinkage.Index().block(column).index(frame[frame[column].notna()])
        links = one if links is None else links.union(one)
    compare = recordlinkage.Compare()
    for name in shape.fields:
        if name in shape.words:
            compare.string(name, name, method="jarowinkler", threshold=_SLIP, label=name)
        elif name in shape.numbers:
            compare.string(name, name, method="damerau_levenshtein", threshold=0.8, label=name)
        else:
            compare.exact(name, name, label=name)
    vectors = compare.compute(links, frame)
    found = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(vectors)
    return _pairs(data, found)


OTHERS: Mapping[str, Callable[[LabelledSet, Shape], Pairs]] = {
    "splink": splink_pairs,
    "recordlinkage": recordlinkage_pairs,
}


def _columns(shape: Shape) -> dict[str, str]:
    """Give the column of each blocking key, by its name."""
    return {"+".join(names): f"key_{at}" for at, names in enumerate(shape.blocking)}


def _for_training(shape: Shape, columns: Mapping[str, str]) -> list[str]:
    whole = [names for names in shape.blocking if not any(name.endswith("*") for name in names)]
    names = sorted(whole, key=lambda one: one != shape.turned)[:_TRAINED_ON]
    return [columns["+".join(one)] for one in names]


def _frame(data: LabelledSet, shape: Shape) -> Any:
    import pandas as pd  # noqa: PLC0415 - of the extra `bench`

    columns = _columns(shape)
    rows = []
    for place, record in enumerate(data.records):
        row: dict[str, object] = {"unique_id": place, **{name: record[name] or None for name in shape.fields}}
        blocks = {key[0]: " ".join(key[1:]) for key in keys(record, shape)}
        rows.append(row | {column: blocks.get(name) for name, column in columns.items()})
    return pd.DataFrame(rows)


def _pairs(data: LabelledSet, found: Any) -> Pairs:
    ordered = ((min(int(a), int(b)), max(int(a), int(b))) for a, b in found)
    return {pair for pair in ordered if data.may_be_one(*pair)}
