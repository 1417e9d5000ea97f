-- When a youth was known to a system: the first and last day of contact in each quarter.
-- The day of an exit, release or discharge is no day of contact, except when it is the first as well.
-- Child welfare: an episode day or a report. Juvenile justice: a complaint, supervision or custody day.
-- Behavioral health: a flagged service, a behavioral-health emergency visit, or a mental-health stay.
with contact as (
    select person_id, 'child_welfare' as system, removal_date as first_date, days_after(exit_date, -1) as last_date
    from foster_care_episode
    union all
    select person_id, 'child_welfare', report_date, report_date from child_welfare.cps_report
    union all
    select person_id, 'juvenile_justice', received_date, received_date from juvenile_justice.complaint
    union all
    select person_id, 'juvenile_justice', start_date, end_date from juvenile_justice.supervision
    union all
    select
        person_id, 'juvenile_justice', admit_date,
        case when release_date > admit_date then days_after(release_date, -1) else release_date end
    from juvenile_justice.custody
    union all
    select person_id, 'behavioral_health', service_date, service_date
    from health.service
    where is_behavioral_health = 1
    union all
    select person_id, 'behavioral_health', visit_date, visit_date
    from health.ed_visit
    where is_bh_principal = 1
    union all
    select
        person_id, 'behavioral_health', admit_date,
        case when discharge_date > admit_date then days_after(discharge_date, -1) else discharge_date end
    from health.stay
    where is_mh_principal = 1 and coalesce(is_part2, 0) = 0
)
select
    k.person_id, k.system, q.quarter_start,
    min(case when k.first_date > q.quarter_start then k.first_date else q.quarter_start end) as first_date,
    max(case when k.last_date < q.quarter_end then k.last_date else q.quarter_end end) as last_date
from contact as k
inner join quarter as q
    on k.first_date <= q.quarter_end and coalesce(k.last_date, date '9999-12-31') >= q.quarter_start
group by k.person_id, k.system, q.quarter_start
