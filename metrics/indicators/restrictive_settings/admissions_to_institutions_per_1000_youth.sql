/*
title: Admissions to institutions per 1,000 youth
short_title: Institution admissions
question: How often are our young people placed in psychiatric facilities, detention and youth development centers?
why_it_matters: >-
  Each admission takes a young person away from family, school and friends. Help that comes early can make it
  unnecessary.
cohort: >-
  Institutional stays of youth under 18 on the first night, whichever partner reports them. Nights at level 9 and above
  with at most one night between are one stay.
exclusions:
  - Stays that start on or after the 18th birthday.
numerator: >-
  Entries into psychiatric residential treatment, psychiatric hospitals, detention and youth development centers. A move
  from one institution straight into another is no new entry.
denominator: Resident youth aged 0 to 17.
population: 0-17
unit: admissions per 1,000 youth
multiplier: 1000
decimals: 2
better: lower
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
  - reference.population
county: >-
  county of responsibility on the first night (foster care, then health coverage, custody, residence), never the
  facility's; counties and unknown county add up to the state
authority:
  - Collaborative's own measure; levels follow the parameter `setting_level`
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - One night elsewhere between two stays is bridged; two nights make a new admission.
  - A youth may be admitted more than once; this counts admissions, not youth.
  - A stay that began before a partner's first data may look like an admission on its first reported day.
  - Without linked ids across partners this measure is not calculable.
  - The denominator is all youth, not a quarter of a year; do not compare with yearly rates.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: rate
  n: events
  d: population
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: resident youth aged 0 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, e.person_id, e.first_stay_id as unit_id,
    e.start_date as event_date,
    cast(null as string) as excluded_because,
    1 as numerator,
    0 as denominator
from period as p
inner join institutional_episode as e on e.start_date between p.window_start and p.window_end
inner join person as b on b.person_id = e.person_id
inner join reporting_area as a on a.county_fips = e.admission_county_fips
where e.start_date < birthday(b.birth_date, 18)
/* examples
- name: Gaps of no night and one night are bridged, a gap of two nights is a new admission
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-01-10,2025-01-20
      A2,A,PRTF,2025-01-20,2025-02-01
      B1,B,PRTF,2025-01-10,2025-01-20
      B2,B,PRTF,2025-01-21,2025-02-01
      C1,C,PRTF,2025-01-10,2025-01-20
      C2,C,PRTF,2025-01-22,2025-02-01
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,4
    37,4
- name: From a psychiatric hospital straight to detention is one admission, in the county of the first night
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2024-01-01,2025-01-12
      A,37063,2025-01-13,
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,ACUTE_PSYCH,2025-01-10,2025-01-20
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      A1,A,37119,DETENTION,2025-01-19,2025-02-01
      A2,A,37119,CRISIS,2025-02-10,2025-02-12
  period: 2025-01-01
  expect: |
    area_id,numerator
    37183,1
    37,1
- name: A stay that began before the quarter, or on the 18th birthday, is no admission
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2007-02-15,37119
      C,2007-02-16,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-03-31,2025-04-15
      B1,B,PRTF,2025-02-15,2025-05-15
      C1,C,PRTF,2025-02-15,2025-05-15
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,2
    37,2
- name: One day in detention within foster care is one admission
  given:
    child_welfare.person: |
      person_id,birth_date
      D,2010-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      E1,D,2025-02-01,2025-03-01,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type
      1,E1,2025-02-01,FFH
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      D,2010-05-05,37183
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      S1,D,37183,DETENTION,2025-02-10,2025-02-10
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,1
    37,1
*/
