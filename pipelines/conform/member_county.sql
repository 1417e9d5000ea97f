-- Which county a health plan member counts in on any date, and whether the date is covered: spans that do not
-- overlap. The county of coverage counts, also when it is unknown; without coverage the residence does. Where spans
-- of coverage overlap, the later one counts. `end_date` is the day after the last.
with known as (
    select
        person_id, 1 as precedence, start_date, coalesce(days_after(end_date, 1), date '9999-12-31') as end_date,
        county_fips
    from health.coverage
    union all
    select person_id, 2, date '1900-01-01', date '9999-12-31', residence_county_fips
    from health.member
),
boundary as (
    select person_id, start_date as starts_on from known
    union all
    select person_id, end_date from known
),
stretch as (
    select person_id, starts_on, lead(starts_on) over (partition by person_id order by starts_on) as ends_on
    from (select distinct person_id, starts_on from boundary) as b
),
ranked as (
    select
        t.person_id, t.starts_on, t.ends_on, k.county_fips,
        min(k.precedence) over (partition by t.person_id, t.starts_on) as best,
        row_number() over (
            partition by t.person_id, t.starts_on
            order by k.precedence, k.start_date desc, k.county_fips
        ) as place
    from stretch as t
    inner join known as k
        on k.person_id = t.person_id and k.start_date <= t.starts_on and k.end_date >= t.ends_on
)
select
    person_id, starts_on as start_date, ends_on as end_date, county_fips,
    case when best = 1 then 1 else 0 end as is_covered
from ranked
where place = 1
