-- The nights of each youth as spans that do not overlap: on any night the most restrictive setting counts (ties:
-- health, then juvenile justice, then child welfare, then the later admission), in one county of responsibility.
-- Nights run from `start_date` to the day before `end_date`.
with youth_window as (
    select person_id, min(start_date) as first_date, max(end_date) as last_date
    from setting_stay
    group by person_id
),
county as (
    select
        c.person_id, c.precedence, c.county_fips, c.start_date as known_since,
        case when c.start_date > w.first_date then c.start_date else w.first_date end as start_date,
        case when c.end_date < w.last_date then c.end_date else w.last_date end as end_date
    from county_of_responsibility as c
    inner join youth_window as w
        on w.person_id = c.person_id and c.start_date < w.last_date and c.end_date > w.first_date
),
boundary as (
    select person_id, start_date as starts_on from setting_stay
    union all
    select person_id, end_date from setting_stay
    union all
    select person_id, start_date from county
    union all
    select person_id, end_date from county
),
stretch as (
    select
        person_id, starts_on, lead(starts_on) over (partition by person_id order by starts_on) as ends_on
    from (select distinct person_id, starts_on from boundary) as b
),
settled as (
    select
        t.person_id, t.starts_on, t.ends_on, s.partner, s.stay_id, s.level, s.setting, s.facility_county_fips,
        case when s.end_date = t.ends_on then s.is_open else 0 end as is_open,
        row_number() over (
            partition by t.person_id, t.starts_on
            order by s.level desc, s.precedence, s.start_date desc, s.stay_id
        ) as place
    from stretch as t
    inner join setting_stay as s
        on s.person_id = t.person_id and s.start_date <= t.starts_on and s.end_date >= t.ends_on
),
placed as (
    select
        t.person_id, t.starts_on, c.county_fips,
        row_number() over (
            partition by t.person_id, t.starts_on order by c.precedence, c.known_since desc, c.county_fips
        ) as place
    from stretch as t
    inner join county as c
        on c.person_id = t.person_id and c.start_date <= t.starts_on and c.end_date >= t.ends_on
)
select
    s.person_id, s.starts_on as start_date, s.ends_on as end_date, s.partner, s.stay_id, s.level, s.setting,
    s.facility_county_fips, s.is_open, coalesce(p.county_fips, '99999') as county_fips
from settled as s
left join placed as p on p.person_id = s.person_id and p.starts_on = s.starts_on and p.place = 1
where s.place = 1
