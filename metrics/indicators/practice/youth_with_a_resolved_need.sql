/*
title: Youth with a resolved need
short_title: Resolved needs
question: How many youth no longer have a need that called for action when they came?
why_it_matters: >-
  A System of Care is there to change what troubles a child: sleep, school, fear, fights at home. An assessment at the
  start and a later one show whether something got better.
cohort: >-
  Youth in a System of Care program with an assessment in the 12 months that end with the quarter; the latest one is
  compared with the first one the youth ever had.
exclusions:
  - Youth with no assessment after the first, by the same instrument.
  - Youth without a need that called for action at the first assessment.
numerator: Youth with one or more needs rated 2 or 3 at the first assessment and 0 or 1 at the latest.
denominator: Youth with two assessments and one or more needs rated 2 or 3 at the first.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [care_coordination]
requires:
  - care_coordination.soc_enrollment
  - care_coordination.need_assessment
county: county of the enrollment; counties and unknown county add up to the state
authority:
  - >-
    Collaborative's own measure, after the 0 to 3 ratings of the Child and Adolescent Needs and Strengths (CANS); that 2
    and 3 call for action is from memory
owner: Practice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - One resolved need is enough, also when others have come up since.
  - Only needs rated at both assessments can be resolved; an item left out at the latest is not resolved.
  - >-
    Youth who leave early have no second assessment and are left out. They may have fared worse, so look at how many were
    left out.
  - Items that rate strengths use the same numbers the other way round. A partner should send needs only.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: youth with two assessments and a need at the first
  sensitive: false
*/
with ranked as (
    select
        p.period_start, s.person_id, s.assessment_id, s.assessed_date, s.county_fips, s.is_paired, s.need_count,
        s.resolved_count,
        row_number() over (
            partition by p.period_start, s.person_id order by s.assessed_date desc, s.assessment_id desc
        ) as place
    from period as p
    inner join assessment_since_intake as s on s.assessed_date between p.window_start and p.window_end
)
select
    r.period_start, a.area_id, r.person_id, r.assessment_id as unit_id,
    r.assessed_date as event_date,
    case
        when r.is_paired = 0 then 'no later assessment with the same instrument'
        when r.need_count = 0 then 'no need that called for action at the first assessment'
    end as excluded_because,
    case when r.resolved_count > 0 then 1 else 0 end as numerator,
    1 as denominator
from ranked as r
inner join reporting_area as a on a.county_fips = r.county_fips
where r.place = 1
/* examples
- name: From 2 or 3 down to 0 or 1 is resolved; from 3 to 2 is not, and an item left out is not
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date
      E1,Y1,37119,wraparound,2024-01-15
      E2,Y2,37119,wraparound,2024-01-15
      E3,Y3,37119,wraparound,2024-01-15
      E4,Y4,37183,wraparound,2024-01-15
      E5,Y5,37183,wraparound,2024-01-15
    care_coordination.need_assessment: |
      assessment_id,enrollment_id,instrument,version,assessed_date,item,rating
      A1,E1,CANS,1,2024-01-20,sleep,2
      A1,E1,CANS,1,2024-01-20,anger,3
      B1,E1,CANS,1,2024-07-20,sleep,1
      B1,E1,CANS,1,2024-07-20,anger,3
      A2,E2,CANS,1,2024-01-20,sleep,3
      B2,E2,CANS,1,2024-07-20,sleep,2
      B2,E2,CANS,1,2024-07-20,anger,0
      A3,E3,CANS,1,2024-01-20,sleep,3
      B3,E3,CANS,1,2024-07-20,anger,0
      A4,E4,CANS,1,2024-01-20,sleep,1
      B4,E4,CANS,1,2024-07-20,sleep,0
      A5,E5,CANS,1,2024-07-20,sleep,3
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37183,0,0
    37,1,3
- name: The latest assessment in the year counts, not the best; the first may lie before it
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date
      E1,Y1,37119,wraparound,2022-01-15
      E2,Y2,37119,wraparound,2022-01-15
    care_coordination.need_assessment: |
      assessment_id,enrollment_id,instrument,version,assessed_date,item,rating
      A1,E1,CANS,1,2022-01-20,sleep,2
      B1,E1,CANS,1,2024-01-20,sleep,0
      C1,E1,CANS,1,2024-09-30,sleep,2
      D1,E1,CANS,1,2024-10-01,sleep,0
      A2,E2,CANS,1,2022-01-20,sleep,2
      B2,E2,CANS,1,2023-09-30,sleep,0
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
- name: Another instrument is not compared; a second enrollment is still compared with the youth's first assessment
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date
      E1,Y1,37119,wraparound,2023-01-15
      E2,Y2,37119,wraparound,2023-01-15
      E3,Y2,37183,respite,2024-01-15
    care_coordination.need_assessment: |
      assessment_id,enrollment_id,instrument,version,assessed_date,item,rating
      A1,E1,CANS,1,2024-01-20,sleep,2
      B1,E1,OTHER,1,2024-07-20,sleep,0
      A2,E2,CANS,1,2023-01-20,sleep,2
      B2,E2,CANS,1,2024-02-20,sleep,0
      A3,E3,CANS,1,2024-03-20,sleep,3
      B3,E3,CANS,1,2024-07-20,sleep,3
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,0
    37183,0,1
    37,0,1
*/
