"""Definition files: every worked example comes out, and an incomplete or unportable definition is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from data_contracts.relations import RELATIONS
from metrics.catalogue import catalogue
from metrics.examples import Example
from metrics.indicator import DefinitionFault, Indicator, read_indicator
from pipelines.example_runs import run_example

EXAMPLES = [
    pytest.param(indicator, example, id=f"{indicator.id}: {example.name}")
    for indicator in catalogue().values()
    for example in indicator.examples
]
SOUND = catalogue()["chronic_absence"]
RELATION_COLUMNS: dict[str, dict[str, object]] = {name: dict(one.columns) for name, one in RELATIONS.items()}


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES)
def test_a_worked_example_comes_out(indicator: Indicator, example: Example) -> None:
    nothing = (Decimal(0), None if indicator.population_ages is not None else Decimal(0))
    found = {area: pair for area, pair in run_example(indicator, example).items() if pair != nothing}
    expected = {area: pair for area, pair in example.expected.items() if pair != nothing}
    assert found == expected


def written(folder: Path, text: str) -> Path:
    path = folder / "education" / "chronic_absence.sql"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("found", "put", "complaint"),
    [
        ("numerator: Students", "about: Students", "numerator"),
        ("better: lower", "better: sometimes", "better"),
        ("window: school_year_to_date", "window: fortnight", "window"),
        ("follow_up: none", "follow_up: soon", "follow_up"),
        ("kind: proportion", "kind: guess", "disclosure.kind"),
        ("from period as p", "from periodd as p", "does not exist"),
        ("s.member_days)", "s.days)", "no column days"),
        ("sum(s.member_days)", "median(s.member_days)", "outside"),
        ("inner join student_quarter", "cross join student_quarter", "join"),
        ("group by p.period_start", "group by current_date, p.period_start", "outside"),
        ("cast(null as date)", "cast(null as timestamp)", "not portable"),
        ("/* examples", "/* more", "examples"),
    ],
)
def test_a_definition_that_is_incomplete_or_not_portable_is_refused(
    tmp_path: Path, found: str, put: str, complaint: str
) -> None:
    assert found in SOUND.text
    with pytest.raises(DefinitionFault, match=complaint):
        read_indicator(written(tmp_path, SOUND.text.replace(found, put, 1)), RELATION_COLUMNS)


def test_a_sound_definition_is_read(tmp_path: Path) -> None:
    assert read_indicator(written(tmp_path, SOUND.text), RELATION_COLUMNS).hash == SOUND.hash


def test_no_definition_mentions_a_breakdown() -> None:
    for indicator in catalogue().values():
        assert not {"age_band", "race_ethnicity", "home_language"} & set(indicator.query.replace(".", " ").split())
