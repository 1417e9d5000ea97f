"""The maker of one state's map files, run by hand once per state.

    python -m dashboard.geography.derive counties-10m.json 37

reads the United States Atlas TopoJSON (us-atlas, ISC licence, from the Census Bureau's cartographic
boundary files) and writes `<state>.json`, the county outlines, and, where there is none yet,
`<state>.csv`, the slugs and tile positions, both beside this file.

Outlines: an Albers equal-area projection fitted to the state, 1,000 units wide, whole numbers. Borders are
simplified arc by arc, so neighbours keep a common border. Tiles: counties are assigned to a grid so that
the sum of squared moves is least.
"""

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from dashboard.geography import slug_of

WIDTH = 1000
TOLERANCE = 1.6
TILE_COLUMNS, TILE_ROWS = 22, 8

Ring = list[tuple[float, float]]


def unpacked_arcs(atlas: dict[str, Any]) -> list[Ring]:
    """Longitude and latitude of every arc; the file holds whole-number steps from the point before."""
    (scale_x, scale_y), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        steps = np.cumsum(np.array(arc), axis=0)
        arcs.append([(x * scale_x + left, y * scale_y + low) for x, y in steps.tolist()])
    return arcs


def fitted_albers(arcs: list[Ring], used: set[int]) -> dict[int, Ring]:
    """The used arcs, projected and scaled to `WIDTH`, with y pointing up."""
    points = np.radians(np.array([point for index in used for point in arcs[index]]))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    middle = (west + east) / 2
    first, second = south + (north - south) / 6, north - (north - south) / 6
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)

    def project(point: tuple[float, float]) -> tuple[float, float]:
        rho = math.sqrt(c - 2 * n * math.sin(math.radians(point[1]))) / n
        theta = n * (math.radians(point[0]) - middle)
        return rho * math.sin(theta), -rho * math.cos(theta)

    projected = {index: [project(point) for point in arcs[index]] for index in used}
    corners = np.array([point for arc in projected.values() for point in arc])
    (left, low), (right, _) = corners.min(axis=0), corners.max(axis=0)
    factor = WIDTH / (right - left)
    return {k: [((x - left) * factor, (y - low) * factor) for x, y in arc] for k, arc in projected.items()}


def simplified(arc: Ring) -> Ring:
    """The arc without the points that lie closer than `TOLERANCE` to the line they leave (Douglas-Peucker)."""
    if len(arc) < 3:
        return arc
    (x1, y1), (x2, y2) = arc[0], arc[-1]
    length = math.hypot(x2 - x1, y2 - y1)
    gaps = [
        abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.hypot(x - x1, y - y1)
        for x, y in arc[1:-1]
    ]
    furthest = max(range(len(gaps)), key=gaps.__getitem__) + 1
    if gaps[furthest - 1] < TOLERANCE:
        return [arc[0], arc[-1]]
    return simplified(arc[: furthest + 1])[:-1] + simplified(arc[furthest:])


def outlines(atlas: dict[str, Any], state: str) -> dict[str, list[list[int]]]:
    """Rings of each county as `[x, y, x, y, ...]`, by FIPS code."""
    counties = [g for g in atlas["objects"]["counties"]["geometries"] if g["id"].startswith(state)]
    parts = {g["id"]: g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]] for g in counties}
    used = {i if i >= 0 else ~i for polygons in parts.values() for rings in polygons for r in rings for i in r}
    arcs = {index: simplified(arc) for index, arc in fitted_albers(unpacked_arcs(atlas), used).items()}

    def ring(indices: list[int]) -> list[int]:
        points: list[tuple[int, int]] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += [(round(x), round(y)) for x, y in arc[bool(points) :]]
        return [number for point in points for number in point]

    drawn = {fips: [ring(rings[0]) for rings in polygons] for fips, polygons in parts.items()}
    return {fips: [r for r in rings if len(r) >= 8] or rings[:1] for fips, rings in sorted(drawn.items())}


def tiles(drawn: dict[str, list[list[int]]], columns: int, rows: int) -> dict[str, tuple[int, int]]:
    """A grid place (column, row from the top) for each county, nearest to where it lies."""
    middles = np.array([np.array(max(rings, key=len)).reshape(-1, 2).mean(axis=0) for rings in drawn.values()])
    spread = (middles - middles.min(axis=0)) / np.ptp(middles, axis=0)
    wanted = np.column_stack([spread[:, 0] * (columns - 1), (1 - spread[:, 1]) * (rows - 1)])
    grid = np.array([(column, row) for row in range(rows) for column in range(columns)])
    cost = ((wanted[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    return {fips: (int(x), int(y)) for fips, (x, y) in zip(drawn, grid[chosen].tolist(), strict=True)}


def main(atlas_file: str, state: str) -> None:
    """Write the two files of one state, leaving a list of tiles that is already there."""
    atlas = json.loads(Path(atlas_file).read_text())
    here = Path(__file__).parent
    drawn = outlines(atlas, state)
    (here / f"{state}.json").write_text(json.dumps({"width": WIDTH, "counties": drawn}, separators=(",", ":")))
    listed = here / f"{state}.csv"
    if listed.exists():
        return
    names = {g["id"]: g["properties"]["name"] for g in atlas["objects"]["counties"]["geometries"]}
    places = tiles(drawn, TILE_COLUMNS, TILE_ROWS)
    with listed.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["county_fips", "slug", "name", "tile_column", "tile_row"])
        writer.writerows([f, slug_of(names[f]), names[f], *places[f]] for f in drawn)


if __name__ == "__main__":
    main(*sys.argv[1:])
