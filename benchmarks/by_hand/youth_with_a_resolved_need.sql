-- The latest assessment of each youth and window by one aggregate.
with latest as (
    select
        p.period_start, s.person_id,
        max({
            'date': s.assessed_date, 'id': s.assessment_id, 'county': s.county_fips, 'paired': s.is_paired,
            'needs': s.need_count, 'resolved': s.resolved_count
        }) as assessed
    from assessment_since_intake s
    join period p on s.assessed_date between p.window_start and p.window_end
    group by all
)
select
    l.period_start, a.area_id, l.person_id, l.assessed.id as unit_id, l.assessed.date as event_date,
    case
        when l.assessed.paired = 0 then 'no later assessment with the same instrument'
        when l.assessed.needs = 0 then 'no need that called for action at the first assessment'
    end as excluded_because,
    coalesce((l.assessed.resolved > 0)::integer, 0) as numerator, 1 as denominator
from latest l
join reporting_area a on a.county_fips = l.assessed.county
