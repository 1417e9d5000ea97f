-- Assessments of needs compared with the youth's intake, that is the first assessment of any instrument. A need
-- calls for action at 2 or 3; it is resolved at 0 or 1 on the same item of the same instrument.
with assessment as (
    select
        n.assessment_id, min(e.person_id) as person_id, min(e.county_fips) as county_fips,
        min(n.instrument) as instrument, max(n.assessed_date) as assessed_date
    from care_coordination.need_assessment as n
    inner join soc_enrollment as e on e.enrollment_id = n.enrollment_id
    group by n.assessment_id
),
ordered as (
    select
        assessment_id, person_id, county_fips, instrument, assessed_date,
        row_number() over (partition by person_id order by assessed_date, assessment_id) as place
    from assessment
),
pair as (
    select
        a.assessment_id, a.person_id, a.county_fips, a.assessed_date, i.assessment_id as intake_id,
        case when a.place > 1 and a.instrument = i.instrument then 1 else 0 end as is_paired
    from ordered as i
    inner join ordered as a on a.person_id = i.person_id
    where i.place = 1
),
compared as (
    select
        p.assessment_id,
        count(*) as need_count,
        sum(case when l.rating in (0, 1) then 1 else 0 end) as resolved_count
    from pair as p
    inner join care_coordination.need_assessment as f on f.assessment_id = p.intake_id and f.rating in (2, 3)
    left join care_coordination.need_assessment as l on l.assessment_id = p.assessment_id and l.item = f.item
    group by p.assessment_id
)
select
    p.assessment_id, p.person_id, p.county_fips, p.assessed_date, p.is_paired,
    cast(coalesce(c.need_count, 0) as integer) as need_count,
    cast(coalesce(c.resolved_count, 0) as integer) as resolved_count
from pair as p
left join compared as c on c.assessment_id = p.assessment_id
