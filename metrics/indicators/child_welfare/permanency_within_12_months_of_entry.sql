/*
title: Permanent home within 12 months of entering foster care
short_title: Permanency within 12 months
question: How many children who enter foster care have a permanent family within a year?
why_it_matters: >-
  Foster care is meant to be short. A child who goes home safely, or to kin, a guardian or adoptive parents, can
  grow up in a family that lasts.
cohort: >-
  Children under 18 who entered foster care in the 12 months that end with the quarter. Each child counts once,
  with the first entry in those months.
exclusions:
  - Children who were 18 or older at removal.
  - Children who left care without a recorded reason, whenever they left.
  - Stays of fewer than 8 days.
numerator: >-
  Children who left to reunification, a relative, guardianship or adoption before the same day 12 months after they
  entered. Where a child was reunified from a trial home visit, the stay ends 30 days after that visit began if
  that is earlier. Leaving on or after the 18th birthday is aging out, not permanency.
denominator: Children who entered, including those still in care.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: 12 months
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.living_arrangement
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), P1
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    This is observed performance. The federal verdict rests on risk-adjusted figures that only the Children's
    Bureau can compute.
  - An exit on the anniversary itself is too late.
  - >-
    Stays are counted one by one. Federal figures before AFCARS 2020 lost the first exit of a child who came back
    within the same six months, and left that child out.
  - A high rate is only good when few children come back; read it with re-entry to care.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 reports every stay and setting with dates; exit reasons 6 to 8 changed their codes.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: children who entered care in the year
  sensitive: false
*/
with ranked as (
    select
        p.period_start, e.episode_id, e.person_id, e.removal_date, e.age_at_removal, e.exit_date, e.exit_kind,
        e.deemed_exit_date, e.deemed_exit_kind, e.county_latest,
        row_number() over (
            partition by p.period_start, e.person_id order by e.removal_date, e.episode_id
        ) as place
    from period as p
    inner join foster_care_episode as e on e.removal_date between p.window_start and p.window_end
),
last_place as (
    select episode_id, max(place) as place
    from foster_care_arrangement
    group by episode_id
),
trial_home_visit as (
    select v.episode_id, v.start_date
    from foster_care_arrangement as v
    inner join last_place as l on l.episode_id = v.episode_id and l.place = v.place
    where v.arrangement_type = '14'
),
stay as (
    select
        n.period_start, n.episode_id, n.person_id, n.removal_date, n.age_at_removal, n.exit_date, n.exit_kind,
        n.deemed_exit_date, n.deemed_exit_kind, n.county_latest,
        case
            when n.deemed_exit_kind = 'reunification' and days_after(v.start_date, r.trial_home_visit_days) < n.deemed_exit_date
                then days_after(v.start_date, r.trial_home_visit_days)
            else n.deemed_exit_date
        end as last_date
    from ranked as n
    inner join foster_care_rule as r on 1 = 1
    left join trial_home_visit as v on v.episode_id = n.episode_id
    where n.place = 1
)
select
    s.period_start, a.area_id, s.person_id, s.episode_id as unit_id,
    s.removal_date as event_date,
    case
        when s.age_at_removal >= 18 then '18 or older at removal'
        when s.exit_date is not null and s.exit_kind is null then 'left care without a recorded reason'
        when days_between(s.removal_date, s.deemed_exit_date) < r.shortest_stay_days then 'stay too short to count'
    end as excluded_because,
    case
        when
            s.deemed_exit_kind in ('reunification', 'relative', 'guardianship', 'adoption')
            and s.last_date < months_after(s.removal_date, 12)
            then 1
        else 0
    end as numerator,
    1 as denominator
from stay as s
inner join foster_care_rule as r on 1 = 1
inner join reporting_area as a on a.county_fips = s.county_latest
/* examples
- name: Reunified from a trial home visit, the stay ends 30 days after the visit began
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      C03,2015-05-05
      C03B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C03-1,C03,2023-01-01,,,37119
      C03B-1,C03B,2022-10-20,2023-11-15,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,C03-1,2023-01-01,2023-03-01,FFH,a
      2,C03-1,2023-03-01,2023-04-15,14,
      3,C03-1,2023-04-15,2023-06-01,FFH,a
      4,C03-1,2023-06-01,,FFH,b
      5,C03B-1,2022-10-20,2023-09-01,FFH,a
      6,C03B-1,2023-09-01,2023-11-15,14,
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: A youth who turned 18 in care aged out, even if reunified later; one 18 at removal is in no measure
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      C04,2005-06-15
      C04B,2005-02-01
      C04C,2005-06-15
      C04D,2005-06-15
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C04-1,C04,2023-03-01,2023-08-30,1,37119
      C04B-1,C04B,2023-03-01,2023-08-30,1,37119
      C04C-1,C04C,2023-03-01,2023-06-15,1,37119
      C04D-1,C04D,2023-03-01,2023-06-14,1,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: A stay of 7 days is left out, one of 8 days and an open one count
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      C05A,2015-05-05
      C05B,2015-05-05
      C05C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C05A-1,C05A,2023-02-01,2023-02-08,1,37119
      C05B-1,C05B,2023-02-01,2023-02-09,1,37119
      C05C-1,C05C,2023-09-26,,,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: Only the first entry counts, adoption is permanency, an exit without a reason leaves the measure
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      C06,2015-05-05
      C09,2015-05-05
      X,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C06-1,C06,2022-11-01,2023-01-15,1,37119
      C06-2,C06,2023-05-10,,,37119
      C09-1,C09,2023-01-05,2023-03-10,3,37183
      X-1,X,2023-01-05,2024-08-01,,37183
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,1,1
    37,2,2
- name: An exit on the anniversary is too late; 29 February is followed to 28 February
  data_through: 2025-03-31
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
      D,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2024-02-01,2025-01-31,5,37119
      B-1,B,2024-02-01,2025-02-01,5,37119
      C-1,C,2024-02-29,2025-02-27,2,37183
      D-1,D,2024-02-29,2025-02-28,2,37183
  period: 2024-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37183,1,2
    37,2,4
- name: While the 12 months after the window are not complete, no number is given
  data_through: 2023-12-31
  given:
    child_welfare.person: |
      person_id,birth_date
      C08,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C08-1,C08,2023-06-01,2023-07-01,1,37119
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
*/
