"""Insiders: every single county that knows its own numbers, set against the small hidden numbers of the other counties.

In the first round each region has an insider among the counties that show no breakdown, the best informed of every group: of
those, a release says only what they make up together, which is at least what the insider counts. In each further one, one
county of every region knows what is hidden of itself. Where regions are shown, what it knows tells nothing of other
regions, so that a round tries one county of each at once; where they are not, the counties of a round know more together
than each of them.

Where indicators share one denominator, counties with hidden wholes can trade persons: if a hidden county may take all
persons of the other hidden ones in its region, those of the insider left out, its count can be anything up to the sum. That
is a table which agrees with everything published, so no solver is needed; a region where it fails is a violation.

However large they are, two counties that are all that is hidden of a region can work out each other's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.audit.attack import Aims, counted_in
from metrics.disclosure.audit.program import Bounds, Program
from metrics.disclosure.audit.published import HIDDEN, NOT_DECLARED, SHOWN, Published, Table
from metrics.disclosure.audit.secrets import Secrets
from metrics.disclosure.audit.system import System

# In the numbers behind hidden cells: what the best informed county of those without a breakdown counts of a group.
BEST_INFORMED = "best informed of "
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


def rounds(
    release: Published, system: System, program: Program, behind: Sequence[Secrets], wanted: Sequence[Aims]
) -> Iterator[tuple[Program, list[Aims]]]:
    """The rounds: programs with the insiders' numbers in them, after small numbers of others.

    All of one period. `behind`: the numbers behind its hidden cells; `wanted`: the small ones among them.
    """
    width, counties = len(release.columns), len(release.region_of)
    first = 0 if _is_linked(release, behind) else 1
    after = [one.of((one.cell // width < counties) & (one.cell % width >= first)) for one in wanted]
    if not (after := [one for one in after if len(one)]):
        return
    yield program.at_least(rests(release, system, behind, range(len(release.regions)))), after
    targets = np.unique(np.concatenate([one.cell // width for one in after]))
    inside = np.unique(np.concatenate([one.area[(one.area < counties) & (one.column >= first)] for one in behind]))
    queues = []
    for region in np.unique(release.region_of[targets]):
        there = targets[release.region_of[targets] == region]
        queues.append([area for area in inside[release.region_of[inside] == region] if (there != area).any()])
    for turn in range(max(map(len, queues))):
        insiders = np.array([areas[turn] for areas in queues if turn < len(areas)])
        others = [one.of(_beside(release, one.cell // width, insiders)) for one in after]
        if others := [one for one in others if len(one)]:
            yield _told(release, system, program, behind, insiders), others


def _is_linked(release: Published, behind: Sequence[Secrets]) -> bool:
    """Whether indicators of a family have several denominators, so that wholes cannot trade persons freely."""
    names = {one.indicator for one in behind}
    return len({release.definitions[name]["disclosure"].get("universe", name) for name in names}) > 1


def _beside(release: Published, areas: Numbers, insiders: Numbers) -> Flags:
    """Counties that share a region with an insider and are not that insider."""
    found: Flags = np.isin(release.region_of[areas], release.region_of[insiders]) & ~np.isin(areas, insiders)
    return found


def _told(release: Published, system: System, program: Program, behind: Sequence[Secrets], insiders: Numbers) -> Program:
    least, most = program.least.copy(), program.most.copy()
    for one in behind:
        if one.quantity in ("numerator", "denominator"):
            own = one.of(np.isin(one.area, insiders))
            places = _places(release, system, own, one.quantity, own.area)
            known = places >= 0
            least[places[known]] = most[places[known]] = own.count[known]
    return program._replace(least=least, most=most)


def rests(release: Published, system: System, behind: Sequence[Secrets], regions: Sequence[int]) -> list[Bounds]:
    """What the counties of some regions without a breakdown make up is at least what the best informed of them counts."""
    inside = np.array(regions) + len(release.region_of)
    chosen = [one.of(np.isin(one.area, inside)) for one in behind if one.quantity.startswith(BEST_INFORMED)]
    return [bounds(release, system, one, one.area - len(release.region_of) + len(release.areas), one.count) for one in chosen]


def bounds(release: Published, system: System, one: Secrets, area: Numbers, least: NDArray[np.float64]) -> Bounds:
    """That a quantity is at least so much in these areas, in the columns of `one`; all (number,)."""
    quantity = one.quantity.removeprefix(BEST_INFORMED)
    if quantity != "complement":
        larger = _places(release, system, one, quantity, area)
        known, smaller = larger >= 0, np.full(len(area), -1)
    else:
        larger, smaller = (_places(release, system, one, name, area) for name in ("denominator", "numerator"))
        known = (larger >= 0) & (smaller >= 0)
    return larger[known], smaller[known], least[known]


def _places(release: Published, system: System, one: Secrets, quantity: str, area: Numbers) -> Numbers:
    """The unknowns of some numbers in these areas; -1 where there is none."""
    places = system.names.get((counted_in(release, one.indicator, quantity), 0))
    return np.full(len(area), -1) if places is None else places[area * len(release.columns) + one.column]


def alone_together(release: Published, name: str, table: Table) -> list[tuple[str, ...]]:
    """Violations (key, quantity, `insider`): pairs of counties that are all that is hidden of a region that is shown.

    Each pair is told once, by its first county and by the first quantity that adds up.
    """
    disclosure, counties = release.definitions[name]["disclosure"], len(release.region_of)
    denominator_adds = disclosure["area_d"] == "sum" and disclosure["d"] != "population"
    quantity = "numerator" if disclosure["area_n"] == "sum" else "denominator" if denominator_adds else None
    found: list[tuple[str, ...]] = []
    for region in range(len(release.regions) if quantity else 0):
        inside = np.flatnonzero(release.region_of == region)
        code = table.code[:, inside, :]
        hidden = code == HIDDEN
        pair = (hidden.sum(axis=1) == 2) & ~(code == NOT_DECLARED).any(axis=1) & (table.code[:, counties + region, :] == SHOWN)
        first = hidden.argmax(axis=1)
        for period, column in np.argwhere(pair):
            start = str(np.datetime_as_string(table.periods[period], "D"))
            area = release.areas[inside[first[period, column]]]
            found.append((name, start, *area, *release.columns[column], str(quantity), "insider"))
    return found


def leaks(
    release: Published, name: str, table: Table, hidden: Iterable[Secrets], threshold: int
) -> list[tuple[str, ...]]:
    """Violations (key, quantity, `insider`) among the wholes of one indicator, whose numbers behind hidden cells are `hidden`."""
    found: list[tuple[str, ...]] = []
    counties = len(release.region_of)
    for one in hidden:
        wholes = one.of((one.area < counties) & (one.column == 0))
        if not len(wholes.area):
            continue
        region = release.region_of[wholes.area]
        plane = np.searchsorted(table.periods, wholes.period)
        _, group = np.unique(plane * (len(release.regions) + 1) + region + 1, return_inverse=True)
        order = np.argsort(group, kind="stable")
        for inside in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
            place, where = int(plane[inside[0]]), int(region[inside[0]])
            if where < 0 or table.code[place, counties + where, 0] != SHOWN or not wholes.is_small[inside].any():
                continue
            counts = wholes.count[inside]
            hidden_here = int((table.code[place, :counties, 0][release.region_of == where] == HIDDEN).sum())
            largest, total = np.sort(counts)[::-1], counts.sum()
            most_known = np.where(counts == largest[0], largest[1] if len(largest) > 1 else 0.0, largest[0])
            kept = max(hidden_here - 2, 0) if one.quantity == "denominator" else 0  # one for each of the others
            bare = (hidden_here < 3) | (total - most_known - kept < threshold - 1)
            for target in inside[wholes.is_small[inside] & (counts < threshold) & bare]:
                start = str(np.datetime_as_string(table.periods[place], "D"))
                area = release.areas[int(wholes.area[target])][1]
                found.append((name, start, "county", str(area), "all", "all", one.quantity, "insider"))
    return found
