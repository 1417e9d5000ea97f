-- Emergency visits of youth aged 6 to 17 with a behavioral-health principal diagnosis or any self-harm diagnosis,
-- each with the reason why it does not count (the follow-up rules of 2025, before visits are thinned to one per
-- 31 days) and the days to follow-up care. Stays under 42 CFR Part 2 are left out.
with visit as (
    select v.visit_id, v.person_id, v.visit_date, v.admitted
    from health.ed_visit as v
    inner join person as b on b.person_id = v.person_id
    where
        (v.is_bh_principal = 1 or v.is_self_harm_any = 1)
        and whole_years_between(b.birth_date, v.visit_date) between 6 and 17
),
admission as (
    select distinct v.visit_id
    from visit as v
    inner join health.stay as s
        on s.person_id = v.person_id and s.admit_date between v.visit_date and days_after(v.visit_date, 30)
    left join dropping_setting as d on d.setting = s.setting
    where
        (s.setting in ('ACUTE_PSYCH', 'ACUTE_MEDICAL') or d.setting is not null)
        and coalesce(s.is_part2, 0) = 0
),
follow_up as (
    select v.visit_id, min(days_between(v.visit_date, f.service_date)) as first_day
    from visit as v
    inner join follow_up_rule as r on 1 = 1
    inner join health.service as f
        on
            f.person_id = v.person_id
            and f.service_date between days_after(v.visit_date, r.emergency_first_day) and days_after(v.visit_date, 30)
    where f.is_mh_follow_up = 1
    group by v.visit_id
)
select
    v.visit_id, v.person_id, v.visit_date, k.county_fips,
    case
        when v.admitted = 1 then 'visit ended in an admission'
        when a.visit_id is not null then 'admitted within 30 days'
        when s.person_id is null then 'not covered for the 30 days after the visit'
    end as excluded_because,
    f.first_day as days_to_follow_up
from visit as v
inner join member_county as k
    on k.person_id = v.person_id and k.start_date <= v.visit_date and k.end_date > v.visit_date
left join admission as a on a.visit_id = v.visit_id
left join coverage_span as s
    on
        s.person_id = v.person_id
        and s.start_date <= v.visit_date
        and s.end_date > days_after(v.visit_date, 30)
left join follow_up as f on f.visit_id = v.visit_id
