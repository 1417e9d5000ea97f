"""Juvenile justice cases J1-J6, and the date arithmetic that follows them."""

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Deliveries, Row

YEAR_1, YEAR_2 = "new_complaint_within_12_months", "new_complaint_within_24_months"
AGAIN, OVERALL = "readjudication_within_24_months", "complaint_or_adult_arrest_within_24_months"


def _delivered(data_through: str, **tables: list[Row]) -> Deliveries:
    return delivered("2022-01-01", data_through, {"juvenile_justice": tables})


def _diverted(complaint_id: str, youth: str, decided: str) -> Row:
    """A complaint of the month before, diverted on a day."""
    month = f"{decided[:5]}01-05"
    return rows.complaint(complaint_id, youth, month, month, "DIVERTED_PLAN", decided)


J1_CLOCKS = {
    "Y1": "2025-05-15", "Y2": "2025-09-01", "Y3": "2025-06-30", "Y4": "2025-07-01", "Y5": "2025-03-03"
}  # fmt: skip
J1 = _delivered(
    "2026-06-30",
    youth=[rows.youth(name) for name in J1_CLOCKS],
    complaint=[
        *(_diverted(f"D{name}", name, clock) for name, clock in J1_CLOCKS.items()),
        rows.complaint("C1", "Y1", "2025-11-01", "2025-10-30"),
        rows.complaint("C2", "Y2", "2025-10-10", "2025-10-09"),
    ],
)

_J2_FIRST = [
    rows.complaint("C1", "Y6", "2024-07-16", "2024-07-15", "DIVERTED_PLAN", "2024-08-01"),
    rows.complaint("C2", "Y6", "2024-08-01", "2024-07-19"),
]
_J2_LATER = [
    rows.complaint(name, "Y6", "2024-10-05", "2024-10-04", incident_id="I1") for name in ("C3", "C4")
]  # fmt: skip

J3 = _delivered(
    "2025-12-31",
    youth=[rows.youth("Y7"), rows.youth("Y8")],
    supervision=[
        rows.supervision("S7", "Y7", "COMMITMENT", "2024-01-10"),
        rows.supervision("S8", "Y8", "PROBATION", "2024-03-01"),
    ],
    custody=[
        rows.custody("K7", "Y7", "YDC", "2024-01-10", "2024-11-15"),
        rows.custody("K8", "Y8", "DETENTION", "2024-04-01", "2024-05-01"),
    ],
    complaint=[
        rows.complaint("C7", "Y7", "2024-06-03", "2024-06-02"),
        rows.complaint("C8", "Y8", "2024-04-20", "2024-02-10"),
    ],
)

J4_YOUTH = ("Y9", "Y10", "Y11", "Y12")
J4 = _delivered(
    "2027-06-30",
    youth=[rows.youth(name) for name in J4_YOUTH],
    supervision=[rows.supervision(f"S{name}", name, "PROBATION", "2024-02-01") for name in J4_YOUTH],
    complaint=[
        rows.complaint(
            f"C{name}",
            name,
            "2024-05-01",
            "2024-04-28",
            "CLOSED" if name == "Y9" else "APPROVED",
            "2024-05-10",
        )
        for name in J4_YOUTH
    ],
    petition=[
        rows.petition("P10", "CY10", "2024-05-20", "DISMISSED", "2024-09-01"),
        rows.petition("P11", "CY11", "2024-05-20", "ADJUDICATED", "2024-12-10"),
        rows.petition("P12", "CY12", "2024-05-20", "ADJUDICATED", "2025-03-15"),
    ],
)

J5 = _delivered(
    "2026-12-31",
    youth=[rows.youth("Y13", "2006-11-15"), rows.youth("Y14", "2006-10-15", link="NOT_ATTEMPTED")],
    supervision=[rows.supervision(f"S{name}", name, "PROBATION", "2024-09-01") for name in ("Y13", "Y14")],
    adult_event=[
        {
            "event_id": "A1", "person_id": "Y13", "event_type": "ARREST", "event_date": "2025-02-01",
            "offense_date": "2025-02-01",
        }
    ],
)  # fmt: skip

J6 = _delivered(
    "2025-06-30",
    youth=[rows.youth("Y15"), rows.youth("Y16")],
    custody=[
        rows.custody("K1", "Y15", "DETENTION", "2023-07-20", "2023-08-01"),
        rows.custody("K2", "Y15", "DETENTION", "2024-01-15", "2024-02-01"),
        rows.custody("K3", "Y16", "DETENTION", "2023-08-20", "2023-09-01"),
    ],
    complaint=[
        rows.complaint("C1", "Y15", "2023-12-10", "2023-12-09"),
        rows.complaint("C2", "Y15", "2024-03-01", "2024-02-29"),
    ],
)


def _anniversary(clock: str, received: str) -> Deliveries:
    """One youth on probation from a day, with a complaint received on another."""
    return _delivered(
        "2025-12-31",
        youth=[rows.youth("Y1")],
        supervision=[rows.supervision("S1", "Y1", "PROBATION", clock)],
        complaint=[rows.complaint("C1", "Y1", received, None)],
    )


CASES = [
    Case("J1 follow-up not over", J1, [Total(YEAR_1, "2025-04-01", "1", "3")]),
    Case(
        "J2 second complaint on the same day",
        _delivered("2026-06-30", youth=[rows.youth("Y6")], complaint=[*_J2_FIRST, *_J2_LATER]),
        [Total(YEAR_1, "2025-04-01", "1", "1")],
    ),
    Case(
        "J2 with only the complaint of the same day",
        _delivered("2026-06-30", youth=[rows.youth("Y6")], complaint=_J2_FIRST),
        [Total(YEAR_1, "2025-04-01", "0", "1")],
    ),
    Case("J3 complaint while confined", J3, [Total(YEAR_1, "2024-10-01", "0", "2")]),
    Case(
        "J4 dismissed and slow cases",
        J4,
        [Total(YEAR_1, "2024-10-01", "4", "4"), Total(AGAIN, "2024-10-01", "2", "4")],
    ),
    Case(
        "J5 aging into the adult system",
        J5,
        [Total(YEAR_2, "2024-10-01", "0", "2"), Total(OVERALL, "2024-10-01", "1", "1")],
    ),
    Case("J6 several start events", J6, [Total(YEAR_1, "2024-04-01", "1", "2")]),
    Case(
        "day 365 of a leap year is within 12 months",
        _anniversary("2023-03-01", "2024-02-29"),
        [Total(YEAR_1, "2023-10-01", "1", "1")],
    ),
    Case(
        "the anniversary is not within 12 months",
        _anniversary("2023-03-01", "2024-03-01"),
        [Total(YEAR_1, "2023-10-01", "0", "1")],
    ),
    Case(
        "12 months after 29 February end on 28 February",
        _anniversary("2024-02-29", "2025-02-28"),
        [Total(YEAR_1, "2024-10-01", "0", "1")],
    ),
]
