"""Deliveries: the admissible rows of every partner, as the text that stands in their CSV files.

Dates are 'YYYY-MM-DD', booleans '0' or '1', an empty field is None. Nothing here judges a row: every row given
is taken to be admissible. The identity of a Deliveries object is its key, so that a history can be read once and
used by many indicators.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tests.reference.days import day

Row = Mapping[str, str | None]

STATE_FIPS = "37"
UNKNOWN_COUNTY = "99999"


@dataclass(frozen=True, eq=False)
class Delivery:
    """One partner's delivery: the manifest fields that matter to a number, and the tables."""

    period_start: str
    data_through: str
    as_of_date: str
    code_system: str = "layout1"
    conventions: Mapping[str, bool] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Deliveries:
    """The deliveries in force, one for each partner name."""

    partners: Mapping[str, Delivery]

    def rows(self, partner: str, table: str) -> Sequence[Row]:
        """Rows of one table; none when the partner or the table was not delivered."""
        delivery = self.partners.get(partner)
        return [] if delivery is None else delivery.tables.get(table, [])

    def data_through(self, partner: str) -> date:
        """Last day for which the partner says its data are complete."""
        return day(self.partners[partner].data_through)


def value(row: Row, column: str) -> str:
    """A required field of a row."""
    text = row[column]
    if text is None:
        raise ValueError(f"column {column} is empty where the layout requires a value")
    return text


def is_yes(row: Row, column: str) -> bool:
    """Whether a 0/1 field says yes; an absent or empty field does not."""
    return row.get(column) == "1"


@lru_cache(maxsize=8)
def region_of_county(deliveries: Deliveries) -> dict[str, str]:
    """County FIPS to region name, from the collaborative's county table."""
    return {value(row, "county_fips"): value(row, "region") for row in deliveries.rows("reference", "county")}


def areas_of(deliveries: Deliveries, county: str) -> list[tuple[str, str]]:
    """(level, id) of the areas a county counts in; county 99999 counts in the state only."""
    areas = [("state", STATE_FIPS)]
    if county != UNKNOWN_COUNTY:
        areas += [("county", county), ("region", region_of_county(deliveries)[county])]
    return areas
