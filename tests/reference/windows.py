"""Windows: kind of window, follow-up and sources of every indicator, as the tables of the specification state them.

`quarter`, `year`, `school_year_to_date`; `school_year` is shown under the quarter in which the school year ends;
`progression` under the quarter that starts on 1 July after it, and can be seen on 30 September.
"""

from tests.reference.partners import JOINED
from tests.reference.rule import Rule

CW, ED, JJ, HL, CC = "child_welfare", "education", "juvenile_justice", "health", "care_coordination"

NIGHTS = (CW, JJ, HL)
EVERYONE = (CW, ED, JJ, HL, CC)

RULES: dict[str, Rule] = {
    "placement_moves_per_1000_days_in_care": Rule("year", (CW,)),
    "two_or_fewer_placements_in_the_first_year": Rule("year", (CW,), months=12),
    "permanency_within_12_months_of_entry": Rule("year", (CW,), months=12),
    "permanency_within_12_months_for_children_in_care_1_to_2_years": Rule("year", (CW,)),
    "permanency_within_12_months_for_children_in_care_over_2_years": Rule("year", (CW,)),
    "reentry_to_care_within_12_months": Rule("year", (CW,), months=12),
    "maltreatment_recurrence_within_12_months": Rule("year", (CW,), months=12),
    "maltreatment_in_care_per_100000_days": Rule("year", (CW,)),
    "first_placement_with_kin": Rule("year", (CW,)),
    "attendance_rate": Rule("quarter", (ED,)),
    "chronic_absence": Rule("school_year_to_date", (ED,)),
    "students_suspended_out_of_school": Rule("school_year_to_date", (ED,)),
    "short_term_suspensions_per_1000_students": Rule("school_year_to_date", (ED,)),
    "school_stability": Rule("school_year_to_date", (ED,)),
    "restraint_and_seclusion_per_1000_students": Rule("school_year_to_date", (ED,)),
    "on_time_grade_progression": Rule("progression", (ED,)),
    "proficient_in_reading": Rule("school_year", (ED,)),
    "proficient_in_math": Rule("school_year", (ED,)),
    "new_complaint_within_12_months": Rule("year", (JJ,), months=12),
    "new_complaint_within_24_months": Rule("year", (JJ,), months=24),
    "readjudication_within_24_months": Rule("year", (JJ,), months=30),
    "complaint_or_adult_arrest_within_24_months": Rule("year", (JJ,), months=24),
    "delinquency_complaints_per_1000_youth": Rule("year", (JJ,)),
    "youth_diverted_at_first_decision": Rule("year", (JJ,)),
    "diversions_completed_without_petition": Rule("year", (JJ,)),
    "detention_admissions_per_1000_youth": Rule("year", (JJ,)),
    "secure_commitments_per_1000_youth": Rule("year", (JJ,)),
    "follow_up_within_7_days_of_psychiatric_discharge": Rule("quarter", (HL,), days=30),
    "follow_up_within_30_days_of_psychiatric_discharge": Rule("quarter", (HL,), days=30),
    "follow_up_within_7_days_of_psychiatric_discharge_without_residential": Rule("quarter", (HL,), days=30),
    "follow_up_within_30_days_of_psychiatric_discharge_without_residential": Rule("quarter", (HL,), days=30),
    "follow_up_within_7_days_of_emergency_visit": Rule("quarter", (HL,), days=30),
    "follow_up_within_30_days_of_emergency_visit": Rule("quarter", (HL,), days=30),
    "psychiatric_readmission_within_30_days": Rule("quarter", (HL,), days=30),
    "behavioral_health_emergency_visits_per_1000_member_months": Rule("quarter", (HL,)),
    "first_service_within_14_days_of_referral": Rule("quarter", (HL,), days=14),
    "well_child_visit_in_the_year": Rule("year", (HL,)),
    "days_in_nonfamily_settings_per_1000_youth": Rule("quarter", NIGHTS),
    "days_in_institutions_per_1000_youth": Rule("quarter", NIGHTS),
    "admissions_to_institutions_per_1000_youth": Rule("quarter", NIGHTS),
    "youth_placed_in_institutions_per_1000_youth": Rule("quarter", NIGHTS),
    "length_of_stay_in_institutions": Rule("quarter", NIGHTS),
    "median_length_of_stay_in_institutions": Rule("quarter", NIGHTS),
    "days_in_family_settings": Rule("quarter", NIGHTS),
    "step_down_within_30_days": Rule("quarter", NIGHTS, days=30),
    "institution_days_outside_the_home_county": Rule("quarter", NIGHTS),
    "youth_in_two_or_more_systems": Rule("year", NIGHTS),
    "first_petitions_of_youth_known_to_child_welfare": Rule("year", (CW, JJ)),
    "complaint_within_12_months_of_leaving_care": Rule("year", (CW, JJ), months=12),
    "chronic_absence_while_in_foster_care": Rule("school_year_to_date", (CW, ED)),
    "school_changes_during_foster_care_per_1000_days": Rule("year", (CW, ED)),
    "at_home_in_school_and_out_of_trouble": Rule("quarter", EVERYONE),
    "at_home": Rule("quarter", EVERYONE),
    "in_school": Rule("quarter", EVERYONE),
    "out_of_trouble": Rule("quarter", EVERYONE),
    "team_meeting_within_30_days_of_enrollment": Rule("quarter", (CC,), days=30),
    "team_meetings_with_family_present": Rule("quarter", (CC,)),
    "team_meetings_with_natural_supports": Rule("quarter", (CC,)),
    "families_reporting_positive_outcomes": Rule("year", (CC,)),
    "families_reporting_positive_participation": Rule("year", (CC,)),
    "families_reporting_positive_cultural_sensitivity": Rule("year", (CC,)),
    "families_reporting_positive_access": Rule("year", (CC,)),
    "youth_with_a_resolved_need": Rule("year", (CC,)),
}
RULES |= {indicator: rule for joined in JOINED for indicator, rule in joined.rules.items()}
