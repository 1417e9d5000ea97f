"""Developmental services: a young person whom no other partner knows, and one whose birthday is told by another.

Worked by hand, second quarter of 2025 (91 days). Ann turns 26 on 15 May and leaves on 14 May, still 25: 44 days, two
incidents, one of them with two rows; on 30 June she is not served. Ben, 16 on 30 June by health's word, which comes
before his partner's, works the hours he wants: 91 days. Cal is 15 on 30 June: no days. Dee works in two regular jobs,
was asked in one and wants more: 91 days and one incident on the last.
"""

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Row

WORK, SAFETY = "young_people_with_work_that_fits", "safety_incidents_per_1000_days_in_services"
Q2 = "2025-04-01"


def client(person_id: str, birth: str, county: str, start: str, end: str | None = None, sex: str = "F") -> Row:
    """A person in developmental services."""
    return {
        "person_id": person_id, "birth_date": birth, "sex": sex, "race_ethnicity": "ASIAN",
        "residence_county_fips": county, "service_start": start, "service_end": end,
    }  # fmt: skip


def spell(spell_id: str, person_id: str, status: str, wants: str | None) -> Row:
    """A job, or a time without one, from 2025 on."""
    return {
        "spell_id": spell_id, "person_id": person_id, "start_date": "2025-01-01", "end_date": None, "status": status,
        "weekly_hours": None if status.endswith("SEEKING") else "20", "wants_hours": wants,
    }  # fmt: skip


def incident(incident_id: str, person_id: str, on: str, harmed: str = "SELF") -> Row:
    """A row of an incident."""
    return {
        "incident_id": incident_id, "person_id": person_id, "incident_date": on, "harmed": harmed, "severity": "MINOR"
    }  # fmt: skip


FOUR = delivered(
    "2025-04-01",
    "2025-06-30",
    {
        "developmental_services": {
            "client": [
                client("ANN", "1999-05-15", "37119", "2025-04-01", "2025-05-14"),
                client("BEN", "2009-07-30", "37119", "2024-01-01"),
                client("CAL", "2009-07-01", "37183", "2024-01-01"),
                client("DEE", "2003-01-01", "37183", "2024-01-01"),
            ],
            "employment_spell": [
                spell("1", "ANN", "COMPETITIVE", "SAME"), spell("2", "BEN", "SUPPORTED", "SAME"),
                spell("3", "CAL", "SEEKING", None), spell("4", "DEE", "COMPETITIVE", "MORE"),
                spell("5", "DEE", "COMPETITIVE", None),
            ],
            "safety_incident": [
                incident("1", "ANN", "2025-04-01"), incident("1", "ANN", "2025-04-01", "OTHERS"),
                incident("2", "ANN", "2025-05-14", "ENVIRONMENT"), incident("3", "CAL", "2025-05-14"),
                incident("4", "DEE", "2025-06-30"),
            ],
        },
        "health": {"member": [rows.member("BEN", "2009-06-30")], "coverage": [rows.coverage("BEN", "2024-01-01")]},
    },
)  # fmt: skip

CASES = [
    Case(
        "developmental services",
        FOUR,
        [
            Total(WORK, Q2, "1", "2"), Total(WORK, Q2, "1", "1", area="37119"), Total(WORK, Q2, "0", "1", area="37183"),
            Total(SAFETY, Q2, "3", "226"), Total(SAFETY, Q2, "2", "135", area="37119"),
            Total(SAFETY, Q2, "1", "91", area="37183"),
        ],
    )
]  # fmt: skip
