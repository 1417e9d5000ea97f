"""Practice: team meetings, family surveys and resolved needs (Readings, Practice; health 1.7, 1.8)."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.reference.days import day
from tests.reference.deliveries import Deliveries, Row, is_yes, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import windows

ITEMS = {
    "access": (8, 9),
    "participation": (2, 3, 6),
    "cultural_sensitivity": (12, 13, 14, 15),
    "outcomes": (16, 17, 18, 19, 20, 21, 22),
}
POSITIVE_ABOVE = Fraction(7, 2)


def _enrollments(deliveries: Deliveries) -> dict[str, Row]:
    return {value(row, "enrollment_id"): row for row in deliveries.rows("care_coordination", "soc_enrollment")}


def team_meeting_within_30_days_of_enrollment(deliveries: Deliveries) -> list[Unit]:
    """Enrollments that start in the quarter, and those whose child and family team met on days 0-30."""
    meetings: dict[str, list[date]] = {}
    for row in deliveries.rows("care_coordination", "team_meeting"):
        meetings.setdefault(value(row, "enrollment_id"), []).append(day(value(row, "meeting_date")))
    units = []
    for window in windows(deliveries, "team_meeting_within_30_days_of_enrollment"):
        for enrollment_id, row in _enrollments(deliveries).items():
            start = day(value(row, "start_date"))
            if window.holds(start):
                met = any(0 <= (on - start).days <= 30 for on in meetings.get(enrollment_id, []))
                units += units_in_county(
                    deliveries,
                    value(row, "county_fips"),
                    window.period_start,
                    value(row, "person_id"),
                    start,
                    met,
                    1,
                )
    return units


def _of_meetings(deliveries: Deliveries, indicator: str, yes: Callable[[Row], bool]) -> list[Unit]:
    """Meetings held in the quarter, by the county of the enrollment."""
    enrollments = _enrollments(deliveries)
    units = []
    for window in windows(deliveries, indicator):
        for row in deliveries.rows("care_coordination", "team_meeting"):
            on, enrollment = day(value(row, "meeting_date")), enrollments[value(row, "enrollment_id")]
            if window.holds(on):
                units += units_in_county(
                    deliveries, value(enrollment, "county_fips"), window.period_start,
                    value(enrollment, "person_id"), on, yes(row), 1,
                )  # fmt: skip
    return units


def team_meetings_with_family_present(deliveries: Deliveries) -> list[Unit]:
    """Meetings at which the family was present."""
    return _of_meetings(deliveries, "team_meetings_with_family_present", lambda row: is_yes(row, "family_present"))


def team_meetings_with_natural_supports(deliveries: Deliveries) -> list[Unit]:
    """Meetings with one natural support or more."""
    return _of_meetings(
        deliveries,
        "team_meetings_with_natural_supports",
        lambda row: int(value(row, "natural_supports_count")) >= 1,
    )


def _scored(items: dict[int, int], domain: tuple[int, ...]) -> Fraction | None:
    """Mean of the answered items of a domain; None when more than a third of them is unanswered."""
    answers = [items[number] for number in domain if number in items]
    if not answers or 3 * (len(domain) - len(answers)) > len(domain):
        return None
    return Fraction(sum(answers), len(answers))


def _families_positive(deliveries: Deliveries, domain: str) -> list[Unit]:
    """Youth by the caregiver's latest YSS-F response in the year, scored in the domain, with a mean above 3.5."""
    enrollments = _enrollments(deliveries)
    responses: dict[tuple[str, str, str], dict[int, int]] = {}
    for row in deliveries.rows("care_coordination", "survey_response"):
        if row["instrument"] == "YSS-F" and row["respondent"] == "CAREGIVER":
            key = (value(row, "response_date"), value(row, "response_id"), value(row, "enrollment_id"))
            answers = responses.setdefault(key, {})
            if row["value"] is not None:
                answers[int(value(row, "item"))] = int(value(row, "value"))
    units = []
    for window in windows(deliveries, f"families_reporting_positive_{domain}"):
        latest: dict[str, tuple[date, str, dict[int, int]]] = {}
        for (responded, _, enrollment_id), answers in sorted(responses.items(), key=lambda pair: pair[0]):
            on = day(responded)
            if window.holds(on):
                latest[value(enrollments[enrollment_id], "person_id")] = (on, enrollment_id, answers)
        for person, (on, enrollment_id, answers) in latest.items():
            mean = _scored(answers, ITEMS[domain])
            if mean is not None:
                county = value(enrollments[enrollment_id], "county_fips")
                units += units_in_county(deliveries, county, window.period_start, person, on, mean > POSITIVE_ABOVE, 1)
    return units


def _survey(domain: str) -> Callable[[Deliveries], list[Unit]]:
    return lambda deliveries: _families_positive(deliveries, domain)


families_reporting_positive_outcomes = _survey("outcomes")
families_reporting_positive_participation = _survey("participation")
families_reporting_positive_cultural_sensitivity = _survey("cultural_sensitivity")
families_reporting_positive_access = _survey("access")

Assessment = tuple[date, str, str, str, dict[str, int]]


def _assessments_by_youth(deliveries: Deliveries) -> dict[str, list[Assessment]]:
    """Each youth's need assessments in order: date, id, enrollment, instrument, ratings by item."""
    enrollments = _enrollments(deliveries)
    by_id: dict[str, Assessment] = {}
    for row in deliveries.rows("care_coordination", "need_assessment"):
        assessment = by_id.setdefault(
            value(row, "assessment_id"),
            (day(value(row, "assessed_date")), value(row, "assessment_id"), value(row, "enrollment_id"),
             value(row, "instrument"), {}),
        )  # fmt: skip
        assessment[4][value(row, "item")] = int(value(row, "rating"))
    found: dict[str, list[Assessment]] = {}
    for assessment in sorted(by_id.values(), key=lambda one: one[:2]):
        found.setdefault(value(enrollments[assessment[2]], "person_id"), []).append(assessment)
    return found


def youth_with_a_resolved_need(deliveries: Deliveries) -> list[Unit]:
    """Youth with an actionable need (2-3) at intake and a later assessment, and those with one resolved (0-1).

    Intake is the first assessment of any instrument; the latest one lies in the window; needs are paired by
    instrument and item. A youth whose latest assessment is the intake, or of another instrument, is not paired.
    """
    enrollments = _enrollments(deliveries)
    units = []
    for window in windows(deliveries, "youth_with_a_resolved_need"):
        for person, assessments in _assessments_by_youth(deliveries).items():
            intake = assessments[0]
            inside = [assessment for assessment in assessments if window.holds(assessment[0])]
            if not inside or inside[-1] is intake or inside[-1][3] != intake[3]:
                continue
            latest = inside[-1]
            needs = [item for item, rating in intake[4].items() if rating >= 2]
            if needs:
                resolved = any(latest[4].get(item, 3) <= 1 for item in needs)
                county = value(enrollments[latest[2]], "county_fips")
                units += units_in_county(deliveries, county, window.period_start, person, latest[0], resolved, 1)
    return units
