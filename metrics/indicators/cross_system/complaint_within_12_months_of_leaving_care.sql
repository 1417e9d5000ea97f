/*
title: Complaint within 12 months of leaving foster care
short_title: Complaint after foster care
question: How often does a young person who leaves foster care have a complaint of delinquency within a year?
why_it_matters: >-
  Leaving care is a turning point. A complaint soon after says that the young person or the family was left alone too
  early.
cohort: Exits from foster care in the 12 months that end with the quarter of youth aged 8 to 17 on the day, every exit counted.
exclusions:
  - Youth younger than 8 or older than 17 on the day of the exit.
numerator: >-
  Exits followed by a delinquent complaint for an offense after the day of the exit and received before the same day
  12 months later. Where the offense date is missing, the received date stands in.
denominator: Exits from foster care at age 8 to 17, for any reason.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 12 months
sources: [child_welfare, juvenile_justice]
requires:
  - child_welfare.person
  - child_welfare.episode
  - juvenile_justice.youth
  - juvenile_justice.complaint
county: county responsible for the stay at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - Collaborative's own measure; the date rule is that of new complaints within 12 months
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Without linked ids across partners this measure is not calculable.
  - A youth who left twice in the year counts twice, and one complaint may follow both exits.
  - An offense while in care does not count, even when the complaint comes after the exit.
  - Youth who leave at 17 may be charged as adults after their birthday; this measure does not see adult arrests.
  - Exits by running away, transfer or death are exits like others.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: rolling
  time_d: rolling
  nested_in: []
  universe: exits from foster care at age 8 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, e.person_id, e.episode_id as unit_id,
    e.exit_date as event_date,
    cast(null as string) as excluded_because,
    case
        when exists (
            select 1
            from delinquent_complaint as d
            where
                d.person_id = e.person_id
                and coalesce(d.offense_date, d.received_date) > e.exit_date
                and d.received_date < months_after(e.exit_date, 12)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join foster_care_episode as e on e.exit_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = e.county_latest
where whole_years_between(e.birth_date, e.exit_date) between 8 and 17
/* examples
- name: The offense comes after the exit, the complaint before the same day a year later
  given:
    child_welfare.person: |
      person_id
      A
      B
      C
      D
      E
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-10,2024-02-01,1,37119
      B-1,B,2023-01-10,2024-02-01,1,37119
      C-1,C,2023-01-10,2024-02-01,1,37119
      D-1,D,2023-01-10,2024-02-01,1,37119
      E-1,E,2023-01-10,2024-02-01,1,37183
    juvenile_justice.youth: |
      person_id
      A
      B
      C
      D
      E
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type
      1,A,37119,2024-02-03,2024-02-01,DELINQUENT
      2,B,37119,2024-02-03,2024-02-02,DELINQUENT
      3,C,37119,2025-01-31,,DELINQUENT
      4,D,37119,2025-02-01,2025-01-02,DELINQUENT
      5,E,37119,2024-02-03,2024-02-02,UNDISCIPLINED
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37183,0,1
    37,2,5
- name: Every exit counts, by age on the day of the exit
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2010-05-05
      B,2016-02-01
      C,2016-02-02
      D,2006-02-01
      E,2006-02-02
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-10,2023-06-01,1,37119
      A-2,A,2023-08-10,2024-02-01,6,37119
      B-1,B,2023-01-10,2024-02-01,1,37183
      C-1,C,2023-01-10,2024-02-01,1,37183
      D-1,D,2023-01-10,2024-02-01,4,37063
      E-1,E,2023-01-10,2024-02-01,4,37063
    juvenile_justice.youth: |
      person_id
      A
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type
      1,A,37119,2024-03-03,2024-03-01,DELINQUENT
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37183,0,1
    37063,0,1
    37,2,4
*/
