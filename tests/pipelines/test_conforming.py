"""Relations in parts: a folder of SQL files is one relation."""

from __future__ import annotations

from sqlglot import parse_one

from data_contracts.partners import partners
from pipelines.conforming import FOLDER, conforming_queries

PARTS = {path.stem: parse_one(path.read_text(encoding="utf-8"), read="duckdb") for path in (FOLDER / "person_report").glob("*.sql")}


def test_each_partner_describes_persons_under_its_own_name_and_no_two_have_the_same_precedence() -> None:
    stated = [{column.alias_or_name: column.unalias().name for column in part.selects} for part in PARTS.values()]
    assert [one["partner"] for one in stated] == list(PARTS)
    assert len({int(one["precedence"]) for one in stated}) == len(PARTS)
    assert set(PARTS) <= set(partners())


def test_the_relation_has_the_rows_of_every_part() -> None:
    text = conforming_queries()["person_report"]
    assert all(f"from {partner}." in text for partner in PARTS)
    assert text.count("\nunion all\n") == len(PARTS) - 1
