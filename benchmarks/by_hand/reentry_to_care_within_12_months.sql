-- The first exit of each child and window by one aggregate, the return as a semi join.
with left_care as (
    select
        p.period_start, e.person_id,
        min({'date': e.deemed_exit_date, 'id': e.episode_id, 'county': e.county_latest}) as first
    from foster_care_episode e
    join period p on e.deemed_exit_date between p.window_start and p.window_end
    where e.deemed_exit_kind in ('reunification', 'relative', 'guardianship')
    group by all
),
returned as (
    select distinct x.period_start, x.person_id
    from left_care x
    join foster_care_episode r
        on r.person_id = x.person_id
        and r.episode_id <> x.first.id
        and r.removal_date >= x.first.date
        and r.removal_date < x.first.date + interval 12 month
    where r.age_at_removal < 18
)
select
    x.period_start, a.area_id, x.person_id, x.first.id as unit_id, x.first.date as event_date,
    null::varchar as excluded_because, (r.person_id is not null)::integer as numerator, 1 as denominator
from left_care x
join reporting_area a on a.county_fips = x.first.county
left join returned r using (period_start, person_id)
