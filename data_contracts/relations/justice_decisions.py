"""What became of complaints, diversions and commitments, and what adult records say."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "adjudicated_offense",
        "offenses that a juvenile court found to be true",
        "complaint_id",
        """
        complaint_id VARCHAR complaint
        person_id VARCHAR youth
        offense_date DATE day of the offense, or the received date when that is missing
    """,
    ),
    relation(
        "adult_arrest",
        "arrests in adult records",
        "event_id",
        """
        event_id VARCHAR arrest
        person_id VARCHAR youth
        offense_date DATE day of the offense, or of the arrest when that is missing
        event_date DATE day of the arrest
    """,
    ),
    relation(
        "adult_record_search",
        "youth for whom adult records were searched",
        "person_id",
        """
        person_id VARCHAR youth
    """,
    ),
    relation(
        "ended_diversion",
        "diversions that ended",
        "spell_id",
        """
        spell_id VARCHAR spell of supervision
        person_id VARCHAR youth
        county_fips VARCHAR county that supervised
        end_date DATE last day
        is_completed INTEGER 1 when it ended as completed
        is_filed INTEGER 1 when the complaint was filed in court at any time
    """,
    ),
    relation(
        "secure_commitment",
        "commitments with an admission to a youth development center",
        "spell_id",
        """
        spell_id VARCHAR spell of supervision
        person_id VARCHAR youth
        county_fips VARCHAR county of the court of the first stay
        admit_date DATE first admission
    """,
    ),
)
