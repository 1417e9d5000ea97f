/*
title: Young people with work that fits
short_title: Work that fits
question: How many young people who want to work have a regular job with the hours they want?
why_it_matters: >-
  Work among other people, for as many hours as one wants, gives pay, friends and a place in the community. A count of
  jobs alone does not say whether a job is right for the person.
cohort: >-
  Young people aged 16 to 25 on the quarter's last day who are in developmental services on that day and have a job or
  look for one.
exclusions:
  - Young people with a competitive or supported job who were not asked about their hours in any of these jobs.
numerator: >-
  Those with a competitive or supported job who want the hours as they are in every such job they were asked about, and
  who do not look for another job.
denominator: Young people who have a job of any kind or look for one.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: none
sources: [developmental_services]
requires:
  - developmental_services.client
  - developmental_services.employment_spell
county: county where the person lives; counties and unknown county add up to the state
authority:
  - >-
    Collaborative's own measure of employment that is right for each person. That a competitive job in the community is the
    aim follows the U.S. Workforce Innovation and Opportunity Act of 2014, from memory
owner: Transition work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Only what holds on the quarter's last day counts. A job that ended the day before does not.
  - Young people who do not look for work are not counted. When more of them give up looking, the share goes up.
  - Sheltered work counts as having a job, and never as work that fits.
  - Those who look for another job beside their own have no work that fits, whatever they say of its hours.
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
  universe: young people in developmental services who work or look for work
  sensitive: false
*/
with on_the_day as (
    select
        p.period_start, p.window_end, c.person_id, c.county_fips,
        max(s.is_in_community) as has_regular_job,
        max(case when s.status = 'SEEKING' then 1 else 0 end) as looks_for_work,
        max(case when s.is_in_community = 1 and s.wants_hours is not null then 1 else 0 end) as was_asked,
        max(case when s.is_in_community = 1 and s.wants_hours in ('MORE', 'FEWER') then 1 else 0 end) as wants_other_hours
    from period as p
    inner join developmental_client as c
        on c.service_start <= p.window_end and (c.service_end is null or c.service_end >= p.window_end)
    inner join person as y on y.person_id = c.person_id
    inner join employment_spell as s
        on s.person_id = c.person_id and s.start_date <= p.window_end
        and (s.end_date is null or s.end_date >= p.window_end)
    where s.status <> 'NOT_SEEKING' and whole_years_between(y.birth_date, p.window_end) between 16 and 25
    group by p.period_start, p.window_end, c.person_id, c.county_fips
)
select
    d.period_start, a.area_id, d.person_id, d.person_id as unit_id,
    d.window_end as event_date,
    case when d.has_regular_job = 1 and d.was_asked = 0 then 'not asked about the hours' end as excluded_because,
    case when d.has_regular_job = 1 and d.wants_other_hours = 0 and d.looks_for_work = 0 then 1 else 0 end as numerator,
    1 as denominator
from on_the_day as d
inner join reporting_area as a on a.county_fips = d.county_fips
/* examples
- name: A regular job with the right hours fits; sheltered work, other hours and looking do not; not looking is not counted
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start
      COMP,2005-05-05,37119,2024-01-01
      SUPP,2005-05-05,37119,2024-01-01
      SHEL,2005-05-05,37119,2024-01-01
      MORE,2005-05-05,37119,2024-01-01
      LESS,2005-05-05,37119,2024-01-01
      SEEK,2005-05-05,37183,2024-01-01
      NONE,2005-05-05,37183,2024-01-01
      MUTE,2005-05-05,37183,2024-01-01
      BOTH,2005-05-05,37183,2024-01-01
      ONE,2005-05-05,37183,2024-01-01
    developmental_services.employment_spell: |
      spell_id,person_id,start_date,end_date,status,weekly_hours,wants_hours
      1,COMP,2024-02-01,,COMPETITIVE,20,SAME
      2,SUPP,2024-02-01,,SUPPORTED,10,SAME
      3,SHEL,2024-02-01,,SHELTERED,20,SAME
      4,MORE,2024-02-01,,COMPETITIVE,20,MORE
      5,LESS,2024-02-01,,COMPETITIVE,40,FEWER
      6,SEEK,2024-02-01,,SEEKING,,
      7,NONE,2024-02-01,,NOT_SEEKING,,
      8,MUTE,2024-02-01,,COMPETITIVE,20,
      9,BOTH,2024-02-01,,COMPETITIVE,20,SAME
      10,BOTH,2024-02-01,,SEEKING,,
      11,ONE,2024-02-01,,COMPETITIVE,20,SAME
      12,ONE,2024-02-01,,SUPPORTED,5,
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,5
    37183,1,3
    37,3,8
- name: Two jobs, one with the wrong hours, do not fit; sheltered hours are not asked about
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start
      A,2005-05-05,37119,2024-01-01
      B,2005-05-05,37119,2024-01-01
      C,2005-05-05,37119,2024-01-01
    developmental_services.employment_spell: |
      spell_id,person_id,start_date,status,weekly_hours,wants_hours
      1,A,2024-02-01,COMPETITIVE,20,SAME
      2,A,2024-02-01,COMPETITIVE,5,MORE
      3,B,2024-02-01,COMPETITIVE,20,SAME
      4,B,2024-02-01,SHELTERED,5,MORE
      5,C,2024-02-01,COMPETITIVE,20,
      6,C,2024-02-01,SHELTERED,5,SAME
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: The last day of the quarter decides, and so does the age on it
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start,service_end
      Y15,2009-04-01,37119,2024-01-01,
      Y16,2009-03-31,37119,2024-01-01,
      Y25,1999-04-01,37119,2024-01-01,
      Y26,1999-03-31,37119,2024-01-01,
      NEW,2005-05-05,37183,2025-03-31,
      LATE,2005-05-05,37183,2025-04-01,
      LAST,2005-05-05,37183,2024-01-01,2025-03-31
      LEFT,2005-05-05,37183,2024-01-01,2025-03-30
      JOB,2005-05-05,37001,2024-01-01,
      QUIT,2005-05-05,37001,2024-01-01,
      SOON,2005-05-05,37001,2024-01-01,
    developmental_services.employment_spell: |
      spell_id,person_id,start_date,end_date,status,weekly_hours,wants_hours
      1,Y15,2024-02-01,,COMPETITIVE,20,SAME
      2,Y16,2024-02-01,,COMPETITIVE,20,SAME
      3,Y25,2024-02-01,,COMPETITIVE,20,SAME
      4,Y26,2024-02-01,,COMPETITIVE,20,SAME
      5,NEW,2024-02-01,,COMPETITIVE,20,SAME
      6,LATE,2024-02-01,,COMPETITIVE,20,SAME
      7,LAST,2024-02-01,,COMPETITIVE,20,SAME
      8,LEFT,2024-02-01,,COMPETITIVE,20,SAME
      9,JOB,2025-03-31,2025-03-31,COMPETITIVE,20,SAME
      10,QUIT,2024-02-01,2025-03-30,COMPETITIVE,20,SAME
      11,QUIT,2025-03-31,,SEEKING,,
      12,SOON,2025-04-01,,COMPETITIVE,20,SAME
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37183,2,2
    37001,1,2
    37,5,6
*/
