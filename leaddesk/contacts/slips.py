"""What one slip of the fingers makes of a word: few enough to ask for all of them, so that none need be stored."""

from __future__ import annotations

SOUNDS = "abcdefghiklmnoprstuvz"
"""The letters that skeletons are made of (`text.skeleton`)."""


def around(sound: str) -> set[str]:
    """Give the skeletons one slip away: a letter left out, one too many, another one, or two neighbours exchanged.

    About 43 for each letter, whatever the base holds. (The other way, a table of every word with each letter left out,
    costs rows for every word and time for every card that is written.)
    """
    parts = [(sound[:at], sound[at:]) for at in range(len(sound) + 1)]
    found = {before + after[1:] for before, after in parts}
    found.update(before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1)
    found.update(before + letter + after for before, after in parts for letter in SOUNDS)
    found.update(before + letter + after[1:] for before, after in parts if after for letter in SOUNDS)
    return found - {sound}
