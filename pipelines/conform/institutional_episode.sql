-- Institutional episodes: nights at institutional levels (`level_group`) with at most one night between
-- (`transfer_rule`) are one, wherever the youth was on that night. Runs from the first night to the discharge, the day after the last night.
with institutional as (
    select
        s.person_id, s.start_date, s.end_date, s.stay_id, s.county_fips, s.is_open, r.institution_days,
        lag(s.end_date) over (partition by s.person_id order by s.start_date) as previous_end
    from setting_span as s
    inner join level_group as g on g.level = s.level and g.is_institutional = 1
    inner join transfer_rule as r on 1 = 1
),
numbered as (
    select
        person_id, start_date, end_date, stay_id, county_fips, is_open,
        sum(case when days_between(previous_end, start_date) <= institution_days then 0 else 1 end) over (
            partition by person_id order by start_date rows between unbounded preceding and current row
        ) as episode_number
    from institutional
),
placed as (
    select
        person_id, start_date, end_date, stay_id, county_fips, is_open, episode_number,
        row_number() over (partition by person_id, episode_number order by start_date) as place,
        row_number() over (partition by person_id, episode_number order by start_date desc) as place_from_end
    from numbered
),
episode as (
    select
        person_id,
        max(case when place = 1 then stay_id end) as first_stay_id,
        min(start_date) as start_date,
        max(end_date) as discharge_date,
        cast(sum(days_between(start_date, end_date)) as integer) as nights,
        max(case when place = 1 then county_fips end) as admission_county_fips,
        max(case when place_from_end = 1 then county_fips end) as discharge_county_fips,
        max(case when place_from_end = 1 then is_open end) as is_open
    from placed
    group by person_id, episode_number
)
select
    person_id, first_stay_id, start_date,
    case when is_open = 0 then discharge_date end as discharge_date,
    nights, admission_county_fips, discharge_county_fips,
    lead(start_date) over (partition by person_id order by start_date) as next_start_date
from episode
