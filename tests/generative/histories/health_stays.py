"""Health stay histories: chains of acute stays and other settings, with gaps on the edges of the rules."""

from datetime import date

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import COUNTIES, Person, text
from tests.reference import rows
from tests.reference.days import birthday, plus_days
from tests.reference.deliveries import UNKNOWN_COUNTY, Row

ACUTE_GAPS = (0, 1, 2, 3, 29, 30, 31, 32, 90)
LENGTHS = (1, 1, 2, 5, 10, 29, 30, 31)
OTHER_SETTINGS = {
    "PRTF": 6, "RESIDENTIAL": 3, "GROUP_HOME": 2, "TFC": 2, "FACILITY_CRISIS": 2, "SUD_RESIDENTIAL": 1
}  # fmt: skip


def stay_rows(chance: Chance, person: Person, first: date, last: date, residence: str) -> list[Row]:
    """Acute stays that never overlap one another, and other stays that may overlap them."""
    found: list[Row] = []
    if chance.happens(0.75):
        found += _acute(chance, person, first, last, residence)
    anchors = [str(row["discharge_date"]) for row in found if row["discharge_date"] is not None]
    for _ in range(chance.weighted({0: 4, 1: 3, 2: 2, 3: 1})):
        start = chance.edge_day(first, last)
        if anchors and chance.happens(0.6):
            start = plus_days(date.fromisoformat(chance.one_of(anchors)), chance.one_of((0, 1, 2, 29, 30, 31)))
        elif chance.happens(0.3):
            start = plus_days(
                chance.one_of((*person.meeting_days, person.eighteenth_birthday)), chance.one_of((-1, 0, 1))
            )
        if not first <= start <= last:
            continue
        until = plus_days(start, chance.one_of((0, 1, 2, 10, 30, 90, 200)))
        end: date | None = until
        setting = chance.weighted(OTHER_SETTINGS)
        if _clashes(found, setting, start, until):
            continue
        if until > last or chance.happens(0.05):
            end = None
        else:
            anchors.append(until.isoformat())
        found.append(_stay(chance, person, setting, start, end, residence))
    return found


def _acute(chance: Chance, person: Person, first: date, last: date, residence: str) -> list[Row]:
    start = chance.edge_day(first, last)
    if chance.happens(0.2):
        turning = plus_days(birthday(person.birth, chance.one_of((6, 18))), -chance.one_of((4, 5, 6)))
        start = turning if first <= turning <= last else start
    found = []
    for _ in range(chance.weighted({1: 4, 2: 4, 3: 3, 5: 1})):
        if start > last:
            break
        end: date | None = plus_days(start, chance.one_of(LENGTHS))
        if start <= person.eighteenth_birthday and chance.happens(0.15):
            end = min(person.eighteenth_birthday, plus_days(start, 200))
        if end is None or end > last or chance.happens(0.04):
            end = None
        setting = chance.weighted({"ACUTE_PSYCH": 7, "ACUTE_MEDICAL": 2})
        row = _stay(chance, person, setting, start, end, residence)
        found.append(row)
        if end is None or row["discharge_status"] == "DEATH":
            break
        start = plus_days(end, chance.one_of((*ACUTE_GAPS, chance.number(33, 500))))
    return found


def _clashes(found: list[Row], setting: str, start: date, end: date) -> bool:
    """Whether a stay in the same setting touches these dates, or a death came before them."""
    for row in found:
        if row["discharge_status"] == "DEATH":
            return True
        left = "9999-12-31" if row["discharge_date"] is None else str(row["discharge_date"])
        if row["setting"] == setting and str(row["admit_date"]) <= end.isoformat() and start.isoformat() <= left:
            return True
    return False


def _stay(chance: Chance, person: Person, setting: str, start: date, end: date | None, residence: str) -> Row:
    psychiatric = setting != "ACUTE_MEDICAL"
    mental = chance.happens(0.9 if psychiatric else 0.2)
    status = chance.weighted(
        {"HOME": 8, "TRANSFER": 2, "AMA": 1, "OTHER": 1, "DEATH": 1 if setting.startswith("ACUTE") else 0}
    )
    facility = (
        None
        if residence == UNKNOWN_COUNTY
        else chance.one_of((None, residence, chance.one_of(COUNTIES)[0], UNKNOWN_COUNTY))
    )
    return rows.stay(
        chance.new_id("ST"), person.person_id, setting, start.isoformat(), text(end), "1" if mental else "0",
        "1" if chance.happens(0.15) else "0", facility_id=chance.one_of(("F1", "F2", "F3")),
        discharge_status=None if end is None else status, facility_county_fips=facility,
    )  # fmt: skip
