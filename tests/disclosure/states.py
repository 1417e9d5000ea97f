"""Small random states: counts made child by child, so that every sum between areas and groups is true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from metrics.breakdowns import DIMENSIONS
from metrics.catalogue import catalogue
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy, policy
from metrics.disclosure.protection import Counted
from metrics.indicator import Disclosure, Indicator

COUNTIES, REGIONS = 9, 2
START = np.datetime64("2025-07-01")


def frame() -> Frame:
    return Frame(
        counties=tuple(f"37{n:03}" for n in range(1, COUNTIES + 1)), regions=("East", "West"),
        region_of=tuple(("East", "West")[n % REGIONS] for n in range(COUNTIES)), state="37",
    )


def areas() -> list[dict[str, str]]:
    one = frame()
    return [{"county_fips": c, "county_name": c, "region": r} for c, r in zip(one.counties, one.region_of, strict=True)]


def small_policy(**changed: object) -> DisclosurePolicy:
    """Breakdowns from few children, so that a state of a few hundred has something to hide."""
    sizes = {"breakdown_from": {"county": 40, "region": 30, "state": 1}, "pairs_from": {}}
    return replace(policy(), **{**sizes, **changed})  # type: ignore[arg-type]


def indicator(identity: str = "permanency_within_12_months_of_entry", **changed: object) -> Indicator:
    """A real definition, of which a test may change how its parts add up."""
    one = catalogue()[identity]
    fields = {**one.disclosure.__dict__, **changed}
    statement = {**one.statement, "disclosure": {**one.statement["disclosure"], **changed}}
    return replace(one, disclosure=Disclosure(**fields), statement=statement)


def counted(children: int, seed: int, periods: int = 1, share: float = 0.5, steps: bool = False) -> Counted:
    """Counts of children with random counties and groups; `steps`: each period adds to the one before."""
    draw = np.random.default_rng(seed)
    one = frame()
    weights = draw.dirichlet(np.full(COUNTIES + 1, 0.8))
    home = draw.choice(COUNTIES + 1, size=children, p=weights)
    groups = {name: draw.choice(len(g), size=children, p=draw.dirichlet(np.ones(len(g)))) for name, g in DIMENSIONS.items()}
    counted_since = np.where(draw.random(children) < share, draw.integers(0, periods, children), periods)
    starts = np.array([START + np.timedelta64(92 * n, "D") for n in range(periods)]).astype("datetime64[M]").astype("datetime64[D]")
    shape = (periods, len(one.cells))
    numerator, denominator = np.zeros(shape), np.zeros(shape)
    for cell, (level, area, breakdown, group) in enumerate(one.cells):
        inside = np.ones(children, dtype=np.bool_)
        if level == "county":
            inside &= home == one.counties.index(area)
        elif level == "region":
            inside &= (home < COUNTIES) & (home % REGIONS == one.regions.index(area))
        if breakdown != "all":
            for name, value in zip(breakdown.split("×"), group.split("×"), strict=True):
                inside &= groups[name] == DIMENSIONS[name].index(value)
        for period in range(periods):
            denominator[period, cell] = inside.sum()
            now = counted_since <= period if steps else counted_since == period
            numerator[period, cell] = (inside & (now if periods > 1 else counted_since == 0)).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 100 * numerator / denominator
    status = np.where(denominator > 0, "ok", "no_data").astype("U18")
    nothing = np.full(shape, np.nan)
    return Counted(starts, status, numerator, denominator, value, nothing, nothing, denominator.copy(), numerator.copy())
