/*
title: Students who move up a grade on time
short_title: Grade progression
question: How many students are in a higher grade the next school year?
why_it_matters: >-
  A student who repeats a grade is more likely to leave school without a diploma. Time out of class, moves and trouble
  at home often come before it.
cohort: >-
  Students in kindergarten to grade 11 with 140 or more member days in the area in the school year who are on the roll
  of a school in the state on the 20th day of instruction of the next year.
exclusions:
  - Students in grade 12 or 13.
  - Students with fewer than 140 member days in the area.
  - Students not on a roll on the 20th day of the next year, for example after a move to another state.
numerator: Students whose grade the next year is higher.
denominator: Students in the cohort.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: school_year_before
follow_up: none
sources: [education]
requires:
  - education.school
  - education.enrollment + education.calendar_day
county: county of the school in the first of the two years; recomputed at each area, so counties do not add up to the state
authority:
  - Collaborative's own measure; no single state or federal standard was found
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Age and breakdowns are taken at the school year's end, 30 June, no longer at the end of September; a 20th day after 30 September counts.
traps:
  - The grade of the first year is the one on the student's last member day in it.
  - A third grader promoted with a retained reading label is in grade 4 and counts as moved up.
  - >-
    The 20th day may come after 30 September at a school that starts late; students on its roll then still count, by
    the roll as delivered.
  - Age and breakdowns are those of the school year, which ends on 30 June.
  - A student who is not seen the next year is left out, not counted as held back. Read the share of those left out, too.
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
  universe: students in kindergarten to grade 11 seen the next year
  sensitive: false
*/
with enrolled as (
    select p.period_start, p.school_year, p.window_end, a.area_id, m.person_id, sum(m.member_days) as member_days
    from period as p
    inner join membership_quarter as m on m.school_year = p.school_year
    inner join reporting_area as a on a.county_fips = m.county_fips
    group by p.period_start, p.school_year, p.window_end, a.area_id, m.person_id
),
graded as (
    select
        s.person_id, s.school_year, case when s.grade = 'KG' then '00' else s.grade end as grade,
        row_number() over (partition by s.person_id, s.school_year order by s.last_date desc) as place
    from membership_stay as s
    inner join period as p on p.school_year = s.school_year
),
seen as (
    select
        p.period_start, c.person_id, case when c.grade = 'KG' then '00' else c.grade end as grade,
        row_number() over (partition by p.period_start, c.person_id order by c.count_date, c.school_id) as place
    from period as p
    inner join count_day_membership as c on c.school_year = p.school_year + 1
)
select
    e.period_start, e.area_id, e.person_id, e.person_id as unit_id,
    cast(null as date) as event_date,
    case
        when g.grade > '11' then 'in grade 12 or 13'
        when e.member_days < r.progression_member_days then 'too few member days'
        when n.person_id is null then 'not on a roll the next year'
    end as excluded_because,
    case when n.grade > g.grade then 1 else 0 end as numerator,
    1 as denominator
from enrolled as e
inner join school_year_rule as r on 1 = 1
inner join graded as g on g.person_id = e.person_id and g.school_year = e.school_year and g.place = 1
left join seen as n on n.period_start = e.period_start and n.person_id = e.person_id and n.place = 1
/* examples
- name: Up one grade, the same grade, not seen again, and the grades that do not count
  given:
    membership_quarter: |
      person_id,school_id,county_fips,school_year,quarter_start,member_days
      UP,A,37119,2025,2025-01-01,180
      SAME,A,37119,2025,2025-01-01,180
      GONE,A,37119,2025,2025-01-01,180
      KG,A,37119,2025,2025-01-01,180
      SENIOR,A,37119,2025,2025-01-01,180
      JUNIOR,A,37119,2025,2025-01-01,180
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,last_date
      UP,A,R,2025,09,37119,2025-06-10
      SAME,A,R,2025,09,37119,2025-06-10
      GONE,A,R,2025,09,37119,2025-06-10
      KG,A,R,2025,KG,37119,2025-06-10
      SENIOR,A,R,2025,12,37119,2025-06-10
      JUNIOR,A,R,2025,11,37119,2025-06-10
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      UP,B,R,2026,10,37183,2025-09-22
      SAME,A,R,2026,09,37119,2025-09-22
      KG,A,R,2026,01,37119,2025-09-22
      SENIOR,A,R,2026,13,37119,2025-09-22
      JUNIOR,A,R,2026,12,37119,2025-09-22
  period: 2025-07-01
  expect: |
    area_id,numerator,denominator
    37119,3,4
    37,3,4
- name: 139 member days in a county are too few there, 140 are enough, and the state adds the days of its counties
  given:
    membership_quarter: |
      person_id,school_id,county_fips,school_year,quarter_start,member_days
      S1,A,37119,2025,2024-10-01,139
      S1,B,37183,2025,2025-04-01,41
      S2,B,37183,2025,2024-10-01,70
      S2,B,37183,2025,2025-01-01,70
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,last_date
      S1,A,R,2025,03,37119,2025-03-28
      S1,B,R,2025,03,37183,2025-06-10
      S2,B,R,2025,03,37183,2025-06-10
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      S1,B,R,2026,04,37183,2025-09-22
      S2,B,R,2026,03,37183,2025-09-22
  period: 2025-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,0
    37183,0,1
    37,1,2
- name: The last grade of the year counts, and a 20th day in October is seen
  given:
    membership_quarter: |
      person_id,school_id,county_fips,school_year,quarter_start,member_days
      S1,A,37119,2025,2025-01-01,180
      S2,A,37119,2025,2025-01-01,180
    membership_stay: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,last_date
      S1,A,R,2025,03,37119,2024-12-20
      S1,A,R,2025,04,37119,2025-06-10
      S2,A,R,2025,03,37119,2025-06-10
    count_day_membership: |
      person_id,school_id,calendar_code,school_year,grade,county_fips,count_date
      S1,A,R,2026,04,37119,2025-09-30
      S2,B,R,2026,04,37119,2025-10-01
  period: 2025-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
*/
