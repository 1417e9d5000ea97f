"""Similar counties by a published recipe: size, density and place, from a release and the map alone.

Size is the number of children of an age who live in a county (a release without populations gives the number
behind the indicator that the most counties show); density is that number over the area of the county's outline;
place is the middle of the outline. Size and density are taken as logarithms, each of the three is divided by its
spread over all counties, and the nearest counties are the similar ones.
"""

from dataclasses import dataclass
from math import hypot, log
from statistics import median, pstdev

from dashboard.geography import outlines
from dashboard.reading import Release
from dashboard.records import Cell, Definition, Place

COUNT = 5
FEWEST_SHOWN = 3
MOSTLY = 0.9  # of the counties have to show a population for it to stand for size


@dataclass(frozen=True)
class Likeness:
    """How near a county is to another: the whole distance and its three parts, each 0 for alike."""

    place: Place
    distance: float
    size: float
    density: float
    way: float


@dataclass(frozen=True)
class _Traits:
    size: float
    density: float
    x: float
    y: float


def similar(release: Release, county: Place) -> tuple[Likeness, ...]:
    """The most similar counties, nearest first; empty where the release or the map cannot tell."""
    if "similar" not in release.kept:
        release.kept["similar"] = _all_similar(release)
    found: dict[str, tuple[Likeness, ...]] = release.kept["similar"]
    return found.get(county.area_id, ())


@dataclass(frozen=True)
class Sizes:
    """How large counties are, by their id, and what was counted, in words."""

    of: dict[str, float]
    counted: str


def sizes(release: Release) -> Sizes:
    """The population that the most counties show, else the number behind the indicator that the most counties show.

    A population stands behind several indicators; a county that hides one of them may show another.
    """
    if "sizes" not in release.kept:
        bands: dict[str, dict[str, float]] = {}
        for d in release.definitions:
            if (d.facts.get("disclosure") or {}).get("d") == "population" and d.facts.get("population"):
                bands.setdefault(str(d.facts["population"]), {}).update(_shown(release, d))
        shown = release.areas_shown("county", "denominator")
        best = max(release.definitions, key=lambda d: shown.get(d.id, 0))
        found = Sizes(_shown(release, best), f"the denominator of {best.short_title}")
        band = max(bands, key=lambda name: len(bands[name]), default="")
        if band and len(bands[band]) >= min(len(found.of), len(release.counties) * MOSTLY):
            found = Sizes(bands[band], f"children aged {band.replace('-', ' to ')} who live in the county")
        release.kept["sizes"] = found
    kept: Sizes = release.kept["sizes"]
    return kept


def _shown(release: Release, definition: Definition) -> dict[str, float]:
    """The newest denominator of each county that shows one."""
    cells = release.cells(definition.id, level="county")
    return {cell.area_id: cell.denominator for cell in cells if cell.denominator}


def _all_similar(release: Release) -> dict[str, tuple[Likeness, ...]]:
    rings = outlines(release.state.area_id)
    counted = sizes(release).of
    places = {c.area_id: c for c in release.counties if c.area_id in rings and c.area_id in counted}
    if len(places) <= COUNT:
        return {}
    traits = {area: _traits(counted[area], rings[area]) for area in places}
    spread_size, spread_density, spread_way = (
        pstdev([t.size for t in traits.values()]) or 1.0,
        pstdev([t.density for t in traits.values()]) or 1.0,
        hypot(pstdev([t.x for t in traits.values()]), pstdev([t.y for t in traits.values()])) or 1.0,
    )
    found = {}
    for area, own in traits.items():
        near = []
        for other, t in traits.items():
            if other != area:
                size, density = abs(t.size - own.size) / spread_size, abs(t.density - own.density) / spread_density
                way = hypot(t.x - own.x, t.y - own.y) / spread_way
                whole = (size**2 + density**2 + way**2) ** 0.5
                near.append(Likeness(places[other], whole, size, density, way))
        found[area] = tuple(sorted(near, key=lambda n: (n.distance, n.place.name))[:COUNT])
    return found


def _traits(size: float, rings: list[list[int]]) -> _Traits:
    """Logarithms of size and density, and the middle of the largest ring; in units of the map."""
    areas = [abs(_twice_area(ring)) for ring in rings]
    ring = rings[areas.index(max(areas))]
    return _Traits(
        log(size), log(size / (sum(areas) or 1.0)), sum(ring[::2]) / len(ring[::2]), sum(ring[1::2]) / len(ring[1::2])
    )


def _twice_area(ring: list[int]) -> float:
    points = list(zip(ring[::2], ring[1::2], strict=True))
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return float(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs))


def middle(release: Release, county: Place, cells: list[Cell]) -> list[Cell]:
    """The middle value of the similar counties per indicator and period, as cells without an interval.

    `cells` are those of counties; a middle needs three counties that can be shown, else it cannot be worked out.
    """
    ids = {likeness.place.area_id for likeness in similar(release, county)}
    values: dict[tuple[str, object], list[Cell]] = {}
    for cell in cells:
        if cell.area_id in ids:
            values.setdefault((cell.indicator, cell.period), []).append(cell)
    made = []
    for members in values.values():
        known = [c.value for c in members if c.value is not None]
        value = median(known) if len(known) >= FEWEST_SHOWN else None
        first = members[0]
        made.append(
            Cell(
                first.indicator, first.period, "similar", f"similar to {county.area_id}", first.breakdown, first.group,
                None, None, value, None, None, "ok" if value is not None else "not_calculable", "",
            )
        )  # fmt: skip
    return made
