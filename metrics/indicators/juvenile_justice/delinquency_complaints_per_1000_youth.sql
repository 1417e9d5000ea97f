/*
title: Delinquency complaints per 1,000 youth
short_title: Delinquency complaints
question: How many complaints of delinquency come in for each 1,000 young people?
why_it_matters: >-
  A complaint is how a young person first meets the juvenile court. Fewer complaints can mean less trouble, or that
  schools and families found help elsewhere.
cohort: Complaints of delinquency received in the 12 months that end with the quarter.
exclusions:
  - Undisciplined complaints, such as truancy and running away.
numerator: Delinquent complaints received; one incident can bring several, and each counts.
denominator: Resident youth aged 8 to 17.
population: 8-17
unit: complaints per 1,000 youth
multiplier: 1000
decimals: 1
better: lower
window: year
follow_up: none
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - reference.population
county: county of the complaint, where the offense was; counties and unknown county add up to the state
authority:
  - N.C. Division of Juvenile Justice, complaint rate per 1,000 youth aged 8 to 17
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - This counts complaints, not youth. One youth can have several.
  - Complaints of any age count above; youth aged 8 to 17 count below.
  - >-
    The state's rate has had other age ranges below the line before (6 to 15, then 6 to 17). Older published rates do not
    compare.
  - The county is where the offense was, not where the youth lives.
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
  universe: resident youth aged 8 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, d.person_id, d.complaint_id as unit_id,
    d.received_date as event_date,
    cast(null as string) as excluded_because,
    1 as numerator,
    0 as denominator
from period as p
inner join delinquent_complaint as d on d.received_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = d.county_fips
/* examples
- name: Each delinquent complaint of the year counts on the day it came in
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,incident_id
      1,Y1,37119,2024-07-01,2024-06-20,DELINQUENT,i1
      2,Y1,37119,2024-07-01,2024-06-20,DELINQUENT,i1
      3,Y2,37183,2025-06-30,,DELINQUENT,
      4,Y2,37183,2025-07-01,2025-06-30,DELINQUENT,
      5,Y2,37183,2024-06-30,2024-06-30,DELINQUENT,
      6,Y2,37183,2025-06-30,2025-06-30,UNDISCIPLINED,
      7,Y2,99999,2025-05-30,2025-05-30,DELINQUENT,
  period: 2025-04-01
  expect: |
    area_id,numerator
    37119,2
    37183,1
    37,4
*/
