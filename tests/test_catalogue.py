"""The catalogue: every text has its Russian, keeps its placeholders, and speaks the house's Russian."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from leaddesk import words
from leaddesk.storage import seeds

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "resources" / "locale" / "ru" / "LC_MESSAGES" / "leaddesk.po"
KEYWORDS = {"_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "N_": None}

# glossary.md: "Never show".
FORBIDDEN = (
    "успешно",
    "реплик",
    "хаб",
    "журнал транзакций",
    "голый лид",
    "пул",
    "реджект",
    "дедупликац",
    "мёрдж",
    "мердж",
    "конвертац",
    "конвертиров",
    "взращиван",
    "воспитани",
    "плейбук",
    "снуз",
    "когорт",
)
ALLOWED = {"Успешно"}  # the stage of a won deal, by glossary.md
# Words that a hurried hand writes with "е"; none of them is another word that way.
WITHOUT_YO = (
    "еще|ее|нее|теплый|теплая|теплые|теплых|партнер|отчет|отчеты|отчета|учет|учета|счет|счета-фактуры|расчет|расчета|"
    "объем|объема|прием|приема|придет|найдет|пройдет|ждет|ждем|ведет|идет|берет|дает|самолет|легкий|трех|четырех|"
    "надежный|определенный|утвержденный|черный|зеленый|желтый|темный|темная|темную|темной|щелкните|вперед|"
    "сохранен|удален|отменен|завершен|подтвержден|включен|выключен|проведен|прикреплен"
)

Key = tuple[str | None, str | tuple[str, ...]]


def _wanted() -> Iterator[Key]:
    """Every text that the sources ask to be translated."""
    for top in ("leaddesk", "ui"):
        for file in (ROOT / top).rglob("*.py"):
            with file.open("rb") as stream:
                for _line, text, _comments, context in extract("python", stream, KEYWORDS):
                    if text:
                        yield context, tuple(text[:2]) if isinstance(text, tuple) else text
    yield from seeds.texts()


@cache
def _catalogue() -> dict[Key, Message]:
    with CATALOGUE.open("rb") as stream:
        return {
            (one.context, tuple(one.id) if isinstance(one.id, list | tuple) else one.id): one
            for one in read_po(stream, locale="ru")
            if one.id
        }


def _forms(one: Message) -> tuple[str, ...]:
    return tuple(one.string) if isinstance(one.string, list | tuple) else (one.string,)


def _fields(text: str) -> set[str | None]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_text_has_its_russian() -> None:
    # A text that is also the singular of a plural shares its entry: gettext finds the first form.
    singulars = {(context, text[0]) for context, text in _catalogue() if isinstance(text, tuple)}
    missing = sorted(map(str, set(_wanted()) - _catalogue().keys() - singulars))
    assert not missing


def test_no_russian_is_left_over() -> None:
    left = sorted(map(str, _catalogue().keys() - set(_wanted())))
    assert not left


def test_no_text_is_translated_twice() -> None:
    """Of two entries the later one would hold without a word: whoever mends the first sees nothing change."""
    entries = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid "(.+)"$', CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    assert not [entry for entry, count in Counter(entries).items() if count > 1]


def test_russian_keeps_the_placeholders() -> None:
    for (_context, source), one in _catalogue().items():
        sources = source if isinstance(source, tuple) else (source,)
        wanted = set[str | None]().union(*map(_fields, sources))
        for form in _forms(one):
            assert _fields(form) == wanted, (source, form)


def test_plurals_have_three_forms_and_others_one() -> None:
    for (_context, source), one in _catalogue().items():
        assert len(_forms(one)) == (3 if isinstance(source, tuple) else 1), source
        assert all(form.strip() for form in _forms(one)), source


def test_russian_uses_no_forbidden_word() -> None:
    pattern = re.compile(rf"\b(?:{'|'.join(FORBIDDEN)})", re.IGNORECASE)
    said = [form for one in _catalogue().values() for form in _forms(one) if form not in ALLOWED]
    assert [form for form in said if pattern.search(form)] == []


def test_yo_is_written() -> None:
    pattern = re.compile(rf"\b(?:{WITHOUT_YO})\b", re.IGNORECASE)
    said = [form for one in _catalogue().values() for form in _forms(one)]
    assert [form for form in said if pattern.search(form)] == []


def test_punctuation_and_space_at_the_ends_are_kept() -> None:
    for (_context, source), one in _catalogue().items():
        first = source[0] if isinstance(source, tuple) else source
        for form in _forms(one):
            assert form == form.strip() or first != first.strip(), form
            for sign in ("…", ":"):
                assert first.endswith(sign) == form.endswith(sign), (first, form)


def test_english_window_never_says_manager_alone() -> None:
    said = re.compile(r"(?<!account )(?<!Account )\bmanagers?\b", re.IGNORECASE)
    texts = [one for _context, text in _wanted() for one in (text if isinstance(text, tuple) else (text,))]
    assert [one for one in texts if said.search(one)] == []


@pytest.mark.parametrize(("count", "text"), [(1, "1 лид"), (2, "2 лида"), (5, "5 лидов"), (21, "21 лид")])
def test_the_program_speaks_the_compiled_catalogue(count: int, text: str) -> None:
    words.use("ru")
    try:
        assert words.n_("{n} lead", "{n} leads", count).format(n=count) == text
    finally:
        words.use("en")
