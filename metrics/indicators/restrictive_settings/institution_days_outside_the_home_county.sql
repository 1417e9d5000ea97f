/*
title: Institution days outside the home county
short_title: Out-of-county days
question: When young people live in an institution, on how many of their days are they outside their home county?
why_it_matters: >-
  Families visit and take part in treatment when they can get there. Distance makes coming home harder.
cohort: >-
  Nights of youth under 18 in settings of level 9 and above where the county of the facility is known.
exclusions:
  - Nights in a facility whose county is not known, among them all nights in detention and youth development centers.
  - Nights on or after the 18th birthday.
numerator: >-
  Nights in a facility outside the county of responsibility. Where nobody knows that county, the night is not outside.
denominator: Nights at level 9 and above with a known facility county.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
county: >-
  county of responsibility on each night (foster care, then health coverage, custody, residence), never the
  facility's; counties add up to the state
authority:
  - Collaborative's own measure; levels follow the parameter `setting_level`
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Nights of youth whose county of responsibility nobody knows stay in the denominator.
traps:
  - The county of a facility is known for health stays only; this is a measure of psychiatric facilities in practice.
  - Small counties have no facility of their own, so all their days are outside. Compare with like counties.
  - When two partners report the same night, the most restrictive setting counts, with its county or without one.
  - Without linked ids across partners this measure is not calculable.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: days
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: institution days with a known facility county
  sensitive: false
*/
select
    p.period_start, a.area_id, q.person_id, q.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    sum(
        case
            when q.county_fips <> '99999' and q.facility_county_fips <> q.county_fips then q.nights_under_18
            else 0
        end
    ) as numerator,
    sum(q.nights_under_18) as denominator
from period as p
inner join setting_quarter as q on q.quarter_start = p.period_start
inner join level_group as g on g.level = q.level
inner join reporting_area as a on a.county_fips = q.county_fips
where g.is_institutional = 1 and q.nights_under_18 > 0 and q.facility_county_fips <> '99999'
group by p.period_start, a.area_id, q.person_id
/* examples
- name: Two counties answer for a youth in turn; a third has the facility
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      H,2012-05-05,37183
    health.coverage: |
      person_id,county_fips,start_date,end_date
      H,37119,2024-01-01,2025-01-31
      H,37063,2025-02-01,
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,facility_county_fips
      S1,H,PRTF,2025-01-15,2025-02-15,37021
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,17,17
    37063,14,14
    37,31,31
- name: Days in the own county, or of a youth whose county nobody knows, count below the line only; detention is left out
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2012-05-05,99999
      D,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,facility_county_fips
      A1,A,PRTF,2025-01-01,2025-01-11,37119
      A2,A,ACUTE_PSYCH,2025-01-11,2025-01-16,37183
      B1,B,PRTF,2025-01-01,2025-01-11,
      B2,B,PRTF,2025-02-01,2025-02-11,99999
      B3,B,RESIDENTIAL,2025-03-01,2025-03-11,37183
      C1,C,PRTF,2025-01-01,2025-01-11,37183
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      D,2012-05-05,37119
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      S1,D,37119,DETENTION,2025-01-01,2025-01-11
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,5,15
    37,5,25
*/
