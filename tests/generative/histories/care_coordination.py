"""Care coordination histories: enrollments, team meetings, surveys and need assessments of one youth at a time."""

from datetime import date

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import Frame, Person, text
from tests.reference.days import plus_days, quarter_end, quarter_of
from tests.reference.deliveries import Row

FIRST_ENROLLMENT = date(2020, 7, 1)
NEEDS = ("anger", "anxiety", "school", "sleep", "family", "peers")
Tables = dict[str, list[Row]]


def make_tables(frame: Frame) -> Tables:
    """Every care coordination table."""
    tables: Tables = {name: [] for name in ("soc_enrollment", "team_meeting", "survey_response", "need_assessment")}
    for person in frame.of_partner("care_coordination"):
        _add_youth(frame, tables, person)
    return tables


def _add_youth(frame: Frame, tables: Tables, person: Person) -> None:
    """One or two enrollments, in quarters of their own or close together, then perhaps in two counties."""
    chance, as_of = frame.chance, frame.dates["care_coordination"].as_of
    first = max(FIRST_ENROLLMENT, plus_days(person.birth, 3 * 365))
    if first > as_of:
        return
    county = frame.county()
    start = _start(chance, first, as_of)
    spans: list[tuple[str, date, date]] = []
    for _ in range(chance.one_of((1, 1, 2))):
        if not first <= start <= as_of:
            break
        end: date | None = chance.one_of(
            (None, plus_days(start, chance.one_of((0, 30, 31, 43, 44, 45, 200, 500))),
             plus_days(quarter_of(start), chance.one_of((134, 135, 136))))
        )  # fmt: skip
        if end is not None and (end < start or end > as_of):
            end = None
        enrollment_id = chance.new_id("EN")
        spans.append((enrollment_id, start, end or as_of))
        tables["soc_enrollment"].append(
            {
                "enrollment_id": enrollment_id, "person_id": person.person_id,
                "birth_date": person.birth.isoformat(), "sex": person.sex,
                "race_ethnicity": chance.one_of((person.race_ethnicity, "UNKNOWN")),
                "home_language": person.home_language, "county_fips": county,
                "program": "wraparound", "start_date": start.isoformat(), "end_date": text(end),
                "end_reason": None if end is None else "COMPLETED",
            }
        )  # fmt: skip
        if end is None:
            break
        start = plus_days(quarter_end(quarter_of(end)), chance.number(1, 200))
        if chance.happens(0.4):
            start = plus_days(end, chance.one_of((-20, -1, 0, 1, 2, 15)))
            county = frame.county()
    for enrollment_id, begin, finish in spans:
        _add_meetings(chance, tables, enrollment_id, begin, finish)
    _add_surveys(chance, tables, spans)
    _add_needs(chance, tables, spans)


def _start(chance: Chance, first: date, last: date) -> date:
    """Anywhere, or so that 44, 45 or 46 days of a quarter are left, both ends counted."""
    on = chance.edge_day(first, last)
    if chance.happens(0.5):
        on = plus_days(quarter_end(quarter_of(on)), -chance.one_of((43, 44, 45)))
    return on


def _add_meetings(chance: Chance, tables: Tables, enrollment_id: str, begin: date, finish: date) -> None:
    days = [plus_days(begin, chance.one_of((0, 1, 29, 30, 31, 32, 90))) for _ in range(chance.number(0, 3))]
    for on in days:
        if on <= finish:
            tables["team_meeting"].append(
                {
                    "meeting_id": chance.new_id("TM"), "enrollment_id": enrollment_id,
                    "meeting_date": on.isoformat(), "family_present": chance.one_of("01"),
                    "youth_present": chance.one_of("01"), "natural_supports_count": chance.one_of("0012"),
                    "agencies_count": "2", "plan_updated": chance.one_of("01"),
                }
            )  # fmt: skip


def _dates(chance: Chance, spans: list[tuple[str, date, date]], most: int) -> list[tuple[str, date]]:
    """Enrollment and date of up to so many things, all on different days."""
    found: dict[date, str] = {}
    for _ in range(chance.number(0, most)):
        enrollment_id, begin, finish = chance.one_of(spans)
        found.setdefault(chance.edge_day(begin, finish), enrollment_id)
    return [(enrollment_id, on) for on, enrollment_id in sorted(found.items())]


def _add_surveys(chance: Chance, tables: Tables, spans: list[tuple[str, date, date]]) -> None:
    """Responses with means on both sides of 3.5 and on it; unanswered items have no row."""
    for enrollment_id, on in _dates(chance, spans, 3) if spans else []:
        response_id = chance.new_id("SR")
        instrument = chance.weighted({"YSS-F": 8, "YSS": 1})
        respondent = "YOUTH" if instrument == "YSS" or chance.happens(0.1) else "CAREGIVER"
        mood, unanswered = chance.one_of(("34", "35", "45", "12345")), chance.one_of((0.0, 0.1, 0.4))
        for item in range(1, 27):
            if not chance.happens(unanswered):
                tables["survey_response"].append(
                    {
                        "response_id": response_id, "enrollment_id": enrollment_id, "instrument": instrument,
                        "version": "1", "response_date": on.isoformat(), "respondent": respondent,
                        "item": str(item), "value": chance.one_of(mood),
                    }
                )  # fmt: skip


def _add_needs(chance: Chance, tables: Tables, spans: list[tuple[str, date, date]]) -> None:
    """Assessments of one instrument; now and then the intake was done with another."""
    ratings = {item: chance.one_of("00123") for item in NEEDS}
    for number, (enrollment_id, on) in enumerate(_dates(chance, spans, 4) if spans else []):
        other = number == 0 and chance.happens(0.1)
        assessment_id = chance.new_id("NA")
        for item in NEEDS:
            if chance.happens(0.4):
                ratings[item] = chance.one_of("0123")
            tables["need_assessment"].append(
                {
                    "assessment_id": assessment_id, "enrollment_id": enrollment_id,
                    "instrument": "OTHER" if other else "CANS", "version": "1", "assessed_date": on.isoformat(),
                    "item": item, "rating": ratings[item],
                }
            )  # fmt: skip
