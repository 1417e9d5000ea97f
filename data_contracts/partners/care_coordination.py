"""Care coordination: the local collaboratives' enrollments, team meetings, family surveys and assessments.

Source of the survey's shape: Youth Services Survey for Families (YSS-F), 26 items answered 1 to 5. Answers
are whole numbers, so no free text of a family can travel; an unanswered item has no row.
"""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import (
    BIRTH_DATE,
    HOME_LANGUAGE,
    PERSON_ID,
    RACE_ETHNICITY,
    SEX,
    Column,
    Kind,
    code,
    county,
    day,
    flag,
    identifier,
    integer,
    nullable,
)
from data_contracts.contract import Contract, CrossRule, Parent, RowRule, overlapping

PARTNER = "care_coordination"
PREFIX = "CC"
CODE_SYSTEMS = ("layout1",)
CONVENTIONS: tuple[str, ...] = ()

RESPONDENT = CodeList("respondent", {"CAREGIVER": "a parent or other caregiver", "YOUTH": "the youth"})

ENROLLMENT_ID = identifier("enrollment_id", "the enrollment it belongs to")
INSTRUMENT = identifier("instrument", "name of the instrument, for example YSS-F or CANS")
VERSION = identifier("version", "version of the instrument")
OF_ENROLLMENT = Parent("soc_enrollment", (("enrollment_id", "enrollment_id"),))


def outside_enrollment(date_column: str) -> str:
    """A query for candidates whose `date_column` is before or after their enrollment."""
    return (
        "select c.row_number from candidate c join soc_enrollment e on e.enrollment_id = c.enrollment_id"
        f" where c.{date_column} < e.start_date or c.{date_column} > e.end_date"
    )


def divided(key: str, date_column: str) -> str:
    """A query for candidates whose `key` stands for more than one enrollment, instrument, version or day."""
    return (
        f"select row_number from candidate where {key} in (select {key} from together group by {key}"
        " having min(enrollment_id) <> max(enrollment_id) or min(instrument) <> max(instrument)"
        f" or min(version) <> max(version) or min({date_column}) <> max({date_column}))"
    )


SOC_ENROLLMENT = Contract(
    PARTNER,
    "soc_enrollment",
    PREFIX,
    "enrollments of youth in a System of Care program",
    key=("enrollment_id",),
    columns=(
        identifier("enrollment_id", "one enrollment"),
        PERSON_ID,
        BIRTH_DATE,
        SEX,
        RACE_ETHNICITY,
        HOME_LANGUAGE,
        county("county_fips", "county of the collaborative"),
        Column("program", Kind.TEXT, "the program, for example high-fidelity wraparound"),
        day("start_date", "first day"),
        nullable(day("end_date", "last day; empty while enrolled")),
        nullable(Column("end_reason", Kind.TEXT, "why the enrollment ended, in the partner's own code")),
    ),
    row_rules=(
        RowRule("CC-R01", "E", "An enrollment cannot end before it starts.", "end_date < start_date"),
        RowRule("CC-R02", "E", "A youth cannot be enrolled before birth.", "start_date < birth_date"),
        RowRule(
            "CC-R03",
            "W",
            "A reason for the end needs an end date.",
            "end_reason is not null and end_date is null",
        ),
    ),
    cross_rules=(
        CrossRule(
            "CC-X01",
            "W",
            "Enrollments of one youth in one program should not overlap.",
            overlapping(("person_id", "program"), "enrollment_id"),
        ),
    ),
)

TEAM_MEETING = Contract(
    PARTNER,
    "team_meeting",
    PREFIX,
    "meetings of a child and family team",
    key=("meeting_id",),
    columns=(
        identifier("meeting_id", "one meeting"),
        ENROLLMENT_ID,
        day("meeting_date", "day of the meeting"),
        flag("family_present", "a family member took part"),
        flag("youth_present", "the youth took part"),
        integer("natural_supports_count", "how many friends, relatives or neighbors took part", 0, 99),
        integer("agencies_count", "how many agencies took part", 0, 99),
        flag("plan_updated", "the plan of care was changed"),
    ),
    parents=(OF_ENROLLMENT,),
    cross_rules=(
        CrossRule(
            "CC-X11",
            "W",
            "A team meeting should fall within the enrollment.",
            outside_enrollment("meeting_date"),
        ),
        CrossRule(
            "CC-X12",
            "W",
            "A team should meet once on a day; check for a meeting sent twice.",
            "select row_number from (select row_number, row_number() over (partition by enrollment_id,"
            " meeting_date order by row_number is not null, meeting_id) as copy from together) where copy > 1",
        ),
    ),
)

SURVEY_RESPONSE = Contract(
    PARTNER,
    "survey_response",
    PREFIX,
    "answers to family and youth surveys, one row per item",
    key=("response_id", "item"),
    columns=(
        identifier("response_id", "one filled-in survey"),
        ENROLLMENT_ID,
        INSTRUMENT,
        VERSION,
        day("response_date", "day of the answers"),
        code("respondent", RESPONDENT, "who answered"),
        integer("item", "number of the item"),
        integer("value", "the answer as a number"),
    ),
    parents=(OF_ENROLLMENT,),
    row_rules=(
        RowRule(
            "CC-R11",
            "W",
            "The YSS-F has items 1 to 26.",
            "instrument = 'YSS-F' and item not between 1 and 26",
        ),
        RowRule(
            "CC-R12",
            "W",
            "An answer to the YSS-F is 1 to 5.",
            "instrument = 'YSS-F' and value not between 1 and 5",
        ),
    ),
    cross_rules=(
        CrossRule(
            "CC-X21",
            "W",
            "A survey should be answered within the enrollment.",
            outside_enrollment("response_date"),
        ),
        CrossRule(
            "CC-X22",
            "W",
            "A filled-in survey has one enrollment, instrument, version and day.",
            divided("response_id", "response_date"),
        ),
    ),
    cadence="yearly",
)

NEED_ASSESSMENT = Contract(
    PARTNER,
    "need_assessment",
    PREFIX,
    "ratings of needs and strengths, one row per item",
    key=("assessment_id", "item"),
    columns=(
        identifier("assessment_id", "one assessment"),
        ENROLLMENT_ID,
        INSTRUMENT,
        VERSION,
        day("assessed_date", "day of the assessment"),
        identifier("item", "the item, in the instrument's own code"),
        integer("rating", "the rating; for a need, 2 and 3 call for action"),
    ),
    parents=(OF_ENROLLMENT,),
    row_rules=(
        RowRule(
            "CC-R21", "W", "A CANS rating is 0 to 3.", "instrument = 'CANS' and rating not between 0 and 3"
        ),
    ),
    cross_rules=(
        CrossRule(
            "CC-X31",
            "W",
            "An assessment should fall within the enrollment.",
            outside_enrollment("assessed_date"),
        ),
        CrossRule(
            "CC-X32",
            "W",
            "An assessment has one enrollment, instrument, version and day.",
            divided("assessment_id", "assessed_date"),
        ),
    ),
)

CONTRACTS = (SOC_ENROLLMENT, TEAM_MEETING, SURVEY_RESPONSE, NEED_ASSESSMENT)
