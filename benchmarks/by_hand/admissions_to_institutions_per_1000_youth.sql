-- Nothing to tune: the quarter is a truncation, the age one comparison of dates.
select
    date_trunc('quarter', e.start_date)::date as period_start, a.area_id, e.person_id, e.first_stay_id as unit_id,
    e.start_date as event_date, null::varchar as excluded_because, 1 as numerator, 0 as denominator
from institutional_episode e
join person b using (person_id)
join reporting_area a on a.county_fips = e.admission_county_fips
where e.start_date < birthday(b.birth_date, 18)
    and date_trunc('quarter', e.start_date) in (select period_start from period)
