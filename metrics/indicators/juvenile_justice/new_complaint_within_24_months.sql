/*
title: New complaint within 24 months
short_title: New complaint in two years
question: How many youth who were diverted, put on probation or released had a new complaint within two years?
why_it_matters: >-
  Two years tell more than one about whether the help that a youth got has lasted. Many states follow youth for two
  years, so this can be set beside their reports.
cohort: >-
  Youth whose first start event in the year is a diversion, a disposition to probation, or a release from secure
  custody. The clock starts on that date, or on the release date when the youth is in secure custody on it.
exclusions:
  - Youth still held, and youth whose 24 months run past the last complete day of the data (not mature).
numerator: >-
  Youth with a delinquent complaint for an offense after the clock started and received before the same day 24
  months later. Where the offense date is missing, the received date stands in.
denominator: Youth in the cohort with 24 months of follow-up, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 24 months
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.supervision
  - juvenile_justice.custody
county: county of the start event; counties and unknown county add up to the state
authority:
  - >-
    Council of Juvenile Justice Administrators, defining and measuring recidivism (2009), for mature cohorts; 24 months
    or more from memory
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Not calculable without the tables of supervision and custody, where probation and releases are.
traps:
  - The newest cohort is two years old. Use the 12-month measure for a quicker sign.
  - Undisciplined complaints and technical violations do not count.
  - An offense before the clock started does not count, even when the complaint comes later.
  - Youth who turn 18 may be charged as adults; this measure does not see adult arrests.
  - A partner that sends no supervision and no custody stays has only diversions in the cohort.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: youth with a first start event in the year, followed for 24 months
  sensitive: false
*/
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id,
    c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when months_after(c.clock_date, 24) > p.data_through then 'follow-up not complete'
    end as excluded_because,
    case
        when exists (
            select 1
            from delinquent_complaint as d
            where
                d.person_id = c.person_id
                and coalesce(d.offense_date, d.received_date) > c.clock_date
                and d.received_date < months_after(c.clock_date, 24)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join first_start_event as c on c.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = c.county_fips
/* examples
- name: A complaint on the day before the two years end counts, one on the day they end does not
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      s1,Y1,37119,2024-04-20,2024-04-18,DELINQUENT,DIVERTED_PLAN,2024-05-15
      s2,Y2,37119,2024-04-20,2024-04-18,DELINQUENT,DIVERTED_PLAN,2024-05-15
      s3,Y3,37119,2024-04-20,2024-04-18,DELINQUENT,DIVERTED_PLAN,2024-05-15
      n1,Y1,37119,2026-05-14,2026-05-01,DELINQUENT,PENDING,
      n2,Y2,37119,2026-05-15,2026-05-01,DELINQUENT,PENDING,
      n3,Y3,37119,2025-05-14,2025-05-01,UNDISCIPLINED,PENDING,
  period: 2024-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: A clock that starts on 29 February ends on 28 February two years later
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P1,Y1,37119,PROBATION,2024-02-29
      P2,Y2,37119,PROBATION,2024-02-29
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      n1,Y1,37119,2026-02-27,,DELINQUENT,PENDING,
      n2,Y2,37119,2026-02-28,,DELINQUENT,PENDING,
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: The first of several start events counts, in its own county, and each youth once
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y15
      Y16
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,Y15,37119,F,DETENTION,2023-07-20,2023-08-01
      2,Y15,37183,F,DETENTION,2024-01-20,2024-02-01
      3,Y16,37183,F,DETENTION,2023-08-20,2023-09-01
      4,Y16,37183,F,DETENTION,2024-06-01,2026-05-01
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      n1,Y15,37119,2023-12-10,2023-12-09,DELINQUENT,PENDING,
      n2,Y15,37119,2024-03-01,2024-02-29,DELINQUENT,PENDING,
  period: 2024-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,1
    37,1,2
- name: A youth held in custody past the start is followed from the release; a follow-up that is not over does not count
  data_through: 2026-12-31
  given:
    first_start_event: |
      quarter_start,start_event_id,person_id,event_date,county_fips,clock_date
      2024-10-01,e1,Y1,2024-12-01,37119,2024-12-31
      2024-10-01,e2,Y2,2024-12-01,37119,2025-01-01
      2024-10-01,e3,Y3,2024-12-01,37119,
  period: 2024-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
*/
