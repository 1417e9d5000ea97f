/*
title: First service within 14 days of a routine referral
short_title: First service within 14 days
question: When a young person is referred to behavioral-health care, how many are seen within two weeks?
why_it_matters: >-
  A family that asks for help and has to wait may give up or end in a crisis. Two weeks is the longest that a routine
  referral should take.
cohort: Routine referrals to behavioral-health care.
exclusions:
  - Urgent and emergent referrals, which have shorter limits.
numerator: Referrals with a first service by day 14 after the referral.
denominator: Routine referrals, also those still waiting; a youth may have more than one.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: 14 days
sources: [health]
requires:
  - health.member
  - health.referral
county: >-
  county of coverage on the day of the referral, else of residence; counties and unknown county add up to the state
authority:
  - >-
    Collaborative's own measure; the limit of 14 days for routine care follows North Carolina's access standards (from
    memory, to be confirmed)
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
  - Youth who are never seen stay in the denominator. They are not dropped.
  - Day 14 counts, and so does a service on the day of the referral.
  - How urgent a referral is, is the word of the one who refers.
series_breaks: []
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: routine referrals
  sensitive: false
*/
select
    p.period_start, a.area_id, r.person_id, r.referral_id as unit_id,
    r.referral_date as event_date,
    cast(null as string) as excluded_because,
    case when days_between(r.referral_date, r.first_service_date) <= 14 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join care_referral as r on r.referral_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = r.county_fips
where r.urgency = 'ROUTINE'
/* examples
- name: Seen on day 0, 14, 15 or not yet
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37119
      D,2012-05-05,37119
    health.referral: |
      referral_id,person_id,referral_date,urgency,first_service_date
      1,A,2025-06-30,ROUTINE,2025-06-30
      2,B,2025-06-30,ROUTINE,2025-07-14
      3,C,2025-06-30,ROUTINE,2025-07-15
      4,D,2025-06-30,ROUTINE,
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
- name: Urgent referrals are left out; two referrals of one youth are two, each in its county
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2025-05-01,2025-05-31
    health.referral: |
      referral_id,person_id,referral_date,urgency,first_service_date
      1,A,2025-04-01,ROUTINE,2025-04-10
      2,A,2025-05-10,ROUTINE,2025-06-10
      3,A,2025-05-11,URGENT,2025-05-12
      4,A,2025-05-12,EMERGENT,2025-05-12
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,1
    37,1,2
*/
