"""Health cases 1-3, and what cases 8 and 9 say of follow-up; everyone is covered throughout."""

from collections.abc import Mapping

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Deliveries, Row

WEEK = "follow_up_within_7_days_of_psychiatric_discharge"
MONTH = "follow_up_within_30_days_of_psychiatric_discharge"
WITHOUT = "follow_up_within_7_days_of_psychiatric_discharge_without_residential"
VISIT_WEEK, VISIT_MONTH = (
    "follow_up_within_7_days_of_emergency_visit",
    "follow_up_within_30_days_of_emergency_visit",
)
BACK = "psychiatric_readmission_within_30_days"
Q1, Q2 = "2025-01-01", "2025-04-01"


def _delivered(births: Mapping[str, str], **tables: list[Row]) -> Deliveries:
    """Members with these birth dates, covered from 2024 on, and their other rows."""
    health = {
        "member": [rows.member(name, birth) for name, birth in births.items()],
        "coverage": [rows.coverage(name, "2024-01-01") for name in births],
        **tables,
    }
    return delivered("2025-01-01", "2025-07-30", {"health": health})


def _transfer(second_admission: str) -> Deliveries:
    return _delivered(
        {"A": "2011-05-01"},
        stay=[
            rows.stay("1", "A", "ACUTE_PSYCH", "2025-03-01", "2025-03-08"),
            rows.stay("2", "A", "ACUTE_PSYCH", second_admission, "2025-03-15"),
        ],
        service=[rows.service("V", "A", "2025-03-20")],
    )


def _readmission(second: Row) -> Deliveries:
    return _delivered(
        {"B": "2011-05-01"},
        stay=[rows.stay("1", "B", "ACUTE_PSYCH", "2025-04-01", "2025-04-10"), second],
        service=[rows.service("V1", "B", "2025-04-15"), rows.service("V2", "B", "2025-05-05")],
    )


YOUTH = {f"Y{number}": "2011-05-01" for number in range(5)}
VISITS = ("2025-05-06", "2025-05-13", "2025-05-14", "2025-06-05", "2025-06-06")
SERVICES = [rows.service(f"V{name}", name, on) for name, on in zip(YOUTH, VISITS, strict=True)]


def _one_discharge(on: str) -> Deliveries:
    return _delivered({"I": "2007-02-15"}, stay=[rows.stay("1", "I", "ACUTE_PSYCH", "2025-02-01", on)])


def _emergencies(*dates: str) -> Deliveries:
    return _delivered({"T": "2011-05-01"}, ed_visit=[rows.ed_visit(on, "T", on) for on in dates])


CASES = [
    Case(
        "1 direct transfer",
        _transfer("2025-03-08"),
        [Total(WEEK, Q1, "1", "1"), Total(MONTH, Q1, "1", "1"), Total(BACK, Q1, "0", "1")],
    ),
    Case(
        "1 transfer with a day between",
        _transfer("2025-03-09"),
        [Total(WEEK, Q1, "1", "1"), Total(MONTH, Q1, "1", "1"), Total(BACK, Q1, "0", "1")],
    ),
    Case(
        "2 readmission",
        _readmission(rows.stay("2", "B", "ACUTE_PSYCH", "2025-04-22", "2025-04-30")),
        [Total(WEEK, Q2, "1", "1"), Total(MONTH, Q2, "1", "1"), Total(BACK, Q2, "1", "2")],
    ),
    Case(
        "2 readmission for appendicitis",
        _readmission(rows.stay("2", "B", "ACUTE_MEDICAL", "2025-04-22", "2025-04-30", "0")),
        [Total(WEEK, Q2, "0", "0"), Total(MONTH, Q2, "0", "0")],
    ),
    Case(
        "3 boundary of follow-up after a discharge",
        _delivered(
            YOUTH,
            stay=[rows.stay(name, name, "ACUTE_PSYCH", "2025-05-01", "2025-05-06") for name in YOUTH],
            service=SERVICES,
        ),
        [Total(WEEK, Q2, "1", "5"), Total(MONTH, Q2, "3", "5")],
    ),
    Case(
        "3 boundary of follow-up after an emergency visit",
        _delivered(YOUTH, ed_visit=[rows.ed_visit(name, name, "2025-05-06") for name in YOUTH], service=SERVICES),
        [Total(VISIT_WEEK, Q2, "2", "5"), Total(VISIT_MONTH, Q2, "4", "5")],
    ),
    Case(
        "3 one emergency visit in 31 days, of three",
        _emergencies("2025-01-01", "2025-01-31", "2025-02-01"),
        [Total(VISIT_WEEK, Q1, "0", "2")],
    ),
    Case(
        "3 one emergency visit in 31 days, of two",
        _emergencies("2025-01-01", "2025-01-31"),
        [Total(VISIT_WEEK, Q1, "0", "1")],
    ),
    Case(
        "9 discharge on the day before the 18th birthday",
        _one_discharge("2025-02-14"),
        [Total(WEEK, Q1, "0", "1")],
    ),
    Case("9 discharge on the 18th birthday", _one_discharge("2025-02-15"), [Total(WEEK, Q1, "0", "0")]),
    Case(
        "8 psychiatric residential treatment as follow-up",
        _delivered(
            {"G": "2011-05-01"},
            stay=[
                rows.stay("1", "G", "ACUTE_PSYCH", "2025-02-20", "2025-03-02"),
                rows.stay("2", "G", "PRTF", "2025-03-05", "2025-04-20"),
            ],
            service=[rows.service("V", "G", "2025-03-05", follow_up="0", residential="1")],
        ),
        [Total(WEEK, Q1, "1", "1"), Total(WITHOUT, Q1, "0", "1")],
    ),
]
