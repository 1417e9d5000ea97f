/*
title: Step-down within 30 days
short_title: Step-down
question: When young people leave an institution, how many stay out for at least a month?
why_it_matters: >-
  Leaving an institution helps only if the next place holds. A return within weeks shows that the step was not prepared.
cohort: >-
  Discharges of youth under 18 from psychiatric residential treatment, psychiatric hospitals, detention and youth
  development centers. Nights at level 9 and above with at most one night between are one stay.
exclusions:
  - Stays that have not ended.
  - Youth who were 18 or older on the day of discharge.
numerator: >-
  Discharges without a night at level 9 or above on days 0 to 30; the day of discharge is day 0.
denominator: Discharges; a youth may have more than one.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: 30 days
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
  - A move from one institution to another is no discharge.
  - Any place below level 9 is a step down, also a shelter, a hospital bed for another illness, or runaway.
  - A return after the 18th birthday is a return. Places that no partner reports, such as an adult jail, are not seen.
  - Without linked ids across partners this measure is not calculable.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: events
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
    case when days_between(e.discharge_date, e.next_start_date) <= 30 then 0 else 1 end as numerator,
    1 as denominator
from period as p
inner join institutional_episode as e on e.discharge_date between p.window_start and p.window_end
inner join person as b on b.person_id = e.person_id
inner join reporting_area as a on a.county_fips = e.discharge_county_fips
where e.discharge_date < birthday(b.birth_date, 18)
/* examples
- name: Three youth leave; one goes home by way of therapeutic foster care, two are back on day 10 and day 27
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      E,2012-05-05,37119
      F,2012-05-05,37119
      G,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      E1,E,PRTF,2024-12-05,2025-03-05
      E2,E,TFC,2025-03-05,2025-03-20
      F1,F,PRTF,2024-12-05,2025-03-05
      F2,F,ACUTE_PSYCH,2025-03-15,2025-04-15
      G1,G,PRTF,2024-12-05,2025-03-05
      G2,G,TFC,2025-03-05,2025-04-01
      G3,G,PRTF,2025-04-01,
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: Back on day 30 is a return, on day 31 it is not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-01-05,2025-03-01
      B1,B,PRTF,2025-01-05,2025-03-01
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      S1,A,37119,DETENTION,2025-03-31,2025-04-10
      S2,B,37119,DETENTION,2025-04-01,2025-04-10
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: A move after one night elsewhere is no discharge; after two nights it is one, with a return
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-01-05,2025-02-01
      A2,A,ACUTE_PSYCH,2025-02-02,2025-02-20
      B1,B,PRTF,2025-01-05,2025-02-01
      B2,B,ACUTE_PSYCH,2025-02-03,2025-02-20
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
*/
