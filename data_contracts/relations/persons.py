"""Persons, and when they were known to which system."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "person_report",
        "what each partner says of a person",
        "person_id partner",
        """
        person_id VARCHAR pseudonym
        partner VARCHAR who says it
        precedence INTEGER whose word counts first, 1 before 2
        birth_date DATE date of birth
        birth_precision VARCHAR day or month
        sex VARCHAR sex
        race_ethnicity VARCHAR race and ethnicity
        home_language VARCHAR language at home
    """,
    ),
    relation(
        "person",
        "one row per person",
        "person_id",
        """
        person_id VARCHAR pseudonym
        birth_date DATE date of birth
        birth_precision VARCHAR day or month
        sex VARCHAR sex, U when no partner knows
        race_ethnicity VARCHAR race and ethnicity, UNKNOWN when no partner knows
        home_language VARCHAR language at home, UNK when no partner knows
    """,
    ),
    relation(
        "system_contact",
        "first and last day of contact with a system in a quarter",
        "person_id system quarter_start",
        """
        person_id VARCHAR youth
        system VARCHAR child_welfare, juvenile_justice or behavioral_health
        quarter_start DATE quarter
        first_date DATE first day of contact in it
        last_date DATE last day of contact in it
    """,
    ),
    relation(
        "soc_enrollment",
        "enrolments in a System of Care programme",
        "enrollment_id",
        """
        enrollment_id VARCHAR enrolment
        person_id VARCHAR youth
        county_fips VARCHAR county
        program VARCHAR programme
        start_date DATE first day
        end_date DATE last day, null while enrolled
        end_reason VARCHAR why it ended
    """,
    ),
)
