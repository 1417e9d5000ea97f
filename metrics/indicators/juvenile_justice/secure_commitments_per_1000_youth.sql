/*
title: Secure commitments per 1,000 youth
short_title: Secure commitments
question: How many young people are committed to a youth development center for each 1,000?
why_it_matters: >-
  Commitment is the hardest thing that a juvenile court can order. A county with help close to home needs it less.
cohort: Commitments whose first admission to a youth development center fell in the 12 months that end with the quarter.
exclusions:
  - Commitments without an admission to a youth development center.
  - Later admissions under the same commitment, and moves between centers.
numerator: First admissions to a youth development center, one for each commitment.
denominator: Resident youth aged 10 to 17.
population: 10-17
unit: commitments per 1,000 youth
multiplier: 1000
decimals: 2
better: lower
window: year
follow_up: none
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.supervision
  - juvenile_justice.custody
  - reference.population
county: county of the court of the stay; counties and unknown county add up to the state
authority:
  - N.C. G.S. 7B-2508, level 3 commitment; Collaborative's own measure
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A commitment counts on the day of its first admission, not on the day of the order.
  - The admission must fall between the first and the last day of the commitment.
  - A new commitment while the youth is already in a center has no admission of its own and does not count.
  - Most counties have few. Look at several years or at the region.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: rate
  n: events
  d: population
  area_n: sum
  area_d: sum
  time_n: rolling
  time_d: none
  nested_in: []
  universe: resident youth aged 10 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, c.person_id, c.spell_id as unit_id,
    c.admit_date as event_date,
    cast(null as string) as excluded_because,
    1 as numerator,
    0 as denominator
from period as p
inner join secure_commitment as c on c.admit_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = c.county_fips
/* examples
- name: One admission for each commitment; a return counts only under a new commitment
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
      Y4
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date,end_date
      1,Y1,37119,COMMITMENT,2024-05-01,2024-12-31
      2,Y1,37119,COMMITMENT,2025-02-01,
      3,Y2,37119,COMMITMENT,2025-02-01,
      4,Y3,37119,PROBATION,2025-02-01,
      5,Y4,37183,COMMITMENT,2024-03-01,2025-03-31
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,Y1,37119,F,YDC,2024-05-01,2024-08-01
      2,Y1,37119,F,YDC,2024-09-01,2024-12-31
      3,Y1,37119,F,YDC,2025-02-05,
      4,Y2,37119,F,DETENTION,2025-02-01,2025-02-20
      5,Y3,37119,F,YDC,2025-02-03,2025-02-20
      6,Y4,37183,F,YDC,2024-03-31,2024-06-01
      7,Y4,37183,F,YDC,2024-07-01,2024-08-01
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,2
    37,2
*/
