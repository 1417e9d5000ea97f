"""Protection: which cells of a family of linked indicators a release shows, hides, or does not declare.

A family is the indicators that share a denominator or are nested in one another. All its tables are protected
together: first the design (where breakdowns are declared), then small cells, then what hides them for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.complementary import Layer, Tables, complete
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.primary import is_suppressed, small_counts
from metrics.indicator import Indicator

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
_COST_OF_LEVEL = {"county": 1.0, "region": 100.0, "state": 10_000.0}


@dataclass(frozen=True)
class Counted:
    """The unprotected cells of one indicator over the frame; every array is (period, cell).

    `starts`: first day of each period (datetime64); `status`: ok, no_data, not_calculable, not_yet_observable.
    """

    starts: NDArray[np.datetime64]
    status: NDArray[np.str_]
    numerator: Floats
    denominator: Floats
    value: Floats
    lower: Floats
    upper: Floats
    persons: Floats
    persons_numerator: Floats


@dataclass(frozen=True)
class Switches:
    """Parts of protection that a test turns off to see the audit fail; all on otherwise."""

    complementary: bool = True
    complement: bool = True
    pairs: bool = True
    windows: bool = True


EVERYTHING = Switches()


@dataclass
class Shown:
    """The decision on one indicator, (period, cell): what is declared, and of that what is suppressed and why."""

    declared: Flags
    suppressed: Flags
    primary: Flags = field(repr=False)


def families(indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """Indicators linked by a shared denominator or by nesting, each once, in the given order."""
    every = list(indicators)
    known = {one.id: one for one in every}
    group = {one.id: n for n, one in enumerate(every)}
    for one in every:
        linked = [other for other in known if known[other].disclosure.universe == one.disclosure.universe]
        linked += [name for name in one.disclosure.nested_in if name in known]
        for name in linked:
            old, new = group[name], group[one.id]
            group = {key: new if value == old else value for key, value in group.items()}
    found: dict[int, list[Indicator]] = {}
    for one in every:
        found.setdefault(group[one.id], []).append(one)
    return list(found.values())


def protect_family(
    frame: Frame,
    family: Sequence[Indicator],
    counted: Mapping[str, Counted],
    policy: DisclosurePolicy,
    switches: Switches = EVERYTHING,
    begun: dict[str, Shown] | None = None,
) -> dict[str, Shown]:
    """What a release shows of each indicator of a family. Periods of an indicator are those of its counts.

    `begun`: decisions to go on from, changed in place.
    """
    decided = _begin(frame, family, counted, policy, switches) if begun is None else begun
    _hide_small_differences(family, counted, decided, policy, switches)
    for _ in range(20):
        before = sum(int(shown.suppressed.sum()) for shown in decided.values())
        _share_denominators(family, counted, decided)
        _hide_outer_zeros(family, counted, decided)
        if switches.complementary:
            for indicator in family:
                _complete(frame, indicator, counted, decided[indicator.id], policy, switches)
        for shown in decided.values():
            _withdraw_breakdowns(frame, shown)
        if sum(int(shown.suppressed.sum()) for shown in decided.values()) == before:
            break
    return decided


def _withdraw_breakdowns(frame: Frame, shown: Shown) -> None:
    """An area whose whole is hidden shows no breakdown: its groups would say how large the whole is."""
    gone = shown.suppressed[:, frame.whole] & (frame.whole != np.arange(len(frame.whole)))
    shown.declared &= ~gone
    shown.suppressed &= ~gone
    shown.primary &= ~gone


def hide_also(frame: Frame, one: Counted, shown: Shown, period: int, cell: int) -> bool:
    """Hides one more cell, the cheapest, in every line of a hidden cell that an attack broke; whether there was one.

    A whole is never hidden for the sake of its groups: they are better withdrawn.
    """
    open_ = shown.declared[period] & (one.status[period] == "ok") & ~shown.suppressed[period]
    level = np.array([_COST_OF_LEVEL[name] for name in frame.levels])
    cost = np.where(open_, (1.0 + np.nan_to_num(one.persons[period])) * level, np.inf)
    cost[np.minimum(one.persons_numerator[period], one.persons[period]) == 0] *= 1000.0
    found = False
    for group in frame.lines:
        for line in np.flatnonzero((group.children == cell).any(axis=1) | (group.parents == cell)):
            inside = group.children[line]
            if group.across == "areas":
                inside = np.append(inside, group.parents[line])
            best = inside[cost[inside].argmin()]
            if np.isfinite(cost[best]):
                shown.suppressed[period, best] = found = True
    return found


def _begin(
    frame: Frame, family: Sequence[Indicator], counted: Mapping[str, Counted], policy: DisclosurePolicy, switches: Switches
) -> dict[str, Shown]:
    decided = {}
    design = _design(frame, family, counted, policy)
    for indicator in family:
        one = counted[indicator.id]
        numbers = {
            name: getattr(one, name) for name in ("numerator", "denominator", "persons", "persons_numerator")
        }
        declared = design[indicator.id]
        primary = declared & is_suppressed(indicator, numbers, one.status == "ok", policy, switches.complement)
        decided[indicator.id] = Shown(declared, primary.copy(), primary)
    return decided


def tested_counts(indicator: Indicator, one: Counted) -> list[Floats]:
    """The counts of persons that the policy tests in a cell: numerator, complement of a share, denominator."""
    tested = [one.persons_numerator]
    if indicator.disclosure.d != "population":
        tested.append(one.persons)
    if indicator.disclosure.kind == "proportion":
        tested.append(one.persons - one.persons_numerator)
    return tested


def _design(
    frame: Frame, family: Sequence[Indicator], counted: Mapping[str, Counted], policy: DisclosurePolicy
) -> dict[str, Flags]:
    """Which cells are declared; indicators that share a denominator declare the same, variants less."""
    found = {one.id: _declared(frame, one, counted[one.id], policy) & _broken_down(frame, one) for one in family}
    variants = [one for one in family if one.id in policy.variants]
    for one in family:
        for other in family:
            if one.id != other.id and one.disclosure.universe == other.disclosure.universe:
                here, there = _common(counted[one.id], counted[other.id])
                found[one.id][here] &= found[other.id][there]
    for one in variants:
        found[one.id] &= (frame.levels == "state") & ~_little_apart(one, counted, policy)
    return found


def _little_apart(indicator: Indicator, counted: Mapping[str, Counted], policy: DisclosurePolicy) -> Flags:
    """Where a numerator differs by a small count from one it is nested in."""
    one, threshold = counted[indicator.id], policy.threshold_of(indicator.sources)
    found: Flags = np.zeros(one.status.shape, dtype=np.bool_)
    for outer in indicator.disclosure.nested_in:
        if outer in counted:
            here, _, little = _gap(one, counted[outer], threshold)
            found[here] |= little
    return found


def _gap(one: Counted, outer: Counted, threshold: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Flags]:
    """The periods that both have, as places in either, and where an outer numerator is larger by a small count."""
    here, there = _common(one, outer)
    gap = outer.numerator[there] - one.numerator[here]
    return here, there, (gap > 0) & (gap < threshold)


def _broken_down(frame: Frame, indicator: Indicator) -> Flags:
    """The cells of the breakdowns that an indicator has: none that would be its own answer."""
    names = {one.name for one in indicator.breakdowns}
    return np.array([breakdown in names for _, _, breakdown, _ in frame.cells])


def _declared(frame: Frame, indicator: Indicator, one: Counted, policy: DisclosurePolicy) -> Flags:
    least = np.min(tested_counts(indicator, one), axis=0)[:, frame.whole]
    size = np.array([float(policy.breakdown_from.get(level, np.inf)) for level in frame.levels])
    pairs = np.array(["×" in cell[2] for cell in frame.cells])
    size[pairs] = [float(policy.pairs_from.get(level, np.inf)) for level in frame.levels[pairs]]
    whole = frame.whole == np.arange(len(frame.whole))
    counted = (one.status == "ok") | (one.status == "no_data") | (one.status == "not_calculable")
    observed = counted & (one.status[:, frame.whole] == "ok") & (np.nan_to_num(least, nan=-1.0) >= size)
    declared: Flags = whole | observed
    return declared


def _hide_small_differences(
    family: Sequence[Indicator], counted: Mapping[str, Counted], decided: Mapping[str, Shown],
    policy: DisclosurePolicy, switches: Switches,
) -> None:
    """Hides the inner of two nested numerators that differ by a small count, and small steps of growing ones."""
    for indicator in family:
        threshold = policy.threshold_of(indicator.sources)
        shown = decided[indicator.id]
        one = counted[indicator.id]
        for outer in indicator.disclosure.nested_in:
            if outer in decided:
                here, there, little = _gap(one, counted[outer], threshold)
                both = ~shown.suppressed[here] & ~decided[outer].suppressed[there] & (one.status[here] == "ok")
                shown.suppressed[here] |= both & shown.declared[here] & little
        if indicator.disclosure.time_n == "cumulative" and switches.windows:
            _hide_small_steps(one, shown, threshold)
        if indicator.disclosure.time_n == "rolling" and switches.windows:
            _hide_near_in_time(one, shown, threshold)


def _hide_small_steps(one: Counted, shown: Shown, threshold: int) -> None:
    last = np.full(one.numerator.shape[1], np.nan)
    year = None
    for place, start in enumerate(one.starts):
        school_year = (start.astype("datetime64[M]") + np.timedelta64(6, "M")).astype("datetime64[Y]")
        if school_year != year:
            last[:], year = np.nan, school_year
        open_ = shown.declared[place] & ~shown.suppressed[place] & (one.status[place] == "ok")
        step = one.numerator[place] - last
        shown.suppressed[place] |= open_ & (step > 0) & (step < threshold)
        open_ &= ~shown.suppressed[place]
        last[open_] = one.numerator[place][open_]


def _hide_near_in_time(one: Counted, shown: Shown, threshold: int) -> None:
    """A rolling year shares quarters with its neighbors: next to a hidden one, those that are little larger give it away."""
    near = shown.suppressed.copy()
    for step in range(1, 4):
        near[step:] |= shown.suppressed[:-step]
        near[:-step] |= shown.suppressed[step:]
    little = (one.numerator > 0) & (one.numerator < 2 * threshold) & (one.status == "ok")
    shown.suppressed |= near & little & shown.declared


def _hide_outer_zeros(
    family: Sequence[Indicator], counted: Mapping[str, Counted], decided: Mapping[str, Shown]
) -> None:
    """Where an inner numerator is hidden, an outer zero would say that it is zero."""
    for indicator in family:
        for outer in indicator.disclosure.nested_in:
            if outer in decided:
                here, there = _common(counted[indicator.id], counted[outer])
                zero = (counted[outer].numerator[there] == 0) & (counted[outer].status[there] == "ok")
                decided[outer].suppressed[there] |= decided[indicator.id].suppressed[here] & zero & decided[outer].declared[there]


def _common(one: Counted, other: Counted) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    _, here, there = np.intersect1d(one.starts, other.starts, return_indices=True)
    return here, there


def _share_denominators(
    family: Sequence[Indicator], counted: Mapping[str, Counted], decided: Mapping[str, Shown]
) -> None:
    """A cell hidden for one indicator of a universe is hidden for all: otherwise its denominator would be shown."""
    for n, one in enumerate(family):
        for other in family[n + 1 :]:
            if one.disclosure.universe != other.disclosure.universe or one.disclosure.d == "population":
                continue
            here, there = _common(counted[one.id], counted[other.id])
            first, second = decided[one.id], decided[other.id]
            hidden = first.suppressed[here] | second.suppressed[there]
            first.suppressed[here] = hidden & first.declared[here] & (counted[one.id].status[here] == "ok")
            second.suppressed[there] = hidden & second.declared[there] & (counted[other.id].status[there] == "ok")


def _complete(
    frame: Frame, indicator: Indicator, counted: Mapping[str, Counted], shown: Shown, policy: DisclosurePolicy,
    switches: Switches,
) -> None:
    one = counted[indicator.id]
    threshold = policy.threshold_of(indicator.sources)
    numbers = np.isfinite(one.denominator) & (one.status == "ok")
    open_ = shown.declared & numbers & ~shown.suppressed
    hidden = shown.suppressed | ~shown.declared
    level = np.array([_COST_OF_LEVEL[name] for name in frame.levels])
    cost = (1.0 + np.nan_to_num(one.persons)) * level[None, :]
    layers = _layers(frame, indicator, counted, threshold)
    lines = list(frame.lines)
    if not switches.pairs:
        first_pair = len(frame.areas) * len(frame.columns)
        lines = [group for group in frame.lines if group.children.max() < first_pair]
    complete(
        Tables(layers, cost, threshold - 1, policy.insiders == "county"), lines, hidden, shown.suppressed, open_,
    )


def _layers(frame: Frame, indicator: Indicator, counted: Mapping[str, Counted], threshold: int) -> list[Layer]:
    declared, one = indicator.disclosure, counted[indicator.id]
    small = small_counts(indicator, one.numerator, one.denominator, one.persons, one.persons_numerator, threshold)
    population = declared.d == "population"
    along_n = frozenset({"groups", *(("areas",) if declared.area_n == "sum" else ())})
    along_d = frozenset({"groups", *(("areas",) if declared.area_d == "sum" else ())})
    layers = []

    def add(numbers: Floats, quantity: str, along: frozenset[str], **more: bool) -> None:
        counts = np.nan_to_num(numbers)
        part = frame.largest_county(counts)
        known = np.where(np.isnan(part), counts, part)  # by one county: of its own cell all, of its region's its part
        layers.append(Layer(counts, known, frame.largest_of_state(counts), small[quantity], along, **more))

    if not indicator.is_median:
        add(one.numerator, "numerator", along_n, rest_of_groups=population)
    if not population:
        add(one.denominator, "denominator", along_d, somebody=True)
    if declared.kind == "proportion":
        add(one.denominator - one.numerator, "complement", along_n & along_d)
    return layers
