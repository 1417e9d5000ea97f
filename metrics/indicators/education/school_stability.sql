/*
title: Students who stay in one school
short_title: School stability
question: How many students have stayed in the same school since the start of the school year?
why_it_matters: >-
  Each change of school can cost a child weeks of learning, and friends and teachers who know the child. Children in
  foster care and without a fixed home change schools most often.
cohort: >-
  Students in kindergarten to grade 13 on the roll of a school in the area on the 20th day of instruction of their
  calendar, followed to the quarter's end.
exclusions:
  - Students who came after the 20th day of instruction.
numerator: >-
  Students whose member days since the 20th day were all at that school, with no break of more than 10 days of
  instruction.
denominator: Students in the cohort, each counted once in the area.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: school_year_to_date
follow_up: none
sources: [education]
requires:
  - education.school
  - education.enrollment + education.calendar_day
county: county of the school; recomputed at each area, so counties do not add up to the state
authority:
  - Collaborative's own measure, after the stability rates that Colorado and California publish
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - The share falls through the school year. Compare a quarter with the same quarter a year before.
  - A move from one grade's school to the next between school years is no move here.
  - >-
    Leaving the roll for more than 10 days of instruction counts as leaving, also when the student moved to another state
    or finished early. The days are those of the calendar that the student left.
  - A student who changes county between two schools' 20th days can be counted in both counties and once in the state.
  - A calendar whose 20th day comes after the quarter's end has no cohort yet.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: none
  area_d: none
  time_n: none
  time_d: none
  nested_in: []
  universe: students on the roll on the 20th day of instruction
  sensitive: false
*/
with later_stay as (
    select
        c.school_year, c.person_id, c.county_fips, c.count_date, s.school_id, s.calendar_code, s.first_date,
        s.last_day_number,
        case when s.school_id = c.school_id then 0 else 1 end as is_elsewhere,
        lead(s.first_date) over (
            partition by c.school_year, c.person_id, c.school_id, c.calendar_code order by s.first_date
        ) as back_date
    from count_day_membership as c
    inner join membership_stay as s on s.person_id = c.person_id and s.school_year = c.school_year
    where s.last_date >= c.count_date
),
judged as (
    select
        s.school_year, s.person_id, s.county_fips, s.count_date,
        case
            when s.is_elsewhere = 1 then s.first_date
            when d.calendar_date < coalesce(s.back_date, date '9999-12-31') then d.calendar_date
        end as broken_date
    from later_stay as s
    inner join school_year_rule as r on 1 = 1
    left join numbered_school_day as d
        on
            d.school_id = s.school_id
            and d.calendar_code = s.calendar_code
            and d.school_year = s.school_year
            and d.day_number = s.last_day_number + r.longest_gap_days + 1
),
student as (
    select
        j.school_year, a.area_id, j.person_id, min(j.count_date) as count_date, min(j.broken_date) as broken_date
    from judged as j
    inner join reporting_area as a on a.county_fips = j.county_fips
    group by j.school_year, a.area_id, j.person_id
)
select
    p.period_start, s.area_id, s.person_id, s.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    case when s.broken_date <= p.window_end then 0 else 1 end as numerator,
    1 as denominator
from period as p
inner join student as s on s.school_year = p.school_year and s.count_date <= p.window_end
/* examples
- name: Ten days of instruction off the roll are allowed, eleven are leaving, and a later day elsewhere is a move
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      STAYS,A,R,2026,2025-09-01,,05,1
      BACK10,A,R,2026,2025-09-01,2025-09-26,05,1
      BACK10,A,R,2026,2025-10-13,,05,1
      BACK11,A,R,2026,2025-09-01,2025-09-26,05,1
      BACK11,A,R,2026,2025-10-14,,05,1
      GONE10,A,R,2026,2025-09-01,2025-10-03,05,1
      GONE11,A,R,2026,2025-09-01,2025-10-02,05,1
      MOVES,A,R,2026,2025-09-01,2025-09-29,05,1
      MOVES,B,R,2026,2025-09-30,,05,1
      EARLY,B,R,2026,2025-09-01,2025-09-25,05,1
      EARLY,A,R,2026,2025-09-26,,05,1
      LATE,A,R,2026,2025-09-29,,05,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-09-01,2026,1
      A,R,2025-09-02,2026,1
      A,R,2025-09-03,2026,1
      A,R,2025-09-04,2026,1
      A,R,2025-09-05,2026,1
      A,R,2025-09-08,2026,1
      A,R,2025-09-09,2026,1
      A,R,2025-09-10,2026,1
      A,R,2025-09-11,2026,1
      A,R,2025-09-12,2026,1
      A,R,2025-09-15,2026,1
      A,R,2025-09-16,2026,1
      A,R,2025-09-17,2026,1
      A,R,2025-09-18,2026,1
      A,R,2025-09-19,2026,1
      A,R,2025-09-22,2026,1
      A,R,2025-09-23,2026,1
      A,R,2025-09-24,2026,1
      A,R,2025-09-25,2026,1
      A,R,2025-09-26,2026,1
      A,R,2025-09-29,2026,1
      A,R,2025-09-30,2026,1
      A,R,2025-10-01,2026,1
      A,R,2025-10-02,2026,1
      A,R,2025-10-03,2026,1
      A,R,2025-10-06,2026,1
      A,R,2025-10-07,2026,1
      A,R,2025-10-08,2026,1
      A,R,2025-10-09,2026,1
      A,R,2025-10-10,2026,1
      A,R,2025-10-13,2026,1
      A,R,2025-10-14,2026,1
      A,R,2025-10-15,2026,1
      A,R,2025-10-16,2026,1
      A,R,2025-10-17,2026,1
      B,R,2025-09-25,2026,1
      B,R,2025-09-30,2026,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,4,7
    37,4,7
- name: A student counted in two counties is judged in each and once in the state
  given:
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      S1,A,R,2026,05,37119,2025-09-19
      S1,B,R,2026,05,37183,2025-09-26
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,first_date,last_date,first_day_number,last_day_number
      S1,A,R,2026,05,37119,2025-08-25,2025-09-22,1,21
      S1,B,R,2026,05,37183,2025-09-23,2025-12-19,17,70
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37183,1,1
    37,0,1
- name: Before the 20th day of instruction nobody is counted, and a move after the quarter's end does not count yet
  given:
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      S1,A,R,2026,05,37119,2025-09-30
      S2,A,T,2026,05,37119,2025-10-01
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,first_date,last_date,first_day_number,last_day_number
      S1,A,R,2026,05,37119,2025-09-02,2025-10-03,1,23
      S1,B,R,2026,05,37183,2025-10-06,2025-12-19,24,70
      S2,A,T,2026,05,37119,2025-09-03,2025-12-19,1,70
  period: 2025-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: A move on the quarter's last day breaks the stay, one on the day after does not yet
  given:
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      S1,A,R,2026,05,37119,2025-09-22
      S2,A,R,2026,05,37119,2025-09-22
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,first_date,last_date,first_day_number,last_day_number
      S1,A,R,2026,05,37119,2025-08-25,2025-12-30,1,80
      S1,B,R,2026,05,37183,2025-12-31,2026-06-05,81,180
      S2,A,R,2026,05,37119,2025-08-25,2025-12-31,1,81
      S2,B,R,2026,05,37183,2026-01-01,2026-06-05,82,180
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
*/
