/*
title: New complaint within 12 months
short_title: New complaint
question: How many youth who were diverted, put on probation or released had a new complaint within a year?
why_it_matters: >-
  The juvenile system succeeds when young people do not come back to it. A new complaint is the earliest sign
  that what was offered did not reach the youth.
cohort: >-
  Youth whose first start event in the year is a diversion, a disposition to probation, or a release from secure
  custody. The clock starts on that date, or on the release date when the youth is in secure custody on it.
exclusions:
  - Youth still held, and youth whose 12 months run past the last complete day of the data (not mature).
numerator: >-
  Youth with a delinquent complaint for an offense after the clock started and received before the same day 12
  months later. Where the offense date is missing, the received date stands in.
denominator: Youth in the cohort with 12 months of follow-up, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 12 months
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.supervision
  - juvenile_justice.custody
county: county of the start event; counties and unknown county add up to the state
authority:
  - Council of Juvenile Justice Administrators, defining and measuring recidivism (2009), for mature cohorts
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
  - Undisciplined complaints and technical violations do not count.
  - An offense before the clock started does not count, even when the complaint comes later.
  - Youth who turn 18 may be charged as adults; this measure does not see adult arrests.
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
  nested_in: [new_complaint_within_24_months]
  universe: youth with a first start event in the year
  sensitive: false
*/
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id,
    c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when months_after(c.clock_date, 12) > p.data_through then 'follow-up not complete'
    end as excluded_because,
    case
        when exists (
            select 1
            from delinquent_complaint as d
            where
                d.person_id = c.person_id
                and coalesce(d.offense_date, d.received_date) > c.clock_date
                and d.received_date < months_after(c.clock_date, 12)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join first_start_event as c on c.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = c.county_fips
/* examples
- name: Only youth with 12 months of follow-up count
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
      Y4
      Y5
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      s1,Y1,37119,2025-05-10,2025-05-08,DELINQUENT,DIVERTED_PLAN,2025-05-15
      s2,Y2,37119,2025-08-20,2025-08-18,DELINQUENT,DIVERTED_PLAN,2025-09-01
      s3,Y3,37119,2025-06-20,2025-06-18,DELINQUENT,DIVERTED_PLAN,2025-06-30
      s4,Y4,37119,2025-06-25,2025-06-18,DELINQUENT,DIVERTED_PLAN,2025-07-01
      s5,Y5,37119,2025-02-25,2025-02-18,DELINQUENT,DIVERTED_PLAN,2025-03-03
      n1,Y1,37119,2025-11-01,2025-10-30,DELINQUENT,PENDING,
      n2,Y2,37119,2025-10-10,2025-10-09,DELINQUENT,PENDING,
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: A complaint for an offense before the clock started does not count, one on the day after it does
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y6
      Y8
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      C1,Y6,37119,2024-07-20,2024-07-15,DELINQUENT,DIVERTED_PLAN,2024-08-01
      C2,Y6,37119,2024-08-01,2024-07-19,DELINQUENT,PENDING,
      C3,Y6,37119,2024-10-05,2024-10-04,DELINQUENT,PENDING,
      C4,Y6,37119,2024-10-05,2024-10-04,DELINQUENT,PENDING,
      C5,Y8,37119,2024-04-20,2024-02-10,DELINQUENT,PENDING,
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P8,Y8,37119,PROBATION,2024-03-01
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: A youth in secure custody on the date starts the clock on release
  data_through: 2026-06-30
  given:
    juvenile_justice.youth: |
      person_id
      Y7
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      C6,Y7,37119,2024-06-03,2024-06-02,DELINQUENT,PENDING,
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      S7,Y7,37119,F,YDC,2024-01-10,2024-11-15
  period: 2024-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
- name: A youth held in custody past the start is followed from the release; a follow-up that is not over does not count
  data_through: 2025-12-31
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
