/*
title: Team meeting within 30 days of enrollment
short_title: First team meeting
question: How many families had a child and family team meeting in the first month of their program?
why_it_matters: >-
  The team is where a family and those who help it make one plan. When the first meeting is late, so is the help.
cohort: Enrollments in a System of Care program that began in the quarter, each followed for 30 days.
exclusions: []
numerator: Enrollments with a child and family team meeting on days 0 to 30 after the start.
denominator: Enrollments that began in the quarter.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: 30 days
sources: [care_coordination]
requires:
  - care_coordination.soc_enrollment
  - care_coordination.team_meeting
county: county of the enrollment; counties and unknown county add up to the state
authority:
  - Collaborative's own measure of wraparound practice
owner: Practice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - An enrollment that ended within the 30 days still counts.
  - A meeting before the enrollment began does not count.
  - A youth enrolled twice counts twice.
series_breaks: []
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: enrollments that began in the quarter
  sensitive: false
*/
select
    p.period_start, a.area_id, e.person_id, e.enrollment_id as unit_id,
    e.start_date as event_date,
    cast(null as string) as excluded_because,
    case
        when exists (
            select 1
            from team_meeting as m
            where
                m.enrollment_id = e.enrollment_id
                and m.meeting_date between e.start_date and days_after(e.start_date, 30)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join soc_enrollment as e on e.start_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = e.county_fips
/* examples
- name: Day 0 and day 30 count, day 31 and the day before do not
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date,end_date
      E0,Y1,37119,wraparound,2025-01-15,
      E30,Y2,37119,wraparound,2025-01-15,
      E31,Y3,37119,wraparound,2025-01-15,
      EB,Y4,37119,wraparound,2025-01-15,2025-01-20
      EN,Y5,37183,wraparound,2025-03-31,
      EQ,Y6,37183,wraparound,2025-04-01,
    care_coordination.team_meeting: |
      meeting_id,enrollment_id,meeting_date
      1,E0,2025-01-15
      2,E0,2025-02-10
      3,E30,2025-02-14
      4,E31,2025-02-15
      5,EB,2025-01-14
      6,EQ,2025-04-01
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37183,0,1
    37,2,5
- name: A meeting of another enrollment of the same youth does not count
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date,end_date
      OLD,Y1,37119,wraparound,2024-06-15,
      NEW,Y1,37183,respite,2025-01-15,
    care_coordination.team_meeting: |
      meeting_id,enrollment_id,meeting_date
      1,OLD,2025-01-20
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37183,0,1
    37,0,1
*/
