-- Families are levels 0, 1, 3 and 4; everything but running away (below 0) is a setting. No join to the groups.
select
    q.quarter_start as period_start, a.area_id, q.person_id, q.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because,
    coalesce(sum(q.nights_under_18) filter (q.level in (0, 1, 3, 4)), 0) as numerator,
    sum(q.nights_under_18) as denominator
from setting_quarter q
join reporting_area a using (county_fips)
where q.level >= 0 and q.nights_under_18 > 0 and q.quarter_start in (select period_start from period)
group by q.quarter_start, a.area_id, q.person_id
