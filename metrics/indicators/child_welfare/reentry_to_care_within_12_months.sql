/*
title: Re-entry to foster care within 12 months
short_title: Re-entry to care
question: How many children who go home, to a relative or to a guardian are back in foster care within a year?
why_it_matters: >-
  Going home only counts when it lasts. A child who comes back into care has been hurt twice, and the family may have
  needed more help than it got.
cohort: >-
  Children who left foster care to reunification, a relative or guardianship in the 12 months that end with the
  quarter. Each child counts once, with the first such exit in those months.
exclusions:
  - Exits to adoption, emancipation, running away, transfer or death, and exits without a recorded reason.
  - Exits on or after the 18th birthday.
numerator: >-
  Children under 18 at a new removal on or after the day of the exit and before the same day 12 months later.
denominator: Children who left in one of the three ways, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 12 months
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
county: >-
  county responsible at the latest word for the stay that ended (`county_latest`); counties and unknown county add
  up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), P4
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    This is observed performance. The federal verdict rests on risk-adjusted figures that only the Children's
    Bureau can compute.
  - Round 3 of the federal reviews used another denominator (children who entered and left within a year); do not compare.
  - Stays of any length count, also those under 8 days.
  - Children who moved out of the state are not seen when they come into care there.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 reports every stay with dates; exit reasons 6 to 8 changed their codes.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: children who left care to reunification, a relative or guardianship in the year
  sensitive: false
*/
with ranked as (
    select
        p.period_start, e.episode_id, e.person_id, e.deemed_exit_date as exit_date, e.county_latest,
        row_number() over (
            partition by p.period_start, e.person_id order by e.deemed_exit_date, e.episode_id
        ) as place
    from period as p
    inner join foster_care_episode as e on e.deemed_exit_date between p.window_start and p.window_end
    where e.deemed_exit_kind in ('reunification', 'relative', 'guardianship')
)
select
    x.period_start, a.area_id, x.person_id, x.episode_id as unit_id,
    x.exit_date as event_date,
    cast(null as string) as excluded_because,
    case
        when exists (
            select 1
            from foster_care_episode as r
            where
                r.person_id = x.person_id
                and r.episode_id <> x.episode_id
                and r.removal_date >= x.exit_date
                and r.removal_date < months_after(x.exit_date, 12)
                and r.age_at_removal < 18
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from ranked as x
inner join reporting_area as a on a.county_fips = x.county_latest
where x.place = 1
/* examples
- name: A return after 115 days counts; short stays stay in; adoption does not
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      C05A,2015-05-05
      C05B,2015-05-05
      C06,2015-05-05
      C09,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C05A-1,C05A,2023-02-01,2023-02-08,1,37119
      C05B-1,C05B,2023-02-01,2023-02-09,1,37119
      C06-1,C06,2022-11-01,2023-01-15,1,37119
      C06-2,C06,2023-05-10,,,37119
      C09-1,C09,2023-01-05,2023-03-10,3,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: A removal on the exit day counts, one on the anniversary does not
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2022-02-01,2023-02-08,1,37119
      A-2,A,2023-02-08,,,37119
      B-1,B,2022-02-01,2023-02-08,5,37119
      B-2,B,2024-02-07,,,37183
      C-1,C,2022-02-01,2023-02-08,2,37119
      C-2,C,2024-02-08,,,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: Two exits in the year count once, by the first; the county is that of the first
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2022-02-01,2022-10-08,1,37119
      A-2,A,2022-12-08,2023-09-08,1,37183
      A-3,A,2024-01-08,,,37183
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: Leaving on the 18th birthday is no exit of this kind, and a removal at 18 is no re-entry
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2005-06-15
      B,2005-06-15
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2022-02-01,2023-06-15,1,37119
      B-1,B,2022-02-01,2023-06-14,1,37119
      B-2,B,2023-06-15,,,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
*/
