"""The faults planted in the sample state are found by admission, with the generator's counts."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from data_contracts.states import state
from data_contracts.verdict import Receipt
from pipelines.intake import foresee
from pipelines.settings import Settings

EXTRACTS = Path(__file__).parent.parent.parent / "sample_data" / "extracts"
OUTCOME = {"quarantined": "quarantined", "collapsed": "collapsed", "superseded": "superseded"}


@pytest.fixture(scope="module")
def receipts() -> dict[str, Receipt]:
    found = foresee(Settings(state=state("NC"), memory_limit="1GB", threads=1), [EXTRACTS], lambda step: None)
    return {receipt.delivery_id: receipt for receipt in found}


def test_every_planted_fault_has_the_outcome_that_the_generator_wrote_down(receipts: dict[str, Receipt]) -> None:
    planted: dict[tuple[str, str, str], int] = defaultdict(int)
    for entry in json.loads((EXTRACTS / "planted_faults.json").read_text(encoding="utf-8"))["faults"]:
        if entry["outcome"] in OUTCOME:
            planted[entry["delivery_id"], entry["table"], entry["outcome"]] += entry["rows"]
    found = {
        (delivery, table.table, outcome): getattr(table, outcome)
        for delivery, receipt in receipts.items()
        for table in receipt.tables
        for outcome in OUTCOME
        if getattr(table, outcome)
    }
    assert planted
    assert found == dict(planted)


def test_every_planted_flag_is_raised(receipts: dict[str, Receipt]) -> None:
    for entry in json.loads((EXTRACTS / "planted_faults.json").read_text(encoding="utf-8"))["faults"]:
        if entry["outcome"] == "flagged":
            (table,) = [table for table in receipts[entry["delivery_id"]].tables if table.table == entry["table"]]
            flags = [finding.count for finding in table.findings if finding.level == "W"]
            assert max(flags, default=0) >= entry["rows"], entry["rule"]
