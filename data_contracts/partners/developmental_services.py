"""Developmental services: young people on their way to adult life, their work, their days and their safety.

A collaborative asks of it employment that is right for each person, and safety of self, others and the environment.
What happened in an incident is not sent: only the day, who or what was harmed, and how badly.
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
    day,
    identifier,
    integer,
    nullable,
)
from data_contracts.contract import Contract, CrossRule, Parent, RowRule, changed_since_before

PARTNER = "developmental_services"
PREFIX = "DS"
CODE_SYSTEMS = ("layout1",)
CONVENTIONS: tuple[str, ...] = ()

EMPLOYMENT_STATUS = CodeList(
    "employment_status",
    {
        "COMPETITIVE": "a job open to anyone, at the usual wage",
        "SUPPORTED": "such a job with a job coach or other lasting support",
        "SHELTERED": "work in a place set apart for people with disabilities",
        "SEEKING": "looking for work",
        "NOT_SEEKING": "no work, and not looking for any",
    },
)
WANTS_HOURS = CodeList(
    "wants_hours",
    {"MORE": "wants more hours", "SAME": "wants the hours as they are", "FEWER": "wants fewer hours"},
)
ACTIVITY = CodeList(
    "day_activity_kind",
    {
        "EDUCATION": "school, college or training",
        "VOLUNTEER": "unpaid work by choice",
        "COMMUNITY": "sports, arts or other activity in the community",
        "CENTER": "a day program in a center",
        "OTHER": "another activity",
    },
)
HARMED = CodeList(
    "harmed",
    {"SELF": "the person", "OTHERS": "someone else", "ENVIRONMENT": "things, animals or the surroundings"},
)
SEVERITY = CodeList(
    "severity",
    {"MINOR": "no treatment or repair", "MODERATE": "first aid or a small repair", "SERIOUS": "medical care or the police"},
)

OF_CLIENT = Parent("client", (("person_id", "person_id"),))
END_DATE = nullable(day("end_date", "last day; empty while it goes on"))

CLIENT = Contract(
    PARTNER,
    "client",
    PREFIX,
    "people in developmental services, with their latest time in them",
    key=("person_id",),
    columns=(
        PERSON_ID,
        BIRTH_DATE,
        BIRTH_PRECISION,
        SEX,
        RACE_ETHNICITY,
        HOME_LANGUAGE,
        RESIDENCE_COUNTY,
        day("service_start", "first day in services"),
        nullable(day("service_end", "last day in services; empty while served")),
    ),
    row_rules=(
        RowRule("DS-R01", "E", "Services cannot end before they start.", "service_end < service_start"),
        RowRule("DS-R02", "E", "Services cannot start before birth.", "service_start < birth_date"),
    ),
    cross_rules=(changed_since_before("DS-X01", "client"),),
)

EMPLOYMENT_SPELL = Contract(
    PARTNER,
    "employment_spell",
    PREFIX,
    "jobs, and times of looking or not looking for one",
    key=("spell_id",),
    columns=(
        identifier("spell_id", "one job or one time without"),
        PERSON_ID,
        day("start_date", "first day"),
        END_DATE,
        code("status", EMPLOYMENT_STATUS, "kind of job, or whether one is looked for"),
        nullable(integer("weekly_hours", "usual hours of work in a week; empty without a job", 1, 80)),
        nullable(code("wants_hours", WANTS_HOURS, "what the person says of the hours; empty when not asked")),
    ),
    parents=(OF_CLIENT,),
    row_rules=(
        RowRule("DS-R11", "E", "A spell cannot end before it starts.", "end_date < start_date"),
        RowRule(
            "DS-R12",
            "W",
            "A job has weekly hours, and a time without one has none.",
            "(status in ('SEEKING', 'NOT_SEEKING')) <> (weekly_hours is null)",
        ),
        RowRule(
            "DS-R13",
            "W",
            "Only someone with a job can say what hours are wanted.",
            "wants_hours is not null and status in ('SEEKING', 'NOT_SEEKING')",
        ),
    ),
    cross_rules=(
        CrossRule(
            "DS-X11",
            "W",
            "Nobody has a job or looks for one while not looking for one.",
            "select distinct c.row_number from candidate c join employment_spell o on o.person_id = c.person_id"
            " and c.status = 'NOT_SEEKING' and o.status <> 'NOT_SEEKING'"
            " and c.start_date <= coalesce(o.end_date, date '9999-12-31')"
            " and o.start_date <= coalesce(c.end_date, date '9999-12-31')",
        ),
    ),
)

DAY_ACTIVITY = Contract(
    PARTNER,
    "day_activity",
    PREFIX,
    "what people do with their days beside paid work",
    key=("activity_id",),
    columns=(
        identifier("activity_id", "one activity of one person"),
        PERSON_ID,
        code("kind", ACTIVITY, "kind of activity"),
        day("start_date", "first day"),
        END_DATE,
        integer("weekly_hours", "usual hours in a week", 1, 80),
    ),
    parents=(OF_CLIENT,),
    row_rules=(RowRule("DS-R21", "E", "An activity cannot end before it starts.", "end_date < start_date"),),
)

SAFETY_INCIDENT = Contract(
    PARTNER,
    "safety_incident",
    PREFIX,
    "incidents that harmed the person, others or the environment, one row for each that was harmed",
    key=("incident_id", "harmed"),
    columns=(
        identifier("incident_id", "one incident of one person"),
        PERSON_ID,
        day("incident_date", "day of the incident"),
        code("harmed", HARMED, "who or what was harmed"),
        code("severity", SEVERITY, "how badly"),
    ),
    parents=(OF_CLIENT,),
    cross_rules=(
        CrossRule(
            "DS-X31",
            "W",
            "An incident should fall within the time in services.",
            "select c.row_number from candidate c join client k on k.person_id = c.person_id"
            " where c.incident_date < k.service_start or c.incident_date > k.service_end",
        ),
        CrossRule(
            "DS-X32",
            "W",
            "An incident is of one person on one day.",
            "select row_number from candidate where incident_id in (select incident_id from together"
            " group by incident_id having min(person_id) <> max(person_id) or min(incident_date) <> max(incident_date))",
        ),
    ),
)

CONTRACTS = (CLIENT, EMPLOYMENT_SPELL, DAY_ACTIVITY, SAFETY_INCIDENT)
