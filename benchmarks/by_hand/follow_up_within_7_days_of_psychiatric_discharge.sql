-- The quarter is a truncation, the age two comparisons of dates.
select
    date_trunc('quarter', d.discharge_date)::date as period_start, a.area_id, d.person_id, d.stay_id as unit_id,
    d.discharge_date as event_date, d.excluded_because,
    coalesce((d.days_to_follow_up <= 7)::integer, 0) as numerator, 1 as denominator
from psychiatric_discharge d
join person b using (person_id)
join reporting_area a using (county_fips)
where d.discharge_date >= birthday(b.birth_date, 6)
    and d.discharge_date < birthday(b.birth_date, 18)
    and date_trunc('quarter', d.discharge_date) in (select period_start from period)
