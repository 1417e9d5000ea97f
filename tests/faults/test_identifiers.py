"""Identifiers that slip in: the file is set apart, clean files pass, and no value is left anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_contracts.states import state
from data_contracts.verdict import Outcome
from pipelines.intake import foresee
from pipelines.settings import Settings
from tests.pipelines.sending import EPISODE, PERSON, children, episode, person, send

NC = Settings(state=state("NC"), memory_limit="1GB", threads=1)


def outcome_of(folder: Path) -> tuple[Outcome, str]:
    (receipt,) = foresee(NC, [folder], lambda step: None)
    return receipt.outcome, receipt.refusal_rule


def people(*ids: str) -> dict[str, str]:
    quoted = [person(1).replace("C001", f'"{name}"') for name in ids]
    return {"person": "\n".join([PERSON, *(person(n) for n in range(100, 130)), *quoted]) + "\n"}


@pytest.mark.parametrize(
    "identifier",
    [
        "123-45-6789", "A 123-45-6789", "123 45 6789", "jo@example.org", "(919) 555-0134", "919-555-0134",
        "+1 919.555.0134", "12 Oak Street", "1400 N Main St", "P.O. Box 12", "PO BOX 9",
    ],
)
def test_one_identifier_refuses_the_file(tmp_path: Path, identifier: str) -> None:
    assert outcome_of(send(tmp_path / "id", people(identifier))) == (Outcome.REFUSED, "F-identifier")


@pytest.mark.parametrize("identifier", ["123-45-6789", "919-555-0134", "12 Oak Street"])
def test_an_identifier_in_a_faulty_row_refuses_the_file(tmp_path: Path, identifier: str) -> None:
    typed = {**children(30), "episode": f"{EPISODE}\n{episode(1).replace('2023-01-10', identifier)}\n"}
    assert outcome_of(send(tmp_path / "typed", typed)) == (Outcome.REFUSED, "F-identifier")
    ragged = {**children(30), "episode": f"{EPISODE}\n{episode(1)},{identifier}\n"}
    assert outcome_of(send(tmp_path / "ragged", ragged)) == (Outcome.REFUSED, "F-identifier")


@pytest.mark.parametrize(
    "ids",
    [
        [f"{n}" for n in range(123_456_789, 123_456_839)],
        [f"{n:010d}" for n in range(9_195_550_000, 9_195_550_050)],
        [f"8f14e45f-ceea-467f-a9d4-{n:012x}" for n in range(50)],
        [f"NC-{n:03d}-{n:04d}-X" for n in range(50)],
        [f"{n:04d}-{n:05d}" for n in range(50)],
        [f"abcdef{n:x}" for n in range(50)],
    ],
)
def test_ids_of_partners_are_no_identifiers(tmp_path: Path, ids: list[str]) -> None:
    assert outcome_of(send(tmp_path / "clean", people(*ids)))[0] is Outcome.ADMITTED


def test_a_column_of_names_or_prose_refuses_the_file(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Ma{a}ia{b}, Lo{b}ez" for a in letters[:6] for b in letters[:6]]
    assert outcome_of(send(tmp_path / "names", people(*names))) == (Outcome.REFUSED, "F-identifier")
    prose = "the youth told the worker about what had happened at home on the weekend before the visit to the clinic"
    assert outcome_of(send(tmp_path / "prose", people(prose))) == (Outcome.REFUSED, "F-identifier")


def test_a_full_birth_date_where_a_month_was_agreed_refuses_the_file(tmp_path: Path) -> None:
    def sent(name: str, born: str) -> Path:
        rows = [f"{person(n, birth_date=born)},month" for n in range(30)]
        return send(tmp_path / name, {"person": "\n".join([f"{PERSON},birth_precision", *rows]) + "\n"})

    assert outcome_of(sent("day", "2015-05-14")) == (Outcome.REFUSED, "F-identifier")
    assert outcome_of(sent("month", "2015-05-15"))[0] is Outcome.ADMITTED
