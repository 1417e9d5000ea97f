"""Attendance in three shapes: exceptions only, one row per day, or one row per quarter.

The shape a partner uses is the file it sends. All rules are hash joins against small tables, because an
attendance file of a large state has tens of millions of rows.
"""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import PERSON_ID, Column, Kind, code, day, decimal, optional
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners.education.terms import (
    OF_STUDENT_AT_SCHOOL,
    PARTNER,
    PREFIX,
    SCHOOL_ID,
    outside_every_spell,
)

ABSENCE_REASON = CodeList(
    "absence_reason",
    {"E": "excused", "U": "unexcused", "S": "out-of-school suspension", "N": "not an absence"},
    source="Ed-Fi AttendanceEventCategory",
)

DAILY_STATUS = CodeList(
    "daily_status",
    {
        "P": "present",
        "T": "tardy, which is present",
        "A": "absent, reason not known",
        "E": "absent, excused",
        "U": "absent, unexcused",
        "S": "absent, out-of-school suspension",
        "H": "absent for half the day",
    },
    source="Ed-Fi AttendanceEventCategory",
)

ATTENDANCE_DATE = day("attendance_date", "the school day", "Ed-Fi StudentSchoolAttendanceEvent.eventDate")

# Most schools have one calendar a day, so the day's first calendar settles most rows with two joins that multiply none;
# only rows it does not settle are held against the others. A correction of few rows reads the calendars of its schools alone.
NOT_AN_INSTRUCTIONAL_DAY = (
    "with school_sent as materialized (select distinct school_id from candidate),"
    " calendar as materialized (select school_id, calendar_code, school_year, row_number() over () as number"
    " from (select distinct school_id, calendar_code, school_year from calendar_day semi join school_sent using (school_id)"
    " where is_instructional = 1)),"
    " numbered_day as materialized (select school_id, calendar_date, number from calendar_day"
    " join calendar using (school_id, calendar_code, school_year) where is_instructional = 1),"
    " school_day as (select school_id, calendar_date, min(number) as number, count(*) as calendars from numbered_day"
    " group by school_id, calendar_date),"
    " student as materialized (select distinct person_id, school_id, number from enrollment"
    " join calendar using (school_id, calendar_code, school_year)),"
    " placed as (select c.row_number, c.person_id, c.school_id, c.attendance_date, d.number, d.calendars from candidate c"
    " left join school_day d on d.school_id = c.school_id and d.calendar_date = c.attendance_date),"
    " unsettled as materialized (select p.* from placed p anti join student s"
    " on s.person_id = p.person_id and s.school_id = p.school_id and s.number = p.number),"
    " elsewhere as materialized (select u.row_number, u.person_id, u.school_id, d.number from unsettled u join numbered_day d"
    " on d.school_id = u.school_id and d.calendar_date = u.attendance_date where u.calendars > 1)"
    " select row_number from unsettled anti join (select e.row_number from elsewhere e semi join student s"
    " on s.person_id = e.person_id and s.school_id = e.school_id and s.number = e.number) settled using (row_number)"
)

NO_SCHOOL_DAY = "Attendance is taken on instructional days of the student's calendar only."
NOT_ENROLLED = "Attendance is taken while the student is on the school's roll only."
NO_ABSENCE = "A whole school without one absence is unlikely; did it send its attendance?"


def school_without_absence(table: str, absence: str) -> str:
    """A query for schools with primary members and no row of `table` in force for which `absence` holds.

    It yields the school's first row, or -1, which stands for the header, when the delivery has no row of it.
    """
    return (
        "select coalesce(c.first_row, -1) as row_number from (select distinct school_id from enrollment"
        " where is_primary = 1 and (exit_code is null or exit_code not in ('NO_SHOW', 'INVALID'))) e"
        f" anti join (select school_id from {table} where {absence}) a on a.school_id = e.school_id"
        " left join (select school_id, min(row_number) as first_row from candidate group by school_id) c"
        " on c.school_id = e.school_id"
    )


STOPPED = "A school with 20 students on the roll should not go 20 school days without attendance; did it stop sending?"


def school_that_stopped(table: str, date_column: str, absence: str) -> str:
    """A query for schools with students on the roll whose last row of `table` is 20 school days before the data end.

    It yields -1 for each such school, which stands for the file.
    """
    return (
        f"with last_sent as (select school_id, max({date_column}) as last_day from {table} where {absence} group by school_id),"
        " filled as (select school_id from enrollment cross join delivery_convention"
        " where entry_date <= data_through and (exit_date is null or exit_date > data_through)"
        " and (exit_code is null or exit_code not in ('NO_SHOW', 'INVALID'))"
        " group by school_id having count(distinct person_id) >= 20)"
        " select -1 as row_number from last_sent s semi join filled f on f.school_id = s.school_id"
        " join calendar_day d on d.school_id = s.school_id and d.calendar_date > s.last_day cross join delivery_convention"
        " where d.is_instructional = 1 and d.calendar_date <= data_through group by s.school_id"
        " having count(distinct d.calendar_date) >= 20"
    )


ATTENDANCE_EVENT = Contract(
    PARTNER,
    "attendance_event",
    PREFIX,
    "absences and other exceptions; a school day without a row was attended",
    key=("person_id", "school_id", "attendance_date"),
    columns=(
        PERSON_ID,
        SCHOOL_ID,
        ATTENDANCE_DATE,
        decimal("absent_fraction", "share of the school day that was missed, from 0 to 1", 0, 1),
        code("reason", ABSENCE_REASON, "why the student was away", "Ed-Fi attendanceEventReason"),
        optional(
            Column("updated_at", Kind.TIMESTAMP, "when the school last changed the row; the latest counts")
        ),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    cross_rules=(
        CrossRule("ED-X11", "E", NO_SCHOOL_DAY, NOT_AN_INSTRUCTIONAL_DAY),
        CrossRule("ED-X12", "E", NOT_ENROLLED, outside_every_spell("attendance_date")),
        CrossRule("ED-X13", "W", NO_ABSENCE, school_without_absence("attendance_event", "absent_fraction > 0 and reason <> 'N'")),
        CrossRule("ED-X14", "W", STOPPED, school_that_stopped("attendance_event", "attendance_date", "true")),
    ),
    latest_by="updated_at",
)

ATTENDANCE_DAILY = Contract(
    PARTNER,
    "attendance_daily",
    PREFIX,
    "one row per student and school day",
    key=("person_id", "school_id", "attendance_date"),
    columns=(
        PERSON_ID,
        SCHOOL_ID,
        ATTENDANCE_DATE,
        code("status", DAILY_STATUS, "present or absent, and why", "Ed-Fi attendanceEventCategory"),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    cross_rules=(
        CrossRule("ED-X21", "E", NO_SCHOOL_DAY, NOT_AN_INSTRUCTIONAL_DAY),
        CrossRule("ED-X22", "E", NOT_ENROLLED, outside_every_spell("attendance_date")),
        CrossRule("ED-X23", "W", NO_ABSENCE, school_without_absence("attendance_daily", "status not in ('P', 'T')")),
        CrossRule("ED-X24", "W", STOPPED, school_that_stopped("attendance_daily", "attendance_date", "true")),
    ),
)

ATTENDANCE_SUMMARY = Contract(
    PARTNER,
    "attendance_summary",
    PREFIX,
    "days on the roll and days absent, one row per student, school and quarter",
    key=("person_id", "school_id", "quarter_start"),
    columns=(
        PERSON_ID,
        SCHOOL_ID,
        day("quarter_start", "first day of the quarter: 1 January, April, July or October"),
        decimal(
            "member_days",
            "instructional days on the roll (CEDS Number of Days in Attendance plus Absent)",
            0,
            366,
        ),
        decimal("absent_days", "days absent for any reason (CEDS Number of Days Absent)", 0, 366),
        optional(decimal("excused_days", "days absent, excused", 0, 366)),
        optional(decimal("unexcused_days", "days absent, unexcused", 0, 366)),
        optional(decimal("suspended_days", "days absent, out-of-school suspension", 0, 366)),
    ),
    parents=(OF_STUDENT_AT_SCHOOL,),
    row_rules=(
        RowRule(
            "ED-R11",
            "E",
            "A quarter starts on 1 January, 1 April, 1 July or 1 October.",
            "day(quarter_start) <> 1 or month(quarter_start) not in (1, 4, 7, 10)",
        ),
        RowRule(
            "ED-R12",
            "E",
            "A student cannot be absent on more days than on the roll.",
            "absent_days > member_days",
        ),
        RowRule(
            "ED-R13",
            "W",
            "Excused, unexcused and suspended days should not exceed the days absent.",
            "coalesce(excused_days, 0) + coalesce(unexcused_days, 0) + coalesce(suspended_days, 0)"
            " > absent_days",
        ),
        RowRule("ED-R14", "W", "A quarter has no more than 92 days.", "member_days > 92"),
    ),
    cross_rules=(
        CrossRule("ED-X33", "W", NO_ABSENCE, school_without_absence("attendance_summary", "absent_days > 0")),
        CrossRule(
            "ED-X35", "W", STOPPED,
            school_that_stopped("attendance_summary", "days_after(months_after(quarter_start, 3), -1)", "member_days > 0"),
        ),
        CrossRule(
            "ED-X34",
            "W",
            "A student should not have more than 185 member days in a school year.",
            "select c.row_number from candidate c semi join (select person_id,"
            " school_year_of(quarter_start) as school_year from attendance_summary group by all"
            " having sum(member_days) > 185) y on y.person_id = c.person_id"
            " and y.school_year = school_year_of(c.quarter_start)",
        ),
    ),
)
