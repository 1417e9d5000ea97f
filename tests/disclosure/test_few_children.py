"""States of a handful of children, such as a first delivery of one county: everything is hidden, and the release passes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from metrics.disclosure.audit.auditing import audit
from metrics.disclosure.frame import Frame
from metrics.disclosure.protection import Counted
from metrics.disclosure.rehearsal import rehearsed, write_files
from tests.disclosure.states import areas, counted, frame, indicator, small_policy


def without_regions(counts: Counted) -> tuple[Frame, Counted]:
    """The state as it is before a county table was delivered: no county has a region."""
    kept = np.array([level != "region" for level, *_ in frame().cells])
    names = [name for name in Counted.__dataclass_fields__ if name != "starts"]
    fewer = replace(counts, **{name: getattr(counts, name)[:, kept] for name in names})
    return replace(frame(), regions=(), region_of=("",) * len(frame().counties)), fewer


@pytest.mark.parametrize("children", [2, 9, 30])
def test_a_few_children_of_a_state_without_regions_are_hidden_for_good(children: int, tmp_path: Path) -> None:
    one, (place, counts) = indicator(), without_regions(counted(children, 3))
    nowhere = [{**county, "region": ""} for county in areas()]
    found = rehearsed(place, nowhere, [one], {one.id: counts}, small_policy())
    assert found.findings.hidden and not found.findings.violations
    write_files(tmp_path, nowhere, [one], found.cells)
    assert audit(tmp_path, found.behind, processes=1).passed and audit(tmp_path, processes=1).passed


def test_an_indicator_without_a_window_is_no_hindrance() -> None:
    one, counts = indicator(), counted(40, 3)
    nothing = replace(counts, **{name: getattr(counts, name)[:0] for name in Counted.__dataclass_fields__})
    found = rehearsed(frame(), areas(), [one], {one.id: nothing}, small_policy())
    assert not found.findings.violations and found.cells[one.id].num_rows == 0


def test_the_solver_leaves_standard_output_to_results(tmp_path: Path) -> None:
    one = indicator()
    write_files(tmp_path, areas(), [one], rehearsed(frame(), areas(), [one], {one.id: counted(300, 1)}, small_policy()).cells)
    program = "import sys; from pathlib import Path; from metrics.disclosure.audit.auditing import audit;"
    program += " assert audit(Path(sys.argv[1]), processes=1).hidden; print('done')"
    told = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert told.stdout == "done\n"


def hardly_a_child_to_a_county(number: int) -> tuple[Frame, Counted]:
    """A state with a child in each of `number` counties, every second of whom counts, and three in the first and the last."""
    counties = tuple(f"37{2 * n + 1:03}" for n in range(number))
    place = Frame(counties, ("East", "West"), tuple(("East", "West")[n % 4 // 2] for n in range(number)), "37")
    denominator = np.zeros((1, len(place.cells)))
    numerator = denominator.copy()
    for cell, (level, area, breakdown, _) in enumerate(place.cells):
        if breakdown == "all":
            inside = [level == "state" or area in (county, place.region_of[n]) for n, county in enumerate(counties)]
            denominator[0, cell], numerator[0, cell] = sum(inside) + 2 * (inside[0] + inside[-1]), sum(inside[::2])
    nothing = np.full(denominator.shape, np.nan)
    status = np.where(denominator > 0, "ok", "no_data").astype("U18")
    return place, Counted(
        counted(1, 1).starts, status, numerator, denominator, nothing, nothing, nothing, denominator.copy(), numerator.copy()
    )


def test_where_there_is_hardly_a_child_to_a_county_the_state_says_nothing() -> None:
    """The state's number less one child for each other county would be the child that is left."""
    one, (place, counts) = indicator(), hardly_a_child_to_a_county(30)
    named = [{"county_fips": c, "county_name": c, "region": r} for c, r in zip(place.counties, place.region_of, strict=True)]
    found = rehearsed(place, named, [one], {one.id: counts}, small_policy(breakdown_from={}))
    assert found.findings.passed and (found.shown[one.id].suppressed == (counts.status == "ok")).all()
