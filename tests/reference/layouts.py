"""Layouts: the columns of every table of an extract, version 1, in order, as (required, may be absent)."""

from tests.reference.partners import JOINED

COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "child_welfare": {
        "person": (
            "person_id birth_date sex race_aian race_asian race_black race_nhpi race_white race_unknown hispanic",
            "birth_precision home_language",
        ),
        "episode": (
            "episode_id person_id removal_date exit_date exit_reason county_at_removal county_latest",
            "removal_number",
        ),
        "living_arrangement": (
            "arrangement_id episode_id start_date end_date arrangement_type",
            "provider_id",
        ),
        "cps_report": (
            (
                "report_id person_id report_date county_fips maltreatment_type_1 maltreatment_type_2 "
                "maltreatment_type_3 maltreatment_type_4 disposition_1 disposition_2 disposition_3 disposition_4 "
                "fatality"
            ),
            "disposition_date incident_date",
        ),
        "county_history": ("episode_id county_fips start_date", ""),
    },
    "education": {
        "school": ("school_id lea_id county_fips level school_type", ""),
        "calendar_day": ("school_id calendar_code calendar_date school_year is_instructional", ""),
        "enrollment": (
            (
                "person_id school_id calendar_code school_year entry_date exit_date grade is_primary birth_date sex "
                "race_ethnicity"
            ),
            (
                "entry_code exit_code home_language english_learner disability_idea disability_504 "
                "economically_disadvantaged homeless residence_county_fips"
            ),
        ),
        "attendance_event": ("person_id school_id attendance_date absent_fraction reason", "updated_at"),
        "attendance_daily": ("person_id school_id attendance_date status", ""),
        "attendance_summary": (
            "person_id school_id quarter_start member_days absent_days",
            "excused_days unexcused_days suspended_days",
        ),
        "discipline_action": (
            "action_id person_id school_id incident_id incident_date action_type",
            "action_start days_assigned",
        ),
        "restraint_event": ("event_id person_id school_id event_date restraint_type", "minutes"),
        "restraint_coverage": ("school_id school_year collected", ""),
        "assessment": (
            "person_id test_code subject admin_date grade achievement_level is_official is_valid",
            "school_id",
        ),
        "year_end": ("person_id school_id school_year grade status", ""),
    },
    "juvenile_justice": {
        "youth": (
            "person_id birth_date sex race_ethnicity residence_county_fips adult_link_status",
            "birth_precision home_language",
        ),
        "complaint": (
            (
                "complaint_id person_id county_fips received_date offense_date offense_class complaint_type "
                "school_based divertible intake_decision decision_date later_filed_date"
            ),
            "incident_id",
        ),
        "petition": ("petition_id complaint_id filed_date finding finding_date", ""),
        "disposition": ("disposition_id person_id petition_id disposition_date level", ""),
        "supervision": (
            "spell_id person_id county_fips kind start_date end_date end_reason",
            "complaint_id",
        ),
        "custody": (
            "stay_id person_id county_fips facility_id kind legal_status admit_date release_date release_reason",
            "disposition_id",
        ),
        "adult_event": ("event_id person_id event_type event_date offense_date", ""),
    },
    "health": {
        "member": (
            "person_id birth_date sex race_ethnicity residence_county_fips",
            "birth_precision home_language",
        ),
        "coverage": ("person_id county_fips start_date end_date", ""),
        "stay": (
            "stay_id person_id facility_id setting admit_date discharge_date is_mh_principal is_self_harm_any",
            "discharge_status facility_county_fips is_part2",
        ),
        "service": (
            (
                "service_id person_id service_date is_mh_follow_up is_residential_treatment is_well_child "
                "is_behavioral_health"
            ),
            "",
        ),
        "ed_visit": (
            "visit_id person_id visit_date is_bh_principal is_self_harm_any admitted",
            "departure_date",
        ),
        "referral": ("referral_id person_id referral_date urgency first_service_date", ""),
    },
    "care_coordination": {
        "soc_enrollment": (
            "enrollment_id person_id birth_date sex race_ethnicity county_fips program start_date end_date end_reason",
            "home_language",
        ),
        "team_meeting": (
            (
                "meeting_id enrollment_id meeting_date family_present youth_present natural_supports_count "
                "agencies_count plan_updated"
            ),
            "",
        ),
        "survey_response": (
            "response_id enrollment_id instrument version response_date respondent item value",
            "",
        ),
        "need_assessment": (
            "assessment_id enrollment_id instrument version assessed_date item rating",
            "",
        ),
    },
    "reference": {
        "county": (
            "county_fips county_name region urbanicity size_group similar_group",
            "grant_start_date",
        ),
        "population": ("county_fips year age sex race_ethnicity population", ""),
    },
}
COLUMNS |= {joined.name: joined.columns for joined in JOINED}


def required_columns(partner: str, table: str) -> list[str]:
    """Columns that every file of the table has."""
    return COLUMNS[partner][table][0].split()


def optional_columns(partner: str, table: str) -> list[str]:
    """Columns that a file of the table may lack."""
    return COLUMNS[partner][table][1].split()
