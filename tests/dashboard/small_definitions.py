"""Five definitions as a release holds them, for the small release that tests read."""

from typing import Any

SQL = """-- Children who entered care in the year, and their days in care inside it.
with entries as (
    select
        e.person_id,
        e.episode_id,
        e.county_latest as area_id,
        p.period_start,
        days_between(e.removal_date, p.window_end) as days
    from child_welfare_episode as e
    inner join period as p
        on e.removal_date between p.window_start and p.window_end
)
select
    period_start,
    area_id,
    person_id,
    episode_id as unit_id,
    case when days < 8 then 'stay under 8 days' end as excluded_because,
    cast(0 as decimal(18, 6)) as numerator,
    cast(days as decimal(18, 6)) as denominator
from entries
"""


def _definition(indicator: str, theme: str, title: str, short: str, better: str, **facts: Any) -> dict[str, Any]:
    unit, multiplier, decimals = facts.pop("unit"), facts.pop("multiplier"), facts.pop("decimals")
    return {
        "id": indicator,
        "theme": theme,
        "title": title,
        "short_title": short,
        "better": better,
        "unit": unit,
        "multiplier": multiplier,
        "display": {"unit_label": unit, "decimals": decimals},
        "owner": "Measurement committee",
        "reviewed": "2026-08-14",
        "next_review": "2027-08-14",
        "version": "1.2.0",
        "sources": ["child_welfare_episode", "period"],
        "traps": ["A late delivery can lower the count of the newest quarter."],
        "series_breaks": [{"date": "2023-10-01", "text": "Partners changed to a new record layout."}],
        "disclosure": {"kind": facts.pop("kind"), "decimals": decimals, "sensitive": False},
        "sql": SQL,
        "examples": [
            {
                "name": "one child, two moves",
                "text": "A child enters care on 1 March 2026, moves twice and stays to the end of June.",
                "given": {
                    "child_welfare_episode": "person_id,episode_id,removal_date,county_latest\na,a1,2026-03-01,37183\n",
                    "placement": "episode_id,placement_start,provider_id\na1,2026-03-01,p1\na1,2026-04-10,p2\n",
                },
                "expect": "area_id,numerator,denominator\n37183,1,121\n",
            }
        ],
        **facts,
    }


DEFINITIONS: list[dict[str, Any]] = [
    _definition(
        "placement_moves_per_1000_days_in_care",
        "child_welfare",
        "Placement moves per 1,000 days in care",
        "Placement moves",
        "lower",
        unit="per 1,000 days in care",
        multiplier=1000,
        decimals=2,
        kind="rate",
        question="How often do children in foster care have to move?",
        why_it_matters="Each move breaks ties to a home, a school and friends.",
        cohort="Children who entered care in the year.",
        exclusions="Stays under 8 days, and days before the first placement.",
        numerator="Moves to a new placement inside the year.",
        denominator="Days in care inside the year.",
        window="year",
        follow_up="",
        authority="Child and Family Services Reviews, Round 4, indicator P5",
    ),
    _definition(
        "attendance_rate",
        "education",
        "School attendance",
        "Attendance",
        "higher",
        unit="%",
        multiplier=100,
        decimals=1,
        kind="ratio",
        question="How much of the time are students in school?",
        why_it_matters="Students learn when they are in class.",
        cohort="Students enrolled on any school day of the quarter.",
        exclusions="Grades before kindergarten.",
        numerator="Days attended.",
        denominator="Days enrolled.",
        window="quarter",
        follow_up="",
        authority="State attendance manual",
    ),
    _definition(
        "chronic_absence",
        "education",
        "Students who miss a tenth or more of school days",
        "Chronic absence",
        "lower",
        unit="%",
        multiplier=100,
        decimals=1,
        kind="proportion",
        question="How many students miss so much school that they fall behind?",
        why_it_matters="Missing one day in ten is linked to lower test scores.",
        cohort="Students with ten or more days enrolled this school year.",
        exclusions="Grades before kindergarten.",
        numerator="Students absent on a tenth or more of their days.",
        denominator="Students in the cohort.",
        window="school_year_to_date",
        follow_up="",
        authority="Every Student Succeeds Act state report cards",
    ),
    _definition(
        "new_complaint_within_12_months",
        "juvenile_justice",
        "Youth with a new complaint within 12 months",
        "New complaints",
        "lower",
        unit="%",
        multiplier=100,
        decimals=1,
        kind="proportion",
        question="How many youth come back to juvenile justice within a year?",
        why_it_matters="A new complaint shows that the first response did not hold.",
        cohort="Youth who were diverted, put on probation or released in the year.",
        exclusions="Youth who are still held.",
        numerator="Youth with a new delinquent complaint within 12 months.",
        denominator="Youth in the cohort.",
        window="year",
        follow_up="12 months",
        authority="Council of Juvenile Justice Administrators recidivism measures",
    ),
    _definition(
        "days_in_institutions_per_1000_youth",
        "restrictive_settings",
        "Days in institutions per 1,000 youth",
        "Days in institutions",
        "lower",
        unit="days per 1,000 youth",
        multiplier=1000,
        decimals=1,
        kind="rate",
        question="How many days do young people spend in institutions?",
        why_it_matters="Young people do best in a family home whenever that is safe.",
        cohort="Youth under 18 who live in the area.",
        exclusions="None.",
        numerator="Nights in hospitals, psychiatric facilities, detention and commitment.",
        denominator="Resident youth under 18.",
        window="quarter",
        follow_up="",
        authority="Restrictiveness of settings, as agreed by the partners",
    ),
]
