/*
title: Diversions completed without a petition
short_title: Diversions completed
question: How many diversions ended well, with the complaint never taken to court?
why_it_matters: >-
  A diversion works when the youth keeps the plan or contract and the court is not needed. When many fail, the plans may
  ask too much or help too little.
cohort: Diversions that ended in the 12 months that end with the quarter.
exclusions:
  - Diversions that are still open; they are no failures.
numerator: >-
  Diversions that ended as completed and whose complaint was not filed later, with no petition at any time.
denominator: Diversions that ended, for whatever reason.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.supervision
  - juvenile_justice.complaint
  - juvenile_justice.petition
county: county of the supervision; counties and unknown county add up to the state
authority:
  - N.C. G.S. 7B-1706, diversion plans and contracts; Collaborative's own measure
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A petition filed after a number was published changes it only when a revision is announced.
  - A diversion that ended by a move, by death or by age counts as ended and not completed.
  - >-
    A diversion that names no complaint, or one that has been destroyed, cannot be traced to a petition and counts by how
    it ended.
  - A diversion of an undisciplined complaint counts, too.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: rolling
  time_d: rolling
  nested_in: []
  universe: diversions that ended in the year
  sensitive: false
*/
select
    p.period_start, a.area_id, d.person_id, d.spell_id as unit_id,
    d.end_date as event_date,
    cast(null as string) as excluded_because,
    case when d.is_completed = 1 and d.is_filed = 0 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join ended_diversion as d on d.end_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = d.county_fips
/* examples
- name: A completed diversion counts unless its complaint was filed, and an open one is on neither side
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
      Y4
      Y5
      Y6
      Y7
      Y8
      Y9
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type,intake_decision,decision_date,later_filed_date
      C1,Y1,37119,2025-01-05,DELINQUENT,DIVERTED_PLAN,2025-01-10,
      C2,Y2,37119,2025-01-05,DELINQUENT,DIVERTED_PLAN,2025-01-10,2026-01-10
      C3,Y3,37119,2025-01-05,DELINQUENT,DIVERTED_PLAN,2025-01-10,
      C4,Y4,37119,2025-01-05,DELINQUENT,DIVERTED_PLAN,2025-01-10,
      C5,Y5,37119,2025-01-05,DELINQUENT,DIVERTED_PLAN,2025-01-10,
      C7,Y7,37119,2025-01-05,DELINQUENT,APPROVED,2025-01-10,
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding
      1,C3,2025-12-01,DISMISSED
      2,C3,2026-02-01,PENDING
      3,C7,2025-02-01,PENDING
    juvenile_justice.supervision: |
      spell_id,person_id,complaint_id,county_fips,kind,start_date,end_date,end_reason
      1,Y1,C1,37119,DIVERSION,2025-01-10,2025-06-30,COMPLETED
      2,Y2,C2,37119,DIVERSION,2025-01-10,2025-06-10,COMPLETED
      3,Y3,C3,37119,DIVERSION,2025-01-10,2025-06-10,COMPLETED
      4,Y4,C4,37119,DIVERSION,2025-01-10,2025-06-10,OTHER
      5,Y5,C5,37119,DIVERSION,2025-01-10,,
      6,Y6,,37183,DIVERSION,2025-01-10,2025-06-10,COMPLETED
      7,Y7,C7,37119,PROBATION,2025-01-10,2025-06-10,COMPLETED
      8,Y8,,37119,DIVERSION,2024-01-10,2024-06-30,COMPLETED
      9,Y9,,37119,DIVERSION,2025-01-10,2025-07-01,COMPLETED
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,4
    37183,1,1
    37,2,5
*/
