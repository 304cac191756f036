"""Letters and greetings with fields in braces."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.fill_in import GAP, fill_in

SPELLED: Final = {"имя": "name", "тема": "topic", "я": "me"}
VALUES: Final = {"name": "Ирина", "topic": "стеллажи"}


def test_fields_are_filled_in_either_language_and_what_is_missing_is_named() -> None:
    found = fill_in("{имя}, {name}: {Тема}. {я}, {я}", VALUES, SPELLED)
    assert found.text == f"Ирина, Ирина: стеллажи. {GAP}, {GAP}"
    assert (found.missing, found.unknown, found.is_whole) == (("me",), (), False)


def test_a_field_that_there_is_not_stays_as_it_is_written() -> None:
    found = fill_in("{фамилия} {имя}", VALUES, SPELLED)
    assert (found.text, found.unknown, found.is_whole) == ("{фамилия} Ирина", ("{фамилия}",), False)


def test_who_writes_chooses_between_he_and_she() -> None:
    assert fill_in("{пытался/пыталась}", {}, SPELLED).text == "пытался"
    assert fill_in("{пытался/пыталась}", {}, SPELLED, is_female=True).text == "пыталась"


@given(st.text(), st.dictionaries(st.sampled_from(["name", "topic", "me"]), st.text()))
def test_any_text_is_filled_once_and_values_are_never_read_as_fields(text: str, values: dict[str, str]) -> None:
    found = fill_in(text, values, SPELLED)
    assert set(found.missing) <= {"name", "topic", "me"}
    assert fill_in("{name}", {"name": text or "x"}, SPELLED).text == ((text or "x").strip() or GAP)


@given(st.text(st.characters(exclude_characters="{}")))
def test_a_text_without_fields_stays(text: str) -> None:
    assert fill_in(text, VALUES, SPELLED) == (text, (), ())
