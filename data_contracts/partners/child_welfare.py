"""Child welfare: children in foster care and reports of maltreatment (AFCARS and NCANDS elements).

Sources: AFCARS final rule, 85 FR 28410 (element numbers E…); NCANDS child file record layout.
"""

from __future__ import annotations

from data_contracts import codes
from data_contracts.codes import CodeList
from data_contracts.columns import (
    BIRTH_DATE,
    BIRTH_PRECISION,
    HOME_LANGUAGE,
    PERSON_ID,
    SEX,
    code,
    county,
    day,
    flag,
    identifier,
    integer,
    nullable,
    optional,
)
from data_contracts.contract import Contract, CrossRule, Parent, RowRule, changed_since_before

PARTNER = "child_welfare"
PREFIX = "CW"
CODE_SYSTEMS = ("AFCARS1993", "AFCARS2020")
CONVENTIONS: tuple[str, ...] = ()

EXIT_REASON = CodeList(
    "exit_reason",
    {
        "1": "reunification",
        "2": "living with a relative",
        "3": "adoption",
        "4": "emancipation",
        "5": "guardianship",
        "6": "AFCARS2020: runaway or whereabouts unknown; AFCARS1993: transfer to another agency",
        "7": "AFCARS2020: death; AFCARS1993: runaway",
        "8": "AFCARS2020: transfer to another agency; AFCARS1993: death",
    },
    source="AFCARS element E155; codes 6 to 8 changed meaning on 1 October 2022",
)

ARRANGEMENT_TYPE = CodeList(
    "arrangement_type",
    {
        "FFH": "foster family home",
        "TFC": "therapeutic foster home",
        "KIN": "relative or kin home",
        "1": "group home, family operated",
        "2": "group home, staff operated",
        "3": "group home, shelter care",
        "4": "residential treatment center",
        "5": "qualified residential treatment program",
        "6": "child care institution",
        "7": "child care institution, shelter care",
        "8": "supervised independent living",
        "9": "juvenile justice facility",
        "10": "medical or rehabilitative facility",
        "11": "psychiatric hospital",
        "12": "runaway",
        "13": "whereabouts unknown",
        "14": "placed at home",
    },
    source="AFCARS elements E113 to E120",
)

MALTREATMENT_TYPE = CodeList(
    "maltreatment_type",
    {
        "1": "physical abuse",
        "2": "neglect",
        "3": "medical neglect",
        "4": "sexual abuse",
        "5": "psychological or emotional abuse",
        "6": "none alleged",
        "7": "sex trafficking",
        "8": "other",
        "9": "unknown",
    },
    source="NCANDS CHMAL1 to CHMAL4",
)

DISPOSITION = CodeList(
    "disposition",
    {
        "1": "substantiated",
        "2": "indicated or reason to suspect",
        "3": "alternative response, victim",
        "4": "alternative response, not a victim",
        "5": "unsubstantiated",
        "6": "unsubstantiated, intentionally false",
        "7": "closed without a finding",
        "8": "no alleged maltreatment",
        "88": "other",
        "99": "unknown",
    },
    source="NCANDS MAL1LEV to MAL4LEV",
)

RACE_FLAGS = tuple(
    flag(f"race_{name}", f"race includes {meaning}", element)
    for name, meaning, element in (
        ("aian", "American Indian or Alaska Native", "AFCARS E13"),
        ("asian", "Asian", "AFCARS E14"),
        ("black", "Black or African American", "AFCARS E15"),
        ("nhpi", "Native Hawaiian or other Pacific Islander", "AFCARS E16"),
        ("white", "White", "AFCARS E17"),
        ("unknown", "unknown", "AFCARS E18"),
    )
)

PERSON = Contract(
    PARTNER,
    "person",
    PREFIX,
    "children known to child welfare",
    key=("person_id",),
    columns=(
        PERSON_ID,
        BIRTH_DATE,
        BIRTH_PRECISION,
        SEX,
        *RACE_FLAGS,
        code("hispanic", codes.FLAG_OR_UNKNOWN, "Hispanic or Latino ethnicity", "AFCARS E21"),
        HOME_LANGUAGE,
    ),
    cross_rules=(changed_since_before("CW-X15", "person"),),
)

EPISODE = Contract(
    PARTNER,
    "episode",
    PREFIX,
    "stays in foster care, from removal to exit",
    key=("episode_id",),
    columns=(
        identifier("episode_id", "one stay in foster care"),
        PERSON_ID,
        day("removal_date", "day the child was removed", "AFCARS E69"),
        nullable(day("exit_date", "day the child left care; empty while the child is in care", "AFCARS E153")),
        nullable(code("exit_reason", EXIT_REASON, "why the child left care", "AFCARS E155")),
        county("county_at_removal", "county that removed the child", "AFCARS E3"),
        county("county_latest", "county responsible at the last word", "AFCARS E3"),
        optional(integer("removal_number", "how many times the child has been removed, this one included", 1)),
    ),
    parents=(Parent("person", (("person_id", "person_id"),)),),
    row_rules=(
        RowRule("CW-R01", "E", "A child cannot leave care before the removal.", "exit_date < removal_date"),
        RowRule("CW-R02", "E", "A child cannot enter and leave care on the same day.", "exit_date = removal_date"),
        RowRule(
            "CW-R05", "W", "An exit has a reason; without one it counts in no permanency measure.",
            "exit_date is not null and exit_reason is null",
        ),
        RowRule(
            "CW-R06", "E", "An exit reason needs an exit date.", "exit_reason is not null and exit_date is null"
        ),
    ),
    cross_rules=(
        CrossRule(
            "CW-R03", "E", "A child cannot be born after the removal or the exit.",
            "select c.row_number from candidate c join person p on p.person_id = c.person_id"
            " where p.birth_date > c.removal_date or p.birth_date > c.exit_date",
        ),
        CrossRule(
            "CW-R04", "W", "A child of 18 or over at removal is outside every child welfare measure.",
            "select c.row_number from candidate c join person p on p.person_id = c.person_id"
            " where whole_years_between(p.birth_date, c.removal_date) >= 18",
        ),
        CrossRule(
            "CW-X04", "E", "A child can have one open episode at a time.",
            "select c.row_number from candidate c join episode o on o.person_id = c.person_id"
            " and o.episode_id <> c.episode_id where c.exit_date is null and o.exit_date is null",
        ),
        CrossRule(
            "CW-X05", "E", "Two episodes of one child cannot overlap.",
            "select c.row_number from candidate c join episode o on o.person_id = c.person_id"
            " and o.episode_id <> c.episode_id and c.removal_date < coalesce(o.exit_date, date '9999-12-31')"
            " and o.removal_date < coalesce(c.exit_date, date '9999-12-31')",
        ),
        CrossRule(
            "CW-X11", "W", "A child still in care in the delivery before should be in this one.",
            "select -1 as row_number from episode_before b anti join episode e on e.episode_id = b.episode_id"
            " where b.exit_date is null",
        ),
        CrossRule(
            "CW-X12", "W", "More than 95 of 100 children on their first removal means that earlier removals are missing.",
            "select -1 as row_number from together having count(removal_number) >= 100"
            " and count(*) filter (removal_number = 1) * 100 > count(removal_number) * 95",
        ),
        CrossRule(
            "CW-X13", "W", "A removal within a day of a transfer or a runaway exit is usually the same stay in care.",
            "select c.row_number from candidate c join episode o on o.person_id = c.person_id"
            " and o.episode_id <> c.episode_id and o.exit_reason in ('6', '7', '8')"
            " and days_between(o.exit_date, c.removal_date) between 0 and 1",
        ),
    ),
)

LIVING_ARRANGEMENT = Contract(
    PARTNER,
    "living_arrangement",
    PREFIX,
    "where a child lived during an episode, in order of start",
    key=("arrangement_id",),
    columns=(
        identifier("arrangement_id", "one living arrangement"),
        identifier("episode_id", "the episode it belongs to"),
        day("start_date", "first day in this arrangement", "AFCARS E112"),
        nullable(day("end_date", "last reported day; advisory, order goes by start")),
        code("arrangement_type", ARRANGEMENT_TYPE, "kind of setting", "AFCARS E113 to E120"),
        optional(identifier("provider_id", "the home or facility")),
    ),
    parents=(Parent("episode", (("episode_id", "episode_id"),)),),
    row_rules=(
        RowRule("CW-R13", "W", "An arrangement should not end before it starts.", "end_date < start_date"),
    ),
    cross_rules=(
        CrossRule(
            "CW-R09", "E", "An arrangement starts within its episode.",
            "select c.row_number from candidate c join episode e on e.episode_id = c.episode_id"
            " where c.start_date < e.removal_date or c.start_date > e.exit_date",
        ),
        CrossRule(
            "CW-X03", "W", "Identical arrangements under different ids count once.",
            "select row_number from (select row_number, row_number() over (partition by episode_id, start_date, end_date,"
            " arrangement_type, provider_id order by row_number is not null, arrangement_id) as copy from together) where copy > 1",
        ),
        CrossRule(
            "CW-X07", "W", "Arrangements of one episode should not overlap; they are ordered by start.",
            # The earlier of two is told, for its end is wrong; the later one when the earlier is in force already.
            "select row_number from (select row_number, start_date, end_date, lead(start_date) over in_order as next_start,"
            " lag(case when row_number is null then end_date end) over in_order as end_in_force from together"
            " window in_order as (partition by episode_id order by start_date, end_date nulls last, arrangement_id))"
            " where next_start < end_date or start_date < end_in_force",
        ),
        CrossRule(
            "CW-X09", "W", "An arrangement should cover the removal day; days before the first one count in no rate of moves.",
            "select min(c.row_number) as row_number from together c join episode e on e.episode_id = c.episode_id"
            " group by c.episode_id having min(c.start_date) > min(e.removal_date)",
        ),
        CrossRule(
            "CW-X10", "W", "An episode should not have more arrangements than days in care.",
            "select min(c.row_number) as row_number from together c join episode e on e.episode_id = c.episode_id"
            " where e.exit_date is not null group by c.episode_id"
            " having count(*) - 1 > days_between(min(e.removal_date), min(e.exit_date))",
        ),
        CrossRule(
            "CW-X08", "W", "An episode should have one open arrangement at most.",
            "select row_number from (select row_number, count(*) over (partition by episode_id) as open_count"
            " from together where end_date is null) where open_count > 1",
        ),
    ),
)

CPS_REPORT = Contract(
    PARTNER,
    "cps_report",
    PREFIX,
    "reports of maltreatment, one row per report and child",
    key=("report_id", "person_id"),
    columns=(
        identifier("report_id", "one report"),
        PERSON_ID,
        day("report_date", "day the report came in", "NCANDS RPTDT"),
        optional(day("disposition_date", "day of the finding", "NCANDS RPTDISDT")),
        optional(day("incident_date", "day of the incident", "NCANDS INCIDDT")),
        county("county_fips", "county of the report", "NCANDS RPTCNTY"),
        *(
            nullable(code(f"maltreatment_type_{n}", MALTREATMENT_TYPE, "what was alleged", f"NCANDS CHMAL{n}"))
            for n in range(1, 5)
        ),
        *(
            nullable(code(f"disposition_{n}", DISPOSITION, "what was found", f"NCANDS MAL{n}LEV"))
            for n in range(1, 5)
        ),
        flag("fatality", "the child died of maltreatment", "NCANDS MALDEATH"),
    ),
    parents=(Parent("person", (("person_id", "person_id"),)),),
    row_rules=(
        RowRule("CW-R10", "E", "A report cannot come after its finding.", "report_date > disposition_date"),
        RowRule("CW-R11", "W", "An incident should not come after its report.", "incident_date > report_date"),
    ),
)

COUNTY_HISTORY = Contract(
    PARTNER,
    "county_history",
    PREFIX,
    "which county was responsible for an episode, and since when",
    key=("episode_id", "start_date"),
    columns=(
        identifier("episode_id", "the episode"),
        county("county_fips", "county responsible from this day"),
        day("start_date", "first day of responsibility"),
    ),
    parents=(Parent("episode", (("episode_id", "episode_id"),)),),
)

CONTRACTS = (PERSON, EPISODE, LIVING_ARRANGEMENT, CPS_REPORT, COUNTY_HISTORY)
