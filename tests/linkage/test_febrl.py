"""On FEBRL's published data sets nobody is linked wrongly, and most of who belongs together is found."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.linkage.records import matched, tokenized

DATA = Path(__file__).parent / "febrl"
MAPPING = {
    "person_id": "rec_id", "first_name": "given_name", "last_name": "surname", "birth_date": "date_of_birth",
    "ssn": "soc_sec_id", "zip": "postcode",
}  # fmt: skip


@pytest.mark.parametrize(("files", "least_recall"), [(("dataset3",), 0.89), (("dataset4a", "dataset4b"), 0.91)])
def test_precision_is_one_and_recall_is_high(files: tuple[str, ...], least_recall: float, tmp_path: Path) -> None:
    people, tokens = [], []
    for name in files:
        plain = tmp_path / f"{name}.csv"
        plain.write_bytes(gzip.decompress((DATA / f"{name}.csv.gz").read_bytes()))
        tokens += [(name, *one) for one in tokenized(plain, MAPPING, tmp_path / name)]
        with plain.open(newline="") as stream:
            people += [(name, row["rec_id"], born(row["date_of_birth"]), None, None) for row in csv.DictReader(stream)]
    precision, recall = quality(matched(people, tokens))
    assert precision == 1.0
    assert recall >= least_recall


def born(text: str) -> str | None:
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}").isoformat()
    except ValueError:
        return None


def quality(connection: duckdb.DuckDBPyConnection) -> tuple[float, float]:
    """Precision and recall over pairs of records."""
    ((right, found, true),) = connection.execute(
        """
        with one as (
            select record, cluster, regexp_extract(person_id, 'rec-(\\d+)-', 1) as person
            from linkage.record join linkage.cluster using (record)
        )
        select count(*) filter (a.cluster = b.cluster and a.person = b.person), count(*) filter (a.cluster = b.cluster),
            count(*) filter (a.person = b.person)
        from one a join one b on a.record < b.record and (a.cluster = b.cluster or a.person = b.person)
        """
    ).fetchall()
    return right / found, right / true
