-- Every stay in a setting that any partner reports, with its level of restrictiveness. Nights run from
-- `start_date` to the day before `end_date`; a stay that starts and ends on one date covers that date; an open
-- stay runs through the partner's `data_through`. Stays under 42 CFR Part 2 are left out.
with reported as (
    select
        'child_welfare' as partner, 3 as precedence, arrangement_id as stay_id, person_id, arrangement_type as code,
        start_date, end_date, cast(null as varchar) as facility_county_fips
    from foster_care_arrangement
    union all
    select 'juvenile_justice', 2, stay_id, person_id, kind, admit_date, release_date, cast(null as varchar)
    from juvenile_justice.custody
    union all
    select 'health', 1, stay_id, person_id, setting, admit_date, discharge_date, facility_county_fips
    from health.stay
    where coalesce(is_part2, 0) = 0
    union all
    select
        'health', 1, visit_id, person_id, 'EMERGENCY_BOARDING', visit_date, departure_date, cast(null as varchar)
    from health.ed_visit
    where departure_date > visit_date and (is_bh_principal = 1 or is_self_harm_any = 1)
)
select
    r.partner, r.precedence, r.stay_id, r.person_id, r.code, l.level, l.setting, r.start_date,
    case
        when r.end_date is null then days_after(c.data_through, 1)
        when r.end_date <= r.start_date then days_after(r.start_date, 1)
        else r.end_date
    end as end_date,
    case when r.end_date is null then 1 else 0 end as is_open,
    r.facility_county_fips
from reported as r
inner join setting_level as l on l.source = r.partner and l.code = r.code
inner join source_coverage as c on c.partner = r.partner
where r.end_date is not null or r.start_date <= c.data_through
