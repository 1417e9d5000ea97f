/*
title: Follow-up within 30 days of a psychiatric discharge
short_title: 30-day follow-up after hospital
question: How many young people get mental-health care within 30 days of leaving a psychiatric hospital stay?
why_it_matters: >-
  The weeks after a hospital stay for a mental-health crisis are a time of high risk. A visit soon after going home
  helps young people stay safe and keep up their treatment.
cohort: >-
  Discharges of youth aged 6 to 17 from acute hospital care with a mental-health principal diagnosis or any
  self-harm diagnosis. Of stays that follow one another within 30 days only the last discharge counts.
exclusions:
  - Discharges followed within 30 days by another mental-health stay, whose own discharge counts instead.
  - Discharges followed within 30 days by an acute stay for another reason.
  - Discharges followed within 30 days by a stay in a crisis center or substance-use residential care.
  - Youth who died in the hospital.
  - Youth not covered from the day of discharge through day 30.
numerator: >-
  Discharges followed by mental-health follow-up care or residential treatment on days 1 to 30.
denominator: Discharges that count; a youth may have more than one.
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
county: county of coverage on the day of discharge, else of residence; counties and unknown county add up to the state
authority:
  - >-
    FUH-style, not audited, not HEDIS: follows the public description of follow-up after hospitalization for mental
    illness, measurement year 2025 (FUH-CH in the CMS 2026 Child Core Set)
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
    Care on the day of discharge never counts; the day after is day 1. Residential treatment counts as
    follow-up; the variant without it stands beside this one.
  - Psychiatric readmission keeps the first discharge of two, this measure drops it. Read the two side by side.
  - Every quarter counts discharges to its last day; the annual national measure stops at December 1.
  - No time is added for late claims; the partner's last complete day decides when a quarter is shown.
  - Leaving against medical advice counts as a discharge. Stays under 42 CFR Part 2 are not seen.
  - The 2025 rules are applied to all years, whatever the rules were then.
series_breaks:
  - date: 2025-01-01
    text: >-
      The national measure added diagnoses, self-harm in any position, peer support and residential treatment; the
      partner's flags may follow older lists before that date.
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: psychiatric discharges of youth aged 6 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, d.person_id, d.stay_id as unit_id,
    d.discharge_date as event_date,
    d.excluded_because,
    case when d.days_to_follow_up <= 30 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join psychiatric_discharge as d on d.discharge_date between p.window_start and p.window_end
inner join person as b on b.person_id = d.person_id
inner join reporting_area as a on a.county_fips = d.county_fips
where whole_years_between(b.birth_date, d.discharge_date) between 6 and 17
/* examples
- name: Care on day 0, 7, 8, 30 and 31 after five discharges
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
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      B1,B,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      C1,C,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      D1,D,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      E1,E,ACUTE_PSYCH,2025-04-28,2025-05-06,1
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
    37119,3,5
    37,3,5
- name: A chain of three counts once, at its end; day 30 is in the chain and day 31 is not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-01-02,2025-01-10,1
      A2,A,ACUTE_PSYCH,2025-02-09,2025-02-10,1
      A3,A,ACUTE_MEDICAL,2025-03-12,2025-03-14,1
      B1,B,ACUTE_PSYCH,2025-01-02,2025-01-10,1
      B2,B,ACUTE_PSYCH,2025-02-10,2025-02-12,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-01-12,1
      2,A,2025-03-15,1
      3,B,2025-01-12,1
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: A crisis center or substance-use residence by day 30 drops the discharge, other residences do not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
      D,2011-05-01,37119
      E,2011-05-01,37119
      F,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
      C,37119,2024-01-01
      D,37119,2024-01-01
      E,37119,2024-01-01
      F,37119,2024-01-01
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      B1,B,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      C1,C,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      D1,D,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      E1,E,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      F1,F,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      A2,A,PRTF,2025-05-09,2025-07-01,0
      B2,B,GROUP_HOME,2025-05-09,2025-07-01,0
      C2,C,FACILITY_CRISIS,2025-05-06,2025-07-01,0
      D2,D,SUD_RESIDENTIAL,2025-06-05,2025-07-01,0
      E2,E,SUD_RESIDENTIAL,2025-06-06,2025-07-01,0
      F2,F,TFC,2025-05-06,2025-07-01,0
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-08,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,4
    37,1,4
- name: Coverage must reach day 30 without a gap; the county is that of coverage
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
      D,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2025-05-06,2025-06-05
      B,37183,2025-01-01,2025-06-04
      C,37183,2025-01-01,2025-05-20
      C,37063,2025-05-21,2025-12-31
      D,37183,2025-01-01,2025-05-20
      D,37183,2025-05-22,2025-12-31
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      B1,B,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      C1,C,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      D1,D,ACUTE_PSYCH,2025-04-28,2025-05-06,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-10,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37183,1,2
    37,1,2
- name: Death and a last stay without an end leave nothing to follow; leaving against advice does
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
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal,discharge_status
      A1,A,ACUTE_PSYCH,2025-04-28,2025-05-06,1,DEATH
      B1,B,ACUTE_PSYCH,2025-04-28,2025-05-06,1,HOME
      B2,B,ACUTE_PSYCH,2025-05-20,,1,
      C1,C,ACUTE_PSYCH,2025-04-28,2025-05-06,1,AMA
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,C,2025-05-07,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: Self-harm in any position counts, another illness does not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal,is_self_harm_any
      A1,A,ACUTE_MEDICAL,2025-04-28,2025-05-06,0,1
      B1,B,ACUTE_MEDICAL,2025-04-28,2025-05-06,0,0
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-08,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: A later stay for another illness drops only the discharge it follows
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-04-01,2025-04-05,1
      A2,A,ACUTE_MEDICAL,2025-04-10,2025-04-12,0
      A3,A,ACUTE_PSYCH,2025-04-20,2025-04-25,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up
      1,A,2025-05-10,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: Residential treatment on day 3, a visit on day 12, nothing
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
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,is_mh_principal
      A1,A,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      A2,A,PRTF,2025-05-09,2025-08-01,1
      B1,B,ACUTE_PSYCH,2025-04-28,2025-05-06,1
      C1,C,ACUTE_PSYCH,2025-04-28,2025-05-06,1
    health.service: |
      service_id,person_id,service_date,is_mh_follow_up,is_residential_treatment
      1,A,2025-05-09,0,1
      2,B,2025-05-18,1,0
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
*/
