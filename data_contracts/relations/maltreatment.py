"""Reports of maltreatment."""

from __future__ import annotations

from data_contracts.relation import relation

RELATIONS = (
    relation(
        "maltreatment_report",
        "reports of maltreatment, marked when they found a victim",
        "report_id person_id",
        """
        report_id VARCHAR report
        person_id VARCHAR child
        report_date DATE day the report came in
        incident_date DATE day of the incident, may be null
        county_fips VARCHAR county of the report
        is_fatality INTEGER 1 when the child died of maltreatment
        is_victim INTEGER 1 when substantiated or indicated, or a death, of a child under 18
    """,
    ),
    relation(
        "kept_report",
        "findings of maltreatment that stand alone, none within 1 day of the kept one before it",
        "report_id person_id",
        """
        report_id VARCHAR report
        person_id VARCHAR child
        report_date DATE day the report came in
        incident_date DATE day of the incident, may be null
        county_fips VARCHAR county of the report
    """,
    ),
)
