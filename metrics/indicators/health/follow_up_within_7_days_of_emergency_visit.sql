/*
title: Follow-up within 7 days of an emergency visit for mental health
short_title: 7-day follow-up after emergency visit
question: How many young people get mental-health care within a week of an emergency visit for a mental-health crisis?
why_it_matters: >-
  An emergency department can calm a crisis but cannot treat what is behind it. Care soon afterward makes the next
  crisis less likely.
cohort: >-
  Emergency visits of youth aged 6 to 17 with a behavioral-health principal diagnosis or any self-harm diagnosis, at
  most one per youth in 31 days.
exclusions:
  - Visits that ended in an admission.
  - Visits followed on days 0 to 30 by an acute stay, a crisis center or substance-use residential care.
  - Youth not covered from the day of the visit through day 30.
  - Visits within 31 days of an earlier visit that counts; the other exclusions come first.
numerator: Visits followed by mental-health follow-up care on days 0 to 7; the day of the visit is day 0.
denominator: Visits that count; a youth may have more than one.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: 30 days
sources: [health]
requires:
  - health.member
  - health.coverage
  - health.stay
  - health.service
  - health.ed_visit
county: county of coverage on the day of the visit, else of residence; counties and unknown county add up to the state
authority:
  - >-
    FUM-style, not audited, not HEDIS: follows the public description of follow-up after emergency department visit
    for mental illness, measurement year 2025 (FUM-CH in the CMS 2026 Child Core Set)
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
  - The health partner flags diagnoses and follow-up care with the lists it is licensed to use; no list travels.
  - >-
    The partner's flag is for any behavioral-health principal diagnosis; where it includes substance use, so does this
    measure.
  - Care on the day of the visit counts here, unlike after a hospital stay. The visit is never its own follow-up.
  - Residential treatment is no follow-up here and does not drop a visit.
  - After a visit that counts, the next one to count comes 31 days later or more, also across years.
  - No time is added for late claims; the partner's last complete day decides when a quarter is shown.
  - The 2025 rules are applied to all years, whatever the rules were then.
series_breaks:
  - date: 2025-01-01
    text: >-
      The national measure added diagnoses and self-harm in any position; the partner's flags may follow older lists
      before that date.
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: [follow_up_within_30_days_of_emergency_visit]
  universe: emergency visits for mental health of youth aged 6 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, v.person_id, v.visit_id as unit_id,
    v.visit_date as event_date,
    case
        when v.excluded_because is not null then v.excluded_because
        when c.visit_id is null then 'within 31 days of a visit that counts'
    end as excluded_because,
    case when v.days_to_follow_up <= 7 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join mental_health_emergency_visit as v on v.visit_date between p.window_start and p.window_end
left join counted_emergency_visit as c on c.visit_id = v.visit_id
inner join reporting_area as a on a.county_fips = v.county_fips
/* examples
- name: Care on day 0, 7, 8, 30 and 31 after five visits
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
      D,2011-05-01,37119
      E,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
      C,37119,2024-01-01
      D,37119,2024-01-01
      E,37119,2024-01-01
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal
      A1,A,2025-05-06,1
      B1,B,2025-05-06,1
      C1,C,2025-05-06,1
      D1,D,2025-05-06,1
      E1,E,2025-05-06,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-06,1
      2,B,2025-05-13,1
      3,C,2025-05-14,1
      4,D,2025-06-05,1
      5,E,2025-06-06,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,5
    37,2,5
- name: One visit per 31 days; February 1 comes 31 days after January 1, January 31 does not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal
      A1,A,2025-01-01,1
      A2,A,2025-01-31,1
      A3,A,2025-02-01,1
      B1,B,2025-01-01,1
      B2,B,2025-01-31,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-02-03,1
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: A visit that is excluded does not push out the next one
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
      C,37119,2024-01-01
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal,admitted
      A1,A,2025-05-01,1,1
      A2,A,2025-05-20,1,0
      B1,B,2025-05-01,1,0
      B2,B,2025-06-10,1,0
      C1,C,2025-05-01,1,0
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      B1,B,ACUTE_MEDICAL,2025-05-31,2025-06-02,0
      C1,C,PRTF,2025-05-02,2025-08-02,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-20,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: Self-harm in any position counts; residential treatment is no follow-up
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
      C,37119,2024-01-01
    health.ed_visit: |
      visit_id,person_id,visit_date,is_bh_principal,is_self_harm_any
      A1,A,2025-05-01,0,1
      B1,B,2025-05-01,0,0
      C1,C,2025-05-01,1,0
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up,is_residential_treatment
      1,A,2025-05-04,1,0
      2,C,2025-05-04,0,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
*/
