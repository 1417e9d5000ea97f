"""Reference tables that the collaborative keeps itself: counties, population, and published benchmarks."""

from __future__ import annotations

from data_contracts import codes
from data_contracts.codes import CodeList
from data_contracts.columns import (
    RACE_ETHNICITY,
    SEX,
    Column,
    Kind,
    code,
    county,
    day,
    decimal,
    identifier,
    integer,
    optional,
)
from data_contracts.contract import Contract, CrossRule, RowRule

PARTNER = "reference"
PREFIX = "RF"
CODE_SYSTEMS = ("layout1",)
CONVENTIONS: tuple[str, ...] = ()
STEWARD = "the collaborative's data steward"

URBANICITY = CodeList("urbanicity", {"URBAN": "urban", "SUBURBAN": "suburban", "RURAL": "rural"})

COUNTY = Contract(
    PARTNER,
    "county",
    PREFIX,
    "counties of the state with their region and the groups they are compared in",
    key=("county_fips",),
    columns=(
        county("county_fips", "the county"),
        Column("county_name", Kind.TEXT, "name of the county"),
        Column("region", Kind.TEXT, "the region that the county belongs to"),
        code("urbanicity", URBANICITY, "how urban the county is"),
        Column("size_group", Kind.TEXT, "counties of about the same number of children"),
        Column("similar_group", Kind.TEXT, "counties alike in population and need"),
        optional(day("grant_start_date", "first day of the county's System of Care grant")),
    ),
    row_rules=(
        RowRule(
            "RF-R01",
            "E",
            "A region's name cannot look like a county or state code.",
            "regexp_full_match(trim(region), '[0-9]{2}|[0-9]{5}')",
        ),
        RowRule(
            "RF-R02",
            "E",
            "The code for an unknown county is no county.",
            f"county_fips = '{codes.UNKNOWN_COUNTY}'",
        ),
    ),
    cross_rules=(
        CrossRule(
            "RF-X01",
            "E",
            "Two counties cannot have the same name.",
            "select row_number from (select row_number, count(*) over (partition by lower(trim(county_name)))"
            " as namesakes from together) where namesakes > 1",
        ),
    ),
    steward=STEWARD,
    cadence="yearly",
)

POPULATION = Contract(
    PARTNER,
    "population",
    PREFIX,
    "residents by county, year, single year of age, sex, race and ethnicity",
    key=("county_fips", "year", "age", "sex", "race_ethnicity"),
    columns=(
        county("county_fips", "the county"),
        integer("year", "calendar year of the estimate", 1990, 2100),
        integer("age", "age in whole years", 0, 120),
        SEX,
        RACE_ETHNICITY,
        integer("population", "how many people live there"),
    ),
    cross_rules=(
        CrossRule(
            "RF-X11",
            "W",
            "A population should be of a county in the county table.",
            "select c.row_number from candidate c anti join county k on k.county_fips = c.county_fips",
        ),
        CrossRule(
            "RF-X12",
            "W",
            "A county's year should have every age from 0 to 17; one row stands for the county.",
            "select min(row_number) as row_number from together group by county_fips, year"
            " having count(distinct age) filter (where age <= 17) < 18",
        ),
    ),
    steward=STEWARD,
    cadence="yearly",
)

BENCHMARK = Contract(
    PARTNER,
    "benchmark",
    PREFIX,
    "published values to compare with, such as the federal national performance; never computed here",
    key=("indicator", "measure", "period", "source"),
    columns=(
        identifier("indicator", "id of the indicator it is compared with"),
        Column("measure", Kind.TEXT, "what the value is, in the publisher's words"),
        Column("period", Kind.TEXT, "the period of the value, in the publisher's words"),
        decimal("value", "the published value, in the unit of the indicator"),
        optional(decimal("lower", "lower end of the published interval")),
        optional(decimal("upper", "upper end of the published interval")),
        Column("source", Kind.TEXT, "who published it, and where"),
        day("as_of", "day of publication; a later one replaces it"),
    ),
    row_rules=(
        RowRule(
            "RF-R21",
            "E",
            "An indicator is named by its id: small letters, digits and underscores.",
            "not regexp_full_match(indicator, '[a-z][a-z0-9_]*')",
        ),
        RowRule("RF-R22", "E", "An interval cannot end below its start.", "lower > upper"),
        RowRule("RF-R23", "W", "A value should lie in its interval.", "value < lower or value > upper"),
        RowRule(
            "RF-R24",
            "W",
            "A measure is named in words, not by a number.",
            "regexp_full_match(trim(measure), '[-+0-9., %]+')",
        ),
    ),
    latest_by="as_of",
    steward=STEWARD,
    cadence="yearly",
)

CONTRACTS = (COUNTY, POPULATION, BENCHMARK)
