"""Linkage held against a truth that the project plants itself, on persons and slips that no rule was tuned on."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from pipelines.__main__ import main
from pipelines.intake import take_in
from pipelines.linkage.sample_tokens import TRUTH
from pipelines.workspace import Workspace
from sample_data.identities import FIRST, as_recorded, draw_identities
from tests.linkage.records import matched, tokenized

PARTNERS = ("child_welfare", "education", "health", "juvenile_justice")
COLUMNS = ("person_id", "first_name", "last_name", "birth_date", "ssn", "zip")
PERSONS = 1500


def quality(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Pairs found, right ones and true ones; a record is called by its person."""
    return connection.execute(
        "with one as (select record, cluster, person_id from linkage.record join linkage.cluster using (record))"
        " select count(*) filter (a.cluster = b.cluster), count(*) filter (a.cluster = b.cluster and a.person_id = b.person_id),"
        " count(*) filter (a.person_id = b.person_id) from one a join one b on a.record < b.record"
        " and (a.cluster = b.cluster or a.person_id = b.person_id)"
    ).fetchall()[0]


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_nobody_is_linked_wrongly_and_nine_of_ten_pairs_are_found_under_any_seed(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    births = {f"p{n}": str(date(2006, 1, 1) + timedelta(days=chance.randrange(400))) for n in range(PERSONS)}
    people = draw_identities(births, seed)
    homes = [(one["last_name"], one["birth_date"], one["zip"]) for one in people.values()]
    assert len(homes) - len(set(homes)) > 10, "no twins were drawn"
    tokens, records = [], []
    for partner in PARTNERS:
        known = [as_recorded(people[person], partner, seed) for person in people if chance.random() < 0.6]
        file = tmp_path / f"{partner}.csv"
        with file.open("w", newline="") as stream:
            csv.writer(stream).writerows([COLUMNS, *([one[name] for name in COLUMNS] for one in known)])
        tokens += [(partner, *token) for token in tokenized(file, {name: name for name in COLUMNS}, tmp_path / partner)]
        records += [(partner, one["person_id"], births[one["person_id"]], None, None) for one in known]
    found, right, true = quality(matched(records, tokens))
    assert found == right
    assert right / true > 0.9


def test_a_sample_with_tokens_is_linked_as_its_truth_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(tmp_path / "sent"), "--children", "600", "--years", "1", "--tokens"]) == 0
    workspace = Workspace(tmp_path / "w").prepare()
    assert all(receipt.tables for receipt in take_in(workspace, [tmp_path / "sent"], lambda step: None))
    capsys.readouterr()
    truth = str(tmp_path / "sent" / TRUTH)
    asked = ["links", "--json", "--truth", truth, "--out", str(tmp_path / "links.csv")]
    assert main(["--workspace", str(workspace.root), *asked]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == len(Path(told["file"]).read_text().splitlines()) - 1 > 0
    whole, *pairs = told["linkage"]
    assert whole["true"] == sum(one["true"] for one in pairs) > 500
    assert whole["precision"] == 1.0
    assert whole["recall"] > 0.9
    assert {one["partner"] for one in pairs} <= {"care_coordination", "child_welfare", "education", "health", "juvenile_justice"}


def test_a_sample_with_tokens_is_the_same_bytes_again_and_names_nobody(tmp_path: Path) -> None:
    for name in ("one", "other"):
        main(["sample", str(tmp_path / name), "--children", "100", "--years", "1", "--tokens"])
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert any(path.name == "token.csv" for path in files)
    for path in files:
        content = (tmp_path / "one" / path).read_bytes()
        assert content == (tmp_path / "other" / path).read_bytes(), path
        assert not any(name.encode() in content for name in FIRST if len(name) > 4)
