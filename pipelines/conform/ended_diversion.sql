-- Diversions that ended, with whether the complaint was filed in court after all, at any time.
with filed as (
    select complaint_id from juvenile_justice.complaint where later_filed_date is not null
    union all
    select complaint_id from juvenile_justice.petition
),
filed_complaint as (
    select distinct complaint_id from filed
)
select
    s.spell_id, s.person_id, s.county_fips, s.end_date,
    case when s.end_reason = 'COMPLETED' then 1 else 0 end as is_completed,
    case when f.complaint_id is null then 0 else 1 end as is_filed
from juvenile_justice.supervision as s
left join filed_complaint as f on f.complaint_id = s.complaint_id
where s.kind = 'DIVERSION' and s.end_date is not null
