-- The quarter is a truncation, the age two comparisons of dates, the county that of the span around the discharge.
select
    date_trunc('quarter', e.discharge_date)::date as period_start, a.area_id, e.person_id,
    e.psychiatric_episode_id as unit_id, e.discharge_date as event_date,
    if(e.is_death = 1, 'died', null) as excluded_because,
    coalesce((e.next_admit_date - e.discharge_date <= 30)::integer, 0) as numerator, 1 as denominator
from psychiatric_episode e
join person b using (person_id)
join member_county k
    on k.person_id = e.person_id and e.discharge_date >= k.start_date and e.discharge_date < k.end_date
join reporting_area a on a.county_fips = k.county_fips
where e.discharge_date >= b.birth_date
    and e.discharge_date < birthday(b.birth_date, 18)
    and date_trunc('quarter', e.discharge_date) in (select period_start from period)
