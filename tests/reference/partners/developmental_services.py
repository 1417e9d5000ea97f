"""Developmental services: layout of its tables and windows of its indicators."""

from tests.reference.rule import Rule

PARTNER = "developmental_services"
DESCRIBED_BY = "client"
COLUMNS = {
    "client": (
        "person_id birth_date sex race_ethnicity residence_county_fips service_start service_end",
        "birth_precision home_language",
    ),
    "employment_spell": ("spell_id person_id start_date end_date status weekly_hours wants_hours", ""),
    "day_activity": ("activity_id person_id kind start_date end_date weekly_hours", ""),
    "safety_incident": ("incident_id person_id incident_date harmed severity", ""),
}
RULES = {
    "young_people_with_work_that_fits": Rule("quarter", (PARTNER,)),
    "safety_incidents_per_1000_days_in_services": Rule("quarter", (PARTNER,)),
}
