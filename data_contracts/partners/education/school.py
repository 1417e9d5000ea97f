"""Schools and their calendars."""

from __future__ import annotations

from dataclasses import replace

from data_contracts.codes import CodeList
from data_contracts.columns import code, county, day, flag, identifier
from data_contracts.contract import Contract, RowRule
from data_contracts.partners.education.terms import OF_SCHOOL, PARTNER, PREFIX, SCHOOL_ID, SCHOOL_YEAR

SCHOOL_LEVEL = CodeList(
    "school_level",
    {"E": "elementary", "M": "middle", "H": "high", "C": "combined"},
    source="CEDS School Level",
)

SCHOOL_TYPE = CodeList(
    "school_type",
    {
        "REG": "regular",
        "ALT": "alternative",
        "CHARTER": "charter",
        "VIRTUAL": "virtual only",
        "CORR": "in a correctional facility",
        "SPEC": "special education",
    },
    source="CEDS School Type",
)

SCHOOL = Contract(
    PARTNER,
    "school",
    PREFIX,
    "schools and the county each one is in",
    key=("school_id",),
    columns=(
        SCHOOL_ID,
        identifier("lea_id", "the school district or charter agency", "Ed-Fi School.localEducationAgencyId"),
        county("county_fips", "county of the school", "CEDS County ANSI Code"),
        code("level", SCHOOL_LEVEL, "grades the school serves"),
        code("school_type", SCHOOL_TYPE, "kind of school"),
    ),
    cadence="yearly",
)

CALENDAR_DAY = Contract(
    PARTNER,
    "calendar_day",
    PREFIX,
    "days of a school's calendars, with the days of instruction marked",
    key=("school_id", "calendar_code", "calendar_date"),
    columns=(
        SCHOOL_ID,
        identifier("calendar_code", "one calendar of the school", "Ed-Fi Calendar.calendarCode"),
        replace(
            day("calendar_date", "the day; a published calendar may run ahead", "Ed-Fi CalendarDate.date"),
            may_run_ahead=True,
        ),
        SCHOOL_YEAR,
        flag("is_instructional", "students are taught on this day", "Ed-Fi CalendarDate.calendarEvents"),
    ),
    parents=(OF_SCHOOL,),
    row_rules=(
        RowRule(
            "ED-R01",
            "W",
            "A calendar day should lie in the school year it is filed under.",
            "school_year_of(calendar_date) <> school_year",
        ),
    ),
    cadence="yearly",
)
