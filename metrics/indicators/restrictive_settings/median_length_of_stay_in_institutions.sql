/*
title: Median length of stay in institutions
short_title: Median length of stay
question: How long was the middle stay of the young people who left an institution?
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
  Nights at level 9 and above of each stay that ended; the median of them is the value.
denominator: Discharges.
aggregate: median
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
  - The value is the middle stay, the mean of the two middle ones when there is an even number; it has no numerator.
  - Medians of counties or quarters cannot be averaged.
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
- name: Three stays of 5, 26 and 40 nights, one row for each
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37183
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-03-20,2025-04-15
      B1,B,ACUTE_PSYCH,2025-04-10,2025-04-15
      C1,C,PRTF,2025-05-01,2025-06-10
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,31,2
    37183,40,1
    37,71,3
- name: A discharge on the last day of the quarter counts in it, on the day after in the next
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-06-20,2025-06-30
      B1,B,PRTF,2025-06-20,2025-07-01
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,10,1
    37,10,1
*/
