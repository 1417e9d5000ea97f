/*
title: Families reporting positive cultural sensitivity
short_title: Positive cultural sensitivity
question: How many families say that staff respected their family, faith and culture?
why_it_matters: >-
  Families who are treated with respect come back. Families who are not may go without help.
cohort: >-
  Caregivers of youth in a System of Care program who answered the Youth Services Survey for Families in the 12 months that
  end with the quarter; the latest survey for each youth.
exclusions:
  - Surveys in which more than a third of the questions on respect for the family and its culture were not answered (more than 1 of 4).
numerator: Families whose answers on respect for the family and its culture average above 3.5 on a scale of 1 to 5.
denominator: Families whose latest survey can be scored on respect for the family and its culture.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [care_coordination]
requires:
  - care_coordination.soc_enrollment
  - care_coordination.survey_response
county: county of the enrollment; counties and unknown county add up to the state
authority:
  - >-
    Youth Services Survey for Families (YSS-F), cultural sensitivity domain, items 12, 13, 14, 15; which items make up the
    domain, and the rule for scoring it, are from memory
owner: Practice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Only families who answered are counted. Read the number of answers along with the share.
  - An average of exactly 3.5 is not positive.
  - When the latest survey cannot be scored, an earlier one does not stand in.
  - An answer outside 1 to 5 is taken as not answered. The items of each domain are the parameter `survey_domain`.
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
  universe: families with a scored survey on cultural sensitivity
  sensitive: false
*/
with ranked as (
    select
        p.period_start, s.person_id, s.response_id, s.response_date, s.county_fips, s.item_count, s.answered_count,
        s.answer_sum,
        row_number() over (
            partition by p.period_start, s.person_id order by s.response_date desc, s.response_id desc
        ) as place
    from period as p
    inner join family_survey as s on s.response_date between p.window_start and p.window_end
    where s.domain = 'cultural_sensitivity'
)
select
    r.period_start, a.area_id, r.person_id, r.response_id as unit_id,
    r.response_date as event_date,
    case
        when 3 * (r.item_count - r.answered_count) > r.item_count then 'more than a third not answered'
    end as excluded_because,
    case when 2 * r.answer_sum > 7 * r.answered_count then 1 else 0 end as numerator,
    1 as denominator
from ranked as r
inner join reporting_area as a on a.county_fips = r.county_fips
where r.place = 1
/* examples
- name: An average above 3.5 is positive, exactly 3.5 is not, and too few answers are left out
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date
      E1,Y1,37119,wraparound,2024-01-15
      E2,Y2,37119,wraparound,2024-01-15
      E3,Y3,37119,wraparound,2024-01-15
      E4,Y4,37183,wraparound,2024-01-15
      E5,Y5,37183,wraparound,2024-01-15
    care_coordination.survey_response: |
      response_id,enrollment_id,instrument,version,response_date,respondent,item,value
      R1,E1,YSS-F,1,2025-02-01,CAREGIVER,12,3
      R1,E1,YSS-F,1,2025-02-01,CAREGIVER,13,4
      R1,E1,YSS-F,1,2025-02-01,CAREGIVER,14,3
      R1,E1,YSS-F,1,2025-02-01,CAREGIVER,15,5
      R2,E2,YSS-F,1,2025-02-01,CAREGIVER,12,3
      R2,E2,YSS-F,1,2025-02-01,CAREGIVER,13,4
      R2,E2,YSS-F,1,2025-02-01,CAREGIVER,14,3
      R2,E2,YSS-F,1,2025-02-01,CAREGIVER,15,4
      R3,E3,YSS-F,1,2025-02-01,CAREGIVER,13,4
      R3,E3,YSS-F,1,2025-02-01,CAREGIVER,14,4
      R3,E3,YSS-F,1,2025-02-01,CAREGIVER,15,4
      R4,E4,YSS-F,1,2025-02-01,CAREGIVER,14,5
      R4,E4,YSS-F,1,2025-02-01,CAREGIVER,15,5
      R5,E5,YSS-F,1,2025-02-01,CAREGIVER,1,5
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37183,0,0
    37,2,3
- name: The latest survey of a caregiver in the year counts, whatever the enrollment
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date
      E1,Y1,37119,wraparound,2023-01-15
      E2,Y1,37183,respite,2024-01-15
      E3,Y2,37119,wraparound,2024-01-15
    care_coordination.survey_response: |
      response_id,enrollment_id,instrument,version,response_date,respondent,item,value
      R1,E1,YSS-F,1,2024-04-01,CAREGIVER,12,4
      R1,E1,YSS-F,1,2024-04-01,CAREGIVER,13,4
      R1,E1,YSS-F,1,2024-04-01,CAREGIVER,14,4
      R1,E1,YSS-F,1,2024-04-01,CAREGIVER,15,4
      R2,E2,YSS-F,1,2025-03-31,CAREGIVER,12,2
      R2,E2,YSS-F,1,2025-03-31,CAREGIVER,13,2
      R2,E2,YSS-F,1,2025-03-31,CAREGIVER,14,2
      R2,E2,YSS-F,1,2025-03-31,CAREGIVER,15,2
      R3,E1,YSS-F,1,2025-04-01,CAREGIVER,12,4
      R3,E1,YSS-F,1,2025-04-01,CAREGIVER,13,4
      R3,E1,YSS-F,1,2025-04-01,CAREGIVER,14,4
      R3,E1,YSS-F,1,2025-04-01,CAREGIVER,15,4
      R4,E3,YSS-F,1,2024-03-31,CAREGIVER,12,4
      R4,E3,YSS-F,1,2024-03-31,CAREGIVER,13,4
      R4,E3,YSS-F,1,2024-03-31,CAREGIVER,14,4
      R4,E3,YSS-F,1,2024-03-31,CAREGIVER,15,4
      R5,E3,YSS-F,1,2025-02-01,YOUTH,12,4
      R5,E3,YSS-F,1,2025-02-01,YOUTH,13,4
      R5,E3,YSS-F,1,2025-02-01,YOUTH,14,4
      R5,E3,YSS-F,1,2025-02-01,YOUTH,15,4
      R6,E3,OTHER,1,2025-02-01,CAREGIVER,12,4
      R6,E3,OTHER,1,2025-02-01,CAREGIVER,13,4
      R6,E3,OTHER,1,2025-02-01,CAREGIVER,14,4
      R6,E3,OTHER,1,2025-02-01,CAREGIVER,15,4
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37183,0,1
    37,0,1
*/
