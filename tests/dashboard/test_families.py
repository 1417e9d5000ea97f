"""The page for families: plain words that fit their numbers, in two languages, with nothing of the other language left."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.components.plain import WORDS, fitted, sentences
from dashboard.components.spoken import SPANISH, months, quarter_said
from dashboard.navigation import Opened
from dashboard.numbers import day_shown

ENGLISH = re.compile(r"\b(the|of|this|and|children|school|within|county|download|copy|print|latest|source|view)\b", re.IGNORECASE)


@pytest.mark.parametrize("told", ["1", "fewer than 1", "menos de 1"])
def test_one_child_has_and_two_children_have(told: str) -> None:
    assert fitted("{n} [ha/han] faltado", told) == "{n} ha faltado" and fitted("{n} [has/have] missed", "2") == "{n} have missed"


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_sentence_has_one_place_for_its_number_and_whole_brackets(language: str) -> None:
    for row in sentences().values():
        for told in ("1", "2"):
            text = fitted(row[language], told)
            assert text.count("{n}") == 1 and text.endswith(".") and not set("[]/") & set(text)
        assert row[f"heading_{language}"]


def test_both_languages_say_the_same_things() -> None:
    assert set(WORDS["en"]) == set(WORDS["es"])
    for name, text in WORDS["en"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", WORDS["es"][name])), name


def test_no_english_is_left_on_the_spanish_page(open_at: Callable[[str], Opened]) -> None:
    body = open_at("/families/wake?lang=es").body
    spoken = [part for part in body if part is not None]
    text = json.dumps([part.to_plotly_json() for part in spoken], default=lambda c: c.to_plotly_json(), ensure_ascii=False)
    said = re.findall(r'"([^"\\]*[a-z][^"\\]*)"', text)
    sentences_said = [words for words in said if " " in words and not words.startswith(("/", "exhibit", "table", "tools"))]
    assert len(sentences_said) > 20 and "Condado de Wake (en inglés)" in sentences_said
    assert [words for words in sentences_said if ENGLISH.search(words)] == []


def test_days_and_quarters_are_written_as_people_say_them() -> None:
    assert day_shown("2026-11-27T00:13:33+00:00") == day_shown(date(2026, 11, 27)) == "November 27, 2026"
    assert day_shown(date(2026, 3, 1), "es") == "1 de marzo de 2026" and day_shown("never") == "never"
    assert months(date(2026, 7, 1), "en") == "July to September 2026" and months(date(2026, 1, 1), "es") == "enero a marzo de 2026"
    assert [quarter_said(date(2026, 10, 1), language) for language in WORDS] == ["2026 Q4", "cuarto trimestre de 2026"]
    assert all(words and ENGLISH.search(words) is None for words in SPANISH.values())
