"""Comparable text: white space, case, look-alikes, layouts, one skeleton per sound."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import text

CYRILLIC_WORDS = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=20)
PLAIN = settings(deadline=None)

SPELLINGS = (
    "Щербаков Shcherbakov Scherbakov Ščerbakov ЩЕРБАКОВ",
    "Юлия Yulia Julia Iuliia Yuliya",
    "Татьяна Tatiana Tatyana Tatjana",
    "Семёнов Семенов Semyonov Semenov Semionov",
    "Достоевский Dostoevsky Dostoyevskiy Dostoevskij Dostoyevskii",
    "Цветков Tsvetkov Cvetkov Tzvetkov",
    "Кузнецов Kuznetsov Kuznecov Kuznetzov",
    "Хабибуллин Khabibullin Habibullin Khabibulin",
    "Жуков Zhukov Žukov",
    "Смирнов Smirnov Smirnoff Smirnow",
    "Алексеев Alekseev Alexeev Alekseyev Alexeyev",
    "Соловьёв Solovyov Solovyev Solovev Soloviev Solov'ev",
    "Чайковский Chaikovsky Tchaikovsky Chaykovskiy Čajkovskij",
    "Müller Mueller Muller",
)
# Passport rules of Russia (2014), BGN, and the scientific way of writing, letter by letter.
SYSTEMS = (
    {
        "ж": "zh",
        "й": "i",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ы": "y",
        "ю": "iu",
        "я": "ia",
    },
    {
        "ж": "zh",
        "й": "y",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ы": "y",
        "ю": "yu",
        "я": "ya",
    },
    {"ж": "ž", "й": "j", "х": "h", "ц": "ts", "ч": "č", "ш": "š", "щ": "šč", "ы": "y", "ю": "ju", "я": "ja"},
)
COMMON = dict(zip("абвгдезиклмнопрстуфъьэ", [*"abvgdeziklmnoprstuf", "", "'", "e"], strict=True))


def romanised(word: str, system: dict[str, str]) -> str:
    return "".join((COMMON | system)[letter] for letter in word)


@given(st.text())
@PLAIN
def test_collapse_fold_and_skeleton_change_nothing_twice(raw):
    for normal_form in (text.collapse, text.fold, text.skeleton, text.repair_homoglyphs):
        once = normal_form(raw)
        assert normal_form(once) == once


@given(
    st.lists(st.text("абвabc0-", min_size=1), min_size=1),
    st.sampled_from(" \u00a0\u202f\u200b\ufeff\t\n\u3000"),
)
def test_every_kind_of_white_space_becomes_one_blank(words, blank):
    assert text.collapse(blank + (blank * 2).join(words) + blank) == " ".join(words)


def test_case_is_kept_by_collapse_and_dropped_by_fold():
    assert text.collapse(" Иван  ИВАНОВ ") == "Иван ИВАНОВ"
    assert text.fold("ЁЛКА Straße е\u0308ж") == "елка strasse еж"


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_every_romanisation_has_the_skeleton_of_the_cyrillic_name(spellings):
    assert len({text.skeleton(spelling) for spelling in spellings.split()}) == 1


@given(CYRILLIC_WORDS, st.sampled_from(SYSTEMS))
@PLAIN
def test_transliteration_letter_by_letter_keeps_the_skeleton(word, system):
    assert text.skeleton(romanised(word, system)) == text.skeleton(word)


def test_different_names_keep_different_skeletons():
    names = "Иванов Ивашов Петров Петухов Жуков Зуков Чуков Шубин Цубин Юдин Ядин Ильин Ильюшин Ким Кан"
    assert len({text.skeleton(name) for name in names.split()}) == len(names.split())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ивaнoв", "Иванов"),
        ("Hаrry", "Harry"),
        ("CССP", "СССР"),
        ("Яndex", "Яndex"),
        ("IT-отдел", "IT-отдел"),
    ],
)
def test_look_alikes_take_the_script_of_their_word(written, meant):
    assert text.repair_homoglyphs(written) == meant


@given(st.text("йцукенгшщзхъфывапролджэячсмитьбюё ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"))
def test_swapping_the_layout_twice_gives_the_text_back(typed):
    assert text.swap_layout(text.swap_layout(typed)) == typed


@pytest.mark.parametrize("name", ["Иванов", "Смирнова Ольга", "Кузнецов", "Екатерина", "Щербаков Пётр", "Ромашка"])
def test_a_name_typed_on_the_wrong_layout_is_noticed_and_the_right_one_is_not(name):
    wrong = text.swap_layout(name.lower())
    assert text.looks_swapped(wrong)
    assert text.swap_layout(wrong) == name.lower()
    assert not text.looks_swapped(name)


@pytest.mark.parametrize("name", ["Hugh Geoffrey", "Johnson", "Schwarzenegger", "Szczepański", "Nguyen", "Ivan Petrov"])
def test_latin_names_do_not_look_swapped(name):
    assert not text.looks_swapped(name)


@pytest.mark.parametrize("name", ["Johnson", "Elizabeth", "Microsoft"])
def test_latin_names_typed_on_the_cyrillic_layout_are_noticed(name):
    assert text.looks_swapped(
        name.lower().translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "фисвуапршолдьтщзйкыегмцчня"))
    )
