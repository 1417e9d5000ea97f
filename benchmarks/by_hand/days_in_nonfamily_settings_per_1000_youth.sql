-- Settings where no family lives are levels 5 and up, so the groups of levels need no join.
select
    q.quarter_start as period_start, a.area_id, q.person_id, q.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, sum(q.nights_under_18) as numerator, 0 as denominator
from setting_quarter q
join reporting_area a using (county_fips)
where q.level >= 5 and q.nights_under_18 > 0 and q.quarter_start in (select period_start from period)
group by q.quarter_start, a.area_id, q.person_id
