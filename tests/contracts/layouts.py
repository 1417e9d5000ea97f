"""The published extract layouts, version 1, typed a second time: what the contracts must say.

Notation: `name` required, `name?` the value may be empty, `[name]` the column may be absent. The key is
given apart.
"""

from __future__ import annotations

from dataclasses import dataclass

NCANDS = ", ".join(
    [*(f"maltreatment_type_{n}?" for n in range(1, 5)), *(f"disposition_{n}?" for n in range(1, 5))]
)

LAYOUTS: dict[str, dict[str, tuple[str, str]]] = {
    "child_welfare": {
        "person": (
            "person_id",
            "person_id, birth_date, [birth_precision], sex, race_aian, race_asian, race_black, race_nhpi,"
            " race_white, race_unknown, hispanic, [home_language]",
        ),
        "episode": (
            "episode_id",
            "episode_id, person_id, removal_date, exit_date?, exit_reason?, county_at_removal, county_latest,"
            " [removal_number]",
        ),
        "living_arrangement": (
            "arrangement_id",
            "arrangement_id, episode_id, start_date, end_date?, arrangement_type, [provider_id]",
        ),
        "cps_report": (
            "report_id, person_id",
            "report_id, person_id, report_date, [disposition_date], [incident_date], county_fips,"
            f" {NCANDS}, fatality",
        ),
        "county_history": ("episode_id, start_date", "episode_id, county_fips, start_date"),
    },
    "education": {
        "school": ("school_id", "school_id, lea_id, county_fips, level, school_type"),
        "calendar_day": (
            "school_id, calendar_code, calendar_date",
            "school_id, calendar_code, calendar_date, school_year, is_instructional",
        ),
        "enrollment": (
            "person_id, school_id, entry_date",
            "person_id, school_id, calendar_code, school_year, entry_date, exit_date?, grade, [entry_code],"
            " [exit_code], is_primary, birth_date, sex, race_ethnicity, [home_language], [english_learner],"
            " [disability_idea], [disability_504], [economically_disadvantaged], [homeless],"
            " [residence_county_fips]",
        ),
        "attendance_event": (
            "person_id, school_id, attendance_date",
            "person_id, school_id, attendance_date, absent_fraction, reason, [updated_at]",
        ),
        "attendance_daily": (
            "person_id, school_id, attendance_date",
            "person_id, school_id, attendance_date, status",
        ),
        "attendance_summary": (
            "person_id, school_id, quarter_start",
            "person_id, school_id, quarter_start, member_days, absent_days, [excused_days], [unexcused_days],"
            " [suspended_days]",
        ),
        "discipline_action": (
            "action_id",
            "action_id, person_id, school_id, incident_id, incident_date, action_type, [action_start],"
            " [days_assigned]",
        ),
        "restraint_event": (
            "event_id",
            "event_id, person_id, school_id, event_date, restraint_type, [minutes]",
        ),
        "restraint_coverage": ("school_id, school_year", "school_id, school_year, collected"),
        "assessment": (
            "person_id, test_code, admin_date",
            "person_id, [school_id], test_code, subject, admin_date, grade, achievement_level, is_official,"
            " is_valid",
        ),
        "year_end": ("person_id, school_id, school_year", "person_id, school_id, school_year, grade, status"),
    },
    "juvenile_justice": {
        "youth": (
            "person_id",
            "person_id, birth_date, [birth_precision], sex, race_ethnicity, [home_language],"
            " residence_county_fips, adult_link_status",
        ),
        "complaint": (
            "complaint_id",
            "complaint_id, person_id, county_fips, received_date, offense_date?, offense_class,"
            " complaint_type, [incident_id], school_based, divertible, intake_decision, decision_date?,"
            " later_filed_date?",
        ),
        "petition": ("petition_id", "petition_id, complaint_id, filed_date, finding, finding_date?"),
        "disposition": ("disposition_id", "disposition_id, person_id, petition_id, disposition_date, level"),
        "supervision": (
            "spell_id",
            "spell_id, person_id, [complaint_id], county_fips, kind, start_date, end_date?, end_reason?",
        ),
        "custody": (
            "stay_id",
            "stay_id, person_id, [disposition_id], county_fips, facility_id, kind, legal_status, admit_date,"
            " release_date?, release_reason?",
        ),
        "adult_event": ("event_id", "event_id, person_id, event_type, event_date, offense_date?"),
    },
    "health": {
        "member": (
            "person_id",
            "person_id, birth_date, [birth_precision], sex, race_ethnicity, [home_language],"
            " residence_county_fips",
        ),
        "coverage": ("person_id, start_date", "person_id, county_fips, start_date, end_date?"),
        "stay": (
            "stay_id",
            "stay_id, person_id, facility_id, setting, admit_date, discharge_date?, is_mh_principal,"
            " is_self_harm_any, [discharge_status], [facility_county_fips], [is_part2]",
        ),
        "service": (
            "service_id",
            "service_id, person_id, service_date, is_mh_follow_up, is_residential_treatment, is_well_child,"
            " is_behavioral_health",
        ),
        "ed_visit": (
            "visit_id",
            "visit_id, person_id, visit_date, [departure_date], is_bh_principal, is_self_harm_any, admitted",
        ),
        "referral": ("referral_id", "referral_id, person_id, referral_date, urgency, first_service_date?"),
    },
    "care_coordination": {
        "soc_enrollment": (
            "enrollment_id",
            "enrollment_id, person_id, birth_date, sex, race_ethnicity, [home_language], county_fips,"
            " program, start_date, end_date?, end_reason?",
        ),
        "team_meeting": (
            "meeting_id",
            "meeting_id, enrollment_id, meeting_date, family_present, youth_present, natural_supports_count,"
            " agencies_count, plan_updated",
        ),
        "survey_response": (
            "response_id, item",
            "response_id, enrollment_id, instrument, version, response_date, respondent, item, value",
        ),
        "need_assessment": (
            "assessment_id, item",
            "assessment_id, enrollment_id, instrument, version, assessed_date, item, rating",
        ),
    },
    "reference": {
        "county": (
            "county_fips",
            "county_fips, county_name, region, urbanicity, size_group, similar_group, [grant_start_date]",
        ),
        "population": (
            "county_fips, year, age, sex, race_ethnicity",
            "county_fips, year, age, sex, race_ethnicity, population",
        ),
        "benchmark": (
            "indicator, measure, period, source",
            "indicator, measure, period, value, [lower], [upper], source, as_of",
        ),
    },
}

CODES: dict[tuple[str, str], str] = {
    ("episode", "exit_reason"): "1 2 3 4 5 6 7 8",
    ("living_arrangement", "arrangement_type"): "FFH TFC KIN 1 2 3 4 5 6 7 8 9 10 11 12 13 14",
    ("person", "hispanic"): "0 1 9",
    ("person", "sex"): "F M X U",
    ("person", "birth_precision"): "day month",
    ("person", "home_language"): "ENG SPA OTH UNK",
    ("enrollment", "race_ethnicity"): "AIAN ASIAN BLACK HISPANIC MULTI NHPI UNKNOWN WHITE",
    ("enrollment", "grade"): "PK KG 01 02 03 04 05 06 07 08 09 10 11 12 13",
    ("school", "level"): "E M H C",
    ("school", "school_type"): "REG ALT CHARTER VIRTUAL CORR SPEC",
    ("attendance_event", "reason"): "E U S N",
    ("attendance_daily", "status"): "P T A E U S H",
    ("discipline_action", "action_type"): "ISS OSS_ST OSS_LT EXP ALP LEREF ARREST OTHER",
    ("restraint_event", "restraint_type"): "MECH PHYS SECL",
    ("assessment", "subject"): "READ MATH SCI",
    ("assessment", "achievement_level"): "NP 3 4 5",
    ("year_end", "status"): "PROMOTED RETAINED RETAINED_LABEL GRADUATED TRANSFER DROPOUT OTHER",
    ("youth", "adult_link_status"): "MATCHED NO_MATCH NOT_ATTEMPTED",
    ("complaint", "offense_class"): "A B C D E F G H I A1 1 2 3 U",
    ("complaint", "complaint_type"): "DELINQUENT UNDISCIPLINED",
    ("complaint", "intake_decision"): "APPROVED CLOSED DIVERTED_PLAN DIVERTED_CONTRACT CONSULTATION PENDING",
    ("petition", "finding"): "ADJUDICATED DISMISSED TRANSFERRED REMANDED PENDING",
    ("disposition", "level"): "1 2 3 PS",
    ("supervision", "kind"): "DIVERSION PROBATION PRS COMMITMENT",
    ("supervision", "end_reason"): "COMPLETED REVOKED AGED_OUT TRANSFER DEATH OTHER",
    ("custody", "kind"): "DETENTION YDC CRISIS",
    ("custody", "legal_status"): "JUV_PRE JUV_POST SUPERIOR_COURT OTHER",
    ("custody", "release_reason"): "HOME PLACEMENT TRANSFER AWOL ADULT OTHER",
    ("adult_event", "event_type"): "ARREST CONVICTION PRISON_ADMIT",
    ("stay", "setting"): (
        "ACUTE_PSYCH ACUTE_MEDICAL PRTF RESIDENTIAL GROUP_HOME TFC FACILITY_CRISIS SUD_RESIDENTIAL"
    ),
    ("stay", "discharge_status"): "HOME TRANSFER AMA DEATH OTHER",
    ("referral", "urgency"): "EMERGENT URGENT ROUTINE",
    ("survey_response", "respondent"): "CAREGIVER YOUTH",
    ("county", "urbanicity"): "URBAN SUBURBAN RURAL",
}


@dataclass(frozen=True)
class Mark:
    """One column as the layout marks it."""

    name: str
    may_be_empty: bool
    may_be_absent: bool


def marks(layout: str) -> list[Mark]:
    """The columns of one layout line, in its order."""
    return [
        Mark(written.strip("[]?"), written.endswith("?"), written.startswith("["))
        for written in layout.split(", ")
    ]
