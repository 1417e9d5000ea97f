"""Worked cases of the developmental services rules."""

DEVELOPMENTAL_SERVICES: dict[str, dict[str, list[str]]] = {
    "DS-R01": {
        "judged": [
            "! service_start=2025-01-02 service_end=2025-01-01",
            "service_start=2025-01-02 service_end=2025-01-02",
            "service_start=2025-01-02",
        ]
    },
    "DS-R02": {
        "judged": [
            "! service_start=2025-01-01 birth_date=2025-01-02",
            "service_start=2025-01-01 birth_date=2025-01-01",
        ]
    },
    "DS-R11": {
        "judged": ["! start_date=2025-01-02 end_date=2025-01-01", "start_date=2025-01-02 end_date=2025-01-02"]
    },
    "DS-R12": {
        "judged": [
            "! status=COMPETITIVE",
            "! status=SEEKING weekly_hours=10",
            "! status=NOT_SEEKING weekly_hours=10",
            "status=SHELTERED weekly_hours=10",
            "status=SEEKING",
        ]
    },
    "DS-R13": {
        "judged": [
            "! status=SEEKING wants_hours=MORE",
            "! status=NOT_SEEKING wants_hours=SAME",
            "status=SUPPORTED wants_hours=MORE",
            "status=SEEKING",
        ]
    },
    "DS-R21": {
        "judged": ["! start_date=2025-01-02 end_date=2025-01-01", "start_date=2025-01-02 end_date=2025-01-02"]
    },
    "DS-X01": {
        "judged": ["! person_id=a birth_date=2005-01-01 sex=F", "person_id=b birth_date=2005-01-01 sex=F"],
        "client_before": ["person_id=a birth_date=2005-01-02 sex=F", "person_id=b birth_date=2005-01-01 sex=U"],
    },
    "DS-X11": {
        "judged": [
            "! spell_id=1 person_id=a status=NOT_SEEKING start_date=2025-01-01 end_date=2025-01-31",
            "spell_id=2 person_id=a status=SEEKING start_date=2025-01-31",
            "spell_id=3 person_id=b status=NOT_SEEKING start_date=2025-01-01 end_date=2025-01-31",
            "spell_id=4 person_id=b status=COMPETITIVE start_date=2025-02-01",
            "spell_id=5 person_id=b status=SEEKING start_date=2025-02-01",
            "! spell_id=6 person_id=c status=NOT_SEEKING start_date=2025-01-01",
            "spell_id=7 person_id=c status=SUPPORTED start_date=2024-01-01 end_date=2025-01-01",
            "spell_id=8 person_id=d status=NOT_SEEKING start_date=2025-01-01",
        ]
    },
    "DS-X31": {
        "judged": [
            "! person_id=a incident_date=2024-12-31",
            "person_id=a incident_date=2025-01-01",
            "person_id=a incident_date=2025-01-31",
            "! person_id=a incident_date=2025-02-01",
            "person_id=b incident_date=2026-02-01",
        ],
        "client": [
            "person_id=a service_start=2025-01-01 service_end=2025-01-31",
            "person_id=b service_start=2025-01-01",
        ],
    },
    "DS-X32": {
        "judged": [
            "! incident_id=1 person_id=a incident_date=2025-01-01 harmed=SELF",
            "! incident_id=1 person_id=b incident_date=2025-01-01 harmed=OTHERS",
            "! incident_id=2 person_id=a incident_date=2025-01-01 harmed=SELF",
            "! incident_id=2 person_id=a incident_date=2025-01-02 harmed=OTHERS",
            "incident_id=3 person_id=a incident_date=2025-01-01 harmed=SELF",
            "incident_id=3 person_id=a incident_date=2025-01-01 harmed=OTHERS",
        ]
    },
}

DEVELOPMENTAL_SERVICES_DELIVERED: dict[str, dict[str, list[str]]] = {
    "DS-R12": {
        "judged": [
            "! status=COMPETITIVE weekly_hours=",
            "! status=SEEKING weekly_hours=10",
            "! status=NOT_SEEKING weekly_hours=10",
            "status=SHELTERED weekly_hours=10",
            "status=SEEKING weekly_hours=",
        ]
    },
    "DS-R13": {
        "judged": [
            "! status=SEEKING wants_hours=MORE weekly_hours=",
            "! status=NOT_SEEKING wants_hours=SAME weekly_hours=",
            "status=SUPPORTED wants_hours=MORE",
            "status=SEEKING weekly_hours=",
        ]
    },
    "DS-X11": {
        "judged": [
            "! spell_id=1 person_id=a status=NOT_SEEKING start_date=2025-01-01 end_date=2025-01-31 weekly_hours=",
            "spell_id=2 person_id=a status=SEEKING start_date=2025-01-31 weekly_hours=",
            "spell_id=3 person_id=b status=NOT_SEEKING start_date=2025-01-01 end_date=2025-01-31 weekly_hours=",
            "spell_id=4 person_id=b status=COMPETITIVE start_date=2025-02-01",
            "! spell_id=6 person_id=c status=NOT_SEEKING start_date=2025-01-01 weekly_hours=",
            "spell_id=7 person_id=c status=SUPPORTED start_date=2024-01-01 end_date=2025-01-01",
        ]
    },
}
