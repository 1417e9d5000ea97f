"""Education cases E1-E6: member days and absences, as (county, member days, days absent) for each student in turn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Deliveries, Row

ATTENDANCE, CHRONIC = "attendance_rate", "chronic_absence"
PERIOD = "2025-04-01"
SCHOOLS = {"A": ("SA", "37119"), "B": ("SB", "37183")}
LAST_MEMBER_DAY = {"exit_date_is_last_member_day": True}


def _weekdays(first: str, count: int) -> list[str]:
    found: list[str] = []
    on = date.fromisoformat(first)
    while len(found) < count:
        if on.weekday() < 5:
            found.append(on.isoformat())
        on += timedelta(days=1)
    return found


def _delivered(days: list[str], enrolled: list[Row], absences: list[Row], data_through: str) -> Deliveries:
    year = int(data_through[:4]) + (data_through[5:7] == "12")
    calendar = [rows.calendar_day(school, on, year) for school, _ in SCHOOLS.values() for on in days]
    schools = [rows.school(school, county) for school, county in SCHOOLS.values()]
    education = {
        "school": schools, "calendar_day": calendar, "enrollment": enrolled, "attendance_event": absences
    }  # fmt: skip
    return delivered("2024-07-01", data_through, {"education": education}, LAST_MEMBER_DAY)


def _in_one_quarter(students: dict[str, list[tuple[str, int, int]]]) -> Deliveries:
    """Every student's stretches one after the other, absent on the first days of each, from 12 August 2024 on."""
    days = _weekdays("2024-08-12", 180)
    enrolled, absences = [], []
    for student, stretches in students.items():
        start = 0
        for county, member, absent in stretches:
            school = SCHOOLS[county][0]
            stretch = days[start : start + member]
            enrolled.append(rows.enrollment(student, school, 2025, stretch[0], stretch[-1]))
            absences += [rows.absence(student, school, on) for on in stretch[:absent]]
            start += member
    return _delivered(days, enrolled, absences, "2025-06-30")


E1 = _in_one_quarter({"S1": [("A", 82, 45), ("B", 96, 7)], "S2": [("A", 79, 10), ("B", 97, 8)]})
E2 = _in_one_quarter({"S3": [("A", 9, 5)], "S4": [("A", 10, 1)], "S5": [("A", 6, 1), ("B", 6, 1)]})


def _summary(student: str, first: tuple[str, str], second: tuple[str, str]) -> list[Row]:
    return [
        {
            "person_id": student, "school_id": "SA", "quarter_start": quarter, "member_days": member,
            "absent_days": absent,
        }
        for quarter, (member, absent) in (("2024-10-01", first), ("2025-01-01", second))
    ]  # fmt: skip


def _reported() -> Deliveries:
    """E3: the days as reported in the summary shape."""
    days = _weekdays("2024-08-12", 180)
    students = {
        "S6": (("90", "9"), ("90", "9")), "S7": (("90", "9"), ("90", "8")), "S8": (("90", "9"), ("90", "8.5")),
        "S9": (("90", "9"), ("85", "8.5")),
    }  # fmt: skip
    summary = [row for student, (first, second) in students.items() for row in _summary(student, first, second)]
    education = {
        "school": [rows.school("SA", "37119")],
        "calendar_day": [rows.calendar_day("SA", on, 2025) for on in days],
        "enrollment": [rows.enrollment(student, "SA", 2025, days[0], None) for student in students],
        "attendance_summary": summary,
    }
    deliveries = delivered("2024-07-01", "2025-06-30", {"education": education}, LAST_MEMBER_DAY)
    tables = dict(deliveries.partners["education"].tables)
    del tables["attendance_event"]
    return delivered_with(deliveries, tables)


def delivered_with(deliveries: Deliveries, tables: Mapping[str, Sequence[Row]]) -> Deliveries:
    """The same deliveries with other education tables."""
    education = replace(deliveries.partners["education"], tables=tables)
    return Deliveries({**deliveries.partners, "education": education})


def _parts() -> Deliveries:
    """E4: one full absence, two half ones, two late arrivals in 20 days."""
    days = _weekdays("2025-02-03", 20)
    fractions = ("1", "0.5", "0.5", "0", "0")
    absences = [rows.absence("S10", "SA", on, fraction) for on, fraction in zip(days, fractions, strict=False)]
    return _delivered(days, [rows.enrollment("S10", "SA", 2025, days[0], None)], absences, "2025-06-30")


def _corrected() -> Deliveries:
    """E5: a day sent twice, a day corrected later; the Saturday and the day after the exit are not admissible."""
    days = [*_weekdays("2025-09-01", 10), *_weekdays("2025-12-08", 11)]
    absences = [
        rows.absence("S11", "SA", "2025-09-08", updated="2025-09-08T10:00:00"),
        rows.absence("S11", "SA", "2025-09-08", updated="2025-09-08T10:00:00"),
        rows.absence("S11", "SA", "2025-09-09", updated="2025-09-09T10:00:00"),
        rows.absence("S11", "SA", "2025-09-09", "0", updated="2025-09-09T15:00:00"),
    ]
    enrolled = [rows.enrollment("S11", "SA", 2026, days[0], "2025-12-19")]
    return _delivered(days, enrolled, absences, "2025-12-31")


def _reasons() -> Deliveries:
    """E6: 60 days with 3 excused, 2 unexcused, 1 suspended, 2 in-school suspensions and a field trip."""
    days = _weekdays("2025-02-03", 60)
    reasons = "EEEUUSNNN"
    absences = [rows.absence("S12", "SA", on, "1", reason) for on, reason in zip(days, reasons, strict=False)]
    return _delivered(days, [rows.enrollment("S12", "SA", 2025, days[0], days[-1])], absences, "2025-06-30")


A, B = "37119", "37183"
CASES = [
    Case(
        "E1 transfer between counties",
        E1,
        [
            Total(CHRONIC, PERIOD, "2", "2", A),
            Total(CHRONIC, PERIOD, "0", "2", B),
            Total(CHRONIC, PERIOD, "2", "2"),
        ],
    ),
    Case(
        "E2 under ten days",
        E2,
        [
            Total(CHRONIC, PERIOD, "1", "1", A),
            Total(CHRONIC, PERIOD, "0", "0", B),
            Total(CHRONIC, PERIOD, "2", "2"),
        ],
    ),
    Case("E3 exactly ten percent", _reported(), [Total(CHRONIC, PERIOD, "2", "4")]),
    Case(
        "E4 partial days",
        _parts(),
        [Total(CHRONIC, PERIOD, "0", "1"), Total(ATTENDANCE, "2025-01-01", "18", "20")],
    ),
    Case(
        "E5 duplicates and corrections",
        _corrected(),
        [Total(CHRONIC, "2025-10-01", "0", "1"), Total(ATTENDANCE, "2025-07-01", "9", "10")],
    ),
    Case(
        "E6 reasons",
        _reasons(),
        [
            Total(CHRONIC, PERIOD, "1", "1"),
            Total(ATTENDANCE, "2025-01-01", "35", "41"),
            Total(ATTENDANCE, PERIOD, "19", "19"),
        ],
    ),
]
E1_ATTENDANCE = {A: ("106", "161"), B: ("178", "193"), "37": ("284", "354")}
