"""The attack finds every kind of leak that is planted, and none in a release that hides enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.attack.differences import between_releases, within_school_years
from tests.attack.folders import QUARTER, SHARE, hidden, rows, small, write, write_counts
from tests.attack.published import Published
from tests.attack.solving import Findings, attack
from tests.attack.system import Quantity, of_quarter, of_series

SEX = ("F", "M")
EVEN = {(county, sex): (40, 90) for county in ("37001", "37003", "37005", "37007", "37009") for sex in SEX}
ONE_SMALL = EVEN | {("37001", "F"): (4, 90)}


def found(
    folder: Path, shown: pd.DataFrame, truth: pd.DataFrame | None = None, insider: str | None = None, **blocks: object
) -> Findings:
    """The findings about one quarter of a folder that shows this."""
    names = sorted(set(shown["indicator"]))
    disclosure = {name: blocks.get(name, SHARE) for name in names}
    counts = write_counts(folder / "counts.parquet", truth) if truth is not None else None
    release = Published(write(folder / "release", shown, disclosure), counts=counts, insider=insider)  # type: ignore[arg-type]
    return attack(of_quarter(release, tuple(names), QUARTER), prove=True)


def numerator(county: str, cut: str = "sex", group: str = "F", level: str = "county", name: str = "x") -> Quantity:
    return Quantity("N", name, QUARTER, (level, county), cut, group)


def test_a_single_hidden_cell_is_the_total_less_the_rest(tmp_path: Path) -> None:
    truth = rows("x", ONE_SMALL)
    leaks = found(tmp_path, hidden(truth, small(truth))).leaks
    assert leaks[numerator("37001")] == "exactly known"


def test_nothing_leaks_where_enough_is_hidden(tmp_path: Path) -> None:
    truth = rows("x", ONE_SMALL)
    block = truth["area_id"].isin(["37001", "37003"]) & (truth["breakdown"] == "sex")
    findings = found(tmp_path, hidden(truth, block), truth)
    assert findings.leaks == {} and findings.contradictions == 0 and findings.small == 1


def test_a_county_that_knows_its_own_cells_learns_the_only_other_one(tmp_path: Path) -> None:
    truth = rows("x", ONE_SMALL)
    two = truth["area_id"].isin(["37001", "37003"]) & (truth["breakdown"] == "sex")
    three = truth["area_id"].isin(["37001", "37003", "37005"]) & (truth["breakdown"] == "sex")
    for folder in ("two", "three"):
        (tmp_path / folder).mkdir()
    leaks = found(tmp_path / "two", hidden(truth, two), truth, insider="37003").leaks
    assert leaks[numerator("37001")] == "exactly known"
    assert found(tmp_path / "three", hidden(truth, three), truth, insider="37003").leaks == {}


def test_two_small_cells_that_protect_only_each_other_are_pinned(tmp_path: Path) -> None:
    truth = rows("x", EVEN | {("37007", "F"): (2, 90), ("37009", "F"): (3, 90)})
    both = truth["area_id"].isin(["37007", "37009"]) & (truth["breakdown"] == "sex")
    findings = found(tmp_path, hidden(truth, both), truth)
    assert findings.leaks[numerator("37007")] == findings.leaks[numerator("37009")] == "small and too narrow"


def test_without_the_counts_a_number_pinned_inside_1_to_10_is_still_found(tmp_path: Path) -> None:
    truth = rows("x", dict.fromkeys(EVEN, (12, 90)) | {("37007", "F"): (2, 90), ("37009", "F"): (3, 90)})
    cells = truth["area_id"].isin(["37007", "37009"]) & (truth["breakdown"] == "sex")
    shown = hidden(truth, cells)
    floor = rows("y", dict.fromkeys(EVEN, (1, 90)))
    nested = {"x": SHARE, "y": {**SHARE, "nested_in": ["x"]}}
    assert found(tmp_path, pd.concat([shown, floor]), **nested).leaks[numerator("37007")] == "pinned inside 1 to 10"


def test_a_denominator_shown_by_another_indicator_gives_the_complement(tmp_path: Path) -> None:
    truth = rows("x", EVEN | {("37001", "F"): (84, 90)})
    other = rows("y", EVEN)
    only_numerator = hidden(truth, small(truth))
    place = only_numerator.index[only_numerator["status"] == "suppressed"]
    only_numerator.loc[place, "numerator"] = truth.loc[place, "numerator"]
    leaks = found(tmp_path, pd.concat([only_numerator, other])).leaks
    assert leaks[numerator("37001")._replace(side="C")] == "exactly known"


def test_a_percent_left_beside_hidden_counts_gives_them_away(tmp_path: Path) -> None:
    truth = rows("x", ONE_SMALL)
    block = truth["area_id"].isin(["37001", "37003"]) & (truth["breakdown"] == "sex")
    shown = hidden(truth, block)
    shown.loc[block, "value"] = truth.loc[block, "value"]
    assert numerator("37001") in found(tmp_path, shown, truth).leaks


def test_units_of_unknown_county_protect_the_state_but_not_a_region(tmp_path: Path) -> None:
    truth = rows("x", {("37001", "F"): (4, 90), ("37001", "M"): (40, 90), ("99999", "F"): (20, 40)})
    county = truth["area_level"] == "county"
    assert found(tmp_path / "one", hidden(truth, county)).leaks
    assert not found(tmp_path / "two", hidden(truth, truth["area_level"] != "state"), truth).leaks


def test_what_an_earlier_release_showed_is_known_for_ever(tmp_path: Path) -> None:
    truth = rows("x", ONE_SMALL)
    block = truth["area_id"].isin(["37001", "37003"]) & (truth["breakdown"] == "sex")
    first = write(tmp_path / "first", hidden(truth, small(truth) | (block & (truth["area_id"] == "37001"))), {"x": SHARE})
    second = write(tmp_path / "second", hidden(truth, block), {"x": SHARE})
    assert not attack(of_quarter(Published(second), ("x",), QUARTER)).leaks
    assert attack(of_quarter(Published(second, earlier=[first]), ("x",), QUARTER)).leaks


def quarters(numbers: dict[date, int], **changed: object) -> tuple[pd.DataFrame, dict[str, object]]:
    """One state and one county whose numerator goes through these numbers."""
    frames = [rows("x", {("37001", "F"): (n, 400), ("37003", "F"): (100, 400)}, quarter) for quarter, n in numbers.items()]
    return pd.concat(frames, ignore_index=True), {**SHARE, **changed}


def test_a_hidden_rolling_year_lies_between_its_neighbors(tmp_path: Path) -> None:
    starts = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    truth, block = quarters(dict(zip(starts, (0, 3, 3, 3), strict=True)), n="events", d="events", time_n="rolling")
    shown = hidden(truth, (truth["numerator"] == 3))
    release = Published(write(tmp_path / "r", shown, {"x": block}), counts=write_counts(tmp_path / "c.parquet", truth))
    leaks = attack(of_series(release, "x", "all", starts)).leaks
    assert any(q.area == ("county", "37001") and q.side == "N" for q in leaks)


@pytest.mark.parametrize(("later", "pairs"), [(55, 0), (44, 1)])
def test_a_count_that_grows_by_few_within_a_school_year_is_reported(tmp_path: Path, later: int, pairs: int) -> None:
    truth, block = quarters({date(2025, 10, 1): 40, date(2026, 1, 1): later}, time_n="cumulative")
    only = truth[(truth["area_id"] == "37001") & (truth["breakdown"] == "all")]
    release = Published(write(tmp_path / "r", only, {"x": block}))
    assert within_school_years(release) == ({"x": pairs} if pairs else {})


def test_a_number_that_moves_by_few_between_releases_is_reported(tmp_path: Path) -> None:
    before, after = rows("x", EVEN), rows("x", EVEN | {("37001", "F"): (41, 90)})
    first = write(tmp_path / "first", before, {"x": SHARE})
    second = Published(write(tmp_path / "second", after, {"x": SHARE}))
    found_ = between_releases(second, first)
    assert found_["moved"] == found_["moved_by_few"] == 6  # the child's county, region and state, by all and by sex


def test_sums_that_cannot_all_be_true_are_said_to_contradict(tmp_path: Path) -> None:
    truth = rows("x", EVEN)
    truth.loc[(truth["area_level"] == "region") & (truth["breakdown"] == "all"), "numerator"] += 1
    assert found(tmp_path, truth).contradictions > 0


def test_what_a_county_counts_for_a_median_makes_no_average_of_it(tmp_path: Path) -> None:
    truth = rows("x", EVEN)
    shown = hidden(truth, truth["area_id"].isin(["37001", "37003", "37005"]))
    shown["numerator"] = None  # a median is published without the numbers that it is the middle of
    shown["value"] = shown["value"] * (1 + (shown["group"] == "F"))
    assert found(tmp_path, shown, truth, insider="37003", x=SHARE | {"kind": "mean"}).contradictions == 0
