/*
title: Well-child visit in the year
short_title: Well-child visit
question: How many children and youth had a checkup in the past year?
why_it_matters: >-
  A checkup is where a doctor who knows the child can notice trouble early, at home, in school or with mental health.
cohort: Health plan members aged 3 to 20 at the end of the 12 months.
exclusions:
  - Members covered in fewer than 11 of the 12 months.
numerator: Members with at least one well-child visit in the 12 months.
denominator: Members covered in at least 11 of the 12 months; a month counts when its 15th day is covered.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [health]
requires:
  - health.member
  - health.coverage
  - health.service
county: >-
  county of coverage on the last day of the 12 months, else of residence; counties and unknown county add up to the
  state
authority:
  - >-
    WCV-style, not audited, not HEDIS: like child and adolescent well-care visits (WCV-CH in the CMS Child Core Set),
    which counts ages 3 to 21 in a calendar year and allows one gap in coverage of up to 45 days (from memory)
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
  - The health partner flags well-child visits with the lists it is licensed to use; no list travels.
  - The years that end in neighboring quarters overlap; compare with the year before.
  - Coverage is read on the 15th of each month, so short gaps between two 15ths do not show.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: members aged 3 to 20 covered in 11 of 12 months
  sensitive: false
*/
with covered as (
    select p.period_start, p.window_end, q.person_id, sum(q.member_months) as member_months
    from period as p
    inner join member_quarter as q on q.quarter_start between p.window_start and p.window_end
    group by p.period_start, p.window_end, q.person_id
),
seen as (
    select p.period_start, v.person_id
    from period as p
    inner join well_child_visit as v on v.visit_date between p.window_start and p.window_end
    group by p.period_start, v.person_id
)
select
    c.period_start, a.area_id, c.person_id, c.person_id as unit_id,
    cast(null as date) as event_date,
    case when c.member_months < 11 then 'covered in fewer than 11 months' end as excluded_because,
    case when s.person_id is null then 0 else 1 end as numerator,
    1 as denominator
from covered as c
inner join person as b on b.person_id = c.person_id
inner join member_county as k
    on k.person_id = c.person_id and k.start_date <= c.window_end and k.end_date > c.window_end
inner join reporting_area as a on a.county_fips = k.county_fips
left join seen as s on s.period_start = c.period_start and s.person_id = c.person_id
where whole_years_between(b.birth_date, c.window_end) between 3 and 20
/* examples
- name: A visit on the first or last day counts, one on the day before the window does not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date
      A,37119,2024-01-01
      B,37119,2024-01-01
      C,37119,2024-01-01
    health.service: |
      service_id,person_id,service_date,is_well_child
      1,A,2024-07-01,1
      2,A,2025-06-30,1
      3,B,2024-06-30,1
      4,B,2025-07-01,1
      5,C,2024-09-10,0
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: Eleven months covered on the 15th are enough, ten are not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37119,2024-07-16,
      B,37119,2024-08-16,
      C,37119,2024-01-01,2024-10-14
      C,37119,2024-11-16,
    health.service: |
      service_id,person_id,service_date,is_well_child
      1,A,2024-09-01,1
      2,B,2024-09-01,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: Ages 3 to 20 and the county are those of the last day
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2022-06-30,37119
      B,2022-07-01,37119
      C,2004-07-01,37119
      D,2004-06-30,37119
      E,2012-05-05,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2024-01-01,2025-03-31
      A,37063,2025-04-01,
      B,37183,2024-01-01,
      C,37183,2024-01-01,
      D,37183,2024-01-01,
      E,37183,2024-01-01,2025-06-20
    health.service: |
      service_id,person_id,service_date,is_well_child
      1,A,2024-09-01,1
      2,E,2024-09-01,1
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37063,1,1
    37183,0,1
    37119,1,1
    37,2,3
*/
