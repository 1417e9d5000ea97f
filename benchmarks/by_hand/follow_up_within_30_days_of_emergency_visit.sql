-- Whether a visit counts is a look into a set, asked after the other exclusions.
select
    date_trunc('quarter', v.visit_date)::date as period_start, a.area_id, v.person_id, v.visit_id as unit_id,
    v.visit_date as event_date,
    coalesce(
        v.excluded_because,
        if(v.visit_id in (select visit_id from counted_emergency_visit), null, 'within 31 days of a visit that counts')
    ) as excluded_because,
    coalesce((v.days_to_follow_up <= 30)::integer, 0) as numerator, 1 as denominator
from mental_health_emergency_visit v
join reporting_area a using (county_fips)
where date_trunc('quarter', v.visit_date) in (select period_start from period)
