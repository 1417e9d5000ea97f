/*
title: Youth in two or more systems
short_title: Youth in two or more systems
question: Of the young people known to child welfare, juvenile justice or behavioral health, how many are known to more than one?
why_it_matters: >-
  Families who deal with several agencies meet several workers, plans and rules. They are the families for whom a
  System of Care was made.
cohort: Children and youth known to child welfare, juvenile justice or behavioral health in the 12 months that end with the quarter.
exclusions: []
numerator: Youth known to two or all three of the systems in the 12 months.
denominator: >-
  Youth known to at least one. Child welfare: a day in foster care or a report of maltreatment. Juvenile justice: a
  complaint, or a day of supervision or custody. Behavioral health: a flagged service, an emergency visit with a
  behavioral-health diagnosis, or a stay with a mental-health diagnosis.
unit: "%"
multiplier: 100
decimals: 1
better: context
window: year
follow_up: none
sources: [child_welfare, juvenile_justice, health]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.cps_report
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.supervision
  - juvenile_justice.custody
  - health.member
  - health.coverage
  - health.service
  - health.ed_visit
  - health.stay
county: >-
  the first that is known of: county responsible for the latest stay in foster care in the year (`county_latest`),
  county of health coverage on the last day, residence as juvenile justice knows it, county of the latest report in
  the year; counties and unknown county add up to the state
authority:
  - Collaborative's own measure; no standard was found that counts involvement in several systems
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: No longer broken down by system involvement, which would be its own answer.
traps:
  - Without linked ids across partners this measure is not calculable.
  - >-
    Neither higher nor lower is better. A county that looks more closely, or serves more families, finds more youth in
    two systems.
  - A report of maltreatment makes a child known to child welfare even when nothing was found.
  - Stays under 42 CFR Part 2 are left out.
  - It is not broken down by system involvement, alone or in a pair, which would be its own answer.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
not_broken_down_by: [system_involvement]
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: youth known to any of three systems in the year
  sensitive: false
*/
with known as (
    select distinct p.period_start, p.window_start, p.window_end, c.person_id, c.system
    from period as p
    inner join system_contact as c on c.quarter_start between p.window_start and p.window_end
),
youth as (
    select period_start, window_start, window_end, person_id, count(*) as systems
    from known
    group by period_start, window_start, window_end, person_id
),
said as (
    select
        y.period_start, y.person_id, 'foster_care' as source, e.removal_date as said_on, e.episode_id as said_by,
        e.county_latest as county_fips
    from youth as y
    inner join foster_care_episode as e
        on
            e.person_id = y.person_id
            and e.removal_date <= y.window_end
            and coalesce(e.exit_date, date '9999-12-31') > y.window_start
    union all
    select y.period_start, y.person_id, 'maltreatment_report', r.report_date, r.report_id, r.county_fips
    from youth as y
    inner join maltreatment_report as r
        on r.person_id = y.person_id and r.report_date between y.window_start and y.window_end
),
latest as (
    select
        period_start, person_id, source, said_on, county_fips,
        row_number() over (
            partition by period_start, person_id, source order by said_on desc, said_by desc
        ) as place
    from said
),
word as (
    select period_start, person_id, source, said_on, county_fips
    from latest
    where place = 1 and county_fips <> '99999'
    union all
    select y.period_start, y.person_id, c.source, c.start_date, c.county_fips
    from youth as y
    inner join county_of_responsibility as c
        on
            c.person_id = y.person_id
            and c.source in ('coverage', 'residence_in_justice')
            and c.start_date <= y.window_end
            and c.end_date > y.window_end
),
placed as (
    select
        w.period_start, w.person_id, w.county_fips,
        row_number() over (
            partition by w.period_start, w.person_id order by s.precedence, w.said_on desc, w.county_fips desc
        ) as place
    from word as w
    inner join county_source as s on s.source = w.source
)
select
    y.period_start, a.area_id, y.person_id, y.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    case when y.systems >= 2 then 1 else 0 end as numerator,
    1 as denominator
from youth as y
left join placed as c on c.period_start = y.period_start and c.person_id = y.person_id and c.place = 1
inner join reporting_area as a on a.county_fips = coalesce(c.county_fips, '99999')
/* examples
- name: Contact with one system on the last day of the year and another on the first makes two
  given:
    child_welfare.person: |
      person_id
      A
      B
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1
      1,A,2025-12-31,37119,5
      2,B,2025-12-31,37119,5
    juvenile_justice.youth: |
      person_id,residence_county_fips
      A,37119
      B,37119
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      1,A,37119,2025-01-01,UNDISCIPLINED
      2,B,37119,2024-12-31,UNDISCIPLINED
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: The exit day is no day in care, and several contacts with one system are one
  given:
    child_welfare.person: |
      person_id
      A
      B
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-05-01,2025-01-01,1,37119
      B-1,B,2023-05-01,2025-01-02,1,37119
    health.member: |
      person_id,residence_county_fips
      A,37183
      B,37183
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2020-01-01,
      B,37183,2020-01-01,
    health.service: |
      service_id,person_id,service_date,is_behavioral_health
      1,A,2025-06-01,1
      2,A,2025-07-01,1
      3,B,2025-06-01,1
      4,B,2025-07-01,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,1
    37,1,2
- name: The county is that of foster care, else coverage on the last day, else residence, else a report; else unknown
  given:
    child_welfare.person: |
      person_id
      A
      B
      C
      D
      E
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-05-01,2025-06-01,1,37119
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1
      1,B,2025-05-01,37021,5
      2,C,2025-05-01,37021,5
      3,D,2025-05-01,37021,5
      4,D,2025-08-01,37063,5
      5,E,2025-08-01,99999,5
    health.member: |
      person_id,residence_county_fips
      A,37183
      B,37183
      C,37183
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2020-01-01,
      B,37183,2020-01-01,2025-12-31
      C,37183,2020-01-01,2025-12-30
    juvenile_justice.youth: |
      person_id,residence_county_fips
      B,37001
      C,37001
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37183,0,1
    37001,0,1
    37063,0,1
    37,0,5
*/
