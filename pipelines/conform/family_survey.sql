-- Caregivers' answers to the YSS-F, added up by domain of the parameter `survey_domain`. An answer outside 1 to 5 is
-- no answer. A survey with parts that disagree takes the latest day and the first enrolment named.
with response as (
    select response_id, min(enrollment_id) as enrollment_id, max(response_date) as response_date
    from care_coordination.survey_response
    where instrument = 'YSS-F' and respondent = 'CAREGIVER'
    group by response_id
),
answer as (
    select s.response_id, d.domain, count(*) as answered_count, sum(s.value) as answer_sum
    from care_coordination.survey_response as s
    inner join survey_domain as d on d.item = s.item
    where s.instrument = 'YSS-F' and s.respondent = 'CAREGIVER' and s.value between 1 and 5
    group by s.response_id, d.domain
),
domain as (
    select domain, count(*) as item_count
    from survey_domain
    group by domain
)
select
    r.response_id, d.domain, e.person_id, e.county_fips, r.response_date,
    cast(d.item_count as integer) as item_count,
    cast(coalesce(a.answered_count, 0) as integer) as answered_count,
    cast(coalesce(a.answer_sum, 0) as integer) as answer_sum
from response as r
inner join soc_enrollment as e on e.enrollment_id = r.enrollment_id
inner join domain as d on d.item_count > 0
left join answer as a on a.response_id = r.response_id and a.domain = d.domain
