"""What an attack written apart from the audit finds as a county, the audit finds as well."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from metrics.disclosure.protection import EVERYTHING, Counted
from metrics.disclosure.rehearsal import Protected, rehearsed, write_files
from tests.attack.published import Published
from tests.attack.solving import attack
from tests.attack.system import of_quarter
from tests.disclosure.states import START, areas, counted, frame, indicator, small_policy

Key = tuple[str, ...]


def rehearsal(children: int, seed: int, mend: bool) -> tuple[Counted, Protected]:
    one = indicator()
    counts = counted(children, seed)
    return counts, rehearsed(frame(), areas(), [one], {one.id: counts}, small_policy(), EVERYTHING, mend)


def behind(counts: Counted, path: Path) -> Path:
    """The counts as the host has them, one person per unit."""
    keys = np.array(frame().cells, dtype=object)
    table = pd.DataFrame({
        "indicator": indicator().id, "period_start": pd.Series([START] * len(keys)).dt.date, "area_level": keys[:, 0],
        "area_id": keys[:, 1], "breakdown": keys[:, 2], "group": keys[:, 3], "numerator": counts.numerator[0],
        "denominator": counts.denominator[0], "persons": counts.persons[0].astype(int),
        "persons_numerator": counts.persons_numerator[0].astype(int),
    })
    table.to_parquet(path)
    return path


def narrowed(folder: Path, counts: Path) -> dict[Key, set[str]]:
    """By the hidden number (area level, area, breakdown, group, quantity), the counties that narrow it to a small one."""
    found: dict[Key, set[str]] = {}
    names = {"N": "numerator", "D": "denominator", "C": "complement"}
    for county in frame().counties:
        release = Published(folder, counts=counts, insider=county)
        for leak in attack(of_quarter(release, (indicator().id,), release.periods[0]), prove=True).leaks:
            key = (*leak.area, leak.breakdown, leak.group, names[leak.side])
            found.setdefault(key, set()).add(county)
    return found


def published(folder: Path, counts: Counted, protected: Protected) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    write_files(folder, areas(), [indicator()], protected.cells)
    return folder, behind(counts, folder / "counts.parquet")


@pytest.mark.parametrize(("children", "seed"), [(300, 2), (500, 0), (500, 1)])
def test_what_a_county_narrows_is_found_by_the_audit(children: int, seed: int, tmp_path: Path) -> None:
    counts, bare = rehearsal(children, seed, mend=False)
    sides = {(violation[2], violation[7]) for violation in bare.findings.violations}
    assert ("region", "insider") in sides and {side for _, side in sides} == {"insider"}
    assert set(narrowed(*published(tmp_path / "bare", counts, bare))) <= {one[2:7] for one in bare.findings.violations}


@pytest.mark.parametrize(("children", "seed"), [(450, 1), (600, 2), (900, 3)])
def test_no_county_narrows_anything_in_a_mended_state(children: int, seed: int, tmp_path: Path) -> None:
    counts, bare = rehearsal(children, seed, mend=False)
    assert len(narrowed(*published(tmp_path / "bare", counts, bare))) > 5
    counts, mended = rehearsal(children, seed, mend=True)
    assert not mended.findings.violations
    assert not narrowed(*published(tmp_path / "mended", counts, mended))
