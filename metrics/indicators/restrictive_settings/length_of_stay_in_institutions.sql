/*
title: Length of stay in institutions
short_title: Length of stay
question: How long had young people been in an institution when they left it?
why_it_matters: >-
  A long stay often means that there was no place to go back to. How long stays last tells partners where a way home is
  missing.
cohort: >-
  Discharges of youth under 18 from psychiatric residential treatment, psychiatric hospitals, detention and youth
  development centers. Nights at level 9 and above with at most one night between are one stay.
exclusions:
  - Stays that have not ended.
  - Youth who were 18 or older on the day of discharge.
numerator: >-
  Nights at level 9 and above in the stays that ended; divided by discharges this is the average stay.
denominator: Discharges.
unit: days
multiplier: 1
decimals: 1
better: context
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
county: >-
  county of responsibility on the last night (foster care, then health coverage, custody, residence), never the
  facility's; counties and unknown county add up to the state
authority:
  - Collaborative's own measure; levels follow the parameter `setting_level`
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A few very long stays pull the average up; the median stands beside it.
  - A night elsewhere that is bridged is not a night of the stay.
  - Only stays that ended are seen. A quarter in which many long stays end looks long.
  - A stay that starts and ends on one date is one night.
  - Without linked ids across partners this measure is not calculable.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: mean
  n: days
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: discharges of youth under 18 from institutions
  sensitive: false
*/
select
    p.period_start, a.area_id, e.person_id, e.first_stay_id as unit_id,
    e.discharge_date as event_date,
    cast(null as string) as excluded_because,
    e.nights as numerator,
    1 as denominator
from period as p
inner join institutional_episode as e on e.discharge_date between p.window_start and p.window_end
inner join person as b on b.person_id = e.person_id
inner join reporting_area as a on a.county_fips = e.discharge_county_fips
where e.discharge_date < birthday(b.birth_date, 18)
/* examples
- name: A stay across the quarter's end is 26 nights in the quarter of discharge
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-03-20,2025-04-15
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,26,1
    37,26,1
- name: A bridged night elsewhere is no night of the stay; two nights elsewhere make two stays
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-04-10,2025-04-20
      A2,A,PRTF,2025-04-21,2025-05-01
      B1,B,PRTF,2025-04-10,2025-04-20
      B2,B,PRTF,2025-04-22,2025-05-01
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,39,3
    37,39,3
- name: Stays that overlap are one; the discharge belongs to the county of the last night
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      H,2012-05-05,37183
    health.coverage: |
      person_id,county_fips,start_date,end_date
      H,37119,2024-01-01,2025-01-31
      H,37063,2025-02-01,
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,H,PRTF,2025-01-15,2025-02-15
      S2,H,ACUTE_PSYCH,2025-01-20,2025-01-25
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37063,31,1
    37,31,1
- name: Open stays, discharges on the 18th birthday and group homes are left out; one day in detention is one night
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2007-04-20,37119
      C,2007-04-21,37119
      D,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-04-10,
      B1,B,PRTF,2025-04-10,2025-04-20
      C1,C,PRTF,2025-04-10,2025-04-20
      D1,D,GROUP_HOME,2025-04-10,2025-04-20
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      D,2012-05-05,37119
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      S1,D,37119,DETENTION,2025-05-10,2025-05-10
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,11,2
    37,11,2
*/
