"""Reference tables of the collaborative: counties in three regions, and their residents by age, sex and race."""

from tests.generative.histories.frame import COUNTIES, Frame
from tests.reference import rows
from tests.reference.deliveries import Row

YEARS = range(2020, 2025)
RACES = ("BLACK", "HISPANIC", "WHITE")


def make_tables(frame: Frame) -> dict[str, list[Row]]:
    """Counties; residents of ages 0-20 for the years 2020-2024, and none at all in one county now and then."""
    without = COUNTIES[-1][0] if frame.chance.happens(0.3) else None
    return {
        "county": [rows.county(*county) for county in COUNTIES],
        "population": [
            rows.population(fips, year, age, frame.chance.number(20, 400), sex, race)
            for fips, _, _ in COUNTIES
            if fips != without
            for year in YEARS
            for age in range(21)
            for sex in "FM"
            for race in RACES
        ],
    }
