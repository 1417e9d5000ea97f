"""Health: members, coverage, stays, services, emergency visits and referrals.

The partner flags its rows with the value sets it is licensed to use; no value set travels. A stay or service
outside coverage is kept: coverage files are often late, and each indicator states whether it needs coverage.
"""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import (
    BIRTH_DATE,
    BIRTH_PRECISION,
    HOME_LANGUAGE,
    PERSON_ID,
    RACE_ETHNICITY,
    RESIDENCE_COUNTY,
    SEX,
    code,
    county,
    day,
    flag,
    identifier,
    nullable,
    optional,
)
from data_contracts.contract import Contract, CrossRule, Parent, RowRule, changed_since_before, overlapping

PARTNER = "health"
PREFIX = "HL"
CODE_SYSTEMS = ("layout1",)
CONVENTIONS: tuple[str, ...] = ()

SETTING = CodeList(
    "setting",
    {
        "ACUTE_PSYCH": "acute psychiatric hospital or unit",
        "ACUTE_MEDICAL": "acute medical hospital or unit",
        "PRTF": "psychiatric residential treatment facility",
        "RESIDENTIAL": "other residential treatment",
        "GROUP_HOME": "group home",
        "TFC": "therapeutic foster care",
        "FACILITY_CRISIS": "facility-based crisis center",
        "SUD_RESIDENTIAL": "residential treatment of substance use",
    },
)

DISCHARGE_STATUS = CodeList(
    "discharge_status",
    {
        "HOME": "home",
        "TRANSFER": "another facility",
        "AMA": "left against medical advice",
        "DEATH": "death",
        "OTHER": "another status",
    },
)

URGENCY = CodeList(
    "urgency",
    {
        "EMERGENT": "to be seen within hours",
        "URGENT": "to be seen within days",
        "ROUTINE": "all other referrals",
    },
)

OF_MEMBER = Parent("member", (("person_id", "person_id"),))


def outside_coverage(date_column: str) -> str:
    """A query for candidates whose `date_column` is on no covered day."""
    return (
        "select c.row_number from candidate c anti join (select person_id, start_date,"
        " coalesce(end_date, date '9999-12-31') as last_day from coverage) k on k.person_id = c.person_id"
        f" and k.start_date <= c.{date_column} and k.last_day >= c.{date_column}"
    )


def before_birth(date_column: str) -> str:
    """A query for candidates whose `date_column` is before the birth month of the member."""
    return (
        "select c.row_number from candidate c join member m on m.person_id = c.person_id"
        f" where c.{date_column} < date_trunc('month', m.birth_date)"
    )


MEMBER = Contract(
    PARTNER,
    "member",
    PREFIX,
    "children and youth known to the health plan",
    key=("person_id",),
    columns=(PERSON_ID, BIRTH_DATE, BIRTH_PRECISION, SEX, RACE_ETHNICITY, HOME_LANGUAGE, RESIDENCE_COUNTY),
    cross_rules=(changed_since_before("HL-X02", "member"),),
)

COVERAGE = Contract(
    PARTNER,
    "coverage",
    PREFIX,
    "spans of coverage and the county of each",
    key=("person_id", "start_date"),
    columns=(
        PERSON_ID,
        county("county_fips", "county that administers the coverage"),
        day("start_date", "first covered day"),
        nullable(day("end_date", "last covered day; empty while covered")),
    ),
    parents=(OF_MEMBER,),
    row_rules=(RowRule("HL-R01", "E", "Coverage cannot end before it starts.", "end_date < start_date"),),
    cross_rules=(
        CrossRule(
            "HL-X01",
            "W",
            "Spans of coverage of one member should not overlap; a day counts once.",
            overlapping(("person_id",), "start_date"),
        ),
    ),
)

STAY = Contract(
    PARTNER,
    "stay",
    PREFIX,
    "overnight stays in hospitals and treatment settings",
    key=("stay_id",),
    columns=(
        identifier("stay_id", "one stay"),
        PERSON_ID,
        identifier("facility_id", "the facility"),
        code("setting", SETTING, "kind of setting"),
        day("admit_date", "day of admission"),
        nullable(day("discharge_date", "day of discharge; empty while the stay goes on")),
        flag("is_mh_principal", "the principal diagnosis is a mental-health one"),
        flag("is_self_harm_any", "any diagnosis is intentional self-harm"),
        optional(code("discharge_status", DISCHARGE_STATUS, "where the youth went")),
        optional(county("facility_county_fips", "county of the facility")),
        optional(flag("is_part2", "protected by the federal substance-use rule", "42 CFR Part 2")),
    ),
    parents=(OF_MEMBER,),
    row_rules=(
        RowRule(
            "HL-R11", "E", "A discharge cannot come before the admission.", "discharge_date < admit_date"
        ),
        RowRule(
            "HL-R12",
            "W",
            "A discharge status needs a discharge date.",
            "discharge_status is not null and discharge_date is null",
        ),
        RowRule(
            "HL-R13",
            "W",
            "A stay for substance use is usually protected by 42 CFR Part 2 and should say so.",
            "setting = 'SUD_RESIDENTIAL' and coalesce(is_part2, 0) = 0",
        ),
    ),
    cross_rules=(
        CrossRule("HL-X11", "W", "A stay should start on a covered day.", outside_coverage("admit_date")),
        CrossRule(
            "HL-X12",
            "W",
            "Stays of one youth in one facility and setting should not overlap; they count as one.",
            "with dated as (select row_number, person_id, facility_id, setting, stay_id, admit_date,"
            " coalesce(discharge_date, date '9999-12-31') as last_date from together),"
            " pair as (select c.row_number, c.admit_date, c.last_date, o.admit_date as other_admit, o.last_date as other_last,"
            " (o.admit_date, o.last_date, o.stay_id) < (c.admit_date, c.last_date, c.stay_id) as is_other_first"
            " from dated c join dated o on o.person_id = c.person_id and o.facility_id = c.facility_id"
            " and o.setting = c.setting and o.stay_id <> c.stay_id where o.row_number is null or is_other_first)"
            " select row_number from pair where (other_admit = admit_date and other_last = last_date)"
            " or case when is_other_first then admit_date < other_last else other_admit < last_date end",
        ),
        CrossRule(
            "HL-X13", "W", "A stay should not start before the youth is born.", before_birth("admit_date")
        ),
    ),
)

SERVICE = Contract(
    PARTNER,
    "service",
    PREFIX,
    "services, flagged by the partner",
    key=("service_id",),
    columns=(
        identifier("service_id", "one service"),
        PERSON_ID,
        day("service_date", "day of the service"),
        flag("is_mh_follow_up", "counts as follow-up care for mental health"),
        flag("is_residential_treatment", "is residential treatment"),
        flag("is_well_child", "is a well-child visit"),
        flag("is_behavioral_health", "is a behavioral-health service"),
    ),
    parents=(OF_MEMBER,),
    cross_rules=(
        CrossRule("HL-X21", "W", "A service should fall on a covered day.", outside_coverage("service_date")),
    ),
)

ED_VISIT = Contract(
    PARTNER,
    "ed_visit",
    PREFIX,
    "visits to an emergency department",
    key=("visit_id",),
    columns=(
        identifier("visit_id", "one visit"),
        PERSON_ID,
        day("visit_date", "day of arrival"),
        optional(day("departure_date", "day the youth left; a later day means boarding")),
        flag("is_bh_principal", "the principal diagnosis is a behavioral-health one"),
        flag("is_self_harm_any", "any diagnosis is intentional self-harm"),
        flag("admitted", "the visit ended in a hospital admission"),
    ),
    parents=(OF_MEMBER,),
    row_rules=(
        RowRule("HL-R31", "E", "A departure cannot come before the visit.", "departure_date < visit_date"),
    ),
    cross_rules=(
        CrossRule("HL-X31", "W", "A visit should fall on a covered day.", outside_coverage("visit_date")),
        CrossRule(
            "HL-X32", "W", "A visit should not come before the youth is born.", before_birth("visit_date")
        ),
    ),
)

REFERRAL = Contract(
    PARTNER,
    "referral",
    PREFIX,
    "referrals to behavioral-health care",
    key=("referral_id",),
    columns=(
        identifier("referral_id", "one referral"),
        PERSON_ID,
        day("referral_date", "day of the referral"),
        code("urgency", URGENCY, "how soon the youth should be seen"),
        nullable(day("first_service_date", "day of the first service; empty while waiting")),
    ),
    parents=(OF_MEMBER,),
    row_rules=(
        RowRule(
            "HL-R41",
            "E",
            "The first service cannot come before the referral.",
            "first_service_date < referral_date",
        ),
    ),
)

CONTRACTS = (MEMBER, COVERAGE, STAY, SERVICE, ED_VISIT, REFERRAL)
