"""Parts: what one county counts of its region's hidden number, set against the hidden numbers of other regions.

A county knows that its region counts at least what the region's shown counties and itself come to. Where the regions of a
column add up to a number of the state, that may narrow what another region can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.audit.attack import Aims, Outcome, carried_out, counted_in
from metrics.disclosure.audit.insiders import BEST_INFORMED, bounds, rests
from metrics.disclosure.audit.program import Bounds, Program
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

    First all are attacked at once with an insider in every region, the best informed of every group. That is more than
    any one county knows: what holds then holds always. Against what gives way, which is no violation, one region at a time
    has its insider. `behind` and `wanted` are as in `insiders.rounds`; `known` has tables of an earlier attack by its name.
    """
    after = _chosen(wanted, [_in_hidden_regions(release, system, one) for one in wanted])
    if not after:
        return
    counts = [one for one in behind if _adds(release, one)]
    told = [_of_region(release, system, counts, region) for region in range(len(release.regions))]
    key = f"{name}|all regions"
    every = program.at_least([bound for known_there in told for bound in known_there])
    tried = carried_out(release, system, every, after, threshold, known.get(key, ()), partly=True, proves=False)
    yield key, tried
    unmet = tried.goals.unmet_low() | tried.goals.unmet_high()
    left = _chosen(after, np.split(unmet, np.cumsum([len(one) for one in after])[:-1]))
    for region, bounded in enumerate(told):
        if beyond := _chosen(left, [_region(release, one.cell) != region for one in left]):
            key = f"{name}|{region} against all"
            before = [*known.get(key, ()), *tried.attack.tables]
            yield key, carried_out(release, system, program.at_least(bounded), beyond, threshold, before, partly=True)


def _chosen(aims: Sequence[Aims], chosen: Sequence[Flags]) -> list[Aims]:
    return [one.of(some) for one, some in zip(aims, chosen, strict=True) if some.any()]


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
    names = [(counted_in(release, one.indicator, quantity), 0) for quantity in ("numerator", "denominator")]
    hidden = [system.names[name][above] >= 0 for name in names if name in system.names]
    found: Flags = (region >= 0) & np.any(hidden, axis=0)
    return found


def _adds(release: Published, one: Secrets) -> bool:
    """Whether counties add up to regions in a quantity."""
    quantity = one.quantity.removeprefix(BEST_INFORMED)
    areas = release.definitions[one.indicator]["disclosure"]
    needs = {"numerator": ("area_n",), "denominator": ("area_d",), "complement": ("area_n", "area_d")}.get(quantity, ())
    return bool(needs) and all(areas[name] == "sum" for name in needs)


def _of_region(release: Published, system: System, behind: Sequence[Secrets], region: int) -> list[Bounds]:
    """What its best informed counties know of a region: it counts at least what they and its shown counties do."""
    found, counties = [], len(release.region_of)
    for one in behind:
        inside = _region(release, one.area * len(release.columns)) == region
        here = one.of(inside & ((one.area < counties) | one.quantity.startswith(BEST_INFORMED)))
        least = here.count + _shown(release, system, here, region)
        found.append(bounds(release, system, here, np.full(len(least), counties + region), least))
    return found + rests(release, system, behind, [region])


def _shown(release: Published, system: System, one: Secrets, region: int) -> Floats:
    """What the shown counties of a region come to in a quantity, for each number's column."""
    quantity, inside, width = one.quantity.removeprefix(BEST_INFORMED), release.region_of == region, len(release.columns)
    signs = {"denominator": 1.0, "numerator": -1.0} if quantity == "complement" else {quantity: 1.0}
    total = np.zeros(len(one.column))
    for name, sign in signs.items():
        counts = system.known.get((counted_in(release, one.indicator, name), 0))
        if counts is not None:
            total += sign * counts[: len(inside) * width].reshape(-1, width)[inside].sum(axis=0)[one.column]
    return total
