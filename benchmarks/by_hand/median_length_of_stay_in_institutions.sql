-- Nothing to tune: the quarter is a truncation, the age one comparison of dates.
select
    date_trunc('quarter', e.discharge_date)::date as period_start, a.area_id, e.person_id, e.first_stay_id as unit_id,
    e.discharge_date as event_date, null::varchar as excluded_because, e.nights as numerator, 1 as denominator
from institutional_episode e
join person b using (person_id)
join reporting_area a on a.county_fips = e.discharge_county_fips
where e.discharge_date < birthday(b.birth_date, 18)
    and date_trunc('quarter', e.discharge_date) in (select period_start from period)
