/*
title: Maltreatment in foster care per 100,000 days
short_title: Maltreatment in care
question: How often are children abused or neglected while they are in foster care?
why_it_matters: >-
  A child is taken into care to be safe. Each finding of maltreatment in care is a promise broken, whoever did it.
cohort: All stays in foster care of children under 18 with a day in the 12 months that end with the quarter.
exclusions:
  - Stays that ended within the 12 months after fewer than 8 days.
  - Children who were 18 or older at removal; days and reports on or after the 18th birthday.
numerator: >-
  Substantiated or indicated reports in the 12 months, whoever did it, made on day 7 of the stay or later and before
  the exit. Dropped are reports within 1 day of the child's last kept report, and reports of an incident before the
  removal or on or after the exit.
denominator: >-
  Days in care within the 12 months; the day of entry counts, the day of exit does not. A child in care the whole
  time has all the days; one who entered within the time and is still in care has the days from entry to the last day.
unit: reports per 100,000 days in care
multiplier: 100000
decimals: 2
better: lower
window: year
follow_up: none
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.cps_report
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), S1
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    This is observed performance. The federal verdict rests on risk-adjusted figures that only the Children's
    Bureau can compute.
  - The report date places the event, not the date of the finding or of the incident.
  - Only reports with a finding are in the data, so the latest months are low until the findings are made.
  - The rate pools reports and days. Rates of children or counties are never averaged.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 reports every stay with dates.
disclosure:
  kind: rate
  n: events
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: days in care in the year
  sensitive: false
*/
with stay as (
    select
        p.period_start, p.window_start, p.window_end, e.episode_id, e.person_id, e.removal_date, e.age_at_removal,
        e.deemed_exit_date, e.county_latest,
        case when e.removal_date < p.window_start then p.window_start else e.removal_date end as first_date,
        case
            when e.age_at_removal >= 18 then e.removal_date
            when e.deemed_exit_date <= p.window_end then e.deemed_exit_date
            when e.removal_date < p.window_start then days_after(p.window_end, 1)
            else p.window_end
        end as last_date
    from period as p
    inner join foster_care_episode as e
        on e.removal_date < p.window_end and e.deemed_exit_date > p.window_start
),
victimization as (
    select s.period_start, s.episode_id, count(*) as reports
    from stay as s
    inner join foster_care_rule as r on 1 = 1
    inner join kept_report as k
        on
            k.person_id = s.person_id
            and k.report_date between s.window_start and s.window_end
            and k.report_date >= days_after(s.removal_date, r.days_before_reports_count)
            and k.report_date < s.deemed_exit_date
    where k.incident_date is null or (k.incident_date >= s.removal_date and k.incident_date < s.deemed_exit_date)
    group by s.period_start, s.episode_id
)
select
    s.period_start, a.area_id, s.person_id, s.episode_id as unit_id,
    cast(null as date) as event_date,
    case
        when s.age_at_removal >= 18 then '18 or older at removal'
        when s.deemed_exit_date <= s.window_end and days_between(s.removal_date, s.deemed_exit_date) < r.shortest_stay_days
            then 'stay too short to count'
    end as excluded_because,
    coalesce(v.reports, 0) as numerator,
    days_between(s.first_date, s.last_date) as denominator
from stay as s
inner join foster_care_rule as r on 1 = 1
inner join reporting_area as a on a.county_fips = s.county_latest
left join victimization as v on v.period_start = s.period_start and v.episode_id = s.episode_id
/* examples
- name: A whole year is 365 days, an entry on the first day and an exit on the last one less
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2015-05-05
      E,2005-06-15
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2021-01-01,,,37119
      B-1,B,2022-10-01,,,37183
      C-1,C,2021-01-01,2023-09-30,1,37063
      D-1,D,2021-01-01,2023-10-01,1,37021
      E-1,E,2021-01-01,2023-08-30,1,99999
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,365
    37183,0,364
    37063,0,364
    37021,0,365
    37,0,1715
- name: A report on day 6 is out, on day 7 in; on the exit day out, on the day before in
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-01,,,37119
      B-1,B,2023-01-01,,,37119
      C-1,C,2023-01-01,2023-03-01,1,37183
      D-1,D,2023-01-01,2023-03-01,1,37183
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1,fatality
      1,A,2023-01-07,37119,1,0
      2,B,2023-01-08,37119,1,0
      3,C,2023-03-01,37119,1,0
      4,D,2023-02-28,37119,1,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,544
    37183,1,118
    37,2,662
- name: A report within 1 day of the last kept one is dropped, before anything else is judged
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-01,,,37119
      B-1,B,2023-01-01,,,37183
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1,fatality
      1,A,2023-05-01,37119,1,0
      2,A,2023-05-01,37119,2,0
      3,A,2023-05-02,37119,1,0
      4,A,2023-05-03,37119,1,0
      5,A,2023-05-05,37119,1,0
      6,B,2023-01-07,37119,1,0
      7,B,2023-01-08,37119,1,0
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,3,272
    37183,0,272
    37,3,544
- name: An incident before the removal or on the exit day is outside; a death counts, an alternative response does not
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-01,2023-03-01,1,37119
      B-1,B,2023-01-01,,,37183
    child_welfare.cps_report: |
      report_id,person_id,report_date,incident_date,county_fips,disposition_1,fatality
      1,A,2023-02-01,2022-12-31,37119,1,0
      2,A,2023-02-10,2023-01-01,37119,1,0
      3,A,2023-02-20,2023-03-01,37119,1,0
      4,B,2023-02-01,,37119,3,0
      5,B,2023-03-01,,37119,,1
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,59
    37183,1,272
    37,2,331
- name: A stay that ended after 7 days is left out, as is one begun at 18; one of 8 days or that ends after the year counts
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2005-01-31
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-02-01,2023-02-08,1,37119
      B-1,B,2023-02-01,2023-02-09,1,37119
      C-1,C,2023-09-26,2023-10-01,1,37119
      D-1,D,2023-02-01,,,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,12
    37,0,12
*/
