"""Restrictive setting cases 4-10: nights of a youth across systems."""

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Deliveries, Row

INSTITUTION, NONFAMILY = "days_in_institutions_per_1000_youth", "days_in_nonfamily_settings_per_1000_youth"
ADMISSIONS, PLACED = (
    "admissions_to_institutions_per_1000_youth",
    "youth_placed_in_institutions_per_1000_youth",
)
LENGTH, FAMILY, DOWN = "length_of_stay_in_institutions", "days_in_family_settings", "step_down_within_30_days"
OUTSIDE, DETAINED = "institution_days_outside_the_home_county", "detention_admissions_per_1000_youth"
MOVES = "placement_moves_per_1000_days_in_care"
Q1, Q2 = "2025-01-01", "2025-04-01"


def _delivered(births: dict[str, str], **tables: list[Row]) -> Deliveries:
    """Youth known to health with these birth dates, and their rows by table."""
    given = {
        "child_welfare": {name: tables.get(name, []) for name in ("person", "episode", "living_arrangement")},
        "juvenile_justice": {name: tables.get(name, []) for name in ("youth", "custody")},
        "health": {
            "member": [rows.member(name, birth) for name, birth in births.items()],
            **{name: tables.get(name, []) for name in ("coverage", "stay")},
        },
        "reference": {"population": [rows.population("37119", 2024, 10, 5000)]},
    }
    return delivered("2024-04-01", "2025-07-30", given)


def _detained(released: str) -> Deliveries:
    """Case 5: detention in the middle of foster care."""
    return _delivered(
        {"D": "2011-05-01"},
        person=[rows.child("D", "2011-05-01")],
        episode=[rows.episode("D", "D-1", "2025-02-01", "2025-03-01", "1")],
        living_arrangement=[rows.arrangement("A1", "D-1", "2025-02-01", None, "FFH", "a")],
        youth=[rows.youth("D", "2011-05-01")],
        custody=[rows.custody("K1", "D", "DETENTION", "2025-02-10", released)],
    )


CASE_5_TOTALS = [
    Total(INSTITUTION, Q1, "1", None), Total(FAMILY, Q1, "27", "28"), Total(DETAINED, Q1, "1", None),
    Total(MOVES, Q1, "0", "28"),
]  # fmt: skip

CASE_6 = _delivered({"P": "2011-05-01"}, stay=[rows.stay("1", "P", "PRTF", "2025-03-20", "2025-04-15")])
CASE_7 = _delivered({"O": "2011-05-01"}, stay=[rows.stay("1", "O", "GROUP_HOME", "2025-05-20", None)])

A, B, C = "37119", "37183", "37063"
CASES = [
    Case(
        "4 two systems on one day",
        _delivered(
            {"C": "2011-05-01"},
            person=[rows.child("C", "2011-05-01")],
            episode=[rows.episode("C", "C-1", "2025-01-01", "2025-02-01", "1")],
            living_arrangement=[rows.arrangement("A1", "C-1", "2025-01-01", None, "FFH", "a")],
            stay=[rows.stay("1", "C", "PRTF", "2025-01-10", "2025-01-20")],
        ),
        [Total(INSTITUTION, Q1, "10", None), Total(FAMILY, Q1, "21", "31"), Total(ADMISSIONS, Q1, "1", None)],
    ),
    Case("5 detention inside foster care, in and out", _detained("2025-02-10"), CASE_5_TOTALS),
    Case("5 detention inside foster care, one night", _detained("2025-02-11"), CASE_5_TOTALS),
    Case(
        "6 across the end of a quarter",
        CASE_6,
        [
            Total(INSTITUTION, Q1, "12", None), Total(INSTITUTION, Q2, "14", None),
            Total(ADMISSIONS, Q1, "1", None), Total(ADMISSIONS, Q2, "0", None),
            Total(LENGTH, Q1, "0", "0"), Total(LENGTH, Q2, "26", "1"),
        ],
    ),
    Case("7 open stay", CASE_7, [Total(NONFAMILY, Q2, "42", None), Total(LENGTH, Q2, "0", "0")]),
    Case(
        "8 step-down",
        _delivered(
            {"E": "2011-05-01", "F": "2011-05-01", "G": "2011-05-01"},
            stay=[
                *(rows.stay(f"{name}1", name, "PRTF", "2025-01-15", "2025-03-05") for name in "EFG"),
                rows.stay("E2", "E", "TFC", "2025-03-05", "2025-03-20"),
                rows.stay("F2", "F", "ACUTE_PSYCH", "2025-03-15", "2025-04-10"),
                rows.stay("G2", "G", "TFC", "2025-03-05", "2025-04-01"),
                rows.stay("G3", "G", "PRTF", "2025-04-01", "2025-05-01"),
            ],
        ),
        [Total(DOWN, Q1, "1", "1", person_id="E"), Total(DOWN, Q1, "0", "1", person_id="F"),
         Total(DOWN, Q1, "0", "1", person_id="G"), Total(DOWN, Q1, "1", "3")],
    ),
    Case(
        "9 aged out",
        _delivered({"I": "2007-02-15"}, stay=[rows.stay("1", "I", "GROUP_HOME", "2025-01-20", "2025-03-10")]),
        [Total(NONFAMILY, Q1, "26", None)],
    ),
    Case(
        "10 two counties",
        _delivered(
            {"H": "2011-05-01"},
            coverage=[rows.coverage("H", "2024-01-01", "2025-01-31", A), rows.coverage("H", "2025-02-01", None, B)],
            stay=[rows.stay("1", "H", "PRTF", "2025-01-15", "2025-02-15", facility_county_fips=C)],
        ),
        [
            Total(INSTITUTION, Q1, "17", None, A), Total(INSTITUTION, Q1, "14", None, B),
            Total(INSTITUTION, Q1, "0", None, C), Total(INSTITUTION, Q1, "31", None),
            Total(PLACED, Q1, "1", None, A), Total(PLACED, Q1, "1", None, B), Total(PLACED, Q1, "1", None),
            Total(ADMISSIONS, Q1, "1", None, A), Total(ADMISSIONS, Q1, "0", None, B),
            Total(LENGTH, Q1, "31", "1", B), Total(LENGTH, Q1, "0", "0", A),
            Total(OUTSIDE, Q1, "17", "17", A), Total(OUTSIDE, Q1, "14", "14", B),
        ],
    ),
]  # fmt: skip
