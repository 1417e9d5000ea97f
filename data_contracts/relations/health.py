"""Coverage, hospital and emergency care, referrals."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "member_county",
        "which county a member counts in on any date, and whether the date is covered",
        "person_id start_date",
        """
        person_id VARCHAR member
        start_date DATE first day
        end_date DATE day after the last
        county_fips VARCHAR county of coverage, else of residence
        is_covered INTEGER 1 when the days are covered
    """,
    ),
    relation(
        "coverage_span",
        "unbroken coverage of a member, whatever the county",
        "person_id start_date",
        """
        person_id VARCHAR member
        start_date DATE first covered day
        end_date DATE day after the last covered day
    """,
    ),
    relation(
        "member_quarter",
        "member months by member, quarter and county",
        "person_id quarter_start county_fips",
        """
        person_id VARCHAR member
        quarter_start DATE quarter
        county_fips VARCHAR county on the 15th of those months
        member_months INTEGER months covered on the 15th, 1 to 3
    """,
    ),
    relation(
        "psychiatric_discharge",
        "discharges from acute care for mental illness or self-harm, judged by the follow-up rules",
        "stay_id",
        """
        stay_id VARCHAR stay
        person_id VARCHAR member
        discharge_date DATE day of discharge
        county_fips VARCHAR county on that day
        excluded_because VARCHAR why it does not count, null when it does
        days_to_follow_up INTEGER days to the first follow-up care or residential treatment, 1 to 30
        days_to_follow_up_without_residential INTEGER days to the first follow-up care, 1 to 30
    """,
    ),
    relation(
        "mental_health_emergency_visit",
        "emergency visits at ages 6 to 17 for mental illness or self-harm, judged by the follow-up rules",
        "visit_id",
        """
        visit_id VARCHAR visit
        person_id VARCHAR member
        visit_date DATE day of the visit
        county_fips VARCHAR county on that day
        excluded_because VARCHAR why it does not count, null when it may
        days_to_follow_up INTEGER days to the first follow-up care, 0 to 30
    """,
    ),
    relation(
        "counted_emergency_visit",
        "emergency visits that count, one per 31 days",
        "visit_id",
        """
        visit_id VARCHAR visit
        person_id VARCHAR member
    """,
    ),
    relation(
        "psychiatric_episode",
        "stays in acute psychiatric hospitals, transfers joined",
        "psychiatric_episode_id",
        """
        psychiatric_episode_id VARCHAR id of its first stay
        person_id VARCHAR member
        admit_date DATE day of admission
        discharge_date DATE day of discharge, null while it goes on
        is_death INTEGER 1 when the youth died in it
        next_admit_date DATE next admission to an acute psychiatric hospital
    """,
    ),
    relation(
        "behavioral_health_emergency_visit",
        "emergency visits for behavioral health without admission, one per person and day",
        "person_id visit_date",
        """
        person_id VARCHAR member
        visit_date DATE day of the visit
        county_fips VARCHAR county on that day
    """,
    ),
    relation(
        "care_referral",
        "referrals to behavioral-health care",
        "referral_id",
        """
        referral_id VARCHAR referral
        person_id VARCHAR member
        referral_date DATE day of the referral
        urgency VARCHAR EMERGENT, URGENT or ROUTINE
        first_service_date DATE day of the first service, null while waiting
        county_fips VARCHAR county on the day of the referral
    """,
    ),
    relation(
        "well_child_visit",
        "days of well-child visits",
        "person_id visit_date",
        """
        person_id VARCHAR member
        visit_date DATE day of the visit
    """,
    ),
)
