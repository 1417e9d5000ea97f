-- Assessments of needs compared with the intake of their enrolment, that is its first assessment of any instrument.
-- Only assessments with the intake's instrument. A need calls for action at 2 or 3; it is resolved at 0 or 1.
with assessment as (
    select
        assessment_id, min(enrollment_id) as enrollment_id, min(instrument) as instrument,
        max(assessed_date) as assessed_date
    from care_coordination.need_assessment
    group by assessment_id
),
ordered as (
    select
        assessment_id, enrollment_id, instrument, assessed_date,
        row_number() over (partition by enrollment_id order by assessed_date, assessment_id) as place
    from assessment
),
pair as (
    select
        a.assessment_id, a.enrollment_id, a.assessed_date, i.assessment_id as intake_id,
        i.assessed_date as intake_date
    from ordered as i
    inner join ordered as a on a.enrollment_id = i.enrollment_id and a.instrument = i.instrument
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
    p.assessment_id, p.enrollment_id, e.person_id, e.county_fips, p.assessed_date,
    case when p.assessed_date > p.intake_date then 1 else 0 end as is_after_intake,
    cast(coalesce(c.need_count, 0) as integer) as need_count,
    cast(coalesce(c.resolved_count, 0) as integer) as resolved_count
from pair as p
inner join soc_enrollment as e on e.enrollment_id = p.enrollment_id
left join compared as c on c.assessment_id = p.assessment_id
