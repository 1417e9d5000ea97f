"""Groups of children or events followed over time, from indicators that differ only in how long they follow.

`..._within_7_days_of_x` and `..._within_30_days_of_x` are two steps of one curve. A release holds the steps
only, never the days between them, so a curve has as many points as there are steps.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.chart_of import INK_ORDER
from dashboard.charts import Curve, Curves
from dashboard.numbers import SHORT, count_shown
from dashboard.records import Cell, Definition, quarter_words

EVENTS = ("discharges", "visits", "referrals", "exits", "enrollments")
MUCH = 8  # groups that can be shown
STEP = re.compile(r"(.*)_within_(\d+)_(day|month)s?(.*)")


@dataclass(frozen=True)
class Family:
    """Indicators that follow the same start for different times, shortest first."""

    title: str
    unit: str
    steps: tuple[tuple[int, Definition], ...]

    @property
    def first(self) -> Definition:
        """The indicator with the shortest follow-up; its slug names the family in an address."""
        return self.steps[0][1]

    @property
    def counted(self) -> str:
        """What the denominator counts, in a word: children, or the events that start the clock."""
        about = self.first.facts.get("disclosure") or {}
        if about.get("d", "persons") == "persons":
            return "children"
        universe = re.findall(r"[a-z]+", str(about.get("universe", "")).lower())
        return next((word for word in universe if word in EVENTS), "events")

    @property
    def followed(self) -> str:
        """The heading of the denominators: `Children followed`, `Discharges followed`."""
        return f"{self.counted.capitalize()} followed"

    @property
    def at_risk(self) -> str:
        """The heading of the numbers at risk."""
        return f"{self.counted.capitalize()} at risk: followed, and without the outcome so far"

    def words(self, length: int) -> str:
        """`30 days`."""
        return f"{length} {self.unit}s"


def families(definitions: Sequence[Definition]) -> tuple[Family, ...]:
    """All families, those with more than one step first, then by title."""
    found: dict[tuple[str, str, str], list[tuple[int, Definition]]] = {}
    for d in definitions:
        fits = STEP.fullmatch(d.id)
        if fits and d.facts.get("follow_up") not in (None, "", "none") and d.unit_label == "%":
            start, length, unit, rest = fits.groups()
            found.setdefault((start, unit, rest), []).append((int(length), d))
    made = [
        Family(_title(steps), key[1], tuple(sorted(steps, key=lambda step: step[0]))) for key, steps in found.items()
    ]
    return tuple(sorted(made, key=lambda f: (len(f.steps) == 1, f.title)))


def _title(steps: list[tuple[int, Definition]]) -> str:
    shortest = min(steps, key=lambda step: step[0])[1]
    span = r" ?\b(within|in) (\d+|\w+) (days?|months?|years?)\b"
    return re.sub(span, "", re.sub(f"{span} of", " after", shortest.title))


def family_of(definitions: Sequence[Definition], slug: str) -> Family | None:
    """The family with this indicator among its steps; the first family when there is no such one."""
    listed = families(definitions)
    return next((f for f in listed if any(d.slug == slug for _, d in f.steps)), next(iter(listed), None))


def most_shown(listed: Sequence[Family], shown: Mapping[str, int]) -> Family | None:
    """The family to begin with: of those with several steps if one of them shows much, the one that shows most.

    `shown` is how many groups of an indicator have a number.
    """

    def order(family: Family) -> tuple[bool, int]:
        count = shown.get(family.steps[-1][1].id, 0)
        return len(family.steps) > 1 and count >= MUCH, count

    return max(listed, key=order, default=None)


def usual_starts(family: Family, cells: Sequence[Cell]) -> list[date]:
    """The newest quarter whose longest follow-up can be shown, and the same quarter of the two years before."""
    longest = family.steps[-1][1].id
    known = sorted({c.period for c in cells if c.indicator == longest and c.value is not None})
    known = known or sorted({c.period for c in cells if c.indicator == longest and c.status != "not_yet_observable"})
    if not known:
        known = sorted({c.period for c in cells})[-1:]
    newest = known[-1]
    return [q for q in (newest.replace(year=newest.year - back) for back in range(3)) if q in known]


def curves(family: Family, starts: Sequence[date], cells: Sequence[Cell]) -> Curves:
    """One curve per start, from nothing at the start through each step that can be shown."""
    at = {(c.indicator, c.period): c for c in cells}
    drawn = []
    for start, ink in zip(starts, INK_ORDER, strict=False):
        row = [at.get((d.id, start)) for _, d in family.steps]
        drawn.append(
            Curve(
                quarter_words(start), ink,
                (0.0 if any(c and c.value is not None for c in row) else None, *(c.value if c else None for c in row)),
                (None, *(c.lower if c else None for c in row)),
                (None, *(c.upper if c else None for c in row)),
                (_started(row), *(_at_risk(c) for c in row)),
            )
        )  # fmt: skip
    lengths = [length for length, _ in family.steps]
    steps = ("start", *map(family.words, lengths))
    first = family.first
    return Curves(first.unit_label, first.decimals, family.at_risk, steps, (0.0, *map(float, lengths)), tuple(drawn))


def at_risk(cell: Cell | None) -> float | None:
    """How many are followed to this step and had no outcome by then; None where a number is not shown."""
    if cell is None or cell.numerator is None or cell.denominator is None:
        return None
    return cell.denominator - cell.numerator


def _started(row: Sequence[Cell | None]) -> str:
    """How many the group began with, by the first step that can be shown."""
    known = [c.denominator for c in row if c is not None and c.denominator is not None]
    return count_shown(known[0]) if known else ""


def _at_risk(cell: Cell | None) -> str:
    if cell is None:
        return SHORT["no_data"]
    return count_shown(at_risk(cell)) if cell.value is not None else SHORT[cell.status]
