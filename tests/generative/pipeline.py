"""The pipeline under test: deliveries written as partners would send them, taken in, and the facts that come out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd

from data_contracts.verdict import Outcome
from metrics.catalogue import catalogue
from pipelines.computing import write_facts
from pipelines.intake import take_in
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.generative.histories import write_deliveries
from tests.reference.deliveries import Deliveries
from tests.reference.facts import Fact


def taken_in(deliveries: Deliveries, folder: Path, *, faulty: bool = False) -> Workspace:
    """A workspace that has taken in every delivery, without holding back a row unless `faulty` rows are expected."""
    write_deliveries(deliveries, folder / "sent")
    workspace = Workspace(folder / "workspace").prepare()
    for receipt in take_in(workspace, [folder / "sent"], lambda step: None):
        accepted = receipt.outcome is Outcome.ADMITTED or (faulty and receipt.outcome is Outcome.QUARANTINED)
        assert accepted, "\n".join(receipt.sentences())
    return workspace


def facts(workspace: Workspace, indicators: list[str]) -> dict[str, list[Fact]]:
    """The facts of each indicator as the pipeline computes them, units that do not count left out."""
    found = {}
    with opened(workspace) as connection:
        for name in indicators:
            target = workspace.root / f"{name}.parquet"
            write_facts(connection, catalogue()[name], target)
            frame = pd.read_parquet(target)
            counted = frame[frame["excluded_because"].isna()]
            found[name] = [_fact(row) for row in counted.itertuples(index=False)]
    return found


def _fact(row: tuple[object, ...]) -> Fact:
    named = dict(zip(("indicator", "period", "level", "area", "person", "unit", "excluded", "n", "d"), row, strict=True))
    return Fact(
        date.fromisoformat(str(named["period"])[:10]), str(named["level"]), str(named["area"]), str(named["person"]),
        Fraction(str(named["n"])), Fraction(str(named["d"])),
    )
