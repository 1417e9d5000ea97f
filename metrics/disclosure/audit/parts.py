"""Parts: what one county counts of its region's hidden number, set against the hidden numbers of other regions.

A county knows that its region counts at least what the region's shown counties and itself come to. Where the regions of a
column add up to a number of the state, that may narrow what another region can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.audit.attack import Aims, Outcome, carried_out
from metrics.disclosure.audit.insiders import BEST_INFORMED, rests_at_least, unknowns
from metrics.disclosure.audit.program import Gap, Program
from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.secrets import Secrets
from metrics.disclosure.audit.system import System

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def attacks(
    release: Published, system: System, program: Program, behind: Sequence[Secrets], wanted: Sequence[Aims], threshold: int,
    known: Mapping[str, Sequence[Floats]], name: str,
) -> Iterator[tuple[str, Outcome]]:
    """The attacks of one period: a name that begins with `name`, and what became of it.

    First each region is attacked when every other one has its insider, the best informed of every group. That is more than
    any one county knows: what holds then holds always. Against what gives way, which is no violation, one region at a time
    has its insider. `behind` and `wanted` are as in `insiders.rounds`; `known` has tables of an earlier attack by its name.
    """
    after = _chosen_all(wanted, [_in_hidden_regions(release, system, one) for one in wanted])
    counts = [one for one in behind if _adds(release, one)]
    regions = range(len(release.regions) if after else 0)
    left: list[Aims] = []
    tables: list[Floats] = []
    for region in regions:
        inside = _chosen_all(after, [_region(release, one.cell) == region for one in after])
        if not inside:
            continue
        every, key = program, f"{name}|all against {region}"
        for other in regions:
            every = every if other == region else _at_least(release, system, every, counts, other)
        tried = carried_out(release, system, every, inside, threshold, known.get(key, ()), partly=True, proves=False)
        yield key, tried
        unmet = tried.goals.unmet_low() | tried.goals.unmet_high()
        left += _chosen_all(inside, np.split(unmet, np.cumsum([len(one) for one in inside])[:-1]))
        tables += tried.attack.tables
    for region in regions:
        if others := _chosen_all(left, [_region(release, one.cell) != region for one in left]):
            more, key = _at_least(release, system, program, counts, region), f"{name}|{region} against all"
            before = [*known.get(key, ()), *tables]
            yield key, carried_out(release, system, more, others, threshold, before, partly=True)


def _chosen_all(aims: Sequence[Aims], chosen: Sequence[Flags]) -> list[Aims]:
    return [_chosen(one, some) for one, some in zip(aims, chosen, strict=True) if some.any()]


def _region(release: Published, cell: Numbers) -> Numbers:
    """The region in which cells of counties and regions lie; -1 for none."""
    counties = len(release.region_of)
    area = cell // len(release.columns)
    of_county = release.region_of[np.minimum(area, counties - 1)]
    found: Numbers = np.where(area < counties, of_county, np.where(area < len(release.areas) - 1, area - counties, -1))
    return found


def _in_hidden_regions(release: Published, system: System, one: Aims) -> Flags:
    """Which aims lie in regions whose own number is hidden: others cannot be told from afar."""
    width, region = len(release.columns), _region(release, one.cell)
    above = (len(release.region_of) + region) * width + one.cell % width
    universe = release.definitions[one.indicator]["disclosure"].get("universe", one.indicator)
    owners = [(f"numerator of {one.indicator}", 0), (f"denominator of {universe}", 0)]
    hidden = [system.names[name][above] >= 0 for name in owners if name in system.names]
    found: Flags = (region >= 0) & np.any(hidden, axis=0)
    return found


def _chosen(aims: Aims, chosen: Flags) -> Aims:
    return replace(aims, **{name: getattr(aims, name)[chosen] for name in ("period", "cell", "low", "high")})


def _adds(release: Published, one: Secrets) -> bool:
    """Whether counties add up to regions in a quantity."""
    quantity = one.quantity.removeprefix(BEST_INFORMED)
    areas = release.definitions[one.indicator]["disclosure"]
    needs = {"numerator": ("area_n",), "denominator": ("area_d",), "complement": ("area_n", "area_d")}.get(quantity, ())
    return bool(needs) and all(areas[name] == "sum" for name in needs)


def _at_least(release: Published, system: System, program: Program, behind: Sequence[Secrets], region: int) -> Program:
    least = program.least.copy()
    gaps: list[Gap] = []
    for one in behind:
        counties = len(release.region_of)
        inside = _region(release, one.area * len(release.columns)) == region
        here = one.of(inside & ((one.area < counties) | one.quantity.startswith(BEST_INFORMED)))
        above = np.full(len(here.area), counties + region)
        if one.quantity.endswith("complement"):
            larger, first = unknowns(release, system, here, "denominator", above)
            smaller, second = unknowns(release, system, here, "numerator", above)
            shown = _shown(release, system, here, "denominator", region) - _shown(release, system, here, "numerator", region)
            gaps.append((larger[second[first]], smaller[first[second]], (here.count + shown)[first & second]))
        else:
            quantity = one.quantity.removeprefix(BEST_INFORMED)
            places, known = unknowns(release, system, here, quantity, above)
            np.maximum.at(least, places, (here.count + _shown(release, system, here, quantity, region))[known])
    return rests_at_least(release, system, program._replace(least=least).with_gaps(gaps), behind, [region])


def _shown(release: Published, system: System, one: Secrets, quantity: str, region: int) -> Floats:
    """What the shown counties of a region come to, for each number's column."""
    disclosure = release.definitions[one.indicator]["disclosure"]
    owner = one.indicator if quantity == "numerator" else disclosure.get("universe", one.indicator)
    counts, width = system.known.get((f"{quantity} of {owner}", 0)), len(release.columns)
    if counts is None:
        return np.zeros(len(one.column))
    table = counts[: len(release.region_of) * width].reshape(-1, width)
    found: Floats = table[release.region_of == region].sum(axis=0)[one.column]
    return found
