/*
title: Permanent home within 12 months for children in care 2 years or longer
short_title: Permanency, in care 2 years or longer
question: How many children who have been in foster care for two years or longer get a permanent family within the next 12 months?
why_it_matters: >-
  A child who has waited two years often fears that no family will come. Steady work still brings many of these
  children home, to kin, or to adoptive parents.
cohort: >-
  Children under 18 who were in foster care on the first day of the 12 months that end with the quarter and had
  been in care without a break for 24 months or longer.
exclusions:
  - Youth who were 18 on the first day.
  - Children who left care without a recorded reason, whenever they left.
numerator: >-
  Children who left to reunification, a relative, guardianship or adoption in the 12 months. Leaving on or after the
  18th birthday is aging out, not permanency.
denominator: Children in care on the first day, including those who stayed in care all year.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), P3
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    This is observed performance. The federal verdict rests on risk-adjusted figures that only the Children's
    Bureau can compute.
  - A child who left on the first day was in care on it and counts; so does an exit in the first week.
  - The federal dictionary has no trial home visit rule here, so none is used.
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
  universe: children in care for 24 months or longer on the window's first day
  sensitive: false
*/
with in_care as (
    select
        p.period_start, p.window_start, p.window_end, e.episode_id, e.person_id, e.birth_date, e.exit_date, e.exit_kind,
        e.deemed_exit_date, e.deemed_exit_kind, e.county_latest
    from period as p
    inner join foster_care_episode as e
        on
            e.removal_date < p.window_start
            and coalesce(e.exit_date, date '9999-12-31') >= p.window_start
            and months_after(e.removal_date, 24) <= p.window_start
)
select
    c.period_start, a.area_id, c.person_id, c.episode_id as unit_id,
    cast(null as date) as event_date,
    case
        when birthday(c.birth_date, 18) <= c.window_start then '18 or older on the first day'
        when c.exit_date is not null and c.exit_kind is null then 'left care without a recorded reason'
    end as excluded_because,
    case
        when
            c.deemed_exit_kind in ('reunification', 'relative', 'guardianship', 'adoption')
            and c.deemed_exit_date <= c.window_end
            then 1
        else 0
    end as numerator,
    1 as denominator
from in_care as c
inner join reporting_area as a on a.county_fips = c.county_latest
/* examples
- name: A stay of exactly 24 months on the first day counts here, one day less does not
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2021-10-01,2024-03-01,3,37119
      B-1,B,2021-10-02,2024-03-01,3,37119
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: An exit on the first or the last day of the 12 months counts, one before or after does not
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2020-03-01,2023-10-01,1,37119
      B-1,B,2020-03-01,2024-09-30,5,37119
      C-1,C,2020-03-01,2024-10-01,1,37119
      D-1,D,2020-03-01,2023-09-30,1,37119
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: Turning 18 in care is no permanency, 18 on the first day is out, other ways out count on one side only
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2006-03-01
      B,2005-10-01
      C,2015-05-05
      D,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2020-03-01,2024-03-01,1,37119
      B-1,B,2020-03-01,2024-03-01,1,37119
      C-1,C,2020-03-01,2024-03-01,6,37183
      D-1,D,2020-03-01,2025-03-01,,37183
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37183,0,1
    37,0,2
*/
