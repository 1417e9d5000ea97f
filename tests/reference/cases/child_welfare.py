"""Child welfare cases C01-C10: federal year 2022-10-01 to 2023-09-30, extract as of 2024-09-30.

C09B, removed and returned on one day, is not admissible and so is not among the rows. C10 keeps its two identical
arrangements under different ids.
"""

from tests.reference import rows
from tests.reference.cases import Case, Total, delivered
from tests.reference.deliveries import Row

MOVES = "placement_moves_per_1000_days_in_care"
ENTRY = "permanency_within_12_months_of_entry"
RETURN = "reentry_to_care_within_12_months"
PERIOD = "2023-07-01"
KINDS = {"SH": "3", "RUN": "12", "HOME": "14", "FFH": "FFH"}
BIRTHS = {"C04": "2005-06-15", "C04B": "2005-02-01"}

EPISODES = """
C01 C01-1 2023-01-10 - -
C02 C02-1 2022-11-01 - -
C03 C03-1 2023-01-01 - -
C03B C03B-1 2022-10-20 2023-11-15 1
C04 C04-1 2023-03-01 2023-08-30 1
C04B C04B-1 2023-03-01 2023-08-30 1
C05A C05A-1 2023-02-01 2023-02-08 1
C05B C05B-1 2023-02-01 2023-02-09 1
C05C C05C-1 2023-09-26 - -
C06 C06-1 2022-11-01 2023-01-15 1
C06 C06-2 2023-05-10 - -
C07 C07-1 2022-12-01 - -
C08 C08-1 2023-06-01 - -
C09 C09-1 2023-01-05 2023-03-10 3
C10 C10-1 2023-02-01 - -
"""

ARRANGEMENTS = """
C01-1 2023-01-10 2023-01-10 SH a
C01-1 2023-01-10 2023-02-20 FFH b
C01-1 2023-02-20 - FFH c
C02-1 2022-11-01 2022-12-15 FFH a
C02-1 2022-12-15 2022-12-25 RUN -
C02-1 2022-12-25 2023-03-01 FFH a
C02-1 2023-03-01 - FFH b
C03-1 2023-01-01 2023-03-01 FFH a
C03-1 2023-03-01 2023-04-15 HOME -
C03-1 2023-04-15 2023-06-01 FFH a
C03-1 2023-06-01 - FFH b
C03B-1 2022-10-20 2023-09-01 FFH a
C03B-1 2023-09-01 2023-11-15 HOME -
C04-1 2023-03-01 2023-05-01 FFH a
C04-1 2023-05-01 2023-07-01 FFH b
C04-1 2023-07-01 2023-08-30 FFH c
C04B-1 2023-03-01 2023-08-30 FFH a
C05A-1 2023-02-01 2023-02-08 FFH a
C05B-1 2023-02-01 2023-02-05 FFH a
C05B-1 2023-02-05 2023-02-09 FFH b
C05C-1 2023-09-26 - FFH a
C06-1 2022-11-01 2022-12-10 FFH a
C06-1 2022-12-10 2023-01-15 FFH b
C06-2 2023-05-10 2023-06-20 FFH c
C06-2 2023-06-20 2023-08-01 FFH d
C06-2 2023-08-01 - FFH e
C07-1 2022-12-01 2023-04-01 FFH a
C07-1 2023-04-01 - FFH b
C08-1 2023-06-01 2023-08-15 FFH a
C08-1 2023-08-15 2023-10-20 FFH b
C08-1 2023-10-20 - FFH c
C09-1 2023-01-05 2023-03-10 FFH a
C09-1 2023-03-10 2023-03-10 FFH b
C10-1 2023-02-01 2023-05-01 FFH a
C10-1 2023-04-20 2023-07-01 FFH b
C10-1 2023-04-20 2023-07-01 FFH b
C10-1 2023-06-15 - FFH c
C10-1 2023-07-10 - FFH a
"""

EXPECTED = """
C01 2 263 1 0 - -
C02 1 333 1 0 - -
C03 1 272 1 0 - -
C03B 0 345 1 1 - -
C04 1 106 1 0 - -
C04B - - - - - -
C05A - - - - 1 0
C05B 1 8 1 1 1 0
C05C 0 4 1 0 - -
C06 3 218 1 1 1 1
C07 1 303 1 0 - -
C08 1 121 1 0 - -
C09 1 64 1 1 - -
C10 3 241 1 0 - -
"""


def _text(field: str) -> str | None:
    return None if field == "-" else field


def _tables(episodes: str, arrangements: str) -> dict[str, list[Row]]:
    """The person, episode and arrangement rows of the lines."""
    stays = [line.split() for line in episodes.strip().splitlines()]
    places = [line.split() for line in arrangements.strip().splitlines()]
    persons = sorted({fields[0] for fields in stays})
    return {
        "person": [rows.child(person, BIRTHS.get(person, "2015-05-05")) for person in persons],
        "episode": [
            rows.episode(
                person, episode, removal, _text(left), _text(reason),
                county="37183" if person == "C07" else "37119",
                county_at_removal="37063" if person == "C07" else None,
            )
            for person, episode, removal, left, reason in stays
        ],
        "living_arrangement": [
            rows.arrangement(f"A{number:03}", episode, start, _text(end), KINDS[kind], _text(provider))
            for number, (episode, start, end, kind, provider) in enumerate(places)
        ],
    }  # fmt: skip


def _expected() -> list[Total]:
    totals = []
    for line in EXPECTED.strip().splitlines():
        person, *numbers = line.split()
        moves, days, entered, permanent, left, back = ("0" if text == "-" else text for text in numbers)
        totals += [
            Total(MOVES, PERIOD, moves, days, person_id=person),
            Total(ENTRY, PERIOD, permanent, entered, person_id=person),
            Total(RETURN, PERIOD, back, left, person_id=person),
        ]
    return totals


def _case(name: str, episodes: str, arrangements: str, totals: list[Total]) -> Case:
    return Case(
        name,
        delivered("2022-10-01", "2024-09-30", {"child_welfare": _tables(episodes, arrangements)}),
        totals,
    )


CASES = [
    _case(
        "C01-C10",
        EPISODES,
        ARRANGEMENTS,
        [
            *_expected(),
            Total(MOVES, PERIOD, "15", "2278"),
            Total(ENTRY, PERIOD, "4", "12"),
            Total(RETURN, PERIOD, "1", "3"),
            Total(MOVES, PERIOD, "1", "303", area="37183"),
            Total(MOVES, PERIOD, "0", "0", area="37063"),
        ],
    ),
    _case(
        "C02 with another home after the runaway",
        "C02 C02-1 2022-11-01 - -",
        "C02-1 2022-11-01 - FFH a\nC02-1 2022-12-15 - RUN -\nC02-1 2022-12-25 - FFH c\nC02-1 2023-03-01 - FFH b",
        [Total(MOVES, PERIOD, "2", "333")],
    ),
    _case(
        "C06 with a re-entry in the same half year",
        "C06 C06-1 2022-11-01 2023-01-15 1\nC06 C06-2 2023-03-01 - -",
        "C06-1 2022-11-01 - FFH a\nC06-2 2023-03-01 - FFH c",
        [Total(ENTRY, PERIOD, "1", "1"), Total(RETURN, PERIOD, "1", "1")],
    ),
]
C08_AS_OF_2023 = delivered(
    "2022-10-01", "2023-12-31",
    {"child_welfare": _tables("C08 C08-1 2023-06-01 - -", "C08-1 2023-06-01 2023-08-15 FFH a")},
)  # fmt: skip
