"""How a match is told: its percentage goes with its level, and one phone with two given names is called that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import words
from leaddesk.duplicates.judge import Level, Match, Reason, judge
from leaddesk.duplicates.profile import build
from ui.models import match_words

LEAST = {
    Level.SAME_PERSON: 94,
    Level.PROBABLY: 50,
    Level.PERHAPS: 1,
    Level.SAME_COMPANY: 80,
    Level.PERHAPS_COMPANY: 1,
}
MOST = {Level.PROBABLY: 93, Level.PERHAPS: 49, Level.PERHAPS_COMPANY: 79}


@given(st.sampled_from(Level), st.floats(0, 1))
def test_a_percentage_never_says_more_or_less_than_its_level(level: Level, probability: float) -> None:
    words.use("en")
    said = int(match_words.percent(Match(level, 0.0, probability, ())).removesuffix("%"))
    assert LEAST[level] <= said <= MOST.get(level, 99)


def test_one_phone_with_two_given_names_is_called_another_person_s() -> None:
    words.use("en")
    mobile = ("+79274150831",)
    match = judge(build(("Марина Лаптева",), phones=mobile), build(("Игорь Лаптев",), phones=mobile), base_size=1000)
    assert match is not None
    assert match_words.headline(match) == "The same phone, another person"
    phone, name = match.reasons
    assert (match_words.verdict(phone), match_words.verdict(name)) == ("same number", "another person")
    assert match_words.tone(phone) is not match_words.SIGNS["equal"][1]


@pytest.mark.parametrize(
    ("points", "shown", "told"),
    [
        (19.6, "+20", "Phone: the same, 20 for it"),
        (-7.2, "−7", "Phone: the same, 7 against it"),
        (0.3, "0", "Phone: the same, says nothing either way"),
        (-0.4, "0", "Phone: the same, says nothing either way"),
    ],
)
def test_points_are_told_with_their_sign_and_in_words(points: float, shown: str, told: str) -> None:
    words.use("en")
    reason = Reason("phone", "+7", "+7", "equal", "equal", points)
    assert (match_words.points(reason), match_words.weight(reason)) == (shown, told)
