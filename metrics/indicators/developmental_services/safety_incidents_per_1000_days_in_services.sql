/*
title: Safety incidents per 1,000 days in services
short_title: Safety incidents
question: How often is somebody or something harmed in an incident with a young person?
why_it_matters: >-
  Young people, those around them and the places they live in should be safe. Fewer incidents mean that help comes before
  somebody is hurt.
cohort: >-
  Young people in developmental services in the quarter who are aged 16 to 25 on their last day of the quarter in services.
exclusions: []
numerator: Incidents on those days that harmed the young person, others or the environment.
denominator: Days in services in the quarter; the first and the last day count.
unit: incidents per 1,000 days in services
multiplier: 1000
decimals: 2
better: lower
window: quarter
follow_up: none
sources: [developmental_services]
requires:
  - developmental_services.client
  - developmental_services.safety_incident
county: county where the person lives; counties and unknown county add up to the state
authority:
  - Collaborative's own measure of safety of self, others and the environment
owner: Transition work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - An incident that harmed several, for example the young person and others, counts once.
  - Minor incidents count like serious ones, so a service that writes everything down looks worse.
  - An incident before or after the time in services does not count.
  - A partner sends the latest time in services only. Earlier times of those who came back are not counted.
series_breaks: []
disclosure:
  kind: rate
  n: events
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: days in developmental services of young people
  sensitive: false
*/
with served as (
    select
        p.period_start, c.person_id, c.county_fips, y.birth_date,
        case when c.service_start > p.window_start then c.service_start else p.window_start end as first_date,
        case when c.service_end < p.window_end then c.service_end else p.window_end end as last_date
    from period as p
    inner join developmental_client as c
        on c.service_start <= p.window_end and (c.service_end is null or c.service_end >= p.window_start)
    inner join person as y on y.person_id = c.person_id
),
happened as (
    select s.period_start, s.person_id, count(*) as incidents
    from served as s
    inner join safety_incident as i
        on i.person_id = s.person_id and i.incident_date between s.first_date and s.last_date
    group by s.period_start, s.person_id
)
select
    s.period_start, a.area_id, s.person_id, s.person_id as unit_id,
    s.last_date as event_date,
    cast(null as string) as excluded_because,
    coalesce(h.incidents, 0) as numerator,
    1 + days_between(s.first_date, s.last_date) as denominator
from served as s
inner join reporting_area as a on a.county_fips = s.county_fips
left join happened as h on h.period_start = s.period_start and h.person_id = s.person_id
where whole_years_between(s.birth_date, s.last_date) between 16 and 25
/* examples
- name: One incident that harmed two counts once; the first and the last day of the quarter count, the days around it do not
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start
      A,2005-05-05,37119,2024-01-01
      B,2005-05-05,37183,2024-01-01
    developmental_services.safety_incident: |
      incident_id,person_id,incident_date,harmed,severity
      1,A,2025-02-10,SELF,MINOR
      1,A,2025-02-10,OTHERS,SERIOUS
      2,A,2025-02-10,ENVIRONMENT,MINOR
      3,B,2024-12-31,SELF,MINOR
      4,B,2025-01-01,SELF,MINOR
      5,B,2025-03-31,OTHERS,MINOR
      6,B,2025-04-01,SELF,MINOR
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,2,90
    37183,2,90
    37,4,180
- name: Days and incidents count from the first to the last day in services
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start,service_end
      A,2005-05-05,37119,2025-01-15,2025-01-24
      B,2005-05-05,37119,2024-01-01,2025-01-01
      C,2005-05-05,37119,2024-01-01,2024-12-31
      D,2005-05-05,37119,2025-03-31,
      E,2005-05-05,37119,2025-04-01,
    developmental_services.safety_incident: |
      incident_id,person_id,incident_date,harmed,severity
      1,A,2025-01-14,SELF,MINOR
      2,A,2025-01-15,SELF,MINOR
      3,A,2025-01-24,SELF,MINOR
      4,A,2025-01-25,SELF,MINOR
      5,D,2025-03-31,SELF,MINOR
      6,E,2025-03-31,SELF,MINOR
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,3,12
    37,3,12
- name: Ages 16 to 25 on the last day in services of the quarter
  given:
    developmental_services.client: |
      person_id,birth_date,residence_county_fips,service_start,service_end
      Y15,2009-04-01,37119,2024-01-01,
      Y16,2009-03-31,37119,2024-01-01,
      Y25,1999-04-01,37119,2024-01-01,
      Y26,1999-03-31,37119,2024-01-01,
      LEFT,1999-03-31,37183,2024-01-01,2025-03-30
    developmental_services.safety_incident: |
      incident_id,person_id,incident_date,harmed,severity
      1,Y15,2025-02-10,SELF,MINOR
      2,Y16,2025-01-01,SELF,MINOR
      3,Y26,2025-02-10,SELF,MINOR
      4,LEFT,2025-02-10,SELF,MINOR
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,180
    37183,1,89
    37,2,269
*/
