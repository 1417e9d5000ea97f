"""Cases: worked by hand in the standards; the expected numbers are typed from those texts."""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.reference import rows
from tests.reference.deliveries import Deliveries, Delivery, Row
from tests.reference.partners import JOINED

COUNTIES = [
    rows.county("37119", "Mecklenburg", "West"),
    rows.county("37183", "Wake", "East"),
    rows.county("37063", "Durham", "East"),
]
TABLES = {
    "child_welfare": ("person", "episode", "living_arrangement", "cps_report"),
    "education": ("school", "calendar_day", "enrollment", "attendance_event"),
    "juvenile_justice": (
        "youth",
        "complaint",
        "petition",
        "disposition",
        "supervision",
        "custody",
        "adult_event",
    ),
    "health": ("member", "coverage", "stay", "service", "ed_visit", "referral"),
    "reference": ("county", "population"),
    **{joined.name: tuple(joined.columns) for joined in JOINED},
}


@dataclass(frozen=True)
class Total:
    """The numerator and denominator expected of an indicator in one window and area, perhaps of one person only."""

    indicator: str
    period_start: str
    numerator: str
    denominator: str | None
    area: str = "37"
    person_id: str | None = None


@dataclass(frozen=True)
class Case:
    """A named case: what partners delivered and what has to come out."""

    name: str
    deliveries: Deliveries
    totals: Sequence[Total]


def delivered(
    period_start: str,
    data_through: str,
    tables: Mapping[str, Mapping[str, Sequence[Row]]],
    conventions: Mapping[str, bool] | None = None,
    as_of_date: str | None = None,
) -> Deliveries:
    """Deliveries of the named partners with the same dates in every manifest, and the county table.

    Tables of those partners that a case does not need are empty.
    """
    named = {"reference": {}, **tables}
    return Deliveries(
        {
            partner: Delivery(
                period_start, data_through, as_of_date or data_through,
                "AFCARS2020" if partner == "child_welfare" else "layout1", conventions or {},
                {**{table: [] for table in TABLES[partner]}, **({"county": COUNTIES} if partner == "reference" else {}),
                 **given},
            )
            for partner, given in named.items()
        }
    )  # fmt: skip


def every_case() -> list[Case]:
    """The cases of every module of this folder."""
    modules = (importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return [case for module in modules for case in module.CASES]
