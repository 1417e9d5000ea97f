/*
title: Maltreatment again within 12 months
short_title: Maltreatment again
question: How many children found to be abused or neglected are found so again within a year?
why_it_matters: >-
  A first finding is a chance to make a family safe. A second one within the year says that the help was too little
  or came too late.
cohort: >-
  Children under 18 with a substantiated or indicated report in the 12 months that end with the quarter. Each child
  counts once, with the first such report in those months (the initial report).
exclusions:
  - Children who died of the maltreatment in the initial report.
  - Reports on children not yet born.
numerator: >-
  Children with another substantiated or indicated report 15 to 365 days after the initial one. A report of the same
  incident date as the initial one does not count; the dates are compared only when both are known.
denominator: Children with an initial report.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 12 months
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.cps_report
county: county of the initial report; counties and unknown county add up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), S2
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    This is observed performance. The federal verdict rests on risk-adjusted figures that only the Children's
    Bureau can compute.
  - >-
    The 14 days run from the initial report only. Rolling chains of reports into one, as earlier federal programs
    did, finds fewer.
  - Day 365 counts, also in leap years; other measures end on the day before the anniversary.
  - >-
    Only reports with a finding are in the data, so the latest months are low until the findings are made. An
    alternative response is no finding; counties that use it more look lower.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: children with an initial report in the year
  sensitive: false
*/
with ranked as (
    select
        p.period_start, r.report_id, r.person_id, r.report_date, r.incident_date, r.county_fips, r.is_fatality,
        row_number() over (
            partition by p.period_start, r.person_id order by r.report_date, r.report_id
        ) as place
    from period as p
    inner join maltreatment_report as r on r.report_date between p.window_start and p.window_end
    where r.is_victim = 1
)
select
    i.period_start, a.area_id, i.person_id, i.report_id as unit_id,
    i.report_date as event_date,
    case when i.is_fatality = 1 then 'the child died' end as excluded_because,
    case
        when exists (
            select 1
            from maltreatment_report as r
            where
                r.person_id = i.person_id
                and r.is_victim = 1
                and r.report_date >= days_after(i.report_date, w.recurrence_first_day)
                and r.report_date <= days_after(i.report_date, w.recurrence_last_day)
                and (r.incident_date is null or i.incident_date is null or r.incident_date <> i.incident_date)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from ranked as i
inner join foster_care_rule as w on 1 = 1
inner join reporting_area as a on a.county_fips = i.county_fips
where i.place = 1
/* examples
- name: Day 14 is too early, day 15 and day 365 count, day 366 is too late
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2015-05-05
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1,fatality
      1,A,2023-02-01,37119,1,0
      2,A,2023-02-15,37119,1,0
      3,B,2023-02-01,37119,1,0
      4,B,2023-02-16,37183,1,0
      5,C,2023-02-01,37119,2,0
      6,C,2024-02-01,37119,2,0
      7,D,2023-02-01,37119,1,0
      8,D,2024-02-02,37119,1,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
- name: A chain of reports each 11 days after the last is a recurrence on day 22
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      B10,2015-05-05
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1,fatality
      1,B10,2023-02-01,37119,1,0
      2,B10,2023-02-12,37119,1,0
      3,B10,2023-02-23,37119,1,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: The same incident is no recurrence; an unknown incident date is
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.cps_report: |
      report_id,person_id,report_date,incident_date,county_fips,disposition_1,fatality
      1,A,2023-02-01,2023-01-20,37119,1,0
      2,A,2023-04-01,2023-01-20,37119,1,0
      3,B,2023-02-01,2023-01-20,37119,1,0
      4,B,2023-04-01,,37119,1,0
      5,C,2023-02-01,2023-01-20,37119,1,0
      6,C,2023-04-01,2023-01-20,37119,1,0
      7,C,2023-06-01,2023-05-20,37119,1,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: Only findings on born children under 18 count, and a child who died is left out
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2005-02-01
      D,2023-03-01
      E,2015-05-05
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1,disposition_2,fatality
      1,A,2023-02-01,37119,5,2,0
      2,A,2023-04-01,37119,3,,0
      3,B,2023-02-01,37119,1,,1
      4,C,2023-02-01,37119,1,,0
      5,D,2023-02-01,37119,1,,0
      6,E,2023-02-01,99999,4,,0
      7,E,2023-04-01,99999,1,,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,2
*/
