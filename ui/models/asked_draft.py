"""What is typed into a question about leads and not yet answered: why they are refused, what a stage wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ui.models import draft_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ui.models.drafts import Drafts

REFUSAL: Final = "refusal"
FIELDS: Final = "fields"
COOLING: Final = "cooling"


class Question(NamedTuple):
    """What is asked, and about which leads (row numbers).

    `to` is where they shall go: the id of a stage in hexadecimal, a phase, or a temperature.
    """

    leads: tuple[int, ...]
    kind: str
    to: str = ""


class AskedDraft(NamedTuple):
    """What was said so far, by code, and the part of it that was typed, for the person to know it again."""

    question: Question
    said: Mapping[str, str]
    text: str


def load(path: Path) -> list[AskedDraft]:
    """Give what was left; [] where there is nothing, or nothing readable."""
    try:
        return [_draft(one) for one in draft_file.load(path) or []]
    except (ValueError, TypeError, KeyError, AttributeError):  # written by something else
        return []


def save(path: Path, drafts: Sequence[AskedDraft]) -> bool:
    """Keep the drafts; False where the disk refuses."""
    if not drafts:
        draft_file.forget(path)
        return True
    listed = [
        {"leads": one.question.leads, "kind": one.question.kind, "to": one.question.to}
        | {"said": dict(one.said), "text": one.text}
        for one in drafts
    ]
    return draft_file.save(path, listed)


def gathered(drafts: Drafts) -> list[AskedDraft]:
    """Give what was left here and by windows that are gone; theirs is forgotten once it is in this window's file."""
    own = drafts.path(draft_file.ASKED)
    kept = load(own)
    for path in drafts.left(draft_file.ASKED):
        both = [one for one in load(path) if one not in kept] + kept
        if both == kept or save(own, both):
            draft_file.forget(path)
            kept = both
    return kept


def _draft(one: dict[str, Any]) -> AskedDraft:
    question = Question(tuple(int(rid) for rid in one["leads"]), str(one["kind"]), str(one["to"]))
    said = {str(code): str(text) for code, text in one["said"].items()}
    return AskedDraft(question, said, str(one["text"]))
