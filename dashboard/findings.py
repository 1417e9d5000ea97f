"""Sentences about what a chart finds: the usual range, counties outside it, trends, groups followed, gaps.

The same rules hold as for other sentences: a fact first, neutral words, hidden numbers left out, no reasons.
"""

from collections.abc import Sequence

from dashboard.charts import ControlChart, Curves
from dashboard.numbers import BETTER_WAY, shown
from dashboard.records import Definition, Place
from dashboard.signal_or_noise import FunnelFound, RecentTrend
from metrics.statistics import Direction

MOST_NAMED = 4


def listed(names: Sequence[str], many: str) -> str:
    """`A, B and C`, or how many there are when they are too many to name."""
    if len(names) > MOST_NAMED:
        return f"{len(names)} {many}"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def usual_range(definition: Definition, place: Place, chart: ControlChart) -> str:
    """Where the latest quarter lies, and how many quarters break a rule."""
    known = [i for i, p in enumerate(chart.points) if p.value is not None and chart.upper[i] is not None]
    opening = f"{definition.short_title} in {place.title}"
    if not known:
        return f"{opening}: too few quarters can be shown to tell what is usual."
    last = known[-1]
    newest = max(i for i, p in enumerate(chart.points) if p.value is not None)
    if newest > last:
        latest = chart.points[newest].value or 0.0
        return (
            f"{opening}: {shown(latest, definition)} in {chart.quarters[newest]}. Too few quarters have passed "
            f"since the break in the series to tell what is usual now. {BETTER_WAY[definition.better]}."
        )
    value, low, high = chart.points[last].value, chart.lower[last], chart.upper[last]
    if value is None or low is None or high is None:
        return f"{opening}: too few quarters can be shown to tell what is usual."
    where = "above" if value > high else "below" if value < low else "inside"
    text = (
        f"{opening}: {shown(value, definition)} in {chart.quarters[last]}. That is {where} the usual range "
        f"of {shown(low, definition)} to {shown(high, definition)}."
    )
    marked = [chart.quarters[i] for i in known if chart.marks[i]]
    if not marked:
        return f"{text} No quarter of the {len(known)} stands out. {BETTER_WAY[definition.better]}."
    verb = "stands" if len(marked) == 1 else "stand"
    named = listed(marked, "quarters")
    of = "" if len(marked) > MOST_NAMED else f", {len(marked)} of {len(known)} quarters"
    return f"{text} {named} {verb} out{of}. {BETTER_WAY[definition.better]}."


def unusual_counties(definition: Definition, found: FunnelFound, names: dict[str, str], period: str) -> str:
    """Which counties chance does not explain; neutral, and never a rank."""
    far = found.far
    level = found.chart.target
    above = [names.get(c.area_id, c.area_id) for c in far if (c.value or 0.0) > level]
    below = [names.get(c.area_id, c.area_id) for c in far if (c.value or 0.0) <= level]
    parts = [f"Above: {listed(above, 'counties')}." if above else "", f"Below: {listed(below, 'counties')}." if below else ""]
    count = len(far)
    if not count:
        first = f"{definition.short_title} in {period}: none of {found.shown} counties is far from what chance would give."
    else:
        verb = "is" if count == 1 else "are"
        first = f"{definition.short_title} in {period}: {count} of {found.shown} counties {verb} far from what chance would give."
    return " ".join(filter(None, [first, *parts, f"{BETTER_WAY[definition.better]}."]))


def recent_trend(trend: RecentTrend | None) -> str:
    """What the test for a trend says; empty where it cannot be run."""
    if trend is None:
        return ""
    span = f"{trend.windows} years" if trend.is_yearly else f"{trend.windows} quarters"
    words = {
        Direction.RISING: f"Over {span} it rose more than chance would often give.",
        Direction.FALLING: f"Over {span} it fell more than chance would often give.",
    }
    return words.get(trend.direction, f"Over {span} there is no clear trend.")


def followed(title: str, place: Place, chart: Curves, definition: Definition) -> str:
    """What share of the newest group had the outcome at each step."""
    first = chart.curves[0]
    known = [(s, v) for s, v in zip(chart.steps, first.values, strict=True) if v is not None and s != chart.steps[0]]
    opening = f"{title} in {place.title}"
    if not known:
        return f"{opening}: no share can be shown for the group of {first.name}."
    steps = [f"{shown(value, definition)} within {step}" for step, value in known]
    text = f"{opening}: of the group of {first.name}, {listed(steps, 'steps')}."
    last = known[-1][0]
    for earlier in chart.curves[1:2]:
        value = earlier.values[chart.steps.index(last)]
        if value is not None:
            text += f" In the group of {earlier.name} it was {shown(value, definition)} within {last}."
    return f"{text} {BETTER_WAY[definition.better]}."


def gap(group: str, reference: str, ends: tuple[float, float, float], excess: float) -> str:
    """How a group stands to the reference group, as a ratio with its interval, and what the gap adds up to."""
    value, low, high = ends
    if low <= 1 <= high:
        return f"{group} and {reference} are similar: chance alone could give this gap."
    words = "higher" if value > 1 else "lower"
    text = f"{group} is {words} than {reference}: {value:.2f} times ({low:.2f} to {high:.2f})."
    if abs(excess) >= 1:
        more = "more" if excess > 0 else "fewer"
        text += f" That is about {abs(excess):,.0f} {more} than at the same rate."
    return text

