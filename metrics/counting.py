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
    period_start, person_id,
    case sum(systems) when 0 then 'none' when 1 then 'one' when 2 then 'two' else 'three' end as system_involvement,
    case when sum(enrolments) > 0 then 'yes' else 'no' end as soc_enrolled
from either
group by period_start, person_id
"""

# One row per period, area, person and age band; `is_first` marks one of a person's rows in an area and period,
# `is_first_counted` one of those with a numerator.
PERSON_COUNT = """
with unit as (
    select
        f.period_start, f.area_id, f.person_id, b.age_band,
        sum(f.numerator) as numerator, sum(f.denominator) as denominator,
        max(case when f.numerator > 0 then 1 else 0 end) as is_counted
    from fact as f
    inner join period as p on p.period_start = f.period_start
    left join person as q on q.person_id = f.person_id
    left join age_band as b on b.age = whole_years_between(q.birth_date, coalesce(f.event_date, p.window_end))
    where f.excluded_because is null
    group by f.period_start, f.area_id, f.person_id, b.age_band
)
select
    u.period_start, u.area_id, u.age_band, coalesce(q.sex, 'U') as sex,
    coalesce(q.race_ethnicity, 'UNKNOWN') as race_ethnicity, coalesce(q.home_language, 'UNK') as home_language,
    coalesce(i.system_involvement, 'none') as system_involvement, coalesce(i.soc_enrolled, 'no') as soc_enrolled,
    u.numerator, u.denominator, u.is_counted,
    case when row_number() over (partition by u.period_start, u.area_id, u.person_id order by u.age_band) = 1
        then 1 else 0 end as is_first,
    case when u.is_counted = 1 and row_number() over (
        partition by u.period_start, u.area_id, u.person_id, u.is_counted order by u.age_band) = 1
        then 1 else 0 end as is_first_counted
from unit as u
left join person as q on q.person_id = u.person_id
left join involvement as i on i.period_start = u.period_start and i.person_id = u.person_id
"""

# The same added up to the finest combination of all dimensions: a few hundred rows per area and period.
ATOM = f"""
select
    period_start, area_id, {", ".join(DIMENSIONS)},
    sum(numerator) as numerator, sum(denominator) as denominator,
    count(*) as persons_by_age, sum(is_counted) as counted_by_age,
    sum(is_first) as persons, sum(is_first_counted) as counted
from person_count
group by period_start, area_id, {", ".join(DIMENSIONS)}
"""

POPULATION_ATOM = """
with known as (
    select p.period_start, max(n.year) as year
    from period as p
    inner join population as n on n.year <= year(p.window_end)
    group by p.period_start
)
select
    k.period_start, a.area_id, b.age_band, n.sex, n.race_ethnicity, sum(n.population) as population
from known as k
inner join population as n on n.year = k.year
inner join age_band as b on b.age = n.age
inner join reporting_area as a on a.county_fips = n.county_fips
where n.age between {low} and {high}
group by k.period_start, a.area_id, b.age_band, n.sex, n.race_ethnicity
"""


# The value of each unit with its groups, for medians.
UNIT_VALUE = """
select
    f.period_start, f.area_id, b.age_band, coalesce(q.sex, 'U') as sex,
    coalesce(q.race_ethnicity, 'UNKNOWN') as race_ethnicity, coalesce(q.home_language, 'UNK') as home_language,
    coalesce(i.system_involvement, 'none') as system_involvement, coalesce(i.soc_enrolled, 'no') as soc_enrolled,
    f.numerator as unit_value
from fact as f
inner join period as p on p.period_start = f.period_start
left join person as q on q.person_id = f.person_id
left join age_band as b on b.age = whole_years_between(q.birth_date, coalesce(f.event_date, p.window_end))
left join involvement as i on i.period_start = f.period_start and i.person_id = f.person_id
where f.excluded_because is null
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
        u.period_start, u.area_id, '{breakdown.name}' as breakdown, u.group_name as "group",
        cast(sum(case when 2 * u.place between u.units and u.units + 2 then u.unit_value end) as double)
            / count(case when 2 * u.place between u.units and u.units + 2 then 1 end) as value,
        max(case when u.place = r.lower_rank then u.unit_value end) as lower,
        max(case when u.place = r.upper_rank then u.unit_value end) as upper
    from (
        select
            period_start, area_id, {breakdown.group_sql} as group_name, unit_value,
            row_number() over (partition by {keys} order by unit_value) as place,
            count(*) over (partition by {keys}) as units
        from unit_value
    ) as u
    inner join order_rank as r on r.units = u.units
    group by u.period_start, u.area_id, u.group_name
    """


def count_query(uses_population: bool) -> str:
    """The query for all groups of all breakdowns over `atom` (and `population_atom`) in which anybody is.

    Columns: period_start, area_level, area_id, breakdown, group, numerator, denominator, persons,
    persons_numerator. Needs `declared_group`. With a population, groups without anyone counted are rows too, and
    the denominator is null where the population of a group is not known.
    """
    counted = " union all ".join(_counted(breakdown) for breakdown in BREAKDOWNS)
    area = "(select distinct area_level, area_id from reporting_area)"
    if not uses_population:
        return f"""
        select
            c.period_start, a.area_level, c.area_id, c.breakdown, c."group", c.numerator, c.denominator, c.persons,
            c.persons_numerator
        from ({counted}) as c
        inner join {area} as a on a.area_id = c.area_id
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
        select period_start, area_id, breakdown, "group" from counted
        union
        select period_start, area_id, breakdown, "group" from populated
    )
    select
        k.period_start, a.area_level, k.area_id, k.breakdown, k."group", coalesce(c.numerator, 0) as numerator,
        n.population as denominator, coalesce(n.population, 0) as persons,
        coalesce(c.persons_numerator, 0) as persons_numerator
    from known as k
    inner join {area} as a on a.area_id = k.area_id
    inner join declared_group as d
        on d.area_level = a.area_level and d.breakdown = k.breakdown and d."group" = k."group"
    left join counted as c
        on c.period_start = k.period_start and c.area_id = k.area_id
        and c.breakdown = k.breakdown and c."group" = k."group"
    left join populated as n
        on n.period_start = k.period_start and n.area_id = k.area_id
        and n.breakdown = k.breakdown and n."group" = k."group"
    """


def declared_groups() -> list[tuple[str, str, str]]:
    """Every (area level, breakdown, group) that is counted."""
    return [
        (level, breakdown.name, group)
        for breakdown in BREAKDOWNS
        for level in breakdown.levels
        for group in breakdown.groups
    ]


def _counted(breakdown: Breakdown) -> str:
    by_age = "age_band" in breakdown.dimensions
    persons, counted = ("persons_by_age", "counted_by_age") if by_age else ("persons", "counted")
    return (
        f"select period_start, area_id, '{breakdown.name}' as breakdown, {breakdown.group_sql} as \"group\","
        f" sum(numerator) as numerator, sum(denominator) as denominator, sum({persons}) as persons,"
        f" sum({counted}) as persons_numerator from atom group by {_keys(breakdown)}"
    )


def _populated(breakdown: Breakdown) -> str:
    return (
        f"select period_start, area_id, '{breakdown.name}' as breakdown, {breakdown.group_sql} as \"group\","
        f" sum(population) as population from population_atom group by {_keys(breakdown)}"
    )


def _keys(breakdown: Breakdown) -> str:
    return ", ".join(("period_start", "area_id", *breakdown.dimensions))
