"""Choices: what the field disputes, as decided (Readings). A test may put others in their place, here and in the data.

The pipeline reads its own from `metrics/parameters`; these are written from the specification, and nothing is shared.
"""

from dataclasses import dataclass


@dataclass
class Choices:
    """One value for each disputed choice; days are whole days, percents whole percents."""

    least_attended_pct: int = 50
    least_member_days: int = 10
    chronic_absence_pct: int = 10
    count_day: int = 20
    longest_gap: int = 10
    progression_member_days: int = 140
    shortest_stay: int = 8
    trial_home_visit: int = 30
    days_before_reports_count: int = 7
    recurrence_days: tuple[int, int] = (15, 365)
    psychiatric_gap: int = 1
    custody_gap: int = 1
    institution_gap: int = 1
    discharge_first_day: int = 1
    emergency_first_day: int = 0
    residential_follows_up: bool = True
    dropping_settings: frozenset[str] = frozenset({"FACILITY_CRISIS", "SUD_RESIDENTIAL"})
    home_levels: frozenset[int] = frozenset({0, 1})
    family_levels: frozenset[int] = frozenset({0, 1, 3, 4})
    nonfamily_levels: frozenset[int] = frozenset(range(5, 13))
    institutional_levels: frozenset[int] = frozenset(range(9, 13))
    county_sources: tuple[str, ...] = (
        "foster_care", "coverage", "custody", "residence_in_health", "residence_in_justice", "maltreatment_report",
    )  # fmt: skip
    enrolled_days: int = 45
    member_days: int = 15
    regular_attendance_pct: int = 90
    countable_settings: frozenset[str] = frozenset(
        ("FFH", "TFC", "KIN", "1", "2", "3", "4", "5", "6", "7", "8")
    )


CHOICES = Choices()
