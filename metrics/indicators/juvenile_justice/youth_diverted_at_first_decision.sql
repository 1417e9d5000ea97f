/*
title: Youth diverted at the first decision
short_title: Youth diverted
question: How many youth whose complaint could be diverted were given a plan or contract instead of court?
why_it_matters: >-
  Most young people who get in trouble once do not do so again. A plan or contract can make things right without a court
  record.
cohort: >-
  Youth with a first decision, within the 12 months that end with the quarter, on a delinquent complaint that the law
  lets intake divert.
exclusions:
  - Complaints that the law does not let intake divert, and undisciplined complaints.
  - Complaints without a decision yet.
numerator: Youth whose first decision was to divert with a plan or a contract.
denominator: Youth with a first decision on such a complaint, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
county: county of the complaint; counties and unknown county add up to the state
authority:
  - N.C. G.S. 7B-1703 and 7B-1706, intake decision and diversion
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A diversion that failed and was filed later still counts as diverted here. See diversions completed.
  - A complaint that was closed, or had a consultation only, is a decision that does not divert.
  - When two complaints are decided on one day, the one with the lower complaint number counts.
  - Closed and diverted complaints may be destroyed after a time, so older years can lose rows.
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
  universe: youth with a first decision on a complaint that can be diverted
  sensitive: false
*/
with decided as (
    select
        p.period_start, d.person_id, d.complaint_id, d.decision_date, d.intake_decision, d.county_fips,
        row_number() over (
            partition by p.period_start, d.person_id order by d.decision_date, d.complaint_id
        ) as place
    from period as p
    inner join delinquent_complaint as d on d.decision_date between p.window_start and p.window_end
    where d.divertible = 1 and d.intake_decision <> 'PENDING'
)
select
    d.period_start, a.area_id, d.person_id, d.complaint_id as unit_id,
    d.decision_date as event_date,
    cast(null as string) as excluded_because,
    case when d.intake_decision in ('DIVERTED_PLAN', 'DIVERTED_CONTRACT') then 1 else 0 end as numerator,
    1 as denominator
from decided as d
inner join reporting_area as a on a.county_fips = d.county_fips
where d.place = 1
/* examples
- name: The first decision of each youth counts; complaints that cannot be diverted are out
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
      Y4
      Y5
      Y6
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type,divertible,intake_decision,decision_date
      1,Y1,37119,2025-02-01,DELINQUENT,1,DIVERTED_PLAN,2025-02-10
      2,Y1,37183,2025-03-01,DELINQUENT,1,APPROVED,2025-03-10
      3,Y2,37119,2025-02-01,DELINQUENT,0,APPROVED,2025-02-10
      4,Y2,37119,2025-03-01,DELINQUENT,1,DIVERTED_CONTRACT,2025-03-10
      5,Y3,37119,2025-02-01,UNDISCIPLINED,1,DIVERTED_PLAN,2025-02-10
      6,Y4,37119,2025-02-01,DELINQUENT,1,PENDING,
      7,Y5,37119,2025-02-01,DELINQUENT,1,CONSULTATION,2025-02-10
      8,Y6,37119,2025-02-01,DELINQUENT,1,CLOSED,2025-02-10
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
- name: Two decisions on one day go by the complaint's id, and the first is taken anew in each window
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
      Y4
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type,divertible,intake_decision,decision_date
      0,Y1,37119,2024-03-20,DELINQUENT,1,DIVERTED_PLAN,2024-03-31
      A,Y1,37183,2025-02-01,DELINQUENT,1,APPROVED,2025-02-10
      B,Y1,37119,2025-02-01,DELINQUENT,1,DIVERTED_PLAN,2025-02-10
      C,Y2,37119,2024-03-20,DELINQUENT,1,DIVERTED_PLAN,2024-04-01
      D,Y3,37119,2025-03-20,DELINQUENT,1,DIVERTED_PLAN,2025-03-31
      E,Y4,37119,2025-03-20,DELINQUENT,1,DIVERTED_PLAN,2025-04-01
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37183,0,1
    37,2,3
*/
