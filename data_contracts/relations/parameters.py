"""Parameters that the field disputes, kept as data in `metrics/parameters`."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "setting_level",
        "parameter: how restrictive each kind of setting is",
        "source code",
        """
        source VARCHAR partner system
        code VARCHAR the partner's code
        level INTEGER 0 home to 12 youth development center; -1 runaway, outside the order
        setting VARCHAR the setting in words
    """,
    ),
    relation(
        "countable_setting",
        "parameter: living arrangements that count as placements",
        "arrangement_type",
        """
        arrangement_type VARCHAR AFCARS 2020 code, FFH, TFC or KIN
        meaning VARCHAR the setting in words
    """,
    ),
    relation(
        "age_band",
        "parameter: the age band of each age",
        "age",
        """
        age INTEGER whole years
        age_band VARCHAR the band
    """,
    ),
    relation(
        "attendance_rule",
        "parameter: when a day and a student count as absent; one row",
        "",
        """
        least_attended_pct INTEGER percent of a school day to be attended for a day of attendance (half-day rule)
        minimum_member_days INTEGER member days in the area from which a student is judged
        chronic_absence_pct INTEGER percent of member days absent from which a student is chronically absent
    """,
    ),
    relation(
        "school_year_rule",
        "parameter: who was in school, and long enough; one row",
        "",
        """
        count_day_number INTEGER day of instruction on which schools count heads
        longest_gap_days INTEGER days of instruction off the roll that do not yet break a stay
        progression_member_days INTEGER member days in the year from which progression is asked
    """,
    ),
    relation(
        "foster_care_rule",
        "parameter: edges of stays and of reports in foster care; one row",
        "",
        """
        shortest_stay_days INTEGER days from which a stay counts
        trial_home_visit_days INTEGER days after which a trial home visit stands for the exit
        days_before_reports_count INTEGER days after removal before which a report is not of care
        recurrence_first_day INTEGER first day after an initial report on which another one is a recurrence
        recurrence_last_day INTEGER last such day
    """,
    ),
    relation(
        "transfer_rule",
        "parameter: days between two stays up to which they are one; one row",
        "",
        """
        psychiatric_days INTEGER between acute psychiatric stays
        custody_days INTEGER between stays in secure custody of one kind
        institution_days INTEGER between nights at institutional levels
    """,
    ),
    relation(
        "follow_up_rule",
        "parameter: what follow-up care is after a discharge or an emergency visit; one row",
        "",
        """
        discharge_first_day INTEGER first day after a discharge on which care follows up
        emergency_first_day INTEGER the same after an emergency visit
        residential_counts INTEGER 1 when residential treatment follows up a discharge; never in those without_residential
    """,
    ),
    relation(
        "dropping_setting",
        "parameter: stays within 30 days, not acute, that take a discharge or visit out of follow-up",
        "setting",
        """
        setting VARCHAR health's code
        meaning VARCHAR the setting in words
    """,
    ),
    relation(
        "level_group",
        "parameter: what each level of restrictiveness counts as",
        "level",
        """
        level INTEGER level of setting_level
        meaning VARCHAR the settings in words
        is_placed INTEGER 1 when a night there is a night in a setting; 0 for runaway
        is_home INTEGER 1 for at home
        is_family INTEGER 1 for family-like
        is_nonfamily INTEGER 1 for not family-like, institutions among them
        is_institutional INTEGER 1 for institutions
    """,
    ),
    relation(
        "county_source",
        "parameter: which ground comes first for the county that answers for a youth",
        "source",
        """
        source VARCHAR ground of county_of_responsibility, or maltreatment_report
        precedence INTEGER the lowest that knows a county wins
        meaning VARCHAR the ground in words
    """,
    ),
    relation(
        "system_of_care_rule",
        "parameter: who is judged at home, in school and out of trouble, and what in school is; one row",
        "",
        """
        minimum_enrolled_days INTEGER days of enrollment in the quarter from which a youth is judged
        minimum_member_days INTEGER member days in the quarter from which a youth is judged
        regular_attendance_pct INTEGER percent of member days attended from which a youth is in school
    """,
    ),
)
