/*
title: Detention admissions per 1,000 youth
short_title: Detention admissions
question: How often are young people locked up in juvenile detention?
why_it_matters: >-
  Even a short stay in detention takes a youth out of home and school. Youth who have been detained are more likely to
  come back to court.
cohort: Admissions to juvenile detention in the 12 months that end with the quarter.
exclusions:
  - Moves from one center to another with at most one day between.
  - Crisis and assessment centers, which are not secure custody, and youth development centers.
numerator: Admissions to juvenile detention (each one counts).
denominator: Resident youth aged 10 to 17.
population: 10-17
unit: admissions per 1,000 youth
multiplier: 1000
decimals: 1
better: lower
window: year
follow_up: none
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.custody
  - reference.population
county: county of the court of the first stay; counties and unknown county add up to the state
authority:
  - Collaborative's own measure; the count of admissions follows the juvenile justice decision points of OJJDP
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Any two stays with at most one day between them are one admission, whatever the reason for the release.
  - Youth held for adult court are counted, and they stay much longer. This measure counts admissions, not days.
  - Admissions of any age count above; youth aged 10 to 17 count below.
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
    p.period_start, a.area_id, c.person_id, c.custody_episode_id as unit_id,
    c.admit_date as event_date,
    cast(null as string) as excluded_because,
    1 as numerator,
    0 as denominator
from period as p
inner join secure_custody_episode as c on c.admit_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = c.county_fips
where c.kind = 'DETENTION'
/* examples
- name: Stays on the same day or the day after are one admission, a gap of two days makes a new one
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,Y1,37119,F,DETENTION,2025-02-01,2025-02-10
      2,Y1,37183,G,DETENTION,2025-02-10,2025-02-15
      3,Y1,37183,F,DETENTION,2025-02-16,2025-02-20
      4,Y2,37119,F,DETENTION,2025-02-01,2025-02-10
      5,Y2,37183,F,DETENTION,2025-02-12,
      6,Y3,37119,F,CRISIS,2025-02-01,2025-02-10
      7,Y3,37119,F,YDC,2025-02-11,2025-03-10
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,2
    37183,1
    37,3
- name: An episode that began before the window is no admission in it
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,Y1,37119,F,DETENTION,2024-03-20,2024-04-01
      2,Y1,37119,G,DETENTION,2024-04-02,2024-04-15
      3,Y2,37119,F,DETENTION,2024-04-01,2024-04-15
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,1
    37,1
*/
