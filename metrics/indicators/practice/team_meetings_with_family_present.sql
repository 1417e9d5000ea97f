/*
title: Team meetings with family present
short_title: Family at meetings
question: At how many team meetings was someone from the family in the room?
why_it_matters: >-
  A plan made without the family is not the family's plan. Families that take part are more likely to follow it.
cohort: Child and family team meetings held in the quarter.
exclusions: []
numerator: Meetings in which a family member took part.
denominator: Team meetings held in the quarter.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: none
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
  - This counts meetings. A family with many meetings weighs more than one with few.
  - The youth alone is not counted as family present.
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
  universe: child and family team meetings in the quarter
  sensitive: false
*/
select
    p.period_start, a.area_id, m.person_id, m.meeting_id as unit_id,
    m.meeting_date as event_date,
    cast(null as string) as excluded_because,
    case when m.family_present = 1 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join team_meeting as m on m.meeting_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = m.county_fips
/* examples
- name: Meetings of the quarter count, also one after the enrollment ended; an unknown county counts in the state only
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,county_fips,program,start_date,end_date
      E1,Y1,37119,wraparound,2024-01-15,
      E2,Y2,37183,wraparound,2024-01-15,2025-01-31
      E3,Y3,99999,wraparound,2024-01-15,
    care_coordination.team_meeting: |
      meeting_id,enrollment_id,meeting_date,family_present
      1,E1,2025-01-01,1
      2,E1,2025-03-31,0
      3,E1,2025-04-01,1
      4,E1,2024-12-31,1
      5,E2,2025-02-15,1
      6,E3,2025-02-15,0
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37183,1,1
    37,2,4
*/
