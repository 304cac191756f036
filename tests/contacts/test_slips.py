"""All words a slip away are known without a table of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from leaddesk.contacts.slips import SOUNDS, around
from leaddesk.contacts.text import skeleton

WORDS = st.text(SOUNDS, min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_exactly_the_words_one_slip_away_are_given(word: str, other: str) -> None:
    near = around(word)
    assert {OSA.distance(word, one) for one in near} == {1}
    assert (other in near) == (OSA.distance(word, other) == 1)


@given(WORDS, st.data())
def test_whatever_letter_is_left_out_added_or_exchanged_the_word_meant_is_among_them(
    word: str, data: st.DataObject
) -> None:
    meant = data.draw(st.sampled_from(sorted(around(word))))
    assert not meant or word in around(meant)


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz "))
def test_the_letters_that_a_slip_may_make_are_those_of_skeletons(text: str) -> None:
    assert set(skeleton(text)) <= {*SOUNDS, " "}
