"""Health histories: coverage, stays, services, emergency visits and referrals of one member at a time."""

from datetime import date

from tests.generative.histories.frame import COUNTIES, Frame, Person, text
from tests.generative.histories.health_stays import stay_rows
from tests.reference import rows
from tests.reference.days import birthday, plus_days
from tests.reference.deliveries import UNKNOWN_COUNTY, Row

FIRST_VISIT = date(2020, 7, 1)
FOLLOW_UP_DAYS = (0, 1, 6, 7, 8, 14, 29, 30, 31)
Tables = dict[str, list[Row]]


def make_tables(frame: Frame) -> Tables:
    """Every health table."""
    tables: Tables = {name: [] for name in ("member", "coverage", "stay", "service", "ed_visit", "referral")}
    for person in frame.of_partner("health"):
        chance = frame.chance
        residence = frame.county(0.08)
        sex = person.sex if chance.happens(0.9) else "U"
        tables["member"].append(
            {
                **rows.member(person.person_id, person.birth.isoformat(), residence), "sex": sex,
                "race_ethnicity": person.race_ethnicity if chance.happens(0.9) else chance.one_of(("UNKNOWN", "WHITE")),
                "home_language": chance.one_of((person.home_language, "UNK")),
            }
        )  # fmt: skip
        first = max(FIRST_VISIT, person.birth)
        last = frame.dates["health"].as_of
        if first > last:
            continue
        stays = stay_rows(chance, person, first, last, residence)
        tables["stay"] += stays
        visits = _visits(frame, person, first, last, stays)
        tables["ed_visit"] += visits
        tables["service"] += _services(frame, person, first, last, stays, visits)
        tables["referral"] += _referrals(frame, person, first, last)
        tables["coverage"] += _coverage(frame, person, residence, last, [*stays, *visits])
    return tables


def _day(row: Row, column: str) -> date | None:
    return None if row.get(column) is None else date.fromisoformat(str(row[column]))


def _visits(frame: Frame, person: Person, first: date, last: date, stays: list[Row]) -> list[Row]:
    """Emergency visits 30 and 31 days apart, on birthdays, before admissions; some board overnight."""
    chance = frame.chance
    dates: list[date] = []
    for _ in range(chance.weighted({0: 3, 1: 3, 2: 3, 4: 2})):
        on = chance.edge_day(first, last)
        if dates and chance.happens(0.6):
            on = plus_days(dates[-1], chance.one_of((0, 1, 29, 30, 31, 32, 61, 62)))
        elif chance.happens(0.15):
            on = plus_days(birthday(person.birth, chance.one_of((6, 18))), chance.one_of((-1, 0)))
        elif stays and chance.happens(0.3):
            on = plus_days(_day(chance.one_of(stays), "admit_date") or on, -chance.one_of((0, 1, 30, 31)))
        if first <= on <= last:
            dates.append(on)
    found = []
    for on in dates:
        left = plus_days(on, chance.one_of((0, 0, 1, 2)))
        found.append(
            rows.ed_visit(
                chance.new_id("EV"), person.person_id, on.isoformat(),
                text(left) if left <= last and chance.happens(0.7) else None,
                "1" if chance.happens(0.75) else "0", "1" if chance.happens(0.15) else "0",
                "1" if chance.happens(0.12) else "0",
            )
        )  # fmt: skip
    return found


def _services(frame: Frame, person: Person, first: date, last: date, stays: list[Row], visits: list[Row]) -> list[Row]:
    """Follow-up on the edges of 7 and 30 days after discharges and visits, well-child visits, and others."""
    chance = frame.chance
    anchors = [_day(row, "discharge_date") for row in stays] + [_day(row, "visit_date") for row in visits]
    dates = [
        plus_days(anchor, chance.one_of(FOLLOW_UP_DAYS))
        for anchor in anchors
        for _ in range(chance.weighted({0: 2, 1: 4, 2: 1}))
        if anchor is not None
    ]
    dates += [chance.edge_day(first, last) for _ in range(chance.number(0, 4))]
    flags = {
        "follow-up": ("1", "0", "0", "1"), "residential": ("0", "1", "0", "1"), "well child": ("0", "0", "1", "0"),
        "behavioral": ("0", "0", "0", "1"), "other": ("0", "0", "0", "0"),
    }  # fmt: skip
    weights = {"follow-up": 6, "residential": 2, "well child": 2, "behavioral": 1, "other": 1}
    return [
        rows.service(chance.new_id("SV"), person.person_id, on.isoformat(), *flags[chance.weighted(weights)])
        for on in dates
        if first <= on <= last
    ]


def _referrals(frame: Frame, person: Person, first: date, last: date) -> list[Row]:
    chance = frame.chance
    found: list[Row] = []
    for _ in range(chance.weighted({0: 3, 1: 3, 2: 1})):
        on = chance.edge_day(first, last)
        served = plus_days(on, chance.one_of((0, 1, 13, 14, 14, 15, 40)))
        found.append(
            {
                "referral_id": chance.new_id("RF"), "person_id": person.person_id, "referral_date": on.isoformat(),
                "urgency": chance.weighted({"ROUTINE": 6, "URGENT": 1, "EMERGENT": 1}),
                "first_service_date": text(served) if served <= last and chance.happens(0.8) else None,
            }
        )  # fmt: skip
    return found


def _coverage(frame: Frame, person: Person, residence: str, last: date, events: list[Row]) -> list[Row]:
    """Spans without overlap: some without a gap, some ending 29-31 days after an event, some around the 15th."""
    chance = frame.chance
    anchors = [_day(row, "discharge_date") or _day(row, "visit_date") for row in events]
    earliest = max(person.birth, date(2019, 1, 1))
    start = chance.one_of((earliest, earliest, chance.any_day(earliest, last)))
    found = []
    for _ in range(chance.number(1, 4)):
        other = chance.one_of(COUNTIES)[0]
        county = UNKNOWN_COUNTY if chance.happens(0.05) else chance.one_of((residence, other))
        middle = date(start.year + 1, chance.number(1, 12), chance.one_of((14, 15, 16)))
        end: date | None = chance.one_of((None, None, chance.any_day(start, plus_days(start, 900)), middle))
        usable = [anchor for anchor in anchors if anchor is not None and anchor >= start]
        if usable and chance.happens(0.3):
            end = plus_days(chance.one_of(usable), chance.one_of((0, 28, 29, 30, 31)))
        if end is not None and end > last:
            end = None
        found.append(rows.coverage(person.person_id, start.isoformat(), text(end), county))
        if end is None:
            break
        start = plus_days(end, chance.one_of((1, 1, 1, 2, 40)))
        if start > last:
            break
    return found
