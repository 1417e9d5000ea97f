/*
title: First petitions of youth known to child welfare
short_title: First petitions, known to child welfare
question: Of the young people who come before juvenile court for the first time, how many had been known to child welfare?
why_it_matters: >-
  Children who were hurt or moved from home to home are more likely to end up in court. Each first petition of such
  a child was a chance to help sooner.
cohort: Youth whose first delinquency petition ever was filed in the 12 months that end with the quarter.
exclusions:
  - Petitions on complaints that are not delinquent.
numerator: >-
  Youth with a stay in foster care that began, or a report of maltreatment that came in, before the day the petition
  was filed. The look-back reaches as far as child welfare's records do.
denominator: Youth with a first delinquency petition.
unit: "%"
multiplier: 100
decimals: 1
better: context
window: year
follow_up: none
sources: [juvenile_justice, child_welfare]
requires:
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.petition
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.cps_report
county: county of the complaint behind the petition; counties and unknown county add up to the state
authority:
  - >-
    Herz, Dierkhising and others (2019), dual system youth: cohort of first delinquency petitions. The study had youth
    aged 10 to 18 and asked for contact with both systems in either order
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Without linked ids across partners this measure is not calculable.
  - >-
    Records that begin late, or were destroyed, make first petitions of later ones and hide earlier contact. Early
    years look lower than later ones for that reason alone.
  - Any report counts, also one in which nothing was found. A report on the day of the petition does not.
  - Neither higher nor lower is better. Fewer petitions of other youth raise the share.
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
  time_n: rolling
  time_d: rolling
  nested_in: []
  universe: youth with a first delinquency petition
  sensitive: false
*/
with in_order as (
    select
        petition_id, person_id, county_fips, filed_date,
        row_number() over (partition by person_id order by filed_date, petition_id) as place
    from delinquency_petition
),
contact as (
    select person_id, removal_date as contact_date from foster_care_episode
    union all
    select person_id, report_date from maltreatment_report
),
first_contact as (
    select person_id, min(contact_date) as contact_date
    from contact
    group by person_id
)
select
    p.period_start, a.area_id, f.person_id, f.petition_id as unit_id,
    f.filed_date as event_date,
    cast(null as string) as excluded_because,
    case when k.contact_date < f.filed_date then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join in_order as f on f.place = 1 and f.filed_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = f.county_fips
left join first_contact as k on k.person_id = f.person_id
/* examples
- name: A report or a stay before the petition counts, one on its day does not
  given:
    child_welfare.person: |
      person_id
      A
      B
      C
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      B-1,B,2016-05-01,2016-06-01,1,37183
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1
      1,A,2025-02-28,37119,5
      2,C,2025-03-01,37119,1
    juvenile_justice.youth: |
      person_id
      A
      B
      C
      D
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      a,A,37119,2025-02-20,DELINQUENT
      b,B,37119,2025-02-20,DELINQUENT
      c,C,37119,2025-02-20,DELINQUENT
      d,D,37183,2025-02-20,DELINQUENT
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding
      1,a,2025-03-01,PENDING
      2,b,2025-03-01,PENDING
      3,c,2025-03-01,PENDING
      4,d,2025-03-01,PENDING
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37183,0,1
    37,2,4
- name: Only the first petition ever counts, and only for delinquency
  given:
    child_welfare.person: |
      person_id
      A
      B
    child_welfare.cps_report: |
      report_id,person_id,report_date,county_fips,disposition_1
      1,A,2020-02-28,37119,5
      2,B,2025-03-15,37119,5
    juvenile_justice.youth: |
      person_id
      A
      B
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      a1,A,37119,2024-02-20,DELINQUENT
      a2,A,37119,2025-02-20,DELINQUENT
      b1,B,37119,2024-02-20,UNDISCIPLINED
      b2,B,37183,2025-02-20,DELINQUENT
      b3,B,37119,2025-03-20,DELINQUENT
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding
      1,a1,2024-12-31,PENDING
      2,a2,2025-03-01,PENDING
      3,b1,2024-03-01,PENDING
      4,b2,2025-03-01,PENDING
      5,b3,2025-04-01,PENDING
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37183,0,1
    37,0,1
*/
