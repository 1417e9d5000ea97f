-- The first event that starts a recidivism clock of each youth in the year that ends with each quarter. On one day
-- diversion comes before probation, probation before release, then the lower id.
with ranked as (
    select
        q.quarter_start, e.person_id, e.start_event_id, e.event_date, e.clock_date, e.county_fips,
        row_number() over (
            partition by q.quarter_start, e.person_id order by e.event_date, e.kind, e.start_event_id
        ) as place
    from quarter as q
    inner join start_event as e on e.event_date between months_after(q.quarter_start, -9) and q.quarter_end
)
select quarter_start, person_id, start_event_id, event_date, clock_date, county_fips
from ranked
where place = 1
