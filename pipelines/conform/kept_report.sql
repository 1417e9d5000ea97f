-- Findings of maltreatment that stand alone: a report within 1 day of the child's last kept report is dropped
-- (on one date the lowest report id stays). Report dates that follow one another day by day form a run; a kept
-- day drops the next, so exactly the odd days of a run are kept. The remainder (%) is all that lies outside the
-- portable core, and every engine reads it alike.
with report_day as (
    select person_id, report_date, min(report_id) as report_id
    from maltreatment_report
    where is_victim = 1
    group by person_id, report_date
),
placed as (
    select
        person_id, report_date, report_id,
        row_number() over (partition by person_id order by report_date) as place
    from report_day
),
in_run as (
    select
        person_id, report_id,
        row_number() over (
            partition by person_id, days_after(report_date, -place) order by report_date
        ) as run_day
    from placed
)
select m.report_id, m.person_id, m.report_date, m.incident_date, m.county_fips
from in_run as i
inner join maltreatment_report as m on m.report_id = i.report_id and m.person_id = i.person_id
where i.run_day % 2 = 1
