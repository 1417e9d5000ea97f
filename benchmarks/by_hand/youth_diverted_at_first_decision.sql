-- The first decision of each youth and window by one aggregate.
with decided as (
    select
        p.period_start, d.person_id,
        min({'date': d.decision_date, 'id': d.complaint_id, 'decision': d.intake_decision, 'county': d.county_fips}) as first
    from delinquent_complaint d
    join period p on d.decision_date between p.window_start and p.window_end
    where d.divertible = 1 and d.intake_decision <> 'PENDING'
    group by all
)
select
    d.period_start, a.area_id, d.person_id, d.first.id as unit_id, d.first.date as event_date,
    null::varchar as excluded_because,
    (d.first.decision in ('DIVERTED_PLAN', 'DIVERTED_CONTRACT'))::integer as numerator, 1 as denominator
from decided d
join reporting_area a on a.county_fips = d.first.county
