/*
title: Emergency visits for behavioral health per 1,000 member months
short_title: Behavioral-health emergency visits
question: How often do young people go to an emergency department because of their mental health or substance use?
why_it_matters: >-
  Families turn to the emergency department when no one else answers. Fewer visits can mean that crisis help in the
  community works.
cohort: All members of the health plan.
exclusions:
  - Visits that ended in an admission.
  - Further visits of one youth on the same day.
numerator: >-
  Days on which a member visited an emergency department with a behavioral-health principal diagnosis and was not
  admitted.
denominator: Member months; a month counts when its 15th day is covered.
unit: visits per 1,000 member months
multiplier: 1000
decimals: 2
better: lower
window: quarter
follow_up: none
sources: [health]
requires:
  - health.member
  - health.coverage
  - health.ed_visit
county: >-
  county of coverage on the day of the visit or on the 15th, else of residence; counties and unknown county add up to
  the state
authority:
  - >-
    Collaborative's own measure; counts per member month as the CMS Child Core Set did for all emergency visits (AMB-CH,
    last in 2024)
owner: Health work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Coverage in an unknown county counts in the state only; it no longer falls back to the residence.
traps:
  - Read it together with the use of crisis services; fewer visits may also mean that people stay away.
  - Visits of members who are not covered on that day count too; their months do not.
  - A visit is counted once per person and day, however many claims it has.
series_breaks: []
disclosure:
  kind: rate
  n: events
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: member months
  sensitive: false
*/
with measured as (
    select p.period_start, q.person_id, q.county_fips, 0 as visits, q.member_months
    from period as p
    inner join member_quarter as q on q.quarter_start = p.period_start
    union all
    select p.period_start, v.person_id, v.county_fips, 1 as visits, 0 as member_months
    from period as p
    inner join behavioral_health_emergency_visit as v on v.visit_date between p.window_start and p.window_end
)
select
    m.period_start, a.area_id, m.person_id, m.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    sum(m.visits) as numerator,
    sum(m.member_months) as denominator
from measured as m
inner join reporting_area as a on a.county_fips = m.county_fips
group by m.period_start, a.area_id, m.person_id
/* examples
- name: Two visits on one day are one; admissions, other diagnoses and other quarters are left out
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal,is_self_harm_any,admitted
      1,A,2025-04-01,1,0,0
      2,A,2025-04-01,1,0,0
      3,A,2025-06-30,1,0,0
      4,A,2025-05-10,1,0,1
      5,A,2025-05-12,0,1,0
      6,A,2025-07-01,1,0,0
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: A month counts when its 15th is covered, once, in the county of that day
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37119
      D,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2025-01-01,2025-04-15
      B,37183,2025-04-16,2025-06-14
      C,37183,2025-01-01,2025-05-01
      C,37063,2025-05-02,
      D,37183,2025-01-01,2025-12-31
      D,37183,2025-05-01,2025-12-31
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37183,0,6
    37063,0,2
    37,0,8
- name: A visit without coverage counts in the county of residence
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,99999
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2025-04-01,2025-05-31
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal
      1,A,2025-05-31,1
      2,A,2025-06-01,1
      3,B,2025-06-01,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37183,1,2
    37119,1,0
    37,3,2
*/
