"""School stays, average membership, discipline, restraint and tests."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "numbered_school_day",
        "days of instruction of each school calendar, numbered",
        "school_id calendar_code school_year calendar_date",
        """
        school_id VARCHAR school
        calendar_code VARCHAR calendar of the school
        school_year INTEGER spring year
        calendar_date DATE day of instruction
        quarter_start DATE quarter it lies in
        day_number INTEGER 1 for the first day of the school year
    """,
    ),
    relation(
        "calendar_quarter",
        "days of instruction held by the end of each quarter",
        "school_id calendar_code school_year quarter_start",
        """
        school_id VARCHAR school
        calendar_code VARCHAR calendar of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        days_so_far INTEGER days of instruction from the year's first to the quarter's end
    """,
    ),
    relation(
        "membership_stay",
        "stays of a student at a school, cut to member days",
        "person_id first_date",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        calendar_code VARCHAR calendar
        school_year INTEGER spring year
        grade VARCHAR grade
        county_fips VARCHAR county of the school
        first_date DATE first member day
        last_date DATE last member day
        first_day_number INTEGER number of the first member day in the calendar
        last_day_number INTEGER number of the last member day in the calendar
    """,
    ),
    relation(
        "average_membership",
        "average daily membership so far, by student, school and quarter",
        "person_id school_id school_year quarter_start",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter by whose end it is taken
        average_membership DECIMAL(18,6) member days over the calendar's days so far, 0 to 1
    """,
    ),
    relation(
        "count_day_membership",
        "students on the roll on the 20th day of instruction",
        "person_id school_id calendar_code school_year",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        calendar_code VARCHAR calendar
        school_year INTEGER spring year
        grade VARCHAR grade on that day
        county_fips VARCHAR county of the school
        count_date DATE the 20th day of instruction of the calendar
    """,
    ),
    relation(
        "student_on_roll",
        "who was on which roll in a quarter",
        "person_id school_id school_year quarter_start",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        school_year INTEGER spring year
        quarter_start DATE quarter
        member_days DECIMAL(18,6) member days, more than 0
    """,
    ),
    relation(
        "prekindergarten_year",
        "students only in prekindergarten at a school in a school year",
        "person_id school_id school_year",
        """
        person_id VARCHAR student
        school_id VARCHAR school
        school_year INTEGER spring year
    """,
    ),
    relation(
        "discipline_action",
        "disciplinary actions of schools",
        "action_id",
        """
        action_id VARCHAR action
        person_id VARCHAR student
        school_id VARCHAR school that acted
        county_fips VARCHAR county of that school
        incident_date DATE day of the incident
        action_type VARCHAR kind of action
        is_prekindergarten INTEGER 1 when the student was only in prekindergarten there that year
    """,
    ),
    relation(
        "restraint_event",
        "restraints and seclusions",
        "event_id",
        """
        event_id VARCHAR restraint or seclusion
        person_id VARCHAR student
        school_id VARCHAR school
        county_fips VARCHAR county of the school
        event_date DATE day it happened
        is_collected INTEGER 1 when the school recorded all of that school year's
        is_prekindergarten INTEGER 1 when the student was only in prekindergarten there that year
    """,
    ),
    relation(
        "collecting_school",
        "schools that recorded restraints and seclusions",
        "school_id school_year",
        """
        school_id VARCHAR school
        school_year INTEGER spring year
    """,
    ),
    relation(
        "state_test_attempt",
        "valid official attempts at state tests",
        "person_id test_code admin_date",
        """
        person_id VARCHAR student
        test_code VARCHAR test
        subject VARCHAR READ, MATH or SCI
        admin_date DATE day of the test
        grade VARCHAR grade when tested
        county_fips VARCHAR county of the school, 99999 when no school is known
        is_proficient INTEGER 1 for achievement level 3 or above
    """,
    ),
)
