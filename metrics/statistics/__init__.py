"""Statistics of counts: intervals, comparisons, funnels, control charts, trends and curves.

Pure functions on arrays; inputs broadcast, one call computes any number of cells. Modules name their source.
"""

from metrics.statistics.comparisons import difference, ratio
from metrics.statistics.control_charts import (
    Baseline,
    ControlChart,
    individuals_chart,
    proportion_chart,
    rate_chart,
)
from metrics.statistics.equity import (
    Bounds,
    Gap,
    GroupGap,
    gap_of_shown_cells,
    gap_to_reference,
    relative_rate_index,
)
from metrics.statistics.estimates import Interval, Kind
from metrics.statistics.funnel import Dispersion, Funnel, Position, funnel_limits
from metrics.statistics.intervals import median_interval, median_ranks, proportion_interval, rate_interval
from metrics.statistics.shrinkage import ShrunkRates, empirical_bayes_rates
from metrics.statistics.standardisation import directly_standardised_rate
from metrics.statistics.survival import SurvivalCurve, daily_counts, product_limit
from metrics.statistics.trend import (
    Change,
    Direction,
    Trend,
    change_over_four_quarters,
    recent_trend,
    trend_over_disjoint_years,
)

__all__ = [
    "Baseline",
    "Bounds",
    "Change",
    "ControlChart",
    "Direction",
    "Dispersion",
    "Funnel",
    "Gap",
    "GroupGap",
    "Interval",
    "Kind",
    "Position",
    "ShrunkRates",
    "SurvivalCurve",
    "Trend",
    "change_over_four_quarters",
    "daily_counts",
    "difference",
    "directly_standardised_rate",
    "empirical_bayes_rates",
    "funnel_limits",
    "gap_of_shown_cells",
    "gap_to_reference",
    "individuals_chart",
    "median_interval",
    "median_ranks",
    "product_limit",
    "proportion_chart",
    "proportion_interval",
    "rate_chart",
    "rate_interval",
    "ratio",
    "recent_trend",
    "relative_rate_index",
    "trend_over_disjoint_years",
]
