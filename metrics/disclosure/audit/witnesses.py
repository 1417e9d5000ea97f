"""Witnesses: whole tables that agree with a release and hold other numbers in its hidden cells; checked by addition.

The verifier uses no solver and none of the attack's equations: it puts a witness in place of the hidden cells and adds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit.published import HIDDEN, NOT_DECLARED, OTHER, SHOWN, Published, Table
from metrics.disclosure.audit.system import System

_CLOSE = 1e-3


def written(
    release: Published, tables: Mapping[str, Table], system: System, found: Sequence[NDArray[np.float64]],
    periods: Sequence[np.datetime64], name: str,
) -> pd.DataFrame:
    """Rows `tables, number, indicator, period, area, column, numerator, denominator`: the hidden cells of every witness."""
    names = ("number", "indicator", "period", "cell", "numerator", "denominator")
    parts: dict[str, list[NDArray[Any]]] = {key: [] for key in names}
    every = np.array(found)
    for n, period in enumerate(periods):
        for indicator, table in tables.items():
            plane = table.plane(period)
            cells = np.flatnonzero(table.code[plane].ravel() == HIDDEN) if plane is not None else np.empty(0, dtype=np.int64)
            if not len(cells) or not len(every):
                continue
            universe = release.definitions[indicator]["disclosure"].get("universe", indicator)
            shape = (len(every), len(cells))
            for side, quantity in (("numerator", f"numerator of {indicator}"), ("denominator", f"denominator of {universe}")):
                values = np.full(shape, np.nan)
                if (quantity, n) in system.names:
                    places, known = system.expression((quantity, n), cells)
                    values = np.where(places >= 0, every[:, np.maximum(places, 0)], known)
                parts[side].append(values.ravel())
            parts["number"].append(np.repeat(np.arange(len(every), dtype=np.int32), len(cells)))
            parts["cell"].append(np.tile(cells, len(every)))
            parts["indicator"].append(np.full(shape, indicator, dtype=object).ravel())
            parts["period"].append(np.full(shape, period).ravel())
    if not parts["cell"]:
        return pd.DataFrame()
    joined = {key: np.concatenate(arrays) for key, arrays in parts.items()}
    area, column = np.divmod(joined.pop("cell"), len(release.columns))
    return pd.DataFrame({"tables": name, "area": area.astype(np.int16), "column": column.astype(np.int16), **joined})


def faults(release: Published, witnesses: pd.DataFrame) -> list[str]:
    """What does not add up, as `witness: fault`; empty when every witness agrees with the release."""
    found: list[str] = []
    known: dict[str, Table] = {}
    for (name, number, indicator, period), rows in witnesses.groupby(["tables", "number", "indicator", "period"], sort=False):
        table = known.setdefault(str(indicator), release.table(str(indicator)))
        place = int(np.searchsorted(table.periods, np.datetime64(str(period)[:10])))
        code = table.code[place]
        disclosure = release.definitions[str(indicator)]["disclosure"]
        counts = {}
        for side in ("numerator", "denominator"):
            filled = getattr(table, side)[place].copy()
            filled[rows["area"], rows["column"]] = rows[side]
            counts[side] = filled
        if disclosure["kind"] == "proportion":
            counts["complement"] = counts["denominator"] - counts["numerator"]
        for side, filled in counts.items():
            adds = {"numerator": [disclosure["area_n"]], "denominator": [disclosure["area_d"]]}.get(
                side, [disclosure["area_n"], disclosure["area_d"]]
            )
            if np.isnan(filled[code == HIDDEN]).all():
                continue
            what = _sums(release, code, filled, all(one == "sum" for one in adds))
            if side == "denominator" and _is_whole(filled, code) and np.nanmin(filled[code == HIDDEN]) < 1 - _CLOSE:
                what.append("a hidden denominator that counts nobody")
            found += [f"{name} {number}: {side}, {one}" for one in what]
    return found


def _is_whole(counts: NDArray[np.float64], code: NDArray[np.int8]) -> bool:
    shown = counts[code == SHOWN]
    return bool(np.all(np.isnan(shown) | (shown == np.round(shown))))


def _sums(release: Published, code: NDArray[np.int8], counts: NDArray[np.float64], adds_areas: bool) -> list[str]:
    found = []
    if np.nanmin(counts, initial=0.0) < -_CLOSE:
        found.append("a count below zero")
    declared = (code != NOT_DECLARED) & (code != OTHER)
    filled = np.where(declared, np.nan_to_num(counts), 0.0)
    for breakdown in dict.fromkeys(name for name, _ in release.columns if name != "all" and "×" not in name):
        of = np.array([name == breakdown for name, _ in release.columns])
        shown = declared[:, of].all(axis=1)
        gap = filled[:, 0] - filled[:, of].sum(axis=1)
        if (shown & (np.abs(gap) > _CLOSE)).any():
            found.append(f"groups of {breakdown} do not make up the whole")
    if adds_areas:
        first, state = len(release.region_of), len(release.areas) - 1
        for region in range(len(release.regions)):
            inside = np.flatnonzero(release.region_of == region)
            gap = filled[first + region] - filled[inside].sum(axis=0)
            complete = declared[inside].all(axis=0)
            if (declared[first + region] & ((gap < -_CLOSE) | (complete & (gap > _CLOSE)))).any():
                found.append("counties do not make up their region")
        gap = filled[state] - filled[first:state].sum(axis=0)
        if (declared[state] & (gap < -_CLOSE)).any():
            found.append("regions hold more than the state")
    return found
