"""Enrollment: spells of a student at a school, and who the student is."""

from __future__ import annotations

from data_contracts.columns import (
    BIRTH_DATE,
    HOME_LANGUAGE,
    PERSON_ID,
    RACE_ETHNICITY,
    RESIDENCE_COUNTY,
    SEX,
    Column,
    Kind,
    code,
    day,
    flag,
    identifier,
    nullable,
    optional,
)
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners.education.terms import (
    GRADE,
    OF_SCHOOL,
    PARTNER,
    PREFIX,
    SCHOOL_ID,
    SCHOOL_YEAR,
    spells_of,
)

PRIMARY_CANDIDATES = "(select * from candidate where is_primary = 1)"
PRIMARY_SPELLS = "(select * from enrollment where is_primary = 1)"

SPELLS_OF_CANDIDATES = "(select e.* from enrollment e semi join candidate c using (person_id) where e.is_primary = 1)"

# A day on two rolls belongs to the later entry, so each spell is cut where the student's next one starts. Days are counted
# in those years of a student alone whose calendars have more than 185 days together; no other year can have as many.
MORE_THAN_185_MEMBER_DAYS = (
    f"with spell as materialized {spells_of(SPELLS_OF_CANDIDATES, 'person_id, school_id, calendar_code, school_year')},"
    " calendar as (select school_id, calendar_code, school_year, count(*) as days from calendar_day"
    " semi join spell using (school_id, calendar_code, school_year) where is_instructional = 1 group by all),"
    " likely as materialized (select person_id, school_year from spell"
    " join calendar using (school_id, calendar_code, school_year) group by person_id, school_year having sum(days) > 185),"
    " cut as (select person_id, school_id, calendar_code, school_year, entry_date, least(last_day,"
    " coalesce(days_after(lead(entry_date) over (partition by person_id order by entry_date, school_id), -1),"
    " last_day)) as last_day from spell semi join likely using (person_id))"
    " select c.row_number from candidate c semi join (select s.person_id, s.school_year"
    " from (select * from cut semi join likely using (person_id, school_year)) s"
    " join calendar_day d on d.school_id = s.school_id and d.calendar_code = s.calendar_code"
    " and d.school_year = s.school_year and d.calendar_date between s.entry_date and s.last_day"
    " where d.is_instructional = 1 group by s.person_id, s.school_year having count(*) > 185) y"
    " on y.person_id = c.person_id and y.school_year = c.school_year"
)

TWO_PRIMARY_SCHOOLS = (
    "select c.row_number from"
    f" {spells_of(PRIMARY_CANDIDATES, 'row_number, person_id, school_id, school_year')} c"
    f" join {spells_of(PRIMARY_SPELLS, 'person_id, school_id, school_year')} s"
    " on s.person_id = c.person_id and s.school_year = c.school_year and s.school_id <> c.school_id"
    " and s.entry_date <= c.last_day and s.last_day >= c.entry_date"
)

ENROLLMENT = Contract(
    PARTNER,
    "enrollment",
    PREFIX,
    "spells of a student on the roll of a school, with what the school knows of the student",
    key=("person_id", "school_id", "entry_date"),
    columns=(
        PERSON_ID,
        SCHOOL_ID,
        identifier("calendar_code", "the calendar the student follows", "Ed-Fi Calendar.calendarCode"),
        SCHOOL_YEAR,
        day("entry_date", "first day on the roll", "Ed-Fi StudentSchoolAssociation.entryDate"),
        nullable(
            day(
                "exit_date",
                "last day on the roll, or the day after it, as the manifest says; empty while enrolled",
                "Ed-Fi StudentSchoolAssociation.exitWithdrawDate",
            )
        ),
        code("grade", GRADE, "grade level", "Ed-Fi StudentSchoolAssociation.entryGradeLevel"),
        optional(Column("entry_code", Kind.TEXT, "how the student came", source_field="Ed-Fi EntryType")),
        optional(
            Column(
                "exit_code",
                Kind.TEXT,
                "how the student left; NO_SHOW and INVALID mean that there was no enrollment",
                source_field="Ed-Fi ExitWithdrawType",
            )
        ),
        flag("is_primary", "the school that answers for the student", "Ed-Fi primarySchool"),
        BIRTH_DATE,
        SEX,
        RACE_ETHNICITY,
        HOME_LANGUAGE,
        optional(flag("english_learner", "learns English as a new language", "CEDS English Learner Status")),
        optional(flag("disability_idea", "served under IDEA", "CEDS IDEA Indicator")),
        optional(flag("disability_504", "has a Section 504 plan", "CEDS Section 504 Status")),
        optional(
            flag(
                "economically_disadvantaged",
                "economically disadvantaged",
                "CEDS Economic Disadvantage Status",
            )
        ),
        optional(flag("homeless", "without a fixed home", "CEDS Homelessness Status")),
        optional(RESIDENCE_COUNTY),
    ),
    parents=(OF_SCHOOL,),
    row_rules=(
        RowRule(
            "ED-R02", "E", "A student cannot leave a school before entering it.", "exit_date < entry_date"
        ),
        RowRule(
            "ED-R03",
            "W",
            "An entry should lie in the school year of its calendar.",
            "school_year_of(entry_date) <> school_year",
        ),
        RowRule(
            "ED-R04",
            "W",
            "An exit should lie in the school year of its calendar.",
            "school_year_of(exit_date) <> school_year",
        ),
        RowRule(
            "ED-R05",
            "W",
            "A spell marked as no-show or invalid is dropped and gives no member day.",
            "exit_code in ('NO_SHOW', 'INVALID')",
        ),
        RowRule(
            "ED-R06",
            "W",
            "A student is usually 2 to 22 years old at entry.",
            "whole_years_between(birth_date, entry_date) not between 2 and 22",
        ),
    ),
    cross_rules=(
        CrossRule(
            "ED-X01",
            "E",
            "A spell needs the calendar it names, for its school and school year.",
            "select c.row_number from candidate c anti join calendar_day k on k.school_id = c.school_id"
            " and k.calendar_code = c.calendar_code and k.school_year = c.school_year",
        ),
        CrossRule(
            "ED-X02",
            "W",
            "A student should have one primary school at a time; shared days count once.",
            TWO_PRIMARY_SCHOOLS,
        ),
        CrossRule(
            "ED-X03",
            "W",
            "A student should not have more than 185 member days in a school year.",
            MORE_THAN_185_MEMBER_DAYS,
        ),
        CrossRule(
            "ED-X04",
            "W",
            "A spell that exits on its entry day has no member day when exits are the day after.",
            "select row_number from candidate cross join delivery_convention"
            " where exit_date_is_last_member_day = false and exit_date = entry_date",
        ),
        CrossRule(
            "ED-X05",
            "W",
            "A spell that starts after the last day of its calendar has no member day.",
            "select c.row_number from candidate c join (select school_id, calendar_code, school_year,"
            " max(calendar_date) as last_date from calendar_day group by all) k on k.school_id = c.school_id"
            " and k.calendar_code = c.calendar_code and k.school_year = c.school_year"
            " where c.entry_date > k.last_date",
        ),
    ),
)
