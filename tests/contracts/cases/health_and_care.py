"""Worked cases of the health and care coordination rules."""

COVERED = ["person_id=a start_date=2025-01-01 end_date=2025-01-31", "person_id=b start_date=2025-01-01"]
IN_ONE_PLACE = "person_id=a facility_id=f setting=PRTF"
BORN = ["person_id=a birth_date=2025-01-15"]
ENROLLED = [
    "enrollment_id=e start_date=2025-01-01 end_date=2025-01-31",
    "enrollment_id=f start_date=2025-01-01",
]


def _covered(column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! person_id=a {column}=2024-12-31",
            f"person_id=a {column}=2025-01-01",
            f"person_id=a {column}=2025-01-31",
            f"! person_id=a {column}=2025-02-01",
            f"person_id=b {column}=2026-02-01",
            f"! person_id=c {column}=2025-01-01",
        ],
        "coverage": COVERED,
    }


def _after_birth(column: str) -> dict[str, list[str]]:
    return {
        "judged": [f"! person_id=a {column}=2024-12-31", f"person_id=a {column}=2025-01-01"],
        "member": BORN,
    }


def _enrolled(column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! enrollment_id=e {column}=2024-12-31",
            f"enrollment_id=e {column}=2025-01-01",
            f"enrollment_id=e {column}=2025-01-31",
            f"! enrollment_id=e {column}=2025-02-01",
            f"enrollment_id=f {column}=2026-02-01",
        ],
        "soc_enrollment": ENROLLED,
    }


def _one_whole(key: str, column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! {key}=1 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"! {key}=1 enrollment_id=e instrument=X version=1 {column}=2025-01-02",
            f"! {key}=2 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"! {key}=2 enrollment_id=f instrument=X version=1 {column}=2025-01-01",
            f"{key}=3 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"{key}=3 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
        ]
    }


HEALTH: dict[str, dict[str, list[str]]] = {
    "HL-R01": {
        "judged": [
            "! start_date=2025-01-02 end_date=2025-01-01",
            "start_date=2025-01-02 end_date=2025-01-02",
        ]
    },
    "HL-R11": {
        "judged": [
            "! admit_date=2025-01-02 discharge_date=2025-01-01",
            "admit_date=2025-01-02 discharge_date=2025-01-02",
        ]
    },
    "HL-R12": {
        "judged": ["! discharge_status=HOME", "discharge_status=HOME discharge_date=2025-01-01", "stay_id=1"]
    },
    "HL-R13": {
        "judged": [
            "! setting=SUD_RESIDENTIAL",
            "! setting=SUD_RESIDENTIAL is_part2=0",
            "setting=SUD_RESIDENTIAL is_part2=1",
            "setting=PRTF",
        ]
    },
    "HL-R31": {
        "judged": [
            "! visit_date=2025-01-02 departure_date=2025-01-01",
            "visit_date=2025-01-02 departure_date=2025-01-02",
        ]
    },
    "HL-R41": {
        "judged": [
            "! referral_date=2025-01-02 first_service_date=2025-01-01",
            "referral_date=2025-01-02 first_service_date=2025-01-02",
        ]
    },
    "HL-X02": {
        "judged": ["! person_id=a birth_date=2012-01-01 sex=F", "person_id=b birth_date=2012-01-01 sex=F"],
        "member_before": ["person_id=a birth_date=2012-01-02 sex=F", "person_id=b birth_date=2012-01-01 sex=F"],
    },
    "HL-X01": {
        "judged": [
            "person_id=a start_date=2025-01-01 end_date=2025-01-31",
            "! person_id=a start_date=2025-01-31 end_date=2025-02-28",
            "person_id=a start_date=2025-03-01",
        ]
    },
    "HL-X11": _covered("admit_date"),
    "HL-X12": {
        "judged": [
            f"stay_id=1 {IN_ONE_PLACE} admit_date=2025-01-01 discharge_date=2025-01-10",
            f"! stay_id=2 {IN_ONE_PLACE} admit_date=2025-01-01 discharge_date=2025-01-10",
            f"! stay_id=3 {IN_ONE_PLACE} admit_date=2025-01-09 discharge_date=2025-01-12",
            f"stay_id=4 {IN_ONE_PLACE} admit_date=2025-01-12",
            "stay_id=5 person_id=a facility_id=g setting=PRTF admit_date=2025-01-05",
        ]
    },
    "HL-X13": _after_birth("admit_date"),
    "HL-X21": _covered("service_date"),
    "HL-X31": _covered("visit_date"),
    "HL-X32": _after_birth("visit_date"),
}

CARE_COORDINATION: dict[str, dict[str, list[str]]] = {
    "CC-R01": {
        "judged": [
            "! start_date=2025-01-02 end_date=2025-01-01",
            "start_date=2025-01-02 end_date=2025-01-02",
        ]
    },
    "CC-R02": {
        "judged": [
            "! start_date=2025-01-01 birth_date=2025-01-02",
            "start_date=2025-01-01 birth_date=2015-01-02",
        ]
    },
    "CC-R03": {
        "judged": ["! end_reason=moved", "end_reason=moved end_date=2025-01-01", "end_date=2025-01-01"]
    },
    "CC-R11": {
        "judged": [
            "! instrument=YSS-F item=0",
            "! instrument=YSS-F item=27",
            "instrument=YSS-F item=1",
            "instrument=YSS-F item=26",
            "instrument=OTHER item=40",
        ]
    },
    "CC-R12": {
        "judged": [
            "! instrument=YSS-F value=0",
            "! instrument=YSS-F value=6",
            "instrument=YSS-F value=1",
            "instrument=YSS-F value=5",
            "instrument=OTHER value=9",
        ]
    },
    "CC-R21": {
        "judged": ["! instrument=CANS rating=4", "instrument=CANS rating=3", "instrument=OTHER rating=4"]
    },
    "CC-X01": {
        "judged": [
            "enrollment_id=1 person_id=a program=w start_date=2025-01-01 end_date=2025-01-31",
            "! enrollment_id=2 person_id=a program=w start_date=2025-01-31",
            "enrollment_id=3 person_id=a program=v start_date=2025-01-15",
        ]
    },
    "CC-X11": _enrolled("meeting_date"),
    "CC-X12": {
        "judged": [
            "meeting_id=1 enrollment_id=e meeting_date=2025-01-01",
            "! meeting_id=2 enrollment_id=e meeting_date=2025-01-01",
            "meeting_id=3 enrollment_id=e meeting_date=2025-01-02",
        ]
    },
    "CC-X21": _enrolled("response_date"),
    "CC-X22": _one_whole("response_id", "response_date"),
    "CC-X31": _enrolled("assessed_date"),
    "CC-X32": _one_whole("assessment_id", "assessed_date"),
}

YSS = "instrument=YSS-F version=1"


def _whole_forms(key: str, column: str) -> dict[str, list[str]]:
    return {
        "judged": [
            f"! {key}=1 item=1 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"! {key}=1 item=2 enrollment_id=e instrument=X version=1 {column}=2025-01-02",
            f"! {key}=2 item=1 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"! {key}=2 item=2 enrollment_id=f instrument=X version=1 {column}=2025-01-01",
            f"{key}=3 item=1 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
            f"{key}=3 item=2 enrollment_id=e instrument=X version=1 {column}=2025-01-01",
        ]
    }


CARE_COORDINATION_DELIVERED: dict[str, dict[str, list[str]]] = {
    "CC-R11": {
        "judged": [
            *(f"{mark}item={item} value=3 {YSS}" for mark, item in (("! ", 0), ("! ", 27), ("", 1), ("", 26))),
            "instrument=OTHER item=40",
        ]
    },
    "CC-R12": {
        "judged": [
            *(f"{mark}value={value} item=3 {YSS}" for mark, value in (("! ", 0), ("! ", 6), ("", 1), ("", 5))),
            "instrument=OTHER value=9",
        ]
    },
    "CC-X22": _whole_forms("response_id", "response_date"),
    "CC-X32": _whole_forms("assessment_id", "assessed_date"),
}
