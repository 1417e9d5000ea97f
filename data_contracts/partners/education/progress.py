"""Progress: state tests and what became of a student at the end of the year."""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import PERSON_ID, code, day, flag, identifier, optional
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners.education.terms import (
    GRADE,
    OF_SCHOOL,
    OF_STUDENT,
    OF_STUDENT_AT_SCHOOL,
    PARTNER,
    PREFIX,
    SCHOOL_ID,
    SCHOOL_YEAR,
    spells_of,
)

SUBJECT = CodeList("subject", {"READ": "reading", "MATH": "mathematics", "SCI": "science"})

ACHIEVEMENT_LEVEL = CodeList(
    "achievement_level",
    {
        "NP": "not proficient",
        "3": "grade level proficient",
        "4": "on track for college and career",
        "5": "on track for college and career, highest level",
    },
    source="N.C. Department of Public Instruction, achievement levels",
)

YEAR_END_STATUS = CodeList(
    "year_end_status",
    {
        "PROMOTED": "promoted to the next grade",
        "RETAINED": "kept in the same grade",
        "RETAINED_LABEL": "promoted with a retained reading label",
        "GRADUATED": "graduated",
        "TRANSFER": "moved to another school",
        "DROPOUT": "left school",
        "OTHER": "another status",
    },
)

ASSESSMENT = Contract(
    PARTNER,
    "assessment",
    PREFIX,
    "state test results, one row per student, test and day",
    key=("person_id", "test_code", "admin_date"),
    columns=(
        PERSON_ID,
        optional(SCHOOL_ID),
        identifier("test_code", "the test", "Ed-Fi Assessment.assessmentIdentifier"),
        code("subject", SUBJECT, "what was tested", "CEDS Assessment Academic Subject"),
        day("admin_date", "day of the test", "Ed-Fi StudentAssessment.administrationDate"),
        code("grade", GRADE, "grade when tested", "Ed-Fi StudentAssessment.whenAssessedGradeLevel"),
        code(
            "achievement_level",
            ACHIEVEMENT_LEVEL,
            "level reached",
            "Ed-Fi StudentAssessment.performanceLevels",
        ),
        flag("is_official", "the attempt that counts"),
        flag("is_valid", "the score may be used"),
    ),
    parents=(OF_STUDENT, OF_SCHOOL),
    cross_rules=(
        CrossRule(
            "ED-X71",
            "W",
            "A test without a school counts at no school when the student was on no roll that day.",
            "select c.row_number from (select row_number, person_id, admin_date from candidate"
            f" where school_id is null) c anti join {spells_of('enrollment', 'person_id')} s"
            " on s.person_id = c.person_id and s.entry_date <= c.admin_date and s.last_day >= c.admin_date",
        ),
    ),
    cadence="yearly",
)

YEAR_END = Contract(
    PARTNER,
    "year_end",
    PREFIX,
    "what became of a student at the end of a school year",
    key=("person_id", "school_id", "school_year"),
    columns=(
        PERSON_ID,
        SCHOOL_ID,
        SCHOOL_YEAR,
        code("grade", GRADE, "grade in that school year", "CEDS Grade Level"),
        code("status", YEAR_END_STATUS, "what became of the student"),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    row_rules=(
        RowRule(
            "ED-R41",
            "W",
            "A student usually graduates from grade 12 or 13.",
            "status = 'GRADUATED' and grade not in ('12', '13')",
        ),
    ),
    cross_rules=(
        CrossRule(
            "ED-X81",
            "W",
            "A year-end status should have an enrollment at the school in that school year.",
            "select c.row_number from candidate c anti join enrollment e on e.person_id = c.person_id"
            " and e.school_id = c.school_id and e.school_year = c.school_year",
        ),
    ),
    cadence="yearly",
)
