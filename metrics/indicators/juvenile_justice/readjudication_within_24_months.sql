/*
title: Found delinquent again within 24 months
short_title: Readjudication
question: >-
  How many youth who were diverted, put on probation or released were found by a court to have committed a new offense
  within two years?
why_it_matters: >-
  A complaint is a claim; an adjudication is a finding by a judge. This measure counts only offenses that a court has
  found to be true, so it is firmer than new complaints, and slower.
cohort: >-
  Youth whose first start event in the year is a diversion, a disposition to probation, or a release from secure
  custody. The clock starts on that date, or on the release date when the youth is in secure custody on it.
exclusions:
  - Youth still held.
  - >-
    Youth whose 24 months, and 6 more for the court to decide, run past the last complete day of the data (not mature).
numerator: >-
  Youth adjudicated for a delinquent offense committed after the clock started and before the same day 24 months later.
  The court may decide at any later date. Where the offense date is missing, the date the complaint came in stands in.
denominator: Youth in the cohort with 24 months of follow-up and 6 months for the court, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 30 months
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.supervision
  - juvenile_justice.custody
  - juvenile_justice.petition
county: county of the start event; counties and unknown county add up to the state
authority:
  - U.S. Department of Labor, worksheet OMB 1205-0513 (2016), convicted of an offense committed within the follow-up
  - Council of Juvenile Justice Administrators, defining and measuring recidivism (2009), adjudication as headline (from memory)
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
  - >-
    The follow-up has two parts: 24 months for the offense and 6 months for the court. A case decided after that still
    counts when the data hold it, but most cohorts are shown before the slowest cases end.
  - Counting the decision within 24 months instead of the offense gives a lower number. Ask which one another report uses.
  - Youth who turn 18 may be charged as adults; convictions there are not seen.
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
  universe: youth with a first start event in the year, followed for 24 months and 6 months for the court
  sensitive: false
*/
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id,
    c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when months_after(c.clock_date, 30) > p.data_through then 'follow-up not complete'
    end as excluded_because,
    case
        when exists (
            select 1
            from adjudicated_offense as o
            where
                o.person_id = c.person_id
                and o.offense_date > c.clock_date
                and o.offense_date < months_after(c.clock_date, 24)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join first_start_event as c on c.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = c.county_fips
/* examples
- name: Closed and dismissed cases do not count, slow ones do
  data_through: 2026-12-31
  given:
    juvenile_justice.youth: |
      person_id
      Y9
      Y10
      Y11
      Y12
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P9,Y9,37119,PROBATION,2024-02-01
      P10,Y10,37119,PROBATION,2024-02-01
      P11,Y11,37119,PROBATION,2024-02-01
      P12,Y12,37119,PROBATION,2024-02-01
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      C9,Y9,37119,2024-05-01,2024-04-28,DELINQUENT,CLOSED,2024-05-10
      C10,Y10,37119,2024-05-01,2024-04-28,DELINQUENT,APPROVED,2024-05-10
      C11,Y11,37119,2024-05-01,2024-04-28,DELINQUENT,APPROVED,2024-05-10
      C12,Y12,37119,2024-05-01,2024-04-28,DELINQUENT,APPROVED,2024-05-10
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding,finding_date
      10,C10,2024-05-20,DISMISSED,2024-09-01
      11,C11,2024-05-20,ADJUDICATED,2024-12-10
      12,C12,2024-05-20,ADJUDICATED,2026-03-15
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
- name: The offense must lie inside the two years; the complaint and the decision may come later
  data_through: 2026-12-31
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P1,Y1,37119,PROBATION,2024-02-01
      P2,Y2,37119,PROBATION,2024-02-01
      P3,Y3,37119,PROBATION,2024-02-01
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision,decision_date
      C1,Y1,37119,2026-02-20,2026-01-31,DELINQUENT,APPROVED,2026-02-25
      C2,Y2,37119,2026-02-20,2026-02-01,DELINQUENT,APPROVED,2026-02-25
      C3,Y3,37119,2024-03-01,2024-02-01,DELINQUENT,APPROVED,2024-03-05
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding,finding_date
      1,C1,2026-03-20,ADJUDICATED,2026-10-10
      2,C2,2026-03-20,ADJUDICATED,2026-04-10
      3,C3,2024-05-20,ADJUDICATED,2024-06-10
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: Youth released late need 24 and 6 months from their own clock
  data_through: 2026-12-31
  given:
    juvenile_justice.youth: |
      person_id
      Y1
      Y2
      Y3
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P1,Y1,37119,PROBATION,2024-03-01
      P2,Y2,37119,PROBATION,2024-03-01
      P3,Y3,37119,PROBATION,2024-03-01
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,Y1,37119,F,YDC,2024-03-01,2024-06-30
      2,Y2,37119,F,YDC,2024-03-01,2024-07-01
      3,Y3,37119,F,YDC,2024-03-01,
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
- name: A youth held in custody past the start is followed from the release; a follow-up that is not over does not count
  data_through: 2027-06-30
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
