"""Discipline, restraint and seclusion.

Source of the restraint terms: U.S. Department of Education, Civil Rights Data Collection. There, zero means
that a school collected and had none; "not collected" is a different statement and has its own table here.
"""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import PERSON_ID, code, day, decimal, flag, identifier, integer, optional
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners.education.terms import (
    OF_SCHOOL,
    OF_STUDENT_AT_SCHOOL,
    PARTNER,
    PREFIX,
    SCHOOL_ID,
    SCHOOL_YEAR,
    outside_every_spell,
)

ACTION_TYPE = CodeList(
    "action_type",
    {
        "ISS": "in-school suspension",
        "OSS_ST": "out-of-school suspension of 10 days or less",
        "OSS_LT": "out-of-school suspension of more than 10 days",
        "EXP": "expulsion",
        "ALP": "placement in an alternative learning program",
        "LEREF": "referral to law enforcement",
        "ARREST": "school-related arrest",
        "OTHER": "another action",
    },
    source="N.C. G.S. 115C-390.1; Civil Rights Data Collection",
)

RESTRAINT_TYPE = CodeList(
    "restraint_type",
    {"MECH": "mechanical restraint", "PHYS": "physical restraint", "SECL": "seclusion"},
    source="Civil Rights Data Collection",
)

DISCIPLINE_ACTION = Contract(
    PARTNER,
    "discipline_action",
    PREFIX,
    "what a school did about an incident, one row per student and action",
    key=("action_id",),
    columns=(
        identifier("action_id", "one action", "Ed-Fi DisciplineAction.disciplineActionIdentifier"),
        PERSON_ID,
        SCHOOL_ID,
        identifier("incident_id", "the incident", "Ed-Fi DisciplineIncident.incidentIdentifier"),
        day("incident_date", "day of the incident; it places the action", "Ed-Fi incidentDate"),
        code("action_type", ACTION_TYPE, "kind of action", "Ed-Fi DisciplineAction.disciplines"),
        optional(day("action_start", "first day of the action", "Ed-Fi DisciplineAction.disciplineDate")),
        optional(decimal("days_assigned", "school days assigned (Ed-Fi disciplineActionLength)", 0, 400)),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    row_rules=(
        RowRule(
            "ED-R21", "W", "An action should not start before its incident.", "action_start < incident_date"
        ),
        RowRule(
            "ED-R22",
            "W",
            "A short-term suspension lasts 10 days or less.",
            "action_type = 'OSS_ST' and days_assigned > 10",
        ),
        RowRule(
            "ED-R23",
            "W",
            "A long-term suspension lasts more than 10 days.",
            "action_type = 'OSS_LT' and days_assigned <= 10",
        ),
    ),
    cross_rules=(
        CrossRule(
            "ED-X41",
            "W",
            "An incident should fall while the student is on the school's roll.",
            outside_every_spell("incident_date"),
        ),
    ),
)

RESTRAINT_EVENT = Contract(
    PARTNER,
    "restraint_event",
    PREFIX,
    "restraints and seclusions of students",
    key=("event_id",),
    columns=(
        identifier("event_id", "one restraint or seclusion"),
        PERSON_ID,
        SCHOOL_ID,
        day("event_date", "day of the event"),
        code("restraint_type", RESTRAINT_TYPE, "kind of restraint"),
        optional(integer("minutes", "how many minutes it lasted", 0, 1440)),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    cross_rules=(
        CrossRule(
            "ED-X51",
            "W",
            "A restraint or seclusion should fall while the student is on the school's roll.",
            outside_every_spell("event_date"),
        ),
    ),
)

RESTRAINT_COVERAGE = Contract(
    PARTNER,
    "restraint_coverage",
    PREFIX,
    "whether a school recorded restraints and seclusions in a school year",
    key=("school_id", "school_year"),
    columns=(
        SCHOOL_ID,
        SCHOOL_YEAR,
        flag("collected", "the school recorded every restraint and seclusion of the year"),
    ),
    parents=(OF_SCHOOL,),
    cross_rules=(
        CrossRule(
            "ED-X61",
            "W",
            "A school that reports restraints should be marked as collecting them.",
            "select c.row_number from candidate c semi join restraint_event e on e.school_id = c.school_id"
            " and school_year_of(e.event_date) = c.school_year where c.collected = 0",
        ),
        CrossRule(
            "ED-X62",
            "W",
            "A school year without one restraint in any collecting school is unlikely.",
            "select c.row_number from candidate c anti join restraint_event e"
            " on school_year_of(e.event_date) = c.school_year where c.collected = 1",
        ),
    ),
    cadence="yearly",
)
