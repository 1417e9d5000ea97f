"""School membership and attendance."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "instructional_day",
        "days of instruction of each school calendar",
        "school_id calendar_code school_year calendar_date",
        """
        school_id VARCHAR school
        calendar_code VARCHAR calendar of the school
        school_year INTEGER spring year
        calendar_date DATE day of instruction
        quarter_start DATE quarter it lies in
    """,
    ),
    relation(
        "membership_span",
        "when a student was on the roll of which school, without overlaps",
        "person_id start_date",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        calendar_code VARCHAR calendar
        school_year INTEGER spring year
        grade VARCHAR grade
        county_fips VARCHAR county of the school
        start_date DATE first day on the roll
        end_date DATE last day on the roll
    """,
    ),
    relation(
        "membership_quarter",
        "member days by student, school and quarter",
        "person_id school_id school_year quarter_start",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        member_days INTEGER instructional days on the roll
    """,
    ),
    relation(
        "student_quarter",
        "member and absent days by student, school and quarter",
        "person_id school_id school_year quarter_start",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        member_days DECIMAL(18,6) member days with a known attendance
        absent_day_sum DECIMAL(18,6) days missed, fractions added
        absent_day_count DECIMAL(18,6) days of which more than half was missed
    """,
    ),
)
