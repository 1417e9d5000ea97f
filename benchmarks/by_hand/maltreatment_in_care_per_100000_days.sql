-- Reports find their stay once and are kept with it as a list of dates; each window counts those inside it.
with reported as (
    select e.episode_id, list(k.report_date) as dates
    from foster_care_episode e
    join kept_report k
        on k.person_id = e.person_id
        and k.report_date >= e.removal_date + 7
        and k.report_date < e.deemed_exit_date
    where k.incident_date is null or (k.incident_date >= e.removal_date and k.incident_date < e.deemed_exit_date)
    group by e.episode_id
),
stay as (
    select
        p.period_start, e.episode_id, e.person_id, e.county_latest, e.age_at_removal >= 18 as is_adult,
        e.deemed_exit_date <= p.window_end and e.deemed_exit_date - e.removal_date < 8 as is_short,
        len(list_filter(r.dates, lambda reported: reported between p.window_start and p.window_end)) as reports,
        least(e.deemed_exit_date, p.window_end + (e.removal_date < p.window_start)::integer)
        - greatest(e.removal_date, p.window_start) as days
    from foster_care_episode e
    join period p on p.window_end > e.removal_date and p.window_start < e.deemed_exit_date
    left join reported r on r.episode_id = e.episode_id
)
select
    period_start, area_id, person_id, episode_id as unit_id, null::date as event_date,
    case when is_adult then '18 or older at removal' when is_short then 'stay too short to count' end as excluded_because,
    coalesce(reports, 0) as numerator, if(is_adult, 0, days) as denominator
from stay
join reporting_area on county_fips = county_latest
