/*
title: New complaint or adult arrest within 24 months
short_title: Complaint or adult arrest
question: >-
  How many youth who were diverted, put on probation or released had a new complaint or an arrest as an adult within two
  years?
why_it_matters: >-
  Older youth who offend again are often charged as adults, and juvenile records do not show it. Only with adult records
  can a county see how its older youth have fared.
cohort: >-
  Youth whose first start event in the year is a diversion, a disposition to probation, or a release from secure
  custody, and whose adult records were searched. The clock starts on that date, or on the release date when the youth
  is in secure custody on it.
exclusions:
  - Youth still held, and youth whose 24 months run past the last complete day of the data (not mature).
  - Youth whose adult records were not searched.
numerator: >-
  Youth with a delinquent complaint for an offense after the clock started and received before the same day 24 months
  later, or an adult arrest before that day for an offense after the clock started. A missing offense date is replaced by
  the date received or the date of the arrest.
denominator: Youth in the cohort with 24 months of follow-up and a search of adult records, each counted once.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: year
follow_up: 24 months
sources: [juvenile_justice]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.supervision
  - juvenile_justice.custody
  - juvenile_justice.adult_event
county: county of the start event; counties and unknown county add up to the state
authority:
  - >-
    North Carolina Sentencing and Policy Advisory Commission, juvenile recidivism study (G.S. 164-48), overall
    recidivism (from memory)
owner: Juvenile justice work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Not calculable without the tables of supervision and custody, where probation and releases are.
traps:
  - >-
    Its cohort is smaller than that of new complaints, so the two shares cannot be subtracted. Look at how many youth were
    left out because adult records were not searched.
  - An arrest is not a conviction.
  - A search of this state's records does not find arrests in other states.
  - A partner that sends no supervision and no custody stays has only diversions in the cohort.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: youth with a first start event in the year, followed for 24 months, with adult records searched
  sensitive: false
*/
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id,
    c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when months_after(c.clock_date, 24) > p.data_through then 'follow-up not complete'
        when s.person_id is null then 'adult records not searched'
    end as excluded_because,
    case
        when exists (
            select 1
            from delinquent_complaint as d
            where
                d.person_id = c.person_id
                and coalesce(d.offense_date, d.received_date) > c.clock_date
                and d.received_date < months_after(c.clock_date, 24)
        ) then 1
        when exists (
            select 1
            from adult_arrest as t
            where
                t.person_id = c.person_id
                and t.offense_date > c.clock_date
                and t.event_date < months_after(c.clock_date, 24)
        ) then 1
        else 0
    end as numerator,
    1 as denominator
from period as p
inner join first_start_event as c on c.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = c.county_fips
left join adult_record_search as s on s.person_id = c.person_id
/* examples
- name: An adult arrest counts, and a youth whose adult records were not searched is left out
  data_through: 2026-12-31
  given:
    juvenile_justice.youth: |
      person_id,birth_date,adult_link_status
      Y13,2006-11-10,MATCHED
      Y14,2006-10-10,NOT_ATTEMPTED
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      P13,Y13,37119,PROBATION,2024-09-01
      P14,Y14,37119,PROBATION,2024-09-01
    juvenile_justice.adult_event: |
      event_id,person_id,event_type,event_date,offense_date
      1,Y13,ARREST,2025-02-01,2025-02-01
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: The offense must come after the clock, the arrest before the two years end, and only arrests count
  data_through: 2026-12-31
  given:
    juvenile_justice.youth: |
      person_id,adult_link_status
      IN,MATCHED
      LATE,MATCHED
      BEFORE,MATCHED
      NODATE,MATCHED
      PRISON,MATCHED
      NONE,NO_MATCH
      JUVENILE,NO_MATCH
    juvenile_justice.supervision: |
      spell_id,person_id,county_fips,kind,start_date
      1,IN,37119,PROBATION,2024-09-01
      2,LATE,37119,PROBATION,2024-09-01
      3,BEFORE,37119,PROBATION,2024-09-01
      4,NODATE,37119,PROBATION,2024-09-01
      5,PRISON,37119,PROBATION,2024-09-01
      6,NONE,37119,PROBATION,2024-09-01
      7,JUVENILE,37119,PROBATION,2024-09-01
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,offense_date,complaint_type,intake_decision
      C7,JUVENILE,37119,2025-09-01,2025-08-20,DELINQUENT,PENDING
    juvenile_justice.adult_event: |
      event_id,person_id,event_type,event_date,offense_date
      1,IN,ARREST,2026-08-31,2024-09-02
      2,LATE,ARREST,2026-09-01,2026-08-01
      3,BEFORE,ARREST,2024-10-01,2024-09-01
      4,NODATE,ARREST,2024-09-02,
      5,PRISON,PRISON_ADMIT,2025-09-02,2025-01-01
  period: 2024-07-01
  expect: |
    area_id,numerator,denominator
    37119,3,7
    37,3,7
- name: A youth held in custody past the start is followed from the release; a follow-up that is not over does not count
  data_through: 2026-12-31
  given:
    first_start_event: |
      quarter_start,start_event_id,person_id,event_date,county_fips,clock_date
      2024-10-01,e1,Y1,2024-12-01,37119,2024-12-31
      2024-10-01,e2,Y2,2024-12-01,37119,2025-01-01
      2024-10-01,e3,Y3,2024-12-01,37119,
    juvenile_justice.youth: |
      person_id,adult_link_status
      Y1,NO_MATCH
      Y2,NO_MATCH
      Y3,NO_MATCH
  period: 2024-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
*/
