/*
title: School changes per 1,000 days in foster care
short_title: School changes in foster care
question: How often do children in foster care have to change schools in the middle of a school year?
why_it_matters: >-
  Each change of school costs months of learning and the adults and friends a child trusts. Federal law asks agencies
  to keep children in their school of origin when that is best for them.
cohort: Stays in foster care with a day in the 12 months that end with the quarter on which the child was 5 to 17 years old.
exclusions:
  - Days before the 5th and from the 18th birthday on.
numerator: >-
  Changes of school within one school year whose first day on the new roll falls on a day in care. Starting the next
  school year at another school, and coming back to the same school, are no changes.
denominator: >-
  Days in care within the 12 months at age 5 to 17; the day of entry counts, the day of exit does not. Days in the
  summer count.
unit: changes per 1,000 days in care
multiplier: 1000
decimals: 2
better: lower
window: year
follow_up: none
sources: [child_welfare, education]
requires:
  - child_welfare.person
  - child_welfare.episode
  - education.school
  - education.calendar_day
  - education.enrollment
county: county responsible for the stay at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - Collaborative's own measure; the aim is that of the Every Student Succeeds Act (2015) on schools of origin
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Without linked ids across partners this measure is not calculable.
  - A change on the first day in care counts. A change that the removal caused but that came before it does not.
  - Children who are not on the roll of a public school in the state add days but no changes.
  - Only the primary school counts. A child on the roll of two schools belongs to the later entry.
  - The rate pools changes and days. Rates of children or counties are never averaged.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 reports every stay with dates.
disclosure:
  kind: rate
  n: events
  d: days
  area_n: sum
  area_d: sum
  time_n: rolling
  time_d: rolling
  nested_in: []
  universe: days in care at age 5 to 17
  sensitive: false
*/
with care as (
    select
        p.period_start, e.episode_id, e.person_id, e.county_latest,
        birthday(e.birth_date, 5) as turns_5,
        birthday(e.birth_date, 18) as turns_18,
        case when e.removal_date > p.window_start then e.removal_date else p.window_start end as start_date,
        case when e.exit_date <= p.window_end then e.exit_date else days_after(p.window_end, 1) end as end_date
    from period as p
    inner join foster_care_episode as e
        on e.removal_date <= p.window_end and coalesce(e.exit_date, date '9999-12-31') > p.window_start
),
school_age as (
    select
        period_start, episode_id, person_id, county_latest,
        case when turns_5 > start_date then turns_5 else start_date end as start_date,
        case when turns_18 < end_date then turns_18 else end_date end as end_date
    from care
    where turns_5 < end_date and turns_18 > start_date
),
change as (
    select s.period_start, s.episode_id, count(*) as changes
    from school_age as s
    inner join school_change as c
        on c.person_id = s.person_id and c.change_date >= s.start_date and c.change_date < s.end_date
    group by s.period_start, s.episode_id
)
select
    s.period_start, a.area_id, s.person_id, s.episode_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    coalesce(c.changes, 0) as numerator,
    days_between(s.start_date, s.end_date) as denominator
from school_age as s
inner join reporting_area as a on a.county_fips = s.county_latest
left join change as c on c.period_start = s.period_start and c.episode_id = s.episode_id
/* examples
- name: A change on the first day in care counts, one on the exit day or in the next school year does not
  given:
    child_welfare.person: |
      person_id
      A
      B
      C
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-11-03,2025-11-13,1,37119
      B-1,B,2025-10-24,2025-11-03,1,37119
      C-1,C,2025-01-01,,,37183
    education.school: |
      school_id,county_fips
      S,37119
      T,37119
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      S,R,2025-01-06,2025,1
      S,R,2025-06-06,2025,1
      S,R,2025-08-25,2026,1
      S,R,2026-06-05,2026,1
      T,R,2025-08-25,2026,1
      T,R,2025-11-03,2026,1
      T,R,2026-06-05,2026,1
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      A,S,R,2026,2025-08-25,2025-10-31,05,1
      A,T,R,2026,2025-11-03,,05,1
      B,S,R,2026,2025-08-25,2025-10-31,05,1
      B,T,R,2026,2025-11-03,,05,1
      C,S,R,2025,2025-01-06,2025-06-06,05,1
      C,T,R,2026,2025-08-25,,06,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,20
    37183,0,365
    37,1,385
- name: Back to the same school is no change; there and back are two
  given:
    child_welfare.person: |
      person_id
      A
      B
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-09-01,,,37119
      B-1,B,2025-09-01,,,37183
    education.school: |
      school_id,county_fips
      S,37119
      T,37119
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      S,R,2025-08-25,2026,1
      S,R,2025-12-01,2026,1
      S,R,2026-06-05,2026,1
      T,R,2025-11-03,2026,1
      T,R,2026-06-05,2026,1
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      A,S,R,2026,2025-08-25,2025-10-31,05,1
      A,S,R,2026,2025-12-01,,05,1
      B,S,R,2026,2025-08-25,2025-10-31,05,1
      B,T,R,2026,2025-11-03,2025-11-28,05,1
      B,S,R,2026,2025-12-01,,05,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,122
    37183,2,122
    37,2,244
- name: The first member day decides, not the day of enrollment; days on a roll without instruction are no school
  given:
    child_welfare.person: |
      person_id
      A
      B
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-11-03,,,37119
      B-1,B,2025-11-03,,,37183
    education.school: |
      school_id,county_fips
      S,37119
      T,37119
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      S,R,2025-08-25,2026,1
      S,R,2026-06-05,2026,1
      T,R,2025-11-03,2026,1
      T,R,2025-11-08,2026,0
      T,R,2026-06-05,2026,1
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      A,S,R,2026,2025-08-25,2025-10-31,05,1
      A,T,R,2026,2025-11-01,,05,1
      B,S,R,2026,2025-08-25,2025-11-07,05,1
      B,T,R,2026,2025-11-08,2025-11-09,05,1
      B,S,R,2026,2025-11-10,,05,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,59
    37183,0,59
    37,1,118
- name: Days count from the 5th to the day before the 18th birthday
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2020-12-22
      B,2007-01-11
      C,2021-01-01
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2024-09-01,,,37119
      B-1,B,2024-09-01,,,37183
      C-1,C,2024-09-01,,,37183
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,10
    37183,0,10
    37,0,20
*/
