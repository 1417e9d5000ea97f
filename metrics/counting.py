"""Counting: from the fact relation of an indicator to numerators, denominators and persons by area and group.

Written once for every indicator, as portable SQL over `fact`, `period`, `person`, `age_band`, `system_contact`,
`soc_enrollment` and `reporting_area`. Persons are counted before groups are formed, so no query counts distinct.
"""

from __future__ import annotations

from metrics.breakdowns import BREAKDOWNS, DIMENSIONS, POPULATION_DIMENSIONS, SYSTEMS, Breakdown

# Systems known in the window, and enrolment in it, per person and period (only those with any).
INVOLVEMENT = f"""
with known as (
    select p.period_start, c.person_id, c.system
    from period as p
    inner join system_contact as c
        on c.quarter_start <= p.window_end and c.last_date >= p.window_start and c.first_date <= p.window_end
    where c.system in ({", ".join(f"'{system}'" for system in SYSTEMS)})
    group by p.period_start, c.person_id, c.system
),
enrolled as (
    select p.period_start, e.person_id
    from period as p
    inner join soc_enrollment as e
        on e.start_date <= p.window_end and coalesce(e.end_date, date '9999-12-31') >= p.window_start
    group by p.period_start, e.person_id
),
either as (
    select period_start, person_id, 1 as systems, 0 as enrolments from known
    union all
    select period_start, person_id, 0, 1 from enrolled
)
select
    period_start, q.person_number,
    case sum(systems) when 0 then 'none' when 1 then 'one' when 2 then 'two' else 'three' end as system_involvement,
    case when sum(enrolments) > 0 then 'yes' else 'no' end as soc_enrolled
from either
inner join counted_person as q on q.person_id = either.person_id
group by period_start, q.person_number
"""

# Persons and areas by number, so that the large tables group by whole numbers instead of text.
COUNTED_PERSON = """
select
    row_number() over (order by person_id) as person_number, person_id, birth_date, sex, race_ethnicity, home_language
from person
"""
COUNTED_AREA = """
select row_number() over (order by area_level, area_id) as area_number, area_level, area_id
from (select distinct area_level, area_id from reporting_area) as a
"""

# One row per period, area, person and age band. A person has several bands only when units fall on both sides of
# a birthday. A person whom no partner describes has no number and keeps the id. `is_resident` says whether the age
# is one of the population's: who is not counts in no group, in the whole only.
PERSON_BAND = """
select
    f.period_start, a.area_number, q.person_number, case when q.person_number is null then f.person_id end as stray_id,
    b.age_band, {resident} as is_resident, sum(f.numerator) as numerator, sum(f.denominator) as denominator,
    max(case when f.numerator > 0 then 1 else 0 end) as is_counted,
    max(case when f.event_date is null then 0 else 1 end) as has_event
from fact as f
inner join period as p on p.period_start = f.period_start
inner join counted_area as a on a.area_id = f.area_id
left join counted_person as q on q.person_id = f.person_id
left join age_band as b on b.age = whole_years_between(q.birth_date, coalesce(f.event_date, p.window_end))
where f.excluded_because is null
group by all
"""

# The groups of a row that names a person and a period, `u`; every breakdown but the age band.
_GROUPS = """
    case when u.is_resident = 1 then coalesce(q.sex, 'U') end as sex,
    case when u.is_resident = 1 then coalesce(q.race_ethnicity, 'UNKNOWN') end as race_ethnicity,
    case when u.is_resident = 1 then coalesce(q.home_language, 'UNK') end as home_language,
    case when u.is_resident = 1 then coalesce(i.system_involvement, 'none') end as system_involvement,
    case when u.is_resident = 1 then coalesce(i.soc_enrolled, 'no') end as soc_enrolled"""
_GROUP_JOINS = """
left join counted_person as q on q.person_number = u.person_number
left join involvement as i on i.period_start = u.period_start and i.person_number = u.person_number"""

# Added up to the finest combination of all dimensions, a few hundred rows per area and period: with the age band,
# and without it, where each person counts once.
ATOM = f"""
select
    u.period_start, u.area_number, case when u.is_resident = 1 then u.age_band end as age_band, {_GROUPS},
    sum(u.numerator) as numerator, sum(u.denominator) as denominator,
    count(*) as persons, sum(u.is_counted) as persons_numerator
from person_band as u {_GROUP_JOINS}
group by all
"""
ATOM_WITHOUT_AGE = f"""
select
    u.period_start, u.area_number, {_GROUPS},
    sum(u.numerator) as numerator, sum(u.denominator) as denominator,
    count(*) as persons, sum(u.is_counted) as persons_numerator
from (
    select
        period_start, area_number, person_number, stray_id, is_resident, sum(numerator) as numerator,
        sum(denominator) as denominator, max(is_counted) as is_counted
    from person_band
    group by period_start, area_number, person_number, stray_id, is_resident
) as u {_GROUP_JOINS}
group by all
"""

# The same from the atoms, for measures that take every age at the window's end: nobody is in two bands.
ATOM_OF_ONE_AGE = f"""
select
    period_start, area_number, {", ".join(name for name in DIMENSIONS if name != "age_band")},
    sum(numerator) as numerator, sum(denominator) as denominator, sum(persons) as persons,
    sum(persons_numerator) as persons_numerator
from atom
group by all
"""

POPULATION_ATOM = """
with known as (
    select p.period_start, max(n.year) as year
    from period as p
    inner join population as n on n.year <= year(p.window_end)
    group by p.period_start
)
select
    k.period_start, a.area_number, b.age_band, n.sex, n.race_ethnicity, sum(n.population) as population
from known as k
inner join population as n on n.year = k.year
inner join age_band as b on b.age = n.age
inner join reporting_area as r on r.county_fips = n.county_fips
inner join counted_area as a on a.area_id = r.area_id
where n.age between {low} and {high}
group by k.period_start, a.area_number, b.age_band, n.sex, n.race_ethnicity
"""


# The value of each unit with its groups, for medians.
UNIT_VALUE = f"""
select
    u.period_start, u.area_number, u.age_band, {_GROUPS}, u.unit_value
from (
    select
        f.period_start, a.area_number, q.person_number, b.age_band, 1 as is_resident, f.numerator as unit_value
    from fact as f
    inner join period as p on p.period_start = f.period_start
    inner join counted_area as a on a.area_id = f.area_id
    left join counted_person as q on q.person_id = f.person_id
    left join age_band as b on b.age = whole_years_between(q.birth_date, coalesce(f.event_date, p.window_end))
    where f.excluded_because is null
) as u {_GROUP_JOINS}
"""


def median_query() -> str:
    """The query for the median and its limits in every group, over `unit_value` and `order_rank`.

    `order_rank` gives for each number of units the ranks of the lower and upper limit (null when there are too
    few). Columns: period_start, area_id, breakdown, group, value, lower, upper.
    """
    return " union all ".join(_median(breakdown) for breakdown in BREAKDOWNS)


def _median(breakdown: Breakdown) -> str:
    keys = _keys(breakdown)
    return f"""
    select
        u.period_start, a.area_id, '{breakdown.name}' as breakdown, u.group_name as "group",
        cast(sum(case when 2 * u.place between u.units and u.units + 2 then u.unit_value end) as double)
            / count(case when 2 * u.place between u.units and u.units + 2 then 1 end) as value,
        max(case when u.place = r.lower_rank then u.unit_value end) as lower,
        max(case when u.place = r.upper_rank then u.unit_value end) as upper
    from (
        select
            period_start, area_number, {breakdown.group_sql} as group_name, unit_value,
            row_number() over (partition by {keys} order by unit_value) as place,
            count(*) over (partition by {keys}) as units
        from unit_value
    ) as u
    inner join order_rank as r on r.units = u.units
    inner join counted_area as a on a.area_number = u.area_number
    group by u.period_start, a.area_id, u.group_name
    """


def person_band(population_ages: tuple[int, int] | None) -> str:
    """The query for `person_band` of an indicator, whose population has these ages (None: no population)."""
    if population_ages is None:
        return PERSON_BAND.format(resident="1")
    low, high = population_ages
    age = "whole_years_between(q.birth_date, coalesce(f.event_date, p.window_end))"
    return PERSON_BAND.format(resident=f"case when {age} between {low} and {high} then 1 else 0 end")


def count_query(uses_population: bool) -> str:
    """The query for all groups of all breakdowns over `atom` and `atom_without_age` (and `population_atom`).

    Columns: period_start, area_level, area_id, breakdown, group, numerator, denominator, persons,
    persons_numerator; one row per group in which anybody is. Needs `declared_group`. With a population, groups
    without anyone counted are rows too, and the denominator is null where the population of a group is not known.
    """
    counted = " union all ".join(_counted(breakdown) for breakdown in BREAKDOWNS)
    if not uses_population:
        return f"""
        select
            c.period_start, a.area_level, a.area_id, c.breakdown, c."group", c.numerator, c.denominator, c.persons,
            c.persons_numerator
        from ({counted}) as c
        inner join counted_area as a on a.area_number = c.area_number
        inner join declared_group as d
            on d.area_level = a.area_level and d.breakdown = c.breakdown and d."group" = c."group"
        """
    population = " union all ".join(
        _populated(breakdown) for breakdown in BREAKDOWNS if set(breakdown.dimensions) <= set(POPULATION_DIMENSIONS)
    )
    return f"""
    with counted as ({counted}),
    populated as ({population}),
    known as (
        select period_start, area_number, breakdown, "group" from counted
        union
        select period_start, area_number, breakdown, "group" from populated
    )
    select
        k.period_start, a.area_level, a.area_id, k.breakdown, k."group", coalesce(c.numerator, 0) as numerator,
        n.population as denominator, coalesce(n.population, 0) as persons,
        coalesce(c.persons_numerator, 0) as persons_numerator
    from known as k
    inner join counted_area as a on a.area_number = k.area_number
    inner join declared_group as d
        on d.area_level = a.area_level and d.breakdown = k.breakdown and d."group" = k."group"
    left join counted as c
        on c.period_start = k.period_start and c.area_number = k.area_number
        and c.breakdown = k.breakdown and c."group" = k."group"
    left join populated as n
        on n.period_start = k.period_start and n.area_number = k.area_number
        and n.breakdown = k.breakdown and n."group" = k."group"
    """


def declared_groups(breakdowns: tuple[Breakdown, ...] = BREAKDOWNS) -> list[tuple[str, str, str]]:
    """Every (area level, breakdown, group) that is counted."""
    return [
        (level, breakdown.name, group)
        for breakdown in breakdowns
        for level in breakdown.levels
        for group in breakdown.groups
    ]


def _counted(breakdown: Breakdown) -> str:
    atom = "atom" if "age_band" in breakdown.dimensions else "atom_without_age"
    return (
        f"select period_start, area_number, '{breakdown.name}' as breakdown, {breakdown.group_sql} as \"group\","
        f" sum(numerator) as numerator, sum(denominator) as denominator, sum(persons) as persons,"
        f" sum(persons_numerator) as persons_numerator from {atom} group by {_keys(breakdown)}"
    )


def _populated(breakdown: Breakdown) -> str:
    return (
        f"select period_start, area_number, '{breakdown.name}' as breakdown, {breakdown.group_sql} as \"group\","
        f" sum(population) as population from population_atom group by {_keys(breakdown)}"
    )


def _keys(breakdown: Breakdown) -> str:
    return ", ".join(("period_start", "area_number", *breakdown.dimensions))
