"""Team meetings, family surveys and assessments of youth in System of Care programs."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "survey_domain",
        "parameter: which items of the YSS-F make up each domain",
        "domain item",
        """
        domain VARCHAR access, participation, cultural_sensitivity or outcomes
        item INTEGER number of the item, 1 to 26
    """,
    ),
    relation(
        "team_meeting",
        "meetings of child and family teams",
        "meeting_id",
        """
        meeting_id VARCHAR meeting
        enrollment_id VARCHAR enrolment
        person_id VARCHAR youth
        county_fips VARCHAR county of the enrolment
        meeting_date DATE day of the meeting
        family_present INTEGER 1 when a family member took part
        natural_supports_count INTEGER friends, relatives or neighbors who took part
    """,
    ),
    relation(
        "family_survey",
        "caregivers' answers to the YSS-F by domain",
        "response_id domain",
        """
        response_id VARCHAR filled-in survey
        domain VARCHAR domain of the survey
        person_id VARCHAR youth
        county_fips VARCHAR county of the enrolment
        response_date DATE day of the answers
        item_count INTEGER items of the domain
        answered_count INTEGER items answered, 1 to 5
        answer_sum INTEGER sum of those answers
    """,
    ),
    relation(
        "assessment_since_intake",
        "assessments of needs compared with the youth's first",
        "assessment_id",
        """
        assessment_id VARCHAR assessment
        person_id VARCHAR youth
        county_fips VARCHAR county of the enrolment
        assessed_date DATE day of the assessment
        is_paired INTEGER 1 when it follows the first one and has the same instrument
        need_count INTEGER needs that called for action at intake
        resolved_count INTEGER those of them that no longer do
    """,
    ),
)
