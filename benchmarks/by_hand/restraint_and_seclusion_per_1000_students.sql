-- Students are on a roll from their first quarter on, so each is aggregated once a year and not once a window;
-- the few events are counted apart and meet them in a full join.
with student as (
    select s.school_year, a.area_id, s.person_id, min(s.quarter_start) as first_quarter
    from student_on_roll s
    join collecting_school c using (school_id, school_year)
    join reporting_area a using (county_fips)
    group by all
),
member as (
    select p.period_start, s.area_id, s.person_id, null::varchar as excluded_because
    from student s
    join period p on p.school_year = s.school_year and p.period_start >= s.first_quarter
),
restrained as (
    select
        p.period_start, a.area_id, r.person_id, count(*) as events,
        case
            when r.is_collected = 0 then 'school did not collect'
            when r.is_prekindergarten = 1 then 'in prekindergarten'
        end as excluded_because
    from restraint_event r
    join period p on r.event_date between p.window_start and p.window_end
    join reporting_area a using (county_fips)
    group by all
)
select
    coalesce(m.period_start, r.period_start) as period_start, coalesce(m.area_id, r.area_id) as area_id,
    coalesce(m.person_id, r.person_id) as person_id, coalesce(m.person_id, r.person_id) as unit_id,
    null::date as event_date, r.excluded_because, coalesce(r.events, 0) as numerator,
    (m.person_id is not null)::integer as denominator
from member m
full join restrained r
    on r.period_start = m.period_start and r.area_id = m.area_id and r.person_id = m.person_id
    and r.excluded_because is not distinct from m.excluded_because
