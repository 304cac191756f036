"""The shown name of a dictionary row: the team's own, else the translation of its code."""

from __future__ import annotations

from leaddesk.storage.seeds import english
from leaddesk.words import catalogue, p_

_ASKS_IN_BRACKETS = {"competitor", "other"}


def label(table: str, code: str | None, name: str | None = None) -> str:
    """Give `name` if the team set one, else what `code` of `table` is called in the reader's language.

    `table` may also be a closed list of words: phase, pipeline, stage_set, asked, refusal_branch,
    playbook_aim, playbook_end. Neither name nor code gives "".
    """
    if name or not code:
        return name or ""
    return p_(table, english(table, code))


def given_reason(code: str | None, name: str | None = None) -> str:
    """Give what a refusal's reason is called where it was given: what it asks for, in brackets, is for the question."""
    words = label("refusal_reason", code, name)
    return words.partition(" (")[0] if not name and code in _ASKS_IN_BRACKETS else words


def label_in(language: str, table: str, code: str) -> str:
    """Give what a code is called in a given language, whatever the reader's: files speak both."""
    return catalogue(language).pgettext(table, english(table, code))
