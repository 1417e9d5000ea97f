"""Care use: emergency visits, first service after referral, well-child visits (health 1.2, 1.4, 1.5)."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.coverage import covered_months, is_covered_throughout
from tests.reference.days import age_on, day, day_or_none
from tests.reference.deliveries import Deliveries, is_yes, value
from tests.reference.discharges import ACUTE, follow_ups, health_stays, is_soon_after
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import windows
from tests.reference.persons import persons
from tests.reference.responsibility import county_of_member


@lru_cache(maxsize=8)
def counted_emergency_visits(deliveries: Deliveries) -> list[tuple[str, date]]:
    """Member and date of the emergency visits that follow-up is asked after (2025 rules).

    Behavioral health principal or any self-harm diagnosis, ages 6-17, not admitted, no acute, FACILITY_CRISIS or
    SUD_RESIDENTIAL admission on days 0-30, covered to day 30; then, over all history and after all exclusions, one
    visit in 31 days, in order of date.
    """
    known = persons(deliveries)
    eligible: dict[str, set[date]] = {}
    for row in deliveries.rows("health", "ed_visit"):
        person, on = value(row, "person_id"), day(value(row, "visit_date"))
        diagnosis = is_yes(row, "is_bh_principal") or is_yes(row, "is_self_harm_any")
        admitted = is_yes(row, "admitted") or any(
            stay.setting in ACUTE | CHOICES.dropping_settings and is_soon_after(on, stay.admitted, 0, 30)
            for stay in health_stays(deliveries).get(person, [])
        )
        of_age = 6 <= age_on(known[person].birth, on) <= 17
        if diagnosis and not admitted and of_age and is_covered_throughout(deliveries, person, on, 30):
            eligible.setdefault(person, set()).add(on)
    counted = []
    for person, dates in eligible.items():
        last: date | None = None
        for on in sorted(dates):
            if last is None or (on - last).days >= 31:
                counted.append((person, on))
                last = on
    return counted


def _after_emergency(deliveries: Deliveries, indicator: str, days: int) -> list[Unit]:
    """Counted visits of the quarter and those followed up on days 0 to `days`; residential is no follow-up."""
    units = []
    for window in windows(deliveries, indicator):
        for person, on in counted_emergency_visits(deliveries):
            if window.holds(on):
                services = follow_ups(deliveries, False).get(person, [])
                seen = any(is_soon_after(on, service, CHOICES.emergency_first_day, days) for service in services)
                county = county_of_member(deliveries, person, on)
                units += units_in_county(deliveries, county, window.period_start, person, on, seen, 1)
    return units


def _measure(indicator: str, days: int) -> Callable[[Deliveries], list[Unit]]:
    return lambda deliveries: _after_emergency(deliveries, indicator, days)


follow_up_within_7_days_of_emergency_visit = _measure("follow_up_within_7_days_of_emergency_visit", 7)
follow_up_within_30_days_of_emergency_visit = _measure("follow_up_within_30_days_of_emergency_visit", 30)


def behavioral_health_emergency_visits_per_1000_member_months(deliveries: Deliveries) -> list[Unit]:
    """Visits with a behavioral health principal diagnosis, not admitted, one per person and day, and member months.

    A member month = covered on the 15th, in that coverage's county; visits while not covered count too.
    """
    visits = {
        (value(row, "person_id"), day(value(row, "visit_date")))
        for row in deliveries.rows("health", "ed_visit")
        if is_yes(row, "is_bh_principal") and not is_yes(row, "admitted")
    }
    units = []
    for window in windows(deliveries, "behavioral_health_emergency_visits_per_1000_member_months"):
        for person, on in sorted(visits):
            if window.holds(on):
                county = county_of_member(deliveries, person, on)
                units += units_in_county(deliveries, county, window.period_start, person, window.end, 1, 0)
        for row in deliveries.rows("health", "member"):
            person = value(row, "person_id")
            for on in covered_months(deliveries, person, window.start, window.end):
                county = county_of_member(deliveries, person, on)
                units += units_in_county(deliveries, county, window.period_start, person, window.end, 0, 1)
    return units


def first_service_within_14_days_of_referral(deliveries: Deliveries) -> list[Unit]:
    """ROUTINE referrals of the quarter, and those whose first service came by day 14; the unserved stay in."""
    units = []
    for window in windows(deliveries, "first_service_within_14_days_of_referral"):
        for row in deliveries.rows("health", "referral"):
            person, on = value(row, "person_id"), day(value(row, "referral_date"))
            if row["urgency"] == "ROUTINE" and window.holds(on):
                served = day_or_none(row["first_service_date"])
                in_time = served is not None and (served - on).days <= 14
                county = county_of_member(deliveries, person, on)
                units += units_in_county(deliveries, county, window.period_start, person, on, in_time, 1)
    return units


def well_child_visit_in_the_year(deliveries: Deliveries) -> list[Unit]:
    """Members aged 3-20 at the window's end, covered in at least 11 of its 12 months, with a well-child visit."""
    known = persons(deliveries)
    visits: dict[str, list[date]] = {}
    for row in deliveries.rows("health", "service"):
        if is_yes(row, "is_well_child"):
            visits.setdefault(value(row, "person_id"), []).append(day(value(row, "service_date")))
    units = []
    for window in windows(deliveries, "well_child_visit_in_the_year"):
        for row in deliveries.rows("health", "member"):
            person = value(row, "person_id")
            of_age = 3 <= age_on(known[person].birth, window.end) <= 20
            if of_age and len(covered_months(deliveries, person, window.start, window.end)) >= 11:
                seen = Fraction(any(window.holds(on) for on in visits.get(person, [])))
                county = county_of_member(deliveries, person, window.end)
                units += units_in_county(deliveries, county, window.period_start, person, window.end, seen, 1)
    return units
