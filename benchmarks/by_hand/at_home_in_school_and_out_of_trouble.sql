-- Nothing to tune: one join to the areas.
select
    y.quarter_start as period_start, a.area_id, y.person_id, y.person_id as unit_id, null::date as event_date,
    y.excluded_because, y.is_at_home & y.is_in_school & y.is_out_of_trouble as numerator, 1 as denominator
from soc_youth_quarter y
join reporting_area a using (county_fips)
where y.quarter_start in (select period_start from period)
